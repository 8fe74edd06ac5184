package chart

import "math"

// scale maps values onto the rows of a plot, the lowest value on the lowest
// row. It always holds zero.
type scale struct {
	low, high float64
	rows      int
}

// newScale spans zero and the finite ones of the values.
func newScale(rows int, series ...[]float64) scale {
	s := scale{rows: rows}
	for _, values := range series {
		for _, v := range values {
			if finite(v) {
				s.low, s.high = min(s.low, v), max(s.high, v)
			}
		}
	}
	return s
}

// level is the row of a value, counted from the top. Values are halved before
// they are subtracted, so that no pair of them overflows.
func (s scale) level(v float64) int {
	span := s.high/2 - s.low/2
	if span <= 0 {
		return s.rows - 1
	}
	up := math.Round((v/2 - s.low/2) / span * float64(s.rows-1))
	return min(max(s.rows-1-int(up), 0), s.rows-1)
}

// fillsRow reports whether two values are at least a row apart.
func (s scale) fillsRow(v, w float64) bool {
	row := (s.high/2 - s.low/2) / float64(max(s.rows-1, 1))
	return row > 0 && math.Abs(v/2-w/2) >= row
}

// ticks are round values (1, 2 or 5 and noughts apart) from low to high, at
// most most of them and zero among them where it lies between; at least two
// where that is possible, since one alone is no scale.
func ticks(low, high float64, most int) []float64 {
	span := high/2 - low/2
	if span <= 0 || most < 2 {
		return []float64{low}
	}
	at := multiples(roundStep(2*(span/float64(most-1))), low, high)
	for part := 1.0; len(at) < 2 && part <= 4; part *= 2 {
		at = multiples(roundStep(2*(span/2/part)), low, high)
	}
	if len(at) == 0 {
		return []float64{low}
	}
	return at[:min(len(at), most)]
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

// roundStep is the least of 1, 2 and 5 with noughts that is not under least.
func roundStep(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, k := range []float64{1, 2, 5} {
		if k*power >= least {
			return k * power
		}
	}
	return 10 * power
}
