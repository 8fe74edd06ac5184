package scenarios

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/sim"
)

// One practice whose figures are easy to follow: 5 years 70 of 100 on time,
// 4 of them given elsewhere, 3 late, 2 declined, own baseline 69.5%.
const still70 = `title = "T"
baseline = "BASELINE"
[[practice]]
code = "A"
list_size = 9000
[practice.cohort.5y]
eligible = 100
on_time = 70
late = 3
declined = 2
given_elsewhere = 4
baseline = 69.5
[[reform]]
id = "r"
`

func TestReformsThatMoveNothing(t *testing.T) {
	tests := []struct{ reason, baseline, change, want string }{
		{"70% stays under both thresholds", "england-2021-22", "change.indicator.VI003.lower = 81",
			"VI003: no practice's achievement lies between 81% and 95%"},
		{"only the points at the top change", "england-2023-24", "change.indicator.VI003.points = 20",
			"VI003: no practice's achievement is 81% or more"},
		{"only the upper threshold changes", "england-2021-22", "change.indicator.VI003.upper = 92",
			"VI003: no practice's achievement lies between 87% and 95%"},
		{"nobody earns a point", "england-2021-22", "change.qof.point_value = 300",
			"Value of a QOF point: no practice earns a point"},
		{"no such child", "england-2021-22", "change.exceptions.reasons = [\"contraindicated\", \"no_response\", \"other_schedule\"]",
			"Exception reporting: no child is recorded as no response or on another country's schedule"},
		{"two children, but 70 of 98 is far off", "england-2021-22", "change.exceptions.reasons = [\"contraindicated\", \"declined\"]",
			"Exception reporting: 2 children (declined) would come or go, but it moves no practice's points"},
		{"an indicator's own exceptions", "england-2021-22", "change.indicator.VI003.exceptions.reasons = [\"declined\"]",
			"VI003: 2 children (contraindicated, declined) would come or go, but it moves no practice's points"},
		{"70% of the eligible is not under 65% either", "england-2023-24", "change.clawback = { enabled = true, below = 65 }",
			"Clawback: no cohort's coverage is under 65%"},
		{"under both lines", "england-2021-22", "change.clawback.below = 90",
			"Clawback: no cohort's coverage lies between 80% and 90%"},
		{"73% are vaccinated", "england-2019-20", "change.targets.upper = 88",
			"Target payments: no cohort's coverage lies between 88% and 90%"},
		{"73% are vaccinated", "england-2019-20", "change.targets.cohort.18m.upper_sum = 1\ncontract = \"england-2019-20\"\n[[practice]]\ncode = \"B\"\nlist_size = 9\ncohort.18m = { eligible = 9, on_time = 6 }",
			"Target payments: no cohort concerned reaches a target"},
		{"the improvement route begins above", "england-2023-24", "change.improvement = { enabled = true, lower_step = 5, upper_step = 10, points = 18 }",
			"Improvement route: no practice is paid more by this route than by the thresholds"},
		{"nothing at all", "england-2023-24", "title = \"R\"", "Every figure is the baseline's"},
		{"the repayment of nothing is still nothing", "england-2021-22", "[reform.change.clawback]\nenforced = 0\nbelow = 75\n[baseline_change.clawback]\nenforced = 0",
			"Clawback: the cohorts under the line have nothing to repay"},
		{"a switch that was off for nobody", "england-2023-24", "[reform.change.clawback]\nenabled = true\nbelow = 69.99", "Clawback: no cohort's coverage is under 69.99%"},
		{"a line that was under everybody, taken away", "england-2021-22", "change.clawback.enabled = false\n[baseline_change.clawback]\nbelow = 70", "Clawback: no cohort's coverage is under 70%"},
		{"a new indicator out of reach", "england-2023-24", "change.indicator.NEW = { cohort = \"5y\", points = 1, points_at_lower = 1, lower = 71, upper = 80 }",
			"NEW: no practice earns a point of it"},
		{"the targets' ratio counts for the lower sum only", "england-2019-20", "change.targets.ratio = 2\n[baseline_change.targets]\nlower = 30\nupper = 60",
			"Target payments: no cohort's coverage lies between 30% and 60%"},
		{"half a point over the own baseline is paid", "england-2023-24", "change.improvement = { enabled = true, lower_step = 0, upper_step = 0.5, points = 18 }", ""},
	}
	for _, test := range tests {
		text := strings.Replace(still70, "BASELINE", test.baseline, 1) + test.change + "\n"
		s, err := Load(put(t, t.TempDir(), "s.toml", text))
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		var want []string
		if test.want != "" {
			want = []string{`Reform "r" moves no payment. ` + test.want + "."}
		}
		if diff := cmp.Diff(want, sim.Unmoved(&s.Population, sim.Run(&s.Population, s.Cases()))); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

// What a change does is asked of each part alone.
func TestChangesThatCancel(t *testing.T) {
	tests := []struct{ reason, baseline, onTime, change, want string }{
		{"full points, half as many at twice the value", "england-2023-24", "97",
			"change.qof.point_value = 426.86\nchange.indicator.VI003.points = 9",
			"Value of a QOF point: what it moves alone, the other changes take back; VI003: what it moves alone, the other changes take back"},
		{"two doses at 10.06 are four at 5.03", "england-2023-24", "70",
			"change.item_of_service.routine = { fee = 5.03, doses.5y = 4 }",
			"Item-of-service fees: no practice vaccinated a child of 8 months or 18 months itself"},
		{"an item put in the place of another", "england-2019-20", "70",
			"change.item_of_service.more = { fee = 1, doses.5y = 1 }\nchange.item_of_service.less = { fee = 0, doses.5y = 1 }", ""},
	}
	for _, test := range tests {
		text := strings.Replace(strings.Replace(still70, "BASELINE", test.baseline, 1), "on_time = 70\nlate = 3\ndeclined = 2", "on_time = "+test.onTime, 1)
		s, err := Load(put(t, t.TempDir(), "s.toml", text+test.change+"\n"))
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		got := strings.Join(sim.Unmoved(&s.Population, sim.Run(&s.Population, s.Cases())), "\n")
		if test.want != "" {
			test.want = `Reform "r" moves no payment. ` + test.want + "."
		}
		if got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.reason, got, test.want)
		}
	}
}

// Of a reform that moves payments nothing is said; one that ships moves none, a
// fund that is absorbed.
func TestReformsThatMove(t *testing.T) {
	for _, entry := range Scenarios() {
		s, err := Load(entry.ID)
		if err != nil {
			t.Fatal(err)
		}
		if why := sim.Unmoved(&s.Population, sim.Run(&s.Population, s.Cases())); why != nil &&
			(entry.ID != "ring-fence" || len(why) > 1 || !strings.Contains(why[0], "all of it is absorbed elsewhere")) {
			t.Errorf("%s: %v", entry.ID, why)
		}
	}
}
