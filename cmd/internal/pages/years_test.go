package pages_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/years"
)

// averages is the ten averages of England's tenths under the response and the two
// reforms of the shipped scenario.
func averages(t *testing.T) *pages.Subject {
	t.Helper()
	s, err := scenarios.Load("response-2021")
	if err != nil {
		t.Fatal(err)
	}
	pop, err := scenarios.LoadPopulation("ten-averages")
	if err != nil {
		t.Fatal(err)
	}
	s.Population.Practices, s.Recipe, s.Practices, s.PracticeRanges = pop.Practices, nil, pop.File, pop.Ranges
	return pages.NewSubject(s, sim.Run(&s.Population, s.Cases()))
}

// The tables of the years are their JSON's figures, year by year under each contract;
// a gap is the difference of the two coverages beside it.
func TestYearsTables(t *testing.T) {
	p := pages.NewYears(averages(t), pages.YearsQuestion{Responses: years.AllResponses}, nil)
	out, coverage, years := object(t, p), tableOf(t, p, "coverage"), tableOf(t, p, "years")
	if at(out, "schema") != "immpact.years/1" || len(coverage.Rows) != 3*5 || len(years.Rows) != 2*3*5 {
		t.Fatalf("%v, %d and %d rows", at(out, "schema"), len(coverage.Rows), len(years.Rows))
	}
	for i, row := range coverage.Rows {
		of := at(out, "years", i%5, "cases", i/5)
		for k := range contract.Cohorts {
			id := k.String()
			deprived, affluent := at(named(at(of, "groups"), "group", "deprived"), "coverage", id), at(named(at(of, "groups"), "group", "affluent"), "coverage", id)
			held(t, "deprived "+id, row[coverage.Column("deprived_"+id)], deprived)
			held(t, "affluent "+id, row[coverage.Column("affluent_"+id)], affluent)
			held(t, "gap "+id, row[coverage.Column("gap_"+id)], affluent.(float64)-deprived.(float64))
			held(t, "gap "+id, row[coverage.Column("gap_"+id)], at(of, "gap_points", id))
		}
	}
	across := tableOf(t, p, "across")
	if len(across.Rows) != 9 {
		t.Errorf("%d rows of three ages and three contracts", len(across.Rows))
	}
	for i, row := range across.Rows {
		for year := range 5 {
			held(t, "across", row[2+year], at(out, "years", year, "cases", i%3, "gap_points", contract.CohortID(i/3).String()))
		}
	}
	for i, row := range years.Rows {
		of := named(at(out, "years", i/2%5, "cases", i/10, "groups"), "group", word(years, row, "group"))
		columns(t, years, row, of, map[string]string{"pay": "pay_pence", "chase": "chase_pence", "left": "left_pence", "stopped": "stopped", "more": "more"})
	}
}

// What turns the gap is the same in JSON, table and words, and named first; with
// nothing to respond there is nothing to step.
func TestYearsRanges(t *testing.T) {
	p := pages.NewYears(averages(t), pages.YearsQuestion{Responses: years.AllResponses}, nil)
	out := object(t, p)
	rows := at(out, "ranges").([]any)
	if len(rows) < 2*3*8 || len(rows)%(2*3) != 0 {
		t.Fatalf("%d steps of two reforms, three cohorts and at least the response's eight ranges", len(rows))
	}
	words := strings.Join(p.Sentences(), "\n")
	last := at(out, "years", 4, "cases")
	for i, r := range rows {
		id, k := at(r, "id").(string), at(r, "cohort").(string)
		gap := func(c string) float64 { return at(named(last, "id", c), "gap_points", k).(float64) }
		if got := at(r, "points_as_is").(float64); got != gap(id)-gap("baseline") {
			t.Errorf("%s %s: moves by %v, want %v less %v", id, k, got, gap(id), gap("baseline"))
		}
		turns := at(r, "turns").(bool)
		if first := i == 0 || at(rows[i-1], "id") != id || at(rows[i-1], "cohort") != k; first && turns && !strings.Contains(words, at(r, "what").(string)+" (at ") {
			t.Errorf("%v turns the gap and is not named in %s", at(r, "what"), words)
		}
		if turns && i > 0 && at(rows[i-1], "id") == id && at(rows[i-1], "cohort") == k && at(rows[i-1], "turns") == false {
			t.Errorf("%v turns the gap and is not first", at(r, "what"))
		}
	}
	for _, id := range []string{"imposed", "excepted"} {
		table := tableOf(t, p, "ranges-"+id)
		n := 0
		for _, r := range rows {
			if at(r, "id") != id || n == len(table.Rows) || word(table, table.Rows[n], "what") != at(r, "what") {
				continue // not in the table: moves nothing
			}
			columns(t, table, table.Rows[n], r, map[string]string{"points_at_low": "points_at_low", "points_at_high": "points_at_high", "grade": "grade"})
			n++
		}
		if n != len(table.Rows) {
			t.Errorf("%s: %d of %d rows are in JSON", id, n, len(table.Rows))
		}
	}
	if none := pages.NewYears(averages(t), pages.YearsQuestion{Responses: years.NoResponses}, nil); len(none.Ranges) != 0 || strings.Contains(strings.Join(none.Sentences(), ""), "stated range") {
		t.Errorf("nobody responds: %q", none.Sentences())
	}
}

// Each response alone stands beside all together: the team's capacity at nothing is
// rounds of contact alone, and where earnings alone give way no gap moves.
func TestYearsResponses(t *testing.T) {
	p := pages.NewYears(averages(t), pages.YearsQuestion{Responses: years.AllResponses}, nil)
	out, table := object(t, p), tableOf(t, p, "responses")
	rows := at(out, "by_response").([]any)
	if len(rows) != 2*4 || len(table.Rows) != len(rows) {
		t.Fatalf("%d and %d rows of two reforms and four responses", len(rows), len(table.Rows))
	}
	for i, r := range rows {
		columns(t, table, table.Rows[i], r, map[string]string{"deprived_on_time": "deprived_on_time_change", "affluent_on_time": "affluent_on_time_change"})
		columns(t, table, table.Rows[i], at(r, "gap_change_points"), map[string]string{"gap_8m": "8m", "gap_18m": "18m", "gap_5y": "5y"})
		for _, s := range at(out, "ranges").([]any) {
			if at(s, "id") != at(r, "id") {
				continue
			}
			got := at(r, "gap_change_points", at(s, "cohort").(string))
			switch {
			case at(r, "response") == "none" && got != 0.0:
				t.Errorf("nobody responds, and %v moves by %v", at(s, "cohort"), got)
			case at(r, "response") == "all" && got != at(s, "points_as_is"):
				t.Errorf("all together move %v by %v, and by %v as it is", at(s, "cohort"), got, at(s, "points_as_is"))
			case at(r, "response") == "chase" && at(s, "what") == "how far the team follows pay" && got != at(s, "points_at_low"):
				t.Errorf("rounds alone move %v by %v, and by %v without a team's response", at(s, "cohort"), got, at(s, "points_at_low"))
			}
		}
	}
}

// One group and one reform are what is asked for, and no more; what they are is not
// changed by it. What is left for each partner is told where practices say how many.
func TestYearsOfAGroupAndAReform(t *testing.T) {
	s := averages(t)
	s.Scenario.Population.Practices[0].Partners = 4
	all := object(t, pages.NewYears(s, pages.YearsQuestion{Responses: years.AllResponses}, nil))
	p := pages.NewYears(s.Only(2), pages.YearsQuestion{Responses: years.AllResponses, Group: "decile-1"}, nil)
	one := object(t, p)
	for year := range 5 {
		cases := at(one, "years", year, "cases").([]any)
		if len(cases) != 2 || at(cases, 1, "id") != "excepted" {
			t.Fatalf("%v", cases)
		}
		for i, c := range cases {
			groups := at(c, "groups").([]any)
			was := named(at(all, "years", year, "cases", 2*i, "groups"), "group", "decile-1")
			if len(groups) != 1 || at(groups, 0, "group") != "decile-1" || at(groups, 0, "pay_pence") != at(was, "pay_pence") || at(groups, 0, "left_pence") != at(was, "left_pence") {
				t.Errorf("%v, want %v", groups, was)
			}
			if got := at(groups, 0, "left_pence_per_partner"); got != at(groups, 0, "left_pence").(float64)/4 {
				t.Errorf("%v left for each of 4 partners of %v", got, at(groups, 0, "left_pence"))
			}
		}
	}
	var steps []any
	for _, r := range at(all, "ranges").([]any) {
		if at(r, "id") == "excepted" {
			steps = append(steps, r)
		}
	}
	for _, r := range at(one, "ranges").([]any) {
		same := func(s any) bool {
			return at(s, "what") == at(r, "what") && at(s, "cohort") == at(r, "cohort") && at(s, "points_at_low") == at(r, "points_at_low") && at(s, "points_at_high") == at(r, "points_at_high")
		}
		if !slices.ContainsFunc(steps, same) {
			t.Errorf("alone it steps otherwise: %v", r)
		}
	}
	table := tableOf(t, p, "partners")
	for i, row := range table.Rows {
		held(t, "left for each partner", row[table.Column("left")], at(one, "years", i%5, "cases", i/5, "groups", 0, "left_pence_per_partner"))
	}
	if none := pages.NewYears(s, pages.YearsQuestion{Responses: years.AllResponses, Group: "decile-2"}, nil); none.Sheets()[0].Table("partners") != nil {
		t.Error("no practice of the group says how many partners it has, and there is a figure for each")
	}
}

// A chart's points are the gaps of JSON less the baseline's, from nothing before the
// first year; its range is from the least to the most of the steps.
func TestYearsCharts(t *testing.T) {
	p := pages.NewYears(averages(t), pages.YearsQuestion{Responses: years.AllResponses}, nil)
	out, charts := object(t, p), p.Sheets()[0].Charts
	if len(charts) != 3 {
		t.Fatalf("%d charts of three ages", len(charts))
	}
	for k := range contract.Cohorts {
		c := charts[k]
		if len(c.At) != 6 || len(c.Series) != 2 {
			t.Fatalf("%d points, %d lines", len(c.At), len(c.Series))
		}
		for i, s := range c.Series {
			least, most := math.Inf(1), math.Inf(-1)
			for _, r := range at(out, "ranges").([]any) {
				if at(r, "cohort") == k.String() && at(r, "id") == at(out, "years", 0, "cases", i+1, "id") {
					for _, key := range []string{"points_as_is", "points_at_low", "points_at_high"} {
						least, most = min(least, at(r, key).(float64)), max(most, at(r, key).(float64))
					}
				}
			}
			if s.Points[0].Value != 0 || s.Low != least || s.High != most {
				t.Errorf("%s: begins at %v, goes from %v to %v, want 0, %v, %v", s.Name, s.Points[0].Value, s.Low, s.High, least, most)
			}
			for year := range 5 {
				gap := func(c int) float64 { return at(out, "years", year, "cases", c, "gap_points", k.String()).(float64) }
				held(t, s.Name, s.Points[year+1], gap(i+1)-gap(0))
			}
		}
	}
}
