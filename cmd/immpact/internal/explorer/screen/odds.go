package screen

import (
	"fmt"
	"math"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// onItsWay stands where a figure of chance is still being worked out.
func (s Screen) onItsWay() string {
	return s.Set.OnItsWay + " chance is on its way" + s.Set.Ellipsis
}

// odds is what chance makes of the practice's pay: the range of each part,
// the density of the total, the chance of each cliff.
func (s Screen) odds(p *sim.Practice) []string {
	if s.Chance == nil {
		return []string{s.Style.Dim.Render(s.onItsWay())}
	}
	o := s.Chance
	const label = 22
	col := min(12, (s.Width-label)/4)
	lines := []string{s.line(false, left("  £ for the year", label, &s.Style.Heading), right("P10", col, &s.Style.Dim), right("P50", col, &s.Style.Dim),
		right("P90", col, &s.Style.Dim), right("average", col, &s.Style.Dim))}
	row := func(title string, of sim.Percentiles, mean float64) {
		lines = append(lines, s.line(false, left("  "+title, label, nil), right(pounds(of.P10), col, nil), right(pounds(of.P50), col, nil),
			right(pounds(of.P90), col, nil), right(pounds(mean), col, &s.Style.Strong)))
	}
	row("Total", *o.Now.Percentiles, o.Now.Total.Mean)
	row("Total, baseline", *o.Baseline.Percentiles, o.Baseline.Total.Mean)
	row("Change", o.Change.Percentiles, o.Change.Mean)
	for c := range contract.Components {
		if s.uses(c) && c != contract.ItemOfService {
			row(c.Title(), o.Now.ComponentPercentiles[c], o.Now.Components[c].Mean)
		}
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
		lines = append(lines, fmt.Sprintf("  %s: %s on average, give or take %s; change %s, give or take %s",
			upperFirst(side), money(a.Mean), money(a.SD), change(b.Mean), money(b.SD)))
	}
	return append(lines, s.Style.Dim.Render(s.Set.Clip("  Give or take is one standard deviation. Small cohorts make each threshold a lottery.", s.Width)))
}
