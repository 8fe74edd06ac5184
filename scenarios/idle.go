package scenarios

import (
	"fmt"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Idle tells of each reform that moves no payment of any practice, and why,
// part by part of what it changes, as the practices' figures show. The
// results are a run of s.Cases over s.Population.
func (s *Scenario) Idle(results []sim.Result) []string {
	var list []string
	for _, r := range results[1:] {
		if !still(results[0].Practices, r.Practices) {
			continue
		}
		run := unmoved(s.Population.Practices, &results[0], &r)
		var why []string
		for _, d := range contract.Differences(run.From, run.To) {
			why = append(why, d.Heading()+": "+s.why(run, d.Part, &results[0]))
		}
		if len(why) == 0 {
			why = []string{"Every figure is the baseline's"}
		}
		list = append(list, fmt.Sprintf("Reform %q moves no payment. %s.", r.ID, strings.Join(why, "; ")))
	}
	return list
}

// still reports whether each practice is paid the same, component by
// component.
func still(a, b []sim.Paid) bool {
	for i := range a {
		if components(a[i].Lines) != components(b[i].Lines) {
			return false
		}
	}
	return true
}

func components(lines []contract.Line) (sums [contract.Components]contract.Pence) {
	for _, l := range lines {
		sums[l.Component] += l.Pence
	}
	return sums
}

// unmoved is the run of two contracts, of which each part that differs is asked
// why it moves nothing.
func unmoved(practices []sim.Practice, baseline, reform *sim.Result) *contract.Unmoved {
	return &contract.Unmoved{From: baseline.Contract, To: reform.Contract,
		Practices: func(yield func(*contract.Practice) bool) {
			for i := range practices {
				if !yield(&practices[i].Practice) {
					return
				}
			}
		},
		Paid: func(yield func(*contract.Contract, *contract.Line) bool) {
			for _, r := range []*sim.Result{baseline, reform} {
				for i := range r.Practices {
					for j := range r.Practices[i].Lines {
						if !yield(r.Contract, &r.Practices[i].Lines[j]) {
							return
						}
					}
				}
			}
		}}
}

// why says why a part that differs moves nothing.
func (s *Scenario) why(run *contract.Unmoved, part contract.Part, baseline *sim.Result) string {
	alone := run.From.Adopt(run.To, part)
	one := sim.Run(&s.Population, []sim.Case{{Contract: alone}})
	if !still(baseline.Practices, one[0].Practices) {
		return "what it moves alone, the other changes take back"
	}
	if reason := part.Unmoved(run); reason != "" {
		return reason
	}
	return "it would move less than a penny at any practice"
}
