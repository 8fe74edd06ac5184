package scenarios_test

import (
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// The England population beside figures of all of England.

// paidUnder is the population under a shipped contract: its result, and how many
// practices stand where on the indicators.
func paidUnder(t *testing.T, pop *sim.Population, id string) (sim.Result, sim.Standing) {
	t.Helper()
	rules, err := scenarios.LoadContract(id)
	if err != nil {
		t.Fatal(err)
	}
	paid := sim.Run(pop, []sim.Case{{ID: "baseline", Contract: rules.Contract}})[0]
	for _, g := range paid.Standings(pop) {
		if g.Group == "all" {
			return paid, g
		}
	}
	t.Fatal("no standing of all")
	return paid, sim.Standing{}
}

// latest is coverage, children taken out and mean points of 2024/25 under that
// year's rules, beside those measured.
func latest(t *testing.T, pop *sim.Population) []benchmark {
	t.Helper()
	paid, _ := paidUnder(t, pop, "england-2024-25")
	profiles := sim.Profiles(pop, paid.Contract.Exceptions.Reasons, nil)
	out := func(c *sim.Coverage) float64 { return 100 * float64(c.Eligible-c.Denominator) / float64(c.Eligible) }
	all := &profiles[0].Coverage
	var rows []benchmark
	for i, published := range [...]struct {
		cohort                string
		coverage, out, points float64
		tolerance             float64 // of coverage
	}{{"8 months, VI001", 92.36, 2.49, 10.76, 0.4}, {"18 months, VI002", 89.47, 2.10, 9.48, 0.4}, {"5 years, VI003", 86.10, 2.96, 9.16, 0.9}} {
		points, n := 0.0, 0.0
		for j := range paid.Practices {
			for _, l := range paid.Practices[j].Lines {
				if l.Component == contract.QOFPoints && int(l.Indicator) == i && l.Denominator > 0 {
					points, n = points+l.Points.Points(), n+1
				}
			}
		}
		rows = append(rows,
			benchmark{what: published.cohort + ": coverage", unit: "%", published: published.coverage, made: all[i].Percent(), tolerance: published.tolerance, decimals: 2},
			benchmark{what: published.cohort + ": children taken out", unit: "%", published: published.out, made: out(&all[i]), tolerance: 0.15, decimals: 2},
			benchmark{what: published.cohort + ": mean points of 18", published: published.points, made: points / n, tolerance: 0.4, decimals: 2})
	}
	for _, g := range profiles {
		switch g.Group {
		case "London":
			rows = append(rows, benchmark{what: "5 years, London: children taken out", unit: "%", published: 4.24, made: out(&g.Coverage[2]), tolerance: 0.5, decimals: 2})
		case "Rest of England":
			rows = append(rows, benchmark{what: "5 years, rest of England: children taken out", unit: "%", published: 2.71, made: out(&g.Coverage[2]), tolerance: 0.2, decimals: 2})
		}
	}
	return rows
}

// national is the population's coverage of all children, its cohorts, and its
// inequality, each beside what is published.
func national(t *testing.T, pop *sim.Population) []benchmark {
	t.Helper()
	paid, _ := paidUnder(t, pop, "england-2021-22")
	contraindicated := sim.Profiles(pop, paid.Contract.Exceptions.Reasons, lines)[0].Coverage
	groups := sim.Profiles(pop, 0, nil)
	all := groups[0].Coverage
	vaccinated := func(k contract.CohortID) float64 {
		n := 0.0
		for i := range pop.Practices {
			n += float64(pop.Practices[i].Cohorts[k].Vaccinated())
		}
		return 100 * n / float64(all[k].Eligible)
	}
	return []benchmark{
		{what: "VI002 in 2021/22: the typical practice (here the median)", unit: "%", published: 91.1, made: contraindicated[1].Median, tolerance: 0.4, decimals: 1},
		{what: "All children: on time for VI003; COVER MMR2 at 5 years", unit: "%", published: 84.2, made: all[2].Percent(), tolerance: 0.8, decimals: 1},
		{what: "All children: on time for VI003; COVER booster at 5 years", unit: "%", published: 83.1, made: all[2].Percent(), tolerance: 1.5, decimals: 1},
		{what: "All children: on time or late for VI002; COVER MMR1 at 24 months", unit: "%", published: 89.0, made: vaccinated(1), tolerance: 1, decimals: 1},
		{what: "All children: on time or late for VI001; COVER 6-in-1 at 12 months", unit: "%", published: 91.3, made: vaccinated(0), tolerance: 0.5, decimals: 1},
		{what: "Children who reached 5 years; COVER", unit: " thousand", published: 664.8, made: float64(all[2].Eligible) / 1000, tolerance: 15, decimals: 1},
		{what: "Slope index of inequality by tenth, on time for VI001; Flatt, 6-in-1 at 12 months", unit: " points", published: 7.8, made: slope(t, groups, 0), tolerance: 2.5, decimals: 1},
		{what: "Slope index of inequality by tenth, on time for VI002; Flatt, MMR1 at 24 months", unit: " points", published: 10.1, made: slope(t, groups, 1), tolerance: 2.5, decimals: 1},
		{what: "Slope index of inequality by tenth, on time for VI003; Flatt, MMR2 at 5 years", unit: " points", published: 13.7, made: slope(t, groups, 2), tolerance: 4, decimals: 1},
	}
}

// uncoded is VI003 of 2021/22 and that year's clawback, beside what was
// published: figures that the population is not fitted to.
func uncoded(t *testing.T, pop *sim.Population) []benchmark {
	t.Helper()
	paid, standing := paidUnder(t, pop, "england-2021-22")
	vi003 := standing.Indicators[2]
	of := func(n int) float64 { return 100 * float64(n) / float64(vi003.Practices) }
	five := sim.Profiles(pop, paid.Contract.Exceptions.Reasons, lines)[0].Coverage[2]
	return []benchmark{
		{what: "VI003: practices at no points (under 87%)", unit: "%", published: 46, made: of(vi003.Nothing), least: 41, most: 46},
		{what: "VI003: practices at full points (from 95%)", unit: "%", published: 16, made: of(vi003.Full), least: 14, most: 20},
		{what: "VI003: practices under 80%", unit: "%", published: 29, made: five.Under[0], least: 20, most: 27},
		{what: "VI003: the typical practice (here the median)", unit: "%", published: 88, made: five.Median, least: 88, most: 90, decimals: 1},
		{what: "Clawback as written, three cohorts; written off by NHS England", unit: " £m", published: 4.2, made: -float64(paid.Group("all").Clawback()) / 100e6, least: 5, most: 7, decimals: 1},
	}
}
