package session

import (
	"cmp"
	"slices"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// AsScenario is the state as a scenario: the practices with the user's own,
// the baseline as it is, each case with the user's changes, and each pin that
// is no longer the same as a case. Run, it gives the figures of the state.
func (s *State) AsScenario() *scenarios.Scenario {
	sc := *s.Scenario
	sc.Population = *s.Population
	if len(s.Yours) > 0 {
		sc.Practices = "" // written into the file: they are in no other
		if sc.Recipe != nil {
			sc.Recipe, sc.PracticeRanges = nil, nil // they are not what it generates, of whose figures the ranges are
		}
	}
	sc.Baseline = s.Baseline.Contract
	sc.Reforms = nil
	for i := range s.Cases {
		c := &s.Cases[i]
		named := c.Case
		named.Title = c.Name()
		reform := scenarios.Reform{Case: named}
		if i := slices.IndexFunc(s.Scenario.Reforms, func(r scenarios.Reform) bool { return r.ID == c.ID }); i >= 0 {
			reform.Dial = s.Scenario.Reforms[i].Dial
		}
		sc.Reforms = append(sc.Reforms, reform)
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

// ToSave is the state as a scenario to keep in a file. Beside simulated practices the
// user's own are all that is kept: listed in a file, the others would pass for real
// ones.
func (s *State) ToSave() *scenarios.Scenario {
	sc := s.AsScenario()
	if !s.ownAmongSimulated() {
		return sc
	}
	var own []sim.Practice
	for i := range s.Population.Practices {
		if p := &s.Population.Practices[i]; s.IsYours(p.Code) {
			own = append(own, *p)
		}
	}
	sc.Population = s.Population.Only(own)
	sc.Population.Simulated = false
	sc.PracticeSources, sc.England = nil, false
	sc.Title, sc.About = cmp.Or(own[0].Name, own[0].Code)+", by contract", ""
	if n := len(own); n > 1 {
		sc.Title = contract.Count(int64(n), "practice", "practices") + ", by contract"
	}
	return sc
}

// ownAmongSimulated reports whether practices of the user's own stand among
// simulated ones.
func (s *State) ownAmongSimulated() bool { return s.Population.Simulated && len(s.Yours) > 0 }

// Subject is every case of the state run, with the record of that, for pages
// that are kept. The scenario is known by ref where it is saved as that; where it
// is saved nowhere, it is recorded as it would be. Args is what makes the page
// again of a scenario of that name.
func (s *State) Subject(version, ref string, args func(ref string) []string) *pages.Subject {
	sc := s.AsScenario()
	if ref == "" {
		ref = sc.ID + ".toml"
		inputs := slices.DeleteFunc(slices.Clone(sc.Inputs), func(in scenarios.Input) bool { return in.Name == sc.File })
		sc.Inputs = append([]scenarios.Input{{Name: ref, Data: scenarios.EncodeScenario(sc, "")}}, inputs...)
	}
	subject := pages.NewSubject(sc, sim.Run(&sc.Population, sc.Cases()))
	subject.Record = record.New(version, ref, sc, subject.Results, args(record.Ref(ref)))
	return subject
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
		slices.EqualFunc(a.Cases, b.Cases, func(x, y Case) bool { return x.ID == y.ID && x.Contract == y.Contract && x.Title == y.Title }) &&
		slices.Equal(a.Pins, b.Pins)
}
