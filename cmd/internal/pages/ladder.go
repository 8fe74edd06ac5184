package pages

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Ladder is what the next child is worth: a practice's pay at every count of
// children on time, of one cohort under one case. Schema immpact.ladder/1.
type Ladder struct {
	Schema      string `json:"schema"`
	Fingerprint string `json:"fingerprint"`
	Practice    string `json:"practice"`
	Indicator   string `json:"indicator"` // "" of a contract without one of the cohort
	CohortName  string `json:"cohort"`
	ID          string `json:"id"`   // of the case
	Here        int32  `json:"here"` // children on time now
	Moves       string `json:"moves"`
	Rungs       []Rung `json:"rungs"`

	Recorded

	Cliffs []sim.LadderCliff `json:"-"`
	Cohort contract.CohortID `json:"-"`

	protected, given bool // a floor or a share of a fund is the practice's

	subject *Subject
	of      *sim.Practice
	title   string // of the case
}

// Rung is one count of children on time.
type Rung struct {
	OnTime      int32          `json:"on_time"`
	Denominator int32          `json:"-"` // children that coverage is of
	Coverage    float64        `json:"coverage_percent"`
	Points      float64        `json:"points"`
	Pence       contract.Pence `json:"pence"`
	NextChild   contract.Pence `json:"next_child_pence"` // what one more child on time adds
	Cliff       bool           `json:"cliff"`            // the child that leads here takes pay over a jump
	AtLeast     float64        `json:"chance_at_least"`  // chance of so many on time or more, 0 to 1

	remark string
}

// NewLadder is a practice's ladder under a case, for a cohort and, where it is
// of one, an indicator. It has no rungs where the practice does not state the
// cohort.
func NewLadder(s *Subject, practice, at int, k contract.CohortID, indicator string) *Ladder {
	p := s.practice(practice)
	l := sim.LadderOf(s.beyond(), p, s.Results[at].Case, k, indicator, s.Scenario.Model)
	page := &Ladder{Recorded: Recorded{s.Record}, Schema: "immpact.ladder/1", Fingerprint: s.mark(), Practice: p.Code, Indicator: l.Indicator, CohortName: k.String(), ID: s.Results[at].ID,
		Here: l.Here, Moves: sim.LadderMoves, Rungs: []Rung{}, Cliffs: l.Cliffs, Cohort: k, subject: s, of: p, title: s.Results[at].Title}
	for i := range l.Rungs {
		r := &l.Rungs[i]
		page.Rungs = append(page.Rungs, Rung{r.OnTime, r.Denominator, r.Coverage(), r.Points, r.Pay, r.NextChild, r.Cliff, r.AtLeast, remark(&l, r)})
	}
	c := s.Results[at].Contract
	in := s.beyond().Under(c).For(p)
	_, page.protected = c.Floor(in)
	page.given = c.Given(in) != 0
	return page
}

// remark marks the rung where the practice stands, and those over a cliff.
func remark(l *sim.Ladder, r *sim.Rung) string {
	var marks []string
	if r.OnTime == l.Here {
		marks = append(marks, "the practice stands here")
	}
	for _, cl := range l.Cliffs {
		if cl.OnTime == r.OnTime && !slices.Contains(marks, cl.Title) {
			marks = append(marks, "cliff: "+cl.Title)
		}
	}
	return strings.Join(marks, "; ")
}

var rungColumns = []column[Rung]{
	{"on_time", "on time", func(r Rung) sheet.Cell { return sheet.Count(r.OnTime) }},
	{"of", "of", func(r Rung) sheet.Cell { return sheet.Count(r.Denominator) }},
	{"coverage", "coverage", func(r Rung) sheet.Cell { return sheet.Percent(r.Coverage, 2) }},
	{"points", "points", func(r Rung) sheet.Cell { return sheet.Number(r.Points, 2) }},
	{"pay", "pay", func(r Rung) sheet.Cell { return sheet.Money(r.Pence) }},
	{"next_child", "next child adds", func(r Rung) sheet.Cell { return sheet.Change(r.NextChild) }},
	{"chance", "at least so many", func(r Rung) sheet.Cell { return sheet.Probability(r.AtLeast) }},
	{"remark", "", func(r Rung) sheet.Cell { return sheet.Text(r.remark) }},
}

var cliffColumns = []column[sim.LadderCliff]{
	{"cliff", "cliff", func(c sim.LadderCliff) sheet.Cell { return sheet.Text(c.Title) }},
	{"at", "at", func(c sim.LadderCliff) sheet.Cell { return sheet.Count(c.OnTime) }},
	{"to_go", "children to go", func(c sim.LadderCliff) sheet.Cell {
		if c.More > 0 {
			return sheet.Count(c.More)
		}
		return sheet.Text("reached")
	}},
	{"adds", "the child over it adds", func(c sim.LadderCliff) sheet.Cell { return sheet.Money(c.Gain) }},
	{"chance", "chance", func(c sim.LadderCliff) sheet.Cell { return sheet.Probability(c.AtLeast) }},
}

// Standing says where the practice stands on the ladder.
func (l *Ladder) Standing() string {
	here := &l.Rungs[l.Here]
	return fmt.Sprintf("The practice stands at %d on time of %d (%.2f%%), and is paid %s for its children of %s. The next child on time adds %s.",
		l.Here, here.Denominator, here.Coverage, here.Pence, l.Cohort.Title(), here.NextChild)
}

// whose names whose ladder it is: the indicator's children, or those of the age.
func (l *Ladder) whose() string {
	if l.Indicator == "" {
		return "children of " + l.Cohort.Title()
	}
	return l.Indicator + ", children of " + l.Cohort.Title() + ","
}

// Sheets is the ladder for reading: each rung, and where the cliffs are.
func (l *Ladder) Sheets() []*sheet.Page {
	p := &sheet.Page{Title: fmt.Sprintf("%s, %s under %s", l.Practice, l.whose(), l.title), Lead: []string{PracticeWords(l.of), l.Standing()},
		Tables: []sheet.Table{table("rungs", "Every count of children on time", rungColumns, l.Rungs)}, Notes: []string{l.Moves}}
	if l.protected {
		p.Notes = append(p.Notes, "Protection is of the practice's whole total: each count of children has in it what lifts the practice to its floor there, its other children being as they are.")
	}
	if l.given {
		p.Notes = append(p.Notes, "The practice's share of the fund is of no children, and in no count here.")
	}
	if len(l.Cliffs) > 0 {
		p.Tables = append(p.Tables, table("cliffs", "Cliffs", cliffColumns, l.Cliffs))
	}
	return l.subject.signed(p)
}
