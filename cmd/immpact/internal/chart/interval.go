package chart

import "math"

// Interval is what chance makes of a figure, such as P10, P50 and P90.
type Interval struct{ Low, Mid, High float64 }

// Line draws the interval on a scale from low to high in exactly so many
// cells: ├──●───┤. An end beyond the scale is drawn as an arrow at its edge.
// What cannot be drawn is blank.
func (iv Interval) Line(p Pen, low, high float64, cells int) string {
	if cells <= 0 {
		return ""
	}
	c := newCanvas(cells, 1)
	if finite(iv.Low) && finite(iv.Mid) && finite(iv.High) && finite(low) && finite(high) && iv.Low <= iv.High && low <= high {
		iv.draw(p, c, low, high)
	}
	return pad(c.lines()[0], cells)
}

func (iv Interval) draw(p Pen, c *canvas, low, high float64) {
	w := p.Set.span
	from, to, mid := cellOf(iv.Low, low, high, c.width), cellOf(iv.High, low, high, c.width), cellOf(iv.Mid, low, high, c.width)
	c.row(from, to, 0, w.line, nil)
	c.put(from, 0, w.low, nil)
	c.put(to, 0, w.high, nil)
	c.put(mid, 0, w.mid, nil)
	if iv.Low < low {
		c.put(0, 0, p.Set.offLeft, nil)
	}
	if iv.High > high {
		c.put(c.width-1, 0, p.Set.offRight, nil)
	}
}

// cellOf is the cell of a value on a scale, the nearest one if beyond it.
func cellOf(v, low, high float64, cells int) int {
	span := high/2 - low/2
	if span <= 0 {
		return 0
	}
	x := math.Round((v/2 - low/2) / span * float64(cells-1))
	return int(min(max(x, 0), float64(cells-1)))
}
