package claims

import (
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
	baseline, under *contract.Contract
	underCase       int // index of under into the cases; the baseline's is 0
}

// scene is the quantity's, as things are.
func (g *Grounds) scene(q *Quantity) *scene {
	s := &scene{groups: g.Population.Groups, baseline: g.Cases[0].Contract, under: g.Cases[q.Case].Contract, underCase: q.Case}
	if q.For.Kind != AGroup && q.For.Kind != OnePractice {
		s.practices = g.Population.Practices
		return s
	}
	for i := range g.Population.Practices {
		if p := &g.Population.Practices[i]; q.For.has(p, s.groups) {
			s.practices = append(s.practices, *p)
		}
	}
	return s
}

// has reports whether the practice is one of those a quantity is for.
func (w Whom) has(p *sim.Practice, groups sim.Grouping) bool {
	switch {
	case w.Kind == OnePractice:
		return p.Code == w.Name
	case w.Kind != AGroup:
		return true
	}
	return groups.In(w.Name, p.IMDDecile) || w.Name == fmt.Sprintf("fifth-%d", sim.Fifth(p.IMDDecile)) ||
		w.Name == p.Region || w.Name == p.PCN
}

// counter counts under the scene's contracts.
func (s *scene) counter() *counter { return &counter{baseline: s.baseline, under: s.under} }

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
		e, err := s.index(q, nil)
		return e.Value, err
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

// side is the children of a group and what it is paid for them.
type side struct{ paid, before, children float64 }

// gap is pay per eligible child in affluent practices against deprived ones.
func (s *scene) gap(q *Quantity) (float64, error) {
	var deprived, affluent side
	n, all := s.counter(), &Quantity{}
	for i := range s.practices {
		p := &s.practices[i]
		var to *side
		switch {
		case s.groups.Deprived[p.IMDDecile]:
			to = &deprived
		case s.groups.Affluent[p.IMDDecile]:
			to = &affluent
		default:
			continue
		}
		to.children += float64(p.Eligible())
		to.paid += float64(n.pay(s.under, &p.Practice, all))
		if q.Measure == GapChange {
			to.before += float64(n.pay(s.baseline, &p.Practice, all))
		}
	}
	switch {
	case deprived.children == 0:
		return 0, fmt.Errorf("no deprived practice here has an eligible child")
	case affluent.children == 0:
		return 0, fmt.Errorf("no affluent practice here has an eligible child")
	}
	return between(q.Measure, deprived, affluent)
}

// between is the gap of the two sides, its change, or their ratio.
func between(m Measure, deprived, affluent side) (float64, error) {
	switch m {
	case GapChange:
		return (affluent.paid-affluent.before)/affluent.children - (deprived.paid-deprived.before)/deprived.children, nil
	case GapRatio:
		if deprived.paid == 0 {
			return 0, fmt.Errorf("deprived practices are paid nothing, so there is no ratio")
		}
		return affluent.paid / affluent.children / (deprived.paid / deprived.children), nil
	}
	return affluent.paid/affluent.children - deprived.paid/deprived.children, nil
}

// index is an index of inequality over the tenths that have children. The
// variances are of each tenth's value; nil for exact ones.
func (s *scene) index(q *Quantity, variances *[11]float64) (sim.Estimate, error) {
	var strata, need []sim.Stratum
	n, all := s.counter(), &Quantity{}
	var tenths [11]struct{ patients, children, value float64 }
	for i := range s.practices {
		p := &s.practices[i]
		t := &tenths[p.IMDDecile]
		t.patients += float64(p.ListSize)
		t.children += float64(p.Eligible())
		if q.Series == OfCoverage {
			on, _ := n.coverage(&p.Practice, q)
			t.value += float64(on)
		} else {
			t.value += float64(n.pay(s.under, &p.Practice, all))
		}
	}
	for d, t := range tenths {
		if d == 0 || t.children == 0 {
			continue
		}
		stratum := sim.Stratum{Population: t.children, Value: t.value / t.children}
		if variances != nil {
			stratum.Variance = variances[d]
		}
		strata = append(strata, stratum)
		need = append(need, sim.Stratum{Population: t.patients, Value: t.children / t.patients})
	}
	return q.indexOf(strata, need)
}

// indexOf is the quantity's index of the strata; need is the children per
// patient of the same.
func (q *Quantity) indexOf(strata, need []sim.Stratum) (sim.Estimate, error) {
	switch q.Measure {
	case ConcentrationIndex:
		return sim.ConcentrationIndex(strata)
	case KakwaniIndex:
		pay := make([]sim.Stratum, len(need))
		for i, s := range strata {
			// Pay per patient, of the same people as need.
			each := s.Population / need[i].Population
			pay[i] = sim.Stratum{Population: need[i].Population, Value: s.Value * each, Variance: s.Variance * each * each}
		}
		return sim.KakwaniIndex(pay, need)
	}
	transform, multiplier := sim.Untransformed, 1.0
	if q.Series == OfCoverage {
		transform, multiplier = sim.LogitTransform, 100
	}
	slope, err := sim.SlopeIndex(strata, transform, multiplier)
	if err != nil {
		return sim.Estimate{}, err
	}
	if q.Measure == RelativeIndex {
		if slope.NoRII != "" {
			return sim.Estimate{}, fmt.Errorf("%s", slope.NoRII)
		}
		return slope.RII, nil
	}
	return slope.SII, nil
}

// finite reports whether a figure is one.
func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
