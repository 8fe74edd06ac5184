package chart

import "example.org/immpact/cmd/internal/sheet"

// Of draws the chart of a page in at most width columns and height lines.
func Of(c *sheet.Chart, p Pen, width, height int) []string {
	if !c.Bars {
		return LinesOf(c).Lines(p, width, height)
	}
	d := Diverging{Under: c.Under, Over: c.Over}
	for i, cell := range c.Series[0].Points {
		if cell.Number() && finite(cell.Value) {
			d.Rows = append(d.Rows, Bar{Label: c.At[i], Value: cell.Value})
		}
		size := cell
		size.Sign = false
		d.Format = func(x float64) string {
			size.Value = x
			return size.Text()
		}
	}
	if len(d.Rows) == 0 {
		return p.words("Nothing to draw: there is no figure.", width, height)
	}
	lines := d.Lines(p, width)
	return lines[:min(len(lines), height)]
}
