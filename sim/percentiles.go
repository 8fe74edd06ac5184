package sim

import (
	"cmp"
	"math"
	"slices"
)

// Percentiles of a distribution, and its density.

// triple is an amount of the whole: of a pair, by place, and an atom of the
// third cohort.
type triple struct {
	value   float64
	pair, z int32
}

// sure is how close to the percentage a chance must come to reach it: the
// sums' own error.
const sure = 1e-12

// place counts the pairs of at most v.
func (t *distribution) place(v float64) int32 {
	n := len(t.pairs)
	switch {
	case v < t.pairs[0].value:
		return 0
	case v >= t.pairs[n-1].value:
		return int32(n)
	}
	b := t.bucket(v)
	from, to := t.starts[b], t.starts[b+1]
	for to-from > 8 {
		if mid := (from + to) / 2; t.pairs[mid].value <= v {
			from = mid + 1
		} else {
			to = mid
		}
	}
	for from < to && t.pairs[from].value <= v {
		from++
	}
	return from
}

// atMost is the chance that the whole is at most v. It leaves in t.at, for
// each atom of the third cohort, how many pairs go with it.
func (t *distribution) atMost(v float64) float64 {
	sum, last := 0.0, &t.atoms[2]
	for z, x := range last.value {
		i := t.place(v - x)
		t.at[z] = i
		sum += t.with(z, i)
	}
	return sum
}

// with is the chance of an atom of the third cohort together with the pairs
// before a place.
func (t *distribution) with(z int, place int32) float64 {
	n := len(t.roots)
	pairs := t.upTo[int(place)*n:][:n]
	sum := 0.0
	for y, p := range t.atoms[2].chance[z*n:][:n] {
		sum += p * pairs[y]
	}
	return sum
}

// quantile is the smallest amount of which the chance to be at most that
// reaches q.
func (t *distribution) quantile(q float64) float64 {
	last := t.atoms[2].value
	b := bracket{
		q: q, from: t.pairs[0].value + slices.Min(last), to: t.pairs[len(t.pairs)-1].value + slices.Max(last),
		reached: 1, left: len(last) * len(t.pairs),
	}
	for z := range last {
		t.low[z], t.high[z] = 0, int32(len(t.pairs))
	}
	few := fewTriples + fewByYear*len(t.roots)
	for turn := 0; b.left > few && !b.closed(); turn++ {
		v := b.guess(turn, t.centre)
		if c := t.atMost(v); c >= q-sure {
			b.to, b.reached = v, c
			t.high, t.at = t.at, t.high
		} else {
			b.from, b.below = v, c
			t.low, t.at = t.at, t.low
		}
		b.left = 0
		for z := range last {
			b.left += int(t.high[z] - t.low[z])
		}
	}
	if b.left > few {
		return t.highest()
	}
	return t.countOut(q, b.below)
}

// So few triples are counted out, more where a look-up takes longer.
const fewTriples, fewByYear = 40, 3

// bracket is what is known of a percentile: it is above from and at most to.
type bracket struct {
	q              float64
	from, to       float64
	below, reached float64 // chances to be at most from and at most to
	left           int     // triples between them
}

// closed reports whether the ends are one amount: the same to samePence, or to
// what the sum of amounts as large is good for.
func (b *bracket) closed() bool {
	return b.to-b.from <= max(samePence, samePart*max(math.Abs(b.from), math.Abs(b.to)))
}

const samePence, samePart = 1e-7, 1e-14

// guess is where to look next: first where a normal distribution would have
// it, then as much further as a normal one would be, and a little more, and
// from then on to either side of where a straight line between the ends would;
// every third time halfway.
func (b *bracket) guess(turn int, of moment) float64 {
	v, sd := math.NaN(), math.Sqrt(of.variance)
	straight := b.from + (b.to-b.from)*(b.q-b.below)/(b.reached-b.below)
	aside := 0.05 * (b.to - b.from)
	switch {
	case turn == 0:
		v = of.mean + deviate(b.q)*sd
	case turn == 1 && b.below > 0:
		v = b.from + (1.3*(deviate(b.q)-deviate(b.below))+0.02)*sd
	case turn == 1 && b.reached < 1:
		v = b.to - (1.3*(deviate(b.reached)-deviate(b.q))+0.02)*sd
	case turn%3 == 0:
		v = straight - aside
	case turn%3 == 2:
		v = straight + aside
	}
	if turn < 2 && v > b.from && v < b.to {
		return v
	}
	if turn < 2 || math.IsNaN(v) {
		v = b.from + (b.to-b.from)/2
	}
	return max(b.from+aside, min(v, b.to-aside))
}

// deviate is the standard normal deviate that is not exceeded with the chance.
func deviate(chance float64) float64 { return math.Sqrt2 * math.Erfinv(2*chance-1) }

// highest is the highest amount left between the two ends.
func (t *distribution) highest() float64 {
	most := math.Inf(-1)
	for z, x := range t.atoms[2].value {
		if i := t.high[z]; i > t.low[z] {
			most = max(most, t.pairs[i-1].value+x)
		}
	}
	return most
}

// countOut sorts the amounts left between the two ends and adds their chances
// to that of all below until they reach q.
func (t *distribution) countOut(q, below float64) float64 {
	t.near = t.near[:0]
	for z, x := range t.atoms[2].value {
		for i := t.low[z]; i < t.high[z]; i++ {
			t.near = append(t.near, triple{t.pairs[i].value + x, i, int32(z)})
		}
	}
	slices.SortFunc(t.near, func(a, b triple) int { return cmp.Compare(a.value, b.value) })
	for _, a := range t.near {
		if below += t.with(int(a.z), a.pair+1) - t.with(int(a.z), a.pair); below >= q-sure {
			return a.value
		}
	}
	return t.near[len(t.near)-1].value
}

// density is the chance of each of so many cells.
func (t *distribution) density(cells int) Density {
	d := Density{Low: t.quantile(densityTail), High: t.quantile(1 - densityTail)}
	if d.High <= d.Low {
		d.Chance = []float64{1}
		return d
	}
	before := 0.0
	for c := 1; c < cells; c++ {
		upTo := t.atMost(d.Low + (d.High-d.Low)*float64(c)/float64(cells))
		d.Chance = append(d.Chance, upTo-before)
		before = upTo
	}
	d.Chance = append(d.Chance, 1-before)
	return d
}
