package claims

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// rules lists the rules that the claim's figures are worked out by, contract
// by contract. Where a claim sets a case against another, a rule that the case has
// from the baseline's contract, as it stands there, is one rule and is the baseline's:
// to move it in one of the two alone would make a difference that nobody proposed.
func (g *Grounds) rules(c *Claim) []RuleUsed {
	var list []RuleUsed
	compares := c.Test.Than != nil && c.Test.Than.Case != c.Quantity.Case
	for _, q := range []*Quantity{&c.Quantity, c.Test.Than} {
		if q == nil {
			continue
		}
		change := q.Measure == Change || q.Measure == GapChange || q.Measure.ofYears() || q.Having != nil && q.Having.Quantity.Measure == Change
		list = g.use(list, q.Case, q, compares || change)
		if change {
			list = g.use(list, 0, q, true)
		}
	}
	return list
}

// sameRule reports whether two contracts have the rule at the path as one: they are the
// same contract, and neither was changed in it.
func sameRule(a, b *contract.Contract, path string) bool {
	x, inA := a.Rule(path)
	y, inB := b.Rule(path)
	return a.ID == b.ID && inA && inB && x.Value == y.Value
}

// use adds the rules that the quantity reads of a case; of one that is compared with
// another, those that are one with the baseline's as the baseline's.
func (g *Grounds) use(list []RuleUsed, i int, q *Quantity, compared bool) []RuleUsed {
	whom := *g.Population
	whom.Practices = g.practices(q.For)
	c, in := g.Cases[i].Contract, whom.Setting()
	for _, r := range c.Rules() {
		used := RuleUsed{i, r.Path}
		if compared && sameRule(g.Cases[0].Contract, c, r.Path) {
			used.Case = 0
		}
		if q.reads(c, r.Path) && states(c, r) && c.Unread(r.Path, &in) == "" && !slices.Contains(list, used) {
			list = append(list, used)
		}
	}
	return list
}

// reads reports whether the quantity follows from the rule at the path.
func (q *Quantity) reads(c *contract.Contract, path string) bool {
	part := c.Part(contract.PartOf(path))
	if part == nil {
		return false
	}
	bears := part.Bears(c)
	points := bears.Points && (q.Indicator == "" || bears.Indicator == "" || bears.Indicator == q.Indicator)
	switch q.Measure {
	case RuleValue:
		return path == q.Rule
	case Share:
		return q.Having.Quantity.reads(c, path)
	case Eligible, AreasOnTrack:
		return false
	case Coverage:
		return q.Indicator != "" && points && strings.Contains(path, "exceptions")
	case Points:
		return points
	case Repaid:
		return slices.Contains(bears.On, contract.ClawbackRepaid)
	}
	if q.Measure.index() && q.Series == OfCoverage {
		return false
	}
	return slices.ContainsFunc(bears.On, func(of contract.Component) bool {
		return c.On(of) && (len(q.Components) == 0 || slices.Contains(q.Components, of))
	})
}

// states reports whether a contract says anything by the rule: a part it does
// not have, a dose it does not pay, a list that is only the whole contract's
// over again say nothing.
func states(c *contract.Contract, r contract.Rule) bool {
	f, _ := contract.FieldOf(r.Path)
	switch {
	case f.Pattern == "indicator.*.exceptions.enabled":
		return r.Value == 0
	case f.Pattern == "indicator.*.exceptions.reasons":
		name := strings.TrimPrefix(contract.PartOf(r.Path), "indicator.")
		return slices.ContainsFunc(c.Indicators, func(ind contract.Indicator) bool { return ind.Name == name && ind.OwnReasons })
	}
	return r.Value != 0 || !f.Optional && !strings.HasPrefix(f.Pattern, "targets.cohort.")
}
