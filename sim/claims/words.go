package claims

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// name is the quantity for a reader: points earned on VI003, 2021/22.
func (g *Grounds) name(q *Quantity) string {
	words := traits[q.Measure].Words
	c := g.Cases[q.Case].Contract
	switch {
	case q.Measure == RuleValue:
		r, _ := c.Rule(q.Rule)
		words = r.Label
	case q.Measure == MissedChildren:
		words = fmt.Sprintf("most that %s not on time can cost", contract.Count(int64(q.Children), "child", "children"))
	case q.Measure == Share:
		words += " with " + g.part(&q.Having.Quantity) + " " + q.Having.Test.words()
	case q.Measure.index() && q.Series == OfCoverage:
		words += " in coverage"
	case q.Measure == SlopeIndex || q.Measure == RelativeIndex || q.Measure == ConcentrationIndex:
		words += " in pay"
	default:
		words = g.part(q)
	}
	if q.Measure == AreasOnTrack {
		return words
	}
	return words + " under " + g.Cases[q.Case].Title
}

// Says is what a claim holds its figure against, in words: the coverage under X, of
// England, is at least 90%. The claim lacks nothing, and compares with a figure.
func (g *Grounds) Says(c *Claim) string {
	q := &c.Quantity
	whom := g.whom(q)
	if q.For.Kind.many() {
		whom = [...]string{"in one practice at least", "in every practice", "in practices in general"}[q.For.Kind-AnyPractice]
	}
	return fmt.Sprintf("the %s, %s, is %s", g.name(q), whom, c.Test.words())
}

// part is the measure with the part of the contract it is of.
func (g *Grounds) part(q *Quantity) string {
	words := traits[q.Measure].Words
	var components []string
	for _, c := range q.Components {
		components = append(components, c.Title())
	}
	if len(components) > 0 {
		words += " (" + strings.Join(components, ", ") + ")"
	}
	switch {
	case q.Indicator != "":
		words += " on " + q.Indicator
	case q.HasCohort:
		words += " at " + q.Cohort.Title()
	}
	return words + [...]string{"", " per eligible child", " per practice", " per 1,000 patients"}[q.Per]
}

// whom is whom the quantity is of, for a reader.
func (g *Grounds) whom(q *Quantity) string {
	if q.Measure == RuleValue {
		return "by the contract"
	}
	switch q.For.Kind {
	case OnePractice:
		if p := g.Population.Find(q.For.Name); p != nil {
			return "in " + g.called(p)
		}
	case AGroup:
		if q.For.Name == "all" {
			return "of all practices here"
		}
		return "of the group " + q.For.Name
	case England:
		return "of England"
	}
	return "of the practices here"
}

// called is a practice by its code and name, and that it is simulated where it
// is.
func (g *Grounds) called(p *sim.Practice) string {
	words := p.Code
	if p.Name != "" {
		words += " (" + p.Name + ")"
	}
	if g.Population.Simulated {
		words = "the simulated practice " + words
	}
	return words
}

// shown is a figure for a reader: an amount of simulated practices only about,
// unless the answer would then seem to be another.
func (g *Grounds) shown(f Figure, x *question) string {
	about := contract.Pence(math.Round(f.Value)).About()
	if f.Unit != Pounds || !g.Population.Simulated || x.than == nil && x.lines.near(f.Value) {
		return f.String()
	}
	return about
}

// cautions is what a reader must know with the verdict: that a change between
// two contracts is of all that differs between them.
func (g *Grounds) cautions(c *Claim) []string {
	q, from := &c.Quantity, -1
	switch having := q.Having; {
	case q.Measure == RuleValue || q.Measure == AreasOnTrack:
		return nil
	case c.Test.Than != nil && c.Test.Than.Case != q.Case:
		from = c.Test.Than.Case
	case q.Measure.against() || having != nil && having.Quantity.Measure == Change:
		from = 0
	default:
		return nil
	}
	a, b := g.Cases[from].Contract, g.Cases[q.Case].Contract
	was, is := a.Title, b.Title
	if was == is {
		was, is = g.Cases[from].Title, g.Cases[q.Case].Title
	}
	if n := len(contract.Changes(a, b)); n > 1 {
		return []string{fmt.Sprintf("%s and %s differ in %d figures of their rules: what is between them is the work of all of these together, not of any one", was, is, n)}
	}
	return nil
}

// verdict is the one verdict on what becomes of the gap ([sim.Verdict]), for a
// claim that is about that: pounds and proportion need not go the same way, and
// chance can turn it. It is empty for any other claim.
func (g *Grounds) verdict(c *Claim) string {
	q, than := &c.Quantity, c.Test.Than
	from := 0
	switch {
	case q.Measure == GapChange:
	case q.Measure == Gap && than != nil && than.Measure == Gap && than.For == q.For:
		from = than.Case
	default:
		return ""
	}
	s := g.scene(q)
	pop, cases := g.Population.Only(s.practices), []sim.Case{g.Cases[from], g.Cases[q.Case]}
	paid, chance := sim.Run(&pop, cases), sim.Expected(&pop, cases, g.Model)
	v := sim.NewVerdict(&pop, &paid[0], &paid[1])
	v.Chance = &chance[1]
	return strings.TrimSpace(v.Headline() + " " + v.Certainty())
}

// restsOn is what any figure of the kind leans on, beside the rules.
func (g *Grounds) restsOn(q *Quantity) []string {
	if q.Measure == RuleValue || q.Measure == AreasOnTrack {
		return nil
	}
	list := []string{"a year is taken in steady state: each birth-year gets the whole schedule once"}
	if g.England {
		list = append(list, "the practices are simulated to be like England's, none of them is real: how many and what they share is to be read, not which")
	}
	switch {
	case q.Measure == MissedChildren && q.Anywhere:
		list = append(list, "the practice is taken to stand where missing the children costs it most")
	case q.Measure == Forgone:
		list = append(list, "forgone is held against every eligible child on time, which no practice may be able to reach")
	}
	return list
}
