package sim

import "math"

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
