package chart

import (
	"math"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

// axes draws the left axis of a plot with its labels, and the foot.
func (c *canvas) axes(p Pen, f frame) {
	dim, l := &p.Style.Dim, &p.Set.light
	for y := range f.h {
		side := l[up|down]
		if text, ok := f.ticks[y]; ok {
			side = l[up|down|left]
			c.textLeft(f.x-2, y, text, dim)
		}
		c.put(f.x-1, y, side, dim)
	}
	c.put(f.x-1, f.h, l[up|right], dim)
	c.row(f.x, f.x+f.w, f.h, l[left|right], dim)
}

// axes draws the two axes with their labels and the unit.
func (d Step) axes(p Pen, c *canvas, f frame) {
	c.axes(p, f)
	axis, dim, l := f.h, &p.Style.Dim, &p.Set.light
	tick := func(col int) { c.put(f.x+col, axis, l[right|down|left], dim) }
	if d.Stands && d.Here >= d.First && d.Here < d.First+len(d.Values) {
		c.labelsUnder(f.x, axis+1, []flag{{d.standsAt(f.w), p.Set.Here + " " + strconv.Itoa(d.Here)}}, &p.Style.Strong, tick)
	}
	c.labelsUnder(f.x, axis+1, d.countLabels(f.w), dim, tick)
	if d.Unit != "" {
		unit := p.Set.Clip(clean.Text(d.Unit), f.w)
		c.text(f.x+(f.w-ansi.StringWidth(unit))/2, axis+2, unit, dim)
	}
}

// countLabels are the counts to label, the most telling first: both ends, round
// counts.
func (d Step) countLabels(w int) []flag {
	last := d.First + len(d.Values) - 1
	counts := []int{d.First, last}
	for _, v := range ticks(float64(d.First), float64(last), w/10) {
		counts = append(counts, int(math.Ceil(v)))
	}
	labels := make([]flag, len(counts))
	for i, n := range counts {
		labels[i] = flag{d.column(n, w), strconv.Itoa(n)}
	}
	return labels
}

// legend names the two curves where there are two.
func (d Step) legend(p Pen, width int) []string {
	if len(d.Baseline) == 0 {
		return nil
	}
	sample := func(glyph string, ink *lipgloss.Style) string { return ink.Render(strings.Repeat(glyph, 3)) }
	line := sample(p.Set.trail, &p.Style.Baseline) + " baseline   " + sample(p.Set.Horizontal(), &p.Style.Reform) + " now"
	return []string{p.Set.Clip(line, width)}
}
