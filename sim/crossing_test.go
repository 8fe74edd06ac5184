package sim

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// Five-year-olds, of 20 each: 16 on time (80%), 17 (85%), 18 (90%), and 17 with
// two late and the twentieth contraindicated, whom the indicator leaves out: 17
// of 19 is 89.5%. A practice without children stands nowhere.
func TestStandsAndCrossing(t *testing.T) {
	c := nearContract()
	c.Exceptions = contract.Exceptions{Enabled: true, Reasons: contract.Reasons(0).With(contract.Contraindicated)}
	left := Practice{Practice: contract.Practice{ListSize: 9085, IMDDecile: 9}}
	left.Cohorts[contract.Age5y], _ = Cohort(20, [contract.Statuses]int64{contract.OnTime: 17, contract.Late: 2, contract.Contraindicated: 1}, 0)
	pop := &Population{Groups: StandardGrouping(), Practices: []Practice{
		nearPractice(1, 16, contract.Reachable), nearPractice(2, 17, contract.Reachable),
		{}, nearPractice(10, 18, contract.Reachable), left}}
	r := &Run(pop, []Case{{ID: "baseline", Contract: c}})[0]

	stands := r.Stands(pop, "indicator.VI003.lower", contract.Age8m)
	if diff := cmp.Diff([]Stand{{0, 16, 20}, {1, 17, 20}, {3, 18, 20}, {4, 17, 19}}, stands); diff != "" {
		t.Error(diff)
	}
	for _, row := range []struct {
		group     string
		line      contract.Percent
		reach, of int
	}{
		{"all", 80_00, 4, 4},
		{"all", 90_00, 1, 4},
		{"deprived", 85_00, 1, 2},
		{"affluent", 89_00, 2, 2},
		{"affluent", 89_50, 1, 2}, // 17 of 19 is 89.47%
	} {
		if reach, of := Reaching(pop, stands, row.line, pop.Groups.Of(row.group)); reach != row.reach || of != row.of {
			t.Errorf("%s at %s: %d of %d, want %d of %d", row.group, row.line, reach, of, row.reach, row.of)
		}
	}
	if up, down := Crossing(stands, 90_00, 91_00), Crossing(stands, 90_00, 85_00); up != -1 || down != 2 {
		t.Errorf("from 90%% up to 91%% %+d, down to 85%% %+d; want one fewer, and two more", up, down)
	}

	// The clawback's line is held against all eligible, a target against the
	// vaccinated: 19 of 20 with the two late.
	if got := r.Stands(pop, "clawback.below", contract.Age5y)[3]; got != (Stand{4, 17, 20}) {
		t.Errorf("against the clawback's line: %+v", got)
	}
	if got := r.Stands(pop, "targets.upper", contract.Age5y)[3]; got != (Stand{4, 19, 20}) {
		t.Errorf("against a target: %+v", got)
	}
	if got := r.Stands(pop, "clawback.below", contract.Age8m); got != nil {
		t.Errorf("nobody has a child of 8 months: %+v", got)
	}
}
