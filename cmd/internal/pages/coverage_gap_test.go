package pages_test

import (
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/scenarios"
)

// The tables of a gap are its JSON's figures, and its parts add up to it.
func TestCoverageGapTables(t *testing.T) {
	v, err := scenarios.LoadIntervention("text-round")
	if err != nil {
		t.Fatal(err)
	}
	for _, against := range []string{"affluent", "all"} {
		p, err := pages.NewCoverageGap(subject(t, "exceptions-2021-22"), pages.GapQuestion{Group: "deprived", Against: against, Close: 25_00, With: []scenarios.Intervention{*v}})
		if err != nil {
			t.Fatal(err)
		}
		out := object(t, p)
		cohorts, parts, reckoner := tableOf(t, p, "cohorts"), tableOf(t, p, "parts"), tableOf(t, p, "reckoner")
		for i, row := range cohorts.Rows {
			of := at(out, "cohorts", i)
			columns(t, cohorts, row, of, map[string]string{"gap": "gap_points"})
			columns(t, cohorts, row, at(of, "group"), map[string]string{"group": "coverage"})
			columns(t, cohorts, row, at(of, "against"), map[string]string{"against": "coverage"})
			sum := 0.0
			for k, part := range at(of, "parts").([]any) {
				points := at(part, "points").(float64)
				sum += points
				if got := parts.Rows[k][i+1].Value; got != points {
					t.Errorf("%v: the table has %g, JSON %g", at(part, "status"), got, points)
				}
			}
			if gap := at(of, "gap_points").(float64); gap-sum > 1e-9 || sum-gap > 1e-9 {
				t.Errorf("the parts come to %g of a gap of %g", sum, gap)
			}
		}
		for i, row := range reckoner.Rows {
			columns(t, reckoner, row, at(out, "reckoner", i), map[string]string{"children": "children", "short": "short"})
			for _, pay := range at(out, "reckoner", i, "pays").([]any) {
				columns(t, reckoner, row, pay, map[string]string{at(pay, "id").(string): "pence"})
			}
		}
	}
}

// A question that has no answer says so: a group of nobody, two that overlap.
func TestGapsThatCannotBe(t *testing.T) {
	for want, q := range map[string]pages.GapQuestion{
		`no practice here is in the group "nobody"`: {Group: "nobody", Against: "all"},
		"overlap":                {Group: "deprived", Against: "decile-1"},
		"the groups all and all": {Group: "all", Against: "all"},
	} {
		if _, err := pages.NewCoverageGap(subject(t, "exceptions-2021-22"), q); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", q, err, want)
		}
	}
}
