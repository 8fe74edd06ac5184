package sim

// Around is the range about a centre that holds an amount with 95% confidence
// as chance spreads it, taken to be normal: the centre is the amount's mean, or
// the figure as it stands.
func (a Amount) Around(centre float64) Interval {
	return Interval{centre - z95*a.SD, centre + z95*a.SD}
}
