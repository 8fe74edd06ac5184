package pages

import (
	"fmt"
	"iter"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/textwrap"
	"example.org/immpact/contract"
)

// Figure is one figure of an explanation: what it is, the sum in words, and
// how deep it lies in what it is a part of.
type Figure struct {
	Depth  int
	Within string // the figures that it is a part of, from the outside in
	contract.Explanation
}

// Amount is the figure's amount, or its result in words.
func (f Figure) Amount() sheet.Cell {
	if f.Money {
		return sheet.Money(f.Pence)
	}
	return sheet.Text(f.Result)
}

// Walk goes through the figures of an explanation, each before those that it
// is made of.
func Walk(e contract.Explanation) iter.Seq[Figure] {
	return func(yield func(Figure) bool) { walk(e, 0, "", yield) }
}

func walk(e contract.Explanation, depth int, within string, yield func(Figure) bool) bool {
	if !yield(Figure{depth, within, e}) {
		return false
	}
	if depth > 0 {
		within += e.Figure + " > "
	}
	for _, step := range e.Steps {
		if !walk(step, depth+1, within, yield) {
			return false
		}
	}
	return true
}

// Why is where a practice's pay under one case comes from, in words, with the
// numbers put in: schema immpact.explain/1.
type Why struct {
	Schema      string    `json:"schema"`
	Fingerprint string    `json:"fingerprint"`
	Scenario    string    `json:"scenario"`
	Practice    string    `json:"practice"`
	ID          string    `json:"id"` // of the case
	Contract    string    `json:"contract"`
	Explanation Explained `json:"explanation"`
	Rules       []Rule    `json:"rules"`

	Recorded

	of      contract.Explanation
	subject *Subject
	lead    string
	title   string
	sources []string
}

// NewWhy explains what a case pays a practice, under the case's own title.
func NewWhy(s *Subject, practice, at int) *Why {
	p, r := s.practice(practice), &s.Results[at]
	in := s.beyond().Under(r.Contract).For(p)
	w := &Why{Recorded: Recorded{s.Record}, Schema: "immpact.explain/1", Fingerprint: s.mark(), Scenario: s.Scenario.ID, Practice: p.Code, ID: r.ID, Contract: r.Contract.ID,
		of: r.Contract.Explain(r.Title, &p.Practice, in), subject: s, lead: PracticeWords(p), title: r.Title}
	w.Explanation = explained(w.of)
	var paths []string
	for f := range w.Figures() {
		paths = append(paths, f.Rules...)
	}
	w.Rules, w.sources = rulesUsed(s.Contracts[at], paths)
	return w
}

// Figures goes through the figures of the explanation.
func (w *Why) Figures() iter.Seq[Figure] { return Walk(w.of) }

var figureColumns = []column[Figure]{
	{"figure", "figure", func(f Figure) sheet.Cell { return sheet.Text(f.Within + f.Figure) }},
	{"amount", "amount", Figure.Amount},
	{"words", "in words", func(f Figure) sheet.Cell { return sheet.Text(f.Words) }},
}

// Sheets is the explanation as a table.
func (w *Why) Sheets() []*sheet.Page {
	var rows []Figure
	for f := range w.Figures() {
		if f.Depth > 0 {
			rows = append(rows, f)
		}
	}
	return w.subject.signed(&sheet.Page{Title: w.Practice + " under " + w.title, Lead: []string{w.lead, w.Explanation.Words},
		Tables: []sheet.Table{table("why", "Why", figureColumns, rows), table("rules", "The rules used", usedColumns, w.Rules)},
		Notes:  append([]string{}, w.sources...)})
}

// textWidth is the width that an explanation in plain text keeps to.
const textWidth = 96

// Text is the explanation as an indented text, and then the rules it used
// with their sources.
func (w *Why) Text() string {
	var b strings.Builder
	b.WriteString(w.lead + "\n\n")
	for f := range w.Figures() {
		indent := strings.Repeat("  ", f.Depth)
		head := indent + clean.Text(f.Figure)
		if amount := f.Amount().Text(); amount != "" {
			head += "  " + amount
		}
		b.WriteString(head + "\n")
		for _, line := range strings.Split(textwrap.Hanging(f.Words, textWidth-len(indent), ""), "\n") {
			b.WriteString(indent + "  " + line + "\n")
		}
	}
	b.WriteString("\nThe rules used\n")
	for _, r := range w.Rules {
		b.WriteString("  " + textwrap.Hanging(clean.Text(fmt.Sprintf("%s: %s (%s) %s", r.Label, r.Value, r.Grade, r.from())), textWidth, "    ") + "\n")
	}
	b.WriteString("\nWhere they come from\n")
	for _, s := range w.sources {
		b.WriteString("  " + textwrap.Hanging(s, textWidth, "      ") + "\n")
	}
	return b.String()
}

// Explained is a figure as JSON, with those that it is made of.
type Explained struct {
	Figure string          `json:"figure"`
	Words  string          `json:"words"`
	Pence  *contract.Pence `json:"pence,omitempty"` // of an amount
	Result string          `json:"result,omitempty"`
	Rules  []string        `json:"rules,omitempty"` // paths
	Steps  []Explained     `json:"steps,omitempty"`
}

func explained(e contract.Explanation) Explained {
	x := Explained{Figure: e.Figure, Words: e.Words, Result: e.Result, Rules: e.Rules}
	if e.Money {
		x.Pence = &e.Pence
	}
	for _, step := range e.Steps {
		x.Steps = append(x.Steps, explained(step))
	}
	return x
}
