package pages

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Plan is the children of a practice who can still be protected this year, and what
// a contract rewards: schema immpact.plan/1. No child is named, and families who
// refused are in no sum.
type Plan struct {
	Schema      string            `json:"schema"`
	Fingerprint string            `json:"fingerprint"`
	Practice    string            `json:"practice"`
	ID          string            `json:"id"`   // of the case
	Open        map[string]*int32 `json:"open"` // the reachable, by cohort; null of one that is not stated
	Steps       []PlanStep        `json:"steps"`
	FeeOnly     map[string]*int32 `json:"fee_only"` // children registered too late to count: still to be protected
	Recorded

	subject *Subject
	of      *sim.Practice
	title   string                           // of the case
	worth   [contract.Cohorts]contract.Pence // of all the children of each age alone
}

// PlanStep is so many children more, of the ages that bring most.
type PlanStep struct {
	Children int32            `json:"children"`
	Ages     map[string]int32 `json:"ages"`
	More     contract.Pence   `json:"pence_more"`      // than now, at most
	Step     contract.Pence   `json:"pence_more_step"` // than the step before

	ages [contract.Cohorts]int32
}

// NewPlan is the plan of a practice under a case for up to so many children.
func NewPlan(s *Subject, practice, at int, most int32) *Plan {
	of, c := s.practice(practice), s.Results[at].Contract
	p := &Plan{Schema: "immpact.plan/1", Fingerprint: s.mark(), Recorded: Recorded{s.Record}, Practice: of.Code, ID: s.Results[at].ID, Open: map[string]*int32{}, FeeOnly: map[string]*int32{},
		Steps: []PlanStep{}, subject: s, of: of, title: s.Results[at].Title}
	for k := range contract.Cohorts {
		p.Open[k.String()], p.FeeOnly[k.String()] = nil, nil
		p.worth[k] = sim.WorthOfAge(&of.Practice, c, s.beyond().Under(c).For(of), k)
		if ch := of.Cohorts[k]; ch.Stated {
			p.Open[k.String()], p.FeeOnly[k.String()] = &ch.By[contract.Reachable], &ch.By[contract.RegisteredLate]
		}
	}
	before := contract.Pence(0)
	for _, step := range sim.Plan(&of.Practice, c, s.beyond().Under(c).For(of), most) {
		row := PlanStep{Children: step.Children, Ages: map[string]int32{}, More: step.More, Step: step.More - before, ages: step.Ages}
		for k, n := range step.Ages {
			row.Ages[contract.CohortID(k).String()] = n
		}
		p.Steps, before = append(p.Steps, row), step.More
	}
	return p
}

// all is the children who can still be protected.
func (p *Plan) all() (n int32) {
	for k := range contract.Cohorts {
		n += p.open(k)
	}
	return n
}

// open is the children of a cohort who can still be protected, as far as is stated.
func (p *Plan) open(k contract.CohortID) int32 { return p.of.Cohorts[k].By[contract.Reachable] }

// byAge lists children by age.
func byAge(by map[string]*int32) string {
	var parts []string
	for k := range contract.Cohorts {
		if n := by[k.String()]; n != nil && *n > 0 {
			parts = append(parts, fmt.Sprintf("%d of %s", *n, k.Title()))
		}
	}
	return strings.Join(parts, ", ")
}

// Need says who can still be protected.
func (p *Plan) Need() string {
	if p.all() == 0 {
		return "No child of this practice is recorded as still to be reached this year: there is nobody to plan for. That is not to say that every child is protected."
	}
	return fmt.Sprintf("These children can still be protected in time: %s.", byAge(p.Open))
}

// Rewards says where the contract's money does not follow the need: an age that has
// more of the children than any other and for whom it pays nothing, or less a child than for any other
// age.
func (p *Plan) Rewards() string {
	return rewardsByAge([contract.Cohorts]int32{p.open(contract.Age8m), p.open(contract.Age18m), p.open(contract.Age5y)}, p.worth)
}

// rewardsByAge holds what all the children of each age would bring, if they came and
// nobody else, against how many they are. It is empty where the money follows the need.
func rewardsByAge(open [contract.Cohorts]int32, worth [contract.Cohorts]contract.Pence) string {
	most, all, paid := contract.Age8m, int32(0), contract.Pence(0)
	for k := range contract.Cohorts {
		if open[k] > open[most] {
			most = k
		}
		all += open[k]
		paid += worth[k]
	}
	if all == 0 {
		return ""
	}
	if paid <= 0 {
		return "The contract pays nothing for any of them; they need protecting all the same."
	}
	each := func(k contract.CohortID) float64 { return float64(worth[k]) / float64(open[k]) }
	var others []string
	for k := range contract.Cohorts {
		switch {
		case k == most || open[k] == 0:
		case worth[k]*contract.Pence(open[most]) <= worth[most]*contract.Pence(open[k]):
			return ""
		default:
			others = append(others, fmt.Sprintf("%s a child of %s", sheet.Pounds(each(k)).Text(), k.Title()))
		}
	}
	if len(others) == 0 {
		return ""
	}
	pays := fmt.Sprintf("pays least for them, %s a child if all of them come", sheet.Pounds(each(most)).Text())
	if worth[most] <= 0 {
		pays = "pays nothing for them"
	}
	return fmt.Sprintf("More of those still unprotected are children of %s than of any other age, %d of %d. The contract %s, against %s. The need is the same.", most.Title(), open[most], all, pays, strings.Join(others, " and "))
}

// Sheets begins with need, then what the contract rewards.
func (p *Plan) Sheets() []*sheet.Page {
	page := &sheet.Page{Title: fmt.Sprintf("%s: the children who can still be protected, under %s", p.Practice, p.title), Lead: []string{PracticeWords(p.of), p.Need(), p.Rewards()}}
	columns := []column[PlanStep]{{"children", "children more", func(s PlanStep) sheet.Cell { return sheet.Count(s.Children) }}}
	for k := range contract.Cohorts {
		columns = append(columns, column[PlanStep]{k.String(), "of " + k.Title(), func(s PlanStep) sheet.Cell { return sheet.Count(s.ages[k]) }})
	}
	columns = append(columns, column[PlanStep]{"more", "more than now, at most", func(s PlanStep) sheet.Cell { return sheet.Change(s.More) }},
		column[PlanStep]{"step", "than the step before", func(s PlanStep) sheet.Cell { return sheet.Change(s.Step) }})
	if len(p.Steps) > 0 {
		page.Tables = []sheet.Table{table("steps", "What the contract rewards: for each number of children, the ages that bring most", columns, p.Steps)}
	}
	page.Notes = []string{"Only children recorded as still to be reached are in it; families who refused are not, and no child is ranked.",
		"At most: some of a child's doses may have been given and paid already."}
	if late := byAge(p.FeeOnly); late != "" {
		page.Notes = append(page.Notes, "Still protect, for the fee only: "+late+" who came too late to count.")
	}
	for k := range contract.Cohorts {
		if !p.of.Cohorts[k].Stated {
			page.Notes = append(page.Notes, "Of children of "+k.Title()+" nothing is stated, so none is in it; that is not to say that there are none.")
		}
	}
	return p.subject.signed(page)
}
