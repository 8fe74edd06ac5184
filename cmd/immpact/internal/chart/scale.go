package chart

import (
	"math"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/wording"
)

// scale maps values onto rows so that a reader can count them: each row is
// worth the same, zero lies on a row, and every few rows make a round amount.
type scale struct {
	rows   int
	zero   int     // the row of zero, counted from the top
	perRow float64 // what a row is worth; 0 where every value is zero
	every  int     // rows from one label to the next
	amount float64 // what that many rows are worth, a round amount
}

// newScale spans zero and the finite ones of the values.
func newScale(rows int, series ...[]float64) scale {
	var under, over float64
	for _, values := range series {
		u, o := extent(values...)
		under, over = max(under, u), max(over, o)
	}
	s := fitScale(under, over, rows-1)
	s.rows, s.zero = rows, rows-1-rowsFor(under, s.perRow)
	return s
}

// fitScale is the least worth of a row at which so many rows above the lowest
// hold what is under zero and what is over it, and two to five rows make a
// round amount. Sizes are halved before they are added, so that no two of
// them overflow.
func fitScale(under, over float64, rows int) scale {
	least := 2 * ((under/2 + over/2) / float64(max(rows, 1)))
	best := scale{every: max(rows, 0) + 1, perRow: 2 * least} // no label but zero
	if least == 0 || !finite(least) {
		return best
	}
	for n := min(2, rows); n >= 1 && n <= min(5, rows); n++ {
		part := float64(n)
		amount := wording.RoundStep(least * part)
		for finite(amount) && rowsFor(under, amount/part)+rowsFor(over, amount/part) > rows {
			amount = wording.RoundStep(amount * 1.01)
		}
		if each := amount / part; finite(amount) && each > 0 && each < best.perRow*(1-1e-9) {
			best = scale{every: n, perRow: each, amount: amount}
		}
	}
	return best
}

// rowsFor is how many rows a size takes, begun ones counted.
func rowsFor(size, perRow float64) int {
	if size == 0 || perRow == 0 {
		return 0
	}
	return int(math.Ceil(size/perRow - 1e-9))
}

// level is the row of a value.
func (s scale) level(v float64) int {
	if s.perRow == 0 {
		return s.zero
	}
	return min(max(s.zero-int(math.Round(v/s.perRow)), 0), s.rows-1)
}

// fillsRow reports whether two values are at least a row apart.
func (s scale) fillsRow(v, w float64) bool {
	return s.perRow > 0 && math.Abs(v/2-w/2) >= s.perRow/2
}

// labels are the texts along the scale, by row, and the width of the widest.
// Where the formatter writes two of them alike, as whole pounds do with pence,
// there are fewer, a power of ten apart.
func (s scale) labels(write func(float64) string) (texts map[int]string, widest int) {
	for s.every <= s.rows && s.repeats(write) {
		ten := math.Pow(10, math.Floor(math.Log10(s.amount)+1e-9)+1)
		times := min(max(math.Round(ten/s.amount), 2), 10)
		s.every, s.amount = s.every*int(times), s.amount*times
	}
	texts = make(map[int]string)
	for y := s.zero % s.every; y < s.rows; y += s.every {
		texts[y] = s.label(y, write)
		widest = max(widest, ansi.StringWidth(texts[y]))
	}
	return texts, widest
}

// label is the text of a row that has one.
func (s scale) label(y int, write func(float64) string) string {
	return figure(float64((s.zero-y)/s.every)*s.amount, write)
}

// repeats reports whether two neighbouring labels read the same.
func (s scale) repeats(write func(float64) string) bool {
	for y := s.zero%s.every + s.every; y < s.rows; y += s.every {
		if s.label(y, write) == s.label(y-s.every, write) {
			return true
		}
	}
	return false
}
