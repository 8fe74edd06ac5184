package gap

import (
	"math/big"
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Intervention is something that wins children, with the size of its effect: Points
// more of a cohort on time, or a Share of those reachable. One of the two is above
// nothing.
type Intervention struct {
	ID, Title string
	Cohorts   [contract.Cohorts]bool // whom it reaches
	Points    contract.Percent       // percentage points of coverage
	Share     contract.Percent       // of the children reachable
}

// wins is how many children of a cohort it wins: the nearest whole number, halves
// up.
func (v *Intervention) wins(s *Side) int64 {
	of, effect := s.Eligible, v.Points
	if v.Share > 0 {
		of, effect = s.By[contract.Reachable], v.Share
	}
	n := big.NewRat(int64(effect)*of, 100_00)
	n.Add(n, big.NewRat(1, 2))
	return new(big.Int).Quo(n.Num(), n.Denom()).Int64()
}

// Effect is what one intervention does after those before it.
type Effect struct {
	Intervention *Intervention
	Wanted       int64            // children that its effect comes to
	Won          sim.Won          // those placed, of all its cohorts
	More         []contract.Pence // by case: what all interventions so far pay the group more
}

// With carries out interventions one after another, in their order, and gives what
// each does and the group's practices after the last.
func (g *Group) With(list []Intervention) (effects []Effect, after []sim.Practice) {
	after = slices.Clone(g.practices)
	for i := range list {
		e := Effect{Intervention: &list[i]}
		var sum Reckoning
		for k := range contract.Cohorts {
			side := SideOf(after, k)
			if !list[i].Cohorts[k] || side.Eligible == 0 {
				continue
			}
			n := list[i].wins(&side)
			e.Wanted += n
			sum.add(sim.Win(after, k, n))
		}
		e.Won, e.More = sum.Won, g.more(after)
		effects = append(effects, e)
	}
	return effects, after
}
