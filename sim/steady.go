package sim

import (
	"math"
	"math/rand/v2"
)

// What is generated must be the same on every machine, to the last bit: one
// bit in a coverage can move one child over a threshold. Sums, products,
// quotients and square roots are, by the rules of floating point, but for two
// things. A compiler may fuse a product with a sum, which rounds once rather
// than twice; a product written float64(x*y) is never fused. And math.Exp and
// math.Log are hand-written for some processors and not for others; those here
// are made of sums and products alone. Their error is a few units in the last
// place, which is far under what a population needs.

// steadyExp is e to the x.
func steadyExp(x float64) float64 {
	const ln2High, ln2Low = 6.93147180369123816490e-01, 1.90821492927058770002e-10
	switch {
	case x < -700:
		return 0
	case x > 700:
		return math.MaxFloat64
	}
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	x = (x - float64(k*ln2High)) - float64(k*ln2Low)
	sum := 0.0
	for _, c := range expSeries {
		sum = float64(sum*x) + c
	}
	return math.Ldexp(sum, int(k))
}

// expSeries is the series of e to the x, 1/n!, the highest power first. What
// it leaves out is under 1e-17 where it is used, between -0.35 and 0.35.
var expSeries = [...]float64{1. / 6227020800, 1. / 479001600, 1. / 39916800, 1. / 3628800, 1. / 362880,
	1. / 40320, 1. / 5040, 1. / 720, 1. / 120, 1. / 24, 1. / 6, 1. / 2, 1, 1}

// steadyLog is the natural logarithm of x, which must be above 0.
func steadyLog(x float64) float64 {
	fraction, exponent := math.Frexp(x)
	if fraction < math.Sqrt2/2 {
		fraction, exponent = fraction*2, exponent-1
	}
	s := (fraction - 1) / (fraction + 1) // log = 2 (s + s^3/3 + s^5/5 + ...)
	square := float64(s * s)
	sum := 0.0
	for n := 21.0; n > 0; n -= 2 {
		sum = float64(sum*square) + 1/n
	}
	return float64(2*s*sum) + float64(float64(exponent)*math.Ln2)
}

// stream is the random numbers of one practice. Each practice has its own, so
// that what it gets does not depend on who else is generated, or when.
type stream struct {
	pcg    rand.PCG
	spare  float64 // the second of a pair of normal deviates
	spared bool
}

// start begins the stream of the key.
func (s *stream) start(seed, key uint64) {
	s.pcg.Seed(seed, scatter(key))
	s.spared = false
}

// scatter spreads neighbouring keys over all 64 bits (splitmix64).
func scatter(key uint64) uint64 {
	key += 0x9e3779b97f4a7c15
	key = (key ^ key>>30) * 0xbf58476d1ce4e5b9
	key = (key ^ key>>27) * 0x94d049bb133111eb
	return key ^ key>>31
}

// certain is the weight of one in the 53 bits in which chances are told.
const certain = 1 << 53

// bits is a whole number from 0 to certain-1, each as likely.
func (s *stream) bits() uint64 { return s.pcg.Uint64() >> 11 }

// uniform is a number from 0 up to, not including, 1.
func (s *stream) uniform() float64 { return float64(s.bits()) / certain }

// normal is a standard normal deviate (Marsaglia's polar method).
func (s *stream) normal() float64 {
	if s.spared {
		s.spared = false
		return s.spare
	}
	for {
		x, y := 2*s.uniform()-1, 2*s.uniform()-1
		square := float64(x*x) + float64(y*y)
		if square > 0 && square < 1 {
			m := math.Sqrt(-2 * steadyLog(square) / square)
			s.spare, s.spared = float64(y*m), true
			return float64(x * m)
		}
	}
}
