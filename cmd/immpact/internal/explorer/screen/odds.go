package screen

import (
	"fmt"
	"math"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// onItsWay stands where a figure of chance is still being worked out.
func (s Screen) onItsWay() string {
	return s.Set.OnItsWay + " chance is on its way" + s.Set.Ellipsis
}

// byChance is one figure of the practice looked at, as chance has it, in pence.
type byChance struct {
	title string
	of    sim.Percentiles
	mean  float64
}

// spread lists the figures of the practice looked at that have a range: the
// total, now and under the baseline, the change, and each part that chance
// touches.
func (s Screen) spread() []byChance {
	o := s.Chance
	list := []byChance{{"Total", *o.Now.Percentiles, o.Now.Total.Mean}, {"Total, baseline", *o.Baseline.Percentiles, o.Baseline.Total.Mean},
		{"Change", o.Change.Percentiles, o.Change.Mean}}
	for c := range contract.Components {
		if s.uses(c) {
			list = append(list, byChance{c.Title(), o.Now.ComponentPercentiles[c], o.Now.Components[c].Mean})
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
func (s Screen) paid(room int) string {
	total := s.Shown.Practices[s.State.Picked()].Total.String()
	if s.Chance == nil {
		return clipParts(total+gap+s.onItsWay(), room)
	}
	text := total + gap + "P10 to P90 " + ten(*s.Chance.Now.Percentiles, pounds)
	const cells = 16
	if d := s.Chance.Density; d.Low < d.High && !s.Look.Plain && ansi.StringWidth(text)+len(gap)+cells <= room {
		return text + gap + chart.Sparkline(s.Pen, d.Chance, cells)
	}
	return clipParts(text, room)
}

// ranges is the range of each figure of the practice that has one, in a line;
// where there is height, in as many as it takes.
func (s Screen) ranges() []string {
	if s.Chance == nil {
		return []string{s.Style.Dim.Render("  " + s.onItsWay())}
	}
	head, parts := "  P10 to P90, now:", []string(nil)
	for _, f := range s.spread() {
		write := pounds
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
		for len(parts) > 0 && (line == head || ansi.StringWidth(line+gap+parts[0]) <= s.Width) {
			line, parts = line+gap+parts[0], parts[1:]
		}
		lines = append(lines, s.Style.Dim.Render(line))
		if s.Height < 30 {
			break // a short terminal shows all of it under Chance
		}
		head = pad("", len(head))
	}
	return lines
}

// odds is what chance makes of the practice's pay: the range of each part,
// the density of the total, the chance of each cliff.
func (s Screen) odds(p *sim.Practice) []string {
	if s.Chance == nil {
		return []string{s.Style.Dim.Render(s.onItsWay())}
	}
	const label = 22
	col := min(12, (s.Width-label)/4)
	lines := []string{s.line(false, left("  £ for the year", label, &s.Style.Heading), right("P10", col, &s.Style.Dim), right("P50", col, &s.Style.Dim),
		right("P90", col, &s.Style.Dim), right("average", col, &s.Style.Dim))}
	list := s.spread()
	low, high := list[0].of.P10, list[0].of.P90
	for _, f := range list {
		low, high = min(low, f.of.P10), max(high, f.of.P90)
	}
	for _, f := range list {
		line := s.line(false, left("  "+f.title, label, nil), right(pounds(f.of.P10), col, nil), right(pounds(f.of.P50), col, nil),
			right(pounds(f.of.P90), col, nil), right(pounds(f.mean), col, &s.Style.Strong))
		if cells := min(s.Width-label-4*col-len(gap), 40); cells >= 20 && !s.Look.Plain {
			iv := chart.Interval{Low: f.of.P10, Mid: f.of.P50, High: f.of.P90, Kind: chart.Chance}
			line += gap + s.Style.Reform.Render(iv.Line(s.Pen, low, high, cells))
		}
		lines = append(lines, line)
	}
	lines = append(lines, s.density())
	lines = append(lines, s.cliffOdds()...)
	return append(lines, indented("  ", "In one year of ten pay is under P10, in one over P90. Chance is that of small numbers only: each child may be on time or not as this year's coverage has it. What is not known about the rules is another matter: see the grades.", s.Width)...)
}

// density is the spread of the practice's total pay in one line.
func (s Screen) density() string {
	d := s.Chance.Density
	if d.Low == d.High {
		return "  Pay is certain: " + money(d.Low)
	}
	low, high := pounds(d.Low), pounds(d.High)
	cells := max(10, min(60, s.Width-len([]rune(low+high))-6))
	return "  " + low + " " + s.Style.Reform.Render(chart.Sparkline(s.Pen, d.Chance, cells)) + " " + high
}

// cliffOdds is the chance of reaching each threshold, and of the clawback.
func (s Screen) cliffOdds() []string {
	var lines []string
	c := s.Shown.Contract
	for _, in := range s.Chance.Now.Indicators {
		ind := &c.Indicators[in.Indicator]
		lines = append(lines, fmt.Sprintf("  %s reaches %s with a chance of %s, %s with %s", ind.Name, ind.Lower, chance(in.Lower), ind.Upper, chance(in.Upper)))
	}
	for _, cb := range s.Chance.Now.Clawback {
		lines = append(lines, fmt.Sprintf("  %s under %s, clawed back, with a chance of %s", cb.Cohort.Title(), c.Clawback.Below, chance(cb.Chance)))
	}
	return lines
}

// chance writes a chance of 0 to 1 in per cent; it says neither never nor
// always of what is only nearly so.
func chance(p float64) string {
	switch {
	case p <= 0:
		return "0%"
	case p >= 1:
		return "100%"
	case p < 0.005:
		return "under 1%"
	case p > 0.995:
		return "over 99%"
	}
	return fmt.Sprintf("%.0f%%", math.Round(p*100))
}

// groupOdds is what chance makes of both sides, in lines for the overview.
func (s Screen) groupOdds() []string {
	head := s.Style.Heading.Render("By chance, £ per eligible child")
	if s.Chance == nil {
		return []string{head, s.Style.Dim.Render("  " + s.onItsWay())}
	}
	lines := []string{head}
	for _, side := range sides {
		was, now := s.Chance.Groups[0].Group(side), s.Chance.Groups[1].Group(side)
		if was == nil || now == nil {
			continue
		}
		a, b := now.PerChild(now.Total), now.PerChild(now.Change)
		lines = append(lines, indented("  ", fmt.Sprintf("%s: %s on average, give or take %s; change %s, give or take %s",
			upperFirst(side), money(a.Mean), money(a.SD), change(b.Mean), money(b.SD)), s.Width)...)
	}
	return append(lines, s.Style.Dim.Render(s.Set.Clip("  Give or take is one standard deviation. Small cohorts make each threshold a lottery.", s.Width)))
}

// groupOddsLine is the same in one line, where there is no room for more. The
// engine gives no percentiles of a group, so none are shown.
func (s Screen) groupOddsLine() string {
	if s.Chance == nil {
		return s.Style.Dim.Render(s.onItsWay())
	}
	parts := []string{"By chance (mean, SD a child):"}
	for _, side := range sides {
		if now := s.Chance.Groups[1].Group(side); now != nil {
			a := now.PerChild(now.Total)
			parts = append(parts, side+" "+money(a.Mean)+", "+money(a.SD))
		}
	}
	return s.Style.Dim.Render(clipParts(join(parts), s.Width))
}
