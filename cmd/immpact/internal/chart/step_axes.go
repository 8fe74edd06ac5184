package chart

import (
	"fmt"
	"math"
	"strconv"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

// axes draws the two axes with their labels and the unit.
func (d Step) axes(p Pen, c *canvas, f frame) {
	dim, l := &p.Style.Dim, &p.Set.light
	for y := range f.h {
		side := l[up|down]
		if text, ok := f.ticks[y]; ok {
			side = l[up|down|left]
			c.textLeft(f.x-2, f.y+y, text, dim)
		}
		c.put(f.x-1, f.y+y, side, dim)
	}
	axis := f.y + f.h
	c.put(f.x-1, axis, l[up|right], dim)
	c.row(f.x, f.x+f.w, axis, l[left|right], dim)
	tick := func(col int) { c.put(f.x+col, axis, l[right|down|left], dim) }
	if label := d.count(d.Here); d.Stands && d.Here >= d.First && d.Here < d.First+len(d.Values) {
		c.labelsUnder(f.x, axis+1, []flag{{d.standsAt(f.w), p.Set.Here + " " + label}}, &p.Style.Strong, tick)
	}
	c.labelsUnder(f.x, axis+1, d.countLabels(f.w), dim, tick)
	if d.Unit != "" {
		unit := p.Set.Clip(clean.Text(d.Unit), f.w)
		c.text(f.x+(f.w-ansi.StringWidth(unit))/2, axis+2, unit, dim)
	}
}

// countLabels are the counts to label, the most telling first: thresholds,
// both ends, round counts.
func (d Step) countLabels(w int) []flag {
	last := d.First + len(d.Values) - 1
	var counts []int
	for _, m := range d.Marks {
		if at, ok := d.reaches(m); ok {
			counts = append(counts, at)
		}
	}
	counts = append(counts, d.First, last)
	for _, v := range ticks(float64(d.First), float64(last), w/10) {
		counts = append(counts, int(math.Ceil(v)))
	}
	labels := make([]flag, len(counts))
	for i, n := range counts {
		labels[i] = flag{d.column(n, w), d.count(n)}
	}
	return labels
}

func (d Step) count(n int) string {
	if d.Count == nil {
		return strconv.Itoa(n)
	}
	return clean.Text(d.Count(n))
}

// legend names the two curves where there are two.
func (d Step) legend(p Pen, width int) []string {
	if len(d.Baseline) == 0 {
		return nil
	}
	sample := func(glyph string, ink *lipgloss.Style, name string) string {
		return ink.Render(glyph+glyph+glyph) + " " + clean.Text(name)
	}
	line := fmt.Sprintf("%s   %s",
		sample(p.Set.trail, &p.Style.Baseline, or(d.BaselineName, "baseline")),
		sample(p.Set.light[left|right], &p.Style.Reform, or(d.Name, "reform")))
	return []string{p.Set.Clip(line, width)}
}
