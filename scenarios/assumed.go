package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Assumptions is what a comparison leans on and
// has a stated range: rules that a run reads, of the baseline's contract and of another, and figures of
// the practices. What two contracts have with the same range is one assumption,
// moved in both at once. The second list tells what is graded low or assumed and
// has no range.
func (s *Scenario) Assumptions(now *Contract) (list []sim.Assumption, without []string) {
	contracts := []*Contract{s.Baseline, now}
	seen := s.Population.Setting()
	for i, c := range contracts {
		list, without = c.assumptions(i, s.Ranges, seen, list, without)
	}
	pop := s.population()
	own := slices.Concat(s.Ranges, s.PracticeRanges)
	for i := range own {
		figures := slices.DeleteFunc(pop.assumedFigures(&own[i]), func(f sim.AssumedFigure) bool { return !reads(contracts, f) })
		if len(figures) > 0 {
			a := own[i].assumption(practiceTitle(&own[i], figures), func(v any) string { return practiceEnd(&own[i], figures[0], v) })
			a.Figures = figures
			list = append(list, a)
		}
	}
	return list, append(without, pop.withoutRange(own)...)
}

// reads reports whether any of the contracts reads the practices' figure: their
// own baselines are read by the improvement route alone.
func reads(contracts []*Contract, f sim.AssumedFigure) bool {
	if !f.Baseline && !strings.HasPrefix(f.Path, "baseline.") {
		return true
	}
	return slices.ContainsFunc(contracts, func(c *Contract) bool { return c.Improvement.Enabled })
}

// population is the scenario's practices as their file has them.
func (s *Scenario) population() *Population {
	return &Population{Population: s.Population, Sources: s.PracticeSources, Recipe: s.Recipe}
}

// assumptions adds those of the contract of a case to the list. Of several
// ranges of a figure the first counts, and those of the scenario come first.
func (c *Contract) assumptions(at int, first []Range, seen contract.Setting, list []sim.Assumption, without []string) ([]sim.Assumption, []string) {
	own := slices.Concat(first, c.Ranges)
	rules := make([][]contract.Rule, len(own))
	for _, rule := range c.Rules() {
		if grade := c.Grade(rule.Path); grade == "" || grade == "proposed" || c.Contract.Unread(rule.Path, &seen) != "" {
			continue
		}
		i := slices.IndexFunc(own, func(r Range) bool { return r.covers(rule.Path) })
		if i >= 0 {
			rules[i] = append(rules[i], rule)
		} else if text := rule.Label; weak(c.Grade(rule.Path)) && !slices.Contains(without, text) {
			without = append(without, text)
		}
	}
	for i := range own {
		if len(rules[i]) == 0 {
			continue
		}
		r := &own[i]
		a := r.assumption(ruleTitle(r, rules[i]), func(v any) string { return ruleEnd(r, rules[i][0], v) })
		place := slices.IndexFunc(list, func(b sim.Assumption) bool { return b.What == a.What && b.Low == a.Low && b.High == a.High })
		if place < 0 {
			place = len(list)
			list = append(list, a)
		}
		for _, rule := range rules[i] {
			if to, err := r.ofRule(rule); err == nil { // checked where the range was read
				list[place].Rules = append(list[place].Rules, sim.AssumedRule{Case: at, Path: rule.Path, To: to})
			}
		}
	}
	return list, without
}

// assumption is the range under a title, its ends in words.
func (r *Range) assumption(title string, words func(end any) string) sim.Assumption {
	return sim.Assumption{What: title, Low: words(r.Low), High: words(r.High), Ends: [2]any{r.Low, r.High}, Grade: r.Grade}
}

// ruleTitle names the figures of a contract that a range is of.
func ruleTitle(r *Range, rules []contract.Rule) string {
	if r.Title != "" || len(rules) == 0 {
		return r.Title
	}
	if len(rules) == 1 {
		return rules[0].Label
	}
	return fmt.Sprintf("%s and %d more", rules[0].Label, len(rules)-1)
}

// ruleEnd is an end of a range in words.
func ruleEnd(r *Range, rule contract.Rule, end any) string {
	if x, ok := end.(float64); ok && r.By != sim.BySetting {
		unit := ""
		if rule.Unit == contract.PerCent || rule.Unit == contract.Steps {
			unit = " points"
		}
		return moved(r.By, x, unit)
	}
	v, err := ruleAt(rule, r.By, end)
	if err != nil {
		return asWritten(end)
	}
	return rule.Unit.Format(v)
}

// moved is an end that is added or multiplied by.
func moved(by sim.By, x float64, unit string) string {
	switch {
	case by == sim.ByAdding && x == 0, by == sim.ByTimes && x == 1:
		return "as it is"
	case by == sim.ByTimes:
		return plainNumber(x) + " times"
	case x < 0:
		return points(-x, unit) + " less"
	}
	return points(x, unit) + " more"
}

// points is a number with its unit, which may be none.
func points(x float64, unit string) string {
	if x == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return plainNumber(x) + unit
}

// practiceEnd is an end of a range of practices' figures in words.
func practiceEnd(r *Range, f sim.AssumedFigure, end any) string {
	x, _ := end.(float64)
	share := f.OfStatus()
	switch {
	case r.By == sim.BySetting && f.Baseline:
		return plainNumber(x) + "%"
	case r.By == sim.BySetting && share:
		return plainNumber(x) + "% of eligible children"
	case r.By == sim.BySetting:
		return plainNumber(x)
	case share || f.Baseline || strings.HasSuffix(f.Path, "coverage") || strings.HasSuffix(f.Path, "shift"):
		return moved(r.By, x, " points")
	}
	return moved(r.By, x, "")
}

// practiceTitle names the figures of practices that a range is of.
func practiceTitle(r *Range, figures []sim.AssumedFigure) string {
	if r.Title != "" {
		return r.Title
	}
	var ages []string
	for k := range contract.Cohorts {
		if slices.ContainsFunc(figures, func(f sim.AssumedFigure) bool { return f.Cohort == k }) {
			ages = append(ages, k.Title())
		}
	}
	of := ", " + strings.Join(ages, " and ")
	if len(ages) == int(contract.Cohorts) {
		of = ", all ages"
	}
	switch f := figures[0]; {
	case f.Baseline:
		return "the practices' own baselines" + of
	case f.OfStatus():
		return "children counted as " + f.Status.Title() + of
	default:
		return strings.Join(r.Of, ", ")
	}
}

// assumedFigures lists the figures of the practices that a range of numbers is
// of: rows of the recipe that they were generated from, or, where they are
// listed, the children of a status and the baselines, cohort by cohort.
func (p *Population) assumedFigures(r *Range) []sim.AssumedFigure {
	low, _ := r.Low.(float64)
	high, _ := r.High.(float64)
	base := sim.AssumedFigure{By: r.By, To: [2]float64{low, high}}
	var list []sim.AssumedFigure
	if p.Recipe != nil {
		for _, figure := range p.Recipe.Figures() {
			if r.covers(figure.Path) && slices.ContainsFunc(figure.Values, func(x *float64) bool { return *x != 0 }) {
				f := base
				f.Path = figure.Path
				names := strings.Split(figure.Path, ".")
				f.Status, _ = contract.ParseStatus(names[len(names)-1])
				if len(names) > 1 {
					f.Cohort, _ = contract.ParseCohort(names[1])
				}
				list = append(list, f)
			}
		}
		return list
	}
	for k := range contract.Cohorts {
		for s := range contract.Reachable {
			if at := "cohort." + k.String() + "."; r.covers(at+s.String()) || r.covers(at+"rates."+s.String()) {
				f := base
				f.Cohort, f.Status = k, s
				list = append(list, f)
			}
		}
		if r.covers("cohort." + k.String() + ".baseline") {
			f := base
			f.Cohort, f.Baseline = k, true
			list = append(list, f)
		}
	}
	return slices.DeleteFunc(list, func(f sim.AssumedFigure) bool { return !p.states(f) })
}

// states reports whether any practice states what the figure is of.
func (p *Population) states(f sim.AssumedFigure) bool {
	return slices.ContainsFunc(p.Practices, func(q sim.Practice) bool {
		ch := &q.Cohorts[f.Cohort]
		return ch.Stated && (!f.Baseline || ch.HasBaseline)
	})
}

// withoutRange lists the figures of the practices that are graded low or assumed
// and have no range, by the paths their source has.
func (p *Population) withoutRange(list []Range) []string {
	var without []string
	for _, src := range p.Sources {
		if !src.Weak() {
			continue
		}
		for _, pattern := range src.Covers {
			for _, f := range p.assumedFigures(&Range{Of: []string{pattern}}) {
				path, label := f.Path, pattern
				if path == "" {
					path = "cohort." + f.Cohort.String() + "." + f.Status.String()
					if f.Baseline {
						path = "cohort." + f.Cohort.String() + ".baseline"
					}
				}
				ranged := slices.ContainsFunc(list, func(r Range) bool {
					return r.covers(path) || r.covers(strings.Replace(path, f.Cohort.String()+".", f.Cohort.String()+".rates.", 1))
				})
				if !ranged && !p.surer(src, path) && !slices.Contains(without, label) {
					without = append(without, label)
				}
			}
		}
	}
	return without
}

// StatusesAssumed reports whether how the practices' children divide by status
// rests on figures graded low or assumed, so that an answer about statuses
// returns what was assumed.
func (s *Scenario) StatusesAssumed() bool {
	pop := s.population()
	return slices.ContainsFunc(s.PracticeSources, func(src Source) bool {
		return src.Weak() && slices.ContainsFunc(pop.assumedFigures(&Range{Of: src.Covers}), func(f sim.AssumedFigure) bool {
			return f.OfStatus() && f.Status != contract.OnTime
		})
	})
}

// surer reports whether a source before this one, which is the one to trust,
// covers the figure and is graded better.
func (p *Population) surer(than Source, path string) bool {
	for _, src := range p.Sources {
		if src.Line == than.Line {
			return false
		}
		if !src.Weak() && slices.ContainsFunc(src.Covers, func(pattern string) bool { return contract.Covers(pattern, path) }) {
			return true
		}
	}
	return false
}
