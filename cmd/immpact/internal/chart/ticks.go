package chart

import (
	"math"

	"example.org/immpact/cmd/internal/wording"
)

// ticks are round values (1, 2 or 5 and noughts apart) from low to high, at
// most most of them and zero among them where it lies between.
func ticks(low, high float64, most int) []float64 {
	span := high/2 - low/2
	if span <= 0 || most < 2 {
		return []float64{low}
	}
	if at := multiples(wording.RoundStep(2*(span/float64(most-1))), low, high); len(at) > 0 {
		return at[:min(len(at), most)]
	}
	return []float64{low}
}

// multiples are those of step from low to high; none where step is too small
// or too large for numbers of that size to be counted by it.
func multiples(step, low, high float64) (at []float64) {
	if step == 0 || !finite(step) {
		return nil
	}
	k := math.Ceil(low / step)
	if math.Abs(k) > 1<<52 || math.Abs(high/step) > 1<<52 {
		return nil
	}
	for ; k*step <= high; k++ {
		at = append(at, k*step+0) // a negative zero plus zero is zero
	}
	return at
}
