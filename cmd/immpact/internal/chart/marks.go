package chart

import (
	"math/bits"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// Mark is a threshold drawn as an upright line through a chart, with its name
// above: lower 90%.
type Mark struct {
	At    float64 // on the chart's level axis, in its unit
	Label string
}

// flag is a label that belongs to a column.
type flag struct {
	col  int
	text string
}

// spot is where a flag's text is written: from column x in a row above the
// plot. Its pole goes down from there.
type spot struct{ x, row int }

// mostFlags is how many flags get their text, which bounds the search for a
// place for all of them.
const mostFlags = 5

// frame is where the plot lies: its first column and row, its size, and the
// flags in the rows above it.
type frame struct {
	x, y, w, h int
	scale      scale
	ticks      map[int]string // labels of the upright axis, by row of the plot
	placed     []flag         // the thresholds that have a label
	spots      []spot
	above      int // rows of labels above the plot
}

// hoist finds a place for the flags' texts in at most most rows above a plot,
// as few as will do, between the columns from and to of the plot. No text
// touches another's or its pole. Where there is no place for all, as many as
// possible get theirs.
func hoist(flags []flag, from, to, most int) (placed []flag, spots []spot, rows int) {
	flags = flags[:min(len(flags), mostFlags)]
	for n := len(flags); n > 0; n-- {
		for choice := range uint(1) << len(flags) {
			if bits.OnesCount(choice) != n {
				continue
			}
			chosen := pick(flags, choice)
			if spots, rows := placeAll(chosen, from, to, most); spots != nil {
				return chosen, spots, rows
			}
		}
	}
	return nil, nil, 0
}

// placeAll places flags with room to breathe where there is such, else
// without.
func placeAll(flags []flag, from, to, most int) (spots []spot, rows int) {
	for gap := 1; gap >= 0; gap-- {
		for rows = 1; rows <= most; rows++ {
			if spots := place(flags, nil, board{from, to, rows, gap}); spots != nil {
				return spots, rows
			}
		}
	}
	return nil, 0
}

// board is where flags may be: the columns and rows, and how many cells their
// texts keep clear of poles. From other texts they keep one more.
type board struct{ from, to, rows, gap int }

// pick is the flags whose bits are set.
func pick(flags []flag, choice uint) []flag {
	var picked []flag
	for i, f := range flags {
		if choice>>i&1 == 1 {
			picked = append(picked, f)
		}
	}
	return picked
}

// place puts the flags after those already put, backing up where one finds no
// place; nil if there is none.
func place(flags []flag, put []spot, b board) []spot {
	i := len(put)
	if i == len(flags) {
		return put
	}
	f := flags[i]
	w := ansi.StringWidth(f.text)
	for row := b.rows - 1; row >= 0; row-- {
		for _, x := range [...]int{f.col - w/2, f.col - w + 1, f.col} {
			s := spot{x, row}
			if x < b.from || x+w > b.to || clashes(s, w, flags, put, b.gap) || covers(s, w, flags, put, b.gap) {
				continue
			}
			if all := place(flags, append(put[:i:i], s), b); all != nil {
				return all
			}
		}
	}
	return nil
}

// clashes reports whether the next text would touch one already put, or its
// pole go through it.
func clashes(s spot, w int, flags []flag, put []spot, gap int) bool {
	for j, other := range put {
		end := other.x + ansi.StringWidth(flags[j].text)
		if other.row == s.row && s.x <= end+gap && other.x <= s.x+w+gap {
			return true
		}
		if col := flags[len(put)].col; other.row > s.row && col >= other.x-gap && col < end+gap {
			return true
		}
	}
	return false
}

// covers reports whether the next text would lie on the pole of another flag
// already put higher up.
func covers(s spot, w int, flags []flag, put []spot, gap int) bool {
	for j, other := range put {
		if other.row < s.row && flags[j].col >= s.x-gap && flags[j].col < s.x+w+gap {
			return true
		}
	}
	return false
}

// fly writes the flags' texts into the rows above a plot and draws their
// poles down to it.
func (p Pen) fly(c *canvas, f frame) {
	for i, fl := range f.placed {
		y := f.y - f.above + f.spots[i].row
		c.text(f.x+f.spots[i].x, y, fl.text, &p.Style.Strong)
		for y++; y < f.y; y++ {
			c.put(f.x+fl.col, y, p.Set.Threshold, &p.Style.Dim)
		}
	}
}

// labelsUnder writes labels centred under their columns, the first ones first, with
// two cells between; one that has no room is left out. tick is called for
// each column that got its label.
func (c *canvas) labelsUnder(x, y int, labels []flag, ink *lipgloss.Style, tick func(col int)) {
	for _, l := range labels {
		w := ansi.StringWidth(l.text)
		at := min(max(x+l.col-w/2, 0), c.width-w)
		if w > 0 && at >= 0 && c.free(max(at-2, 0), min(at+w+2, c.width), y) {
			c.text(at, y, l.text, ink)
			tick(l.col)
		}
	}
}
