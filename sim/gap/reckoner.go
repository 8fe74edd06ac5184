package gap

import (
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Reckoning is what it takes to close a share of a cohort's gap, or with All those
// of every cohort together.
type Reckoning struct {
	All      bool
	Cohort   contract.CohortID
	Rise     float64          // of the group's coverage, percentage points; not of all together
	Children int64            // needed
	Won      sim.Won          // the children placed, and those short of a place
	More     []contract.Pence // by case: what it pays the group more
}

// Group is the practices in which children are won, with what each case pays them
// as they stand. The practices are not changed.
type Group struct {
	practices []sim.Practice
	payers    []*sim.SettingPayer
	now       []contract.Pence // by case
}

// NewGroup is the practices under the cases; a fund and floors are as they are in
// the whole run.
func NewGroup(practices []sim.Practice, cases []sim.Case, beyond *sim.Beyond) *Group {
	g := &Group{practices: practices}
	for _, c := range cases {
		g.payers = append(g.payers, beyond.Under(c.Contract).Payer(c.Contract))
	}
	g.now = g.pay(practices)
	return g
}

// pay is what each case pays the practices together.
func (g *Group) pay(practices []sim.Practice) []contract.Pence {
	sums := make([]contract.Pence, len(g.payers))
	var lines []contract.Line
	for i, payer := range g.payers {
		for p := range practices {
			payer.Turn(&practices[p])
			lines = payer.Pay(&practices[p].Practice, lines[:0])
			for _, l := range lines {
				sums[i] += l.Pence
			}
		}
	}
	return sums
}

// more is what each case pays the practices more than it pays the group as it
// stands.
func (g *Group) more(practices []sim.Practice) []contract.Pence {
	sums := g.pay(practices)
	for i := range sums {
		sums[i] -= g.now[i]
	}
	return sums
}

// Reckon is what closing a share of each cohort's gap takes, in hundredths of a per
// cent, then that of all cohorts together. moving is as [Cohort.Needed] has it.
func (g *Group) Reckon(cohorts []Cohort, share int64, moving bool) []Reckoning {
	all := Reckoning{All: true}
	together := slices.Clone(g.practices)
	var list []Reckoning
	for i := range cohorts {
		r := Reckoning{Cohort: cohorts[i].Cohort}
		r.Rise, r.Children = cohorts[i].Needed(share, moving)
		alone := slices.Clone(g.practices)
		r.Won = sim.Win(alone, r.Cohort, r.Children)
		r.More = g.more(alone)
		list = append(list, r)
		all.Children += r.Children
		all.add(sim.Win(together, r.Cohort, r.Children))
	}
	all.More = g.more(together)
	return append(list, all)
}

// add counts children won of one more cohort.
func (r *Reckoning) add(w sim.Won) {
	for s, n := range w.By {
		r.Won.By[s] += n
	}
	r.Won.Short += w.Short
}
