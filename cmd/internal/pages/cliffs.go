package pages

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Cliffs is where practices stand against one line that coverage is held
// against, and who crosses it as it moves.
type Cliffs struct {
	Line   contract.Rule
	Was    contract.Rule // as the case was read; without a path where it had no such line
	Cohort contract.CohortID
	Stands []sim.Stand // of each practice with children of the cohort

	pop *sim.Population
}

// Lines lists the lines that a contract, or the one it was changed from, holds
// coverage against, in the contract's order.
func Lines(now, was *contract.Contract) []contract.Rule {
	paths := append(linePaths(now), linePaths(was)...)
	return slices.DeleteFunc(now.Rules(), func(r contract.Rule) bool { return r.Unit != contract.PerCent || !slices.Contains(paths, r.Path) })
}

// linePaths is the paths of the lines that a practice with children of every
// age meets.
func linePaths(c *contract.Contract) []string {
	const many = 1_000
	p := contract.Practice{ListSize: 10 * many}
	for k := range p.Cohorts {
		p.Cohorts[k] = contract.Children{Stated: true, Eligible: many}
		p.Cohorts[k].By[contract.Reachable] = many
	}
	var paths []string
	for k := range contract.Cohorts {
		for _, t := range c.Thresholds(&p, k) {
			paths = append(paths, t.Path)
		}
	}
	return paths
}

// NewCliffs holds the practices against a line of the case in place at, of the
// cohort given where it is not one cohort's own. Was is the contract as the case
// was read.
func NewCliffs(s *Subject, at int, was *contract.Contract, line contract.Rule, k contract.CohortID) *Cliffs {
	r := &s.Results[at]
	c := &Cliffs{Line: line, Cohort: sim.CohortOfLine(r.Contract, line.Path, k), Stands: r.Stands(s.population(), line.Path, k), pop: s.population()}
	c.Was, _ = was.Rule(line.Path)
	return c
}

// moved reports whether the line was moved since the case was read.
func (c *Cliffs) moved() bool { return c.Was.Path != "" && c.Was.Value != c.Line.Value }

// Near is each practice that stands against the line, the one that is furthest under it
// first.
func (c *Cliffs) Near() []Standing {
	list := make([]Standing, len(c.Stands))
	for i, s := range c.Stands {
		p := &c.pop.Practices[s.Practice]
		list[i] = Standing{s, p.Code, p.Name, contract.Needed(contract.Percent(c.Line.Value), s.Denominator) - s.Numerator}
	}
	slices.SortStableFunc(list, func(a, b Standing) int {
		return cmp.Compare(int64(a.Numerator)*int64(b.Denominator), int64(b.Numerator)*int64(a.Denominator))
	})
	return list
}

// Standing is where a practice stands against a line.
type Standing struct {
	sim.Stand
	Code, Name string
	Short      int32 // children still to come to reach it; 0 or negative: it is reached, and so many may be lost
}

// Words says how far the practice is.
func (s *Standing) Words() string {
	switch {
	case s.Short > 0:
		return contract.Count(int64(s.Short), "child short", "children short")
	case s.Short == 0:
		return "none to spare"
	}
	return contract.Group(int64(-s.Short)) + " to spare"
}

// Label is the line with its value and, where it was moved, what it was.
func (c *Cliffs) Label() string {
	text := c.Line.Label + " " + c.Line.String()
	if c.moved() {
		text += ", was " + c.Was.String()
	}
	return text
}

// Reaching is how many of a group's practices are on the line or over it, and
// how many there are.
func (c *Cliffs) Reaching(group string) (reach, of int) {
	return sim.Reaching(c.pop, c.Stands, contract.Percent(c.Line.Value), c.pop.Groups.Of(group))
}

// Crossing says how many practices cross the line as it moves: as it was moved,
// or by one per cent either way.
func (c *Cliffs) Crossing() string {
	line := contract.Percent(c.Line.Value)
	if c.moved() {
		return fmt.Sprintf("Moved from %s to %s: %s", c.Was, c.Line, crossed(sim.Crossing(c.Stands, contract.Percent(c.Was.Value), line)))
	}
	const step = contract.Percent(1_00)
	return fmt.Sprintf("At 1%% lower %s; at 1%% higher %s.", crossed(sim.Crossing(c.Stands, line, max(line-step, 0))),
		crossed(sim.Crossing(c.Stands, line, min(line+step, 100_00))))
}

// crossed is how many practices more or fewer reach a line.
func crossed(n int) string {
	switch {
	case n > 0:
		return contract.Count(int64(n), "more reaches it", "more reach it")
	case n < 0:
		return contract.Count(int64(-n), "falls under it", "fall under it")
	}
	return "none crosses it"
}
