package pages

import (
	"fmt"

	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Spread is a figure of one practice as chance has it, in pence.
type Spread struct {
	ID    string // total, baseline, change, or a component
	Title string
	Mean  float64
	sim.Percentiles
}

// Range is the range from P10 to P90 in words, amounts written by the
// function.
func (s Spread) Range(write func(pence float64) string) string {
	if s.ID == "change" {
		plain := write
		write = func(pence float64) string { return wording.Change(pence, plain) }
	}
	if low, high := write(s.P10), write(s.P90); low != high {
		return low + " to " + high
	}
	return write(s.P50) + " at both"
}

// Spreads is the figures of a practice that have a range: the total, now and
// under the baseline, the change, and each part of what is paid now. The chances
// are of [sim.ChancePractice]; before and now are the contracts.
func Spreads(was, is *sim.PracticeChance, change sim.ChangeChance, before, now *contract.Contract) []Spread {
	rows := []Spread{{"total", "Total", is.Total.Mean, *is.Percentiles}, {"baseline", "Total, baseline", was.Total.Mean, *was.Percentiles},
		{"change", "Change", change.Mean, change.Percentiles}}
	for c := range contract.Components {
		if before.On(c) || now.On(c) {
			rows = append(rows, Spread{c.String(), c.Title(), is.Components[c].Mean, is.ComponentPercentiles[c]})
		}
	}
	return rows
}

// lowAndHigh says what the low and the high figure are.
const lowAndHigh = "In one year of ten pay is under the low figure, in one over the high one."

// SpreadNote says what the percentiles hold, and what they do not.
const SpreadNote = lowAndHigh + " Chance is that of small numbers only: each child may be on time or not as this year's coverage has it. " +
	"What is not known about the rules is another matter: see the grades."

// ReachWords says how likely the practice reaches each threshold of the
// contract, and how likely each cohort is clawed back.
func ReachWords(c *contract.Contract, pc *sim.PracticeChance) []string {
	var texts []string
	for _, in := range pc.Indicators {
		ind := &c.Indicators[in.Indicator]
		texts = append(texts, fmt.Sprintf("%s reaches %s with a chance of %s, %s with %s", ind.Name, ind.Lower, wording.Chance(in.Lower), ind.Upper, wording.Chance(in.Upper)))
	}
	for _, cb := range pc.Clawback {
		texts = append(texts, fmt.Sprintf("%s is under %s and repays fees with a chance of %s", cb.Cohort.Title(), c.Clawback.Below, wording.Chance(cb.Chance)))
	}
	return texts
}
