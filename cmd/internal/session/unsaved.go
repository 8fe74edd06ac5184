package session

import (
	"bytes"
	"encoding/json"
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// Work that is not saved is written as a scenario, which anything that reads one
// can read, and what a scenario cannot say stands in a comment before it.

// unsavedMark begins that comment.
const unsavedMark = "# Unsaved work, kept by immpact: "

// beside is what a scenario does not say of a state.
type beside struct {
	Shown    int         `json:"shown"`
	Practice string      `json:"practice"`
	Cohort   string      `json:"cohort"`
	Pins     []pinned    `json:"pins,omitempty"`
	Figures  []setFigure `json:"figures,omitempty"`
}

// pinned is a pin: its title, and the reform that has its contract.
type pinned struct {
	Title  string `json:"title"`
	Reform string `json:"reform"`
	Own    bool   `json:"own,omitempty"` // the reform is there for the pin alone
}

// setFigure is a figure of a reform, or of the baseline, that differs from where
// it started. One that no run reads has no place in a scenario.
type setFigure struct {
	Reform string         `json:"reform"`
	Path   string         `json:"path"`
	Value  contract.Value `json:"value"`
}

// Unsaved is the state as it is kept in the folder until it is saved.
func (s *State) Unsaved(folder string) []byte {
	sc, notes := s.ToSave(), beside{Shown: s.Shown, Practice: s.Practice, Cohort: s.Cohort.String()}
	figures := func(id string, from, to *scenarios.Contract) {
		for _, c := range contract.Changes(from.Contract, to.Contract) {
			if !c.Missing {
				notes.Figures = append(notes.Figures, setFigure{id, c.To.Path, c.To.Value})
			}
		}
	}
	figures(s.Baseline.ID, s.Scenario.Baseline, s.Baseline.Contract)
	for _, c := range s.Cases {
		figures(c.ID, c.Start, c.Contract)
	}
	for _, p := range s.Pins {
		i := slices.IndexFunc(sc.Reforms, func(r scenarios.Reform) bool { return r.Contract == p.Contract })
		pin := pinned{Title: p.Title, Reform: s.Baseline.ID}
		if i >= 0 {
			pin.Reform, pin.Own = sc.Reforms[i].ID, i >= len(s.Cases)
		}
		if pin.Own {
			figures(pin.Reform, s.Baseline.Start, p.Contract)
		}
		notes.Pins = append(notes.Pins, pin)
	}
	said, _ := json.Marshal(notes) // texts and numbers, which always can be
	return slices.Concat([]byte(unsavedMark), said, []byte("\n"), scenarios.EncodeScenario(sc, folder))
}

// Resumed is work that was kept unsaved, as read from its file, as work on the
// scenario that was opened: what the user had not changed there is unchanged
// here, and a reset goes back to what was opened.
func Resumed(kept *scenarios.Scenario, opened *State) *State {
	t := New(kept)
	notes, noted := readBeside(kept)
	for _, f := range notes.Figures {
		if c := t.caseCalled(f.Reform); c != nil {
			if r, ok := c.Contract.Rule(f.Path); ok && r.Value != f.Value {
				c.Contract = c.Contract.With(f.Path, scenarios.Origin{By: You, Value: f.Value})
			}
		}
	}
	t.Scenario = opened.Scenario
	if len(contract.Changes(opened.Baseline.Contract.Contract, t.Baseline.Contract.Contract)) == 0 {
		t.Baseline = opened.Baseline
	}
	for i := range opened.Cases {
		if c := t.caseCalled(opened.Cases[i].ID); c != nil {
			c.goesOnFrom(&opened.Cases[i])
		}
	}
	switch own := t.Population.Practices; {
	case samePractices(t.Population, opened.Population):
		t.Population = opened.Population
	case opened.Population.Simulated && len(own) < len(opened.Population.Practices):
		t.Population = opened.Population // of which only what was entered was kept
		for _, p := range own {
			t = t.With(p, p.Code)
		}
	default:
		t.Yours = changedPractices(opened.Population, t.Population)
	}
	if noted {
		t.takeBeside(&notes)
	}
	return t
}

// goesOnFrom makes the case one that was opened as another, with what was
// changed since.
func (c *Case) goesOnFrom(was *Case) {
	if len(contract.Changes(was.Start.Contract, c.Contract.Contract)) == 0 {
		c.Contract = was.Start
	}
	title := c.Title
	c.Start, c.Title, c.About = was.Start, was.Title, was.About
	if title != c.Name() {
		c.Title, c.Named = title, true
	}
}

// readBeside reads what stands before the scenario in its file; false where
// nothing does.
func readBeside(kept *scenarios.Scenario) (beside, bool) {
	var notes beside
	for _, in := range kept.Inputs {
		if in.Name != kept.File {
			continue
		}
		line, _, _ := bytes.Cut(in.Data, []byte("\n"))
		said, ok := bytes.CutPrefix(line, []byte(unsavedMark))
		return notes, ok && json.Unmarshal(said, &notes) == nil
	}
	return notes, false
}

// takeBeside takes in what a scenario does not say.
func (s *State) takeBeside(notes *beside) {
	own := map[string]bool{}
	for _, p := range notes.Pins {
		if c := s.caseCalled(p.Reform); c != nil && len(s.Pins) < MostPins {
			s.Pins = append(s.Pins, scenarios.Case{ID: "pin", Title: p.Title, About: "Pinned.", Contract: c.Contract})
			own[p.Reform] = p.Own
		}
	}
	s.Cases = slices.DeleteFunc(s.Cases, func(c Case) bool { return own[c.ID] })
	s.Shown = min(max(notes.Shown, BaselineShown), len(s.Cases)-1)
	if s.Population.Find(notes.Practice) != nil {
		s.Practice = notes.Practice
	}
	if k, ok := contract.ParseCohort(notes.Cohort); ok {
		s.Cohort = k
	}
}

// caseCalled is the case of the id, or the baseline; nil: there is none.
func (s *State) caseCalled(id string) *Case {
	if id == s.Baseline.ID {
		return &s.Baseline
	}
	for i := range s.Cases {
		if s.Cases[i].ID == id {
			return &s.Cases[i]
		}
	}
	return nil
}

// Changed says, a clause for each, what differs from one state to another of the
// same scenario: in the baseline, in each case, in the practices and in the pins.
func Changed(from, to *State) []string {
	var list []string
	of := func(title string, a, b *scenarios.Contract) {
		for _, d := range contract.Differences(a.Contract, b.Contract) {
			for _, words := range d.Words {
				list = append(list, "in "+title+", "+words)
			}
		}
	}
	of(to.Baseline.Title, from.Baseline.Contract, to.Baseline.Contract)
	for i := range to.Cases {
		c := &to.Cases[i]
		if was := from.caseCalled(c.ID); was != nil {
			of(c.Title, was.Contract, c.Contract)
			if c.Named && c.Title != was.Title {
				list = append(list, was.Title+" is called "+c.Title)
			}
		} else {
			list = append(list, c.Title+" is added")
		}
	}
	if from.Population != to.Population {
		switch codes := changedPractices(from.Population, to.Population); len(codes) {
		case 0:
		case 1:
			list = append(list, "the figures of practice "+codes[0])
		default:
			list = append(list, "the figures of "+contract.Count(int64(len(codes)), "practice", "practices"))
		}
	}
	if n := len(to.Pins) - len(from.Pins); n > 0 {
		list = append(list, contract.Count(int64(n), "contract is pinned", "contracts are pinned"))
	}
	return list
}
