package sim

import (
	"fmt"
	"iter"
	"math"
)

// Stratum is a group of people at one place in the ranking by deprivation: a
// tenth, a fifth or one practice. The measures of inequality take strata with
// the most deprived first. Strata of equal deprivation are merged beforehand,
// for their order would change the result.
type Stratum struct {
	Population float64 // people it weighs, children or patients; above 0
	Value      float64 // per person: a proportion from 0 to 1, pence per child
	Variance   float64 // of Value, independent of the other strata; 0 where Value is exact
}

// Interval is the range that holds the true figure with 95% confidence.
type Interval struct{ Low, High float64 }

// Estimate is a figure with its interval, which shrinks to the figure where
// every stratum is exact.
type Estimate struct {
	Value    float64
	Interval Interval
}

// normal is an estimate with a normal error.
func normal(value, variance float64) Estimate {
	reach := z95 * math.Sqrt(variance)
	return Estimate{value, Interval{value - reach, value + reach}}
}

// times is the estimate in another unit.
func (e Estimate) times(m float64) Estimate {
	low, high := m*e.Interval.Low, m*e.Interval.High
	return Estimate{m * e.Value, Interval{min(low, high), max(low, high)}}
}

// place is where a stratum stands in the ranking.
type place struct {
	share float64 // of the whole population
	rank  float64 // ridit less a half: from -1/2, most deprived, to 1/2
}

// inOrder walks the strata with their places. The ridit of a stratum is the
// share of people more deprived than its own middle person. Ridits have a
// population mean of exactly one half, so ranks have one of nought.
func inOrder(strata []Stratum) iter.Seq2[*Stratum, place] {
	whole := 0.0
	for i := range strata {
		whole += strata[i].Population
	}
	return func(yield func(*Stratum, place) bool) {
		before := 0.0
		for i := range strata {
			s := &strata[i]
			if !yield(s, place{s.Population / whole, (before+s.Population/2)/whole - 0.5}) {
				return
			}
			before += s.Population
		}
	}
}

// check refuses strata that a measure cannot be taken of, naming the measure;
// refuses says why the measure cannot take a value, empty if it can.
func check(measure string, strata []Stratum, refuses func(float64) string) error {
	if len(strata) < 2 {
		return fmt.Errorf("%s: %d groups: inequality needs at least 2", measure, len(strata))
	}
	for i, s := range strata {
		why := s.wrong()
		if why == "" {
			why = refuses(s.Value)
		}
		if why != "" {
			return fmt.Errorf("%s: group %d of %d: %s", measure, i+1, len(strata), why)
		}
	}
	return nil
}

// wrong says what no measure can take; empty if there is nothing.
func (s Stratum) wrong() string {
	switch {
	case !(s.Population > 0) || math.IsInf(s.Population, 0):
		return fmt.Sprintf("population %g is not above 0: leave out groups with nobody in them", s.Population)
	case math.IsNaN(s.Value) || math.IsInf(s.Value, 0):
		return fmt.Sprintf("value %g is not a number: leave out groups without a figure", s.Value)
	case !(s.Variance >= 0) || math.IsInf(s.Variance, 0):
		return fmt.Sprintf("variance %g is not 0 or more: give 0 where the value is exact", s.Variance)
	}
	return ""
}

// proportion refuses what is not one.
func proportion(y float64) string {
	if y < 0 || y > 1 {
		return fmt.Sprintf("value %g is not a proportion: give 0.9 for 90%%", y)
	}
	return ""
}

// computed refuses a figure that left the range of floating point.
func computed(measure string, e Estimate) (Estimate, error) {
	sum := e.Value + e.Interval.Low + e.Interval.High
	if math.IsNaN(sum) || math.IsInf(sum, 0) {
		return Estimate{}, fmt.Errorf("%s: the figures are too large or too small to compute with: use another unit", measure)
	}
	return e, nil
}
