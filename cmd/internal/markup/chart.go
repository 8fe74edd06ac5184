package markup

import (
	"fmt"
	"html/template"
	"math"
	"strconv"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/svg"
	"example.org/immpact/cmd/internal/wording"
)

// A chart is drawn 360 wide, so that on a phone its texts are as large as those around
// it. Each line has a letter at its end, its own dashes and its own
// colour; under the drawing stands what each is, and its last figure.

const (
	chartWidth = 360.0
	plotHeight = 190.0
	letter     = 12.0 // size of texts, as in the style sheet
	mostLines  = 6    // looks in the style sheet
)

// Chart is the drawing of a chart.
func Chart(c *sheet.Chart) template.HTML {
	if c.Bars {
		return bars(c)
	}
	p := plotOf(c)
	legend, rows := legendOf(c)
	d := svg.Inline(chartWidth, p.foot+letter+14+float64(rows)*(letter+4), c.ID, c.Title, c.About)
	for v := math.Ceil(p.low/p.step-1e-9) * p.step; v <= p.high+1e-9; v += p.step {
		look := "grid"
		if math.Abs(v) < p.step/2 {
			look = "axis"
		}
		d.Line(p.left, p.y(v), p.right, p.y(v), look)
		d.Text(p.left-5, p.y(v)+4, svg.End, "note", Plain(strconv.FormatFloat(math.Round(v*1e6)/1e6+0, 'f', -1, 64)))
	}
	for _, i := range p.labelled(c.At) {
		x, at := p.x(i), svg.Middle
		if x+svg.Room(c.At[i], letter)/2 > chartWidth {
			x, at = chartWidth, svg.End
		}
		d.Text(x, p.foot+letter+6, at, "note", c.At[i])
	}
	for i := range c.Series[:min(len(c.Series), mostLines)] {
		p.line(d, &c.Series[i], i, c.Steps)
	}
	y := p.foot + 2*letter + 14
	for i, lines := range legend {
		d.Line(2, y-4, 26, y-4, look(i))
		for _, words := range lines {
			d.Text(34, y, svg.Start, "label", words)
			y += letter + 4
		}
	}
	return template.HTML(d.String()) // package svg has escaped its texts
}

// bars is a bar for each point, under its name, right or left of nought.
func bars(c *sheet.Chart) template.HTML {
	const row, room, figure = 2*letter + 14, 40.0, 84.0
	points := c.Series[0].Points
	low, high := 0.0, 0.0
	for _, v := range c.Series[0].Values() {
		if !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low == high {
		high = 1
	}
	x := func(v float64) float64 { return 2 + (v-low)/(high-low)*(chartWidth-figure-2) }
	top := letter + 8.0
	foot := top + row*float64(len(points))
	d := svg.Inline(chartWidth, foot+4, c.ID, c.Title, c.About)
	if x(0) > room && c.Under != "" {
		d.Text(x(0)-6, letter, svg.End, "note", c.Under)
	}
	if chartWidth-figure-x(0) > room && c.Over != "" {
		d.Text(x(0)+6, letter, svg.Start, "note", c.Over)
	}
	for i, p := range points {
		y := top + row*float64(i)
		for _, name := range svg.Wrap(Plain(c.At[i]), letter, chartWidth-figure, 1) {
			d.Text(2, y+letter, svg.Start, "label", name)
		}
		d.Text(chartWidth, y+2*letter+4, svg.End, "figure", Plain(p.Text()))
		if v := p.Value; p.Number() && !math.IsNaN(v) {
			look := "gain"
			if v < 0 {
				look = "loss"
			}
			d.Rect(x(min(v, 0)), y+letter+5, x(max(v, 0)), y+2*letter+8, look)
		}
	}
	d.Line(x(0), top, x(0), foot, "axis")
	return template.HTML(d.String()) // package svg has escaped its texts
}

// look is the class of a line.
func look(i int) string { return fmt.Sprintf("line line%d", i+1) }

// legendOf is what each line is, broken into lines, and how many there are.
func legendOf(c *sheet.Chart) (legend [][]string, rows int) {
	for i := range c.Series[:min(len(c.Series), mostLines)] {
		s := &c.Series[i]
		lines := svg.Wrap(Plain(string(rune('a'+i))+": "+s.Name+", "+s.Last()), letter, chartWidth-40, 4)
		legend, rows = append(legend, lines), rows+len(lines)
	}
	return legend, rows
}

// plot maps points and values to places.
type plot struct {
	low, high, step          float64
	left, right, foot, shape float64 // shape: how far right of the last point the ranges go
	points                   int
}

func plotOf(c *sheet.Chart) plot {
	p := plot{left: 42, right: chartWidth - 16, foot: plotHeight, points: len(c.At)}
	for i := range c.Series {
		s := &c.Series[i]
		for _, v := range append(s.Values(), s.Low, s.High) {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				p.low, p.high = min(p.low, v), max(p.high, v)
			}
		}
		if s.Ranged() {
			p.shape = 12 * float64(len(c.Series))
		}
	}
	if p.low == p.high {
		p.high = 1
	}
	p.right -= p.shape
	p.step = wording.RoundStep((p.high - p.low) / 5)
	return p
}

func (p plot) x(i int) float64 {
	return p.left + float64(i)*(p.right-p.left)/float64(max(p.points-1, 1))
}

func (p plot) y(v float64) float64 {
	const top = letter
	return p.foot - (v-p.low)/(p.high-p.low)*(p.foot-top)
}

// labelled is the points that are named: all, or as many as have room, the last one
// among them.
func (p plot) labelled(names []string) (places []int) {
	room := 0.0
	for _, n := range names {
		room = max(room, svg.Room(n, letter)+6)
	}
	every := max(1, int(math.Ceil(room/max(p.x(1)-p.x(0), 1))))
	for i := p.points - 1; i >= 0; i -= every {
		places = append(places, i)
	}
	return places
}

// line draws a line, a gap where there is no figure, its letter and its range.
func (p plot) line(d *svg.Drawing, s *sheet.Series, i int, steps bool) {
	var path [][2]float64
	flush := func() {
		if len(path) > 1 {
			d.Path(look(i), path)
		}
		path = nil
	}
	values := s.Values()
	for at, v := range values {
		if math.IsNaN(v) {
			flush()
			continue
		}
		if n := len(path); steps && n > 0 {
			path = append(path, [2]float64{p.x(at), path[n-1][1]})
		}
		path = append(path, [2]float64{p.x(at), p.y(v)})
	}
	flush()
	end := values[len(values)-1]
	x := p.right + 4
	if s.Ranged() {
		x = p.right + 6 + 12*float64(i)
		d.Line(x, p.y(s.Low), x, p.y(s.High), look(i))
		x += 2
	}
	if !math.IsNaN(end) {
		d.Text(x, p.y(end)+4, svg.Start, "strong", string(rune('a'+i)))
	}
}
