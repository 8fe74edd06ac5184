package scenarios_test

import (
	"math"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// What the descriptions of the shipped scenarios say of the figures is so.

// Improvement: a gain of 4 points on the own average earns nothing by a route
// that begins at 5, and something by one that begins at once.
func TestImprovementIsAsDescribed(t *testing.T) {
	_, cases := run(t, "improvement-2026-27")
	improved := map[string]int{}
	for _, r := range cases {
		for _, p := range r.Practices {
			for _, l := range p.Lines {
				if l.Improved {
					improved[r.ID]++
				}
			}
		}
	}
	if improved["rules-2026-27"] != 0 || improved["first-point"] == 0 {
		t.Errorf("lines paid by improvement: %v; want none under rules-2026-27, some under first-point", improved)
	}
}

// The change of 2021: the old targets pay these practices about £11 for each
// child under 5 in the most deprived fifth and £33 in the least. Five
// birth-years of the 8m cohort are the children under 5.
func TestOldTargetsAreAsDescribed(t *testing.T) {
	s, cases := run(t, "change-of-2021")
	for group, want := range map[string]float64{"deprived": 11, "affluent": 33} {
		var children int64
		for _, p := range s.Population.Practices {
			deprived, affluent := s.Population.Groups.Deprived[p.IMDDecile], s.Population.Groups.Affluent[p.IMDDecile]
			if group == "deprived" && deprived || group == "affluent" && affluent {
				children += 5 * int64(p.Cohorts[contract.Age8m].Eligible)
			}
		}
		targets := cases[0].Group(group).Components[contract.TargetPayments]
		if got := float64(targets) / 100 / float64(children); math.Abs(got-want) > 0.5 {
			t.Errorf("%s: £%.2f for each child under 5, said to be £%v", group, got, want)
		}
	}
}

// Exception reporting moves no fee: in no-exceptions the fees per dose are the
// same in every case.
func TestExceptionsMoveNoFee(t *testing.T) {
	_, cases := run(t, "no-exceptions")
	for _, r := range cases[1:] {
		got, want := r.Group("all").Components[contract.ItemOfService], cases[0].Group("all").Components[contract.ItemOfService]
		if got != want {
			t.Errorf("%s: fees of %s, the baseline's are %s", r.ID, got, want)
		}
	}
}

// The default scenario says that excepting families narrows the gap between
// its ten averages and widens it over all of England, where nearly half of the
// deprived practices stay under the threshold of VI003 even so.
func TestAveragesAndEnglandDiffer(t *testing.T) {
	gaps := map[string][2]float64{}
	for _, id := range []string{"exceptions-2021-22", "england-2021-22"} {
		s, err := scenarios.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		r := sim.Run(&s.Population, s.Cases()[:2])
		before, _ := r[0].Gap()
		after, _ := r[1].Gap()
		gaps[id] = [2]float64{before.PerChild, after.PerChild}
		if id != "england-2021-22" {
			continue
		}
		vi003 := r[1].Standings(&s.Population)[0].Indicators[2]
		if share := float64(vi003.Nothing) / float64(vi003.Practices); share < 0.45 || share > 0.5 {
			t.Errorf("%s: %d of %d deprived practices stay under the threshold, not nearly half", vi003.Indicator, vi003.Nothing, vi003.Practices)
		}
	}
	if g := gaps["exceptions-2021-22"]; g[1] >= g[0] {
		t.Errorf("between the ten averages the gap goes from %v to %v, not down", g[0], g[1])
	}
	if g := gaps["england-2021-22"]; g[1] <= g[0] {
		t.Errorf("over England the gap goes from %v to %v, not up", g[0], g[1])
	}
}

// README: excepting refusals narrows the gap between the ten averages, and widens
// it over all of the simulated England.
func TestAveragesAreNotEngland(t *testing.T) {
	for id, widens := range map[string]bool{"exceptions-2021-22": false, "england-2021-22": true} {
		_, cases := run(t, id)
		before, _ := cases[0].Gap()
		after, _ := cases[1].Gap()
		if cases[1].ID != "exceptions" || (after.PerChild > before.PerChild) != widens {
			t.Errorf("%s, %s: from %.2f to %.2f pence a child", id, cases[1].ID, before.PerChild, after.PerChild)
		}
	}
}
