package chart

import (
	"math"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// Series is one group's counts in the bins of a [Histogram].
type Series struct {
	Name   string
	Counts []float64       // one for each bin, from the left
	Text   string          // a figure to stand beside the group's row, in Strips
	Ink    *lipgloss.Style // the group's role, such as Style.Deprived; nil: plain
}

// Histogram draws how practices spread over an axis such as coverage, with
// the thresholds as upright lines. Each series has a panel of its own under
// the other, all on one scale, so that two groups are told apart without
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
	most := d.most()
	if most == 0 {
		return p.words("Nothing to draw: every count is zero.", width, height)
	}
	names, foot := 0, 1 // the labels of the axis, the unit
	for _, s := range d.Series {
		if s.Name != "" {
			names = 1
		}
	}
	if d.Unit != "" {
		foot++
	}
	b, rows, f := d.fit(p, width, height-foot, names, most)
	if rows < 2 || len(b.slots) < leastColumns {
		return p.words("Too small to draw the spread here.", width, height)
	}
	each := names + rows + 1
	c := newCanvas(width, f.y+each*len(d.Series)+foot)
	p.fly(c, f)
	for i, s := range d.Series {
		d.panel(p, c, b, f, panel{s, f.y + i*each, names, rows, most})
	}
	d.foot(p, c, b, f, f.y+each*len(d.Series))
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

// fit divides the axis and the height; rows is the height of a panel's bars.
func (d Histogram) fit(p Pen, width, height, names int, most float64) (b bins, rows int, f frame) {
	gutter := 0
	for _, v := range ticks(0, most, 4) {
		gutter = max(gutter, ansi.StringWidth(figure(v, d.Count)))
	}
	f.x = gutter + 2
	b = newBins(d.From, d.To, d.bins(), d.Marks, width-f.x)
	f.placed, f.spots, f.above = hoist(b.flags, -f.x, width-f.x, min(3, height/4))
	f.y = f.above
	return b, (height-f.y)/len(d.Series) - names - 1, f
}

// panel is one series on its rows of the canvas.
type panel struct {
	series    Series
	y         int // its first row
	name      int // rows for the name: 0 or 1
	rows      int
	fullScale float64 // the count that fills all rows
}

func (d Histogram) panel(p Pen, c *canvas, b bins, f frame, at panel) {
	foot := at.y + at.name + at.rows
	l := &p.Set.light
	for x, s := range b.slots {
		if s.threshold {
			for y := at.y; y < foot; y++ {
				c.put(f.x+x, y, p.Set.Threshold, &p.Style.Dim)
			}
			c.put(f.x+x, foot, l[up|right|left], &p.Style.Dim)
			continue
		}
		c.put(f.x+x, foot, l[right|left], &p.Style.Dim)
		p.Set.column(c, f.x+x, foot, at.rows, s.height(at.series.Counts)/at.fullScale, at.series.Ink)
	}
	c.put(f.x-1, foot, l[up|right], &p.Style.Dim)
	for y := at.y + at.name; y < foot; y++ {
		c.put(f.x-1, y, l[up|down], &p.Style.Dim)
	}
	last := ""
	for _, v := range ticks(0, at.fullScale, max(2, at.rows/3+1)) {
		y := foot - int(math.Round(v/at.fullScale*float64(at.rows)))
		if text := figure(v, d.Count); text != last {
			last = text
			c.textLeft(f.x-2, y, text, &p.Style.Dim)
			if y < foot {
				c.put(f.x-1, y, l[up|down|left], &p.Style.Dim)
			}
		}
	}
	if at.name > 0 {
		c.text(f.x, at.y, p.Set.Clip(Clean(at.series.Name), c.width-f.x), at.series.Ink)
	}
}

// column draws one upright bar from the foot, a share of rows high.
func (s *Set) column(c *canvas, x, foot, rows int, share float64, ink *lipgloss.Style) {
	if share <= 0 {
		return
	}
	parts := len(s.rising)
	n := min(max(1, int(math.Round(share*float64(rows*parts)))), rows*parts)
	for y := foot - 1; n > 0; y-- {
		c.put(x, y, s.rising[min(n, parts)-1], ink)
		n -= parts
	}
}

// foot writes the labels of the axis and the unit from row y on.
func (d Histogram) foot(p Pen, c *canvas, b bins, f frame, y int) {
	c.labelsUnder(f.x, y, b.axisLabels(d.Marks, d.Axis), &p.Style.Dim, func(int) {})
	if d.Unit != "" {
		c.text(f.x, y+1, p.Set.Clip(Clean(d.Unit), c.width-f.x), &p.Style.Dim)
	}
}
