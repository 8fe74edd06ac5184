package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// money is what it costs, who gains and who loses, and the clawback.
func money(st *study) Section {
	s := Section{ID: "money", Title: "Money: who gains and who loses"}
	parts := pages.PartTable("", "", pages.Parts(st.baseline, st.now, wording.All, pages.PerGroup), pages.PerGroup)
	s.Blocks = append(s.Blocks, text(st.moneyLead()),
		block(st.sized(&parts), "components", "What practices are paid a year, by component", "component", "today", "proposed", "change"))
	if chart, ok := st.decileChart(); ok {
		s.Blocks = append(s.Blocks, Block{Heading: "By deprivation"}, chart)
	}
	s.Blocks = append(s.Blocks, block(st.tables.Table("winners").Pick("group", "big_winners", "winners", "unchanged", "losers", "big_losers"), "winners",
		"Practices that gain and that lose", "group", "gain over 5%", "gain over 1%", "within 1%", "lose over 1%", "lose over 5%"),
		text("A practice gains or loses where its pay changes by more than 1% of what it is paid today; those by more than 5% are counted within."))
	if chart, ok := st.fifthChart(); ok {
		s.Blocks = append(s.Blocks, Block{Heading: "How widely practices differ"}, chart)
	}
	s.Blocks = append(s.Blocks, Block{Heading: "Clawback"})
	s.Blocks = append(s.Blocks, st.clawback()...)
	if chart, ok := st.walkChart(); ok {
		s.Blocks = append(s.Blocks, Block{Heading: "Where the change comes from"}, chart)
		for _, note := range st.walk.OrderNotes() {
			s.Blocks = append(s.Blocks, text(note))
		}
	}
	return s
}

func (st *study) moneyLead() string {
	today, proposed := st.paid()
	switch {
	case proposed > today:
		return fmt.Sprintf("Practices here are paid %s today and would be paid %s: the proposal costs %s a year.", st.sum(today), st.sum(proposed), st.sum(proposed-today))
	case proposed < today:
		return fmt.Sprintf("Practices here are paid %s today and would be paid %s: the proposal saves %s a year.", st.sum(today), st.sum(proposed), st.sum(today-proposed))
	}
	return fmt.Sprintf("Practices here are paid %s today and would be paid as much: the proposal costs nothing overall.", st.sum(today))
}

// clawback is what practices repay. It is shown on its own, never netted away.
func (st *study) clawback() []Block {
	if !st.baseline.Contract.On(contract.ClawbackRepaid) && !st.now.Contract.On(contract.ClawbackRepaid) {
		return []Block{text("Neither contract claws anything back.")}
	}
	t := pages.Clawbacks(st.two)
	blocks := []Block{text("What practices under the line repay. It is counted in every total above.")}
	for _, note := range st.two.Outcomes(0, 1) {
		blocks = append(blocks, text(note))
	}
	return append(blocks,
		block(st.sized(st.pivot(&t, "group", "repaid", "practices")), "clawback", "Clawback", "group", "repaid today", "repaid as proposed", "practices that repay today", "as proposed"))
}

// decileChart is the change per child by IMD decile, left and right of zero.
func (st *study) decileChart() (Block, bool) {
	t := st.overview.Deciles()
	if len(t.Rows) == 0 {
		return Block{}, false
	}
	var bars []bar
	for _, row := range t.Rows {
		number, _, _ := strings.Cut(row[0].Text(), " ")
		by := row[len(row)-1]
		if math.IsNaN(by.Value) {
			continue // nobody to pay for
		}
		bars = append(bars, bar{number, by.Value, by.Text()})
	}
	if len(bars) == 0 {
		return Block{}, false
	}
	b := block(&t, "deciles", "Change in pay per eligible child, by IMD decile", "IMD decile", "practices", "today", "proposed", "change")
	desc := fmt.Sprintf("A bar for each IMD decile, from 1, the most deprived, to 10: right of zero its practices are paid more per child than today, left of it less. %s.", extremes(bars))
	return b.drawn(divergingBars(t.ID, t.Title, desc, "IMD decile (1 = most deprived)", bars)), true
}

// extremes names the deciles that gain most and least.
func extremes(bars []bar) string {
	low, high := bars[0], bars[0]
	for _, b := range bars {
		if b.amount < low.amount {
			low = b
		}
		if b.amount > high.amount {
			high = b
		}
	}
	if low.amount == high.amount {
		return "Every decile changes alike, by " + high.figure
	}
	return fmt.Sprintf("Decile %s does best, at %s, and decile %s worst, at %s", high.label, high.figure, low.label, low.figure)
}

// fifthChart is how the change is spread over the practices of each fifth.
func (st *study) fifthChart() (Block, bool) {
	spreads := sim.ChangeByFifth(st.pop, st.baseline, st.now)
	if len(spreads) == 0 {
		return Block{}, false
	}
	var boxes []box
	var rows [][]sheet.Cell
	for _, f := range spreads {
		boxes = append(boxes, box{strconv.Itoa(f.Fifth), [5]float64{f.P10, f.P25, f.P50, f.P75, f.P90}, change(f.P50).Text()})
		rows = append(rows, []sheet.Cell{sheet.Text(wording.Decile(f.Fifth, 5)), sheet.Count(f.Practices), change(f.P10), change(f.P50), change(f.P90)})
	}
	b := table("fifths", "Change in pay per eligible child, over the practices of each IMD fifth",
		[]string{"IMD fifth", "practices", "a tenth do worse than", "middle practice", "a tenth do better than"}, rows)
	desc := "For each IMD fifth, from 1, the most deprived, to 5: a thin line from the practice that a tenth of practices do worse than to the one that a tenth do better than; a thick bar for the middle half; a mark at the middle practice, whose change is written."
	return b.drawn(boxes5(b.Table.ID, b.Table.Title, desc, "IMD fifth (1 = most deprived)", boxes)), true
}

// walkChart goes from the baseline to the reform, step by step.
func (st *study) walkChart() (Block, bool) {
	if st.walk == nil || len(st.walk.Steps) == 0 {
		return Block{}, false
	}
	var stairs []stair
	at := 0.0
	for _, step := range st.walk.Steps {
		to := at + float64(step.Pence)
		stairs = append(stairs, stair{step.Title, at, to, st.sumChange(step.Pence), false})
		at = to
	}
	whole := st.sumChange(st.walk.Change())
	stairs = append(stairs, stair{"The whole change", 0, at, whole, true})
	t := st.walk.Table()
	b := block(st.sized(t.Pick("step", "words", "adds", "comes_to")), "walk", "From today to the proposal, a part at a time", "step", "what changes", "adds", "comes to")
	today := st.sum(st.walk.From)
	desc := fmt.Sprintf("From what practices are paid today, %s, each part of the contract is changed in turn, and a bar shows what that adds or takes away; the last bar is the whole change, %s.", today, whole)
	return b.drawn(waterfall(b.Table.ID, b.Table.Title, desc, "Today: "+today, stairs)), true
}
