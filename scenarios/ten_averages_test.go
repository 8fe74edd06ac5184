package scenarios_test

import (
	"math"
	"strconv"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/realdata"
	"example.org/immpact/sim"
)

// england reads england-by-deprivation.csv by group and column; it skips where
// the data are not at hand.
func england(t *testing.T) map[string]map[string]float64 {
	t.Helper()
	groups := map[string]map[string]float64{}
	for _, row := range realdata.Rows(t, "england-by-deprivation.csv") {
		group := map[string]float64{}
		for column, cell := range row {
			group[column], _ = strconv.ParseFloat(cell, 64)
		}
		groups[row["group"]] = group
	}
	return groups
}

// TestFormerID reads the ten averages by the id that they had in files before.
func TestFormerID(t *testing.T) {
	was, err := scenarios.LoadPopulation("archetypes")
	if err != nil {
		t.Fatal(err)
	}
	if is, _ := scenarios.LoadPopulation("ten-averages"); is.Title != was.Title || len(was.Practices) != 10 {
		t.Errorf("archetypes is %s, of %d practices", was.Title, len(was.Practices))
	}
}

// tenAverages is the ten practices, the most deprived first.
func tenAverages(t *testing.T) []sim.Practice {
	t.Helper()
	s, err := scenarios.Load("exceptions-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Population.Practices) != 10 {
		t.Fatalf("%d averages, want 10", len(s.Population.Practices))
	}
	return s.Population.Practices
}

func TestArchetypesFollowTheData(t *testing.T) {
	groups := england(t)
	c, err := scenarios.LoadContract("england-2023-24")
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range tenAverages(t) {
		want := groups["D"+strconv.Itoa(i+1)]
		if int(p.IMDDecile) != i+1 || p.IMD != want["imd_mean"] || float64(p.ListSize) != math.Round(want["list_mean"]) {
			t.Errorf("%s: decile %d, score %v, %d patients; the data say %d, %v, %v",
				p.Code, p.IMDDecile, p.IMD, p.ListSize, i+1, want["imd_mean"], want["list_mean"])
		}
		for _, k := range []contract.CohortID{contract.Age8m, contract.Age18m} {
			if born := math.Round(want["children04_per_practice"] / 5); float64(p.Cohorts[k].Eligible) != born {
				t.Errorf("%s: %d eligible at %s, want %v", p.Code, p.Cohorts[k].Eligible, k.Title(), born)
			}
		}
		for _, l := range c.Pay(&p.Practice, nil, nil) {
			if l.Component != contract.QOFPoints || l.Cohort != contract.Age5y {
				continue
			}
			child := 100 / float64(l.Denominator)
			if got := float64(l.Numerator) * child; math.Abs(got-want["vi_wmean"]) > child {
				t.Errorf("%s: VI003 %.2f%%, want %v%% to within one child, %.2f points", p.Code, got, want["vi_wmean"], child)
			}
			if math.Abs(float64(l.Denominator)-want["den_mean_est"]) > 1 {
				t.Errorf("%s: a denominator of %d, want %v", p.Code, l.Denominator, want["den_mean_est"])
			}
		}
	}
}

// Weighted by the children of each tenth, the vaccinated come to England's
// coverage in 2023/24, 91.3% and 89.0%, whole children allowing.
func TestArchetypesAddUpToEngland(t *testing.T) {
	groups, practices := england(t), tenAverages(t)
	for k, want := range map[contract.CohortID]float64{contract.Age8m: 91.3, contract.Age18m: 89.0} {
		var vaccinated, children float64
		for i, p := range practices {
			g := groups["D"+strconv.Itoa(i+1)]
			weight := g["practices"] * g["children04_per_practice"]
			vaccinated += weight * float64(p.Cohorts[k].Vaccinated()) / float64(p.Cohorts[k].Eligible)
			children += weight
		}
		if got := 100 * vaccinated / children; math.Abs(got-want) > 0.5 {
			t.Errorf("%s: %.2f%% vaccinated, want about %v%%", k.Title(), got, want)
		}
	}
}
