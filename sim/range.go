package sim

import (
	"math"

	"example.org/immpact/contract"
)

// Ranges: what a figure comes to in 95 of 100 years of the same coverage. There
// is one rule, which every face asks here.
//
//  1. One practice, and sums short enough to be listed: the range is from the
//     smallest sum whose cumulative chance is at least 2.5% to the smallest of
//     at least 97.5%. Both are sums that can come about, and the range holds in
//     at least 95 of 100 years (sums.go says what is short enough).
//  2. Longer sums of up to mostValues values are counted in bins much
//     narrower than their deviation, and the ends moved outwards by what the
//     bins may hide: it holds in at least 95 years as well.
//  3. Any longer sum, and what is no sum (ratios and indices), is taken to be
//     normal: 1.96 exact deviations to either side of the exact mean. It holds
//     in about 95.
//
// No range reaches past what is possible: what the counts of children allow,
// however unlikely. The centre is the mean over years, never the figure as it
// stands, which thresholds can put anywhere. A figure that nothing is left to
// chance in is its own range.

// ChanceRange is the range that a figure lies in in 95 of 100 years, in the
// figure's unit.
type ChanceRange struct {
	Low, High float64
	Mean      float64 // over all years
	How       RangeHow
}

// RangeHow is how a range was worked out, by the rule's three parts.
type RangeHow uint8

// The ways.
const (
	ExactRange RangeHow = iota
	AtLeastRange
	AboutMean
)

// String is the way as files name it.
func (h RangeHow) String() string {
	return [...]string{"exact", "at least", "about the mean"}[h]
}

// Certain reports whether nothing is left to chance.
func (r ChanceRange) Certain() bool { return r.Low == r.High }

// Times is the range in another unit.
func (r ChanceRange) Times(x float64) ChanceRange {
	low, high := inOrderOf(x*r.Low, x*r.High)
	return ChanceRange{low, high, x * r.Mean, r.How}
}

// z95 is the normal deviate that 2.5% of draws exceed.
const z95 = 1.959963984540054

// The chances to be under the low end, and to be at most the high end.
const underLow, upToHigh = 0.025, 0.975

// aboutMean is the range of the amount taken to be normal.
func (a Amount) aboutMean() ChanceRange {
	if a.SD == 0 {
		return ChanceRange{Low: a.Mean, High: a.Mean, Mean: a.Mean}
	}
	return ChanceRange{max(a.least, a.Mean-z95*a.SD), min(a.most, a.Mean+z95*a.SD), a.Mean, AboutMean}
}

// times is the amount in another unit.
func (a Amount) times(x float64) Amount {
	low, high := inOrderOf(x*a.least, x*a.most)
	return Amount{x * a.Mean, math.Abs(x) * a.SD, math.Abs(x) * a.Own, low, high, a.values}
}

// Above is the chance, 0 to 1, that the amount is above x, taken to be normal.
// Without a deviation the amount is its mean, which is above x or is not.
func (a Amount) Above(x float64) float64 {
	if a.SD == 0 {
		if a.Mean > x {
			return 1
		}
		return 0
	}
	return math.Erfc((x-a.Mean)/(a.SD*math.Sqrt2)) / 2
}

// rangeOf is the range of a sum over practices, each times its weight, of which
// the amount is what chance makes.
func (r *ChanceResult) rangeOf(of SumOf, weight func(*Practice) float64, a Amount) ChanceRange {
	sum := r.sum(of, weight, a)
	return sum.within()
}

// GroupRange is the range of a group's sum, each times x: 1/children for a
// child, -1 for what is repaid. The group is one of r's.
func (r *ChanceResult) GroupRange(g *GroupChance, of SumOf, x float64) ChanceRange {
	return r.rangeOf(of, r.in(g.Name, x), g.amount(of).times(x))
}

// CoverageRange is the range of a group's children of the cohort on time, in per
// cent of all eligible; false for a group with no child of the cohort.
func (r *ChanceResult) CoverageRange(g *GroupChance, k contract.CohortID) (ChanceRange, bool) {
	if g.Children[k] == 0 {
		return ChanceRange{}, false
	}
	return r.GroupRange(g, OnTimeOf(k), 100/float64(g.Children[k])), true
}

// PracticeRange is the range of the sum of practice i, times x.
func (r *ChanceResult) PracticeRange(i int, of SumOf, x float64) ChanceRange {
	alone := &r.of.Practices[i]
	weight := func(p *Practice) float64 {
		if p == alone {
			return x
		}
		return 0
	}
	pc := &r.Practices[i]
	a := pc.Total
	switch {
	case of == PayChange:
		a = pc.Change
	case of >= payComponents && of < onTimeSums:
		a = pc.Components[of-payComponents]
	}
	return r.rangeOf(of, weight, a.times(x))
}

// GapOf is which gap between affluent and deprived practices a range is of.
type GapOf uint8

// The gaps, in pence.
const (
	GapPerChild GapOf = iota
	GapPerPractice
	GapChange // of that per child, against the first case
)

// GapRange is the range of a gap. There must be one.
func (r *ChanceResult) GapRange(which GapOf) ChanceRange {
	sum := r.gap(which)
	return sum.within()
}

// GapAbove is the chance, 0 to 1, that a gap is above x. There must be one.
func (r *ChanceResult) GapAbove(which GapOf, x float64) float64 {
	sum := r.gap(which)
	return sum.above(x)
}

// gap is the distribution of a gap.
func (r *ChanceResult) gap(which GapOf) summed {
	of, a := PayTotal, r.Gap.PerChild
	switch which {
	case GapPerPractice:
		a = r.Gap.PerPractice
	case GapChange:
		of, a = PayChange, r.Gap.Change
	}
	per := func(g *GroupChance) float64 {
		if which == GapPerPractice {
			return 1 / float64(g.Practices)
		}
		return 1 / float64(g.Eligible)
	}
	affluent, deprived := r.in("affluent", per(r.Group("affluent"))), r.in("deprived", -per(r.Group("deprived")))
	return r.sum(of, func(p *Practice) float64 { return affluent(p) + deprived(p) }, a)
}

// in weighs the practices of a group by x, and any other by nothing.
func (r *ChanceResult) in(group string, x float64) func(*Practice) float64 {
	members := r.of.Groups.Of(group)
	return func(p *Practice) float64 {
		if members.Has(p) {
			return x
		}
		return 0
	}
}

// RatioRange is the range of the gap's ratio: in bins where the sums are short
// enough, else by the delta method. There must be a gap.
func (r *ChanceResult) RatioRange() ChanceRange {
	a, d := r.Group("affluent"), r.Group("deprived")
	in, years := r.Gap.Ratio.aboutMean(), len(r.model.years())
	in.Low = max(0, in.Low)
	if in.Certain() || math.IsNaN(in.Mean) || a.Total.least < 0 || d.Total.least < 0 || (a.Total.values+d.Total.values)*years > mostValues {
		return in
	}
	over, under := r.groupBins(a), r.groupBins(d)
	of := newRatio(over, under)
	blur := over.blur/a.PerChild(a.Total).Mean + under.blur/d.PerChild(d.Total).Mean
	return ChanceRange{of.quantile(underLow) * (1 - blur), of.quantile(upToHigh) * (1 + blur), in.Mean, AtLeastRange}
}

// groupBins is a group's pay per child in bins.
func (r *ChanceResult) groupBins(g *GroupChance) *bins {
	var some []*Practice
	weight := r.in(g.Name, 1/float64(g.Eligible))
	for i := range r.of.Practices {
		if p := &r.of.Practices[i]; weight(p) != 0 {
			some = append(some, p)
		}
	}
	w, sd := r.worker(), g.PerChild(g.Total).SD
	if sd == 0 {
		sd = 1 // any width will do for the one value
	}
	return inBins(w.terms(some, PayTotal, weight), w.years, w.dist.roots, sd)
}
