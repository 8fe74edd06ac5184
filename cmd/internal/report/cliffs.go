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
		whose := "one practice"
		if st.pop.Simulated {
			whose = "one simulated practice"
		}
		s.Blocks = append(s.Blocks, Block{Heading: "Pay against coverage"}, text("The curves are those of "+whose+", the middle one by children of those called deprived, or of all if none is, on one scale. "+pages.PracticeWords(p)+" Pay moves in steps, a child at a time. "+sim.LadderMoves+" A threshold is held against the children left once exceptions are out, so it can lie at a lower share of all who are eligible."))
		s.Blocks = append(s.Blocks, st.payCharts(i)...)
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

// payCharts is pay against coverage for each cohort of which something is left to
// chance, all on one scale.
func (st *study) payCharts(practice int) []Block {
	p := &st.pop.Practices[practice]
	var curves []*payCurve
	for k := range contract.Cohorts {
		if p.Cohorts[k].Stated && p.Cohorts[k].Open() > 0 {
			curves = append(curves, st.payCurve(practice, k))
		}
	}
	scale := scaleOf(curves)
	var blocks []Block
	for _, c := range curves {
		b := table("pay-"+c.cohort.String(), "Pay for the children of "+c.cohort.Title()+", by how many are on time",
			[]string{"children on time", "of the eligible", "today", "proposed"}, c.rows())
		desc := fmt.Sprintf("Two stepped lines: what the practice is paid for its %d children of %s at each count on time, today (dashed) and as proposed (solid). Dotted upright lines are cliffs. A mark under the axis shows where the practice stands, at %s of its eligible children.",
			c.eligible(), c.cohort.Title(), c.coverage(c.at).Text())
		blocks = append(blocks, b.drawn(c.draw(scale, b.Table.ID, b.Table.Title, desc)))
	}
	return blocks
}

// payCurve is pay against coverage for one cohort: the rungs of the practice's two
// ladders, and what happens at some of them.
func (st *study) payCurve(practice int, k contract.CohortID) *payCurve {
	today, asked := pages.NewLadder(st.two, practice, 0, k, ""), pages.NewLadder(st.two, practice, 1, k, "")
	curve := &payCurve{cohort: k, today: today.Rungs, asked: asked.Rungs, at: today.Here}
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
	curve.notes = notes
	return curve
}

// rows is the counts at which something happens, in order.
func (c *payCurve) rows() [][]sheet.Cell {
	var rows [][]sheet.Cell
	for _, n := range slices.Sorted(maps.Keys(c.notes)) {
		words := c.notes[n]
		slices.Sort(words)
		label := fmt.Sprint(n, ": ", strings.Join(slices.Compact(words), "; "))
		rows = append(rows, []sheet.Cell{sheet.Text(label), c.coverage(n), sheet.Money(c.today[n].Pence), sheet.Money(c.asked[n].Pence)})
	}
	return rows
}
