package chart

import (
	"math"
	"strconv"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/textwrap"
)

// Lines draws lines over points that follow one another, such as years:
//
//	2 ┤                                       ····b
//	  │                      ·····b···········
//	1 ┤            ··b·······
//	  │   ·········
//	0 ┤a·············a·············a·············a
//	  └┬─────────────┬─────────────┬─────────────┬
//	   2021/22    2022/23       2023/24    2024/25
//	a what the first line is: 0.00 points
//	b what the second is: +2.11 points
//
// A line has a letter at each point that has a figure, and dots between two that
// follow one another, which say nothing of what lies between. Where letters would
// stand on each other there is a star. Each row is worth the same and zero lies on a
// row. How far the last point goes over what is assumed is an upright line right of it.
type Lines struct {
	At   []string // the points' names
	Each []Line
}

// Line is one of them.
type Line struct {
	Name      string
	Last      string    // its last figure in words; for the legend
	Values    []float64 // not finite: no figure
	Low, High float64   // how far the last goes; not finite: nothing is said
}

// LinesOf is the chart of a page as lines.
func LinesOf(c *sheet.Chart) Lines {
	d := Lines{At: c.At}
	for i := range c.Series {
		s := &c.Series[i]
		l := Line{Name: s.Name, Last: s.Last(), Values: s.Values(), Low: math.NaN(), High: math.NaN()}
		if s.Ranged() {
			l.Low, l.High = s.Low, s.High
		}
		d.Each = append(d.Each, l)
	}
	return d
}

// mostLetters is how many lines can be told apart.
const mostLetters = 26

// Lines draws them in at most width columns and height lines.
func (d Lines) Lines(p Pen, width, height int) []string {
	d.Each = d.Each[:min(len(d.Each), mostLetters)]
	any := false
	for _, l := range d.Each {
		for _, v := range l.Values {
			any = any || finite(v)
		}
	}
	if !any || len(d.At) == 0 {
		return p.words("Nothing to draw: there is no figure.", width, height)
	}
	legend := d.legend(p, width)
	f := d.fit(width, height-2-len(legend))
	if f.w < leastColumns || f.h < leastRows {
		return p.words("Too small to draw the lines here.", width, height)
	}
	c := newCanvas(width, height-len(legend))
	d.axes(p, c, f)
	for i := range d.Each {
		d.dots(p, c, f, i)
	}
	for i := range d.Each {
		d.letters(p, c, f, i)
	}
	return append(c.lines(), legend...)
}

// plainValue writes a value of the axis.
func plainValue(x float64) string {
	const digits = 1e9 // more than an axis shows: a tenth is no sum of floats
	return strconv.FormatFloat(math.Round(x*digits)/digits, 'f', -1, 64)
}

// fit lays the plot out, with a column at the right for each range.
func (d Lines) fit(width, height int) frame {
	var series [][]float64
	for _, l := range d.Each {
		series = append(series, l.Values, []float64{l.Low, l.High})
	}
	f := frame{h: height, scale: newScale(max(height, 1), series...)}
	gutter := 0
	f.ticks, gutter = f.scale.labels(plainValue)
	f.x = gutter + 2
	f.w = width - f.x - d.ranges()
	return f
}

// ranges is how many columns the ranges take.
func (d Lines) ranges() int {
	for _, l := range d.Each {
		if finite(l.Low) && finite(l.High) {
			return 2 * len(d.Each)
		}
	}
	return 0
}

// column is that of a point.
func (d Lines) column(i int, f frame) int { return f.x + i*(f.w-1)/max(len(d.At)-1, 1) }

func (d Lines) axes(p Pen, c *canvas, f frame) {
	c.axes(p, f)
	dim, l := &p.Style.Dim, &p.Set.light
	var labels []flag
	for _, i := range append([]int{0, len(d.At) - 1}, between(len(d.At))...) {
		labels = append(labels, flag{d.column(i, f) - f.x, clean.Text(d.At[i])})
	}
	c.labelsUnder(f.x, f.h+1, labels, dim, func(col int) { c.put(f.x+col, f.h, l[right|down|left], dim) })
}

// between is the places between the first and the last of n.
func between(n int) (places []int) {
	for i := 1; i < n-1; i++ {
		places = append(places, i)
	}
	return places
}

// ink is that of a line: the first is what the others are held against.
func (p Pen) ink(i int) *lipgloss.Style {
	return []*lipgloss.Style{&p.Style.Baseline, &p.Style.Reform, &p.Style.Changed, &p.Style.Deprived, &p.Style.Affluent}[i%5]
}

// dots leads from each point to the next where both have a figure.
func (d Lines) dots(p Pen, c *canvas, f frame, i int) {
	values := d.Each[i].Values
	for at := 1; at < min(len(values), len(d.At)); at++ {
		a, b := values[at-1], values[at]
		if !finite(a) || !finite(b) {
			continue
		}
		from, to := d.column(at-1, f), d.column(at, f)
		for x := from + 1; x < to; x++ {
			part := float64(x-from) / float64(to-from)
			c.put(x, f.scale.level(a*(1-part)+b*part), p.Set.trail, p.ink(i))
		}
	}
}

// letters marks the points of a line, and how far its last one goes.
func (d Lines) letters(p Pen, c *canvas, f frame, i int) {
	l, letter := d.Each[i], string(rune('a'+i))
	for at, v := range l.Values[:min(len(l.Values), len(d.At))] {
		if !finite(v) {
			continue
		}
		x, y := d.column(at, f), f.scale.level(v)
		mark := letter
		for other := range d.Each[:i] {
			if o := d.Each[other].Values; at < len(o) && finite(o[at]) && f.scale.level(o[at]) == y {
				mark = "*"
			}
		}
		c.put(x, y, mark, p.ink(i))
	}
	if !finite(l.Low) || !finite(l.High) {
		return
	}
	x := f.x + f.w + 1 + 2*i
	for y := f.scale.level(l.High); y <= f.scale.level(l.Low); y++ {
		c.put(x, y, p.Set.Vertical(), p.ink(i))
	}
	if last := l.Values[len(l.Values)-1]; finite(last) {
		c.put(x, f.scale.level(last), letter, p.ink(i))
	}
}

// legend says what each letter is, and its last figure.
func (d Lines) legend(p Pen, width int) (lines []string) {
	for i, l := range d.Each {
		text := clean.Text(l.Name)
		if l.Last != "" {
			text += ": " + clean.Text(l.Last)
		}
		for n, line := range textwrap.Cells(text, max(width-2, 1)) {
			before := "  "
			if n == 0 {
				before = p.ink(i).Render(string(rune('a'+i))) + " "
			}
			lines = append(lines, ansi.Truncate(before+line, width, ""))
		}
	}
	if len(d.Each) > 1 {
		lines = append(lines, p.Set.Clip("* where lines meet", width))
	}
	return lines
}
