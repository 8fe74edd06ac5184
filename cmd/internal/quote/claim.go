package quote

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// OfClaim is the card of the verdict on the scenario's first claim.
func OfClaim(s *scenarios.Scenario, results []sim.Result, rec *record.Record) *Card {
	only := *s
	only.Claims = s.Claims[:1]
	p := pages.NewClaims(pages.NewSubject(&only, results), only.Judge())
	c := &p.Claims[0]
	card := &Card{Title: s.Title, Figure: wording.UpperFirst(c.Verdict), Label: "the verdict on: " + c.Said(), Sentence: c.Why,
		Interval: c.IntervalWords(), Record: rec}
	if card.Interval == "" {
		card.Interval = "what chance makes of the figure is not worked out"
	}
	notes := c.CautionWords()
	if c.Could == nil { // else the sentence says it
		notes = append(notes, c.TrueForWords())
	}
	if taken := only.Claims[0].Assumes; len(taken) > 0 {
		notes = append(notes, "It takes for granted: "+strings.Join(taken, "; ")+".")
	}
	card.Notes = slices.DeleteFunc(append(notes, c.About), func(note string) bool { return note == "" })
	for i := range c.Rules {
		if from := c.Rules[i].SourceWords(); from != "" && !slices.Contains(card.Sources, from) {
			card.Sources = append(card.Sources, from)
		}
	}
	if more := len(card.Sources) - mostSources; more > 0 {
		card.Sources = append(card.Sources[:mostSources], fmt.Sprintf("%d more, named by immpact claims %s --claim %s", more, s.ID, c.ID))
	}
	return card
}
