package chart

import "slices"

// Step draws what is paid at every count of children as a stepped curve:
//
//	£2000 ┤
//	      │                                                  ┌──
//	£1500 ┤                                                  │
//	      │                                               ┌──┘
//	£1000 ┤                                               │
//	      │                                               │
//	 £500 ┤                                             ┎─┘
//	      │                                             ┃
//	   £0 ┤───────────────────────────────────────────●─┚
//	      └┬───────────┬────────────┬───────────┬─────┬──────┬──
//	       0           5           10          15   ● 17    20
//	                      children on time of 20
//
// A child more is a jump, so between two counts the curve goes straight up or
// down and never slopes. Where several counts share a column, the column
// shows the pay at each of them. Cliffs have heavy upright lines, and one too
// small for a row is still marked; other jumps have a light line if they are a
// row high or more. Each row is worth the same and zero lies on a row, so
// that amounts can be read off.
type Step struct {
	First    int       // the count of children at which the first value is paid
	Values   []float64 // what is paid at First, First+1 and so on
	Baseline []float64 // the same under other rules, drawn as a trail behind; may be empty
	Cliffs   []int     // counts on reaching which pay jumps

	Stands bool // whether to show where the practice stands:
	Here   int  // at this count

	Pay  func(value float64) string // writes an amount
	Unit string                     // what is counted, under the axis: children on time of 110
}

// The least room for a plot.
const (
	leastColumns = 10
	leastRows    = 3
)

// Lines draws the curve in at most width columns and height lines.
func (d Step) Lines(p Pen, width, height int) []string {
	if !slices.ContainsFunc(d.Values, finite) {
		return p.words("Nothing to draw: no pay is known for any number of children.", width, height)
	}
	legend := d.legend(p, width)
	foot := 2 + len(legend) // axis, its labels, the names
	if d.Unit != "" {
		foot++
	}
	f := d.fit(width, height-foot)
	if f.w < leastColumns || f.h < leastRows {
		return p.words("Too small to draw the curve here.", width, height)
	}
	c := newCanvas(width, height-len(legend))
	d.draw(p, c, f)
	return append(c.lines(), legend...)
}

// fit lays the plot out: the gutter as wide as its widest label.
func (d Step) fit(width, height int) frame {
	f := frame{h: height, scale: newScale(max(height, 1), d.Values, d.Baseline)}
	gutter := 0
	f.ticks, gutter = f.scale.labels(d.Pay)
	f.x = gutter + 2
	f.w = width - f.x
	return f
}

// column is the first column of a count in a plot w wide.
func (d Step) column(count, w int) int { return (count - d.First) * w / len(d.Values) }

func (d Step) draw(p Pen, c *canvas, f frame) {
	d.axes(p, c, f)
	d.trace(f, d.Baseline).draw(f, func(x, y int, t joint) {
		c.put(x, y, p.Set.trail, &p.Style.Baseline)
	})
	d.trace(f, d.Values).draw(f, func(x, y int, t joint) {
		if t.cliff {
			c.put(x, y, p.Set.heavy[t.sides], &p.Style.Warn)
		} else {
			c.put(x, y, p.Set.light[t.sides], &p.Style.Reform)
		}
	})
	if i := d.Here - d.First; d.Stands && i >= 0 && i < len(d.Values) && finite(d.Values[i]) {
		c.put(f.x+d.standsAt(f.w), f.scale.level(d.Values[i]), p.Set.Here, &p.Style.Strong)
	}
}

// standsAt is the column of the practice's mark: the middle of its count's
// columns, right of the jump that leads to it.
func (d Step) standsAt(w int) int {
	from := d.column(d.Here, w)
	last := max(from, d.column(d.Here+1, w)-1)
	return (from + last + 1) / 2
}
