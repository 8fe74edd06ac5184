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
//
// Where they would be longer, sums are counted in cells, of which cellsInDeviation
// are as wide as the whole sum's deviation. Each term's likeliest value is
// the middle of a cell; any other is shared between the two cells about it, so
// that means are kept. That blurs a sum by at most half a cell a term, as
// independent errors add up, by half the root of the terms; ends are moved
// outwards by twice as much.

// mostValues bounds the values of all terms together, so a range's time: some
// 150 practices.
const mostValues = 1 << 15

const (
	mostListed       = 1 << 15
	cellsInDeviation = 200
	leftOutOfCells   = 1e-9
)

// sum is the range of a sum that is not too long.
func (r *ChanceResult) sum(of SumOf, weight func(*Practice) float64, a Amount) ChanceRange {
	var some []*Practice
	for i := range r.of.Practices {
		if p := &r.of.Practices[i]; weight(p) != 0 {
			some = append(some, p)
		}
	}
	setting := r.of.Setting()
	w := newWorker([]Case{r.baseline, r.Case}, &setting, r.model, 1)
	segments := func(k contract.CohortID) []contract.Segment {
		return combine(nil, w.pay[1][k].segments(of, k), weight(w.p), nil, 0)
	}
	if len(some) == 1 {
		w.begin(some[0])
		return w.table(segments).within(a)
	}
	if a.values*len(w.years) > mostValues {
		return a.aboutMean()
	}
	t, list := &w.dist, []atoms(nil)
	for _, p := range some {
		w.begin(p)
		t.countIn(w.years, p, r.model)
		for k := range contract.Cohorts {
			if of := segments(k); p.Cohorts[k].Stated && len(of) > 0 {
				var one atoms
				one.list(of, &t.counts[k], len(t.roots))
				list = append(list, one)
			}
		}
	}
	if t.halve(list) {
		return t.within(a)
	}
	return inCells(list, w.years, t.roots, a)
}

// within is the range of the sum, of which the amount is what chance makes.
func (t *distribution) within(a Amount) ChanceRange {
	r := ChanceRange{t.quantile(underLow), t.quantile(upToHigh), a.Mean, ExactRange}
	if t.blur > 0 {
		r = ChanceRange{max(a.least, r.Low-t.blur), min(a.most, r.High+t.blur), a.Mean, AtLeastRange}
	}
	return r
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

// cells are chances of a sum by cell and year.
type cells struct {
	chance []float64
	years  int
	first  int // the first cell, counted from that of every term's likeliest value
}

// inCells is the range of the sum of the terms, in cells.
func inCells(list []atoms, years []year, roots []float64, a Amount) ChanceRange {
	width, origin, terms := a.SD/cellsInDeviation, 0.0, 0
	sum := cells{chance: make([]float64, len(years)), years: len(years)}
	for y := range sum.chance {
		sum.chance[y] = 1
	}
	for i := range list {
		one := &list[i]
		likeliest := 0
		for k := range one.size {
			if one.size[k].chance > one.size[likeliest].chance {
				likeliest = k
			}
		}
		origin += one.value[likeliest]
		if len(one.value) > 1 {
			sum = sum.plus(one, one.value[likeliest], width, roots).trimmed(years)
			terms++
		}
	}
	blur := width * math.Sqrt(float64(terms))
	low, high := sum.at(underLow, years), sum.at(upToHigh, years)
	return ChanceRange{max(a.least, origin+width*float64(low)-blur), min(a.most, origin+width*float64(high)+blur), a.Mean, AtLeastRange}
}

// plus adds a term, counted from its likeliest value.
func (c cells) plus(one *atoms, likeliest, width float64, roots []float64) cells {
	place := func(v float64) (cell int, past float64) {
		floor := math.Floor((v - likeliest) / width)
		return int(floor), (v-likeliest)/width - floor
	}
	from, _ := place(slices.Min(one.value))
	to, _ := place(slices.Max(one.value))
	n := len(c.chance) / c.years
	sum := cells{make([]float64, (n+to-from+1)*c.years), c.years, c.first + from}
	for i, v := range one.value {
		cell, past := place(v)
		for y := range c.years {
			p := one.chance[i*c.years+y] / roots[y]
			into := sum.chance[(cell-from)*c.years+y:]
			for at := y; at < len(c.chance); at += c.years {
				x := p * c.chance[at]
				into[at-y] += x * (1 - past)
				if past > 0 {
					into[at-y+c.years] += x * past
				}
			}
		}
	}
	return sum
}

// all is the chance of the nth cell over all years.
func (c cells) all(n int, years []year) float64 {
	sum := 0.0
	for y, p := range c.chance[n*c.years:][:c.years] {
		sum += years[y].weight * p
	}
	return sum
}

// trimmed leaves out at either end what is negligible.
func (c cells) trimmed(years []year) cells {
	from, to := 0, len(c.chance)/c.years
	for left := leftOutOfCells; from < to; from++ {
		if left -= c.all(from, years); left < 0 {
			break
		}
	}
	for left := leftOutOfCells; from < to; to-- {
		if left -= c.all(to-1, years); left < 0 {
			break
		}
	}
	return cells{c.chance[from*c.years : to*c.years], c.years, c.first + from}
}

// at is the first cell up to which the chance reaches q.
func (c cells) at(q float64, years []year) int {
	sum, n := 0.0, len(c.chance)/c.years
	for i := range n {
		if sum += c.all(i, years); sum >= q {
			return c.first + i
		}
	}
	return c.first + n - 1
}
