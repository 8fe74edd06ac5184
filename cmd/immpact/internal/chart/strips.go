package chart

import (
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

// Strips draws the histogram with one line for each series, as shades that
// grow with the count, its name before:
//
//	                                    lower 87.5%
//	                            clawback 80% ┊  upper 95%
//	deprived: 1,280 practices ▁▁▁▁▂▂▃▃┊▄▄▅▅▆▆┊▅▅▄▄▂▂┊▁▁▁▁
//	affluent: 1,280 practices     ▁▁▁▁┊▁▁▁▁▃▃┊▅▅████┊▆▆▂▂
//	                         70%     80%   87.5%      100%
//
// The names of the thresholds stand above, the ends of the axis below.
func (d Histogram) Strips(p Pen, width int) []string {
	most := d.most()
	if most == 0 {
		return p.words("Nothing to draw: every count is zero.", width, 3)
	}
	var labels []string
	for _, s := range d.Series {
		labels = append(labels, clean.Text(s.Name))
	}
	cols := p.Set.share(width, labels, nil)
	if !cols.ok {
		return p.words("Too narrow to draw.", width, 1)
	}
	b := newBins(d.From, d.To, d.bins(), d.Marks, cols.bars)
	f := frame{x: cols.barsAt()}
	f.placed, f.spots, f.above = hoist(b.flags, -f.x, width-f.x, 2)
	f.y = f.above
	rows := len(d.Series)
	if len(b.slots) > 0 {
		rows++
	}
	c := newCanvas(width, f.y+rows)
	p.fly(c, f)
	for i, s := range d.Series {
		y := f.y + i
		c.text(0, y, p.Set.Clip(labels[i], cols.label), &p.Style.Plain)
		for col, slot := range b.slots {
			if slot.threshold {
				c.put(f.x+col, y, p.Set.Threshold, &p.Style.Dim)
				continue
			}
			c.put(f.x+col, y, p.Set.Shade(slot.height(s.Counts)/most), s.Ink)
		}
	}
	if len(b.slots) > 0 {
		c.labelsUnder(f.x, f.y+len(d.Series), d.within(b), &p.Style.Dim, func(int) {})
	}
	return c.lines()
}

// within are the axis labels that do not reach beyond the strip.
func (d Histogram) within(b bins) []flag {
	var labels []flag
	for _, l := range b.axisLabels(d.Marks, d.Axis) {
		if ansi.StringWidth(l.text) <= len(b.slots) {
			labels = append(labels, l)
		}
	}
	return labels
}
