package sim

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// nearContract pays 7 points at once from 90% of five-year-olds and takes the
// fees of half the cohort back under 80%: two cliffs.
func nearContract() *contract.Contract {
	c := &contract.Contract{
		Items: []contract.Item{{Name: "routine", Fee: 1006, Doses: [contract.Cohorts]int64{contract.Age5y: 2}}},
		QOF:   contract.QOF{PointValue: 20116, AverageList: 9085},
		Indicators: []contract.Indicator{{Name: "VI003", Cohort: contract.Age5y, Points: 1800, PointsAtLower: 700,
			Lower: 9000, Upper: 9500}},
	}
	c.Clawback = contract.Clawback{Enabled: true, Below: 8000, Share: 5000, Enforced: 10000}
	return c
}

// nearPractice has so many children on time of 20 five-year-olds, the others
// being of the status.
func nearPractice(decile uint8, onTime int32, rest contract.Status) Practice {
	p := Practice{Practice: contract.Practice{ListSize: 9085, IMDDecile: decile}}
	ch := contract.Children{Stated: true, Eligible: 20}
	ch.By[contract.OnTime], ch.By[rest] = onTime, 20-onTime
	p.Cohorts[contract.Age5y] = ch
	return p
}

// Of 20 children 90% is 18 and 80% is 16.
func TestNearCliffs(t *testing.T) {
	tests := []struct {
		reason string
		onTime int32
		rest   contract.Status
		want   Near // of one practice
	}{
		{"17: one more reaches 18; one fewer is 16, still on the clawback line", 17, contract.Reachable, Near{Within: 1, Short: 1}},
		{"18: one fewer is under the threshold", 18, contract.Reachable, Near{Within: 1, Over: 1}},
		{"16: one fewer is clawed back; one more is only 17", 16, contract.Declined, Near{Within: 1, Over: 1}},
		{"15: one more lifts the clawback", 15, contract.Declined, Near{Within: 1, Short: 1}},
		{"19: on the slope, which is no cliff", 19, contract.Reachable, Near{}},
		{"20: nobody left to come", 20, contract.Reachable, Near{}},
		{"17, but the others must not have the vaccine: nobody can come", 17, contract.Contraindicated, Near{}},
	}
	for _, test := range tests {
		pop := &Population{Practices: []Practice{nearPractice(3, test.onTime, test.rest)}}
		got := NearCliffs(pop, nearContract())
		all, fifth := test.want, test.want
		all.Group, fifth.Group = "all", "fifth-2"
		all.Practices, fifth.Practices = 1, 1
		if diff := cmp.Diff([]Near{all, fifth}, got); diff != "" {
			t.Errorf("%s:\n%s", test.reason, diff)
		}
	}
}

func TestNearCliffsByFifth(t *testing.T) {
	pop := &Population{Practices: []Practice{
		nearPractice(1, 17, contract.Reachable),
		nearPractice(2, 10, contract.Reachable),
		nearPractice(10, 18, contract.Reachable),
		nearPractice(0, 17, contract.Reachable), // decile not stated: counted in all alone
		{Practice: contract.Practice{ListSize: 1000, IMDDecile: 5}},
	}}
	want := []Near{
		{Group: "all", Practices: 4, Within: 3, Short: 2, Over: 1},
		{Group: "fifth-1", Practices: 2, Within: 1, Short: 1},
		{Group: "fifth-5", Practices: 1, Within: 1, Over: 1},
	}
	if diff := cmp.Diff(want, NearCliffs(pop, nearContract())); diff != "" {
		t.Error(diff)
	}
	slope := nearContract()
	slope.Clawback.Enabled, slope.Indicators[0].PointsAtLower = false, 0
	for _, n := range NearCliffs(pop, slope) {
		if n.Within != 0 {
			t.Errorf("a contract without cliffs has %+v", n)
		}
	}
}

// A fee more per dose pays each practice for its own children on time: 2 x 10p
// x 10 of 20, x 18 of 20; spread over two practices.
func TestChangeByFifth(t *testing.T) {
	pop := &Population{Groups: StandardGrouping(), Practices: []Practice{
		nearPractice(1, 10, contract.Reachable), nearPractice(2, 18, contract.Reachable), nearPractice(0, 18, contract.Reachable),
	}}
	from := &contract.Contract{Items: nearContract().Items}
	to := from.Clone()
	to.Items[0].Fee += 10
	results := Run(pop, []Case{{ID: "baseline", Contract: from}, {ID: "fee", Contract: to}})
	want := []FifthSpread{{Fifth: 1, Practices: 2, Least: 10, P10: 10.8, P25: 12, P50: 14, P75: 16, P90: 17.2, Most: 18}}
	got := ChangeByFifth(pop, &results[0], &results[1])
	near := cmp.Comparer(func(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 })
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
}
