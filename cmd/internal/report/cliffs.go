package report

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// cliffs is where one child decides about thousands of pounds.
func cliffs(st *study) Section {
	s := Section{ID: "cliffs", Title: "Cliffs: where one child decides"}
	s.Blocks = append(s.Blocks, text("A cliff is a line at which pay jumps, however small the step that crosses it: points paid at once on reaching a threshold, a target, the line of the clawback."), st.nearTable())
	if p := st.example(); p != nil {
		s.Blocks = append(s.Blocks, Block{Heading: "Pay against coverage"}, text(exampleWords(p)))
		for k := range contract.Cohorts {
			if p.Cohorts[k].Stated && p.Cohorts[k].Open() > 0 {
				s.Blocks = append(s.Blocks, st.payChart(p, k))
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
		title := "all practices"
		if i > 0 {
			title = wording.Decile(int(n.Group[len(n.Group)-1]-'0'), 5)
		}
		rows = append(rows, []sheet.Cell{sheet.Text(title), sheet.Count(n.Practices), ofAll(n.Within, n.Practices), ofAll(after[i].Within, n.Practices)})
	}
	return table("near", "Practices within one child of a cliff, by IMD fifth", []string{"IMD fifth", "practices", "today", "proposed"}, rows)
}

// example is the practice that the curves are of: of the deprived practices,
// or of all if there are none, the middle one by eligible children.
func (st *study) example() *sim.Practice {
	var list []*sim.Practice
	for _, deprived := range []bool{true, false} {
		for i := range st.pop.Practices {
			p := &st.pop.Practices[i]
			if p.Eligible() > 0 && (!deprived || st.pop.Groups.Deprived[p.IMDDecile]) {
				list = append(list, p)
			}
		}
		if len(list) > 0 {
			break
		}
	}
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(a, b *sim.Practice) int { return cmp.Compare(a.Eligible(), b.Eligible()) })
	return list[(len(list)-1)/2]
}

func exampleWords(p *sim.Practice) string {
	decile := "of no stated IMD decile"
	if p.IMDDecile > 0 {
		decile = fmt.Sprintf("IMD decile %d", p.IMDDecile)
	}
	name := p.Code
	if p.Name != "" {
		name += " " + p.Name
	}
	return fmt.Sprintf("The curves are those of one practice, %s (%s, %s, %s): the middle one by children of those called deprived, or of all if none is. Pay moves in steps, a child at a time; the children not on time are late or reachable in the practice's own proportion. A threshold is held against the children left once exceptions are out, so it can lie at a lower share of all who are eligible.",
		name, decile, contract.Count(int64(p.ListSize), "patient", "patients"), contract.Count(p.Eligible(), "eligible child", "eligible children"))
}

// payAt is what a contract pays the practice for a cohort at each count of
// children on time, in pence, and the fewest children of each of its cliffs.
func payAt(c *contract.Contract, p *sim.Practice, k contract.CohortID) ([]float64, []cliff) {
	l := sim.LadderOf(p, sim.Case{Contract: c}, k, "", sim.Model{})
	var pay []float64
	for i := range l.Rungs[:p.Cohorts[k].Open()+1] {
		pay = append(pay, float64(l.Rungs[i].Pay))
	}
	var list []cliff
	for _, cl := range l.Cliffs {
		if int(cl.OnTime) < len(pay) {
			list = append(list, cliff{cl.OnTime, cl.Title})
		}
	}
	return pay, list
}

// cliff is the fewest children on time that reach a cliff.
type cliff struct {
	children int32
	title    string
}

// payChart is pay against coverage for one cohort, with its table.
func (st *study) payChart(p *sim.Practice, k contract.CohortID) Block {
	today, cliffsToday := payAt(st.baseline.Contract, p, k)
	asked, cliffsAsked := payAt(st.now.Contract, p, k)
	ch := &p.Cohorts[k]
	curve := payCurve{eligible: ch.Eligible, today: today, asked: asked, at: ch.By[contract.OnTime]}
	notes := map[int32][]string{ch.By[contract.OnTime]: {"where it stands"}, ch.Open(): {"all who can be"}}
	for _, list := range []struct {
		cliffs, others []cliff
		when           string
	}{{cliffsToday, cliffsAsked, "today"}, {cliffsAsked, cliffsToday, "proposed"}} {
		for _, cl := range list.cliffs {
			when := list.when
			if slices.Contains(list.others, cl) {
				when = "both"
			}
			notes[cl.children] = append(notes[cl.children], cl.title+" ("+when+")")
			notes[cl.children-1] = append(notes[cl.children-1], "one short of the next")
			curve.cliffs = append(curve.cliffs, cl.children)
		}
	}
	id := "pay-" + k.String()
	c := &Chart{Table: *table(id, "Pay for the children of "+k.Title()+", by how many are on time", []string{"children on time", "of the eligible", "today", "proposed"}, payRows(notes, &curve)).Table}
	desc := fmt.Sprintf("Two stepped lines: what the practice is paid for its %d children of %s at each count on time, today (dashed) and as proposed (solid). Dotted upright lines are cliffs. A mark under the axis shows where the practice stands, at %s of its eligible children.",
		ch.Eligible, k.Title(), coverage(curve.at, curve.eligible))
	c.SVG = curve.draw(id, c.Title, desc)
	return Block{Chart: c}
}

// payRows is the counts at which something happens, in order.
func payRows(notes map[int32][]string, c *payCurve) [][]sheet.Cell {
	var counts []int32
	for n := range notes {
		counts = append(counts, n)
	}
	slices.Sort(counts)
	var rows [][]sheet.Cell
	for _, n := range counts {
		words := notes[n]
		slices.Sort(words)
		label := fmt.Sprint(n)
		for i, w := range slices.Compact(words) {
			label += [...]string{": ", "; "}[min(i, 1)] + w
		}
		rows = append(rows, []sheet.Cell{sheet.Text(label), sheet.Text(coverage(n, c.eligible)), sheet.Pounds(c.today[n]), sheet.Pounds(c.asked[n])})
	}
	return rows
}

// coverage writes n of the eligible in per cent.
func coverage(n, eligible int32) string { return share(int(n), int(eligible)) }
