package views

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// chancePanel is what chance makes of the pay of the practice looked at.
type chancePanel struct{ base }

// byChance is one figure of the practice looked at, as chance has it, in pence.
type byChance struct {
	title string
	of    sim.Percentiles
	mean  float64
}

// spread lists the figures of the practice looked at that have a range: the
// total, now and under the baseline, the change, and each part that chance
// touches.
func (v chancePanel) spread() []byChance {
	chance := v.Chance()
	list := []byChance{{"Total", *chance.Now.Percentiles, chance.Now.Total.Mean}, {"Total, baseline", *chance.Baseline.Percentiles, chance.Baseline.Total.Mean},
		{"Change", chance.Change.Percentiles, chance.Change.Mean}}
	for k := range contract.Components {
		if v.uses(k) {
			list = append(list, byChance{k.Title(), chance.Now.ComponentPercentiles[k], chance.Now.Components[k].Mean})
		}
	}
	return list
}

// ten is the range from P10 to P90 in words.
func ten(of sim.Percentiles, write func(pence float64) string) string {
	if low, high := write(of.P10), write(of.P90); low != high {
		return low + " to " + high
	}
	return write(of.P50) + " at both"
}

// paid is the total of the practice looked at, now, and as far as there is
// room the range that chance gives it, and its density.
func (v chancePanel) paid(c screen.Canvas, room int) string {
	total := v.Shown.Practices[v.State.Picked()].Total.String()
	if v.Chance() == nil {
		return screen.Parts(room, total+screen.Gap+c.OnItsWay())
	}
	text := total + screen.Gap + "P10 to P90 " + ten(*v.Chance().Now.Percentiles, wording.Whole)
	const cells = 16
	if d := v.Chance().Density; d.Low < d.High && !c.Plain && ansi.StringWidth(text)+len(screen.Gap)+cells <= room {
		return text + screen.Gap + chart.Sparkline(c.Pen, d.Chance, cells)
	}
	return screen.Parts(room, text)
}

// ranges is the range of each figure of the practice that has one, in a line;
// where there is height, in as many as it takes.
func (v chancePanel) ranges(c screen.Canvas) []string {
	if v.Chance() == nil {
		return []string{c.Style.Dim.Render("  " + c.OnItsWay())}
	}
	head, parts := "  P10 to P90, now:", []string(nil)
	for _, f := range v.spread() {
		write := wording.Whole
		if f.title == "Change" {
			write = poundsChange
		}
		if f.title != "Total, baseline" {
			parts = append(parts, f.title+" "+ten(f.of, write))
		}
	}
	var lines []string
	for len(parts) > 0 {
		line := head
		for len(parts) > 0 && (line == head || ansi.StringWidth(line+screen.Gap+parts[0]) <= c.Width) {
			line, parts = line+screen.Gap+parts[0], parts[1:]
		}
		lines = append(lines, c.Style.Dim.Render(line))
		if c.Height < 30 {
			break // a short terminal shows all of it under Chance
		}
		head = screen.Pad("", len(head))
	}
	return lines
}

// lines is what chance makes of the practice's pay: the range of each part,
// the density of the total, the chance of each cliff.
func (v chancePanel) lines(c screen.Canvas) []string {
	if v.Chance() == nil {
		return []string{c.Style.Dim.Render(c.OnItsWay())}
	}
	const label = 22
	col := min(12, (c.Width-label)/4)
	lines := []string{c.Row(false, screen.Left("  £ for the year", label, &c.Style.Heading), screen.Right("P10", col, &c.Style.Dim), screen.Right("P50", col, &c.Style.Dim),
		screen.Right("P90", col, &c.Style.Dim), screen.Right("average", col, &c.Style.Dim))}
	list := v.spread()
	low, high := list[0].of.P10, list[0].of.P90
	for _, f := range list {
		low, high = min(low, f.of.P10), max(high, f.of.P90)
	}
	for _, f := range list {
		line := c.Row(false, screen.Left("  "+f.title, label, nil), screen.Right(wording.Whole(f.of.P10), col, nil), screen.Right(wording.Whole(f.of.P50), col, nil),
			screen.Right(wording.Whole(f.of.P90), col, nil), screen.Right(wording.Whole(f.mean), col, &c.Style.Strong))
		if cells := min(c.Width-label-4*col-len(screen.Gap), 40); cells >= 20 && !c.Plain {
			iv := chart.Interval{Low: f.of.P10, Mid: f.of.P50, High: f.of.P90, Kind: chart.Chance}
			line += screen.Gap + c.Style.Reform.Render(iv.Line(c.Pen, low, high, cells))
		}
		lines = append(lines, line)
	}
	lines = append(lines, v.density(c))
	lines = append(lines, v.thresholds()...)
	return append(lines, screen.Indented("  ", "In one year of ten pay is under P10, in one over P90. Chance is that of small numbers only: each child may be on time or not as this year's coverage has it. What is not known about the rules is another matter: see the grades.", c.Width)...)
}

// density is the spread of the practice's total pay in one line.
func (v chancePanel) density(c screen.Canvas) string {
	d := v.Chance().Density
	if d.Low == d.High {
		return "  Pay is certain: " + wording.Money(d.Low)
	}
	low, high := wording.Whole(d.Low), wording.Whole(d.High)
	cells := max(10, min(60, c.Width-len([]rune(low+high))-6))
	return "  " + low + " " + c.Style.Reform.Render(chart.Sparkline(c.Pen, d.Chance, cells)) + " " + high
}

// thresholds is the chance of reaching each threshold, and of the clawback.
func (v chancePanel) thresholds() []string {
	var lines []string
	c := v.Shown.Contract
	for _, in := range v.Chance().Now.Indicators {
		ind := &c.Indicators[in.Indicator]
		lines = append(lines, fmt.Sprintf("  %s reaches %s with a chance of %s, %s with %s", ind.Name, ind.Lower, wording.Chance(in.Lower, 0), ind.Upper, wording.Chance(in.Upper, 0)))
	}
	for _, cb := range v.Chance().Now.Clawback {
		lines = append(lines, fmt.Sprintf("  %s under %s, clawed back, with a chance of %s", cb.Cohort.Title(), c.Clawback.Below, wording.Chance(cb.Chance, 0)))
	}
	return lines
}
