package sim

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestSteadyArithmetic(t *testing.T) {
	near := func(a, b float64) bool { return math.Abs(a-b) <= 4e-15*max(1, math.Abs(b)) }
	for x := -690.0; x < 700; x += 0.37 {
		if got, want := steadyExp(x), math.Exp(x); math.Abs(got/want-1) > 1e-13 {
			t.Fatalf("e to the %v = %v, want %v", x, got, want)
		}
		if got, want := steadyExp(x/1000), math.Exp(x/1000); !near(got, want) {
			t.Fatalf("e to the %v = %v, want %v", x/1000, got, want)
		}
	}
	for x := 1e-300; x < 1e300; x *= 1.7 {
		if got, want := steadyLog(x), math.Log(x); !near(got, want) {
			t.Fatalf("log of %v = %v, want %v", x, got, want)
		}
	}
	if steadyExp(-800) != 0 || steadyExp(800) != math.MaxFloat64 || steadyExp(0) != 1 || steadyLog(1) != 0 {
		t.Error("the ends, or the middle, are off")
	}
}

// moments checks mean and variance of n numbers within four standard errors.
func moments(t *testing.T, what string, n int, next func() float64, mean, variance float64) {
	t.Helper()
	x := make([]float64, n)
	for i := range x {
		x[i] = next()
	}
	m, sd := meanSD(x)
	if math.Abs(m-mean) > 4*math.Sqrt(variance/float64(n)) {
		t.Errorf("%s: mean %v, want %v", what, m, mean)
	}
	if math.Abs(sd*sd/variance-1) > 0.05 {
		t.Errorf("%s: variance %v, want %v", what, sd*sd, variance)
	}
}

func TestStream(t *testing.T) {
	var s stream
	s.start(1, 2)
	moments(t, "uniform", 20_000, s.uniform, 0.5, 1.0/12)
	moments(t, "normal", 20_000, s.normal, 0, 1)
	for _, n := range []int32{1, 7, 63, 64, 65, 128, 200} {
		for _, p := range []float64{0.02, 0.5, 0.875, 0.93} {
			moments(t, "binomial", 20_000, func() float64 { return float64(s.successes(n, chance(p))) },
				float64(n)*p, float64(n)*p*(1-p))
		}
		if s.successes(n, chance(0)) != 0 || s.successes(n, chance(1)) != n || s.successes(0, chance(1)) != 0 {
			t.Errorf("no chance and certainty of %d", n)
		}
	}
}

// The first numbers of neighbouring practices have nothing to do with each
// other: a practice's stream does not echo the one before.
func TestStreamsOfNeighbours(t *testing.T) {
	var first []float64
	for i := range 20_000 {
		var s stream
		s.start(2024, uint64(i))
		first = append(first, s.normal())
	}
	for lag := 1; lag <= 3; lag++ {
		if r := correlation(first[lag:], first[:len(first)-lag]); math.Abs(r) > 4/math.Sqrt(20_000) {
			t.Errorf("neighbours %d apart correlate by %.4f", lag, r)
		}
	}
	moments(t, "first numbers", len(first), func() float64 { x := first[0]; first = first[1:]; return x }, 0, 1)
}

// The table agrees with gonum's quantiles to a tenth of a percentage point.
func TestSpreads(t *testing.T) {
	tables := newSpreads()
	for _, tt := range []struct{ mean, rho float64 }{
		{0.811, 0.07}, {0.929, 0.015}, {0.689, 0.044}, {0.5, 0.3}, {0.95, 0.2}, {0.99, 0.01}, {0.05, 0.1}, {0.9, 0.002},
	} {
		q := tables.beta(tt.mean, tt.rho)
		size := 1/tt.rho - 1
		beta := distuv.Beta{Alpha: tt.mean * size, Beta: (1 - tt.mean) * size}
		for z := -3.5; z <= 3.5; z += 0.1 {
			want := beta.Quantile(distuv.UnitNormal.CDF(z))
			if got := q.at(z); math.Abs(got-want) > 0.001 {
				t.Errorf("mean %v, rho %v: p at %.1f = %.5f, gonum says %.5f", tt.mean, tt.rho, z, got, want)
			}
		}
		for i := 1; i < len(q); i++ {
			if q[i] < q[i-1] || q[i] < 0 || q[i] > 1 {
				t.Fatalf("mean %v, rho %v: p falls or leaves 0 to 1 at step %d", tt.mean, tt.rho, i)
			}
		}
		if low, high := q.at(-99), q.at(99); low != q[0] || high != q[len(q)-1] {
			t.Errorf("beyond the table p is %v and %v, want its ends", low, high)
		}
	}
}
