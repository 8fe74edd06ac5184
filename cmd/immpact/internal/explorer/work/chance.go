package work

import (
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Odds is what chance makes of the figures of a state: of the practice looked
// at, and of the groups. It takes longer than the figures do, and so stands
// apart from them.
type Odds struct {
	Key OddsKey

	// Of the practice looked at.
	Baseline, Now sim.PracticeChance
	Change        sim.ChangeChance
	Density       sim.Density // of Now's total

	// Of the groups, the baseline first, then the case shown.
	Groups []sim.ChanceResult
}

// OddsKey is what the odds follow from. Two states with the same key have the
// same odds.
type OddsKey struct {
	Baseline, Now *scenarios.Contract
	Population    *sim.Population
	Model         sim.Model
	Practice      string
}

// OddsKey is the key of the state's odds.
func (s *State) OddsKey() OddsKey {
	return OddsKey{s.Baseline.Now, s.Case().Now, s.Population, s.Scenario.Model, s.Practice}
}

// sameGroups reports whether the groups' odds are the same for both keys.
func (k OddsKey) sameGroups(l OddsKey) bool {
	k.Practice = l.Practice
	return k == l
}

// densityCells is how finely the density of a practice's pay is worked out.
const densityCells = 48

// Gamble works out the odds of a state. What earlier odds hold already of the
// groups is taken from them; earlier may be nil.
func Gamble(s *State, earlier *Odds) *Odds {
	o := &Odds{Key: s.OddsKey()}
	from := sim.Case{ID: "baseline", Title: s.Baseline.Name(), Contract: o.Key.Baseline.Contract}
	to := sim.Case{ID: s.Case().ID, Title: s.Case().Name(), Contract: o.Key.Now.Contract}
	if i := s.Picked(); i >= 0 {
		p := &s.Population.Practices[i]
		o.Baseline = sim.ChancePractice(p, from, o.Key.Model)
		o.Now = sim.ChancePractice(p, to, o.Key.Model)
		o.Change = sim.ChanceChange(p, from, to, o.Key.Model)
		o.Density = sim.ChanceDensity(p, to, o.Key.Model, densityCells)
	}
	if earlier != nil && earlier.Key.sameGroups(o.Key) {
		o.Groups = earlier.Groups
	} else {
		o.Groups = sim.Expected(s.Population, []sim.Case{from, to}, o.Key.Model)
	}
	return o
}
