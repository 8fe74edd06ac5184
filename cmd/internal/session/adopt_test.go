package session

import (
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// What an answer comes to is opened as a reform: the case shown has the figures that
// were found, and the levers keep their dials.
func TestAdopt(t *testing.T) {
	s, err := scenarios.Load("league")
	if err != nil {
		t.Fatal(err)
	}
	all := s.Population.Practices
	s.Population.Practices = nil
	for i := 0; i < len(all); i += 16 {
		s.Population.Practices = append(s.Population.Practices, all[i])
	}
	st := New(s)
	subject := pages.NewSubject(st.AsScenario(), sim.Run(&s.Population, st.AsScenario().Cases()))
	league, err := pages.NewLeague(subject, 1_000_00, pages.ByGap, nil)
	if err != nil {
		t.Fatal(err)
	}
	gap, _ := sim.MeasureNamed("gap")
	var found []pages.Found
	for _, path := range []string{"indicator.VI003.lower", "indicator.VI003.lower_by_decile"} {
		solved, err := pages.NewSolve(subject, pages.SolveQuestion{Path: path, Measure: gap, Group: "all", Part: 99})
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, solved.Found()...)
	}
	if len(found) != 2 || len(league.Found()) < 5 {
		t.Fatalf("%d values found, %d levers turned", len(found), len(league.Found()))
	}
	for _, f := range append(found, league.Found()...) {
		to, err := st.Adopt(f)
		if err != nil {
			t.Errorf("%s: %v", f.Title, err)
			continue
		}
		c := to.Case()
		if d := contract.Changes(c.Contract.Contract, f.Contract); len(d) > 0 || c.Name() != f.Title || to.Shown != len(st.Cases) {
			t.Errorf("%s: %q differs in %v", f.Title, c.Name(), d)
		}
		dials := 0
		for _, r := range to.AsScenario().Reforms {
			if r.Dial != nil {
				dials++
			}
		}
		if dials < 6 {
			t.Errorf("%s: %d reforms have a dial", f.Title, dials)
		}
	}
}
