package chart

import (
	"math"

	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/cmd/internal/clean"
)

// Series is one group's counts in the bins of a [Histogram].
type Series struct {
	Name   string
	Counts []float64       // one for each bin, from the left
	Ink    *lipgloss.Style // the group's role, such as Style.Deprived; nil: plain
}

// Histogram draws how practices spread over an axis such as coverage, with
// the thresholds as upright lines. Each series has a panel of its own under
// the other, all on one scale, so that two groups can be told from each other without
// colour:
//
//	               clawback 80%  lower 87.5%   upper 95%
//	     deprived: 1,280 practices    ┊            ┊
//	    │                ┊    ▁▁▁▁▄▄▄▄┊▁▁▁▁        ┊
//	200 ┤                ┊▄▄▄▄████████┊████▃▃▃▃    ┊
//	    │            ▆▆▆▆┊████████████┊████████▃▃▃▃┊
//	    │▁▁▁▁▄▄▄▄████████┊████████████┊████████████┊▅▅▅▅▁▁▁▁
//	  0 └────────────────┴────────────┴────────────┴────────
//	     affluent: 1,280 practices    ┊            ┊
//	    │                ┊            ┊    ████████┊▄▄▄▄
//	200 ┤                ┊            ┊▇▇▇▇████████┊████
//	    │                ┊        ▅▅▅▅┊████████████┊████▂▂▂▂
//	    │        ▁▁▁▁▁▁▁▁┊▃▃▃▃▆▆▆▆████┊████████████┊████████
//	  0 └────────────────┴────────────┴────────────┴────────
//	    70%             80%         87.5%         95%    100%
//	     practices by coverage at 5 years
//
// Put edges of bins on the thresholds: one within a bin is drawn at its
// nearer edge.
type Histogram struct {
	From, To float64 // the ends of the axis; bins are of one width
	Series   []Series
	Marks    []Mark
	Axis     func(value float64) string // writes a value of the axis
	Count    func(count float64) string // writes a count
	Unit     string                     // what is counted by what, under the axis
}

// Lines draws the panels in at most width columns and height lines.
func (d Histogram) Lines(p Pen, width, height int) []string {
	if d.most() == 0 {
		return p.words("Nothing to draw: every count is zero.", width, height)
	}
	f := d.fit(width, height)
	if f.h < 2 || len(f.slots) < leastColumns {
		return p.words("Too small to draw the spread here.", width, height)
	}
	c := newCanvas(width, f.foot()+f.under)
	p.fly(c, f.frame)
	for i, s := range d.Series {
		d.panel(p, c, f, f.y+i*(f.name+f.h+1), s)
	}
	c.labelsUnder(f.x, f.foot(), f.axisLabels(d.Marks, d.Axis), &p.Style.Dim, func(int) {})
	if d.Unit != "" {
		c.text(f.x, f.foot()+1, p.Set.Clip(clean.Text(d.Unit), width-f.x), &p.Style.Dim)
	}
	return c.lines()
}

// most is the largest count of any bin.
func (d Histogram) most() float64 {
	most := 0.0
	for _, s := range d.Series {
		_, over := extent(s.Counts...)
		most = max(most, over)
	}
	return most
}

// bins is the number of bins: that of the longest series.
func (d Histogram) bins() int {
	n := 0
	for _, s := range d.Series {
		n = max(n, len(s.Counts))
	}
	return n
}

// panels is a frame whose plot is one panel, h rows over its foot, repeated
// for each series.
type panels struct {
	frame
	bins
	n     int // how many
	name  int // rows for a name over each: 0 or 1
	under int // rows under the last: the labels of the axis, the unit
}

// foot is the row under the last panel.
func (f panels) foot() int { return f.y + f.n*(f.name+f.h+1) }

// fit divides the width and the height. The gutter is as wide as the widest
// label at any height that the flags may leave.
func (d Histogram) fit(width, height int) panels {
	f := panels{n: len(d.Series), under: 1}
	if d.Unit != "" {
		f.under++
	}
	for _, s := range d.Series {
		if s.Name != "" {
			f.name = 1
		}
	}
	height -= f.under
	most, gutter := min(3, height/4), 0
	for above := 0; above <= max(most, 0); above++ {
		_, widest := newScale(f.rowsIn(height-above)+1, []float64{d.most()}).labels(d.Count)
		gutter = max(gutter, widest)
	}
	f.x = gutter + 2
	f.bins = newBins(d.From, d.To, d.bins(), d.Marks, width-f.x)
	f.placed, f.spots, f.above = hoist(f.bins.flags, -f.x, width-f.x, most)
	f.y, f.h = f.above, f.rowsIn(height-f.above)
	f.scale = newScale(f.h+1, []float64{d.most()})
	f.ticks, _ = f.scale.labels(d.Count)
	return f
}

// rowsIn is how many rows each panel's bars have in a height.
func (f panels) rowsIn(height int) int { return max(height/f.n-f.name-1, 0) }

// panel draws one series from row y on.
func (d Histogram) panel(p Pen, c *canvas, f panels, y int, s Series) {
	l, dim := &p.Set.light, &p.Style.Dim
	top := y + f.name
	foot := top + f.h
	for row := range f.h {
		c.put(f.x-1, top+row, l[up|down], dim)
	}
	c.put(f.x-1, foot, l[up|right], dim)
	for row, text := range f.ticks {
		c.textLeft(f.x-2, top+row, text, dim)
		if row < f.h {
			c.put(f.x-1, top+row, l[up|down|left], dim)
		}
	}
	for x, slot := range f.slots {
		if slot.threshold {
			for row := y; row < foot; row++ {
				c.put(f.x+x, row, p.Set.Threshold, dim)
			}
			c.put(f.x+x, foot, l[up|right|left], dim)
			continue
		}
		c.put(f.x+x, foot, l[right|left], dim)
		p.Set.column(c, f.x+x, foot, f.h, slot.height(s.Counts)/f.scale.perRow, s.Ink)
	}
	c.text(f.x, y, p.Set.Clip(clean.Text(s.Name), f.name*(c.width-f.x)), s.Ink)
}

// column draws one upright bar from the foot, so many rows high of so many.
func (s *Set) column(c *canvas, x, foot, rows int, height float64, ink *lipgloss.Style) {
	if !(height > 0) {
		return
	}
	parts := len(s.rising)
	n := int(min(max(1, math.Round(height*float64(parts))), float64(rows*parts)))
	for y := foot - 1; n > 0; y-- {
		c.put(x, y, s.rising[min(n, parts)-1], ink)
		n -= parts
	}
}
