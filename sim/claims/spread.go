package claims

import (
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// What chance makes of a figure. Which children come in time is partly luck: in
// another year with the same families each of those on time, late or reachable
// would be on time with the chance that the profile shows. The spread is what
// the figure comes to in 95 of 100 such years ([sim.ChanceRange]).
//
// Rules have no spread, nor do figures searched for where they are worst.

// What varies in the spread of a group's figure, and of a practice's.
const (
	inTime      = "chance in which children come in time"
	inTimeOfOne = "chance in which of this practice's children come in time"
)

// spread is the spread of the quantity's figure; nil where there is none, or
// none is known.
func (g *Grounds) spread(q *Quantity) *Spread {
	if q.For.Kind.many() && q.Measure != Share {
		return nil
	}
	in, known := g.rangeOf(q)
	if !known || math.IsNaN(in.Low) || math.IsNaN(in.High) {
		return nil
	}
	words := inTime
	if q.For.Kind == OnePractice {
		words = inTimeOfOne
	}
	low, high := contract.Pence(math.Round(in.Low)), contract.Pence(math.Round(in.High))
	return &Spread{in, 95, words, g.Population.Simulated && low.Rough() != high.Rough()}
}

// chances is what chance makes of the cases that the quantity reads, over the
// practices that it is of.
func (g *Grounds) chances(q *Quantity) *sim.ChanceResult {
	s := g.scene(q)
	pop := g.Population.Only(s.practices)
	results := sim.Expected(&pop, []sim.Case{g.Cases[0], g.Cases[q.Case]}, g.Model)
	return &results[1]
}

// rangeOf is the range of the quantity's figure.
func (g *Grounds) rangeOf(q *Quantity) (in sim.ChanceRange, known bool) {
	switch {
	case q.Measure.index():
		s := g.scene(q)
		m := s.index(q, s.paid(s.under), g.chances(q))
		return m.Range, m.None == ""
	case q.Measure == Share:
		return g.rangeOfShare(q)
	case q.Measure == Pay || q.Measure == Change || q.Measure == Repaid:
		return g.rangeOfSum(q)
	case q.Measure != Gap && q.Measure != GapChange && q.Measure != GapRatio:
		return in, false
	}
	r := g.chances(q)
	switch {
	case r.Gap == nil:
		return in, false
	case q.Measure == GapChange:
		return r.GapRange(sim.GapChange), true
	case q.Measure == GapRatio:
		return r.RatioRange(), true
	}
	return r.GapRange(sim.GapPerChild), true
}

func (g *Grounds) rangeOfSum(q *Quantity) (in sim.ChanceRange, known bool) {
	of, by := sim.PayTotal, g.scene(q).divisor(q.Per)
	switch {
	case len(q.Components) > 1 || q.Measure == Change && len(q.Components) > 0 || by == 0:
		return in, false
	case q.Measure == Change:
		of = sim.PayChange
	case q.Measure == Repaid:
		of, by = sim.PayOf(contract.ClawbackRepaid), -by
	case len(q.Components) == 1:
		of = sim.PayOf(q.Components[0])
	}
	r := g.chances(q)
	all := r.Group("all")
	if all == nil {
		return in, false
	}
	return r.GroupRange(all, of, 1/by), true
}

// rangeOfShare is known of the shares that stand on one side of an indicator's
// threshold.
func (g *Grounds) rangeOfShare(q *Quantity) (in sim.ChanceRange, known bool) {
	having, test := &q.Having.Quantity, &q.Having.Test
	r := g.chances(q)
	all := r.Group("all")
	of := len(g.scene(q).counted(having).each)
	c := g.Cases[q.Case].Contract
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		if ind.Name != having.Indicator || having.Measure != Points || all == nil || i >= len(all.Reaching) {
			continue
		}
		switch per := 100 / float64(of); {
		case test.Kind == AtMost && test.High == 0 && !c.Improvement.Enabled && ind.PointsAtLower > 0:
			under := r.GroupRange(all, sim.ReachingLower(i), -per) // those that reach it have points
			return sim.ChanceRange{Low: 100 + under.Low, High: 100 + under.High, Mean: 100 + under.Mean, How: under.How}, true
		case test.Kind == AtLeast && test.Low == float64(ind.Points)/100 && !c.Improvement.Enabled:
			return r.GroupRange(all, sim.ReachingUpper(i), per), true
		}
	}
	return in, false
}
