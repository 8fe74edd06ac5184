package report

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/svg"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// The charts are drawn 360 wide, so that on a phone their texts are as large
// as those around them; a wide screen shows them somewhat larger, with the
// table beside them. A label column, the picture, a column of figures: no text
// ever lies over a bar.

const (
	chartWidth = 360.0
	letter     = 12.0 // size of texts, as in the style sheet
	rowHeight  = 26.0
	figureRoom = 92.0 // of the column of figures on the right
)

// across maps amounts to places from left to right.
type across struct{ low, high, left, right float64 }

// acrossAll has room for nought and every amount.
func acrossAll(left, right float64, amounts ...float64) across {
	a := across{0, 0, left, right}
	for _, x := range amounts {
		a.low, a.high = min(a.low, x), max(a.high, x)
	}
	if a.low == a.high {
		a.low, a.high = -1, 1
	}
	return a
}

func (a across) at(x float64) float64 {
	return a.left + (x-a.low)/(a.high-a.low)*(a.right-a.left)
}

// kind is the class of a change: which way it goes is shown by its side of
// nought and its sign as well.
func kind(amount float64) string {
	if amount < 0 {
		return "loss"
	}
	return "gain"
}

// bar is one row of a bar chart.
type bar struct {
	label  string
	amount float64
	figure string
}

// rowsBefore draws the head of a chart of rows and is where the first begins.
func rowsBefore(d *svg.Drawing, head string, zero, foot float64) float64 {
	d.Text(2, letter+1, svg.Start, "note", head)
	d.Line(zero, letter+10, zero, foot, "axis")
	return letter + 12
}

// rowsAfter writes under a chart of rows which side is which.
func rowsAfter(d *svg.Drawing, a across, foot float64) {
	zero := a.at(0)
	d.Text(zero, foot+letter+2, svg.Middle, "note", "£0")
	const less, more = "paid less", "paid more"
	if zero-a.left > svg.Room(less, letter)+16 {
		d.Text(a.left, foot+letter+2, svg.Start, "note", less)
	}
	if a.right-zero > svg.Room(more, letter)+16 {
		d.Text(a.right, foot+letter+2, svg.End, "note", more)
	}
}

// divergingBars is a bar for each row, left and right of nought.
func divergingBars(id, title, desc, head string, bars []bar) string {
	a := acrossAll(34, chartWidth-figureRoom, amounts(bars)...)
	foot := letter + 14 + rowHeight*float64(len(bars))
	d := svg.Inline(chartWidth, foot+letter+8, id, title, desc)
	top := rowsBefore(d, head, a.at(0), foot)
	for i, b := range bars {
		y := top + rowHeight*float64(i)
		d.Text(22, y+17, svg.End, "label", b.label)
		d.Rect(a.at(0), y+5, a.at(b.amount), y+rowHeight-4, kind(b.amount))
		d.Text(chartWidth, y+17, svg.End, "figure", markup.Plain(b.figure))
	}
	rowsAfter(d, a, foot)
	return d.String()
}

func amounts(bars []bar) []float64 {
	var list []float64
	for _, b := range bars {
		list = append(list, b.amount)
	}
	return list
}

// box is one row of a chart of spreads: five quantiles, in order, of which the
// middle one is written.
type box struct {
	label     string
	quantiles [5]float64
	figure    string
}

// boxes5 is a row for each spread: a thin line, a thick bar, a mark.
func boxes5(id, title, desc, head string, boxes []box) string {
	var all []float64
	for _, b := range boxes {
		all = append(all, b.quantiles[:]...)
	}
	a := acrossAll(34, chartWidth-figureRoom, all...)
	const tall = rowHeight + 6
	foot := letter + 14 + tall*float64(len(boxes))
	d := svg.Inline(chartWidth, foot+letter+8, id, title, desc)
	top := rowsBefore(d, head, a.at(0), foot)
	for i, b := range boxes {
		y, q := top+tall*float64(i), b.quantiles
		d.Text(22, y+20, svg.End, "label", b.label)
		d.Line(a.at(q[0]), y+tall/2, a.at(q[4]), y+tall/2, "whisker")
		d.Rect(a.at(q[1]), y+9, a.at(q[3]), y+tall-9, "spread")
		d.Rect(a.at(q[2])-1.5, y+5, a.at(q[2])+1.5, y+tall-5, "middle")
		d.Text(chartWidth, y+20, svg.End, "figure", markup.Plain(b.figure))
	}
	rowsAfter(d, a, foot)
	return d.String()
}

// stair is one step of a walk: a bar from where the steps before it end.
type stair struct {
	label    string
	from, to float64
	figure   string
	whole    bool // the last one, of the whole change
}

// waterfall is a walk down from the first step to the whole. Each step has a
// line of words, and under it its bar.
func waterfall(id, title, desc, start string, steps []stair) string {
	var ends []float64
	for _, s := range steps {
		ends = append(ends, s.from, s.to)
	}
	a := acrossAll(2, chartWidth-2, ends...)
	const tall = 40.0
	top := letter + 12
	foot := top + tall*float64(len(steps))
	d := svg.Inline(chartWidth, foot+4, id, title, desc)
	d.Text(2, letter+1, svg.Start, "note", start)
	for i, s := range steps {
		y := top + tall*float64(i)
		bold := ""
		if s.whole {
			d.Line(0, y-3, chartWidth, y-3, "axis")
			bold = " strong"
		}
		d.Text(2, y+letter+1, svg.Start, "label"+bold, strings.Join(svg.Wrap(s.label, letter, chartWidth-svg.Room(s.figure, letter)-12, 1), ""))
		d.Text(chartWidth, y+letter+1, svg.End, "figure"+bold, markup.Plain(s.figure))
		d.Line(a.at(0), y+18, a.at(0), y+34, "axis")
		d.Rect(a.at(s.from), y+19, a.at(s.to), y+33, kind(s.to-s.from))
	}
	return d.String()
}

// payCurve is pay at every count of children on time, today and as proposed.
type payCurve struct {
	cohort       contract.CohortID
	today, asked []pages.Rung
	at           int32              // where the practice stands
	cliffs       []int32            // counts at which pay jumps
	notes        map[int32][]string // what happens at a count, for its table
}

// eligible is the children of the cohort: the top rung.
func (c *payCurve) eligible() int32 { return int32(len(c.today)) - 1 }

// coverage is n of the eligible in per cent.
func (c *payCurve) coverage(n int32) sheet.Cell { return sheet.Share(int(n), int(c.eligible())) }

const plotLeft, plotRight, plotTop, plotFoot = 58.0, 356.0, 60.0, 224.0

// payScale is the scale of several curves: coverage from left to right, as a share
// of the eligible, and pay from foot to top, in pence.
type payScale struct {
	from, to    float64
	least, most float64
	step        float64 // between two lines of the grid
}

// scaleOf is the scale on which all of the curves are drawn, from somewhat below
// everything that happens in any of them up to the last child of each.
func scaleOf(curves []*payCurve) payScale {
	s := payScale{from: 1}
	for _, c := range curves {
		all := float64(c.eligible())
		s.from, s.to = min(s.from, float64(c.first())/all), max(s.to, (all+1)/all)
	}
	for _, c := range curves {
		for n := s.first(c); n < len(c.today); n++ {
			s.most = max(s.most, float64(c.today[n].Pence), float64(c.asked[n].Pence))
			s.least = min(s.least, float64(c.today[n].Pence), float64(c.asked[n].Pence))
		}
	}
	s.step = tick((s.most - s.least) / 4)
	s.least = math.Floor(s.least/s.step) * s.step
	s.most = max(s.step, math.Ceil(s.most/s.step)*s.step)
	return s
}

// first is the lowest count of the curve that is drawn on the scale.
func (s payScale) first(c *payCurve) int {
	return int(math.Ceil(s.from*float64(c.eligible()) - 1e-9))
}

// draw draws the curve on a scale that it is part of.
func (c *payCurve) draw(s payScale, id, title, desc string) string {
	d := svg.Inline(chartWidth, plotFoot+46, id, title, desc)
	c.legend(d)
	all := float64(c.eligible())
	x, y := across{s.from * all, s.to * all, plotLeft, plotRight}, across{s.least, s.most, plotFoot, plotTop}
	for v := y.low; v <= y.high+s.step/2; v += s.step {
		d.Line(plotLeft, y.at(v), plotRight, y.at(v), "grid")
		d.Text(plotLeft-6, y.at(v)+4, svg.End, "note", markup.Plain(wording.Axis(v)))
	}
	c.cliffLines(d, x)
	d.Path("today", steps(c.today[s.first(c):], s.first(c), x, y))
	d.Path("asked", steps(c.asked[s.first(c):], s.first(c), x, y))
	c.axis(d, x)
	return d.String()
}

// first is the lowest count that the curve would be drawn from.
func (c *payCurve) first() int32 {
	low := min(c.at, c.eligible()*3/4)
	for _, n := range c.cliffs {
		low = min(low, n)
	}
	return max(0, min(low-c.eligible()/12-1, c.eligible()-1))
}

func (c *payCurve) legend(d *svg.Drawing) {
	d.Path("today", [][2]float64{{plotLeft, 10}, {plotLeft + 26, 10}})
	d.Text(plotLeft+32, 14, svg.Start, "note", "today")
	d.Path("asked", [][2]float64{{plotLeft + 104, 10}, {plotLeft + 130, 10}})
	d.Text(plotLeft+136, 14, svg.Start, "note", "proposed")
}

// steps is the line of pay, from a count on: flat over each, upright between two.
func steps(rungs []pages.Rung, from int, x, y across) [][2]float64 {
	var points [][2]float64
	for i := range rungs {
		n, pay := float64(from+i), y.at(float64(rungs[i].Pence))
		points = append(points, [2]float64{x.at(n), pay}, [2]float64{x.at(n + 1), pay})
	}
	return points
}

// cliffLines draws each cliff, and writes its coverage where there is room.
func (c *payCurve) cliffLines(d *svg.Drawing, x across) {
	drawn := map[int32]bool{}
	free := [2]float64{plotLeft, plotLeft} // where each of two rows of labels is free from
	for n := c.first(); n < int32(len(c.today)); n++ {
		for _, cl := range c.cliffs {
			if cl != n || drawn[n] {
				continue
			}
			drawn[n] = true
			at, label := x.at(float64(n)), c.coverage(n).Text()
			d.Line(at, plotTop-6, at, plotFoot, "cliff")
			half := svg.Room(label, letter) / 2
			place := min(at, plotRight+4-half)
			for row, from := range free {
				if place-half >= from {
					d.Text(place, plotTop-10-16*float64(row), svg.Middle, "note", label)
					free[row] = place + half + 4
					break
				}
			}
		}
	}
}

// axis draws the coverage under the picture, and where the practice stands.
func (c *payCurve) axis(d *svg.Drawing, x across) {
	d.Line(plotLeft, plotFoot, plotRight, plotFoot, "axis")
	all := float64(c.eligible()) / 100
	step := 5.0
	if (x.high-x.low)/all > 45 {
		step = 10
	}
	if (x.high-x.low)/all > 90 {
		step = 20
	}
	for percent := 0.0; percent <= 100; percent += step {
		n := percent * all
		if n < x.low || n > x.high {
			continue
		}
		d.Line(x.at(n), plotFoot, x.at(n), plotFoot+4, "axis")
		label := fmt.Sprintf("%.0f%%", percent)
		if half := svg.Room(label, letter) / 2; x.at(n)+half <= chartWidth {
			d.Text(x.at(n), plotFoot+letter+6, svg.Middle, "note", label)
		}
	}
	at := x.at(float64(c.at) + 0.5)
	d.Path("here", [][2]float64{{at - 5, plotFoot + 28}, {at, plotFoot + 21}, {at + 5, plotFoot + 28}})
	label := "now " + c.coverage(c.at).Text()
	half := svg.Room(label, letter) / 2
	d.Text(max(half, min(at, chartWidth-half)), plotFoot+42, svg.Middle, "label", label)
}

// tick is the smallest of 1, 2, 5, 10, 20 ... pounds that is not under the
// amount, in pence.
func tick(pence float64) float64 { return max(100, wording.RoundStep(pence)) }
