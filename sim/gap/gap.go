// Package gap answers how wide the difference in coverage between two groups of
// practices is, of which children it is made, how many more vaccinated in time
// would close a share of it, and what a contract would pay for them. It follows
// the Health Inequalities Intervention Tool of 2007: the gap, its causes, a ready
// reckoner.
//
// # The rules
//
//   - Coverage is children on time of all eligible; nobody is excepted. The gap is
//     coverage of the group held against less that of the group, in percentage
//     points.
//   - Every child who is not on time has one of seven statuses. The group's share
//     of each less the other's are the parts of the gap, and add up to it exactly;
//     some may lie below nothing.
//   - To close a share f of the gap g, the group's coverage rises by f x g against a
//     group that stands still, and by f x g / (1 - s) against all practices, s being
//     the group's share of all eligible children, who rise with it. Where g is not
//     above nothing there is nothing to close.
//   - The children needed are that rise x the group's eligible, rounded up once.
//     [sim.Win] shares them out among the practices.
//   - What a contract pays for them is what it pays the group's practices with
//     these children on time, less what it pays them as they stand. What lies
//     beyond a practice stays as it is.
package gap

import (
	"math/big"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Side is the children of a group's cohort.
type Side struct {
	Eligible int64
	By       [contract.Statuses]int64
}

// SideOf adds up the practices' children of a cohort.
func SideOf(practices []sim.Practice, k contract.CohortID) Side {
	var s Side
	for i := range practices {
		ch := &practices[i].Cohorts[k]
		s.Eligible += int64(ch.Eligible)
		for status, n := range ch.By {
			s.By[status] += int64(n)
		}
	}
	return s
}

// Share is the per cent of the children who have the status; false where there
// are no children.
func (s *Side) Share(status contract.Status) (percent float64, ok bool) {
	if s.Eligible == 0 {
		return 0, false
	}
	return 100 * float64(s.By[status]) / float64(s.Eligible), true
}

// Part is what children of one status make of the gap, in percentage points.
type Part struct {
	Status         contract.Status
	Group, Against float64 // per cent of the children of each
	Points         float64 // Group less Against
}

// Cohort is the gap of one cohort between two groups that both have children.
type Cohort struct {
	Cohort         contract.CohortID
	Group, Against Side
	Points         float64 // of the gap; positive where the group is behind
	Parts          []Part
}

// Between is the gap of each cohort that both groups have, the youngest first.
func Between(group, against []sim.Practice) []Cohort {
	var list []Cohort
	for k := range contract.Cohorts {
		c := Cohort{Cohort: k, Group: SideOf(group, k), Against: SideOf(against, k)}
		if c.Group.Eligible == 0 || c.Against.Eligible == 0 {
			continue
		}
		c.Points, _ = c.exact().Float64()
		for status := contract.Late; status < contract.Statuses; status++ {
			p := Part{Status: status}
			p.Group, _ = c.Group.Share(status)
			p.Against, _ = c.Against.Share(status)
			p.Points = p.Group - p.Against
			c.Parts = append(c.Parts, p)
		}
		list = append(list, c)
	}
	return list
}

// exact is the gap in percentage points.
func (c *Cohort) exact() *big.Rat {
	a := big.NewRat(100*c.Against.By[contract.OnTime], c.Against.Eligible)
	return a.Sub(a, big.NewRat(100*c.Group.By[contract.OnTime], c.Group.Eligible))
}

// Needed is the rise of the group's coverage in percentage points that closes a
// share of the gap, in hundredths of a per cent, and the children whom that takes.
// With moving, the other side holds the group itself and rises with it; a group
// that is all of it cannot close a gap to itself.
func (c *Cohort) Needed(share int64, moving bool) (rise float64, children int64) {
	g := c.exact()
	if g.Sign() <= 0 {
		return 0, 0
	}
	g.Mul(g, big.NewRat(share, 100_00))
	if moving {
		still := big.NewRat(c.Against.Eligible-c.Group.Eligible, c.Against.Eligible)
		if still.Sign() <= 0 {
			return 0, 0
		}
		g.Quo(g, still)
	}
	rise, _ = g.Float64()
	g.Mul(g, big.NewRat(c.Group.Eligible, 100))
	up := new(big.Int).Add(g.Num(), new(big.Int).Sub(g.Denom(), big.NewInt(1)))
	return rise, up.Quo(up, g.Denom()).Int64()
}
