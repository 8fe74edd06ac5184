package report

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// uncertainty is what chance and what ignorance leave of the figures, kept
// apart.
func uncertainty(st *study) Section {
	s := Section{ID: "uncertainty", Title: "Uncertainty, and what drives it"}
	s.Blocks = append(s.Blocks, Block{Heading: "Chance: small numbers"},
		text("A cohort is small, so a threshold is a lottery: the same coverage gives a practice more one year and less the next. "+st.s.Model.Words()+" What follows from that is worked out exactly, without sampling. "+wording.RangeNote+" The average year need not be the year as it stands: chance carries some practices over a threshold and others back under it, and pay does not follow coverage in proportion."),
		st.chanceTable())
	if st.s.Model.Shock == 0 {
		s.Blocks = append(s.Blocks, text("Chance here is of each child alone. A year that is good or bad for all practices at once (an outbreak, a scare, a strike) is not in it."))
	}
	s.Blocks = append(s.Blocks, Block{Heading: "Assumption: what nobody knows"})
	if st.sens == nil || len(st.sens.Steps) == 0 {
		return Section{s.ID, s.Title, append(s.Blocks, text(cmp.Or(st.leans(), "No payment moves between the two sides, so nothing that is assumed could turn it.")))}
	}
	s.Blocks = append(s.Blocks, text(st.leans()), st.sensitivityTable())
	if rest := len(st.sens.Moving()) - mostStepped; rest > 0 {
		s.Blocks = append(s.Blocks, text(fmt.Sprintf("The other %d steps move the gap less and turn nothing, or come after those that do; immpact sensitivity lists them all.", rest)))
	}
	if len(st.sens.Unstepped) > 0 {
		s.Blocks = append(s.Blocks, text(fmt.Sprintf("Graded low or assumed, and not stepped: %s.", strings.Join(st.sens.Unstepped, "; "))))
	}
	return s
}

// chanceTable is the change in pay per child as chance spreads it.
func (st *study) chanceTable() Block {
	var rows [][]sheet.Cell
	for _, name := range wording.Wide {
		ch, now := st.nowChance.Group(name), st.now.Group(name)
		if ch == nil || ch.Eligible == 0 {
			continue
		}
		in := st.nowChance.GroupRange(ch, sim.PayChange, 1/float64(ch.Eligible))
		rows = append(rows, chanceRow("pay per child, "+name, now.ChangePerChild(), in))
	}
	if st.hasGap {
		rows = append(rows, chanceRow("gap per child, affluent less deprived", st.changes(), st.nowChance.GapRange(sim.GapChange)))
	}
	return table("chance", "The change, as the figures stand and as chance spreads it", []string{"change in", "as they stand", "average year", "95 of 100 years"}, rows)
}

func chanceRow(title string, now float64, in sim.ChanceRange) []sheet.Cell {
	return []sheet.Cell{sheet.Text(title), change(now), change(in.Mean), sheet.Instead(ranged(in))}
}

// sensitivityTable is what turns the verdict, and what moves the gap most.
func (st *study) sensitivityTable() Block {
	t, shown := st.sens.Table(), st.sens.Moving()
	if len(shown) > mostStepped {
		t.Rows, shown = t.Rows[:mostStepped], shown[:mostStepped]
	}
	b := block(&t, "stepped", fmt.Sprintf("Assumptions stepped over their stated ranges: the gap per child as proposed, which is %s as they are", wording.Money(st.after.PerChild)), t.Heads()...)
	if len(shown) == 0 {
		return b
	}
	desc := fmt.Sprintf("A bar for each assumption, from the gap at one end of its range to that at the other, over a line at %s. Those that turn the verdict come first. The first is %s: %s to %s.",
		wording.Money(st.after.PerChild), shown[0].What, wording.Money(shown[0].AtLow), wording.Money(shown[0].AtHigh))
	return b.drawn(steppedBars(t.ID, t.Title, desc, st.after.PerChild, shown))
}

// mostStepped is how many of them are shown.
const mostStepped = 12
