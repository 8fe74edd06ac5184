package pages

import (
	"testing"

	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// TestOpening opens one practice on its year, a network or a few practices of the
// user's own on their table, and all else on deprived beside affluent.
func TestOpening(t *testing.T) {
	practices := func(n int, pcn func(i int) string) *sim.Population {
		pop := &sim.Population{Practices: make([]sim.Practice, n)}
		for i := range pop.Practices {
			pop.Practices[i].PCN = pcn(i)
		}
		return pop
	}
	one, none := func(int) string { return "Canal PCN" }, func(int) string { return "" }
	spelt := func(i int) string { return []string{"Canal PCN", "canal pcn"}[i%2] }
	two := func(i int) string { return []string{"Canal PCN", "Hill PCN"}[i%2] }
	own, shipped := &scenarios.Scenario{Practices: "our.csv"}, &scenarios.Scenario{Practices: "immpact:practices/some.toml"}
	simulated := practices(6, one)
	simulated.Simulated = true
	for what, tt := range map[string]struct {
		of   *scenarios.Scenario
		pop  *sim.Population
		want Opening
	}{
		"one of the user's own":        {own, practices(1, none), OnPractice},
		"one that ships":               {shipped, practices(1, none), OnPractice},
		"six of the user's own":        {own, practices(6, none), OnNetwork},
		"thirty of the user's own":     {own, practices(30, two), OnNetwork},
		"31 of the user's own":         {own, practices(31, none), OnGroups},
		"six of one network":           {shipped, practices(6, one), OnNetwork},
		"six of one in two spellings":  {shipped, practices(6, spelt), OnNetwork},
		"six that ship, of two":        {shipped, practices(6, two), OnGroups},
		"six that ship, of none":       {shipped, practices(6, none), OnGroups},
		"none at all":                  {own, practices(0, none), OnGroups},
		"six generated of one network": {shipped, simulated, OnGroups},
	} {
		if got := OpeningOf(tt.of, tt.pop); got != tt.want {
			t.Errorf("%s opens on %d, not %d", what, got, tt.want)
		}
	}
}
