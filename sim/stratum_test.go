package sim_test

import (
	"math/rand/v2"
	"slices"

	"example.org/immpact/sim"
)

// strata are groups of one variance.
func strata(populations, values []float64, variance float64) []sim.Stratum {
	var list []sim.Stratum
	for i := range populations {
		list = append(list, sim.Stratum{Population: populations[i], Value: values[i], Variance: variance})
	}
	return list
}

// randomStrata are groups of unequal size with proportions that rise unevenly
// from about 0.5, known to a few hundredths.
func randomStrata(seed uint64, n int) []sim.Stratum {
	r := rand.New(rand.NewPCG(seed, 1))
	var list []sim.Stratum
	for i := range n {
		list = append(list, sim.Stratum{
			Population: float64(1 + r.IntN(5000)),
			Value:      0.5 + 0.3*float64(i)/float64(n) + 0.15*r.Float64(),
			Variance:   0.001 * r.Float64(),
		})
	}
	return list
}

// eachStratum changes every group alike, in a copy.
func eachStratum(change func(sim.Stratum) sim.Stratum) func([]sim.Stratum) []sim.Stratum {
	return func(list []sim.Stratum) []sim.Stratum {
		changed := slices.Clone(list)
		for i := range changed {
			changed[i] = change(changed[i])
		}
		return changed
	}
}

func reversed(list []sim.Stratum) []sim.Stratum {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

func scaled(e sim.Estimate, by float64) sim.Estimate {
	low, high := by*e.Interval.Low, by*e.Interval.High
	return sim.Estimate{Value: by * e.Value, Interval: sim.Interval{Low: min(low, high), High: max(low, high)}}
}

func inverse(e sim.Estimate) sim.Estimate {
	return sim.Estimate{Value: 1 / e.Value, Interval: sim.Interval{Low: 1 / e.Interval.High, High: 1 / e.Interval.Low}}
}

// coverageByTenth is the children under five of England's practices by
// deprivation tenth, and the share of the VI003 cohort vaccinated in 2023/24
// (NHS England QOF 2023/24, after personalised care adjustments; weighted by
// children under five; variance from the spread between practices).
func coverageByTenth() []sim.Stratum {
	var list []sim.Stratum
	for _, d := range []struct{ practices, perPractice, coverage, spread float64 }{
		{814, 444.3, 80.7, 11.8}, {652, 498.2, 81.9, 12.2}, {623, 494.2, 83.1, 12.1}, {628, 483.3, 85.2, 11.4},
		{579, 492.3, 86.4, 10.0}, {598, 468.9, 88.4, 8.6}, {615, 458.7, 90.0, 7.3}, {596, 468.8, 91.0, 6.9},
		{566, 490.8, 91.6, 5.5}, {556, 500.8, 92.3, 5.0},
	} {
		sd := d.spread / 100
		list = append(list, sim.Stratum{
			Population: d.practices * d.perPractice,
			Value:      d.coverage / 100,
			Variance:   sd * sd / d.practices,
		})
	}
	return list
}
