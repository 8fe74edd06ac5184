package views

import (
	"fmt"
	"math"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// overview is the headline, deprived beside affluent part by part, and the
// change by decile.
type overview struct {
	base
	year    *yearPanel    // of the one practice there is
	network *networkPanel // of a network's practices
	scroll  int
}

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

func (v *overview) Move(by int, _ bool) { v.scroll = min(max(v.scroll+by, 0), 400) }

// lines is the whole view, as much of it as there is height for. Of one
// practice there are no sides to set beside each other: it is its year; and of a
// network it is its practices.
func (v *overview) lines(c screen.Canvas) []string {
	switch pages.OpeningOf(v.State.Scenario, v.State.Population) {
	case pages.OnPractice:
		p := &v.State.Population.Practices[0]
		lines := append(screen.Wrap(pages.PracticeWords(p), c.Width), v.year.whole(c)...)
		return c.Scrolled(lines, v.scroll, c.Height)
	case pages.OnNetwork:
		return c.Scrolled(v.network.lines(c), v.scroll, c.Height)
	}
	lines := v.verdictLines(c)
	first, second := v.sidesTable(c, v.PerPractice), v.sidesTable(c, !v.PerPractice)
	bars := v.decileBars(c, c.Height-len(lines)-len(first))
	spare := c.Height - len(lines) - len(first) - len(bars)
	if spare > len(second)+2 && v.fits(c, !v.PerPractice) {
		first = append(append(first, ""), second...)
		spare -= len(second) + 1
	}
	// Air goes above the table first, then above the bars.
	if spare > 0 {
		lines, spare = append(lines, ""), spare-1
	}
	lines = append(lines, first...)
	if spare > 0 {
		lines = append(lines, "")
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

// verdictLines is the verdict under the case's title: its figures, that it is
// too close to call where chance makes it so, and what London and, where there is
// room, communities have to do with it.
func (v *overview) verdictLines(c screen.Canvas) []string {
	verdict := v.Verdict
	text := verdict.Brief()
	if chance := v.Chance(); chance != nil {
		if verdict.Chance = &chance.Groups[1]; verdict.ChanceTurns() {
			text += " " + sim.TooClose + " by chance alone."
		}
	}
	lines := c.Wrapped(text, c.Style.Strong)
	if v.State.Scenario.England && len(v.State.Yours) == 0 {
		own, leans := "n", "h"
		if c.Plain {
			own, leans = "new-practice", "ask"
		}
		lines = append(lines, c.Style.Strong.Render(own+": your own practice   "+leans+": what could turn this verdict, and more"))
	}
	if places := verdict.Places(); places != "" {
		lines = append(lines, screen.Wrap(places, c.Width)...)
	}
	for _, note := range v.Subject.OutcomesInBrief(0, v.At) {
		lines = append(lines, screen.Wrap(note, c.Width)...)
	}
	if within := verdict.Within(); within != "" && c.Height >= roomForWithin {
		lines = append(lines, screen.Wrap(within, c.Width)...)
	}
	return lines
}

// roomForWithin is the height from which the headline's second sentence leaves
// the tables under it whole.
const roomForWithin = 35

// sides is what the parts pay each of the two groups that stand beside each
// other; nil of a group without practices.
func (v *overview) sides(perPractice bool) [2][]pages.PartPay {
	per := pages.PerChild
	if perPractice {
		per = pages.PerPractice
	}
	var rows [2][]pages.PartPay
	for i, side := range wording.Sides {
		rows[i] = pages.Parts(v.Baseline, v.Shown, side, per)
	}
	return rows
}

// sideLabel is the width of the names of the parts.
const sideLabel = 21

// sidesFit is how wide the table of both groups is at least, where amounts are
// written so: without what the baseline pays and with it.
func sidesFit(sides [2][]pages.PartPay, write func(pence float64) string) (narrow, wide int) {
	few, all := 1+len("change"), 1+len("baseline")
	for _, rows := range sides {
		for _, p := range rows {
			few = max(few, 1+ansi.StringWidth(write(p.Now)), 1+ansi.StringWidth(wording.Change(p.Change(), write)))
			all = max(all, few, 1+ansi.StringWidth(write(p.Before)))
		}
	}
	return sideLabel + 4*few, sideLabel + 1 + 6*all
}

// needs is the width that the view takes at least to write amounts to the
// penny.
func (v *overview) needs() int {
	narrow, _ := sidesFit(v.sides(v.PerPractice), wording.Money)
	return narrow
}

// fits reports whether the table of both groups has room for its amounts.
func (v *overview) fits(c screen.Canvas, perPractice bool) bool {
	narrow, _ := sidesFit(v.sides(perPractice), wording.Whole)
	return narrow <= c.Width
}

// sidesTable is what the groups are paid, part by part, by the baseline, where
// there is room for it, and by the case shown. Where there is none for pence,
// amounts are whole pounds.
func (v *overview) sidesTable(c screen.Canvas, perPractice bool) []string {
	unit, write, sides := "£ per eligible child", wording.Money, v.sides(perPractice)
	if perPractice {
		unit, write = "£ per practice", wording.Whole
	}
	narrow, least := sidesFit(sides, write)
	if narrow > c.Width {
		write = wording.Whole
		_, least = sidesFit(sides, write)
	}
	wide := c.Width >= max(least, 79)
	by, columns, col := v.State.Population.Groups, 2, (c.Width-sideLabel)/4
	titles := [2]string{wording.Deprived, wording.Affluent}
	if wide {
		columns, col = 3, min((c.Width-sideLabel-1)/6, 14)
		titles = [2]string{"Deprived, IMD deciles " + wording.Deciles(by.Deprived), "Affluent, IMD deciles " + wording.Deciles(by.Affluent)}
	}
	first, second := []screen.Cell{screen.Left(unit, sideLabel, &c.Style.Heading)}, []screen.Cell{screen.Left("", sideLabel, nil)}
	for i, ink := range []*lipgloss.Style{&c.Style.Deprived, &c.Style.Affluent} {
		if i == 1 && wide {
			first, second = append(first, screen.Right("", 1, nil)), append(second, screen.Right("", 1, nil))
		}
		first = append(first, screen.Right(titles[i], columns*col, ink))
		if wide {
			second = append(second, screen.Right("baseline", col, &c.Style.Dim))
		}
		second = append(second, screen.Right(v.shownHead(), col, &c.Style.Dim), screen.Right("change", col, &c.Style.Dim))
	}
	lines := []string{c.Row(false, first...), c.Row(false, second...)}
	for k := range max(len(sides[0]), len(sides[1])) {
		lines = append(lines, sidesLine(c, col, sides, k, wide, write))
	}
	return lines
}

// sidesLine is one part of the pay of both groups, with what the baseline
// pays or without.
func sidesLine(c screen.Canvas, col int, sides [2][]pages.PartPay, k int, baseline bool, write func(pence float64) string) string {
	var title string
	var cells []screen.Cell
	for i, rows := range sides {
		if i == 1 && baseline {
			cells = append(cells, screen.Left("", 1, nil))
		}
		texts, ink, moved := [3]string{"", "none", ""}, &c.Style.Plain, &c.Style.Dim
		if rows != nil {
			p := rows[k]
			title = p.Title
			texts = [3]string{write(p.Before), write(p.Now), wording.Change(p.Change(), write)}
			moved = c.ChangeInk(p.Change())
			if p.Part == "total" {
				ink = &c.Style.Strong
			}
		}
		if baseline {
			cells = append(cells, screen.Right(texts[0], col, &c.Style.Dim))
		}
		cells = append(cells, screen.Right(texts[1], col, ink), screen.Right(texts[2], col, moved))
	}
	ink := &c.Style.Plain
	if title == "Total" {
		ink = &c.Style.Strong
	}
	return c.Row(false, append([]screen.Cell{screen.Left(title, sideLabel, ink)}, cells...)...)
}

// decileBars is the change by IMD decile; by fifth where tenths have no room.
func (v *overview) decileBars(c screen.Canvas, height int) []string {
	all := v.Shown.Group("all")
	if all == nil || height < 2 {
		return nil
	}
	name, rows := "decile", v.byDecile(sim.Tenths)
	if len(rows)+1 > height {
		name, rows = "fifth", v.byDecile(sim.Fifths)
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
	return fmt.Sprintf("%s of %s gain and %s lose over 1%%", contract.Group(int64(g.Winners)),
		contract.Count(int64(g.Practices), "practice", "practices"), contract.Group(int64(g.Losers)))
}

// byDecile is the change per child of each decile, or fifth, that has practices.
func (v *overview) byDecile(scale sim.Scale) []chart.Bar {
	var rows []chart.Bar
	for _, g := range v.Shown.By(scale) {
		if change := g.ChangePerChild(); !math.IsNaN(change) {
			rows = append(rows, chart.Bar{Label: decileLabel(g.Rank, 10/int(scale)), Value: change})
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
			lines = append(lines, screen.Indented(c.Set.Bullet+" ", d.Heading()+": "+words, c.Width)...)
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
	lines := []string{head}
	for _, side := range v.Chance().Sides {
		lines = append(lines, screen.Indented("  ", fmt.Sprintf("%s: %s on average, %s; change %s on average, %s", wording.UpperFirst(side.Name),
			wording.Money(side.Paid.Mean), wording.Range(side.Paid, wording.Money), change(side.Change.Mean), wording.Range(side.Change, change)), c.Width)...)
	}
	return append(lines, c.Style.Dim.Render(c.Set.Clip("  Ranges hold in "+wording.InYears+". Small cohorts make each threshold a lottery.", c.Width)))
}

// groupChanceLine is the same in one line, where there is no room for more.
func (v *overview) groupChanceLine(c screen.Canvas) string {
	if v.Chance() == nil {
		return c.Style.Dim.Render(c.OnItsWay())
	}
	parts := []string{"95 of 100 years, a child:"}
	for _, side := range v.Chance().Sides {
		parts = append(parts, side.Name+" "+wording.Range(side.Paid, wording.Money))
	}
	return c.Style.Dim.Render(screen.Parts(c.Width, parts...))
}
