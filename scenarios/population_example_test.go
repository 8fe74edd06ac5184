package scenarios_test

import (
	"fmt"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// England's practices, the share of them under the old clawback line at 5
// years, and where a figure of theirs comes from.
func ExampleLoadPopulation() {
	england, err := scenarios.LoadPopulation("england")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(england.Title)
	for _, g := range sim.Profiles(&england.Population, 0, []contract.Percent{80_00})[:2] {
		c := g.Coverage[contract.Age5y]
		fmt.Printf("%s: %d practices, %.1f%% of children on time, %.0f%% of practices under 80%%\n",
			g.Group, g.Practices, c.Percent(), c.Under[0])
	}
	for _, s := range england.Sources {
		if s.Covers[0] == "cohort.5y.coverage" {
			fmt.Println(s.Title, "-", s.Grade)
		}
	}
	// Output:
	// England: 6,404 simulated practices by deprivation
	// all: 6404 practices, 84.2% of children on time, 26% of practices under 80%
	// fifth-1: 1511 practices, 78.2% of children on time, 47% of practices under 80%
	// NHS England, Quality and Outcomes Framework 2023/24: VI003 by practice - medium
}
