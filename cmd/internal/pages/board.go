package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// Board is what a network's board decides by: its practices under every contract,
// what each reform does to them and why, and what would turn that.
//
//  1. The figures are those of [NetworkTable]; the steps are those of the
//     difference, of these practices alone.
//  2. What would turn it is told apart: what chance alone does to the sum, the
//     fewest children with whom one practice's gain is a loss, and what is assumed.
//  3. A change of the sum that chance can turn is too close to call.
type Board struct {
	*NetworkTable
	Reforms []BoardReform
	Leans   []string // what the contracts rest on that is graded low or assumed
}

// BoardReform is one reform against the baseline.
type BoardReform struct {
	ID    string
	Title string
	Gain  int // practices that gain more than 1%
	Lose  int

	Steps []Step          // what moves pay, the most first
	Range sim.ChanceRange // of the change, in 95 of 100 years of the same coverage
	Turns []BoardTurn
	Close bool // chance alone can turn the sum

	at       int
	change   contract.Pence
	baseline contract.Pence
	best     *NetworkPractice // who gains most, and who loses most; nil: nobody
	worst    *NetworkPractice
	unknown  string // what of it the practices' figures do not record
}

// BoardTurn is the fewest children with whom one practice would be on the other side.
type BoardTurn struct {
	Code     string
	Cohort   contract.CohortID
	Children int32          // more on time; negative: fewer
	Now      contract.Pence // the practice's change as it stands, and with them
	Then     contract.Pence
}

// mostTurning is up to how many children more or fewer turn a practice's change that
// a board is told of: more are no matter of a family or two.
const mostTurning = 3

// mostSteps is the most steps of a difference that are told in words.
const mostSteps = 3

// NewBoard is the paper on the practices of a network, or on all for "". The error
// names the networks there are, or says that there is nothing to decide.
func NewBoard(s *Subject, network string, progress lab.Progress) (*Board, error) {
	table, err := NewNetworkTable(s, network, progress)
	if err != nil {
		return nil, err
	}
	b := &Board{NetworkTable: table, Leans: s.Scenario.Caveats()}
	if len(s.Results) < 2 {
		return nil, fmt.Errorf("%s has one contract and nothing to decide between; add a [[reform]]", s.Scenario.File)
	}
	cases := make([]sim.Case, len(s.Results))
	for i := range s.Results {
		cases[i] = s.Results[i].Case
	}
	chance := sim.Expected(b.only.population(), cases, s.Scenario.Model)
	for at := range s.Results[1:] {
		b.Reforms = append(b.Reforms, b.reform(at+1, &chance[at+1]))
	}
	return b, nil
}

// Record is the record of the run; nil for a page that is not kept.
func (b *Board) Record() *record.Record { return b.subject.Record }

// reform is what the reform at the place does to the practices.
func (b *Board) reform(at int, chance *sim.ChanceResult) BoardReform {
	s := b.subject
	r := BoardReform{ID: s.Results[at].ID, Title: s.Results[at].Title, at: at,
		change: b.Totals[at].Change, baseline: b.Totals[0].Pence}
	for i := range b.Practices {
		r.count(&b.Practices[i], at)
	}
	d := newDifference(b.only, 0, at, func(int) bool { return true })
	for _, st := range d.Steps {
		if st.Pence != 0 {
			r.Steps = append(r.Steps, st)
		}
	}
	slices.SortStableFunc(r.Steps, func(a, b Step) int { return cmp.Compare(max(b.Pence, -b.Pence), max(a.Pence, -a.Pence)) })
	r.unknown = strings.Join(d.unknown, " ")
	r.Range = chance.GroupRange(chance.Group(wording.All), sim.PayChange, 1)
	r.Close = r.change != 0 && !r.Range.Certain() && r.Range.Low <= 0 && r.Range.High >= 0
	r.Turns = b.turns(at)
	return r
}

// count takes in what the reform does to one practice.
func (r *BoardReform) count(p *NetworkPractice, at int) {
	change := p.Pays[at].Change
	switch sim.Winner(p.Pays[0].Pence, p.Pays[at].Pence, 1) {
	case 1:
		r.Gain++
	case -1:
		r.Lose++
	}
	if change > 0 && (r.best == nil || change > r.best.Pays[at].Change) {
		r.best = p
	}
	if change < 0 && (r.worst == nil || change < r.worst.Pays[at].Change) {
		r.worst = p
	}
}

// turns is the practices, of those that gain or lose more than 1%, that a few children
// would turn, the fewest first.
func (b *Board) turns(at int) []BoardTurn {
	var rows []BoardTurn
	was, now := b.subject.Results[0].Contract, b.subject.Results[at].Contract
	before, after := b.subject.beyond().Under(was).Payer(was), b.subject.beyond().Under(now).Payer(now)
	for i := range b.Practices[:min(len(b.Practices), mostListed)] {
		of := b.only.practice(i)
		if sim.Winner(b.Practices[i].Pays[0].Pence, b.Practices[i].Pays[at].Pence, 1) == 0 {
			continue
		}
		before.Turn(of)
		after.Turn(of)
		if t, ok := sim.TurnOf(&of.Practice, before.Payer, after.Payer, mostTurning); ok {
			rows = append(rows, BoardTurn{of.Code, t.Cohort, t.Children, b.Practices[i].Pays[at].Change, t.Change})
		}
	}
	slices.SortStableFunc(rows, func(a, b BoardTurn) int {
		return cmp.Compare(max(a.Children, -a.Children), max(b.Children, -b.Children))
	})
	return rows
}
