package session

import (
	"slices"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Figures is everything that follows from a state by the rules as they are,
// chance apart.
type Figures struct {
	State    *State
	Subject  *pages.Subject // the baseline, the case shown unless it is that, and the pins
	At       int            // the case shown, among the subject's results
	Baseline *sim.Result
	Shown    *sim.Result  // Baseline itself while that is shown
	Pins     []sim.Result // in the order of the state's pins, against the same baseline
	Verdict  sim.Verdict  // on the case shown, as far as figures go
	Headline string

	all     *pages.Subject   // see All
	Setting contract.Setting // what lies beyond each practice
	Assumed []contract.Rule  // assumed figures that any of the contracts leans on here
}

// All is every case there is, in the order in which the state is saved: the baseline,
// the reforms, and the pins that are no longer the same as one. The case shown is at
// State.Shown + 1.
func (f *Figures) All() *pages.Subject {
	if sc := f.Subject.Scenario; f.all == nil {
		f.all = pages.NewSubject(sc, sim.Run(&sc.Population, sc.Cases()))
	}
	return f.all
}

// Compute pays every practice by the baseline, the case shown and the pins.
func Compute(s *State) *Figures {
	f := &Figures{State: s, Subject: &pages.Subject{Scenario: s.AsScenario()}}
	var cases []sim.Case
	add := func(c *scenarios.Case, title string) {
		cases = append(cases, c.ToRun(title))
		f.Subject.Contracts = append(f.Subject.Contracts, c.Contract)
	}
	add(&s.Baseline.Case, s.Baseline.Title)
	if s.Shown != BaselineShown {
		f.At = 1
		add(&s.Case().Case, s.Case().Name())
	}
	for i := range s.Pins {
		add(&s.Pins[i], s.Pins[i].Title)
	}
	results := sim.Run(s.Population, cases)
	f.Subject.Results = results
	f.Baseline, f.Shown, f.Pins = &results[0], &results[f.At], results[f.At+1:]
	f.Verdict = f.Subject.Verdict(f.At)
	f.Headline = f.Verdict.Headline()
	f.Setting = s.Population.Setting()
	f.Assumed = assumed(s, f.Setting)
	return f
}

// assumed lists the assumed figures that the contracts lean on, each once.
func assumed(s *State, in contract.Setting) []contract.Rule {
	contracts := []*scenarios.Contract{s.Baseline.Contract, s.Case().Contract}
	for i := range s.Pins {
		contracts = append(contracts, s.Pins[i].Contract)
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
