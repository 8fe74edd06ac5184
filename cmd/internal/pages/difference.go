package pages

import (
	"fmt"
	"iter"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Difference is what a practice, or a group of them, is paid by one case more
// than by another, step by step: schema immpact.difference/1.
type Difference struct {
	Schema      string         `json:"schema"`
	Fingerprint string         `json:"fingerprint"`
	Scenario    string         `json:"scenario"`
	Practice    string         `json:"practice,omitempty"`
	Group       string         `json:"group,omitempty"`
	Practices   int            `json:"practices"`
	Eligible    int64          `json:"eligible"` // children of all of them
	ID          string         `json:"id"`       // of the case that is gone to
	From        contract.Pence `json:"baseline_pence"`
	To          contract.Pence `json:"total_pence"`
	Steps       []Step         `json:"steps"`

	Recorded

	subject  *Subject
	practice *sim.Practice // nil for a group
	titles   [2]string     // of the two cases
	unknown  []string      // what of it the practices' figures do not record
}

// Step is one part's share of the difference.
type Step struct {
	Part         string         `json:"part"`
	Title        string         `json:"-"`
	Words        []string       `json:"words"`
	Pence        contract.Pence `json:"pence"`       // what the part adds, those before it being changed already
	Alone        contract.Pence `json:"alone_pence"` // what it adds changed on its own
	PerChild     Maybe          `json:"pence_per_child"`
	OrderMatters bool           `json:"order_matters"`

	at contract.Pence // what pay comes to with it
}

// NewPracticeDifference goes from one case to another for a practice.
func NewPracticeDifference(s *Subject, practice, from, to int) *Difference {
	d := newDifference(s, from, to, func(i int) bool { return i == practice })
	d.practice = s.practice(practice)
	d.Practice = d.practice.Code
	return d
}

// NewGroupDifference goes from one case to another for a group of practices,
// one that [sim.Population.In] knows; nil where none is in it.
func NewGroupDifference(s *Subject, group string, from, to int) *Difference {
	in := map[string]bool{}
	for _, p := range s.population().In(group) {
		in[p.Code] = true
	}
	d := newDifference(s, from, to, func(i int) bool { return in[s.practice(i).Code] })
	if d.Practices == 0 {
		return nil
	}
	d.Group = group
	return d
}

// newDifference is the difference for the practices that are meant.
func newDifference(s *Subject, from, to int, meant func(i int) bool) *Difference {
	d := &Difference{Recorded: Recorded{s.Record}, Schema: "immpact.difference/1", Fingerprint: s.mark(), Scenario: s.Scenario.ID, ID: s.Results[to].ID, Steps: []Step{},
		subject: s, titles: [2]string{s.Results[from].Title, s.Results[to].Title}}
	var practices []sim.Practice
	for i := range s.population().Practices {
		if meant(i) {
			practices = append(practices, *s.practice(i))
			d.Eligible += s.practice(i).Eligible()
			d.From += s.Results[from].Practices[i].Total
			d.To += s.Results[to].Practices[i].Total
		}
	}
	d.Practices = len(practices)
	if why := sim.NotKnown(&sim.Population{Practices: practices}, &s.Results[from], &s.Results[to]); why != "" {
		d.unknown = []string{why}
	}
	at := d.From
	for _, st := range sim.Walk(s.beyond(), practices, s.Results[from].Contract, s.Results[to].Contract) {
		at += st.Pence
		d.Steps = append(d.Steps, Step{st.Path(), st.Heading(), st.Words, st.Pence, st.Alone, d.perChild(st.Pence), st.OrderMatters, at})
	}
	return d
}

// perChild is a sum for each eligible child.
func (d *Difference) perChild(p contract.Pence) Maybe { return Maybe(float64(p) / float64(d.Eligible)) }

// Change is the whole difference.
func (d *Difference) Change() contract.Pence { return d.To - d.From }

// OrderNotes says of each step whose share depends on the order what it would
// add on its own.
func (d *Difference) OrderNotes() []string {
	var notes []string
	for _, st := range d.Steps {
		if st.OrderMatters {
			notes = append(notes, fmt.Sprintf("%s: the order matters. After the steps before it, it adds %s; changed on its own, it would add %s.", st.Title, st.Pence, st.Alone))
		}
	}
	return notes
}

// stepRow is a step, or where the steps begin.
type stepRow struct {
	title, words string
	adds, alone  sheet.Cell
	perChild     sheet.Cell
	at           contract.Pence
}

var stepColumns = []column[stepRow]{
	{"step", "step", func(r stepRow) sheet.Cell { return sheet.Text(r.title) }},
	{"words", "what changes", func(r stepRow) sheet.Cell { return sheet.Text(r.words) }},
	{"adds", "adds", func(r stepRow) sheet.Cell { return r.adds }},
	{"comes_to", "comes to", func(r stepRow) sheet.Cell { return sheet.Money(r.at) }},
	{"alone", "on its own", func(r stepRow) sheet.Cell { return r.alone }},
	{"per_child", "adds per child", func(r stepRow) sheet.Cell { return r.perChild }},
}

// Table is the steps, from where they begin.
func (d *Difference) Table() sheet.Table {
	rows := []stepRow{{title: d.subject.Results[0].ID, words: d.titles[0], at: d.From}}
	for _, st := range d.Steps {
		each := sheet.None
		if d.Eligible > 0 {
			each = sheet.Pounds(float64(st.PerChild)).Signed()
		}
		rows = append(rows, stepRow{st.Title, strings.Join(st.Words, "; "), sheet.Change(st.Pence), sheet.Change(st.Alone), each, st.at})
	}
	return table("steps", "Step by step", stepColumns, rows)
}

// who is whose difference it is, and what is said first of a practice.
func (d *Difference) who() (title string, lead []string) {
	if d.practice != nil {
		return d.Practice, []string{PracticeWords(d.practice)}
	}
	return d.Group, nil
}

// whom is the practices in a sentence, and are the verb that follows.
func (d *Difference) whom() string {
	if d.practice != nil {
		return "the practice"
	}
	return d.subject.population().Counted(d.Practices) + " (" + d.Group + ")"
}

func (d *Difference) are() string {
	if d.Practices == 1 {
		return "is"
	}
	return "are"
}

// Sheets is the difference for reading.
func (d *Difference) Sheets() []*sheet.Page {
	who, lead := d.who()
	lead = append(lead, fmt.Sprintf("Under %s, %s %s paid %s; under the baseline, %s: a change of %s.", d.titles[1], d.whom(), d.are(), d.To, d.From, d.Change()))
	return d.subject.signed(&sheet.Page{Title: who + ": from " + d.titles[0] + " to " + d.titles[1], Lead: lead,
		Tables: []sheet.Table{d.Table()}, Notes: append(d.OrderNotes(), d.unknown...)})
}

// Figures goes through the whole difference and its steps as figures of an
// explanation, for a face that draws explanations.
func (d *Difference) Figures() iter.Seq[Figure] {
	whose := d.Group + " practices"
	if d.practice != nil {
		whose = clean.Text(d.practice.Name)
		if whose == "" {
			whose = clean.Text(d.practice.Code)
		}
	}
	e := contract.Explanation{Figure: "Change in the pay of " + whose, Money: true, Pence: d.Change(),
		Words: fmt.Sprintf("From %s to %s, part by part in this order; the parts add up to the penny.", clean.Text(d.titles[0]), clean.Text(d.titles[1]))}
	if len(d.Steps) == 0 {
		e.Words = "The two contracts are the same."
	}
	for _, st := range d.Steps {
		words := wording.Sentence(strings.Join(st.Words, "; "))
		if st.OrderMatters {
			words += fmt.Sprintf(" Changed on its own it would be %s.", sheet.Change(st.Alone).Text())
		}
		e.Steps = append(e.Steps, contract.Explanation{Figure: st.Title, Words: words, Money: true, Pence: st.Pence})
	}
	return Walk(e)
}
