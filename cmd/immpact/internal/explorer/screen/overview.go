package screen

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// overview is the headline, deprived beside affluent part by part, and the
// change by decile.
func (s Screen) overview() []string {
	lines := wrap(s.Headline, s.Width)
	for i := range lines {
		lines[i] = s.Style.Strong.Render(lines[i])
	}
	first, second := s.sidesTable(s.Look.PerPractice), s.sidesTable(!s.Look.PerPractice)
	bars := s.decileBars(s.Height - len(lines) - len(first))
	spare := s.Height - len(lines) - len(first) - len(bars)
	if spare > len(second)+2 {
		first = append(append(first, ""), second...)
		spare -= len(second) + 1
	}
	// Air goes above the table first, then above the bars.
	if spare > 0 {
		lines, spare = append(lines, ""), spare-1
	}
	lines = append(lines, first...)
	if spare > 0 {
		lines, spare = append(lines, ""), spare-1
	}
	lines = append(lines, bars...)
	odds := s.groupOdds()
	if spare = s.Height - len(lines); spare > 0 && spare <= len(odds) {
		lines = append(lines, s.groupOddsLine())
	}
	for _, more := range [][]string{odds, s.differences()} {
		if spare = s.Height - len(lines); spare > len(more) && len(more) > 0 {
			lines = append(append(lines, ""), more...)
		}
	}
	return lines
}

// sides is the two groups that stand beside each other.
var sides = [2]string{"deprived", "affluent"}

// sidesTable is what the groups are paid, part by part, by the baseline and by
// the case shown.
func (s Screen) sidesTable(perPractice bool) []string {
	if s.Width < 79 {
		return s.narrowSides(perPractice)
	}
	const label = 21
	col := min((s.Width-label-1)/6, 14)
	unit := "£ per eligible child"
	if perPractice {
		unit = "£ per practice"
	}
	titles := s.sideTitles()
	lines := []string{
		s.line(false, left(unit, label, &s.Style.Heading), right(titles[0], 3*col, &s.Style.Deprived), right("", 1, nil), right(titles[1], 3*col, &s.Style.Affluent)),
		s.line(false, left("", label, nil),
			right("baseline", col, &s.Style.Dim), right("now", col, &s.Style.Dim), right("change", col, &s.Style.Dim), right("", 1, nil),
			right("baseline", col, &s.Style.Dim), right("now", col, &s.Style.Dim), right("change", col, &s.Style.Dim)),
	}
	for _, p := range s.parts() {
		lines = append(lines, s.sidesLine(label, col, p, perPractice, true))
	}
	return lines
}

// sideTitles says which deciles the two groups are.
func (s Screen) sideTitles() [2]string {
	by := s.State.Population.Groups
	return [2]string{"Deprived, IMD deciles " + deciles(by.Deprived), "Affluent, IMD deciles " + deciles(by.Affluent)}
}

// deciles lists a group's deciles: 1-2, or 1, 3.
func deciles(in [11]bool) string {
	text := ""
	for d := 1; d <= 10; d++ {
		if !in[d] {
			continue
		}
		last := d
		for last < 10 && in[last+1] {
			last++
		}
		if text != "" {
			text += ", "
		}
		text += number(d)
		if last > d {
			text += "-" + number(last)
		}
		d = last
	}
	return text
}

// sidesLine is one part of the pay of both groups, with what the baseline
// pays or without.
func (s Screen) sidesLine(label, col int, p part, perPractice, baseline bool) string {
	ink := &s.Style.Plain
	if p.title == "Total" {
		ink = &s.Style.Strong
	}
	write, moved := money, change
	if perPractice {
		write, moved = pounds, poundsChange
	}
	cells := []cell{left(p.title, label, ink)}
	for i, side := range sides {
		if i == 1 && baseline {
			cells = append(cells, left("", 1, nil))
		}
		before, now := s.Baseline.Group(side), s.Shown.Group(side)
		if before == nil || now == nil {
			cells = append(cells, right("none", col, &s.Style.Dim), right("", col, nil))
			if baseline {
				cells = append(cells, right("", col, nil))
			}
			continue
		}
		a, b := each(before, p.of(before), perPractice), each(now, p.of(now), perPractice)
		if baseline {
			cells = append(cells, right(write(a), col, &s.Style.Dim))
		}
		cells = append(cells, right(write(b), col, ink), right(moved(b-a), col, s.changeInk(b-a)))
	}
	return s.line(false, cells...)
}

// narrowSides is the table of both sides without what the baseline pays.
func (s Screen) narrowSides(perPractice bool) []string {
	const label = 21
	col := (s.Width - label) / 4
	unit := "£ per eligible child"
	if perPractice {
		unit = "£ per practice"
	}
	lines := []string{
		s.line(false, left(unit, label, &s.Style.Heading), right("deprived", 2*col, &s.Style.Deprived), right("affluent", 2*col, &s.Style.Affluent)),
		s.line(false, left("", label, nil), right("now", col, &s.Style.Dim), right("change", col, &s.Style.Dim), right("now", col, &s.Style.Dim), right("change", col, &s.Style.Dim)),
	}
	for _, p := range s.parts() {
		lines = append(lines, s.sidesLine(label, col, p, perPractice, false))
	}
	return lines
}

// part is one part of a group's pay.
type part struct {
	title string
	of    func(*sim.Group) contract.Pence
}

// parts lists the parts of a contract that can pay anything here, and the total.
func (s Screen) parts() []part {
	var list []part
	for c := range contract.Components {
		if s.uses(c) {
			list = append(list, part{c.Title(), func(g *sim.Group) contract.Pence { return g.Components[c] }})
		}
	}
	return append(list, part{"Total", func(g *sim.Group) contract.Pence { return g.Total }})
}

// each is an amount per child of the group, or per practice, in pence.
func each(g *sim.Group, amount contract.Pence, perPractice bool) float64 {
	n := g.Eligible
	if perPractice {
		n = int64(g.Practices)
	}
	if n == 0 {
		return 0
	}
	return float64(amount) / float64(n)
}

// uses reports whether a part of a contract can pay anything here: it is on in
// the baseline or in the case shown.
func (s Screen) uses(c contract.Component) bool {
	return slices.ContainsFunc([]*sim.Result{s.Baseline, s.Shown}, func(r *sim.Result) bool {
		switch c {
		case contract.ClawbackRepaid:
			return r.Contract.Clawback.Enabled
		case contract.TargetPayments:
			return r.Contract.Targets.Enabled
		case contract.QOFPoints:
			return len(r.Contract.Indicators) > 0
		default:
			return len(r.Contract.Items) > 0
		}
	})
}

// decileBars is the change by IMD decile; by fifth where tenths have no room.
func (s Screen) decileBars(height int) []string {
	all := s.Shown.Group("all")
	if all == nil || height < 2 {
		return nil
	}
	name, rows := "decile", s.byDecile()
	if len(rows)+1 > height {
		name, rows = "fifth", s.byFifth()
	}
	head := fmt.Sprintf("Change per child by IMD %s: %s", name, s.winners(all))
	if s.Look.Plain {
		lines := []string{head}
		for _, r := range rows {
			lines = append(lines, "  "+r.Label+": "+change(r.Value))
		}
		return lines
	}
	if len([]rune(head)) > s.Width {
		head = fmt.Sprintf("Change per child by IMD %s", name)
	}
	d := chart.Diverging{Rows: rows, Format: money, Zero: "No practice's pay changes."}
	if len(rows)+2 <= height {
		d.Under, d.Over = "less, £ per child", "more, £ per child"
	}
	lines := append([]string{s.Set.Clip(s.Style.Heading.Render(head), s.Width)}, d.Lines(s.Pen, min(s.Width, 100))...)
	return lines[:min(len(lines), height)]
}

// winners counts who gains and who loses.
func (s Screen) winners(g *sim.Group) string {
	return fmt.Sprintf("of %s %s gain, %s lose over 1%%", contract.Count(int64(g.Practices), "practice", "practices"),
		contract.Group(int64(g.Winners)), contract.Group(int64(g.Losers)))
}

// byDecile is the change per child of each decile that has practices.
func (s Screen) byDecile() []chart.Bar {
	var rows []chart.Bar
	for d := 1; d <= 10; d++ {
		if g := s.Shown.Group("decile-" + number(d)); g != nil {
			rows = append(rows, chart.Bar{Label: decileLabel(d, 10), Value: g.ChangePerChild()})
		}
	}
	return rows
}

// byFifth is the same by fifths.
func (s Screen) byFifth() []chart.Bar {
	var rows []chart.Bar
	for _, g := range s.Shown.By(sim.Fifths) {
		rows = append(rows, chart.Bar{Label: decileLabel(g.Rank, 5), Value: g.ChangePerChild()})
	}
	return rows
}

// decileLabel names a decile, or a fifth, and which end of the scale it is.
func decileLabel(d, of int) string {
	text := padLeft(number(d), len(number(of)))
	switch d {
	case 1:
		return text + " most deprived"
	case of:
		return text + " least deprived"
	}
	return text
}

// differences says in words how the case shown differs from the baseline.
func (s Screen) differences() []string {
	list := contract.Differences(s.Baseline.Contract, s.Shown.Contract)
	if len(list) == 0 {
		return nil
	}
	lines := []string{s.Style.Heading.Render("What differs from the baseline")}
	for _, d := range list {
		for _, words := range d.Words {
			lines = append(lines, indented(s.Set.Bullet+" ", d.Heading()+": "+words, s.Width)...)
		}
	}
	return lines
}

// AssumedWords names the assumed figures that are used, in a sentence.
func (s Screen) AssumedWords() string {
	if len(s.Assumed) == 0 {
		return ""
	}
	var list []string
	for _, r := range s.Assumed {
		list = append(list, r.Label+" "+r.String())
	}
	return "Assumed, so read with care: " + strings.Join(list, "; ") + "."
}

// assumed says how many of the figures that this run reads are assumed, in the
// baseline, the case shown or a pin.
func (s Screen) assumed() string {
	switch n := len(s.Assumed); n {
	case 0:
		return ""
	case 1:
		return "uses 1 assumed figure"
	default:
		return fmt.Sprintf("uses %d assumed figures", n)
	}
}
