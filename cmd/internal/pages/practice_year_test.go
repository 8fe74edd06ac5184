package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
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

// Each line is told with the coverage that it is held against: the clawback's of all
// eligible, an indicator's without the children that its contract excepts, counted
// here from the statuses. Where the two differ the page has both. A line out of reach
// has no chance, and a contract year is called the page's where it pays the same.
func TestPracticeYearLines(t *testing.T) {
	apart, beyond := 0, 0
	for _, id := range []string{"exceptions-2021-22", "three-practices", "improvement-2026-27"} {
		s := subject(t, id)
		for at := range s.Results {
			c := s.Results[at].Contract
			for i := range s.Scenario.Population.Practices {
				y, err := pages.NewPracticeYear(s, i, at)
				if err != nil {
					t.Fatal(err)
				}
				text := strings.Join(y.Lead(), "\n")
				for k := range y.Cohorts {
					ch := &s.Scenario.Population.Practices[i].Cohorts[k]
					for n := range y.Cohorts[k].Lines {
						l := &y.Cohorts[k].Lines[n]
						of := ch.Eligible
						for m := range c.Indicators {
							if ind := &c.Indicators[m]; strings.HasPrefix(l.Path, "indicator."+ind.Name+".") || l.Path == "improvement.lower_step" && int(ind.Cohort) == k {
								for status := range contract.Statuses {
									if c.Excepted(ind).Has(status) {
										of -= ch.By[status]
									}
								}
							}
						}
						on := ch.By[contract.OnTime]
						if l.Numerator != on || l.Denominator != of || l.Reached != (float64(on)*100 >= l.Percent*float64(of)) {
							t.Errorf("%s: %s is held against %d of %d, reached %v; counted are %d of %d", y.Code, l.Title, l.Numerator, l.Denominator, l.Reached, on, of)
						}
						if of != *y.Cohorts[k].Counted {
							apart++
							both := fmt.Sprintf("%d of %d", on, of)
							if !strings.Contains(l.HowFar(), contract.Share(on, of)) || !strings.Contains(text, both) {
								t.Errorf("%s: %s does not say that it is of %s:\n%s", y.Code, l.HowFar(), both, text)
							}
						}
						if l.OutOfReach {
							beyond++
							if l.ChanceWords() != "" || l.Chance != 0 || !strings.Contains(l.HowFar(), "out of reach") {
								t.Errorf("%s: %s, %s: %s", y.Code, l.Title, l.HowFar(), l.ChanceWords())
							}
						}
					}
				}
				for _, row := range y.YearTable().Rows {
					if here := strings.Contains(row[0].Text(), "this page"); here && row[1].Text() != y.Pence.String() {
						t.Errorf("%s under %s: %s is called this page, which pays %s", y.Code, s.Results[at].ID, row[1].Text(), y.Pence)
					}
				}
			}
		}
	}
	if apart == 0 || beyond == 0 {
		t.Errorf("%d lines are apart from their age's coverage, %d are out of reach", apart, beyond)
	}
}

// A reform is said of the year that its scenario speaks of.
func TestPracticeYearProposed(t *testing.T) {
	s := subject(t, "exceptions-2021-22")
	of := *s.Scenario
	of.Year = "2027/28"
	s.Scenario = &of
	for at, want := range map[int]string{0: "In the contract year 2021/22 (1 April 2021 to 31 March 2022) the practice",
		1: "proposed for the contract year 2027/28 (1 April 2027 to 31 March 2028) and made from the rules of 2021/22, the practice"} {
		y, err := pages.NewPracticeYear(s, 0, at)
		if err != nil || !strings.Contains(y.PayWords(), want) {
			t.Errorf("%s, %v", y.PayWords(), err)
		}
	}
}
