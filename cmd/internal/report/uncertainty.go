package report

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/sim"
)

// uncertainty is what chance and what ignorance leave of the figures, kept
// apart.
func uncertainty(st *study) Section {
	s := Section{ID: "uncertainty", Title: "Uncertainty, and what drives it"}
	s.Blocks = append(s.Blocks, Block{Heading: "Chance: small numbers"},
		text("A cohort is small, so a threshold is a lottery: the same coverage gives a practice more one year and less the next. "+st.s.Model.Words()+" What follows from that is worked out exactly, without sampling; the range is a normal one about the exact mean, with the exact deviation. The average year need not be the year as it stands: chance carries some practices over a threshold and others back under it, and pay does not follow coverage in proportion."),
		st.chanceTable())
	if st.s.Model.Shock == 0 {
		s.Blocks = append(s.Blocks, text("Chance here is of each child alone. A year that is good or bad for all practices at once (an outbreak, a scare, a strike) is not in it."))
	}
	s.Blocks = append(s.Blocks, Block{Heading: "Assumption: what nobody knows"})
	if !st.hasGap || len(st.assumed) == 0 {
		return Section{s.ID, s.Title, append(s.Blocks, text(st.leans()))}
	}
	s.Blocks = append(s.Blocks, text(st.leans()))
	if st.assumed[0].swing() >= 0.5 {
		s.Blocks = append(s.Blocks, st.sensitivityTable())
	}
	if rest := st.stillAssumed(); rest != "" {
		s.Blocks = append(s.Blocks, text(rest))
	}
	if shapes := st.unstepped(); len(shapes) > 0 {
		s.Blocks = append(s.Blocks, text(fmt.Sprintf("Not stepped, for they shape the practices as a whole: %s.", strings.Join(shapes, ", "))))
	}
	return s
}

// chanceTable is the change in pay per child as chance spreads it.
func (st *study) chanceTable() Block {
	var rows [][]sheet.Cell
	for _, g := range groups {
		ch, now := st.nowChance.Group(g.name), st.now.Group(g.name)
		if ch == nil || ch.Eligible == 0 {
			continue
		}
		a := ch.PerChild(ch.Change)
		rows = append(rows, chanceRow("pay per child, "+g.title, now.ChangePerChild(), a))
	}
	if st.hasGap {
		rows = append(rows, chanceRow("gap per child, affluent less deprived", st.after.PerChild-st.before.PerChild, st.nowChance.Gap.Change))
	}
	return table("chance", "The change, as the figures stand and as chance spreads it", []string{"change in", "as they stand", "average year", "95 of 100 years"}, rows)
}

func chanceRow(title string, stands float64, a sim.Amount) []sheet.Cell {
	return []sheet.Cell{sheet.Text(title), change(stands), change(a.Mean), sheet.Instead(ranged(a, a.Mean, changed))}
}

// stillAssumed tells of the figures that were stepped and moved nothing.
func (st *study) stillAssumed() string {
	told := 0
	for _, x := range st.assumed {
		if told < mostStepped && x.swing() >= 0.5 {
			told++
		}
	}
	switch rest := len(st.assumed) - told; {
	case rest == 0 || told == 0:
		return ""
	case told < mostStepped:
		return fmt.Sprintf("The other %d move the gap by less than a penny.", rest)
	default:
		return fmt.Sprintf("The other %d move it less than these.", rest)
	}
}
