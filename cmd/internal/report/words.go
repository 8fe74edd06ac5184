package report

import (
	"fmt"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// change is a cell of an amount in pence with its sign, to the penny.
func change(pence float64) sheet.Cell { return sheet.Pounds(pence).Signed() }

// changed writes an amount in pence with its sign, to the penny.
func changed(pence float64) string { return change(pence).Text() }

// ranged writes the range of an amount of change.
func ranged(in sim.ChanceRange) string { return wording.Range(in, changed) }

// years writes a chance as years of a hundred. It is one that a spread leaves,
// and so never shown as none or certain.
func years(p float64) string {
	switch {
	case p > 0.995:
		return "more than 99 of 100"
	case p < 0.005:
		return "fewer than 1 of 100"
	}
	return fmt.Sprintf("%.0f of 100", 100*p)
}

// clip is a text of at most so many letters.
func clip(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most-1]) + "…"
}
