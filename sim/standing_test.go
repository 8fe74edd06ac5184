package sim

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// Three practices of decile 1 and one of decile 10, each with 20 children of
// 18 months: 14 on time (70%, clawed back), 17 (85%), 18 (90%, 7 points of
// 18), and 19 (95%, all 18).
func TestStandings(t *testing.T) {
	c := imposed()
	c.Indicators = c.Indicators[1:2]
	pop := Population{Groups: StandardGrouping()}
	for i, done := range []int64{14, 17, 18, 19} {
		p := Practice{}
		p.ListSize, p.IMDDecile = 9085, 1
		if i == 3 {
			p.IMDDecile = 10
		}
		p.Cohorts[contract.Age18m], _ = Cohort(20, [contract.Statuses]int64{done}, 0)
		pop.Practices = append(pop.Practices, p)
	}
	r := Run(&pop, []Case{{ID: "baseline", Contract: c}})
	got := r[0].Standings(&pop)[:3]
	vi002 := func(n, nothing, full int) []IndicatorStanding {
		return []IndicatorStanding{{"VI002", n, nothing, full}}
	}
	want := []Standing{
		{"deprived", vi002(3, 2, 0), 3, 1},
		{"affluent", vi002(1, 0, 1), 1, 0},
		{"all", vi002(4, 2, 1), 4, 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
