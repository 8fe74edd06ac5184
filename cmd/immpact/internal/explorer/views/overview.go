package views

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// overview is the headline, deprived beside affluent part by part, and the
// change by decile.
type overview struct{ base }

func (v *overview) Name() string { return "Overview" }
func (v *overview) Key() string  { return "o" }
func (v *overview) About() string {
	return "the headline, deprived beside affluent, the change by decile"
}

func (v *overview) Actions() []Action {
	return []Action{{ID: "unit", Name: "£/practice", About: "change between pounds per child and per practice", Keys: []string{"d"}, Hint: true,
		Do: func() Request { v.PerPractice = !v.PerPractice; return nil }}}
}

func (v *overview) Draw(c screen.Canvas) screen.Drawing { return screen.Drawing{Lines: v.lines(c)} }

// lines is the whole view, as much of it as there is height for.
func (v *overview) lines(c screen.Canvas) []string {
	lines := c.Wrapped(v.Headline, c.Style.Strong)
	first, second := v.sidesTable(c, v.PerPractice), v.sidesTable(c, !v.PerPractice)
	bars := v.decileBars(c, c.Height-len(lines)-len(first))
	spare := c.Height - len(lines) - len(first) - len(bars)
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
	chance := v.groupChance(c)
	if spare = c.Height - len(lines); spare > 0 && spare <= len(chance) {
		lines = append(lines, v.groupChanceLine(c))
	}
	for _, more := range [][]string{chance, v.differences(c)} {
		if spare = c.Height - len(lines); spare > len(more) && len(more) > 0 {
			lines = append(append(lines, ""), more...)
		}
	}
	return lines
}

// sidesTable is what the groups are paid, part by part, by the baseline and by
// the case shown.
func (v *overview) sidesTable(c screen.Canvas, perPractice bool) []string {
	if c.Width < 79 {
		return v.narrowSides(c, perPractice)
	}
	const label = 21
	col := min((c.Width-label-1)/6, 14)
	unit := "£ per eligible child"
	if perPractice {
		unit = "£ per practice"
	}
	titles := v.sideTitles()
	lines := []string{
		c.Row(false, screen.Left(unit, label, &c.Style.Heading), screen.Right(titles[0], 3*col, &c.Style.Deprived), screen.Right("", 1, nil), screen.Right(titles[1], 3*col, &c.Style.Affluent)),
		c.Row(false, screen.Left("", label, nil),
			screen.Right("baseline", col, &c.Style.Dim), screen.Right("now", col, &c.Style.Dim), screen.Right("change", col, &c.Style.Dim), screen.Right("", 1, nil),
			screen.Right("baseline", col, &c.Style.Dim), screen.Right("now", col, &c.Style.Dim), screen.Right("change", col, &c.Style.Dim)),
	}
	for _, p := range v.parts() {
		lines = append(lines, v.sidesLine(c, label, col, p, perPractice, true))
	}
	return lines
}

// sideTitles says which deciles the two groups are.
func (v *overview) sideTitles() [2]string {
	by := v.State.Population.Groups
	return [2]string{"Deprived, IMD deciles " + wording.Deciles(by.Deprived), "Affluent, IMD deciles " + wording.Deciles(by.Affluent)}
}

// sidesLine is one part of the pay of both groups, with what the baseline
// pays or without.
func (v *overview) sidesLine(c screen.Canvas, label, col int, p part, perPractice, baseline bool) string {
	ink := &c.Style.Plain
	if p.title == "Total" {
		ink = &c.Style.Strong
	}
	write, moved := wording.Money, change
	if perPractice {
		write, moved = wording.Whole, poundsChange
	}
	cells := []screen.Cell{screen.Left(p.title, label, ink)}
	for i, side := range wording.Sides {
		if i == 1 && baseline {
			cells = append(cells, screen.Left("", 1, nil))
		}
		before, now := v.Baseline.Group(side), v.Shown.Group(side)
		if before == nil || now == nil {
			cells = append(cells, screen.Right("none", col, &c.Style.Dim), screen.Right("", col, nil))
			if baseline {
				cells = append(cells, screen.Right("", col, nil))
			}
			continue
		}
		a, b := each(before, p.of(before), perPractice), each(now, p.of(now), perPractice)
		if baseline {
			cells = append(cells, screen.Right(write(a), col, &c.Style.Dim))
		}
		cells = append(cells, screen.Right(write(b), col, ink), screen.Right(moved(b-a), col, c.ChangeInk(b-a)))
	}
	return c.Row(false, cells...)
}

// narrowSides is the table of both sides without what the baseline pays.
func (v *overview) narrowSides(c screen.Canvas, perPractice bool) []string {
	const label = 21
	col := (c.Width - label) / 4
	unit := "£ per eligible child"
	if perPractice {
		unit = "£ per practice"
	}
	lines := []string{
		c.Row(false, screen.Left(unit, label, &c.Style.Heading), screen.Right("deprived", 2*col, &c.Style.Deprived), screen.Right("affluent", 2*col, &c.Style.Affluent)),
		c.Row(false, screen.Left("", label, nil), screen.Right("now", col, &c.Style.Dim), screen.Right("change", col, &c.Style.Dim), screen.Right("now", col, &c.Style.Dim), screen.Right("change", col, &c.Style.Dim)),
	}
	for _, p := range v.parts() {
		lines = append(lines, v.sidesLine(c, label, col, p, perPractice, false))
	}
	return lines
}

// part is one part of a group's pay.
type part struct {
	title string
	of    func(*sim.Group) contract.Pence
}

// parts lists the parts of a contract that can pay anything here, and the total.
func (v *overview) parts() []part {
	var list []part
	for k := range contract.Components {
		if v.uses(k) {
			list = append(list, part{k.Title(), func(g *sim.Group) contract.Pence { return g.Components[k] }})
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
func (b base) uses(k contract.Component) bool {
	return slices.ContainsFunc([]*sim.Result{b.Baseline, b.Shown}, func(r *sim.Result) bool {
		switch k {
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
func (v *overview) decileBars(c screen.Canvas, height int) []string {
	all := v.Shown.Group("all")
	if all == nil || height < 2 {
		return nil
	}
	name, rows := "decile", v.byDecile()
	if len(rows)+1 > height {
		name, rows = "fifth", v.byFifth()
	}
	head := fmt.Sprintf("Change per child by IMD %s: %s", name, winners(all))
	if c.Plain {
		lines := []string{head}
		for _, r := range rows {
			lines = append(lines, "  "+r.Label+": "+change(r.Value))
		}
		return lines
	}
	if len([]rune(head)) > c.Width {
		head = fmt.Sprintf("Change per child by IMD %s", name)
	}
	d := chart.Diverging{Rows: rows, Format: wording.Money, Zero: "No practice's pay changes."}
	if len(rows)+2 <= height {
		d.Under, d.Over = "less, £ per child", "more, £ per child"
	}
	lines := append([]string{c.Set.Clip(c.Style.Heading.Render(head), c.Width)}, d.Lines(c.Pen, min(c.Width, 100))...)
	return lines[:min(len(lines), height)]
}

// winners counts who gains and who loses.
func winners(g *sim.Group) string {
	return fmt.Sprintf("of %s %s gain, %s lose over 1%%", contract.Count(int64(g.Practices), "practice", "practices"),
		contract.Group(int64(g.Winners)), contract.Group(int64(g.Losers)))
}

// byDecile is the change per child of each decile that has practices.
func (v *overview) byDecile() []chart.Bar {
	var rows []chart.Bar
	for d := 1; d <= 10; d++ {
		if g := v.Shown.Group("decile-" + number(d)); g != nil {
			rows = append(rows, chart.Bar{Label: decileLabel(d, 10), Value: g.ChangePerChild()})
		}
	}
	return rows
}

// byFifth is the same by fifths.
func (v *overview) byFifth() []chart.Bar {
	var rows []chart.Bar
	for f := 1; f <= 5; f++ {
		var sum sim.Group
		for d := 2*f - 1; d <= 2*f; d++ {
			if g := v.Shown.Group("decile-" + number(d)); g != nil {
				sum.Practices += g.Practices
				sum.Eligible += g.Eligible
				sum.Total += g.Total
				sum.Baseline += g.Baseline
			}
		}
		if sum.Practices > 0 {
			rows = append(rows, chart.Bar{Label: decileLabel(f, 5), Value: sum.ChangePerChild()})
		}
	}
	return rows
}

// decileLabel names a decile, or a fifth, and which end of the scale it is.
func decileLabel(d, of int) string {
	return strings.TrimRight(screen.PadLeft(number(d), len(number(of)))+" "+wording.End(d, of), " ")
}

// differences says in words how the case shown differs from the baseline.
func (v *overview) differences(c screen.Canvas) []string {
	list := contract.Differences(v.Baseline.Contract, v.Shown.Contract)
	if len(list) == 0 {
		return nil
	}
	lines := []string{c.Style.Heading.Render("What differs from the baseline")}
	for _, d := range list {
		for _, words := range d.Words {
			lines = append(lines, screen.Indented(c.Set.Bullet+" ", d.Title+": "+words, c.Width)...)
		}
	}
	return lines
}

// groupChance is what chance makes of both sides, in lines for the overview.
func (v *overview) groupChance(c screen.Canvas) []string {
	head := c.Style.Heading.Render("By chance, £ per eligible child")
	if v.Chance() == nil {
		return []string{head, c.Style.Dim.Render("  " + c.OnItsWay())}
	}
	groups, lines := v.Chance().Groups, []string{head}
	for _, side := range wording.Sides {
		was, now := groups[0].Group(side), groups[1].Group(side)
		if was == nil || now == nil {
			continue
		}
		a, b := now.PerChild(now.Total), now.PerChild(now.Change)
		lines = append(lines, screen.Indented("  ", fmt.Sprintf("%s: %s on average, give or take %s; change %s, give or take %s",
			wording.UpperFirst(side), wording.Money(a.Mean), wording.Money(a.SD), change(b.Mean), wording.Money(b.SD)), c.Width)...)
	}
	return append(lines, c.Style.Dim.Render(c.Set.Clip("  Give or take is one standard deviation. Small cohorts make each threshold a lottery.", c.Width)))
}

// groupChanceLine is the same in one line, where there is no room for more. The
// engine gives no percentiles of a group, so none are shown.
func (v *overview) groupChanceLine(c screen.Canvas) string {
	if v.Chance() == nil {
		return c.Style.Dim.Render(c.OnItsWay())
	}
	parts := []string{"By chance (mean, SD a child):"}
	for _, side := range wording.Sides {
		if now := v.Chance().Groups[1].Group(side); now != nil {
			a := now.PerChild(now.Total)
			parts = append(parts, side+" "+wording.Money(a.Mean)+", "+wording.Money(a.SD))
		}
	}
	return c.Style.Dim.Render(screen.Parts(c.Width, parts...))
}
