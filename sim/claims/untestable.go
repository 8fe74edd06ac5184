package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// untestable says why the claim cannot be tested; "" where it can.
func (g *Grounds) untestable(c *Claim) string {
	if why := g.unmeasurable(&c.Quantity); why != "" {
		return why
	}
	if c.Test.Kind == NoTest {
		return "it says no figure that the " + traits[c.Quantity.Measure].words + " could be held against"
	}
	if c.Test.compares() {
		if c.Quantity.For.Kind.many() || c.Test.Than.For.Kind.many() {
			return "a comparison is of two figures: name one practice, one group or England"
		}
		if why := g.unmeasurable(c.Test.Than); why != "" {
			return "what it is compared with: " + why
		}
		if a, b := g.unit(&c.Quantity), g.unit(c.Test.Than); a != b {
			return fmt.Sprintf("the one is in %s and the other in %s", a, b)
		}
		return ""
	}
	return g.misfit(&c.Quantity, &c.Test)
}

// misfit says why the test's unit does not fit the quantity.
func (g *Grounds) misfit(q *Quantity, t *Test) string {
	if unit := g.unit(q); t.Unit != unit {
		said := "in no unit"
		if t.Unit != NoUnit {
			said = "in " + t.Unit.String()
		}
		return fmt.Sprintf("the %s is measured in %s, but the claim speaks %s", traits[q.Measure].words, unit, said)
	}
	return ""
}

// unmeasurable says why there is no such figure.
func (g *Grounds) unmeasurable(q *Quantity) string {
	m := traits[q.Measure]
	switch {
	case q.Measure == NoMeasure && q.Word == "":
		return "it names nothing that a contract pays or counts"
	case q.Measure == NoMeasure:
		return fmt.Sprintf("%q is nothing that immpact measures: it knows %s", q.Word, strings.Join(MeasureNames(), ", "))
	case !m.each && q.For.Kind.many():
		return "the " + m.words + " is one figure, not one of each practice"
	case q.Measure == MissedChildren && !q.For.Kind.many() && q.For.Kind != OnePractice && q.Per != PerPractice:
		return "what a family costs is of one practice: a sum over practices says nothing"
	case (q.Measure == Change || q.Measure == GapChange) && q.Case == 0:
		return "the baseline is the case it is of, so there is no change to measure"
	}
	for _, why := range []string{g.nobody(q), g.noPart(q)} {
		if why != "" {
			return why
		}
	}
	if q.Measure == Share {
		return g.noShare(q)
	}
	return ""
}

// nobody says why there is nobody that the quantity is of.
func (g *Grounds) nobody(q *Quantity) string {
	if q.Measure == RuleValue {
		return ""
	}
	if q.For.Kind == England && !g.England {
		return fmt.Sprintf("%s here do not stand for England: take the population england",
			contract.Count(int64(len(g.Population.Practices)), "practice", "practices"))
	}
	if q.For.Kind == Nobody {
		return "it does not say for whom"
	}
	if len(g.practices(q.For)) > 0 {
		return ""
	}
	return fmt.Sprintf("no practice here is called %q or is in a group of that name", q.For.Name)
}

// noPart says which part of the contract the quantity speaks of and the
// contract does not have.
func (g *Grounds) noPart(q *Quantity) string {
	c := g.Cases[q.Case].Contract
	named := func(ind contract.Indicator) bool { return ind.Name == q.Indicator }
	switch {
	case q.Indicator != "" && !slices.ContainsFunc(c.Indicators, named):
		return fmt.Sprintf("%s has no indicator %s", c.Title, q.Indicator)
	case q.Measure == Points && len(c.Indicators) == 0:
		return c.Title + " has no QOF indicator"
	case q.Measure == Repaid && !c.On(contract.ClawbackRepaid):
		return c.Title + " has no clawback"
	}
	if q.Measure == RuleValue {
		r, ok := c.Rule(q.Rule)
		switch {
		case !ok:
			return fmt.Sprintf("%s has no rule %s", c.Title, q.Rule)
		case ofRule(r).Unit == NoUnit:
			return fmt.Sprintf("%s (%s) is no number", r.Label, r)
		}
	}
	for _, part := range q.Components {
		// A change has a baseline too, which may have what the case has not.
		if !c.On(part) && q.Measure != Change {
			return fmt.Sprintf("%s has no %s", c.Title, strings.ToLower(part.Title()))
		}
	}
	return ""
}

// noShare says why no practice can be counted.
func (g *Grounds) noShare(q *Quantity) string {
	if q.Having == nil {
		return "it does not say what the practices of the share have"
	}
	of := &q.Having.Quantity
	switch {
	case of.Measure == NoMeasure || traits[of.Measure].each:
	default:
		return "the " + traits[of.Measure].words + " is no figure of a practice"
	}
	if why := g.unmeasurable(of); why != "" {
		return why
	}
	switch {
	case q.Having.Test.Kind == NoTest:
		return "it does not say what figure the practices of the share have"
	case q.Having.Test.compares():
		return "what the practices of a share have is held against a figure, not another measure"
	}
	return g.misfit(of, &q.Having.Test)
}
