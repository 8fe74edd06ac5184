package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// pounds writes an amount in pence to the penny.
func pounds(pence float64) string { return sheet.Nearest(pence).String() }

// signed puts a plus before a cell's amount above nothing.
func signed(c sheet.Cell, above bool) sheet.Cell {
	if above {
		c.Show = "+" + c.Show
	}
	return c
}

// change is a cell of an amount in pence with its sign, to the penny.
func change(pence float64) sheet.Cell {
	return signed(sheet.Pounds(pence), sheet.Nearest(pence) > 0)
}

// changed writes an amount in pence with its sign, to the penny.
func changed(pence float64) string { return change(pence).Show }

// sum is a cell of an exact sum: to the penny, or for a whole country in
// pounds.
func (st *study) sum(p contract.Pence) sheet.Cell {
	c := sheet.Money(p)
	if st.large() {
		c.Show = p.Pounds()
	}
	return c
}

// brief is a change in a sum with as few letters as a card has room for:
// whole pounds, and from a million on to the nearest hundred thousand.
func brief(p contract.Pence) string {
	sign, size := "", p
	switch {
	case p > 0:
		sign = "+"
	case p < 0:
		sign, size = "-", -p
	}
	if size < 1_000_000_00 {
		return sign + size.Pounds()
	}
	return fmt.Sprintf("%s£%.1fm", sign, float64(size)/1_000_000_00)
}

// sumChange is sum with its sign.
func (st *study) sumChange(p contract.Pence) sheet.Cell { return signed(st.sum(p), p > 0) }

// ranged writes the range of an amount about a centre.
func ranged(a sim.Amount, centre float64, show func(float64) string) string {
	in := a.Around(centre)
	return show(in.Low) + " to " + show(in.High)
}

// with is a cell of a figure and its range.
func with(figure, ranged string) sheet.Cell {
	return sheet.Cell{Show: figure + " (" + ranged + ")", Raw: figure, Number: true}
}

// share writes n of a whole in per cent: 12.5%.
func share(n, of int) string {
	if of == 0 {
		return "none"
	}
	return strconv.FormatFloat(100*float64(n)/float64(of), 'f', 1, 64) + "%"
}

// ofAll is a cell of a count with its share.
func ofAll(n, of int) sheet.Cell {
	return sheet.Cell{Show: fmt.Sprintf("%s (%s)", contract.Group(int64(n)), share(n, of)), Raw: strconv.Itoa(n), Number: true}
}

// practices writes a number of practices.
func practices(n int) string { return contract.Count(int64(n), "practice", "practices") }

// fifthTitle names an IMD fifth.
func fifthTitle(f int) string {
	switch f {
	case 1:
		return "1 (most deprived)"
	case 5:
		return "5 (least deprived)"
	}
	return strconv.Itoa(f)
}

// decileTitle names an IMD decile.
func decileTitle(d int) string {
	switch d {
	case 1:
		return "1 (most deprived)"
	case 10:
		return "10 (least deprived)"
	}
	return strconv.Itoa(d)
}

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

// axisPounds writes an amount of whole pounds beside an axis: £500, £200k, £1.5m.
func axisPounds(pence float64) string {
	pounds := pence / 100
	switch {
	case math.Abs(pounds) >= 1_000_000:
		return withPound(strings.TrimSuffix(fixed(pounds/1_000_000, 1), ".0") + "m")
	case math.Abs(pounds) >= 100_000:
		return withPound(fixed(pounds/1000, 0) + "k")
	}
	return sheet.Nearest(pence).Pounds()
}

// withPound puts a pound sign before a number, after its minus.
func withPound(number string) string {
	if rest, below := strings.CutPrefix(number, "-"); below {
		return "-£" + rest
	}
	return "£" + number
}

// clip is a text of at most so many letters.
func clip(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most-1]) + "…"
}
