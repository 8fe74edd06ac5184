package scenarios

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Assumed is what the comparison of a reform with the baseline leans on that is
// graded low or assumed: rules that a run reads, of both contracts, and figures
// of the practices. The list tells, as their file names it, what of the
// practices is so graded and cannot be stepped once they are made, for it
// shapes them as a whole.
func (s *Scenario) Assumed(r *Reform) (sim.Assumptions, []string) {
	var a sim.Assumptions
	seen := s.Population.Setting()
	contracts := [2]*Contract{s.Baseline, r.Contract}
	had := map[string]bool{}
	for _, c := range contracts {
		for _, w := range c.Weak(seen) {
			for _, rule := range w.Rules {
				if !had[rule.Path] {
					had[rule.Path] = true
					a.Rules = append(a.Rules, sim.AssumedRule{Rule: rule, In: [2]bool{contracts[0].weak(rule.Path), contracts[1].weak(rule.Path)}})
				}
			}
		}
	}
	var shapes []string
	for _, src := range s.PracticeSources {
		if !weak(src.Grade) {
			continue
		}
		figures, rest := assumedFigures(src.Covers)
		for _, f := range figures {
			if !slices.Contains(a.Figures, f) {
				a.Figures = append(a.Figures, f)
			}
		}
		for _, pattern := range rest {
			if !slices.Contains(shapes, pattern) {
				shapes = append(shapes, pattern)
			}
		}
	}
	return a, shapes
}

// StatusesAssumed reports whether how the practices' children divide by status
// rests on figures graded low or assumed, so that an answer about statuses
// returns what was assumed.
func (s *Scenario) StatusesAssumed() bool {
	return slices.ContainsFunc(s.PracticeSources, func(src Source) bool {
		figures, _ := assumedFigures(src.Covers)
		return weak(src.Grade) && slices.ContainsFunc(figures, func(f sim.AssumedFigure) bool { return !f.Baseline && f.Status != contract.OnTime })
	})
}

// weak reports whether the contract holds the leaf and its figure is graded
// low or assumed.
func (c *Contract) weak(path string) bool {
	_, holds := c.Rule(path)
	return holds && weak(c.Grade(path))
}

// assumedFigures reads which figures of practices a source's patterns cover
// that can be stepped, and which patterns name none: what shapes a population
// as it is generated (its spread, its sizes).
func assumedFigures(covers []string) (list []sim.AssumedFigure, rest []string) {
	for _, pattern := range covers {
		names := strings.Split(pattern, ".")
		f, ok := assumedFigure(names)
		if !ok {
			rest = append(rest, pattern)
			continue
		}
		i := slices.IndexFunc(list, func(g sim.AssumedFigure) bool { return g.Baseline == f.Baseline && g.Status == f.Status })
		if i < 0 {
			i = len(list)
			list = append(list, f)
		}
		for k := range contract.Cohorts {
			if names[0] != "cohort" || len(names) < 2 || names[1] == "*" || names[1] == k.String() {
				list[i].Cohorts[k] = true
			}
		}
	}
	return list, rest
}

// assumedFigure is the figure that a pattern's names speak of, of no cohort
// yet.
func assumedFigure(names []string) (f sim.AssumedFigure, ok bool) {
	switch last := names[len(names)-1]; {
	case names[0] == "baseline" || last == "baseline":
		f.Baseline, ok = true, true
	case last == "coverage":
		f.Status, ok = contract.OnTime, true
	default:
		f.Status, ok = contract.ParseStatus(last)
	}
	return f, ok
}
