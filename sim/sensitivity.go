package sim

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// Sensitivity: which of the figures that are assumed moves the change in the
// deprived-affluent gap most. Each is stepped down and up alone, and both
// contracts are run again.
//
// A rule is stepped as by [Stepped], the children of a status as by [Recount],
// and a practice's own baseline by 1 percentage point. A step that makes no
// valid contract is left out.

// Assumptions is what a comparison of two contracts leans on that nobody
// knows.
type Assumptions struct {
	Rules   []AssumedRule
	Figures []AssumedFigure
}

// AssumedRule is a rule whose figure is assumed, and in which of the two
// contracts it is: the baseline, the reform. Where it is in both it is stepped
// in both at once.
type AssumedRule struct {
	contract.Rule
	In [2]bool
}

// AssumedFigure is a figure of the practices that is assumed: the children of
// a status, or the practices' own baselines, in some cohorts.
type AssumedFigure struct {
	Cohorts  [contract.Cohorts]bool
	Status   contract.Status // not read of Baseline
	Baseline bool
}

// String says which figure it is, and of which cohorts.
func (f AssumedFigure) String() string {
	var ages []string
	for k := range contract.Cohorts {
		if f.Cohorts[k] {
			ages = append(ages, k.Title())
		}
	}
	of := "all cohorts"
	if len(ages) < int(contract.Cohorts) {
		of = strings.Join(ages, " and ")
	}
	if f.Baseline {
		return "the practices' own baselines, " + of
	}
	return "children counted as " + f.Status.Title() + ", " + of
}

// Sensitivity is what becomes of the change in the gap as one assumed figure
// is stepped down and up.
type Sensitivity struct {
	Figure string     // what is stepped
	Steps  string     // from what and to what, in words
	Change float64    // in the gap as the figures are, pence per child
	At     [2]float64 // change in the gap with the figure a step down and a step up
	Turns  bool       // at one of them the gap, to the penny, no longer moves the same way
}

// Swing is the most that a step moves the change in the gap, in pence.
func (s *Sensitivity) Swing() float64 {
	return max(math.Abs(s.At[0]-s.Change), math.Abs(s.At[1]-s.Change))
}

// Moves reports whether a step moves the change in the gap by half a penny or
// more.
func (s *Sensitivity) Moves() bool { return s.Swing() >= 0.5 }

// Sensitivities steps each assumed figure, the one that moves the change in
// the gap most first. The results are a run of the population. Without a gap
// there is nothing to move, and the list is empty.
func Sensitivities(pop *Population, baseline, reform *Result, assumed Assumptions) []Sensitivity {
	before, ok := baseline.Gap()
	after, both := reform.Gap()
	if !ok || !both {
		return nil
	}
	st := stepper{pop, [2]*contract.Contract{baseline.Contract, reform.Contract}, before, after}
	var list []Sensitivity
	for _, rule := range assumed.Rules {
		if s, ok := st.rule(rule); ok {
			list = append(list, s)
		}
	}
	for _, figure := range assumed.Figures {
		list = append(list, st.figure(figure))
	}
	slices.SortStableFunc(list, func(a, b Sensitivity) int { return cmp.Compare(b.Swing(), a.Swing()) })
	return list
}

// stepper runs two contracts again as figures are stepped.
type stepper struct {
	pop           *Population
	contracts     [2]*contract.Contract
	before, after Gap // as the figures are
}

// rule steps a rule; false where a step makes no valid contract, or the rule
// has no step.
func (st *stepper) rule(rule AssumedRule) (Sensitivity, bool) {
	s := Sensitivity{Figure: rule.Label, Change: st.after.PerChild - st.before.PerChild}
	var to [2]string
	for i, up := range [...]bool{false, true} {
		contracts := st.contracts
		for c := range contracts {
			if !rule.In[c] {
				continue
			}
			r, _ := contracts[c].Rule(rule.Path)
			v, ok := Stepped(r, up)
			if !ok {
				return s, false
			}
			contracts[c] = contracts[c].Clone()
			contracts[c].Set(rule.Path, v)
			if len(contracts[c].Validate()) > 0 {
				return s, false
			}
			to[i] = stepWords(r, v)
		}
		st.try(&s, i, st.pop.Practices, contracts)
	}
	s.Steps = rule.String() + ", stepped " + to[0]
	if to[0] != to[1] {
		s.Steps += " and " + to[1]
	}
	return s, true
}

// figure steps a figure of the practices.
func (st *stepper) figure(f AssumedFigure) Sensitivity {
	s := Sensitivity{Figure: f.String(), Steps: "stepped 1 child in 100 down and up", Change: st.after.PerChild - st.before.PerChild}
	if f.Baseline {
		s.Steps = "stepped 1 percentage point down and up"
	}
	for i, up := range [...]bool{false, true} {
		st.try(&s, i, f.stepped(st.pop.Practices, up), st.contracts)
	}
	return s
}

// try runs both contracts over the practices and puts what becomes of the gap
// in s.At[i].
func (st *stepper) try(s *Sensitivity, i int, practices []Practice, contracts [2]*contract.Contract) {
	pop := Population{Practices: practices, Groups: st.pop.Groups}
	results := Run(&pop, []Case{{ID: "baseline", Contract: contracts[0]}, {ID: "reform", Contract: contracts[1]}})
	before, _ := results[0].Gap()
	after, _ := results[1].Gap()
	s.At[i] = after.PerChild - before.PerChild
	s.Turns = s.Turns || widening(before, after) != widening(st.before, st.after)
}

// widening is 1 where the gap widens, to the penny, -1 where it narrows.
func widening(before, after Gap) int {
	return cmp.Compare(magnitude(nearest(after.PerChild)), magnitude(nearest(before.PerChild)))
}

// stepWords says what a rule is stepped to.
func stepWords(r contract.Rule, to contract.Value) string {
	switch {
	case r.Unit != contract.ReasonList:
		return "to " + r.Unit.Format(to)
	case to == 0:
		return "to none"
	}
	return "to every reason"
}

// stepped is the practices with the figure a step down or up.
func (f AssumedFigure) stepped(practices []Practice, up bool) []Practice {
	list := slices.Clone(practices)
	for k := range contract.Cohorts {
		switch {
		case !f.Cohorts[k]:
		case f.Baseline:
			for i := range list {
				ch := &list[i].Cohorts[k]
				ch.Baseline = stepBaseline(ch.Baseline, up)
			}
		default:
			Recount(list, k, f.Status, !up)
		}
	}
	return list
}

// stepBaseline is a baseline 1 percentage point lower or higher.
func stepBaseline(p contract.Percent, up bool) contract.Percent {
	if up {
		return min(p+1_00, 100_00)
	}
	return max(p-1_00, 0)
}

// Words is the figure and how it is stepped.
func (s *Sensitivity) Words() string { return s.Figure + " (" + s.Steps + ")" }
