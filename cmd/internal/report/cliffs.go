package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// cliffs is where one child decides about thousands of pounds.
func cliffs(st *study) Section {
	s := Section{ID: "cliffs", Title: "Cliffs: where one child decides"}
	s.Blocks = append(s.Blocks, text("A cliff is a line at which pay jumps, however small the step that crosses it: points paid at once on reaching a threshold, a target, the line of the clawback."), st.nearTable())
	if i := st.pop.Example(); i >= 0 {
		p := &st.pop.Practices[i]
		s.Blocks = append(s.Blocks, Block{Heading: "Pay against coverage"}, text("The curves are those of one practice, the middle one by children of those called deprived, or of all if none is. "+pages.PracticeWords(p)+" Pay moves in steps, a child at a time. "+sim.LadderMoves+" A threshold is held against the children left once exceptions are out, so it can lie at a lower share of all who are eligible."))
		for k := range contract.Cohorts {
			if p.Cohorts[k].Stated && p.Cohorts[k].Open() > 0 {
				s.Blocks = append(s.Blocks, st.payChart(i, k))
			}
		}
	}
	return s
}

// nearTable is the share of practices within one child of a cliff, by fifth.
func (st *study) nearTable() Block {
	before, after := sim.NearCliffs(st.pop, st.baseline.Contract), sim.NearCliffs(st.pop, st.now.Contract)
	var rows [][]sheet.Cell
	for i, n := range before {
		title := wording.All
		if i > 0 {
			title = wording.Decile(int(n.Group[len(n.Group)-1]-'0'), 5)
		}
		rows = append(rows, []sheet.Cell{sheet.Text(title), sheet.Count(n.Practices), ofAll(n), ofAll(after[i])})
	}
	return table("near", "Practices within one child of a cliff, by IMD fifth", []string{"IMD fifth", "practices", "today", "proposed"}, rows)
}

// ofAll is a cell of the practices near a cliff, with their share.
func ofAll(n sim.Near) sheet.Cell {
	return sheet.Count(n.Within).With(wording.Share(n.Within, n.Practices, 1))
}

// payChart is pay against coverage for one cohort, with its table: the rungs of
// the practice's two ladders.
func (st *study) payChart(practice int, k contract.CohortID) Block {
	today, asked := pages.NewLadder(st.two, practice, 0, k, ""), pages.NewLadder(st.two, practice, 1, k, "")
	curve := payCurve{today: today.Rungs, asked: asked.Rungs, at: today.Here}
	notes := map[int32][]string{}
	note := func(n int32, words string) { notes[n] = append(notes[n], words) }
	note(today.Here, "where it stands")
	note(st.pop.Practices[practice].Cohorts[k].Open(), "all on time, late and reachable")
	note(curve.eligible(), "all who are eligible")
	for _, list := range []struct {
		cliffs, others []sim.LadderCliff
		when           string
	}{{today.Cliffs, asked.Cliffs, "today"}, {asked.Cliffs, today.Cliffs, "proposed"}} {
		for _, cl := range list.cliffs {
			when := list.when
			if slices.ContainsFunc(list.others, func(o sim.LadderCliff) bool { return o.OnTime == cl.OnTime && o.Title == cl.Title }) {
				when = "both"
			}
			note(cl.OnTime, cl.Title+" ("+when+")")
			note(cl.OnTime-1, "one short of the next")
			curve.cliffs = append(curve.cliffs, cl.OnTime)
		}
	}
	b := table("pay-"+k.String(), "Pay for the children of "+k.Title()+", by how many are on time",
		[]string{"children on time", "of the eligible", "today", "proposed"}, payRows(notes, &curve))
	desc := fmt.Sprintf("Two stepped lines: what the practice is paid for its %d children of %s at each count on time, today (dashed) and as proposed (solid). Dotted upright lines are cliffs. A mark under the axis shows where the practice stands, at %s of its eligible children.",
		curve.eligible(), k.Title(), curve.coverage(curve.at).Text())
	return b.drawn(curve.draw(b.Table.ID, b.Table.Title, desc))
}

// payRows is the counts at which something happens, in order.
func payRows(notes map[int32][]string, c *payCurve) [][]sheet.Cell {
	var rows [][]sheet.Cell
	for _, n := range slices.Sorted(maps.Keys(notes)) {
		words := notes[n]
		slices.Sort(words)
		label := fmt.Sprint(n, ": ", strings.Join(slices.Compact(words), "; "))
		rows = append(rows, []sheet.Cell{sheet.Text(label), c.coverage(n), sheet.Money(c.today[n].Pence), sheet.Money(c.asked[n].Pence)})
	}
	return rows
}
