package sim

import "example.org/immpact/contract"

// Near is how many practices of a group are within one child of a cliff: with
// one more child on time, or one fewer, the pay of one of their cohorts would
// jump. A practice can be both just short of one cliff and just over another.
type Near struct {
	Group     string // all, then fifth-1 to fifth-5
	Practices int    // with an eligible child
	Within    int    // one child from a cliff, on either side
	Short     int    // one more child on time would take it over a cliff
	Over      int    // one child fewer would take it back under one
}

// NearCliffs counts the practices within one child of one of the contract's
// cliffs: all of them, then those of each IMD fifth that has practices. A
// contract without cliffs has nobody near one.
//
// Children come and are missed as on the ladder (see LadderMoves), but for
// those who registered too late or must not have the vaccine: they cannot come.
func NearCliffs(pop *Population, c *contract.Contract) []Near {
	var by ByCell[Near]
	for i := range pop.Practices {
		p := pop.Practices[i].Practice
		if p.Eligible() > 0 {
			short, over := nearCliff(c, &p)
			by[pop.Practices[i].cell()].count(short, over)
		}
	}
	var list []Near
	for i, of := range append([]NamedGroup{{Name: "all", Members: everyone()}}, Fifths.Groups()...) {
		n := together(&by, &of.Members, (*Near).add)
		n.Group = of.Name
		if n.Practices > 0 || i == 0 {
			list = append(list, n)
		}
	}
	return list
}

func (n *Near) count(short, over bool) {
	n.Practices++
	if short {
		n.Short++
	}
	if over {
		n.Over++
	}
	if short || over {
		n.Within++
	}
}

func (n *Near) add(m *Near) {
	n.Practices += m.Practices
	n.Within += m.Within
	n.Short += m.Short
	n.Over += m.Over
}

// nearCliff reports whether the practice is one child short of a cliff in any
// cohort, and whether it is over one by one child.
func nearCliff(c *contract.Contract, p *contract.Practice) (short, over bool) {
	for k := range contract.Cohorts {
		here := c.Cliffs(p, k)
		if len(here) == 0 {
			continue
		}
		ch := p.Cohorts[k]
		if on := ch.By[contract.OnTime]; on < ch.Eligible-ch.By[contract.RegisteredLate]-ch.By[contract.Contraindicated] {
			short = short || crosses(here, cliffsAt(c, p, k, BringIn(ch, on+1)))
		}
		if on := ch.By[contract.OnTime]; on > 0 {
			over = over || crosses(here, cliffsAt(c, p, k, BringIn(ch, on-1)))
		}
	}
	return short, over
}

// cliffsAt is the cohort's cliffs with its children so.
func cliffsAt(c *contract.Contract, p *contract.Practice, k contract.CohortID, ch contract.Children) []contract.Threshold {
	at := *p
	at.Cohorts[k] = ch
	return c.Cliffs(&at, k)
}

// crosses reports whether a cliff is reached in one of the lists and not in
// the other. Both list the same cliffs, for no threshold depends on a child.
func crosses(a, b []contract.Threshold) bool {
	for i := range a {
		if a[i].Reached != b[i].Reached {
			return true
		}
	}
	return false
}
