package claims

import (
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// scene is what a quantity is worked out of: the practices it is of, and the
// two contracts. What would turn a verdict is looked for in altered scenes.
type scene struct {
	practices       []sim.Practice
	groups          sim.Grouping
	beyond          *sim.Beyond // what lies beyond each practice
	baseline, under *contract.Contract
	underCase       int    // index of under into the cases; the baseline's is 0
	title           string // of the case
}

// scene is the quantity's, as things are.
func (g *Grounds) scene(q *Quantity) *scene {
	return &scene{practices: g.practices(q.For), groups: g.Population.Groups, beyond: g.Population.Beyond(g.Cases[0].Contract),
		baseline: g.Cases[0].Contract, under: g.Cases[q.Case].Contract, underCase: q.Case, title: g.Cases[q.Case].Title}
}

// practices is those whom a quantity is for.
func (g *Grounds) practices(w Scope) []sim.Practice {
	switch w.Kind {
	case OnePractice:
		if p := g.Population.Find(w.Name); p != nil {
			return []sim.Practice{*p}
		}
		return nil
	case AGroup:
		return g.Population.In(w.Name)
	}
	return g.Population.Practices
}

// counter counts under the scene's contracts.
func (s *scene) counter() *counter { return newCounter(s.baseline, s.under, s.beyond) }

// figure is the quantity's figure of all practices of the scene together. The
// error says why there is none.
func (s *scene) figure(q *Quantity) (float64, error) {
	r, err := s.read(q)
	if err != nil {
		return 0, err
	}
	return r.figure(s, q)
}

// divisor is what a group's sum is divided by.
func (s *scene) divisor(per Per) float64 {
	by := 0.0
	for i := range s.practices {
		switch p := &s.practices[i]; per {
		case PerChild:
			by += float64(p.Eligible())
		case PerPractice:
			by++
		case PerThousand:
			by += float64(p.ListSize) / 1000
		default:
			return 1
		}
	}
	return by
}

// cohorts is those whose coverage the quantity is of.
func (q *Quantity) cohorts(c *contract.Contract) []contract.CohortID {
	for i := range c.Indicators {
		if c.Indicators[i].Name == q.Indicator {
			return []contract.CohortID{c.Indicators[i].Cohort}
		}
	}
	if q.HasCohort {
		return []contract.CohortID{q.Cohort}
	}
	var all []contract.CohortID
	for k := range contract.Cohorts {
		all = append(all, k)
	}
	return all
}

// finite reports whether a figure is one.
func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
