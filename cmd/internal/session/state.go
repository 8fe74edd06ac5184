// Package session holds what a user of the explorer is working on, and what
// follows from it: the scenario, the contracts they changed, what they pinned,
// the practices they entered, and the figures of all that. It knows nothing
// of keys, screens or terminals.
//
// # The rules of a session
//
//  1. A [State] is a value that nothing changes. An edit makes another one, so
//     that undo is a list of states ([History]) and a pin keeps what was.
//  2. The baseline is never edited: it is what everything is compared
//     against. An edit while it is shown starts a case of the user's own.
//  3. An edit that would make nonsense of a contract (a lower threshold above
//     the upper) is refused with the reason, and the state stays as it was.
//  4. Figures are computed from a state and from nothing else, all at once,
//     so that no two on a screen can be of different states.
package session

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// MostPins is how many contracts can be pinned at once.
const MostPins = 4

// You is the origin of a figure that the user set.
const You = "you"

// State is what the user is working on at one moment.
type State struct {
	Scenario   *scenarios.Scenario
	Population *sim.Population // the scenario's, with the user's own practices
	Baseline   Case
	Cases      []Case // the scenario's reforms, then what the user added
	Shown      int    // the case that is shown and edited: an index into Cases, or BaselineShown
	Pins       []scenarios.Case
	Practice   string // code of the practice looked at
	Cohort     contract.CohortID
	Yours      []string // codes of the practices that the user entered or edited
}

// BaselineShown is State.Shown while the baseline itself is looked at.
const BaselineShown = -1

// Case is a contract that is worked on: the baseline, a reform, or one the
// user added, with the user's changes.
type Case struct {
	scenarios.Case
	Start *scenarios.Contract // as it was read or added; what a reset goes back to
	Named bool                // the user gave it its title
}

// caseOf is a case without changes yet.
func caseOf(c scenarios.Case) Case { return Case{Case: c, Start: c.Contract} }

// New is the state in which a scenario opens: its first reform, and its first
// practice. One practice that is opened alone is shown under the contract that
// pays it, before any reform of that.
func New(s *scenarios.Scenario) *State {
	st := &State{Scenario: s, Population: &s.Population, Shown: BaselineShown,
		Baseline: caseOf(s.BaselineCase())}
	for i := range s.Reforms {
		st.Cases = append(st.Cases, caseOf(s.Reforms[i].Case))
	}
	if alone := s.Today && len(s.Population.Practices) == 1; len(st.Cases) > 0 && !alone {
		st.Shown = 0
	}
	if len(s.Population.Practices) > 0 {
		st.Practice = s.Population.Practices[0].Code
	}
	return st
}

func samePractices(a, b *sim.Population) bool {
	return slices.Equal(a.Practices, b.Practices)
}

// changedPractices lists the codes of the practices that are not the same in
// the second population.
func changedPractices(was, now *sim.Population) []string {
	var codes []string
	for _, p := range now.Practices {
		if old := was.Find(p.Code); old == nil || *old != p {
			codes = append(codes, p.Code)
		}
	}
	return codes
}

// Edited reports whether the user changed the case.
func (c *Case) Edited() bool { return c.Start != c.Contract }

// Name is the case as a sentence names it: its title, and whether the user
// changed it.
func (c *Case) Name() string {
	switch {
	case !c.Edited() || c.Named:
		return c.Title
	case strings.Contains(c.Title, " with "):
		return c.Title + " and your changes"
	default:
		return c.Title + " with your changes"
	}
}

// Case is the case that is shown.
func (s *State) Case() *Case {
	if s.Shown == BaselineShown {
		return &s.Baseline
	}
	return &s.Cases[s.Shown]
}

// copied is a copy of the state that shares no list which an edit changes.
func (s *State) copied() *State {
	t := *s
	t.Cases = slices.Clone(s.Cases)
	t.Pins = slices.Clone(s.Pins)
	t.Yours = slices.Clone(s.Yours)
	return &t
}

// Show is the state with another case shown, an index into Cases or
// BaselineShown.
func (s *State) Show(i int) *State {
	t := s.copied()
	t.Shown = min(max(i, BaselineShown), len(s.Cases)-1)
	return t
}

// Add is the state with a contract added as a case of its own, and shown. A
// contract that is there already, unchanged, is shown.
func (s *State) Add(c *scenarios.Contract) *State {
	for i := range s.Cases {
		if s.Cases[i].Contract == c || s.Cases[i].ID == c.ID && !s.Cases[i].Edited() {
			return s.Show(i)
		}
	}
	t := s.copied()
	t.Cases = append(t.Cases, caseOf(scenarios.Case{ID: s.freeID(c.ID), Title: c.Title, About: c.About, Contract: c}))
	t.Shown = len(t.Cases) - 1
	return t
}

// UnderRulesOf is the state with the baseline and the reforms of another scenario
// in place of its own, over the same practices.
func (s *State) UnderRulesOf(sc *scenarios.Scenario) *State {
	rules, t := New(sc), s.copied()
	t.Baseline, t.Cases, t.Shown = rules.Baseline, rules.Cases, rules.Shown
	return t
}

// Against is the state with the case that is shown made the baseline, as it
// is now.
func (s *State) Against() *State {
	t := s.copied()
	c := s.Case()
	t.Baseline = caseOf(scenarios.Case{ID: "baseline", Title: c.Name(), About: c.About, Contract: c.Contract})
	return t
}

// freeID is the id, or the first of id-2, id-3 and so on that no case has.
func (s *State) freeID(id string) string {
	return free(id, func(id string) bool {
		return id == s.Baseline.ID || slices.ContainsFunc(s.Cases, func(c Case) bool { return c.ID == id })
	})
}

// free is the id, or the first of id-2, id-3 and so on that is not taken.
func free(id string, taken func(id string) bool) string {
	try := id
	for n := 2; taken(try); n++ {
		try = fmt.Sprintf("%s-%d", id, n)
	}
	return try
}

// Pin is the state with the case that is shown pinned as it is now. The error
// says that there is no room, or that it is pinned already.
func (s *State) Pin() (*State, error) {
	c := s.Case()
	for _, p := range s.Pins {
		if p.Contract == c.Contract {
			return nil, fmt.Errorf("%s is pinned already", c.Name())
		}
	}
	if len(s.Pins) == MostPins {
		return nil, fmt.Errorf("%d are pinned, which is all there is room for: take one out first", MostPins)
	}
	t := s.copied()
	t.Pins = append(t.Pins, scenarios.Case{ID: "pin", Title: c.Name(), About: "Pinned.", Contract: c.Contract})
	return t, nil
}

// Name is the state with a title of the user's for a contract that is worked on, and for
// the pins of it. The error says that the baseline's stays, or that there is no title.
func (s *State) Name(c *scenarios.Contract, title string) (*State, error) {
	title = strings.TrimSpace(title)
	switch {
	case title == "":
		return nil, errors.New("a name is missing; type one")
	case c == s.Baseline.Contract:
		return nil, errors.New("the baseline keeps its contract's name; pin another and name that")
	}
	t := s.copied()
	for i := range t.Cases {
		if t.Cases[i].Contract == c {
			t.Cases[i].Title, t.Cases[i].Named = title, true
		}
	}
	for i := range t.Pins {
		if t.Pins[i].Contract == c {
			t.Pins[i].Title = title
		}
	}
	return t, nil
}

// Unpin is the state without a pin, counted from 0.
func (s *State) Unpin(i int) *State {
	if i < 0 || i >= len(s.Pins) {
		return s
	}
	t := s.copied()
	t.Pins = slices.Delete(t.Pins, i, i+1)
	return t
}

// Pick is the state with another practice looked at.
func (s *State) Pick(code string) *State {
	t := *s
	t.Practice = code
	return &t
}

// OfCohort is the state with another cohort looked at.
func (s *State) OfCohort(k contract.CohortID) *State {
	t := *s
	t.Cohort = k
	return &t
}

// Picked is the index of the practice looked at; -1 where there is none.
func (s *State) Picked() int {
	return slices.IndexFunc(s.Population.Practices, func(p sim.Practice) bool { return p.Code == s.Practice })
}

// IsYours reports whether the user entered or edited the practice.
func (s *State) IsYours(code string) bool { return slices.Contains(s.Yours, code) }
