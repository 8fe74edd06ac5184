package sim

import (
	"math"

	"example.org/immpact/contract"
)

// GroupChance is what chance makes of a group of practices under one case.
// Practices are independent, so variances add up; with a shock, they do in
// each year, and the years' means differ (the law of total variance).
type GroupChance struct {
	Name      string // as in NamedGroup
	Practices int
	Eligible  int64                   // children of all cohorts
	Children  [contract.Cohorts]int64 // eligible, by cohort
	Stating   [contract.Cohorts]int   // practices that state the cohort

	Total      Amount // pence
	Change     Amount // pence, against the first case
	Components [contract.Components]Amount
	OnTime     [contract.Cohorts]Amount // children
	Repaying   [contract.Cohorts]Amount // practices that repay fees
	Reaching   []ReachingChance         // by indicator of the contract
}

// amount is what chance makes of a sum of the group's.
func (g *GroupChance) amount(of SumOf) Amount {
	switch {
	case of == PayTotal:
		return g.Total
	case of == PayChange:
		return g.Change
	case of < onTimeSums:
		return g.Components[of-payComponents]
	case of < repayingSums:
		return g.OnTime[of-onTimeSums]
	case of < reachingSums:
		return g.Repaying[of-repayingSums]
	}
	reaching := &g.Reaching[(of-reachingSums)/2]
	if (of-reachingSums)%2 == 0 {
		return reaching.Lower
	}
	return reaching.Upper
}

// ReachingChance is how many practices reach an indicator's thresholds.
type ReachingChance struct{ Lower, Upper Amount }

// PerChild is an amount of the group's per eligible child; no figure (NaN) for a
// group with none.
func (g *GroupChance) PerChild(a Amount) Amount {
	if g.Eligible == 0 {
		return Amount{Mean: math.NaN(), SD: math.NaN(), Own: math.NaN()}
	}
	return a.times(1 / float64(g.Eligible))
}

// GapChance is how far pay in affluent practices lies above that in deprived
// ones, as in Gap. What a shock does to both at once, it does to the gap.
type GapChance struct {
	PerChild    Amount // pence
	PerPractice Amount // pence
	Change      Amount // of PerChild, pence, against the first case
	Ratio       Amount // affluent over deprived, per child: of the means, its deviation by the delta method; NaN where deprived are paid nothing
}

// Group is the group of the name; nil if no practice is in it.
func (r *ChanceResult) Group(name string) *GroupChance {
	for i := range r.Groups {
		if r.Groups[i].Name == name {
			return &r.Groups[i]
		}
	}
	return nil
}

// tally adds up practices under one case: by cell, nil where there are none.
type tally ByCell[*cellTally]

// cellTally is the practices of one cell.
type cellTally struct {
	practices int
	eligible  int64
	children  [contract.Cohorts]int64
	stating   [contract.Cohorts]int
	figures   []moment // by year and figure
}

// cell is the tally of a cell, made on first use with room for so many figures.
func (t *tally) cell(i, figures int) *cellTally {
	if t[i] == nil {
		t[i] = &cellTally{figures: make([]moment, figures)}
	}
	return t[i]
}

// add adds a practice with its figures.
func (t *tally) add(p *Practice, figures []moment) {
	c := t.cell(p.cell(), len(figures))
	c.practices++
	c.eligible += p.Eligible()
	for k := range p.Cohorts {
		if ch := &p.Cohorts[k]; ch.Stated {
			c.children[k] += int64(ch.Eligible)
			c.stating[k]++
		}
	}
	c.sum(figures)
}

// join adds another tally's practices.
func (t *tally) join(u *tally) {
	for i, from := range u {
		if from == nil {
			continue
		}
		c := t.cell(i, len(from.figures))
		c.practices += from.practices
		c.eligible += from.eligible
		for k := range contract.Cohorts {
			c.children[k] += from.children[k]
			c.stating[k] += from.stating[k]
		}
		c.sum(from.figures)
	}
}

func (c *cellTally) sum(figures []moment) {
	for i, m := range figures {
		c.figures[i].add(m)
	}
}

// weighed is a cell with what its practices count for in a sum.
type weighed struct {
	*cellTally
	weight float64
}

// of is the cells of a group that have practices, each with the weight.
func (t *tally) of(m *Members, weight float64) []weighed {
	var list []weighed
	for i, c := range t {
		if c != nil && m.has(i) {
			list = append(list, weighed{c, weight})
		}
	}
	return list
}

// group is what chance makes of a group; false if it has no practice.
func (t *tally) group(of *NamedGroup, years []year) (GroupChance, bool) {
	g, list := GroupChance{Name: of.Name}, t.of(&of.Members, 1)
	if len(list) == 0 {
		return g, false
	}
	for _, c := range list {
		g.Practices += c.practices
		g.Eligible += c.eligible
		for k := range contract.Cohorts {
			g.Children[k] += c.children[k]
			g.Stating[k] += c.stating[k]
		}
	}
	in := func(figure SumOf) Amount { return combined(list, figure, years) }
	g.Total, g.Change = in(PayTotal), in(PayChange)
	for i := range g.Components {
		g.Components[i] = in(PayOf(contract.Component(i)))
	}
	for k := range contract.Cohorts {
		g.OnTime[k], g.Repaying[k] = in(OnTimeOf(k)), in(repayingSums+SumOf(k))
	}
	for at := reachingSums; int(at) < len(list[0].figures)/len(years); at += 2 {
		g.Reaching = append(g.Reaching, ReachingChance{in(at), in(at + 1)})
	}
	return g, true
}

// combined is a figure of the cells together, each times its weight.
func combined(list []weighed, figure SumOf, years []year) Amount {
	return mix(years, func(y int) moment {
		var m moment
		for _, c := range list {
			m.addTimes(c.weight, c.figures[y*len(c.figures)/len(years)+int(figure)])
		}
		return m
	})
}

// groups makes the named groups, leaving out the empty.
func (t *tally) groups(by Grouping, years []year) []GroupChance {
	var list []GroupChance
	for _, of := range by.Groups() {
		if g, any := t.group(&of, years); any {
			list = append(list, g)
		}
	}
	return list
}

// gap is the deprived-affluent gap; nil where either group has no children.
func (t *tally) gap(by Grouping, years []year) *GapChance {
	deprived, affluent := NamedGroup{Members: ofDeciles(by.Deprived)}, NamedGroup{Members: ofDeciles(by.Affluent)}
	d, _ := t.group(&deprived, years)
	a, _ := t.group(&affluent, years)
	if d.Eligible == 0 || a.Eligible == 0 {
		return nil
	}
	less := func(figure SumOf, x, y float64) Amount {
		return t.less(&affluent.Members, x, &deprived.Members, y, figure, years)
	}
	perA, perD := 1/float64(a.Eligible), 1/float64(d.Eligible)
	g := &GapChance{
		PerChild:    less(PayTotal, perA, perD),
		PerPractice: less(PayTotal, 1/float64(a.Practices), 1/float64(d.Practices)),
		Change:      less(PayChange, perA, perD),
		Ratio:       Amount{Mean: math.NaN(), SD: math.NaN(), Own: math.NaN()},
	}
	if paid := perD * d.Total.Mean; paid != 0 {
		ratio := perA * a.Total.Mean / paid
		g.Ratio = less(PayTotal, perA/paid, ratio*perD/paid)
		g.Ratio.Mean = ratio
	}
	return g
}

// less is a figure of one group, times x, less that of another, times y.
func (t *tally) less(one *Members, x float64, other *Members, y float64, figure SumOf, years []year) Amount {
	return combined(append(t.of(one, x), t.of(other, -y)...), figure, years)
}

// within is the change of the difference within the most deprived fifth; nil
// where that is not told.
func (t *tally) within(years []year) *Amount {
	least, most := withinEnds()
	a, _ := t.group(&NamedGroup{Members: least}, years)
	b, _ := t.group(&NamedGroup{Members: most}, years)
	if min(a.Practices, b.Practices) < LeastOfFifths || a.Eligible == 0 || b.Eligible == 0 {
		return nil
	}
	change := t.less(&least, 1/float64(a.Eligible), &most, 1/float64(b.Eligible), PayChange, years)
	return &change
}
