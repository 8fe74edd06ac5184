package chart

import (
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

// Bar is one row of a [Diverging] chart.
type Bar struct {
	Label string
	Value float64 // under zero a loss, over it a gain
}

// Diverging draws gains and losses as bars right and left of zero, a row for
// each category, all on one scale:
//
//	                               loses │ gains
//	1 most deprived  ████████████████████│                -£4500
//	2                                  ██│                 -£430
//	3                                    │█████▌          +£1200
//	4 least deprived                     │███████████████ +£3400
//
// The sign of each figure is written whatever the formatter does.
type Diverging struct {
	Rows   []Bar
	Format func(size float64) string // writes the size of a value, without sign

	// Under and Over say what the sides mean: loses, gains. Empty: no heading.
	Under, Over string

	// Zero is said in place of the chart where every value is zero: No
	// decile's pay changes.
	Zero string
}

// Lines draws the chart.
func (d Diverging) Lines(p Pen, width int) []string {
	labels, texts := make([]string, len(d.Rows)), make([]string, len(d.Rows))
	var under, over float64
	nothing := true
	for i, row := range d.Rows {
		labels[i], texts[i] = clean.Text(row.Label), signed(row.Value, d.Format)
		u, o := extent(row.Value)
		under, over = max(under, u), max(over, o)
		nothing = nothing && row.Value == 0
	}
	if nothing {
		return p.words(or(d.Zero, "No change: every value is zero."), width, 3)
	}
	cols := p.Set.share(width, labels, texts)
	if !cols.ok {
		return p.words("Too narrow to draw.", width, 1)
	}
	return d.draw(p, width, cols, newAxis(under, over, max(cols.bars-1, 0)), labels, texts)
}

func (d Diverging) draw(p Pen, width int, cols columns, a axis, labels, texts []string) []string {
	top := 0
	zero := cols.barsAt() + a.left
	if d.Under+d.Over != "" && cols.bars > 0 {
		top = 1
	}
	c := newCanvas(width, top+len(d.Rows))
	if top == 1 {
		d.heading(p, c, zero)
	}
	for i, row := range d.Rows {
		y := top + i
		c.text(0, y, p.Set.Clip(labels[i], cols.label), &p.Style.Plain)
		ink, s := &p.Style.Gain, p.Set.gain
		if row.Value < 0 {
			ink, s = &p.Style.Loss, p.Set.loss
		}
		if cols.bars > 0 {
			c.put(zero, y, p.Set.Vertical(), &p.Style.Dim)
			c.bar(a, zero, y, row.Value, s, ink)
		}
		if row.Value == 0 || !finite(row.Value) {
			ink = &p.Style.Dim
		}
		c.textLeft(width, y, texts[i], ink)
	}
	return c.lines()
}

// heading writes what the sides mean, each on its side of zero where there is
// room for it.
func (d Diverging) heading(p Pen, c *canvas, zero int) {
	c.put(zero, 0, p.Set.Vertical(), &p.Style.Dim)
	if ansi.StringWidth(d.Under)+1 <= zero {
		c.textLeft(zero-1, 0, clean.Text(d.Under), &p.Style.Loss)
	}
	if zero+2+ansi.StringWidth(d.Over) <= c.width {
		c.text(zero+2, 0, d.Over, &p.Style.Gain)
	}
}
