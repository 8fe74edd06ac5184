package claims

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// rules lists the rules that the claim's figures are worked out by, contract
// by contract.
func (g *Grounds) rules(c *Claim) []RuleUsed {
	var list []RuleUsed
	for _, q := range []*Quantity{&c.Quantity, c.Test.Than} {
		if q == nil {
			continue
		}
		list = g.use(list, q.Case, q)
		if q.Measure.against() || q.Having != nil && q.Having.Quantity.Measure.against() {
			list = g.use(list, 0, q)
		}
	}
	return list
}

// use adds the rules that the quantity reads of a case; one that a case has as another
// has it stands once.
func (g *Grounds) use(list []RuleUsed, i int, q *Quantity) []RuleUsed {
	whom := *g.Population
	whom.Practices = g.practices(q.For)
	c, in := g.Cases[i].Contract, whom.Setting()
	for _, r := range c.Rules() {
		listed := func(u RuleUsed) bool {
			return u.Path == r.Path && (u.Case == i || sameRule(g.Cases[u.Case].Contract, c.ID, r.Path, r.Value))
		}
		if q.reads(c, r.Path) && states(c, r) && c.Unread(r.Path, &in) == "" && !slices.ContainsFunc(list, listed) {
			list = append(list, RuleUsed{i, r.Path})
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
