package scenarios

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAssumedFigures(t *testing.T) {
	for _, test := range []struct {
		covers []string
		want   []string
		rest   []string
	}{
		{[]string{"cohort.*.rates.declined"}, []string{"children counted as declined, all cohorts"}, nil},
		{[]string{"cohort.8m.not_on_time.late", "cohort.18m.not_on_time.late"}, []string{"children counted as late, 8 months and 18 months"}, nil},
		{[]string{"cohort.*.rates.registered_late", "cohort.*.rates.other_schedule"}, []string{"children counted as registered too late, all cohorts", "children counted as on another country's schedule, all cohorts"}, nil},
		{[]string{"cohort.5y.coverage"}, []string{"children counted as on time, 5 years"}, nil},
		{[]string{"baseline.years"}, []string{"the practices' own baselines, all cohorts"}, nil},
		{[]string{"correlation", "cohort.8m.rho", "imd"}, nil, []string{"correlation", "cohort.8m.rho", "imd"}},
	} {
		list, rest := assumedFigures(test.covers)
		var got []string
		for _, f := range list {
			got = append(got, f.String())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q: %s", test.covers, diff)
		}
		if diff := cmp.Diff(test.rest, rest); diff != "" {
			t.Errorf("%q: %s", test.covers, diff)
		}
	}
}
