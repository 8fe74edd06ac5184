package report

import (
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
	if !st.hasGap || len(st.assumed) == 0 {
		return Section{s.ID, s.Title, append(s.Blocks, text(st.leans()))}
	}
	s.Blocks = append(s.Blocks, text(st.leans()))
	if st.assumed[0].Moves() {
		s.Blocks = append(s.Blocks, st.sensitivityTable())
	}
	if rest := st.stillAssumed(); rest != "" {
		s.Blocks = append(s.Blocks, text(rest))
	}
	if len(st.shapes) > 0 {
		s.Blocks = append(s.Blocks, text(fmt.Sprintf("Not stepped, for they shape the practices as a whole: %s.", strings.Join(st.shapes, ", "))))
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

// stillAssumed counts the figures that were stepped and are not in the table.
func (st *study) stillAssumed() string {
	shown := 0
	for _, x := range st.assumed {
		if shown < mostStepped && x.Moves() {
			shown++
		}
	}
	switch rest := len(st.assumed) - shown; {
	case rest == 0 || shown == 0:
		return ""
	case shown < mostStepped:
		return fmt.Sprintf("The other %d move the gap by less than a penny.", rest)
	default:
		return fmt.Sprintf("The other %d move it less than these.", rest)
	}
}

// sensitivityTable shows the figures that move the gap most.
func (st *study) sensitivityTable() Block {
	var rows [][]sheet.Cell
	for _, x := range st.assumed {
		if len(rows) == mostStepped || !x.Moves() {
			break
		}
		verdict := "stands"
		if x.Turns {
			verdict = "turns round"
		}
		rows = append(rows, []sheet.Cell{sheet.Text(x.Figure + " (" + x.Steps + ")"), change(x.At[0]), change(x.At[1]), sheet.Text(verdict)})
	}
	return table("stepped", fmt.Sprintf("Assumed figures stepped: the gap's change per child, which is %s as they are", change(st.changes()).Text()),
		[]string{"figure", "at the first step", "at the second", "verdict"}, rows)
}

// mostStepped is how many of them are shown.
const mostStepped = 8
