// Package quote makes a card of one figure, to be quoted: the figure, a
// sentence, what chance leaves of it, where the rules come from, and how to
// make it again. A card never says more than the engine does: a figure whose
// spread is not known says so.
package quote

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Figures are the figures that can be quoted.
var Figures = []string{"headline", "gap", "pay", "change", "clawback", "winners", "losers"}

// ofPractice are those of one practice.
var ofPractice = []string{"pay", "change", "clawback"}

// Card is one figure to be quoted.
type Card struct {
	Title    string // of the scenario
	Figure   string // £37.22
	Label    string // what it is
	Sentence string
	Interval string   // what chance leaves of it
	Notes    []string // what a reader must know to trust it
	Sources  []string // of the rules it rests on
	Record   *record.Record
}

// Question is which figure is asked for: of which reform, "" for the baseline,
// and of which practice, nil for all.
type Question struct {
	Figure   string
	Reform   string
	Practice *sim.Practice
}

// New is the card that answers the question. The results are a run of the
// scenario's cases over its practices. The error says why there is no such
// figure.
func New(s *scenarios.Scenario, results []sim.Result, q Question, rec *record.Record) (*Card, error) {
	a := answer{s: s, q: q, baseline: &results[0], now: &results[0], card: &Card{Title: s.Title, Record: rec}}
	for i := range results {
		if results[i].ID == q.Reform {
			a.now = &results[i]
		}
	}
	a.chance = chanceOf(s, a.now.ID, q.Practice)
	if err := a.check(); err != nil {
		return nil, err
	}
	if q.Practice != nil {
		a.practice(q.Practice)
	} else if err := a.all(); err != nil {
		return nil, err
	}
	a.sayUnknown()
	a.card.Sources = a.sources()
	a.card.Notes = append(a.card.Notes, a.became(results)...)
	return a.card, nil
}

// became says what became of a part of the contracts that the figure holds and
// that was not done as written.
func (a *answer) became(results []sim.Result) []string {
	var at []int
	for i := range results {
		if a.now == &results[i] || a.baseline == &results[i] && (a.q.Figure != "pay" && a.q.Figure != "clawback") {
			at = append(at, i)
		}
	}
	return pages.NewSubject(a.s, results).Outcomes(at...)
}

// answer is a card in the making.
type answer struct {
	s             *scenarios.Scenario
	q             Question
	baseline, now *sim.Result
	chance        *sim.ChanceResult // of the case, over all practices or the one
	card          *Card
}

// chanceOf is what chance makes of a case, over one practice or all.
func chanceOf(s *scenarios.Scenario, id string, p *sim.Practice) *sim.ChanceResult {
	pop, cases := s.Population, s.Cases()[:1]
	for _, c := range s.Cases()[1:] {
		if c.ID == id {
			cases = append(cases[:1:1], c)
		}
	}
	list := []sim.ChanceResult(nil)
	if p != nil {
		pop = pop.Only([]sim.Practice{*p})
		list = sim.Chance(&pop, cases, s.Model)
	} else {
		list = sim.Expected(&pop, cases, s.Model)
	}
	return &list[len(list)-1]
}

// check refuses what nothing can be said of.
func (a *answer) check() error {
	switch {
	case !slices.Contains(Figures, a.q.Figure):
		return fmt.Errorf("figure %q is not known; choose one of %s", a.q.Figure, strings.Join(Figures, ", "))
	case a.q.Practice != nil && !slices.Contains(ofPractice, a.q.Figure):
		return fmt.Errorf("%s is not a figure of one practice; choose one of %s, or leave --practice out", a.q.Figure, strings.Join(ofPractice, ", "))
	case slices.Contains([]string{"change", "winners", "losers"}, a.q.Figure) && a.now == a.baseline:
		return fmt.Errorf("%s is against the baseline; name a reform with --reform", a.q.Figure)
	}
	return nil
}

// all answers for all practices together.
func (a *answer) all() error {
	all, chance := a.now.Group("all"), a.chance.Group("all")
	if all == nil {
		return fmt.Errorf("%s has no practices, so there is nothing to quote", a.s.File)
	}
	count := a.s.Population.Count()
	change := all.Total - all.Baseline
	switch a.q.Figure {
	case "headline", "gap":
		return a.gap()
	case "pay":
		a.amount(all.Total, a.chance.GroupRange(chance, sim.PayTotal, 1), "paid a year to "+count)
		a.say("Under %s, %s paid %s a year for %s, %s each.", a.now.Title, a.s.Population.Counted(all.Practices)+verb(all.Practices, " is", " are"), a.sum(all.Total),
			contract.Count(all.Eligible, "eligible child", "eligible children"), wording.Money(all.PerChild()))
	case "change":
		a.amount(change, a.chance.GroupRange(chance, sim.PayChange, 1), "a year, "+count+" together")
		a.say("%s: %s paid %s in all.", a.now.Title, a.s.Population.Counted(all.Practices)+verb(all.Practices, " is", " are"), sim.MoreOrLess(change))
	case "clawback":
		back := -all.Components[contract.ClawbackRepaid]
		a.amount(back, a.chance.GroupRange(chance, sim.PayOf(contract.ClawbackRepaid), -1), "clawed back a year")
		a.say("Under %s, %s %s %s a year.", a.now.Title, a.s.Population.Counted(all.Practices), verb(all.Practices, "repays", "repay"), a.sum(back))
	case "winners":
		a.count(all.Winners, all.Practices, "gain more than 1%")
	case "losers":
		a.count(all.Losers, all.Practices, "lose more than 1%")
	}
	return nil
}

// sayUnknown says on the card what the practices' figures do not record. Where
// that is all that a reform is about, its change is no figure.
func (a *answer) sayUnknown() {
	pop := &a.s.Population
	why := sim.NotKnown(pop, a.baseline, a.now)
	if why != "" && sim.SamePay(a.baseline, a.now) && slices.Contains([]string{"headline", "change", "winners", "losers"}, a.q.Figure) {
		a.card.Figure, a.card.Sentence = "not known", why
		a.card.Interval = "no range: the children whom it turns on are not recorded"
	}
	for _, note := range []string{why, pop.Unrecorded()} {
		if note != "" && note != a.card.Sentence {
			a.card.Notes = append(a.card.Notes, note)
		}
	}
}

// sum is a sum over the practices in a sentence: of simulated ones only about.
func (a *answer) sum(p contract.Pence) string {
	if a.s.Population.Simulated {
		return p.About()
	}
	return p.String()
}

// verb is the form of a verb that goes with so many.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// gap answers with the gap between deprived and affluent practices, or in the
// headline with what becomes of it.
func (a *answer) gap() error {
	before, ok := a.baseline.Gap()
	after, both := a.now.Gap()
	if !ok || !both || a.chance.Gap == nil {
		return fmt.Errorf("%s has no eligible child in %s practices, so there is no gap to quote", a.s.File, strings.Join(a.childless(), " or in "))
	}
	v := sim.NewVerdict(&a.s.Population, a.baseline, a.now)
	v.Chance = a.chance
	if v.Told() {
		v.Leans = a.leans()
	}
	a.card.Sentence = strings.TrimSpace(v.Headline() + " " + v.Certainty())
	if a.q.Figure == "headline" && a.now != a.baseline {
		a.mean(after.PerChild-before.PerChild, a.chance.GapRange(sim.GapChange), "change in the gap per eligible child, affluent less deprived")
	} else {
		a.mean(after.PerChild, a.chance.GapRange(sim.GapPerChild), "gap in pay per eligible child, affluent less deprived")
	}
	return nil
}

// childless is the sides without an eligible child.
func (a *answer) childless() []string {
	var names []string
	for _, side := range wording.Sides {
		if g := a.now.Group(side); g == nil || g.Eligible == 0 {
			names = append(names, side)
		}
	}
	return names
}

// leans is what the gap leans on that is assumed.
func (a *answer) leans() []sim.Sensitivity {
	two := &pages.Subject{Scenario: a.s, Results: []sim.Result{*a.baseline, *a.now}, Contracts: []*scenarios.Contract{a.s.Baseline}}
	for i := range a.s.Reforms {
		if a.s.Reforms[i].ID == a.now.ID {
			two.Contracts = append(two.Contracts, a.s.Reforms[i].Contract)
		}
	}
	gap, _ := sim.MeasureNamed("gap")
	page, err := pages.NewSensitivity(two, 1, gap, wording.All, nil)
	if err != nil { // not where there is a gap
		return nil
	}
	return page.Leans
}

// practice answers for one practice, whose spread is exact.
func (a *answer) practice(p *sim.Practice) {
	at := slices.IndexFunc(a.s.Population.Practices, func(o sim.Practice) bool { return o.Code == p.Code })
	paid, was := a.now.Practices[at], a.baseline.Practices[at]
	name, practice := strings.TrimSpace(p.Code+" "+p.Name), "practice"
	if a.s.Population.Simulated {
		practice = "simulated practice"
	}
	switch a.q.Figure {
	case "pay":
		a.amount(paid.Total, a.chance.PracticeRange(0, sim.PayTotal, 1), "paid a year to the "+practice+" "+name)
		a.say("Under %s, the %s %s is paid %s a year.", a.now.Title, practice, name, paid.Total)
	case "change":
		a.amount(paid.Total-was.Total, a.chance.PracticeRange(0, sim.PayChange, 1), "a year, the "+practice+" "+name)
		a.say("%s: the %s %s is paid %s a year.", a.now.Title, practice, name, sim.MoreOrLess(paid.Total-was.Total))
	case "clawback":
		a.amount(-paid.Clawback, a.chance.PracticeRange(0, sim.PayOf(contract.ClawbackRepaid), -1), "clawed back a year from the "+practice+" "+name)
		a.say("Under %s, the %s %s repays %s a year.", a.now.Title, practice, name, -paid.Clawback)
		if chance := a.chance.Practices[0].Repays; chance > 0 && chance < 1 {
			a.card.Interval += fmt.Sprintf("; something is repaid in %s of years", wording.ChanceTo(chance, 1))
		}
	}
}

// amount puts an exact sum and its range on the card.
func (a *answer) amount(p contract.Pence, in sim.ChanceRange, label string) {
	a.mean(float64(p), in, label)
}

// mean puts an amount in pence and its range on the card.
func (a *answer) mean(pence float64, in sim.ChanceRange, label string) {
	write := wording.Money
	if strings.HasPrefix(label, "change") || a.q.Figure == "change" {
		write = func(pence float64) string { return wording.Signed(pence, wording.Money) }
	}
	a.card.Figure, a.card.Label = write(pence), label
	if in.Certain() {
		a.card.Interval = "the same in every year of the same coverage: no chance is in it"
		return
	}
	a.card.Interval = fmt.Sprintf("%s in %s", wording.Range(in, write), wording.InYears)
	if mean := wording.MeanBeside(in, pence, write); mean != "" {
		a.card.Interval += ", " + mean
	}
}

// count puts a number of practices on the card.
func (a *answer) count(n, of int, what string) {
	a.card.Figure = fmt.Sprintf("%s of %s", contract.Group(int64(n)), contract.Group(int64(of)))
	a.card.Label = "practices that " + what
	a.say("%s: %s of %s %s.", a.now.Title, contract.Group(int64(n)), a.s.Population.Counted(of), what)
	a.card.Interval = "counted as these practices are; what chance makes of the count is not worked out"
}

func (a *answer) say(format string, args ...any) { a.card.Sentence = fmt.Sprintf(format, args...) }
