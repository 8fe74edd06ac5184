package claims

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Lack is what a claim lacks to be tested.
type Lack struct {
	Key     string // of the claim's file, to be changed: measure, for, than.under
	Problem string // what is lacking
	Remedy  string // what to do
}

// in is the lack of the table of the key within a claim: what it says of
// itself, said of that.
func (l *Lack) in(key, said string) *Lack {
	if l == nil {
		return nil
	}
	return &Lack{key + "." + l.Key, said + l.Problem, l.Remedy}
}

// Lacks says what the claim lacks to be tested; nil where nothing.
func (g *Grounds) Lacks(c *Claim) *Lack {
	if lack := g.unmeasurable(&c.Quantity); lack != nil {
		return lack
	}
	measured := "the " + traits[c.Quantity.Measure].Words
	if c.Test.Kind == NoTest && c.Test.PartOf {
		return &Lack{"compared", "it does not say what part of the other the figure is", `add one, such as close_to = 50, within = 2 and unit = "per cent"`}
	}
	if c.Test.Kind == NoTest {
		return &Lack{"measure", "it says no figure that " + measured + " could be held against", "add one, such as at_least = 10, or more_than = 0"}
	}
	if m := c.Quantity.Measure; c.Test.compares() && (m.ofYears() || m == AreasOnTrack) {
		return &Lack{"than", measured + " is held against a figure, not another measure", "give the figure, such as more_than = 0"}
	}
	if !c.Test.compares() {
		return g.misfit(&c.Quantity, &c.Test)
	}
	if c.Quantity.For.Kind.many() || c.Test.Than.For.Kind.many() {
		return &Lack{"for", "a comparison is of two figures", "name one practice, one group or England"}
	}
	if reflect.DeepEqual(&c.Quantity, c.Test.Than) {
		return &Lack{"than", "it is compared with itself", "name in than what is another: under, for, measure"}
	}
	if lack := g.unmeasurable(c.Test.Than); lack != nil {
		return lack.in("than", "what it is compared with: ")
	}
	if c.Test.PartOf && c.Test.Unit != PerCent {
		return &Lack{"unit", "what part of the other the figure is, is per cent", `write unit = "per cent", and the part in it, such as close_to = 50 and within = 2`}
	}
	if a, b := g.unit(&c.Quantity), g.unit(c.Test.Than); a != b {
		return &Lack{"than.measure", fmt.Sprintf("the one is in %s and the other in %s", a, b), "compare figures of one unit"}
	}
	return nil
}

// misfit is a unit of the test that does not fit the quantity.
func (g *Grounds) misfit(q *Quantity, t *Test) *Lack {
	unit := g.unit(q)
	if t.Unit == unit {
		return nil
	}
	said := "in no unit"
	if t.Unit != NoUnit {
		said = "in " + t.Unit.String()
	}
	return &Lack{"unit", fmt.Sprintf("the %s is measured in %s, but the claim speaks %s", traits[q.Measure].Words, unit, said),
		fmt.Sprintf("write unit = %q, and the figure in it", unit)}
}

// unmeasurable says why there is no such figure.
func (g *Grounds) unmeasurable(q *Quantity) *Lack {
	m := traits[q.Measure]
	var names []string
	for _, m := range Measures() {
		names = append(names, m.Name)
	}
	known := "it takes one of " + strings.Join(names, ", ") + `; of what immpact does not measure say so: untestable = "why"`
	switch {
	case q.Case >= len(g.Cases):
		return &Lack{"under", "the contract that it is asked of is not here", "name one that is: under = \"its id\""}
	case q.Measure == NoMeasure && q.Word == "":
		return &Lack{"measure", "it names nothing that a contract pays or counts: measure is missing", known}
	case q.Measure == NoMeasure:
		return &Lack{"measure", fmt.Sprintf("%q is nothing that immpact measures", q.Word), known}
	case !m.Each && q.For.Kind.many():
		return &Lack{"for", "the " + m.Words + " is one figure, not one of each practice", "name a group, a practice or England"}
	case q.Measure == MissedChildren && !q.For.Kind.many() && q.For.Kind != OnePractice && q.Per != PerPractice:
		return &Lack{"for", "what a family costs is of one practice: a sum over practices says nothing", `name one, or write for = "practices" or "any practice"`}
	case q.Measure.against() && q.Case == 0:
		return &Lack{"under", "it is asked of the baseline itself, so there is no change to measure", "name a reform: under = \"its id\""}
	}
	for _, lack := range []*Lack{g.nobody(q), g.noYears(q), g.noPart(q)} {
		if lack != nil {
			return lack
		}
	}
	if q.Measure == Share {
		return g.noShare(q)
	}
	return nil
}

// nobody says why there is nobody that the quantity is of.
func (g *Grounds) nobody(q *Quantity) *Lack {
	groups := `it takes "practices", "any practice", "every practice", "England", a practice's code, or a group: ` + sim.GroupNames + ", a region or a network"
	switch {
	case q.Measure == RuleValue || q.Measure == AreasOnTrack:
		return nil
	case q.For.Kind == England && !g.England:
		return &Lack{"for", fmt.Sprintf("%s here do not stand for England", contract.Count(int64(len(g.Population.Practices)), "practice", "practices")), `take the population england, or write for = "all"`}
	case q.For.Kind == Nobody:
		return &Lack{"for", "it does not say for whom", groups}
	case len(g.practices(q.For)) > 0:
		return nil
	case q.For.Kind == OnePractice || q.For.Kind == AGroup:
		return &Lack{"for", fmt.Sprintf("no practice here is called %q or is in a group of that name", q.For.Name), groups}
	}
	return &Lack{"for", "there are no practices", "add practices to the scenario"}
}

// noPart says which part of the contract the quantity speaks of and the
// contract does not have.
func (g *Grounds) noPart(q *Quantity) *Lack {
	c := g.Cases[q.Case].Contract
	another := "name a reform that has it: under = \"its id\""
	named := func(ind contract.Indicator) bool { return ind.Name == q.Indicator }
	switch {
	case q.Indicator != "" && !slices.ContainsFunc(c.Indicators, named):
		return &Lack{"indicator", fmt.Sprintf("%s has no indicator %s", c.Title, q.Indicator), another}
	case q.Measure == Points && len(c.Indicators) == 0:
		return &Lack{"under", c.Title + " has no QOF indicator", another}
	case q.Measure == Repaid && !c.On(contract.ClawbackRepaid):
		return &Lack{"under", c.Title + " has no clawback", another}
	}
	if q.Measure == RuleValue {
		r, ok := c.Rule(q.Rule)
		switch {
		case !ok:
			return &Lack{"rule", fmt.Sprintf("%s has no rule %s", c.Title, q.Rule), "`immpact rules show` lists a contract's rules by path"}
		case ofRule(r).Unit == NoUnit:
			return &Lack{"rule", fmt.Sprintf("%s (%s) is no number", r.Label, r), "name a rule that is one"}
		}
	}
	for _, part := range q.Components {
		// A change has a baseline too, which may have what the case has not.
		if !c.On(part) && q.Measure != Change {
			return &Lack{"components", fmt.Sprintf("%s has no %s", c.Title, strings.ToLower(part.Title())), "take it out, or " + another}
		}
	}
	return nil
}

// noShare says why no practice can be counted.
func (g *Grounds) noShare(q *Quantity) *Lack {
	if q.Having == nil {
		return &Lack{"measure", "it does not say what the practices of the share have", `add having = { measure = "points", at_most = 0, unit = "points" }`}
	}
	of := &q.Having.Quantity
	switch {
	case of.Measure != NoMeasure && !traits[of.Measure].Each:
		return &Lack{"having.measure", "the " + traits[of.Measure].Words + " is no figure of a practice", "name one that is, such as pay, points or coverage"}
	case g.unmeasurable(of) != nil:
		return g.unmeasurable(of).in("having", "")
	case q.Having.Test.Kind == NoTest:
		return &Lack{"having.measure", "it does not say what figure the practices of the share have", "add one to having, such as at_most = 0"}
	case q.Having.Test.compares():
		return &Lack{"having", "what the practices of a share have is held against a figure, not another measure", "give the figure"}
	}
	return g.misfit(of, &q.Having.Test).in("having", "")
}
