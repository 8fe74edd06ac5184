package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Which of the figures that nobody knows moves the verdict most: each figure
// graded low or assumed, of the two contracts and of the practices, is stepped
// up and down alone, and both contracts are run again.
//
//   - An amount, a percentage or a number of points: a tenth of itself. A count
//     of doses or times: one. A switch, or the basis of the clawback: the
//     other. Reasons for exceptions: none, and every one.
//   - The children of a status: 1 in 100 eligible children more, and fewer; the
//     others being reachable. A practice's own baseline: 1 percentage point.
//
// A step that makes no valid contract is left out.

// stepped is what becomes of the verdict as one figure is stepped.
type stepped struct {
	label string     // what is stepped
	step  string     // what it is, and to what it is stepped
	base  float64    // change in the gap as it is, pence per child
	at    [2]float64 // change in the gap at each step, pence per child
	turns bool       // the gap moves the other way at one of them
}

// swing is the most that a step moves the change in the gap, in pence.
func (x *stepped) swing() float64 {
	return max(math.Abs(x.at[0]-x.base), math.Abs(x.at[1]-x.base))
}

// sensitivity steps every such figure that a run reads, the one that moves the
// gap most first.
func (st *study) sensitivity() []stepped {
	list := append(st.stepRules(), st.stepPractices()...)
	slices.SortStableFunc(list, func(a, b stepped) int { return cmp.Compare(b.swing(), a.swing()) })
	return list
}

// try runs both contracts over the practices and puts the result in at[i].
func (st *study) try(x *stepped, i int, practices []sim.Practice, from, to *contract.Contract) {
	pop := sim.Population{Practices: practices, Groups: st.pop.Groups}
	results := sim.Run(&pop, []sim.Case{{ID: "baseline", Contract: from}, {ID: "reform", Contract: to}})
	before, _ := results[0].Gap()
	after, _ := results[1].Gap()
	x.base = st.after.PerChild - st.before.PerChild
	x.at[i] = after.PerChild - before.PerChild
	x.turns = x.turns || direction(before, after) != direction(st.before, st.after)
}

// direction is 1 where the gap widens, to the penny, -1 where it narrows.
func direction(before, after sim.Gap) int {
	size := func(g sim.Gap) float64 { return math.Abs(math.Round(g.PerChild)) }
	return cmp.Compare(size(after), size(before))
}

// stepRules steps the weak figures of the two contracts. One that both hold is
// stepped in both at once.
func (st *study) stepRules() []stepped {
	var list []stepped
	done := map[string]bool{}
	contracts := []*scenarios.Contract{st.s.Baseline, st.reform.Contract}
	seen := st.pop.Setting()
	for _, c := range contracts {
		for _, weak := range c.Weak(seen) {
			for _, rule := range weak.Rules {
				if done[rule.Path] {
					continue
				}
				done[rule.Path] = true
				if x, ok := st.stepRule(rule, contracts); ok {
					list = append(list, x)
				}
			}
		}
	}
	return list
}

// stepRule steps one rule wherever it is weak.
func (st *study) stepRule(rule contract.Rule, contracts []*scenarios.Contract) (stepped, bool) {
	x := stepped{label: rule.Label}
	var way [2]string
	for i := range 2 {
		var both [2]*contract.Contract
		for k, c := range contracts {
			both[k] = c.Contract
			r, ok := c.Rule(rule.Path)
			if grade := c.Grade(rule.Path); !ok || grade != scenarios.Low && grade != scenarios.Assumed {
				continue
			}
			to, words := step(r, i)
			both[k] = c.Contract.Clone()
			both[k].Set(rule.Path, to)
			way[i] = words
			if len(both[k].Validate()) > 0 {
				return x, false
			}
		}
		if way[i] == "" {
			return x, false
		}
		st.try(&x, i, st.pop.Practices, both[0], both[1])
	}
	x.step = rule.String() + ", stepped " + way[0]
	if way[0] != way[1] {
		x.step += " and " + way[1]
	}
	return x, true
}

// step is the value of a rule a step down (0) or up (1), and what the step is
// in words; no words where it has none.
func step(r contract.Rule, up int) (contract.Value, string) {
	by, words := contract.Value(1), ""
	switch r.Unit {
	case contract.Switch, contract.BasisName:
		return 1 - r.Value, "to " + r.Unit.Format(1-r.Value)
	case contract.ReasonList:
		if up == 1 {
			return contract.Value(contract.Excusable), "to every reason"
		}
		return 0, "to none"
	case contract.CohortName:
		return r.Value, ""
	case contract.Doses, contract.Times:
	default:
		by = max(1, (r.Value+5)/10)
	}
	to := r.Value - by
	if up == 1 {
		to = r.Value + by
	}
	to = max(0, min(to, r.Unit.Most()))
	words = "to " + r.Unit.Format(to)
	return to, words
}

// stepPractices steps what the practices' own sources grade low or assumed.
func (st *study) stepPractices() []stepped {
	var list []stepped
	done := map[figure]bool{}
	for _, src := range st.s.PracticeSources {
		if src.Grade != scenarios.Low && src.Grade != scenarios.Assumed {
			continue
		}
		for _, f := range figuresOf(src) {
			if !done[f] {
				done[f] = true
				list = append(list, st.stepFigure(f))
			}
		}
	}
	return list
}

// figure is what of the practices is stepped: the children of a status, or the
// practices' own baselines.
type figure struct {
	cohorts  [contract.Cohorts]bool
	status   contract.Status
	baseline bool
}

// figuresOf reads which figures a source covers that can be stepped. What
// shapes a population as it is generated (its spread, its sizes) cannot.
func figuresOf(src scenarios.Source) []figure {
	var list []figure
	at := map[string]int{}
	for _, pattern := range src.Covers {
		names := strings.Split(pattern, ".")
		last := names[len(names)-1]
		f, ok := figure{}, true
		switch {
		case names[0] == "baseline" || last == "baseline":
			f.baseline, last = true, "baseline"
		case last == "coverage":
			f.status, last = contract.OnTime, contract.OnTime.String()
		default:
			f.status, ok = contract.ParseStatus(last)
		}
		if !ok {
			continue
		}
		i, had := at[last]
		if !had {
			i = len(list)
			at[last] = i
			list = append(list, f)
		}
		for k := range contract.Cohorts {
			if names[0] != "cohort" || len(names) < 2 || names[1] == "*" || names[1] == k.String() {
				list[i].cohorts[k] = true
			}
		}
	}
	return list
}

func (f figure) String() string {
	var ages []string
	for k := range contract.Cohorts {
		if f.cohorts[k] {
			ages = append(ages, k.Title())
		}
	}
	of := "all cohorts"
	if len(ages) < int(contract.Cohorts) {
		of = strings.Join(ages, " and ")
	}
	if f.baseline {
		return "the practices' own baselines, " + of
	}
	return "children counted as " + f.status.Title() + ", " + of
}

// stepFigure steps one figure of the practices.
func (st *study) stepFigure(f figure) stepped {
	x := stepped{label: f.String(), step: "stepped 1 child in 100 down and up"}
	if f.baseline {
		x.step = "stepped 1 percentage point down and up"
	}
	for i := range 2 {
		st.try(&x, i, f.moved(st.pop.Practices, i == 1), st.baseline.Contract, st.now.Contract)
	}
	return x
}

// moved is the practices with the figure a step down or up. Children move one
// by one, as many in all as 1 in 100, so that small cohorts take their share.
func (f figure) moved(practices []sim.Practice, up bool) []sim.Practice {
	list := slices.Clone(practices)
	for k := range contract.Cohorts {
		if !f.cohorts[k] {
			continue
		}
		owed := int32(50)
		for i := range list {
			ch := &list[i].Cohorts[k]
			if f.baseline {
				ch.Baseline = shifted(ch.Baseline, up)
				continue
			}
			owed += ch.Eligible
			owed -= 100 * f.move(ch, owed/100, up)
		}
	}
	return list
}

// shifted is a baseline 1 percentage point lower or higher.
func shifted(p contract.Percent, up bool) contract.Percent {
	if up {
		return min(p+1_00, 100_00)
	}
	return max(p-1_00, 0)
}

// move moves children between the status and the reachable, as many of n as
// there are, and says how many.
func (f figure) move(ch *contract.Children, n int32, up bool) int32 {
	from, to := f.status, contract.Reachable
	if up {
		from, to = to, from
	}
	n = min(n, ch.By[from])
	ch.By[from] -= n
	ch.By[to] += n
	ch.GivenElsewhere = min(ch.GivenElsewhere, ch.Vaccinated())
	return n
}

// unstepped is what of the practices is graded low or assumed and cannot be
// stepped once they are made, as their file names it.
func (st *study) unstepped() []string {
	var list []string
	for _, src := range st.s.PracticeSources {
		for _, pattern := range src.Covers {
			alone := scenarios.Source{Covers: []string{pattern}}
			if (src.Grade == scenarios.Low || src.Grade == scenarios.Assumed) && len(figuresOf(alone)) == 0 && !slices.Contains(list, pattern) {
				list = append(list, pattern)
			}
		}
	}
	return list
}

// sensitivityTable tells of the figures that move the gap most.
func (st *study) sensitivityTable() Block {
	var rows [][]sheet.Cell
	for _, x := range st.assumed {
		if len(rows) == mostStepped || x.swing() < 0.5 {
			break
		}
		verdict := "stands"
		if x.turns {
			verdict = "turns round"
		}
		rows = append(rows, []sheet.Cell{sheet.Text(x.label + " (" + x.step + ")"), change(x.at[0]), change(x.at[1]), sheet.Text(verdict)})
	}
	return table("stepped", fmt.Sprintf("Assumed figures stepped: the gap's change per child, which is %s as they are", change(st.after.PerChild-st.before.PerChild).Text()),
		[]string{"figure", "at the first step", "at the second", "verdict"}, rows)
}

// mostStepped is how many of them are told.
const mostStepped = 8
