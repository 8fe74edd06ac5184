package session

import (
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Chance is what chance makes of the figures of a state: of the practice
// looked at, and of the groups. It takes longer than the figures do, and so
// stands apart from them.
type Chance struct {
	Key ChanceKey

	// Of the practice looked at.
	Baseline, Now sim.PracticeChance
	Change        sim.ChangeChance
	Density       sim.Density // of Now's total

	// Of the groups, the baseline first, then the case shown.
	Groups []sim.ChanceResult
	Sides  []Side
}

// Side is what chance makes of pay under the case shown in deprived or in
// affluent practices, in pence per eligible child.
type Side struct {
	Name         string
	Paid, Change sim.ChanceRange
}

// sidesOf is the sides that have children.
func sidesOf(now *sim.ChanceResult) []Side {
	var sides []Side
	for _, name := range wording.Sides {
		if g := now.Group(name); g != nil && g.Eligible > 0 {
			per := 1 / float64(g.Eligible)
			sides = append(sides, Side{name, now.GroupRange(g, sim.PayTotal, per), now.GroupRange(g, sim.PayChange, per)})
		}
	}
	return sides
}

// ChanceKey is what chance follows from. Two states with the same key have the
// same chances.
type ChanceKey struct {
	Baseline, Now *scenarios.Contract
	Population    *sim.Population
	Model         sim.Model
	Practice      string
}

// ChanceKey is the key of the state's chances.
func (s *State) ChanceKey() ChanceKey {
	return ChanceKey{s.Baseline.Contract, s.Case().Contract, s.Population, s.Scenario.Model, s.Practice}
}

// sameGroups reports whether the groups' chances are the same for both keys.
func (k ChanceKey) sameGroups(l ChanceKey) bool {
	k.Practice = l.Practice
	return k == l
}

// densityCells is how finely the density of a practice's pay is worked out.
const densityCells = 48

// ComputeChance works out the chances of a state. What earlier ones hold
// already of the groups is taken from them; earlier may be nil.
func ComputeChance(s *State, earlier *Chance) *Chance {
	c := &Chance{Key: s.ChanceKey()}
	from, to := s.Baseline.ToRun(s.Baseline.Name()), s.Case().ToRun(s.Case().Name())
	if i := s.Picked(); i >= 0 {
		p, beyond := &s.Population.Practices[i], s.Population.Beyond(from.Contract)
		c.Baseline = sim.ChancePractice(beyond, p, from, c.Key.Model)
		c.Now = sim.ChancePractice(beyond, p, to, c.Key.Model)
		c.Change = sim.ChanceChange(beyond, p, from, to, c.Key.Model)
		c.Density = sim.ChanceDensity(beyond, p, to, c.Key.Model, densityCells)
	}
	if earlier != nil && earlier.Key.sameGroups(c.Key) {
		c.Groups, c.Sides = earlier.Groups, earlier.Sides
	} else {
		c.Groups = sim.Expected(s.Population, []sim.Case{from, to}, c.Key.Model)
		c.Sides = sidesOf(&c.Groups[1])
	}
	return c
}
