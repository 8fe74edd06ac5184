package sim

import (
	"cmp"
	"math"
	"slices"
)

// Percentiles of a distribution, and its density.

// atom is one amount of the whole.
type atom struct{ value, chance float64 }

// fewAtoms are sorted and counted out; samePence are one amount.
const fewAtoms, samePence = 32, 1e-7

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
	b := t.bucket(v - t.pairs[0].value)
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
	sum, n, last := 0.0, len(t.years), &t.atoms[2]
	for z, x := range last.value {
		i := t.place(v - x)
		t.at[z] = i
		for y := range n {
			sum += last.chance[z*n+y] * t.upTo[int(i)*n+y]
		}
	}
	return sum
}

// quantile is the smallest amount of which the chance to be at most that
// reaches q.
func (t *distribution) quantile(q float64) float64 {
	last := t.atoms[2].value
	from := t.pairs[0].value + slices.Min(last)
	to := t.pairs[len(t.pairs)-1].value + slices.Max(last)
	below, reached := 0.0, 1.0
	left := 0
	for z := range last {
		t.low[z], t.high[z] = 0, int32(len(t.pairs))
		left += len(t.pairs)
	}
	for turn := 0; left > fewAtoms && to-from > samePence; turn++ {
		v := t.guess(q, turn, from, to, below, reached)
		if c := t.atMost(v); c >= q-sure {
			to, reached = v, c
			t.high, t.at = t.at, t.high
		} else {
			from, below = v, c
			t.low, t.at = t.at, t.low
		}
		left = 0
		for z := range last {
			left += int(t.high[z] - t.low[z])
		}
	}
	if left > fewAtoms {
		return t.highest()
	}
	return t.countOut(q, below)
}

// guess is where to look next: first where a normal distribution would have
// it, then on either side of where a straight line between the two ends
// would, and every third time halfway.
func (t *distribution) guess(q float64, turn int, from, to, below, reached float64) float64 {
	part := 0.5
	switch turn % 3 {
	case 0:
		if turn == 0 {
			v := t.centre.mean + math.Sqrt2*math.Erfinv(2*q-1)*math.Sqrt(t.centre.variance)
			if v > from && v < to {
				return v
			}
		}
	case 1:
		part = (q-below)/(reached-below) + 0.05
	case 2:
		part = (q-below)/(reached-below) - 0.05
	}
	return from + (to-from)*max(0.05, min(part, 0.95))
}

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
	n, last := len(t.years), &t.atoms[2]
	t.near = t.near[:0]
	for z, x := range last.value {
		for i := t.low[z]; i < t.high[z]; i++ {
			a := atom{value: t.pairs[i].value + x}
			for y, p := range last.chance[z*n : (z+1)*n] {
				a.chance += p * (t.upTo[(int(i)+1)*n+y] - t.upTo[int(i)*n+y])
			}
			t.near = append(t.near, a)
		}
	}
	slices.SortFunc(t.near, func(a, b atom) int { return cmp.Compare(a.value, b.value) })
	for _, a := range t.near {
		if below += a.chance; below >= q-sure {
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
