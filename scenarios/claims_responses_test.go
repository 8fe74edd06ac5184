package scenarios_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/claims"
	"example.org/immpact/sim/years"
)

// What practices would do, followed practice by practice and added up here: gaps as
// sums over deciles 9 and 10 less those over 1 and 2, in the fifth year, under 2021/22
// as imposed less 2020/21.
func TestClaimsOnResponses(t *testing.T) {
	s, got := judged(t, "responses")
	cases := []sim.Case{s.Cases()[0], s.Cases()[1]}
	run := func(chase years.Chase, capacity float64) [2][]years.Group {
		r := s.Response.Response
		r.Chase, r.Capacity = chase, capacity
		last := years.Run(&s.Population, cases, &r, nil, s.Response.Count, nil).Years[4]
		return [2][]years.Group{last[0], last[1]}
	}
	gap := func(groups []years.Group, of func(g *years.Group) float64) (gap float64) {
		for i := range groups {
			eligible := 0.0
			for k := range contract.Cohorts {
				eligible += float64(groups[i].Eligible[k])
			}
			switch groups[i].Name {
			case "deprived":
				gap -= of(&groups[i]) / eligible
			case "affluent":
				gap += of(&groups[i]) / eligible
			}
		}
		return gap
	}
	onTime := func(g *years.Group) float64 { return 100 * (g.OnTime[0] + g.OnTime[1] + g.OnTime[2]) }
	left := func(g *years.Group) float64 { return g.Left / 100 }
	chase, team, none, all := run(years.Worth, 0), run(years.Now, 10), run(years.Now, 0), run(years.Worth, 10)
	stopped := 0.0
	for _, g := range all[1] {
		if g.Name == "deprived" {
			stopped = 100 * float64(g.Stopped) / float64(g.Practices)
		}
	}
	compare(t, got, map[string]found{
		"stop-chasing":        {claims.Depends, gap(chase[1], onTime) - gap(chase[0], onTime), -1},
		"cut-the-team":        {claims.Depends, gap(team[1], onTime) - gap(team[0], onTime), -1},
		"cut-earnings":        {claims.Holds, gap(none[1], left) - gap(none[0], left), -1},
		"wont-bother":         {claims.Depends, stopped, -1},
		"a-tenth-off-the-gap": {claims.DoesNotHold, tenthOff(t), -1},
	})
	for _, id := range []string{"stop-chasing", "cut-the-team", "wont-bother"} {
		v := got[id]
		if !strings.HasPrefix(v.Why, "If practices respond as assumed, ") || !strings.Contains(v.Why, sim.TooClose+": it turns on "+v.Flips[0].What) {
			t.Errorf("%s: %s", id, v.Why)
		}
	}
	if why := got["cut-earnings"].Why; !strings.HasPrefix(why, "If no practice changes what it does: ") {
		t.Error(why)
	}
}

// tenthOff is the per cent of the areas of the shipped trends that in every measure are
// no further behind England in the last year than nine tenths of the first, and not at
// all where they were not: each in whole numbers, multiplied across.
func tenthOff(t *testing.T) float64 {
	trends, err := scenarios.LoadTrends(scenarios.DefaultTrends)
	if err != nil {
		t.Fatal(err)
	}
	on, last := 0, len(trends.Years)-1
	for _, a := range trends.Areas {
		all := true
		for m := range trends.Measures {
			e := trends.England.By[m]
			behind := func(y int) (num, den int64) {
				return e[y].Vaccinated*a.By[m][y].Eligible - a.By[m][y].Vaccinated*e[y].Eligible, e[y].Eligible * a.By[m][y].Eligible
			}
			was, wasOf := behind(0)
			now, nowOf := behind(last)
			if was > 0 {
				all = all && 10*float64(now)/float64(nowOf) <= 9*float64(was)/float64(wasOf)
			} else {
				all = all && now <= 0
			}
		}
		if all {
			on++
		}
	}
	return 100 * float64(on) / float64(len(trends.Areas))
}

// A claim of the years says what it lacks: years to be of, a reform, a group that is
// followed, a figure to be held against.
func TestFaultsInClaimsOfTheYears(t *testing.T) {
	const good = "title = \"C\"\nscenario = \"response-2021\"\n[[claim]]\nid = \"a\"\nwords = \"b\"\nmeasure = \"coverage_gap_change\"\nunder = \"imposed\"\nmore_than = 0\nunit = \"percentage points\"\n"
	for _, row := range []struct{ reason, from, to, want string }{
		{"as it should be", "", "", ""},
		{"no years", good, strings.NewReplacer("response-2021", "exceptions-2021-22", "imposed", "exceptions").Replace(good), "says nothing of what practices would do over the years (claim \"a\"); add [years] and [response] to it"},
		{"the baseline", "under = \"imposed\"\n", "", "it is asked of the baseline itself, so there is no change to measure"},
		{"a gap of one group", "more_than = 0", "for = \"deprived\"\nmore_than = 0", "a gap lies between the affluent and the deprived practices of all (claim \"a\"); write for = \"all\", or \"England\""},
		{"contacts of a group that is not followed", "measure = \"coverage_gap_change\"\n", "measure = \"fewer_contacts\"\nfor = \"London\"\n", "over the years practices are followed in groups"},
		{"another unit", "percentage points", "pounds", "is measured in percentage points, but the claim speaks in pounds"},
		{"no response of that name", "more_than = 0", "responses = \"some\"\nmore_than = 0", "responses = \"some\" cannot be"},
		{"two figures", "more_than = 0", "compared = \"more\"\nthan = { under = \"excepted\" }", "is held against a figure, not another measure"},
		{"too much of a cut", "measure = \"coverage_gap_change\"\nunder = \"imposed\"\nmore_than = 0\nunit = \"percentage points\"", "measure = \"areas_on_track\"\ncut = 101\nmore_than = 50\nunit = \"per cent\"", "cut = 101 is above 100%"},
	} {
		file, got := filepath.Join(t.TempDir(), "c.toml"), ""
		if err := os.WriteFile(file, []byte(strings.Replace(good, row.from, row.to, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := scenarios.Load(file); err != nil {
			got = err.Error()
		}
		if (row.want == "") != (got == "") || !strings.Contains(got, row.want) {
			t.Errorf("%s: %q, want %q", row.reason, got, row.want)
		}
	}
}
