package chart

import (
	"math"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// fewestCells is the narrowest room in which bars still say anything.
const fewestCells = 6

// columns is how the width of a chart of bars is shared out: a label and the
// bars, with what is left for a text, and a gap of one cell between neighbours.
// Without room for bars there are none; without room for labels and texts, ok
// is false.
type columns struct {
	label, bars int
	ok          bool
}

// barsAt is the column in which the bars begin.
func (c columns) barsAt() int {
	if c.label == 0 {
		return 0
	}
	return c.label + 1
}

// share divides the width. Bars give way last but one: labels are cut to
// whole words first, then bars go, and figures are never cut.
func (s *Set) share(width int, labels, texts []string) columns {
	label, text, least := 0, 0, 0
	for i := range labels {
		label = max(label, ansi.StringWidth(labels[i]))
		least = max(least, s.shortest(labels[i]))
	}
	for _, t := range texts {
		text = max(text, ansi.StringWidth(t))
	}
	gaps := 0
	if label > 0 {
		gaps++
	}
	if text > 0 {
		gaps++
	}
	if bars := width - label - text - gaps; bars >= 2*fewestCells {
		return columns{label, bars, true}
	}
	if label = min(label, width-text-gaps-2*fewestCells); label >= least {
		return columns{label, 2 * fewestCells, true}
	}
	if bars := width - least - text - gaps; bars >= fewestCells {
		return columns{least, bars, true}
	}
	label = width - text - 1
	return columns{label, 0, label >= least && label > 0}
}

// axis is a scale with its zero between bars left and right.
type axis struct {
	left, right int     // cells on each side; the zero line stands between
	perCell     float64 // the value of one cell, in units of top
	top         float64 // the largest size, by which values are divided so that none overflows
}

// newAxis shares cells between the values under and over zero, both on one
// scale. Both are sizes.
func newAxis(under, over float64, cells int) axis {
	a := axis{top: max(under, over)}
	if a.top == 0 {
		a.right = cells
		return a
	}
	under, over = under/a.top, over/a.top
	a.left = int(math.Round(under / (under + over) * float64(cells)))
	if under > 0 {
		a.left = min(max(a.left, 1), cells)
	}
	if over > 0 {
		a.left = min(a.left, max(cells-1, 0))
	}
	a.right = cells - a.left
	if a.left > 0 {
		a.perCell = under / float64(a.left)
	}
	if a.right > 0 {
		a.perCell = max(a.perCell, over/float64(a.right))
	}
	return a
}

// halves is the length of a value's bar in half cells.
func (a axis) halves(v float64) int {
	if a.perCell == 0 {
		return 0
	}
	return int(math.Round(2 * (math.Abs(v) / a.top / a.perCell)))
}

// bar draws a value's bar away from the zero line in column zero.
func (c *canvas) bar(a axis, zero, y int, v float64, s stroke, ink *lipgloss.Style) {
	if v == 0 || !finite(v) {
		return
	}
	step, room, half, tiny := 1, a.right, s.halfLeft, s.tinyLeft
	if v < 0 {
		step, room, half, tiny = -1, a.left, s.halfRight, s.tinyRight
	}
	halves := a.halves(v)
	if halves == 0 {
		c.put(zero+step, y, tiny, ink)
		return
	}
	if half == "" {
		halves += halves % 2
	}
	whole := min(halves/2, room)
	for i := range whole {
		c.put(zero+step+i*step, y, s.whole, ink)
	}
	if halves%2 == 1 && whole < room {
		c.put(zero+step+whole*step, y, half, ink)
	}
}

// extent is the largest sizes under and over zero, of finite values.
func extent(values ...float64) (under, over float64) {
	for _, v := range values {
		if finite(v) {
			under, over = max(under, -v), max(over, v)
		}
	}
	return under, over
}
