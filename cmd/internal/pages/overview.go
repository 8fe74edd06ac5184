package pages

import (
	"math"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/sim"
)

// Overview is what a scenario's cases pay groups of practices: what it comes
// to, for whom, how unequal, who stands where, who gains.
type Overview struct {
	Results []Result `json:"results"` // the baseline first

	subject *Subject
}

// Result is what one case pays.
type Result struct {
	Case
	Groups []Group `json:"groups"`
}

// Case is a case, and what it comes to in a sentence and a gap.
type Case struct {
	ID       string `json:"id"` // baseline, or a reform's id
	Title    string `json:"title"`
	Contract string `json:"contract"`
	Headline string `json:"headline,omitempty"` // a reform against the baseline, in a sentence
	// Certainty is how sure that is, where chance is worked out and can turn it.
	Certainty string `json:"certainty,omitempty"`
	Gap       *Gap   `json:"gap,omitempty"` // nil where a side has no children
}

// Gap is how far pay in affluent practices lies above that in deprived ones.
type Gap struct {
	PerChild    float64  `json:"pence_per_child"`
	PerPractice float64  `json:"pence_per_practice"`
	Ratio       *float64 `json:"ratio"` // affluent over deprived; nil where deprived practices are paid nothing

	Range       *Range `json:"range,omitempty"`        // of PerChild, where chance is worked out
	ChangeRange *Range `json:"change_range,omitempty"` // of what a reform changes in it
}

// NewOverview is the overview of the subject's cases.
func NewOverview(s *Subject) *Overview {
	o := &Overview{subject: s}
	for i := range s.Results {
		o.Results = append(o.Results, resultOf(s, i))
	}
	return o
}

func resultOf(s *Subject, i int) Result {
	r := &s.Results[i]
	row := Result{Case{ID: r.ID, Title: r.Title, Contract: r.Contract.ID}, groupsOf(r)}
	if i > 0 {
		v := s.Verdict(i)
		row.Headline, row.Certainty = v.Headline(), v.Certainty()
	}
	if g, ok := r.Gap(); ok {
		row.Gap = &Gap{PerChild: g.PerChild, PerPractice: g.PerPractice}
		if ch := s.chanceOf(i); ch != nil && ch.Gap != nil {
			row.Gap.Range = rangeOf(ch.GapRange(sim.GapPerChild))
			if i > 0 {
				row.Gap.ChangeRange = rangeOf(ch.GapRange(sim.GapChange))
			}
		}
		if !math.IsNaN(g.Ratio) {
			row.Gap.Ratio = &g.Ratio
		}
	}
	return row
}

// groups is the groups of every case.
func (o *Overview) groups() [][]Group {
	var all [][]Group
	for i := range o.Results {
		all = append(all, o.Results[i].Groups)
	}
	return all
}

// Headlines is a sentence for each reform, with how sure it is, and with what
// becomes of pay in London and elsewhere, and within the most deprived fifth; and
// what of all that was not done as it is written.
func (o *Overview) Headlines() []string {
	var sentences []string
	for i := range o.Results[1:] {
		r, v := &o.Results[i+1], o.subject.Verdict(i+1)
		sentences = append(sentences, strings.TrimSpace(r.Headline+" "+r.Certainty), v.Places(), strings.TrimSpace(v.Within()+" "+v.WithinSure()))
	}
	sentences = append(sentences, o.subject.OutcomesInBrief(o.subject.All()...)...)
	return slices.DeleteFunc(sentences, func(s string) bool { return s == "" })
}

var caseColumns = []column[Result]{
	{"case", "contract", func(r Result) sheet.Cell { return sheet.Text(r.ID) }},
	{"contract", "contract", func(r Result) sheet.Cell { return sheet.Text(r.Title) }},
}

// Tables is the overview's tables: cases, groups, inequality (where it can be
// taken), standing, deciles, winners; and why some of them are missing.
func (o *Overview) Tables() (tables []sheet.Table, why []string) {
	s := o.subject
	tables = append(tables, table("cases", "", caseColumns, o.Results),
		table("groups", "What practices are paid", groupColumns, wide(o.groups())))
	unequal, why := unequalOf(s)
	if len(unequal) > 0 {
		tables = append(tables, table("inequality", "How unequal it is: affluent less deprived, by tenths of deprivation", unequalColumns, unequal))
	}
	return append(tables,
		table("standing", "Where practices stand", standingColumns, standings(s)),
		o.decileTable(),
		table("winners", "Practices that gain and lose", winnerColumns, wide(o.groups()[1:]))), why
}

// Sheets is the overview for reading.
func (o *Overview) Sheets() []*sheet.Page {
	s := o.subject
	p := &sheet.Page{Title: s.Scenario.Title, Lead: append(lead(s.Scenario), o.Headlines()...)}
	p.Tables, p.Notes = o.Tables()
	p.Notes = append(append(append(p.Notes, rangeNotes(p)...), unknowns(s)...), cautions(s.population())...)
	return s.signed(p)
}
