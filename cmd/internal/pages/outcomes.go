package pages

import (
	"fmt"
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
	var notes, told []string
	for _, i := range at {
		for _, o := range s.Contracts[i].Outcomes {
			id := o.Title + o.Enforced
			if written := s.written(&o, at, id); len(written) > 0 && !slices.Contains(told, id) {
				told = append(told, id)
				notes = append(notes, s.outcome(&o, written))
			}
		}
	}
	return notes
}

// written is what the part comes to as written, under each of the cases that
// the outcome is of and in which the part moves any pay.
func (s *Subject) written(of *scenarios.Outcome, at []int, id string) []string {
	var sums []string
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
			sums = append(sums, s.shown(max(sum, -sum))+" under "+s.Results[i].Title)
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
func (s *Subject) outcome(o *scenarios.Outcome, written []string) string {
	words := fmt.Sprintf("%s of these %s. As written: %s. As enforced: %s.", wording.UpperFirst(o.Of), s.population().Count(), strings.Join(written, "; "), o.Enforced)
	if o.Published > 0 {
		words += " As published: " + wording.Millions(1)(float64(o.Published)) + " for all of England."
	}
	words += fmt.Sprintf(" (%s; %s.)", o.Title, o.Grade)
	if s.Scenario.England && len(o.Readings) > 0 {
		words += " Why the model's sum is another is not settled; it may be that " + strings.Join(o.Readings, ", or that ") + "."
	}
	return words
}
