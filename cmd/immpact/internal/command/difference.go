package command

import (
	"errors"
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// walk is the difference between the baseline and a reform, for one practice
// or a group of them, as an ordered walk whose steps add up to the whole.
type walk struct {
	s         *scenarios.Scenario
	to        *scenarios.Contract
	reform    string
	practice  *sim.Practice // nil for a group
	group     string
	practices int
	from, now contract.Pence
	steps     []sim.Step
}

// walkOf takes the walk for the practice of the code, or for the group.
func walkOf(s *scenarios.Scenario, code, group, reform string, to *scenarios.Contract) (*walk, error) {
	w := &walk{s: s, to: to, reform: reform, group: group}
	switch {
	case reform == "" || reform == "baseline":
		return nil, usageError{errors.New("--difference needs --reform: the baseline differs from nothing")}
	case code != "" && group != "":
		return nil, usageError{errors.New("--practice and --group: take one of the two out")}
	}
	var practices []sim.Practice
	if group == "" {
		p, err := pickPractice(s, code)
		if err != nil {
			return nil, err
		}
		w.practice, practices = p, []sim.Practice{*p}
	} else if practices = s.Population.In(group); len(practices) == 0 {
		return nil, fmt.Errorf("group %q has no practice in %s; name one of deprived, affluent, all, decile-1 to decile-10", clean.Text(group), s.Practices)
	}
	pop := sim.Population{Practices: practices, Groups: s.Population.Groups}
	r := sim.Run(&pop, []sim.Case{{ID: "baseline", Contract: s.Baseline.Contract}, {ID: reform, Contract: to.Contract}})
	w.practices, w.from, w.now = len(practices), r[0].Group("all").Total, r[1].Group("all").Total
	w.steps = sim.Walk(practices, s.Baseline.Contract, to.Contract)
	return w, nil
}

// who says whose difference it is, for a title and for a sentence.
func (w *walk) who() (title, subject, are string) {
	if w.practice != nil {
		return w.practice.Code, "the practice", "is"
	}
	are = "are"
	if w.practices == 1 {
		are = "is"
	}
	return w.group, contract.Count(int64(w.practices), "practice", "practices") + " (" + w.group + ")", are
}

// page is the walk for reading.
func (w *walk) page() *sheet.Page {
	t := sheet.Table{Title: "Step by step", Head: []string{"step", "what changes", "adds", "comes to", "on its own"}}
	at := w.from
	t.Rows = append(t.Rows, []sheet.Cell{sheet.Text("baseline"), sheet.Text(w.s.Baseline.Title), sheet.Text(""), sheet.Money(at), sheet.Text("")})
	var notes []string
	for _, st := range w.steps {
		at += st.Pence
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(st.Heading()), sheet.Text(strings.Join(st.Words, "; ")),
			sheet.Change(st.Pence), sheet.Money(at), sheet.Change(st.Alone)})
		if st.OrderMatters {
			notes = append(notes, fmt.Sprintf("%s: the order matters. After the steps before it, it adds %s; changed on its own, it would add %s.", st.Heading(), st.Pence, st.Alone))
		}
	}
	title, subject, are := w.who()
	lead := []string{fmt.Sprintf("Under %s, %s %s paid %s; under the baseline, %s: a change of %s.", w.to.Title, subject, are, w.now, w.from, w.now-w.from)}
	if w.practice != nil {
		lead = append([]string{practiceLine(w.practice)}, lead...)
	}
	return &sheet.Page{Title: title + ": from " + w.s.Baseline.Title + " to " + w.to.Title, Lead: lead, Tables: []sheet.Table{t}, Notes: notes}
}

// The JSON of a difference, schema immpact.difference/1.
type (
	walkOut struct {
		Schema      string    `json:"schema"`
		Fingerprint string    `json:"fingerprint"`
		Scenario    string    `json:"scenario"`
		Practice    string    `json:"practice,omitempty"`
		Group       string    `json:"group,omitempty"`
		Practices   int       `json:"practices"`
		ID          string    `json:"id"`
		From        int64     `json:"baseline_pence"`
		To          int64     `json:"total_pence"`
		Steps       []stepOut `json:"steps"`
	}
	stepOut struct {
		Part         string   `json:"part"`
		Words        []string `json:"words"`
		Pence        int64    `json:"pence"`
		Alone        int64    `json:"alone_pence"` // what the part adds changed on its own
		OrderMatters bool     `json:"order_matters"`
	}
)

func (w *walk) json() walkOut {
	out := walkOut{Schema: "immpact.difference/1", Scenario: w.s.ID, Group: w.group, Practices: w.practices,
		ID: w.reform, From: int64(w.from), To: int64(w.now), Steps: []stepOut{}}
	if w.practice != nil {
		out.Practice = w.practice.Code
	}
	for _, st := range w.steps {
		out.Steps = append(out.Steps, stepOut{st.Path(), st.Words, int64(st.Pence), int64(st.Alone), st.OrderMatters})
	}
	return out
}
