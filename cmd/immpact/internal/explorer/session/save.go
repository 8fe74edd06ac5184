package session

import (
	"slices"

	"example.org/immpact/scenarios"
)

// AsScenario is the state as a scenario: the practices with the user's own,
// the baseline as it is, each case with the user's changes, and each pin that
// is no longer the same as a case. Run, it gives the figures of the state.
func (s *State) AsScenario() *scenarios.Scenario {
	sc := *s.Scenario
	sc.Population = *s.Population
	if len(s.Yours) > 0 {
		sc.Practices = "" // written into the file: they are in no other
	}
	sc.Baseline = s.Baseline.Contract
	sc.Reforms = nil
	for i := range s.Cases {
		c := &s.Cases[i]
		named := c.Case
		named.Title = c.Name()
		sc.Reforms = append(sc.Reforms, scenarios.Reform{Case: named})
	}
	for _, p := range s.Pins {
		known := p.Contract == s.Baseline.Contract ||
			slices.ContainsFunc(s.Cases, func(c Case) bool { return c.Contract == p.Contract })
		if !known {
			p.ID = freeReform(&sc, "pinned")
			sc.Reforms = append(sc.Reforms, scenarios.Reform{Case: p})
		}
	}
	return &sc
}

// freeReform is the id, or the first of id-2, id-3 and so on that no reform has.
func freeReform(sc *scenarios.Scenario, id string) string {
	return free(id, func(id string) bool {
		return id == "baseline" || slices.ContainsFunc(sc.Reforms, func(r scenarios.Reform) bool { return r.ID == id })
	})
}

// SameWork reports whether two states would be saved as the same scenario:
// what is shown, and which practice is looked at, is no work.
func SameWork(a, b *State) bool {
	return a.Population == b.Population && a.Baseline.Contract == b.Baseline.Contract &&
		slices.EqualFunc(a.Cases, b.Cases, func(x, y Case) bool { return x.ID == y.ID && x.Contract == y.Contract }) &&
		slices.Equal(a.Pins, b.Pins)
}
