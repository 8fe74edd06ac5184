package pages

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// Outcomes says, of the cases at the places, where a part of a contract counts
// that was not done as it is written: the sum as written, as enforced and as
// published, side by side. The same note is said once for all cases.
func (s *Subject) Outcomes(at ...int) []string {
	var notes []string
	for o, written := range s.outcomes(at) {
		notes = append(notes, s.outcome(o, written))
	}
	return notes
}

// OutcomesInBrief is Outcomes in a line each, to stand with a verdict.
func (s *Subject) OutcomesInBrief(at ...int) []string {
	var notes []string
	for o, written := range s.outcomes(at) {
		var sums []string
		for _, w := range written {
			if !slices.Contains(sums, w.sum) {
				sums = append(sums, w.sum)
			}
		}
		words := fmt.Sprintf("%s in all: %s as written", wording.UpperFirst(o.Of), strings.Join(sums, " and "))
		if o.Published > 0 {
			words += ", " + wording.Millions(1)(float64(o.Published)) + " as published"
		}
		notes = append(notes, words+"; "+o.InBrief+".")
	}
	return notes
}

// written is what a part comes to as written, under a case.
type written struct{ sum, title string }

// outcomes are the outcomes of the cases at the places whose parts move any
// pay, with what each comes to as written; each outcome once.
func (s *Subject) outcomes(at []int) iter.Seq2[*scenarios.Outcome, []written] {
	return func(yield func(*scenarios.Outcome, []written) bool) {
		var told []string
		for _, i := range at {
			for j := range s.Contracts[i].Outcomes {
				o := &s.Contracts[i].Outcomes[j]
				id := o.Title + o.Enforced
				if slices.Contains(told, id) {
					continue
				}
				if list := s.written(o, at, id); len(list) > 0 {
					told = append(told, id)
					if !yield(o, list) {
						return
					}
				}
			}
		}
	}
}

// written is what the part comes to as written, under each of the cases that
// the outcome is of and in which the part moves any pay.
func (s *Subject) written(of *scenarios.Outcome, at []int, id string) []written {
	var sums []written
	for _, i := range at {
		o, part := s.Contracts[i].OutcomeOf(of.Of), s.Contracts[i].Part(of.Of)
		if o == nil || part == nil || o.Title+o.Enforced != id {
			continue
		}
		var sum contract.Pence
		for _, component := range part.Bears(s.Contracts[i].Contract).On {
			sum += s.Results[i].Group("all").Components[component]
		}
		if sum != 0 {
			sums = append(sums, written{s.shown(max(sum, -sum)), s.Results[i].Title})
		}
	}
	return sums
}

// shown is a sum over the practices: of simulated ones only about.
func (s *Subject) shown(sum contract.Pence) string {
	if s.population().Simulated {
		return sum.About()
	}
	return sum.String()
}

// outcome is the note.
func (s *Subject) outcome(o *scenarios.Outcome, list []written) string {
	var sums []string
	for _, w := range list {
		sums = append(sums, w.sum+" under "+w.title)
	}
	words := fmt.Sprintf("%s of these %s. As written: %s. As enforced: %s.", wording.UpperFirst(o.Of), s.population().Count(), strings.Join(sums, "; "), o.Enforced)
	if o.Published > 0 {
		words += " As published: " + wording.Millions(1)(float64(o.Published)) + " for all of England."
	}
	words += fmt.Sprintf(" (%s; %s.)", o.Title, o.Grade)
	if s.Scenario.England && len(o.Readings) > 0 {
		words += " Why the model's sum is another is not settled; it may be that " + strings.Join(o.Readings, ", or that ") + "."
	}
	return words
}
