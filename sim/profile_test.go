package sim

import (
	"math"
	"slices"
	"testing"

	"example.org/immpact/contract"
)

// Three practices of tenths 1, 2 and 10. For VI003, with the contraindicated
// left out: 8 of 10 = 80%, 9 of 10 = 90% (one of 11 left out), 19 of 20 = 95%.
func TestProfiles(t *testing.T) {
	made := func(tenth uint8, list, onTime, contraindicated, reachable int32, region string, score float64) Practice {
		p := Practice{Region: region, IMD: score}
		p.IMDDecile, p.ListSize = tenth, list
		ch := &p.Cohorts[contract.Age5y]
		ch.Stated, ch.Eligible = true, onTime+contraindicated+reachable
		ch.By[contract.OnTime], ch.By[contract.Contraindicated], ch.By[contract.Reachable] = onTime, contraindicated, reachable
		return p
	}
	pop := Population{Practices: []Practice{
		made(1, 1000, 8, 0, 2, "London", 40), made(2, 2000, 9, 1, 1, "North West", 30), made(10, 6000, 19, 0, 1, "London", 0),
		made(10, 3000, 0, 2, 0, "", 0), // nobody in the denominator
	}}
	lines := []contract.Percent{80_00, 90_01, 100_00}
	list := Profiles(&pop, contract.Reasons(0).With(contract.Contraindicated), lines)
	names := []string{}
	for _, g := range list {
		names = append(names, g.Group)
	}
	if want := []string{"all", "fifth-1", "fifth-5", "decile-1", "decile-2", "decile-10", "London", "North West"}; !slices.Equal(names, want) {
		t.Fatalf("groups %v, want %v", names, want)
	}
	g := list[0]
	c := g.Coverage[contract.Age5y]
	for _, figure := range []struct {
		name      string
		got, want float64
	}{
		{"practices", float64(g.Practices), 4},
		{"patients", float64(g.Patients), 12_000},
		{"mean list", g.ListMean, 3000},
		{"SD of lists", g.ListSD, math.Sqrt((4 + 1 + 9 + 0) / 4. * 1e6)},
		{"mean score of the two that state one", g.IMD, 35},
		{"eligible", float64(c.Eligible), 43},
		{"denominator", float64(c.Denominator), 40},
		{"practices with a denominator", float64(c.Practices), 3},
		{"coverage", c.Percent(), 90},         // 36 of 40
		{"mean", c.Mean, (80 + 90 + 95) / 3.}, // 88.3
		{"SD", c.SD, math.Sqrt((80*80+90*90+95*95)/3. - math.Pow(265/3., 2))},
		{"P25", c.P25, 85}, {"median", c.Median, 90}, {"P75", c.P75, 92.5},
		{"under 80%: 80% is not", c.Under[0], 0},
		{"under 90.01%", c.Under[1], 200 / 3.},
		{"under 100%", c.Under[2], 100},
	} {
		if math.Abs(figure.got-figure.want) > 1e-9 {
			t.Errorf("%s = %v, want %v", figure.name, figure.got, figure.want)
		}
	}
	if none := list[0].Coverage[contract.Age8m]; none.Practices != 0 || !math.IsNaN(none.Percent()) || none.Median != 0 {
		t.Errorf("a cohort nobody has: %+v", none)
	}
	if len(Profiles(&Population{}, 0, nil)) != 0 {
		t.Error("groups of no practices")
	}
}
