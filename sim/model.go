package sim

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/integrate/quad"

	"example.org/immpact/contract"
)

// Model says how chance decides which of a practice's children are on time.
//
// Of a cohort's open children, those on time, late and reachable, m in all,
// each is on time with the probability p = on time / m that the profile shows.
// All others stay as they are. The zero Model lets each child decide alone:
// the count on time is binomial. Cohorts are independent of each other, and
// so are practices, but for a Shock.
type Model struct {
	// Spread is the intra-class correlation of each cohort: 0 for a binomial
	// count, above it for a beta-binomial one, where a practice's own p is
	// drawn around the profile's. 0 or more and under 1.
	Spread [contract.Cohorts]float64

	// Shock is the standard deviation, on the logit scale, of a good or bad
	// year that moves every p of every practice alike; 0 for none, 1 at most.
	// The profile's p is that of a middling year.
	Shock float64

	// Rest is what the rest of this year may bring, in place of another year;
	// nil for another year.
	Rest *Rest
}

// Rest says how this year may go on. Children on time and late are what they
// are; each of the reachable still comes with a chance, and stays reachable
// where it does not.
type Rest struct {
	// Reply is the chance that a reachable child comes, with Stated; else it is
	// the practice's own rate, on time / (on time + late + reachable).
	Reply  contract.Percent
	Stated bool
}

// FromHere is the model of the rest of this year. A chance is stated, so it
// has neither spread nor shock.
func FromHere(rest Rest) Model { return Model{Rest: &rest} }

// left counts the children of a cohort who are left to chance.
func (m Model) left(ch *contract.Children) int32 {
	if m.Rest != nil {
		return ch.By[contract.Reachable]
	}
	return ch.Open()
}

// already are the children on time, whatever luck has.
func (m Model) already(ch *contract.Children) int32 {
	if m.Rest == nil {
		return 0
	}
	return ch.By[contract.OnTime]
}

// certain reports whether the practice's counts as they stand are all that can
// come about.
func (m Model) certain(p *contract.Practice) bool {
	if m.Rest == nil {
		return p.Certain()
	}
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		if comes, _ := (year{1, 1, m.Rest}).chance(ch); m.left(ch) > 0 && comes > 0 {
			return false
		}
	}
	return true
}

// mostShock takes 90% to 77% in a year that is bad by one standard deviation.
const mostShock = 1

// Validate reports what is wrong with the model's figures.
func (m Model) Validate() error {
	for k, rho := range m.Spread {
		if !(rho >= 0 && rho < 1) {
			return fmt.Errorf("spread of %s is %v: give an intra-class correlation of 0 or more and under 1", contract.CohortID(k), rho)
		}
	}
	if !(m.Shock >= 0 && m.Shock <= mostShock) {
		return fmt.Errorf("shock is %v: give a standard deviation on the logit scale from 0 to %d", m.Shock, mostShock)
	}
	if m.Rest != nil && (m.Rest.Reply < 0 || m.Rest.Reply > 100_00) {
		return fmt.Errorf("reply is %s: give a per cent from 0 to 100", m.Rest.Reply)
	}
	return nil
}

// year is one of the years, good and bad, that a shock is integrated over.
type year struct {
	weight float64 // the years' weights, in order, add up to 1
	odds   float64 // what the odds of being on time are multiplied by
	rest   *Rest   // of the model
}

// years are those for any practice. Without a shock there is one.
func (m Model) years() []year { return m.quadrature(quadraturePoints, leastWeight) }

// quadrature are so many points of Gauss-Hermite quadrature over the shock,
// those with a weight under the least left out. Without a shock there is one.
func (m Model) quadrature(points int, least float64) []year {
	if m.Shock == 0 {
		return []year{{1, 1, m.Rest}}
	}
	x, w := make([]float64, points), make([]float64, points)
	quad.Hermite{}.FixedLocations(x, w, math.Inf(-1), math.Inf(1))
	var list []year
	for i := range x {
		if weight := w[i] / math.SqrtPi; weight >= least {
			list = append(list, year{weight, math.Exp(m.Shock * math.Sqrt2 * x[i]), nil})
		}
	}
	return summingToOne(list)
}

// summingToOne has the likeliest year come last and take what the others leave
// of 1, so that what is certain in every year sums to a chance of 1 to the last
// bit.
func summingToOne(list []year) []year {
	slices.SortFunc(list, func(a, b year) int { return cmp.Compare(a.weight, b.weight) })
	last, sum := &list[len(list)-1], 0.0
	for _, y := range list[:len(list)-1] {
		sum += y.weight
	}
	last.weight = 1 - sum
	return list
}

// Points of the quadrature. As the shock passes, a threshold's chance is a
// step as wide as 1 / (shock x the count's standard deviation), which the
// points must not straddle: the chance is off by under 1e-12 for 100 children
// and a shock of 0.5, under 1e-6 for 400 and 0.5 or 1,000 and 0.3, and 1% for
// 1,000 and 1.
const quadraturePoints, leastWeight = 64, 1e-13

// chance is p and 1-p of a cohort in the year.
func (y year) chance(ch *contract.Children) (p, q float64) {
	if y.rest != nil && y.rest.Stated {
		return float64(y.rest.Reply) / 100_00, float64(100_00-y.rest.Reply) / 100_00
	}
	on, not := float64(ch.By[contract.OnTime])*y.odds, float64(ch.By[contract.Late]+ch.By[contract.Reachable])
	if all := on + not; all > 0 {
		return on / all, not / all
	}
	return 0, 1
}
