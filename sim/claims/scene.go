package claims

import (
	"errors"
	"fmt"
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// scene is what a quantity is worked out of: the practices it is of, and the
// two contracts. What would turn a verdict is looked for in altered scenes.
type scene struct {
	practices       []sim.Practice
	groups          sim.Grouping
	setting         contract.Setting // what lies beyond each practice
	baseline, under *contract.Contract
	underCase       int // index of under into the cases; the baseline's is 0
}

// scene is the quantity's, as things are.
func (g *Grounds) scene(q *Quantity) *scene {
	return &scene{practices: g.practices(q.For), groups: g.Population.Groups, setting: g.Population.Setting(),
		baseline: g.Cases[0].Contract, under: g.Cases[q.Case].Contract, underCase: q.Case}
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
func (s *scene) counter() *counter { return newCounter(s.baseline, s.under, &s.setting) }

// figure is the quantity's figure of all practices of the scene together. The
// error says why there is none.
func (s *scene) figure(q *Quantity) (float64, error) {
	switch {
	case q.Measure == Coverage:
		return s.coverage(q)
	case traits[q.Measure].each:
		return s.sum(q)
	case q.Measure == Share:
		having, of := s.having(q)
		if of == 0 {
			return 0, fmt.Errorf("no practice here can be counted: none has a child for it")
		}
		return 100 * float64(having) / float64(of), nil
	case q.Measure == RuleValue:
		r, _ := s.under.Rule(q.Rule)
		return ofRule(r).Value, nil
	case q.Measure.index():
		m := s.index(q, nil)
		if m.None != "" {
			return 0, errors.New(m.None)
		}
		return m.Value, nil
	}
	return s.gap(q)
}

// sum is the sum over the practices, divided as the quantity says.
func (s *scene) sum(q *Quantity) (float64, error) {
	each, sum, any := s.counter().each(q), 0.0, false
	for i := range s.practices {
		if x, ok := each(&s.practices[i].Practice); ok {
			sum += x
			any = true
		}
	}
	if !any {
		return 0, fmt.Errorf("no practice here has a child for it")
	}
	by := s.divisor(q.Per)
	if by == 0 {
		return 0, fmt.Errorf("there is nobody to divide it by")
	}
	return sum / by, nil
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

func (s *scene) coverage(q *Quantity) (float64, error) {
	n, on, of := s.counter(), int64(0), int64(0)
	for i := range s.practices {
		a, b := n.coverage(&s.practices[i].Practice, q)
		on += a
		of += b
	}
	if of == 0 {
		return 0, fmt.Errorf("there is nobody in the denominator")
	}
	return 100 * float64(on) / float64(of), nil
}

// having counts the practices that have what a share is of, and those that
// could.
func (s *scene) having(q *Quantity) (having, of int) {
	each, lines := s.counter().each(&q.Having.Quantity), q.Having.Test.lines()
	for i := range s.practices {
		if x, ok := each(&s.practices[i].Practice); ok {
			of++
			if lines.pass(x) {
				having++
			}
		}
	}
	return having, of
}

// gap is pay per eligible child in affluent practices against deprived ones.
func (s *scene) gap(q *Quantity) (float64, error) {
	now, err := s.gapUnder(s.under)
	if err != nil {
		return 0, err
	}
	switch q.Measure {
	case GapChange:
		before, err := s.gapUnder(s.baseline)
		return now.PerChild - before.PerChild, err
	case GapRatio:
		if math.IsNaN(now.Ratio) {
			return 0, fmt.Errorf("deprived practices are paid nothing, so there is no ratio")
		}
		return now.Ratio, nil
	}
	return now.PerChild, nil
}

// gapUnder is the gap under a contract.
func (s *scene) gapUnder(c *contract.Contract) (sim.Gap, error) {
	by := sim.PayByCell(s.practices, c, &s.setting)
	deprived, affluent := sim.Together(by, s.groups.Of("deprived")), sim.Together(by, s.groups.Of("affluent"))
	switch {
	case deprived.Eligible == 0:
		return sim.Gap{}, fmt.Errorf("no deprived practice here has an eligible child")
	case affluent.Eligible == 0:
		return sim.Gap{}, fmt.Errorf("no affluent practice here has an eligible child")
	}
	return sim.GapBetween(&deprived, &affluent), nil
}

// index is an index of inequality over the tenths that have practices. The
// chance is that of the same practices; nil for none.
func (s *scene) index(q *Quantity, chance *sim.ChanceResult) sim.Measured {
	tenths := sim.RankedBy(sim.Tenths, sim.PayByCell(s.practices, s.under, &s.setting), chance)
	shared := sim.SharedPay()
	if q.Series == OfCoverage {
		shared = sim.SharedCoverage(q.cohorts(s.under)...)
	}
	if q.Measure == KakwaniIndex {
		return shared.Kakwani(tenths)
	}
	switch in := shared.Inequality(tenths); q.Measure {
	case ConcentrationIndex:
		return in.Concentration
	case RelativeIndex:
		return in.Relative
	default:
		return in.Slope
	}
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
