package sim

import (
	"cmp"
	"math"
	"slices"

	"example.org/immpact/contract"
)

// The distribution of a weighted sum over practices, of which each cohort is a
// term: an amount that takes one value for each count of children.
//
// The terms of one practice are at most three, which distribution.go can hold.
// More are added up into two lists of all sums that can come about and their
// chances; sums that are equal but for rounding are one. Lists of up to
// mostListed sums (by mostChances with years) are as exact as a practice's: two
// small practices, or the repayments of a few.
// Longer ones are counted in bins (bins.go).

// mostValues bounds the values of all terms together, so a range's time: some
// 150 practices.
const mostValues = 1 << 15

const mostListed = 1 << 15

// summed is the distribution of a sum, of which the amount is what chance
// makes: listed, in bins, or as a normal one.
type summed struct {
	Amount
	listed *distribution
	binned *bins
}

// sum is the distribution of a sum over practices, each times its weight.
func (r *ChanceResult) sum(of SumOf, weight func(*Practice) float64, a Amount) summed {
	if a.SD == 0 || a.values > mostValues && !r.protects() {
		return summed{Amount: a}
	}
	var some []*Practice
	for i := range r.of.Practices {
		if p := &r.of.Practices[i]; weight(p) != 0 {
			some = append(some, p)
		}
	}
	w := r.worker()
	if len(some) == 1 {
		w.begin(some[0])
		x := weight(w.p)
		if w.bends(1, of) {
			w.dist.count(w.p, w.model)
			return summed{a, w.listed(w.joint(1, of, x)), nil}
		}
		return summed{a, w.table(func(k contract.CohortID) []contract.Segment { return w.pay[1][k].times(of, k, x) }), nil}
	}
	if a.values*len(w.years) > mostValues {
		return summed{Amount: a}
	}
	list := w.terms(some, of, weight)
	if w.dist.halve(list) {
		return summed{a, &w.dist, nil}
	}
	return summed{a, nil, inBins(list, w.years, w.dist.roots, a.SD)}
}

// protects reports whether a floor can bend a practice's total.
func (r *ChanceResult) protects() bool {
	for _, c := range []*contract.Contract{r.Contract, r.baseline.Contract} {
		if c != nil && c.Protection.Enabled {
			return true
		}
	}
	return false
}

// worker works practices out under the first case and r's.
func (r *ChanceResult) worker() *worker {
	return newWorker([]Case{r.baseline, r.Case}, r.of.Beyond(r.baseline.Contract), r.model, 1)
}

// times is the segments of an amount times x; none where it is nothing.
func (c *cohortPay) times(of SumOf, k contract.CohortID, x float64) []contract.Segment {
	return combine(nil, c.segments(of, k), x, nil, 0)
}

// terms is what each cohort of the practices adds to the sum.
func (w *worker) terms(some []*Practice, of SumOf, weight func(*Practice) float64) []atoms {
	t, list := &w.dist, []atoms(nil)
	for _, p := range some {
		w.begin(p)
		t.countIn(w.years, p, w.model)
		if w.bends(1, of) {
			one, _ := w.joint(1, of, weight(p))
			list = append(list, one)
			continue
		}
		for k := range contract.Cohorts {
			if !p.Cohorts[k].Stated {
				continue
			}
			if segments := w.pay[1][k].times(of, k, weight(p)); len(segments) > 0 {
				var one atoms
				one.list(segments, &t.counts[k], len(t.roots))
				list = append(list, one)
			}
		}
	}
	return list
}

// within is the range that the sum lies in in 95 of 100 years.
func (s *summed) within() ChanceRange {
	r, blur := s.aboutMean(), 0.0
	switch {
	case s.listed != nil:
		r = ChanceRange{s.listed.quantile(underLow), s.listed.quantile(upToHigh), s.Mean, ExactRange}
		blur = s.listed.blur
	case s.binned != nil:
		r = ChanceRange{s.binned.quantile(underLow), s.binned.quantile(upToHigh), s.Mean, ExactRange}
		blur = s.binned.blur
	}
	if blur > 0 {
		r = ChanceRange{max(s.least, r.Low-blur), min(s.most, r.High+blur), s.Mean, AtLeastRange}
	}
	r.Low, r.High = r.Low+0, r.High+0 // nothing times -1 has no sign
	return r
}

// above is the chance, 0 to 1, that the sum is above x.
func (s *summed) above(x float64) float64 {
	switch {
	case s.listed != nil:
		return min(1, max(0, 1-s.listed.atMost(x+s.SD*sure)))
	case s.binned != nil:
		return min(1, max(0, 1-s.binned.atMost(x)))
	}
	return s.Above(x)
}

// halve sets up the distribution of the sum of the terms, added up into two
// lists; false where these could grow too long.
func (t *distribution) halve(list []atoms) bool {
	slices.SortStableFunc(list, func(a, b atoms) int { return cmp.Compare(len(b.value), len(a.value)) })
	var sides [2][]*atoms
	lengths := [2]int{1, 1}
	for i := range list {
		at := 0
		if lengths[1] < lengths[0] {
			at = 1
		}
		sides[at] = append(sides[at], &list[i])
		if lengths[at] *= len(list[i].value); lengths[at] > min(mostListed, mostChances/len(t.roots)) {
			return false
		}
	}
	for at, side := range sides {
		sum := &t.atoms[at+1]
		sum.clear()
		sum.add(0, t.roots, size{1, 1})
		for _, one := range side {
			*sum = sum.plus(one, t.roots)
		}
	}
	t.atoms[0].clear()
	t.atoms[0].add(0, t.roots, size{1, 1})
	t.pair()
	return true
}

// plus is the sums of two independent amounts, ascending.
func (a *atoms) plus(b *atoms, roots []float64) atoms {
	sums := make([]pair, 0, len(a.value)*len(b.value))
	largest := 0.0
	for i, x := range a.value {
		for j, y := range b.value {
			sums = append(sums, pair{x + y, int32(i), int32(j)})
			largest = max(largest, math.Abs(x+y))
		}
	}
	slices.SortFunc(sums, func(p, q pair) int { return cmp.Compare(p.value, q.value) })
	var whole atoms
	years, last := len(roots), math.Inf(-1)
	chance := make([]float64, years)
	for _, p := range sums {
		if p.value-last > equalPart*largest {
			last = p.value
		}
		for y, root := range roots {
			chance[y] = a.chance[int(p.x)*years+y] * b.chance[int(p.y)*years+y] / root
		}
		whole.add(last, chance, sizeOf(chance, roots))
	}
	kept := trim(whole.size, leftOutInAll, func(s size) float64 { return s.chance })
	return atoms{whole.value[kept.from:kept.to], whole.chance[int(kept.from)*years : int(kept.to)*years], whole.size[kept.from:kept.to]}
}

// equalPart is how much of the largest sum two sums may be apart by rounding.
const equalPart = 1e-13

// sizeOf is the size of an atom of which the chances in each year are times the
// year's root.
func sizeOf(chance, roots []float64) size {
	var s size
	for y, p := range chance {
		s.chance += p * roots[y] * roots[y]
		s.root += p * p * roots[y]
	}
	s.root = math.Sqrt(s.root)
	return s
}
