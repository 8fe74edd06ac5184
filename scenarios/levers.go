package scenarios

import (
	"fmt"

	"example.org/immpact/contract"
)

// leverNotes say of which practices a lever that follows deprivation knows too
// little.
func (s *Scenario) leverNotes(in contract.Setting) []string {
	deciles, homes := false, false
	for _, c := range s.Cases() {
		deciles, homes = deciles || c.Contract.ReadsDeciles(), homes || c.Contract.ReadsHomes()
	}
	var without, unknown, modelled int64
	for i := range s.Population.Practices {
		p := &s.Population.Practices[i].Practice
		if p.IMDDecile == 0 {
			without++
		}
		switch lives, own := in.Lives(p); {
		case lives == nil:
			unknown++
		case !own:
			modelled++
		}
	}
	var notes []string
	if deciles && without > 0 {
		notes = append(notes, fmt.Sprintf("%s no IMD decile: plain thresholds hold for them, and they have no uplift and no share of a fund that go by the practice's decile.", contract.Count(without, "practice states", "practices state")))
	}
	if homes && unknown > 0 {
		notes = append(notes, fmt.Sprintf("%s neither an IMD decile nor where the children live: they have no uplift and no share of a fund that go by where the child lives.", contract.Count(unknown, "practice states", "practices state")))
	}
	if homes && modelled > 0 {
		notes = append(notes, fmt.Sprintf("Where the children live is not stated by %s, and taken from a model by the practice's IMD decile (low): fair for a tenth of England's practices together, it misplaces about a fifth of one practice's patients.", contract.Count(modelled, "practice", "practices")))
	}
	return notes
}
