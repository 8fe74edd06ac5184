package pages

import (
	"example.org/immpact/sim"
)

// Range is what a figure comes to in 95 of 100 years of the same coverage, in
// the figure's unit.
type Range struct {
	Low  Maybe  `json:"low"`
	High Maybe  `json:"high"`
	Mean Maybe  `json:"mean"` // over all years
	How  string `json:"how"`  // exact, at least (it holds in 95 years or more), about the mean
}

func rangeOf(in sim.ChanceRange) *Range {
	return &Range{Maybe(in.Low), Maybe(in.High), Maybe(in.Mean), in.How.String()}
}
