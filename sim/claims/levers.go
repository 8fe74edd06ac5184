package claims

import (
	"fmt"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// A lever is one thing that could be otherwise: the list, a cohort, coverage,
// the children missed, a rule. Its place is a whole number; each place but the
// present one makes another scene.
//
// A single practice is moved by whole patients and children. A group is moved
// together: lists and cohorts by whole per cent of their size, coverage by
// tenths of a percentage point up to 20. Rules are moved over their range (see
// [sim.Range]), by the least that their unit can tell apart.
type lever struct {
	kind string
	name string   // what is moved, for a reader
	rule RuleUsed // of a rule

	from, least, most int64
	bounds            bool  // it moves pay, points and coverage one way only (search.go)
	stride            int64 // of places, where not each is looked at
	show              func(place int64) string
	set               func(to *scene, q *Quantity, place int64) // alters a scene that is as things are
}

// The kinds of lever.
const (
	listLever     = "list size"
	cohortLever   = "cohort"
	coverageLever = "coverage"
	childrenLever = "children missed"
	ruleLever     = "rule"
)

// largestList is about the largest practice in England (109,484 patients in
// 2022/23); no list is moved beyond it, nor beyond twice what it is.
const largestList = 110_000

// levers lists what could turn a figure of the scene.
func levers(s *scene, q *Quantity, rules []RuleUsed) []lever {
	var list []lever
	if q.Measure != RuleValue {
		if len(s.practices) == 1 {
			list = practiceLevers(&s.practices[0], q)
		} else {
			list = groupLevers(q)
		}
	}
	if q.Measure == MissedChildren {
		list = append(list, lever{kind: childrenLever, name: "children missed", from: int64(q.Children), least: 1, most: mostFamily,
			show: func(n int64) string { return contract.Count(n, "child", "children") },
			set:  func(_ *scene, q *Quantity, n int64) { q.Children = int(n) }})
	}
	if q.Measure != RuleValue {
		for _, rule := range rules {
			list = append(list, ruleLevers(s, rule)...)
		}
	}
	return list
}

func practiceLevers(p *sim.Practice, q *Quantity) []lever {
	list := []lever{{kind: listLever, name: "list size of " + p.Code, from: int64(p.ListSize), least: 1, most: max(largestList, 2*int64(p.ListSize)),
		stride: max(1, int64(p.ListSize)/100), bounds: true,
		show: func(n int64) string { return contract.Count(n, "patient", "patients") },
		set:  func(to *scene, _ *Quantity, n int64) { to.practices[0].ListSize = int32(n) }}}
	for k := range contract.Cohorts {
		ch := p.Cohorts[k]
		if !ch.Stated || ch.Eligible == 0 {
			continue
		}
		children := func(n int64) string { return contract.Count(n, "child", "children") }
		list = append(list, lever{kind: cohortLever, name: fmt.Sprintf("cohort of %s in %s", k.Title(), p.Code),
			from: int64(ch.Eligible), least: 1, most: 4 * int64(ch.Eligible), show: children,
			set: func(to *scene, _ *Quantity, n int64) { to.practices[0].Cohorts[k] = sim.Resize(ch, int32(n)) }})
		if !(q.Measure == MissedChildren && q.Anywhere) {
			list = append(list, lever{kind: coverageLever, name: fmt.Sprintf("children on time at %s in %s", k.Title(), p.Code),
				from: int64(ch.By[contract.OnTime]), least: 0, most: int64(ch.Eligible), show: children,
				set: func(to *scene, _ *Quantity, n int64) { to.practices[0].Cohorts[k] = sim.BringIn(ch, int32(n)) }})
		}
	}
	return list
}

func groupLevers(q *Quantity) []lever {
	scale := func(what string) func(int64) string {
		return func(n int64) string { return fmt.Sprintf("%d%% of the present %s", n, what) }
	}
	all := func(each func(p *sim.Practice, n int64)) func(*scene, *Quantity, int64) {
		return func(to *scene, _ *Quantity, n int64) {
			for i := range to.practices {
				each(&to.practices[i], n)
			}
		}
	}
	list := []lever{
		{kind: listLever, name: "every list", from: 100, least: 10, most: 300, stride: 5, bounds: true, show: scale("size"),
			set: all(func(p *sim.Practice, n int64) { p.ListSize = int32((int64(p.ListSize)*n + 50) / 100) })},
		{kind: cohortLever, name: "every cohort", from: 100, least: 10, most: 300, stride: 5, show: scale("size"),
			set: all(func(p *sim.Practice, n int64) {
				for k, ch := range p.Cohorts {
					p.Cohorts[k] = sim.Resize(ch, int32((int64(ch.Eligible)*n+50)/100))
				}
			})},
	}
	if q.Measure == MissedChildren && q.Anywhere {
		return list
	}
	return append(list, lever{kind: coverageLever, name: "coverage of every cohort", least: -200, most: 200, stride: 10, bounds: true,
		show: func(n int64) string {
			if n == 0 {
				return "as it is"
			}
			way := "higher"
			if n < 0 {
				way = "lower"
			}
			return fmt.Sprintf("%s percentage points %s", decimals(float64(max(n, -n))/10, 1), way)
		},
		set: all(func(p *sim.Practice, n int64) {
			for k, ch := range p.Cohorts {
				more := (int64(ch.Eligible)*max(n, -n) + 500) / 1000
				if n < 0 {
					more = -more
				}
				p.Cohorts[k] = sim.BringIn(ch, int32(int64(ch.By[contract.OnTime])+more))
			}
		})})
}

// inBoth reports whether a rule of the baseline is one with the same of the other
// contract.
func (s *scene) inBoth(path string) bool {
	r, _ := s.baseline.Rule(path)
	return sameRule(s.under, s.baseline.ID, path, r.Value)
}

// set sets a rule, which was at a value, wherever the scene has it.
func (s *scene) set(rule RuleUsed, of string, was, v contract.Value) {
	if s.underCase == rule.Case || sameRule(s.under, of, rule.Path, was) {
		s.under.Set(rule.Path, v)
	}
	if rule.Case == 0 || sameRule(s.baseline, of, rule.Path, was) {
		s.baseline.Set(rule.Path, v)
	}
}

// ruleLevers is what a rule could be instead.
func ruleLevers(s *scene, rule RuleUsed) []lever {
	c := s.under
	if rule.Case != s.underCase {
		c = s.baseline
	}
	r, ok := c.Rule(rule.Path)
	if !ok || rule.Case != s.underCase && rule.Case != 0 || r.Unit == contract.CohortName {
		return nil
	}
	least, most, wide := sim.Range(r)
	l := lever{kind: ruleLever, name: r.Label, rule: rule, from: int64(r.Value), least: int64(least), most: int64(most), stride: int64(wide),
		bounds: true,
		show:   func(v int64) string { return r.Unit.Format(contract.Value(v)) },
		set:    func(to *scene, _ *Quantity, v int64) { to.set(rule, c.ID, r.Value, contract.Value(v)) }}
	switch {
	case s.underCase == 0:
	case c.ID == s.baseline.ID && rule.Case != 0 && !s.inBoth(rule.Path):
		l.name += ", " + s.title
	default:
		l.name += ", " + c.Title
	}
	if r.Unit == contract.ReasonList {
		return reasonLevers(l, c.ID, contract.Reasons(r.Value))
	}
	return []lever{l}
}

// reasonLevers is a lever for each reason that could be added or taken out.
func reasonLevers(l lever, of string, now contract.Reasons) []lever {
	var list []lever
	for _, s := range contract.Excusable.Statuses() {
		with := now.With(s)
		if now.Has(s) {
			with = now.Without(s)
		}
		one := l
		one.from, one.least, one.most = 0, 0, 1
		one.show = func(place int64) string {
			if place == 0 {
				return now.String()
			}
			return with.String()
		}
		one.set = func(to *scene, _ *Quantity, place int64) {
			if place == 1 {
				to.set(l.rule, of, contract.Value(now), contract.Value(with))
			}
		}
		list = append(list, one)
	}
	return list
}
