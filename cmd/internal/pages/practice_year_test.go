package pages_test

import (
	"testing"

	"example.org/immpact/cmd/internal/pages"
)

// The tables of a practice's year are its JSON's figures.
func TestPracticeYearTables(t *testing.T) {
	for _, id := range []string{"exceptions-2021-22", "change-of-2021", "improvement-2026-27"} {
		p, err := pages.NewPracticeYear(subject(t, id), 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		out := object(t, p)
		cohorts, lines, years := tableOf(t, p, "cohorts"), tableOf(t, p, "lines"), tableOf(t, p, "years")
		next := 0
		for i, row := range cohorts.Rows {
			of := at(out, "cohorts", i)
			columns(t, cohorts, row, of, map[string]string{"indicator": "indicator", "eligible": "eligible", "on_time": "on_time", "reachable": "reachable",
				"coverage": "coverage_percent", "next_child": "next_child_pence"})
			for k := range at(of, "lines").([]any) {
				line, key := at(of, "lines", k), map[string]string{"line": "title", "chance": "chance", "adds": "pence"}
				if at(line, "reached").(bool) {
					delete(key, "adds")
					key["loses"] = "lost_pence"
				}
				columns(t, lines, lines.Rows[next], line, key)
				next++
			}
		}
		if next != len(lines.Rows) || next == 0 {
			t.Errorf("%s: %d lines, JSON has %d", id, len(lines.Rows), next)
		}
		for i, row := range years.Rows {
			columns(t, years, row, at(out, "years", i), map[string]string{"pay": "pence"})
		}
	}
}

// A practice's place among similar ones is among fewer than its tenth, of the
// fifth of its own communities share; without a share it has none.
func TestPlaceAmongSimilar(t *testing.T) {
	s := subject(t, "england-2021-22")
	for i := range 40 {
		p, err := pages.NewPracticeYear(s, i, 0)
		if err != nil {
			t.Fatal(err)
		}
		if p.Similar == nil || p.Similar.Fifth != s.Scenario.Population.Practices[i].Communities.Fifth() || p.Similar.Decile != p.IMDDecile ||
			p.Similar.Of >= p.Place.Of || p.Similar.Of < 10 || p.Similar.Lower > p.Place.Lower || p.Similar.Achievement != p.Place.Achievement {
			t.Errorf("practice %d: %+v of %+v", i, p.Similar, p.Place)
		}
	}
	p, err := pages.NewPracticeYear(subject(t, "exceptions-2021-22"), 1, 0)
	if err != nil || p.Similar != nil || p.Place == nil {
		t.Errorf("without a share: %+v, %v", p.Similar, err)
	}
}
