package sim

// PoolCount is the exact distribution of how many of a pool of families come, each
// of them with the same chance. It keeps its memory from pool to pool.
type PoolCount struct{ counts onTimeCounts }

// Set makes it the distribution of a pool of so many, each with the chance 0 to 1.
func (c *PoolCount) Set(pool int32, chance float64) { c.counts.find(pool, chance, 1-chance, 0) }

// Chances are the chances of the counts from first up; what is left out has none to
// speak of.
func (c *PoolCount) Chances() (first int, chance []float64) {
	return int(c.counts.first), c.counts.chance
}

// Mean is the mean of an amount that is by[n] where n of the pool come.
func (c *PoolCount) Mean(by []float64) float64 {
	mean := 0.0
	for i, p := range c.counts.chance {
		mean += p * by[int(c.counts.first)+i]
	}
	return mean
}
