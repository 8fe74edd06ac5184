package report

import (
	"fmt"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// change is a cell of an amount in pence with its sign, to the penny.
func change(pence float64) sheet.Cell { return sheet.Pounds(pence).Signed() }

// changed writes an amount in pence with its sign, to the penny.
func changed(pence float64) string { return change(pence).Text() }

// sum is a cell of an exact sum: to the penny, or for a whole country in
// pounds.
func (st *study) sum(p contract.Pence) sheet.Cell {
	c := sheet.Money(p)
	if st.large() {
		return c.Shown(c.TextBy(wording.Whole))
	}
	return c
}

// sumChange is sum with its sign.
func (st *study) sumChange(p contract.Pence) sheet.Cell {
	c := sheet.Change(p)
	if st.large() {
		return c.Shown(c.TextBy(wording.Whole))
	}
	return c
}

// brief is a change in a sum with as few letters as a card has room for:
// whole pounds, and from a million on to the nearest hundred thousand.
func brief(p contract.Pence) string { return wording.Signed(float64(p), wording.Millions(1)) }

// ranged writes the range of an amount about a centre.
func ranged(a sim.Amount, centre float64, show func(float64) string) string {
	in := a.Around(centre)
	return show(in.Low) + " to " + show(in.High)
}

// share writes n of a whole in per cent: 12.5%.
func share(n, of int) string { return wording.Share(n, of, 1) }

// ofAll is a cell of a count with its share.
func ofAll(n, of int) sheet.Cell { return sheet.Count(n).With(share(n, of)) }

// practices writes a number of practices.
func practices(n int) string { return contract.Count(int64(n), "practice", "practices") }

// years writes a chance as years of a hundred. It is one that a spread leaves,
// and so never told as none or certain.
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
