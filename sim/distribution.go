package sim

import (
	"cmp"
	"math"
	"slices"

	"example.org/immpact/contract"
)

// The distribution of a sum over a practice's cohorts. Each cohort's pay takes
// as many values, its atoms, as it has counts, fewer where pay is flat; the
// sum takes as many as there are triples. These are never listed:
//
//  1. The sums of two cohorts' atoms, the smaller two, are sorted, by buckets,
//     with the chance of all up to each.
//  2. The chance that the whole is at most t is then one look-up for each atom
//     x of the third: the chance that the pair is at most t - x.
//  3. A percentile is closed in upon by such chances, until few triples are
//     left between the two nearest. These are sorted and counted out.
//
// So a percentile is one of the amounts that pay can take, and the smallest
// whose chance reaches the percentage, to the 1e-12 that the sums are good
// for. Only where two cohorts have too many pairs of atoms to sort, those of
// each are first taken together in equal cells of its range, each cell at its
// mean, so few that the pairs are few enough; a percentile is then within one
// cell of each. It never happens to cohorts of under 500 children, or of under
// 4,000 that are binomial; with a shock, of under 150.
//
// Chances are kept by year: in one year cohorts are independent.

// distribution is that of a sum of three independent amounts.
type distribution struct {
	years  []year
	atoms  [contract.Cohorts]atoms // the last has the most
	pairs  []pair                  // of the first two's atoms, ascending
	upTo   []float64               // by place in pairs and year: the chance of the pairs before it
	starts []int32                 // by bucket: the place of its first pair
	scale  float64                 // buckets per penny
	centre moment                  // of the whole

	low, high, at []int32 // places, by atom of the last cohort
	near          []atom
}

// atoms are the amounts that one cohort's pay can come to.
type atoms struct {
	value  []float64 // pence
	chance []float64 // by atom and year
}

// pair is the sum of an atom of the first cohort and one of the second.
type pair struct {
	value float64
	x, y  int32
}

// mostPairs bounds the pairs, and mostChances pairs x years, and so a worker's
// memory to some 12 MB.
const mostPairs, mostChances = 1 << 18, 1 << 20

// table sets up the distribution of what the seated practice is paid, of
// which pay gives the stretches for each cohort.
func (d *desk) table(pay func(contract.CohortID) []contract.Segment) *distribution {
	t := &d.dist
	t.years = d.years
	for k := range contract.Cohorts {
		a := &t.atoms[k]
		a.value, a.chance = a.value[:0], a.chance[:0]
		if list := pay(k); d.p.Cohorts[k].Stated && len(list) > 0 {
			a.list(list, d.turnouts[k])
		} else {
			a.add(0, len(d.years))
			for y := range d.years {
				a.chance[y] = 1
			}
		}
	}
	slices.SortStableFunc(t.atoms[:], func(a, b atoms) int { return len(a.value) - len(b.value) })
	t.pair()
	return t
}

// percentilesOf are those of what the seated practice is paid.
func (d *desk) percentilesOf(pay func(contract.CohortID) []contract.Segment) Percentiles {
	t := d.table(pay)
	return Percentiles{t.quantile(0.1), t.quantile(0.5), t.quantile(0.9)}
}

// list sets the atoms to the amounts that follow the stretches.
func (a *atoms) list(list []contract.Segment, in []turnout) {
	first, end := in[0].first, int32(0)
	for y := range in {
		first, end = min(first, in[y].first), max(end, in[y].first+int32(len(in[y].chance)))
	}
	for _, s := range list {
		from, to := max(first, s.From), min(end, s.To)
		if from >= to {
			continue
		}
		if s.Each == 0 {
			at := a.add(s.Base, len(in))
			for y := range in {
				at[y] += in[y].between(from, to).one
			}
			continue
		}
		for k := from; k < to; k++ {
			at := a.add(s.At(k), len(in))
			for y := range in {
				at[y] += in[y].of(k)
			}
		}
	}
}

// add gives the chances, by year, of the value's atom: a new one, unless the
// last has the same value.
func (a *atoms) add(value float64, years int) []float64 {
	if n := len(a.value); n == 0 || a.value[n-1] != value {
		a.value = append(a.value, value)
		for range years {
			a.chance = append(a.chance, 0)
		}
	}
	return a.chance[len(a.chance)-years:]
}

// pool takes the atoms together in so many equal cells of their range.
func (a *atoms) pool(cells, years int) {
	low, high := slices.Min(a.value), slices.Max(a.value)
	value, mass, chance := make([]float64, cells), make([]float64, cells), make([]float64, cells*years)
	for i, v := range a.value {
		c := min(cells-1, int((v-low)/(high-low)*float64(cells)))
		for y, p := range a.chance[i*years : (i+1)*years] {
			value[c] += v * p
			mass[c] += p
			chance[c*years+y] += p
		}
	}
	a.value, a.chance = a.value[:0], a.chance[:0]
	for c := range cells {
		if mass[c] > 0 {
			a.value = append(a.value, value[c]/mass[c])
			a.chance = append(a.chance, chance[c*years:(c+1)*years]...)
		}
	}
}

// pair sorts the sums of the first two cohorts' atoms, and adds up their
// chances. The third's are weighed by year.
func (t *distribution) pair() {
	n := len(t.years)
	if most := min(mostPairs, mostChances/n); len(t.atoms[0].value)*len(t.atoms[1].value) > most {
		cells := int(math.Sqrt(float64(most)))
		for i := range t.atoms[:2] {
			if len(t.atoms[i].value) > cells {
				t.atoms[i].pool(cells, n)
			}
		}
	}
	t.centre = moment{}
	for i := range t.atoms {
		t.centre.add(t.atoms[i].moment(t.years))
	}
	t.sort()
	t.upTo = append(t.upTo[:0], make([]float64, n)...)
	x, y := t.atoms[0].chance, t.atoms[1].chance
	for _, p := range t.pairs {
		for j := range n {
			before := t.upTo[len(t.upTo)-n]
			t.upTo = append(t.upTo, before+x[int(p.x)*n+j]*y[int(p.y)*n+j])
		}
	}
	last := &t.atoms[2]
	for i := range last.chance {
		last.chance[i] *= t.years[i%n].weight
	}
	t.low, t.high, t.at = places(t.low, len(last.value)), places(t.high, len(last.value)), places(t.at, len(last.value))
}

func places(room []int32, n int) []int32 { return append(room[:0], make([]int32, n)...) }

// moment is that of the atoms over all years.
func (a *atoms) moment(years []year) moment {
	var m, square float64
	n := len(years)
	for i, v := range a.value {
		for y, p := range a.chance[i*n : (i+1)*n] {
			p *= years[y].weight
			m += p * v
			square += p * v * v
		}
	}
	return moment{m, max(0, square-m*m)}
}

// sort lists the pairs in ascending order, bucket by bucket: as many buckets
// as pairs, equally wide.
func (t *distribution) sort() {
	x, y := t.atoms[0].value, t.atoms[1].value
	n := len(x) * len(y)
	low := slices.Min(x) + slices.Min(y)
	t.scale = 0
	if width := slices.Max(x) + slices.Max(y) - low; width > 0 {
		t.scale = float64(n-1) / width
	}
	t.pairs = append(t.pairs[:0], make([]pair, n)...)
	t.starts = append(t.starts[:0], make([]int32, n+1)...)
	for _, v := range x {
		for _, w := range y {
			t.starts[t.bucket(v+w-low)]++
		}
	}
	ends := int32(0)
	for b := range t.starts {
		ends += t.starts[b]
		t.starts[b] = ends
	}
	for i, v := range x {
		for j, w := range y {
			b := t.bucket(v + w - low)
			t.starts[b]--
			t.pairs[t.starts[b]] = pair{v + w, int32(i), int32(j)}
		}
	}
	for b := range n {
		if some := t.pairs[t.starts[b]:t.starts[b+1]]; len(some) > 1 {
			sortPairs(some)
		}
	}
}

// bucket is that of a sum so much above the lowest.
func (t *distribution) bucket(above float64) int { return int(above * t.scale) }

// sortPairs sorts by value: mostly one or two pairs, now and then many that
// are equal but for rounding.
func sortPairs(some []pair) {
	if len(some) > 32 {
		slices.SortFunc(some, func(a, b pair) int { return cmp.Compare(a.value, b.value) })
		return
	}
	for i := 1; i < len(some); i++ {
		p, j := some[i], i
		for ; j > 0 && some[j-1].value > p.value; j-- {
			some[j] = some[j-1]
		}
		some[j] = p
	}
}
