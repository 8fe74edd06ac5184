package command

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"example.org/immpact/scenarios"
)

// mine is a practice of the user's own, in a file that can be read.
const mine = `[[practice]]
code = "MY0001"
list_size = 9400
imd_decile = 2
[practice.cohort.8m]
eligible = 104
on_time = 92
late = 5
declined = 4
[practice.cohort.18m]
eligible = 110
on_time = 93
%s`

const five = `[practice.cohort.5y]
eligible = 121
on_time = 95
declined = 8
no_response = 6
`

// year is what the tests read of a practice's year.
type year struct {
	Schema, Code, Contract string
	Pence                  *int64
	PerPatient             *float64 `json:"pence_per_patient"`
	PerChild               *float64 `json:"pence_per_child"`
	Cohorts                []struct {
		Cohort, Indicator string
		Coverage          *float64 `json:"coverage_percent"`
		Next              *int64   `json:"next_child_pence"`
		Usual             *int32   `json:"usual_eligible"`
		Lines             []struct {
			Percent  float64
			Children int32
			Within   bool `json:"within_reach"`
			Out      bool `json:"out_of_reach"`
			Reached  bool
			Pence    int64
			Chance   float64
		}
	}
	Years []struct {
		Contract string
		Pence    *int64
	}
}

// asked is what a command prints as JSON.
func asked(t *testing.T, into any, args ...string) {
	t.Helper()
	code, out, talk := run(append(args, "--format", "json")...)
	if code != 0 {
		t.Fatalf("%q: %s", args, talk)
	}
	if err := json.Unmarshal([]byte(out), into); err != nil {
		t.Fatal(err)
	}
}

// The page pays what run pays, in every contract year; its lines and its next
// child are the ladder's wherever a reachable child is who comes.
func TestPracticeYear(t *testing.T) {
	file := write(t, "mine.toml", fmt.Sprintf(mine, five))
	for _, e := range scenarios.Contracts() {
		var y year
		asked(t, &y, "practice", file, "--contract", e.ID)
		scenario := write(t, "s.toml", fmt.Sprintf("title = \"x\"\npractices = %q\nbaseline = %q\n", file, e.ID))
		var all struct {
			Results []struct {
				Practices []struct {
					Total int64 `json:"total_pence"`
				}
			}
		}
		asked(t, &all, "run", scenario)
		total := all.Results[0].Practices[0].Total
		if y.Schema != "immpact.practice/1" || y.Contract != e.ID || *y.Pence != total || *y.PerPatient != float64(total)/9400 || *y.PerChild != float64(total)/335 {
			t.Errorf("%s: %+v, run pays %d", e.ID, y, total)
		}
		for _, other := range y.Years {
			if other.Contract == e.ID && *other.Pence != total {
				t.Errorf("%s: %d among the years, %d in run", e.ID, *other.Pence, total)
			}
		}
		if len(y.Years) != len(scenarios.Contracts()) {
			t.Errorf("%d contract years", len(y.Years))
		}
		lines := 0
		for _, c := range y.Cohorts {
			var ladder struct {
				Here  int32
				Rungs []struct{ Pence int64 }
			}
			asked(t, &ladder, "ladder", scenario, "--practice", "MY0001", "--cohort", c.Cohort)
			worth := func(n int32) int64 { return ladder.Rungs[ladder.Here+n].Pence - ladder.Rungs[ladder.Here].Pence }
			if *c.Next != worth(1) {
				t.Errorf("%s, %s: the next child adds %d, on the ladder %d", e.ID, c.Cohort, *c.Next, worth(1))
			}
			for _, l := range c.Lines {
				lines++
				if l.Within && !l.Reached && l.Pence != worth(l.Children) {
					t.Errorf("%s, %s at %v: adds %d, on the ladder %d", e.ID, c.Cohort, l.Percent, l.Pence, worth(l.Children))
				}
				if l.Within == (l.Chance == 0) {
					t.Errorf("%s, %s at %v: within reach %t with a chance of %v", e.ID, c.Cohort, l.Percent, l.Within, l.Chance)
				}
			}
		}
		if lines < 4 { // two ages, two targets; or three indicators, two thresholds
			t.Errorf("%s: %d lines", e.ID, lines)
		}
	}
}

// What is not known is no figure: an age left out leaves no total, and is said.
func TestPracticeUnknown(t *testing.T) {
	file := write(t, "mine.toml", fmt.Sprintf(mine, ""))
	var y year
	asked(t, &y, "practice", file)
	if y.Pence != nil || y.PerPatient != nil || y.PerChild != nil || y.Years[0].Pence != nil {
		t.Errorf("a total over children who are not stated: %+v", y)
	}
	if of := y.Cohorts[2]; of.Coverage != nil || of.Next != nil || len(of.Lines) != 0 {
		t.Errorf("figures of children who are not stated: %+v", of)
	}
	if _, out, _ := run("practice", file); !strings.Contains(out, "children of 5 years are not stated") {
		t.Error("it is not said")
	}
	empty := write(t, "none.toml", strings.NewReplacer("eligible = 104", "eligible = 0", "on_time = 92", "", "late = 5", "", "declined = 4", "",
		"eligible = 110", "eligible = 0", "on_time = 93", "", "eligible = 121", "eligible = 0", "on_time = 95", "", "declined = 8", "", "no_response = 6", "").Replace(fmt.Sprintf(mine, five)))
	y = year{}
	if asked(t, &y, "practice", empty); *y.Pence != 0 || y.PerChild != nil || y.Cohorts[0].Coverage != nil {
		t.Errorf("nobody's pay for each child: %+v", y)
	}
}

// From an NHS code: what is published, usual sizes that pay nothing, and what is
// missing.
func TestPracticeByCode(t *testing.T) {
	var y year
	asked(t, &y, "practice", "a81001")
	if y.Code != "A81001" || y.Pence != nil || *y.Cohorts[2].Usual != 44 || len(y.Cohorts[2].Lines) != 0 {
		t.Errorf("%+v", y)
	}
	for _, row := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"practice", "A81001"}, 0, "a suggestion, which pays nothing"},
		{[]string{"practice", "A81001"}, 0, "immpact init my-practice.toml"},
		{[]string{"practice", "A81O01"}, 2, "did you mean A81001?"},
		{[]string{"practice", "exceptions-2021-22"}, 2, "--practice is missing"},
		{[]string{"practice", "exceptions-2021-22", "--practice", "IMD01", "--reform", "exceptions"}, 0, "IMD01 Average of decile 1"},
		{[]string{"practice", "exceptions-2021-22", "--practice", "IMD01", "--reform", "x", "--contract", "y"}, 2, "[contract reform]"},
		{[]string{"ladder", "change-of-2021", "--practice", "IMD01", "--indicator", "VI002"}, 0, "target, 90%"},
		{[]string{"ladder", "change-of-2021", "--practice", "IMD01", "--cohort", "18m"}, 0, "target, 70%"},
		{[]string{"ladder", "change-of-2021", "--practice", "IMD01", "--cohort", "3y"}, 2, "name one of 8m, 18m, 5y"},
		{[]string{"chance", "exceptions-2021-22", "--reply", "40"}, 2, "--reply goes with --from-here"},
		{[]string{"chance", "exceptions-2021-22", "--from-here", "--reply", ""}, 2, "--reply \"\""},
		{[]string{"chance", "exceptions-2021-22", "--from-here", "--reply", "forty"}, 2, "takes a percentage from 0 to 100"},
		{[]string{"chance", "exceptions-2021-22", "--from-here", "--reply", "101"}, 2, "above 100%"},
		{[]string{"chance", "exceptions-2021-22", "--from-here", "--reply", "-1"}, 2, "0 or more"},
		{[]string{"chance", "exceptions-2021-22", "--from-here", "--reply", "40"}, 0, "Where this year may end"},
	} {
		code, out, talk := run(row.args...)
		if code != row.code || !strings.Contains(strings.Join(strings.Fields(out+talk), " "), row.want) {
			t.Errorf("%q: exit %d, %s%s; want %d and %q", row.args, code, out, talk, row.code, row.want)
		}
	}
}

// From here, the page and chance have the same chances and the same expectation.
func TestFromHere(t *testing.T) {
	file := write(t, "mine.toml", fmt.Sprintf(mine, five))
	var y struct {
		Rest struct {
			Mean float64 `json:"mean_pence"`
			P10  float64 `json:"p10_pence"`
		} `json:"from_here"`
		Cohorts []struct {
			Cohort string
			Lines  []struct{ Percent, Chance float64 }
		}
	}
	asked(t, &y, "practice", file)
	var c struct {
		FromHere bool `json:"from_here"`
		Results  []struct {
			Practices []struct {
				Mean  float64 `json:"mean_pence"`
				P10   float64 `json:"p10_pence"`
				Lines []struct {
					Cohort          string
					Percent, Chance float64
				}
			}
		}
	}
	asked(t, &c, "chance", file, "--reform", "baseline", "--from-here")
	got := c.Results[0].Practices[0]
	if !c.FromHere || got.Mean != y.Rest.Mean || got.P10 != y.Rest.P10 {
		t.Errorf("%+v, the page has %+v", got, y.Rest)
	}
	at := 0
	for _, of := range y.Cohorts {
		for _, l := range of.Lines {
			if other := got.Lines[at]; other.Cohort != of.Cohort || other.Percent != l.Percent || other.Chance != l.Chance {
				t.Errorf("%s: %+v, the page has %+v", of.Cohort, other, l)
			}
			at++
		}
	}
}
