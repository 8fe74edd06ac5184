package claims

import (
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// What chance makes of a figure. Which children come in time is partly luck: in
// another year with the same families each of those on time, late or reachable
// would be on time with the chance that the profile shows. For a group, whose
// figure adds up many practices, the spread is the figure and 1.96 standard
// deviations to each side, 95% of years. For one practice it is from the pay
// that one year in ten stays under to the one that nine in ten do.
//
// Rules have no spread, nor do figures searched for where they are worst.

// inTime is what varies in the spread of a group's figure.
const inTime = "chance in which children come in time"

// spread is the spread of the quantity's figure; nil where there is none, or
// none is known.
func (g *Grounds) spread(q *Quantity, figure float64) *Spread {
	switch {
	case q.For.Kind == OnePractice:
		return g.spreadOfOne(q)
	case q.For.Kind.many() && q.Measure != Share:
		return nil
	case q.Measure.index():
		return g.spreadOfIndex(q)
	}
	sd, known := g.deviation(q)
	if !known {
		return nil
	}
	return &Spread{sim.Amount{SD: sd}.Around(figure), 95, inTime}
}

// chances is what chance makes of the cases that the quantity reads, over the
// practices that it is of.
func (g *Grounds) chances(q *Quantity) *sim.ChanceResult {
	s := g.scene(q)
	pop := &sim.Population{Practices: s.practices, Groups: s.groups}
	results := sim.Expected(pop, []sim.Case{g.Cases[0], g.Cases[q.Case]}, g.Model)
	return &results[1]
}

// spreadOfOne is that of a practice's pay or change.
func (g *Grounds) spreadOfOne(q *Quantity) *Spread {
	if len(q.Components) > 1 || q.Measure != Pay && q.Measure != Change || q.Measure == Change && len(q.Components) > 0 {
		return nil
	}
	p := &g.scene(q).practices[0]
	var range80 sim.Percentiles
	if q.Measure == Change {
		range80 = sim.ChanceChange(p, g.Cases[0], g.Cases[q.Case], g.Model).Percentiles
	} else if chance := sim.ChancePractice(p, g.Cases[q.Case], g.Model); len(q.Components) == 1 {
		range80 = chance.ComponentPercentiles[q.Components[0]]
	} else {
		range80 = *chance.Percentiles
	}
	return &Spread{sim.Interval{Low: range80.P10, High: range80.P90}, 80, "chance in which of this practice's children come in time"}
}

// deviation is the standard deviation of a group's figure.
func (g *Grounds) deviation(q *Quantity) (sd float64, known bool) {
	switch q.Measure {
	case Pay, Change, Repaid:
		return g.deviationOfSum(q)
	case Gap, GapChange, GapRatio:
		gap := g.chances(q).Gap
		switch {
		case gap == nil:
			return 0, false
		case q.Measure == GapChange:
			return gap.Change.SD, true
		case q.Measure == GapRatio:
			return gap.Ratio.SD, !math.IsNaN(gap.Ratio.SD)
		}
		return gap.PerChild.SD, true
	case Share:
		return g.deviationOfShare(q)
	}
	return 0, false
}

func (g *Grounds) deviationOfSum(q *Quantity) (sd float64, known bool) {
	components := q.Components
	if q.Measure == Repaid {
		components = []contract.Component{contract.ClawbackRepaid}
	}
	all := g.chances(q).Group("all")
	by := g.scene(q).divisor(q.Per)
	switch {
	case len(components) > 1 || q.Measure == Change && len(components) > 0 || by == 0:
		return 0, false
	case q.Measure == Change:
		return all.Change.SD / by, true
	case len(components) == 1:
		return all.Components[components[0]].SD / by, true
	}
	return all.Total.SD / by, true
}

// deviationOfShare is known of the shares that stand on one side of an
// indicator's threshold, and of those that repay.
func (g *Grounds) deviationOfShare(q *Quantity) (sd float64, known bool) {
	having, test := &q.Having.Quantity, &q.Having.Test
	all := g.chances(q).Group("all")
	_, of := g.scene(q).having(q)
	c := g.Cases[q.Case].Contract
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		if ind.Name != having.Indicator || having.Measure != Points || i >= len(all.Reaching) {
			continue
		}
		switch {
		case test.Kind == AtMost && test.High == 0 && !c.Improvement.Enabled && ind.PointsAtLower > 0:
			return 100 * all.Reaching[i].Lower.SD / float64(of), true
		case test.Kind == AtLeast && test.Low == float64(ind.Points)/100 && !c.Improvement.Enabled:
			return 100 * all.Reaching[i].Upper.SD / float64(of), true
		}
	}
	return 0, false
}

// spreadOfIndex takes the variance of each tenth's sums.
func (g *Grounds) spreadOfIndex(q *Quantity) *Spread {
	e, err := g.scene(q).index(q, g.chances(q))
	if err != nil {
		return nil
	}
	return &Spread{e.Interval, 95, inTime}
}
