package session

import (
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// Adopt is the state with a contract that was found added as a case of the user's
// own, and shown. What it changes in the case that it is made from is the user's.
func (s *State) Adopt(found pages.Found) (*State, error) {
	sc := s.AsScenario()
	from := sc.Baseline
	if found.Of > 0 {
		from = sc.Reforms[found.Of-1].Contract
	}
	t := s.copied()
	t.Cases = append(t.Cases, caseOf(scenarios.Case{ID: s.freeID("found"), Title: found.Title, Contract: from}))
	t.Shown = len(t.Cases) - 1
	c := t.Case()
	c.Named = true
	rows := map[string]bool{}
	for _, change := range contract.Changes(from.Contract, found.Contract) {
		path := change.To.Path
		if change.Missing {
			path = change.From.Path
		}
		row := contract.TenOf(path)
		switch ten, _ := found.Contract.Ten(row); {
		case row != "" && !rows[row]:
			rows[row] = true
			c.setTen(row, ten.Rules)
		case row == "":
			if err := c.set(path, change.To.Value); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}
