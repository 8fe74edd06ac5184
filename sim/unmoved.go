package sim

import (
	"fmt"
	"strings"

	"example.org/immpact/contract"
)

// Unmoved says of each case that moves no payment of any practice that it does
// not, and why: part by part of what it changes, as the practices' figures show
// (see contract.Part). A part that alone would move payments is one whose move
// the other parts take back. The results are a run of the population.
func Unmoved(pop *Population, results []Result) []string {
	baseline := &results[0]
	var list []string
	for i := range results[1:] {
		r := &results[i+1]
		if !sameComponents(baseline.Practices, r.Practices) {
			continue
		}
		run := unmovedRun(pop, baseline, r)
		var why []string
		for _, d := range contract.Differences(run.From, run.To) {
			why = append(why, d.Heading()+": "+whyUnmoved(pop, run, d.Part, baseline))
		}
		if len(why) == 0 {
			why = []string{"Every figure is the baseline's"}
		}
		list = append(list, fmt.Sprintf("Reform %q moves no payment. %s.", r.ID, strings.Join(why, "; ")))
	}
	return list
}

// sameComponents reports whether each practice is paid the same, component by
// component.
func sameComponents(a, b []Paid) bool {
	for i := range a {
		if a[i].Components() != b[i].Components() {
			return false
		}
	}
	return true
}

// unmovedRun is the run of two cases, of which each part that differs is asked
// why it moves nothing.
func unmovedRun(pop *Population, baseline, reform *Result) *contract.Unmoved {
	return &contract.Unmoved{From: baseline.Contract, To: reform.Contract,
		Practices: func(yield func(*contract.Practice) bool) {
			for i := range pop.Practices {
				if !yield(&pop.Practices[i].Practice) {
					return
				}
			}
		},
		Paid: func(yield func(*contract.Contract, *contract.Line) bool) {
			for _, r := range []*Result{baseline, reform} {
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

// whyUnmoved says why a part that differs moves nothing.
func whyUnmoved(pop *Population, run *contract.Unmoved, part contract.Part, baseline *Result) string {
	alone := Result{Case: Case{Contract: run.From.Adopt(run.To, part)}, Practices: make([]Paid, len(pop.Practices))}
	pop.Beyond(baseline.Contract).pay(&alone, baseline.Practices)
	if !sameComponents(baseline.Practices, alone.Practices) {
		return "what it moves alone, the other changes take back"
	}
	if why := part.Unmoved(run); why != "" {
		return why
	}
	return "it would move less than a penny at any practice"
}
