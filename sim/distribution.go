package sim

import (
	"math"
	"slices"

	"example.org/immpact/contract"
)

// The distribution of a sum over a practice's cohorts. Each cohort's pay takes
// as many values, its atoms, as it has counts, fewer where pay is flat; the
// sum takes as many as there are triples. These are never listed:
//
//  1. The sums of two cohorts' atoms, the smaller two, are sorted, by buckets,
//     with the chance of all up to each (pairs.go).
//  2. The chance that the whole is at most t is then one look-up for each atom
//     x of the third: the chance that the pair is at most t - x.
//  3. A percentile is closed in upon by such chances, until few triples are
//     left between the two nearest. These are sorted and counted out
//     (percentiles.go).
//
// So a percentile is one of the amounts that pay can take, and the smallest
// whose chance reaches the percentage, to the 1e-12 that the sums are good
// for.
//
// Chances are kept by year: in one year cohorts are independent. There are as
// many years as the practice needs. Each cohort's chances are times the cube
// root of the year's weight, so that the product of three is the chance of a
// triple in that year. Counts and pairs are left out that together have a
// chance of a few times leftOutInAll, which is less than what the sums are good
// for.

// distribution is that of a sum of three independent amounts.
type distribution struct {
	years  map[int][]year // by points
	roots  []float64      // by year: the cube root of its weight
	inYear []onTimeCounts // of one cohort
	counts [contract.Cohorts]counts
	fresh  bool // counts are those of the practice at hand

	atoms  [contract.Cohorts]atoms // the last has the most
	pairs  []pair                  // of the first two's atoms, ascending
	upTo   []float64               // by place in pairs and year: the chance of the pairs before it
	spans  []span                  // by atom of the first: those of the second that pair with it
	starts []int32                 // by bucket: the place of its first pair
	lowest float64                 // the first bucket's lower end
	scale  float64                 // buckets per penny
	centre moment                  // of the whole
	blur   float64                 // how far an amount may be off, where atoms are pooled

	low, high, at []int32 // places, by atom of the last cohort
	near          []triple
}

const leftOutInAll = 1e-13

// atoms are the amounts that one cohort's pay can come to.
type atoms struct {
	value  []float64 // pence
	chance []float64 // by atom and year
	size   []size    // by atom
}

// size is how likely an atom is over all years: its chance, and the root of
// the mean of its squared chance. Two atoms of two cohorts have together no
// greater chance than the product of their roots.
type size struct{ chance, root float64 }

// counts are the chances of every count of a cohort, as atoms, but without
// values.
type counts struct {
	atoms
	first int32 // count
	kept  span  // counts that are not left out
}

// span is a run of indices from from up to but not including to.
type span struct{ from, to int32 }

// table sets up the distribution of what the practice at hand is paid, of
// which pay gives the segments for each cohort.
func (w *worker) table(pay func(contract.CohortID) []contract.Segment) *distribution {
	t := &w.dist
	if !t.fresh {
		t.count(w.p, w.model)
	}
	for k := range contract.Cohorts {
		a := &t.atoms[k]
		a.clear()
		if list := pay(k); w.p.Cohorts[k].Stated && len(list) > 0 {
			a.list(list, &t.counts[k], len(t.roots))
		} else {
			a.add(0, t.roots, size{1, 1})
		}
	}
	slices.SortStableFunc(t.atoms[:], func(a, b atoms) int { return len(a.value) - len(b.value) })
	t.pair()
	return t
}

// percentilesOf are those of an amount of case i, for the practice at hand.
func (w *worker) percentilesOf(i int, of SumOf) Percentiles {
	least, t := math.Inf(-1), (*distribution)(nil)
	if of == PayTotal && w.floors[i].under {
		// The percentile of the other lines or the floor, whichever is more.
		least, t = w.floors[i].at, w.tableOf(i, of)
	} else {
		t = w.distributionOf(i, of)
	}
	return Percentiles{max(least, t.quantile(0.1)), max(least, t.quantile(0.5)), max(least, t.quantile(0.9))}
}

// tableOf is the distribution of the sum over cohorts of an amount of case i.
func (w *worker) tableOf(i int, of SumOf) *distribution {
	return w.table(func(k contract.CohortID) []contract.Segment { return w.pay[i][k].segments(of, k) })
}

// distributionOf is the distribution of an amount of case i.
func (w *worker) distributionOf(i int, of SumOf) *distribution {
	if w.bends(i, of) {
		if !w.dist.fresh {
			w.dist.count(w.p, w.model)
		}
		return w.listed(w.joint(i, of, 1))
	}
	return w.tableOf(i, of)
}

// count sets out the chances of every count of the practice, once for all its
// amounts.
func (t *distribution) count(p *Practice, m Model) {
	points := m.points(p)
	years, ok := t.years[points]
	if !ok {
		if t.years == nil {
			t.years = map[int][]year{}
		}
		years = m.yearsOf(points)
		t.years[points] = years
	}
	t.countIn(years, p, m)
}

// countIn sets out the chances of every count of the practice in the years.
func (t *distribution) countIn(years []year, p *Practice, m Model) {
	t.roots = t.roots[:0]
	for _, y := range years {
		t.roots = append(t.roots, math.Cbrt(y.weight))
	}
	for len(t.inYear) < len(years) {
		t.inYear = append(t.inYear, onTimeCounts{})
	}
	for k := range contract.Cohorts {
		if ch := &p.Cohorts[k]; ch.Stated {
			for i, y := range years {
				on, not := y.chance(ch)
				t.inYear[i].find(m.left(ch), on, not, m.Spread[k])
			}
			t.counts[k].set(t.inYear[:len(years)], t.roots)
		}
	}
	t.fresh = true
}

// set sets out the chances by count, and leaves out at either end what is
// negligible.
func (c *counts) set(in []onTimeCounts, roots []float64) {
	first, end := in[0].first, int32(0)
	for y := range in {
		first, end = min(first, in[y].first), max(end, in[y].first+int32(len(in[y].chance)))
	}
	n, years := int(end-first), len(in)
	c.chance, c.size = sized(c.chance, n*years), sized(c.size, n)
	clear(c.chance)
	clear(c.size)
	for y := range in {
		root := roots[y]
		for i, p := range in[y].chance {
			k := i + int(in[y].first-first)
			c.chance[k*years+y] = p * root
			weighed := p * root * root * root
			c.size[k].chance += weighed
			c.size[k].root += weighed * p
		}
	}
	for k := range c.size {
		c.size[k].root = math.Sqrt(c.size[k].root)
	}
	c.first, c.kept = first, trim(c.size, leftOutInAll, func(s size) float64 { return s.chance })
}

// trim leaves out at either end what in all comes to less than most.
func trim[T any](list []T, most float64, of func(T) float64) span {
	from, to := 0, len(list)
	for left := most; from < to; from++ {
		if left -= of(list[from]); left < 0 {
			break
		}
	}
	for left := most; from < to; to-- {
		if left -= of(list[to-1]); left < 0 {
			break
		}
	}
	return span{int32(from), int32(to)}
}

func (a *atoms) clear() { a.value, a.chance, a.size = a.value[:0], a.chance[:0], a.size[:0] }

// list sets the atoms to the amounts that follow the segments at the counts.
func (a *atoms) list(list []contract.Segment, c *counts, years int) {
	for _, s := range list {
		for k := max(c.kept.from, s.From-c.first); k < min(c.kept.to, s.To-c.first); k++ {
			at := int(k) * years
			a.add(s.At(k+c.first), c.chance[at:at+years], c.size[k])
		}
	}
}

// add adds chances, by year, to the value's atom: a new one, unless the last
// has the same value.
func (a *atoms) add(value float64, chance []float64, s size) {
	n := len(a.value)
	if n == 0 || a.value[n-1] != value {
		a.value, a.chance, a.size = append(a.value, value), append(a.chance, chance...), append(a.size, s)
		return
	}
	sum := a.chance[len(a.chance)-len(chance):]
	for y, p := range chance {
		sum[y] += p
	}
	a.size[n-1].chance += s.chance
	a.size[n-1].root += s.root // the root of a sum is no greater
}

// pool takes the atoms together in so many equal cells of their range, and
// returns how wide a cell is.
func (a *atoms) pool(cells, years int) (width float64) {
	low, high := slices.Min(a.value), slices.Max(a.value)
	value, sizes, chance := make([]float64, cells), make([]size, cells), make([]float64, cells*years)
	for i, v := range a.value {
		c := min(cells-1, int((v-low)/(high-low)*float64(cells)))
		value[c] += v * a.size[i].chance
		sizes[c].chance += a.size[i].chance
		sizes[c].root += a.size[i].root
		for y, p := range a.chance[i*years : (i+1)*years] {
			chance[c*years+y] += p
		}
	}
	a.clear()
	for c, s := range sizes {
		if s.chance > 0 {
			a.add(value[c]/s.chance, chance[c*years:(c+1)*years], s)
		}
	}
	return (high - low) / float64(cells)
}

// moment is that of the atoms over all years.
func (a *atoms) moment() moment {
	var m, square float64
	for i, v := range a.value {
		p := a.size[i].chance
		m += p * v
		square += p * v * v
	}
	return moment{mean: m, variance: max(0, square-m*m)}
}
