package pages

import (
	"math"

	"example.org/immpact/sim"
)

// Range is what a figure comes to in 95 of 100 years of the same coverage, in
// the figure's unit.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Mean float64 `json:"mean"` // over all years
	How  string  `json:"how"`  // exact, at least (it holds in 95 years or more), about the mean
}

// rangeOf is the range; nil where there is no figure.
func rangeOf(in sim.ChanceRange) *Range {
	if math.IsNaN(in.Low) || math.IsNaN(in.High) || math.IsNaN(in.Mean) {
		return nil
	}
	return &Range{in.Low, in.High, in.Mean, in.How.String()}
}
