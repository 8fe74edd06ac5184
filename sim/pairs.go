package sim

import (
	"cmp"
	"math"
	"slices"
)

// Pairs of two cohorts' atoms, sorted by their sums.
//
// Where two cohorts have too many pairs to sort, the atoms of each are first
// taken together in equal cells of their range, each cell at its mean, so few
// that the pairs are few enough; a percentile is then within one cell of each.
// It never happens to cohorts of under 500 children, or of under 4,000 that
// are binomial; with a shock, of under 150.

// pair is the sum of an atom of the first cohort and one of the second.
type pair struct {
	value float64
	x, y  int32
}

// mostPairs bounds the pairs, and mostChances pairs x years, and so a worker's
// memory to some 12 MB.
const mostPairs, mostChances = 1 << 18, 1 << 20

// pair sorts the sums of the first two cohorts' atoms, and adds up their
// chances.
func (t *distribution) pair() {
	years := len(t.roots)
	t.blur = 0
	n, most := t.span(), min(mostPairs, mostChances/years)
	if n > most {
		cells := int(math.Sqrt(float64(most)))
		for i := range t.atoms[:2] {
			if len(t.atoms[i].value) > cells {
				t.blur += t.atoms[i].pool(cells, years)
			}
		}
		n = t.span()
	}
	t.centre = moment{}
	for i := range t.atoms {
		t.centre.add(t.atoms[i].moment())
	}
	t.sort(n)
	if years == 1 {
		t.addUp()
	} else {
		t.addUpByYear(years)
	}
	last := len(t.atoms[2].value)
	t.low, t.high, t.at = sized(t.low, last), sized(t.high, last), sized(t.at, last)
}

// sized is a slice of n elements, of whatever they were before.
func sized[T any](room []T, n int) []T { return slices.Grow(room[:0], n)[:n] }

// span finds which atoms of the second cohort pair with each of the first, and
// how many pairs there are.
func (t *distribution) span() int {
	x, y := &t.atoms[0], &t.atoms[1]
	t.spans = t.spans[:0]
	n := 0
	for i := range x.size {
		s := trim(y.size, leftOutInAll/float64(len(x.size))/x.size[i].root, func(s size) float64 { return s.root })
		t.spans = append(t.spans, s)
		n += int(s.to - s.from)
	}
	return n
}

// sort lists the n pairs in ascending order, bucket by bucket: as many buckets
// as pairs, equally wide.
func (t *distribution) sort(n int) {
	x, y := t.atoms[0].value, t.atoms[1].value
	t.lowest = slices.Min(x) + slices.Min(y)
	t.scale = 0
	if width := slices.Max(x) + slices.Max(y) - t.lowest; width > 0 {
		t.scale = float64(n-1) / width
	}
	t.pairs, t.starts = sized(t.pairs, n), sized(t.starts, n+1)
	clear(t.starts)
	for i, v := range x {
		for _, w := range y[t.spans[i].from:t.spans[i].to] {
			t.starts[t.bucket(v+w)]++
		}
	}
	ends := int32(0)
	for b := range t.starts {
		ends += t.starts[b]
		t.starts[b] = ends
	}
	for i, v := range x {
		for j := t.spans[i].from; j < t.spans[i].to; j++ {
			sum := v + y[j]
			b := t.bucket(sum)
			t.starts[b]--
			t.pairs[t.starts[b]] = pair{sum, int32(i), j}
		}
	}
	for b := range n {
		if some := t.pairs[t.starts[b]:t.starts[b+1]]; len(some) > 1 {
			sortPairs(some)
		}
	}
}

// bucket is that of a sum.
func (t *distribution) bucket(sum float64) int { return int((sum - t.lowest) * t.scale) }

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

// addUp adds up the pairs' chances where there is one year.
func (t *distribution) addUp() {
	t.upTo = sized(t.upTo, len(t.pairs)+1)
	x, y := t.atoms[0].chance, t.atoms[1].chance
	sum := 0.0
	for i, p := range t.pairs {
		t.upTo[i] = sum
		sum += x[p.x] * y[p.y]
	}
	t.upTo[len(t.pairs)] = sum
}

// addUpByYear adds up the pairs' chances year by year.
func (t *distribution) addUpByYear(years int) {
	t.upTo = sized(t.upTo, (len(t.pairs)+1)*years)
	x, y := t.atoms[0].chance, t.atoms[1].chance
	before := t.upTo[:years]
	clear(before)
	for i, p := range t.pairs {
		after := t.upTo[(i+1)*years:][:len(before)]
		xs, ys := x[int(p.x)*years:][:len(before)], y[int(p.y)*years:][:len(before)]
		for at, sum := range before {
			after[at] = sum + xs[at]*ys[at]
		}
		before = after
	}
}
