package sim

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"

	"example.org/immpact/contract"
)

// onTimeCases are binomial and beta-binomial counts of every shape: none, one and
// two children, nobody and everybody on time, spreads that make the counts
// humped, falling, rising and two-ended, and a cohort of many.
var onTimeCases = []struct {
	open      int32
	p, spread float64
}{
	{0, 0, 0}, {0, 0, 0.1}, {1, 0, 0}, {1, 1, 0}, {1, 0.5, 0}, {2, 0.5, 0}, {2, 0.5, 0.3},
	{100, 0, 0}, {100, 1, 0}, {100, 0.9, 0}, {100, 0.01, 0}, {100, 0.9, 0.01}, {100, 0.9, 0.077},
	{100, 0.9, 0.5}, {100, 0.5, 0.99}, {100, 0.99, 0.2}, {100, 0.999, 0.001}, {100, 0, 0.1}, {100, 1, 0.1},
	{3000, 0.7, 0}, {3000, 0.7, 0.01}, {3000, 0.9, 1e-9}, {100_000, 0.93, 0},
}

func onTimeOf(open int32, p, spread float64) *onTimeCounts {
	t := new(onTimeCounts)
	t.set(open, p, 1-p, spread)
	return t
}

// probability is that of a count by gonum, where it has no ratio and no sum
// in common with [onTimeCounts].
func probability(open, k int32, p, spread float64) float64 {
	switch {
	case p == 0 || p == 1 || open == 0:
		if float64(k) == p*float64(open) {
			return 1
		}
		return 0
	case spread == 0:
		return distuv.Binomial{N: float64(open), P: p}.Prob(float64(k))
	}
	s := spread / (1 - spread)
	n, x, a, b := float64(open), float64(k), p/s, (1-p)/s
	choose := -math.Log(n+1) - mathext.Lbeta(n-x+1, x+1)
	return math.Exp(choose + mathext.Lbeta(x+a, n-x+b) - mathext.Lbeta(a, b))
}

func TestOnTimeCountsIsGonums(t *testing.T) {
	for _, c := range onTimeCases {
		got := onTimeOf(c.open, c.p, c.spread)
		// gonum's logarithms of factorials lose digits as numbers grow.
		good := 1e-12 + 1e-15*float64(c.open)
		if c.spread > 0 && c.spread < 1e-6 {
			good = 1e-6
		}
		for k := range c.open + 1 {
			want := probability(c.open, k, c.p, c.spread)
			if math.Abs(got.of(k)-want) > good {
				t.Fatalf("%v: chance of %d is %v, want %v", c, k, got.of(k), want)
			}
		}
	}
}

// The chances add up to 1; the mean is m p and the variance
// m p (1-p) (1 + (m-1) x spread); both by the sums and by the counts.
func TestOnTimeCountsMoments(t *testing.T) {
	for _, c := range onTimeCases {
		got := onTimeOf(c.open, c.p, c.spread)
		whole, mean := 0.0, 0.0
		for k := range c.open + 1 {
			whole += got.of(k)
			mean += got.of(k) * float64(k)
		}
		m := float64(c.open)
		variance := m * c.p * (1 - c.p) * (1 + (m-1)*c.spread)
		of := got.moment([]contract.Segment{{To: c.open + 1, Each: 1}})
		if math.Abs(whole-1) > 1e-12 {
			t.Errorf("%v: chances add up to %v", c, whole)
		}
		if !near(mean, m*c.p, 1e-12) || !near(of.mean, m*c.p, 1e-12) || !near(of.variance, variance, 1e-10) {
			t.Errorf("%v: mean %v and %v, want %v; variance %v, want %v", c, mean, of.mean, m*c.p, of.variance, variance)
		}
	}
}

// near is equal to so small a part of the greater, or of 1.
func near(a, b, part float64) bool {
	return math.Abs(a-b) <= part*max(1, math.Abs(a), math.Abs(b))
}

func TestOnTimeCountsAtLeast(t *testing.T) {
	for _, c := range onTimeCases {
		got, rest := onTimeOf(c.open, c.p, c.spread), 0.0
		for k := c.open; k >= 0; k-- {
			rest += got.of(k)
			if chance := got.atLeast(k); !near(chance, rest, 1e-12) || chance < 0 || chance > 1 {
				t.Fatalf("%v: chance of at least %d is %v, want %v", c, k, chance, rest)
			}
		}
		if got.atLeast(0) != 1 || got.atLeast(c.open+1) != 0 {
			t.Errorf("%v: at least 0 has chance %v, at least %d has %v", c, got.atLeast(0), c.open+1, got.atLeast(c.open+1))
		}
	}
}

// Moments by segments are those by counts, for any segments.
func TestMomentOfSegments(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for _, c := range onTimeCases {
		got := onTimeOf(c.open, c.p, c.spread)
		list := anySegments(r, c.open)
		mean, variance := 0.0, 0.0
		for k := range c.open + 1 {
			mean += got.of(k) * atCount(list, k)
		}
		for k := range c.open + 1 {
			off := atCount(list, k) - mean
			variance += got.of(k) * off * off
		}
		if m := got.moment(list); !near(m.mean, mean, 1e-10) || !near(m.variance, variance, 1e-9) {
			t.Errorf("%v: %+v, want %v and %v", c, m, mean, variance)
		}
	}
}

// anySegments are up to six with jumps between them.
func anySegments(r *rand.Rand, open int32) []contract.Segment {
	var list []contract.Segment
	for from := int32(0); from <= open; {
		to := min(open+1, from+1+r.Int32N(open/3+1))
		list = append(list, contract.Segment{From: from, To: to, Base: 1e5 * r.NormFloat64(), Each: 1e3 * r.NormFloat64()})
		from = to
	}
	return list
}

func atCount(list []contract.Segment, k int32) float64 {
	for _, s := range list {
		if k < s.To {
			return s.At(k)
		}
	}
	return math.NaN()
}

// The sum of two lists of segments is their sum at every count.
func TestCombineAddsUpAtEveryCount(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for range 200 {
		open := r.Int32N(60)
		a, b := anySegments(r, open), anySegments(r, open)
		x, y := r.NormFloat64(), r.NormFloat64()
		both, one, other := combine(nil, a, x, b, y), combine(nil, a, x, nil, y), combine(nil, nil, x, b, y)
		for k := range open + 1 {
			p, q := x*atCount(a, k), y*atCount(b, k)
			if !near(atCount(both, k), p+q, 1e-12) || !near(atCount(one, k), p, 1e-12) || !near(atCount(other, k), q, 1e-12) {
				t.Fatalf("at %d: %v, %v, %v; want %v, %v, %v", k, atCount(both, k), atCount(one, k), atCount(other, k), p+q, p, q)
			}
		}
	}
}

// of is the chance of the count.
func (t *onTimeCounts) of(k int32) float64 {
	if i := k - t.first; i >= 0 && int(i) < len(t.chance) {
		return t.chance[i]
	}
	return 0
}
