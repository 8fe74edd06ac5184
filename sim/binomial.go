package sim

import (
	"math"

	"example.org/immpact/contract"
)

// onTimeCounts is the exact distribution of a cohort's children on time, with
// the sums that make the mean and the variance of any segment of pay a matter
// of two look-ups.
//
// Probabilities go from ratio to ratio, from the likeliest count outwards,
// and are divided by their sum. Beyond a count from which the ratios only fall,
// the rest is under a geometric series; once that is under leftOut the
// counts beyond are left out. So no probability is wrong by more than
// 2 x leftOut + rounding, in all under 1e-12.
type onTimeCounts struct {
	first  int32     // first count that is not left out
	chance []float64 // of first, first+1, ...
	sums   []sums    // sums[i] is of the counts before first+i
	centre int32     // sums are of distances from it
	room   []float64 // by count, while the probabilities are found
}

// sums are over some counts: of chance, chance x distance and
// chance x distance squared.
type sums struct{ one, distance, square float64 }

const leftOut = 1e-15

// set makes the distribution that of [onTimeCounts.find], and adds it up.
func (t *onTimeCounts) set(open int32, p, q, spread float64) {
	t.find(open, p, q, spread)
	t.sum()
}

// find makes the distribution, but for its sums, that of open children, each on time with
// probability p, q = 1 - p, and intra-class correlation spread.
//
// With s = spread / (1 - spread) the ratio of neighbouring probabilities is
// that of the beta-binomial with alpha = p/s, beta = q/s, written so that it
// holds for s = 0, the binomial, as well. It only falls with the count where
// s = 0 or alpha and beta are 1 or more.
func (t *onTimeCounts) find(open int32, p, q, spread float64) {
	if cap(t.room) < int(open)+1 {
		t.room = make([]float64, open+1)
	}
	f, s := t.room[:open+1], spread/(1-spread)
	falls := s == 0 || p >= s && q >= s
	t.centre = min(int32(float64(open+1)*p), open)
	f[t.centre] = 1
	last := t.centre
	for at := 1.0; last < open && p > 0; {
		k, left := float64(last), float64(open-last)
		ratio := left * (p + s*k) / ((k + 1) * (q + s*(left-1)))
		at *= ratio
		last++
		f[last] = at
		if falls && at*ratio < leftOut*(1-ratio) {
			break
		}
	}
	t.first = t.centre
	for at := 1.0; t.first > 0 && q > 0; {
		k, left := float64(t.first), float64(open-t.first)
		ratio := k * (q + s*left) / ((left + 1) * (p + s*(k-1)))
		at *= ratio
		t.first--
		f[t.first] = at
		if falls && at*ratio < leftOut*(1-ratio) {
			break
		}
	}
	t.chance = f[t.first : last+1]
	whole := 0.0
	for _, x := range t.chance {
		whole += x
	}
	for i := range t.chance {
		t.chance[i] /= whole
	}
}

// sum adds the probabilities up.
func (t *onTimeCounts) sum() {
	t.sums = sized(t.sums, len(t.chance)+1)
	var at sums
	distance := float64(t.first - t.centre)
	for i, p := range t.chance {
		t.sums[i] = at
		at.one += p
		at.distance += p * distance
		at.square += p * distance * distance
		distance++
	}
	t.sums[len(t.chance)] = at
}

// atLeast is the chance of the count or more.
func (t *onTimeCounts) atLeast(k int32) float64 {
	switch i := int(k - t.first); {
	case i <= 0:
		return 1
	case i >= len(t.chance):
		return 0
	default:
		return min(1, max(0, t.sums[len(t.chance)].one-t.sums[i].one))
	}
}

// chanceOfSome is the chance that an amount in pence that follows the segments
// is a penny or more, as it would be rounded, to either side.
func (t *onTimeCounts) chanceOfSome(list []contract.Segment) float64 {
	some := 0.0
	for i := range list {
		s := &list[i]
		for k := max(s.From, t.first); k < min(s.To, t.first+int32(len(t.chance))); k++ {
			if math.Abs(s.At(k)) >= 0.5 {
				some += t.chance[k-t.first]
			}
		}
	}
	return min(1, some)
}

// between sums the counts from from up to but not including to.
func (t *onTimeCounts) between(from, to int32) sums {
	n := int32(len(t.chance))
	a, b := &t.sums[max(0, min(from-t.first, n))], &t.sums[max(0, min(to-t.first, n))]
	return sums{b.one - a.one, b.distance - a.distance, b.square - a.square}
}

// moment is the mean and the variance of an amount, and between what it lies.
type moment struct {
	mean, variance float64
	least, most    float64 // that it can come to, however unlikely
	values         int     // how many it can come to, where there is a choice, over all cohorts added up
}

func (m *moment) add(n moment) { m.addTimes(1, n) }

// addTimes adds an independent amount times a weight.
func (m *moment) addTimes(weight float64, n moment) {
	m.mean += weight * n.mean
	m.variance += weight * weight * n.variance
	low, high := inOrderOf(weight*n.least, weight*n.most)
	m.least, m.most = m.least+low, m.most+high
	m.values += n.values
}

// inOrderOf is the lower and the higher of two.
func inOrderOf(x, y float64) (low, high float64) { return min(x, y), max(x, y) }

// moment is that of an amount that follows the segments. The variance is
// taken about the mean, so that no digits cancel.
func (t *onTimeCounts) moment(list []contract.Segment) moment {
	m := moment{mean: t.mean(list)}
	for i := range list {
		s := &list[i]
		over := t.between(s.From, s.To)
		if over.one == 0 {
			continue
		}
		off := s.At(t.centre) - m.mean
		m.variance += off*off*over.one + 2*off*s.Each*over.distance + s.Each*s.Each*over.square
	}
	m.variance = max(0, m.variance)
	t.bounds(list, &m)
	return m
}

// bounds sets between what an amount that follows the segments lies: at the one
// count that is certain, else at any of them, left out or not.
func (t *onTimeCounts) bounds(list []contract.Segment, m *moment) {
	if len(t.chance) == 1 || len(list) == 0 {
		m.least, m.most = m.mean, m.mean
		return
	}
	m.least, m.most = math.Inf(1), math.Inf(-1)
	from, to := t.first, t.first+int32(len(t.chance))
	for i := range list {
		s := &list[i]
		low, high := inOrderOf(s.At(s.From), s.At(s.To-1))
		m.least, m.most = min(m.least, low), max(m.most, high)
		switch within := min(s.To, to) - max(s.From, from); {
		case within > 0 && s.Each == 0:
			m.values++
		case within > 0:
			m.values += int(within)
		}
	}
	if m.values == 1 {
		m.values = 0
	}
}

// mean is the mean of an amount that follows the segments.
func (t *onTimeCounts) mean(list []contract.Segment) float64 {
	mean := 0.0
	for i := range list {
		s := &list[i]
		over := t.between(s.From, s.To)
		mean += s.At(t.centre)*over.one + s.Each*over.distance
	}
	return mean
}
