package report

import (
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

// clip is a text of at most so many letters.
func clip(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most-1]) + "…"
}
