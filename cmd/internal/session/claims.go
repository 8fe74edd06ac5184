package session

import (
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/claims"
)

// Verdicts is the verdicts on the claims of a state's scenario, under the rules
// and on the practices of the state. Judging takes longer than the figures do,
// seconds where England is searched, and so stands apart from them.
type Verdicts struct {
	Of       *State
	Scenario *scenarios.Scenario // what was judged: the state as a scenario
	Results  []sim.Result        // of its cases
	List     []claims.Verdict    // in the order of the scenario's claims
}

// Judge judges the claims of the state's scenario.
func Judge(s *State) *Verdicts {
	sc := s.AsScenario()
	return &Verdicts{s, sc, sim.Run(&sc.Population, sc.Cases()), sc.Judge()}
}

// HasClaims reports whether there is anything to judge.
func (s *State) HasClaims() bool { return len(s.Scenario.Claims) > 0 }

// Holds reports whether the verdicts are those of a state as well: pins, and
// what is looked at, bear on none.
func (j *Verdicts) Holds(s *State) bool {
	if j == nil || j.Of.Scenario != s.Scenario {
		return false
	}
	a, b := *j.Of, *s
	a.Pins, b.Pins = nil, nil
	return SameWork(&a, &b)
}
