package work

import (
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Figures is everything that follows from a state by the rules as they are,
// chance apart.
type Figures struct {
	State    *State
	Baseline *sim.Result
	Shown    *sim.Result   // Baseline itself while that is shown
	Pins     []*sim.Result // in the order of the state's pins, against the same baseline
	Headline string

	Setting contract.Setting // what lies beyond each practice
	Assumed []contract.Rule  // assumed figures that any of the contracts leans on here
}

// Compute pays every practice by the baseline, the case shown and the pins.
func Compute(s *State) *Figures {
	f := &Figures{State: s}
	cases := []sim.Case{{ID: "baseline", Title: s.Baseline.Title, Contract: s.Baseline.Now.Contract}}
	if s.Shown != BaselineShown {
		c := s.Case()
		cases = append(cases, sim.Case{ID: c.ID, Title: c.Name(), Contract: c.Now.Contract})
	}
	first := len(cases)
	for _, p := range s.Pins {
		cases = append(cases, sim.Case{ID: "pin", Title: p.Title, Contract: p.Contract.Contract})
	}
	results := sim.Run(s.Population, cases)
	f.Baseline, f.Shown = &results[0], &results[first-1]
	for i := first; i < len(results); i++ {
		f.Pins = append(f.Pins, &results[i])
	}
	f.Headline = sim.Headline(s.Population, f.Baseline, f.Shown)
	f.Setting = s.Population.Setting()
	f.Assumed = assumed(s, f.Setting)
	return f
}

// assumed lists the assumed figures that the contracts lean on, each once.
func assumed(s *State, in contract.Setting) []contract.Rule {
	contracts := []*scenarios.Contract{s.Baseline.Now, s.Case().Now}
	for _, p := range s.Pins {
		contracts = append(contracts, p.Contract)
	}
	var list []contract.Rule
	for _, c := range contracts {
		for _, w := range c.Weak(in) {
			for _, r := range w.Rules {
				if w.Source.Grade == scenarios.Assumed && !slices.Contains(list, r) {
					list = append(list, r)
				}
			}
		}
	}
	return list
}
