package sim

import "math"

// Around is the range about a centre that holds an amount with 95% confidence
// as chance spreads it, taken to be normal: the centre is the amount's mean, or
// the figure as it stands.
func (a Amount) Around(centre float64) Interval {
	return Interval{centre - z95*a.SD, centre + z95*a.SD}
}

// Above is the chance, 0 to 1, that the amount is above x, taken to be normal.
// Without a deviation the amount is its mean, which is above x or is not.
func (a Amount) Above(x float64) float64 {
	if a.SD == 0 {
		if a.Mean > x {
			return 1
		}
		return 0
	}
	return math.Erfc((x-a.Mean)/(a.SD*math.Sqrt2)) / 2
}
