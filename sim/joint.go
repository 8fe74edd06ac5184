package sim

import (
	"cmp"
	"math"
	"slices"

	"example.org/immpact/contract"
)

// What a floor bends is listed from every three counts of a practice's cohorts.
// Where these are too many to list, they are taken together in equal cells of
// their range, each at its mean.

const mostJoint, jointCells = 1 << 21, 1 << 17

// joint is every amount of case i that a floor bends, times x, as the atoms of one
// independent term; blur is how far one may be off. The chances of the counts
// must be at hand.
func (w *worker) joint(i int, of SumOf, x float64) (all atoms, blur float64) {
	n := 1
	for k := range contract.Cohorts {
		if w.p.Cohorts[k].Stated {
			n *= int(w.dist.counts[k].kept.to - w.dist.counts[k].kept.from)
		}
	}
	years := len(w.dist.roots)
	if n*years > mostJoint {
		return w.jointInCells(i, of, x)
	}
	values, chances := make([]pair, 0, n), make([]float64, 0, n*years)
	largest := 0.0
	w.everyCount(i, of, func(v float64, chance []float64) {
		values = append(values, pair{x * v, int32(len(values)), 0})
		chances = append(chances, chance...)
		largest = max(largest, math.Abs(x*v))
	})
	slices.SortFunc(values, func(a, b pair) int { return cmp.Compare(a.value, b.value) })
	last := math.Inf(-1)
	for _, v := range values {
		if v.value-last > equalPart*largest {
			last = v.value
		}
		chance := chances[int(v.x)*years : (int(v.x)+1)*years]
		all.add(last, chance, sizeOf(chance, w.dist.roots))
	}
	return all, 0
}

// jointInCells is joint with the amounts taken together.
func (w *worker) jointInCells(i int, of SumOf, x float64) (all atoms, blur float64) {
	low, high := math.Inf(1), math.Inf(-1)
	w.everyCount(i, of, func(v float64, _ []float64) { low, high = min(low, x*v), max(high, x*v) })
	years, width := len(w.dist.roots), (high-low)/jointCells
	if width == 0 {
		width = 1
	}
	chances, means := make([]float64, (jointCells+1)*years), make([]float64, jointCells+1)
	weights := make([]float64, jointCells+1)
	w.everyCount(i, of, func(v float64, chance []float64) {
		c := int((x*v - low) / width)
		for y, p := range chance {
			chances[c*years+y] += p
			weight := p * w.dist.roots[y] * w.dist.roots[y]
			means[c] += weight * x * v
			weights[c] += weight
		}
	})
	for c, weight := range weights {
		if weight > 0 {
			chance := chances[c*years : (c+1)*years]
			all.add(means[c]/weight, chance, sizeOf(chance, w.dist.roots))
		}
	}
	return all, width
}

// everyCount goes over every three counts: the amount of case i there, and its
// chance by year, times the year's root.
func (w *worker) everyCount(i int, of SumOf, do func(v float64, chance []float64)) {
	t := &w.dist
	years := len(t.roots)
	var now, first [contract.Cohorts][]float64
	var chances [contract.Cohorts][]float64
	for k := range contract.Cohorts {
		if !w.p.Cohorts[k].Stated {
			now[k], first[k], chances[k] = []float64{0}, []float64{0}, t.roots
			continue
		}
		c := &t.counts[k]
		now[k], first[k] = c.amounts(w.pay[i][k].total), c.amounts(w.pay[0][k].total)
		chances[k] = c.chance[int(c.kept.from)*years : int(c.kept.to)*years]
	}
	chance := make([]float64, years)
	for a, x := range now[0] {
		for b, y := range now[1] {
			for c, z := range now[2] {
				for at, root := range t.roots {
					chance[at] = chances[0][a*years+at] * chances[1][b*years+at] * chances[2][c*years+at] / (root * root)
				}
				do(w.bentAmount(i, of, x+y+z, first[0][a]+first[1][b]+first[2][c]), chance)
			}
		}
	}
}

// bentAmount is an amount of case i where the other lines of it and of the first
// case come to so much.
func (w *worker) bentAmount(i int, of SumOf, now, first float64) float64 {
	paid := func(at int, total float64) float64 {
		if w.floors[at].under {
			return max(total, w.floors[at].at)
		}
		return total
	}
	switch of {
	case PayTotal:
		return paid(i, now)
	case PayChange:
		return paid(i, now) - paid(0, first)
	}
	return paid(i, now) - now
}

// amounts is what segments come to at the counts that are kept.
func (c *counts) amounts(list []contract.Segment) []float64 {
	amounts := make([]float64, c.kept.to-c.kept.from)
	for _, s := range list {
		for k := max(c.kept.from, s.From-c.first); k < min(c.kept.to, s.To-c.first); k++ {
			amounts[k-c.kept.from] = s.At(k + c.first)
		}
	}
	return amounts
}

// listed is the distribution of one independent term.
func (w *worker) listed(one atoms, blur float64) *distribution {
	t := &w.dist
	for k := range t.atoms {
		t.atoms[k].clear()
		if k < len(t.atoms)-1 {
			t.atoms[k].add(0, t.roots, size{1, 1})
		}
	}
	last := &t.atoms[len(t.atoms)-1]
	*last = one
	t.pair()
	t.blur += blur
	return t
}
