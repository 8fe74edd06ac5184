package pages

import (
	"strings"

	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Opening is what a scenario is opened on: what fits its practices.
type Opening uint8

// The openings.
const (
	OnGroups   Opening = iota // deprived practices beside affluent ones
	OnNetwork                 // each practice, and who is short of a line
	OnPractice                // the one practice's year
)

// OpeningOf is what fits the practices as they are now: one is its year; all of one primary care
// network, or as few as can be listed and from files of the user's own, are a
// network, of which "deprived" and "affluent" would be one or two practices each.
func OpeningOf(s *scenarios.Scenario, pop *sim.Population) Opening {
	all := pop.Practices
	switch {
	case len(all) == 1:
		return OnPractice
	case len(all) == 0 || len(all) > mostListed || pop.Simulated:
		return OnGroups
	case sameNetwork(all) || ownPractices(s):
		return OnNetwork
	}
	return OnGroups
}

// sameNetwork reports whether all the practices state one and the same network.
func sameNetwork(all []sim.Practice) bool {
	for i := range all {
		if all[i].PCN == "" || !sim.SameNetwork(all[i].PCN, all[0].PCN) {
			return false
		}
	}
	return true
}

// ownPractices reports whether the practices are of a file that does not ship.
func ownPractices(s *scenarios.Scenario) bool { return !strings.HasPrefix(s.Practices, "immpact:") }
