package report

import (
	"fmt"
	"strconv"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// money is what it costs, who gains and who loses, and the clawback.
func money(st *study) Section {
	s := Section{ID: "money", Title: "Money: who gains and who loses"}
	s.Blocks = append(s.Blocks, text(st.moneyLead()), st.componentTable())
	if chart, ok := st.decileChart(); ok {
		s.Blocks = append(s.Blocks, Block{Heading: "By deprivation"}, chart)
	}
	s.Blocks = append(s.Blocks, st.winnerTable(),
		text("A practice gains or loses where its pay changes by more than 1% of what it is paid today; those by more than 5% are counted within."))
	if chart, ok := st.fifthChart(); ok {
		s.Blocks = append(s.Blocks, Block{Heading: "How widely practices differ"}, chart)
	}
	s.Blocks = append(s.Blocks, Block{Heading: "Clawback"})
	s.Blocks = append(s.Blocks, st.clawback()...)
	if chart, ok := st.walkChart(); ok {
		s.Blocks = append(s.Blocks, Block{Heading: "Where the change comes from"}, chart)
		s.Blocks = append(s.Blocks, st.orderNotes()...)
	}
	return s
}

func (st *study) moneyLead() string {
	was := contract.Pence(0)
	if all := st.baseline.Group("all"); all != nil {
		was = all.Total
	}
	switch c := st.change(); {
	case c > 0:
		return fmt.Sprintf("Practices here are paid %s today and would be paid %s: the proposal costs %s a year.", st.sum(was).Text(), st.sum(was+c).Text(), st.sum(c).Text())
	case c < 0:
		return fmt.Sprintf("Practices here are paid %s today and would be paid %s: the proposal saves %s a year.", st.sum(was).Text(), st.sum(was+c).Text(), st.sum(-c).Text())
	}
	return fmt.Sprintf("Practices here are paid %s today and would be paid as much: the proposal costs nothing overall.", st.sum(was).Text())
}

func (st *study) componentTable() Block {
	var rows [][]sheet.Cell
	add := func(title string, was, is contract.Pence) {
		rows = append(rows, []sheet.Cell{sheet.Text(title), st.sum(was), st.sum(is), st.sumChange(is - was)})
	}
	if before, after := st.baseline.Group("all"), st.now.Group("all"); before != nil {
		for c := range contract.Components {
			if before.Components[c] != 0 || after.Components[c] != 0 {
				add(c.Title(), before.Components[c], after.Components[c])
			}
		}
		add("Total", before.Total, after.Total)
	}
	return table("components", "What practices are paid a year, by component", []string{"component", "today", "proposed", "change"}, rows)
}

func (st *study) winnerTable() Block {
	var rows [][]sheet.Cell
	st.each(func(title string, _, g *sim.Group) {
		rows = append(rows, []sheet.Cell{sheet.Text(title), sheet.Count(g.Practices),
			within(g.Winners, g.BigWinners), sheet.Count(g.Unchanged), within(g.Losers, g.BigLosers)})
	})
	return table("winners", "Practices that gain and that lose", []string{"group", "practices", "gain", "within 1%", "lose"}, rows)
}

// within tells how many change by more than 1%, and of these by more than 5%.
func within(n, big int) sheet.Cell {
	c := sheet.Count(n)
	if n == 0 {
		return c
	}
	return c.With(contract.Group(int64(big)) + " over 5%")
}

// clawback is what practices repay. It is told on its own, never netted away.
func (st *study) clawback() []Block {
	if !st.baseline.Contract.Clawback.Enabled && !st.now.Contract.Clawback.Enabled {
		return []Block{text("Neither contract claws anything back.")}
	}
	before, after := st.baseline.Standings(st.pop), st.now.Standings(st.pop)
	backs := func(list []sim.Standing, name string) (int, int) {
		for _, s := range list {
			if s.Group == name {
				return s.ClawedBack, s.Practices
			}
		}
		return 0, 0
	}
	var rows [][]sheet.Cell
	for _, g := range groups {
		was, is := st.baseline.Group(g.name), st.now.Group(g.name)
		if was == nil || is == nil {
			continue
		}
		n, of := backs(before, g.name)
		m, _ := backs(after, g.name)
		rows = append(rows, []sheet.Cell{sheet.Text(g.title), st.sum(-was.Components[contract.ClawbackRepaid]), st.sum(-is.Components[contract.ClawbackRepaid]), ofAll(n, of), ofAll(m, of)})
	}
	return []Block{
		text("What practices under the line repay. It is counted in every total above."),
		table("clawback", "Clawback", []string{"group", "repaid today", "repaid as proposed", "practices that repay today", "as proposed"}, rows),
	}
}

// orderNotes tells where the order of the steps matters.
func (st *study) orderNotes() []Block {
	var items []Item
	for _, step := range st.steps {
		if step.OrderMatters {
			items = append(items, Item{Text: fmt.Sprintf("%s: after the steps before it, it adds %s; changed alone, it would add %s.", step.Heading(), st.sumChange(step.Pence).Text(), st.sumChange(step.Alone).Text())})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{text("The order of the steps matters here:"), {Items: items}}
}

// decileRow is one decile of the chart and its table.
type decileRow struct {
	decile        int
	before, after *sim.Group
}

func (st *study) decileRows() []decileRow {
	var rows []decileRow
	for d := 1; d <= 10; d++ {
		name := "decile-" + strconv.Itoa(d)
		if before, after := st.baseline.Group(name), st.now.Group(name); before != nil && before.Eligible > 0 {
			rows = append(rows, decileRow{d, before, after})
		}
	}
	return rows
}

// decileChart is the change per child by IMD decile, left and right of zero.
func (st *study) decileChart() (Block, bool) {
	rows := st.decileRows()
	if len(rows) == 0 {
		return Block{}, false
	}
	var bars []bar
	var cells [][]sheet.Cell
	for _, r := range rows {
		by := r.after.ChangePerChild()
		bars = append(bars, bar{strconv.Itoa(r.decile), by, change(by).Text()})
		cells = append(cells, []sheet.Cell{sheet.Text(wording.Decile(r.decile, 10)), sheet.Count(r.before.Practices),
			sheet.Pounds(r.before.PerChild()), sheet.Pounds(r.after.PerChild()), change(by)})
	}
	desc := fmt.Sprintf("A bar for each IMD decile, from 1, the most deprived, to 10: right of zero its practices are paid more per child than today, left of it less. %s.", extremes(rows))
	c := &Chart{Table: *table("deciles", "Change in pay per eligible child, by IMD decile", []string{"IMD decile", "practices", "today", "proposed", "change"}, cells).Table}
	c.SVG = divergingBars("deciles", c.Title, desc, "IMD decile (1 = most deprived)", bars)
	return Block{Chart: c}, true
}

// extremes names the deciles that gain most and least.
func extremes(rows []decileRow) string {
	low, high := rows[0], rows[0]
	for _, r := range rows {
		if r.after.ChangePerChild() < low.after.ChangePerChild() {
			low = r
		}
		if r.after.ChangePerChild() > high.after.ChangePerChild() {
			high = r
		}
	}
	if low.decile == high.decile || low.after.ChangePerChild() == high.after.ChangePerChild() {
		return "Every decile changes alike, by " + change(high.after.ChangePerChild()).Text()
	}
	return fmt.Sprintf("Decile %d does best, at %s, and decile %d worst, at %s", high.decile, change(high.after.ChangePerChild()).Text(), low.decile, change(low.after.ChangePerChild()).Text())
}

// fifthChart is how the change is spread over the practices of each fifth.
func (st *study) fifthChart() (Block, bool) {
	spreads := sim.ChangeByFifth(st.pop, st.baseline, st.now)
	if len(spreads) == 0 {
		return Block{}, false
	}
	var boxes []box
	var cells [][]sheet.Cell
	for _, f := range spreads {
		boxes = append(boxes, box{strconv.Itoa(f.Fifth), [5]float64{f.P10, f.P25, f.P50, f.P75, f.P90}, change(f.P50).Text()})
		cells = append(cells, []sheet.Cell{sheet.Text(wording.Decile(f.Fifth, 5)), sheet.Count(f.Practices), change(f.P10), change(f.P50), change(f.P90)})
	}
	desc := "For each IMD fifth, from 1, the most deprived, to 5: a thin line from the practice that a tenth of practices do worse than to the one that a tenth do better than; a thick bar for the middle half; a mark at the middle practice, whose change is written."
	c := &Chart{Table: *table("fifths", "Change in pay per eligible child, over the practices of each IMD fifth",
		[]string{"IMD fifth", "practices", "a tenth do worse than", "middle practice", "a tenth do better than"}, cells).Table}
	c.SVG = boxes5("fifths", c.Title, desc, "IMD fifth (1 = most deprived)", boxes)
	return Block{Chart: c}, true
}

// walkChart goes from the baseline to the reform, step by step.
func (st *study) walkChart() (Block, bool) {
	if len(st.steps) == 0 {
		return Block{}, false
	}
	start := st.now.Group("all").Baseline
	at := start
	var steps []stair
	cells := [][]sheet.Cell{{sheet.Text("today: " + st.baseline.Title), sheet.Text(""), st.sum(at)}}
	for _, step := range st.steps {
		steps = append(steps, stair{step.Heading(), float64(at - start), float64(at + step.Pence - start), st.sumChange(step.Pence).Text(), false})
		at += step.Pence
		cells = append(cells, []sheet.Cell{sheet.Text(differs(step.Difference)), st.sumChange(step.Pence), st.sum(at)})
	}
	cells = append(cells, []sheet.Cell{sheet.Text("proposed: " + st.now.Title), st.sumChange(at - start), st.sum(at)})
	steps = append(steps, stair{"The whole change", 0, float64(at - start), st.sumChange(at - start).Text(), true})
	desc := fmt.Sprintf("From what practices are paid today, %s, each part of the contract is changed in turn, and a bar shows what that adds or takes away; the last bar is the whole change, %s.", st.sum(start).Text(), st.sumChange(at-start).Text())
	c := &Chart{Table: *table("walk", "From today to the proposal, a part at a time", []string{"step", "adds", "comes to"}, cells).Table}
	c.SVG = waterfall("walk", c.Title, desc, "Today: "+st.sum(start).Text(), steps)
	return Block{Chart: c}, true
}
