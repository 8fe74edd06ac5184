package sim

import (
	"math"

	"example.org/immpact/contract"
)

// GroupChance is what chance makes of a group of practices under one case.
// Practices are independent, so variances add up; with a shock, they do in
// each year, and the years' means differ (the law of total variance).
type GroupChance struct {
	Name      string // deprived, affluent, all, decile-1 to decile-10
	Practices int
	Eligible  int64                   // children of all cohorts
	Children  [contract.Cohorts]int64 // eligible, by cohort
	Stating   [contract.Cohorts]int   // practices that state the cohort

	Total      Amount // pence
	Change     Amount // pence, against the first case
	Components [contract.Components]Amount
	OnTime     [contract.Cohorts]Amount // children
	Repaying   [contract.Cohorts]Amount // practices under the clawback line
	Reaching   []ReachingChance         // by indicator of the contract
}

// ReachingChance is how many practices reach an indicator's thresholds.
type ReachingChance struct{ Lower, Upper Amount }

// PerChild is an amount of the group's per eligible child; 0 for a group with
// none.
func (g *GroupChance) PerChild(a Amount) Amount {
	if g.Eligible == 0 {
		return Amount{}
	}
	return a.times(1 / float64(g.Eligible))
}

// Coverage is the children of the cohort on time in per cent of all eligible,
// with the range that chance leaves of it; false for a group with no child of
// the cohort.
func (g *GroupChance) Coverage(k contract.CohortID) (Estimate, bool) {
	if g.Children[k] == 0 {
		return Estimate{}, false
	}
	a := g.OnTime[k].times(100 / float64(g.Children[k]))
	in := a.Around(a.Mean)
	return Estimate{a.Mean, Interval{max(0, in.Low), min(100, in.High)}}, true
}

func (a Amount) times(x float64) Amount { return Amount{x * a.Mean, x * a.SD, x * a.Own} }

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

// tally adds up the practices of each decile under one case. Decile 0 is of
// those whose decile is not stated.
type tally struct {
	practices [11]int
	eligible  [11]int64
	children  [11][contract.Cohorts]int64
	stating   [11][contract.Cohorts]int
	figures   [11][]moment // by year and figure
}

// add adds a practice with its figures.
func (t *tally) add(p *Practice, figures []moment) {
	d := p.IMDDecile
	t.practices[d]++
	t.eligible[d] += p.Eligible()
	for k := range p.Cohorts {
		if ch := &p.Cohorts[k]; ch.Stated {
			t.children[d][k] += int64(ch.Eligible)
			t.stating[d][k]++
		}
	}
	t.sum(int(d), figures)
}

// join adds another tally's practices.
func (t *tally) join(u *tally) {
	for d := range t.practices {
		t.practices[d] += u.practices[d]
		t.eligible[d] += u.eligible[d]
		for k := range contract.Cohorts {
			t.children[d][k] += u.children[d][k]
			t.stating[d][k] += u.stating[d][k]
		}
		t.sum(d, u.figures[d])
	}
}

func (t *tally) sum(d int, figures []moment) {
	if len(figures) > 0 && t.figures[d] == nil {
		t.figures[d] = make([]moment, len(figures))
	}
	for i, m := range figures {
		t.figures[d][i].add(m)
	}
}

// group is what chance makes of the deciles together; false if they have no
// practice.
func (t *tally) group(name string, of DecileSet, years []year) (GroupChance, bool) {
	g := GroupChance{Name: name}
	var weights [11]float64
	for d, in := range of {
		if !in {
			continue
		}
		weights[d] = 1
		g.Practices += t.practices[d]
		g.Eligible += t.eligible[d]
		for k := range contract.Cohorts {
			g.Children[k] += t.children[d][k]
			g.Stating[k] += t.stating[d][k]
		}
	}
	if g.Practices == 0 {
		return g, false
	}
	in := func(figure int) Amount { return t.combined(figure, weights, years) }
	g.Total, g.Change = in(figureTotal), in(figureChange)
	for i := range g.Components {
		g.Components[i] = in(figureComponents + i)
	}
	for k := range contract.Cohorts {
		g.OnTime[k], g.Repaying[k] = in(figureOnTime+int(k)), in(figureClawback+int(k))
	}
	for at := figureReach; at < t.row(years); at += 2 {
		g.Reaching = append(g.Reaching, ReachingChance{in(at), in(at + 1)})
	}
	return g, true
}

// row is how many figures a year has.
func (t *tally) row(years []year) int {
	for _, f := range t.figures {
		if f != nil {
			return len(f) / len(years)
		}
	}
	return 0
}

// combined is a figure of the deciles together, each times its weight.
func (t *tally) combined(figure int, weights [11]float64, years []year) Amount {
	n := t.row(years)
	return mix(years, func(y int) moment {
		var m moment
		for d, w := range weights {
			if w != 0 && t.figures[d] != nil {
				f := t.figures[d][y*n+figure]
				m.mean += w * f.mean
				m.variance += w * w * f.variance
			}
		}
		return m
	})
}

// groups makes the named groups, leaving out the empty.
func (t *tally) groups(by Grouping, years []year) []GroupChance {
	var list []GroupChance
	for _, of := range by.Groups() {
		if g, any := t.group(of.Name, of.Deciles, years); any {
			list = append(list, g)
		}
	}
	return list
}

// gap is the deprived-affluent gap; nil where either group has no children.
func (t *tally) gap(by Grouping, years []year) *GapChance {
	d, _ := t.group("", by.Deprived, years)
	a, _ := t.group("", by.Affluent, years)
	if d.Eligible == 0 || a.Eligible == 0 {
		return nil
	}
	less := func(figure int, x, y float64) Amount {
		var weights [11]float64
		for i := range weights {
			if by.Affluent[i] {
				weights[i] += x
			}
			if by.Deprived[i] {
				weights[i] -= y
			}
		}
		return t.combined(figure, weights, years)
	}
	perA, perD := 1/float64(a.Eligible), 1/float64(d.Eligible)
	g := &GapChance{
		PerChild:    less(figureTotal, perA, perD),
		PerPractice: less(figureTotal, 1/float64(a.Practices), 1/float64(d.Practices)),
		Change:      less(figureChange, perA, perD),
		Ratio:       Amount{math.NaN(), math.NaN(), math.NaN()},
	}
	if paid := perD * d.Total.Mean; paid != 0 {
		ratio := perA * a.Total.Mean / paid
		g.Ratio = less(figureTotal, perA/paid, ratio*perD/paid)
		g.Ratio.Mean = ratio
	}
	return g
}
