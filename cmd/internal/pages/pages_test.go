package pages_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Every figure of a table that JSON has too is the same figure.
func TestRunTables(t *testing.T) {
	for _, id := range []string{"exceptions-2021-22", "change-of-2021", "improvement-2026-27", "three-practices"} {
		p := pages.NewRun(subject(t, id))
		out := object(t, p)
		of := func(table *sheet.Table, row []sheet.Cell) any {
			return named(out["results"], "id", word(table, row, "case"))
		}
		groups := tableOf(t, p, "groups")
		for _, row := range groups.Rows {
			columns(t, groups, row, named(at(of(groups, row), "groups"), "group", word(groups, row, "group")), map[string]string{
				"practices": "practices", "children": "eligible", "total": "total_pence", "per_child": "pence_per_child",
				"change_per_child": "change_pence_per_child", "per_1000_patients": "pence_per_1000_patients", "clawback": "clawback_pence"})
		}
		if winners := p.Sheets()[0].Table("winners"); len(p.Results) > 1 {
			for _, row := range winners.Rows {
				columns(t, winners, row, named(at(of(winners, row), "groups"), "group", word(winners, row, "group")), map[string]string{
					"winners": "winners", "losers": "losers", "unchanged": "unchanged", "big_winners": "winners_over_5_percent", "big_losers": "losers_over_5_percent"})
			}
		}
		practices := tableOf(t, p, "practices")
		for i, row := range practices.Rows {
			columns(t, practices, row, at(out, "results", 0, "practices", i), map[string]string{"code": "code", "name": "name", "list": "list_size", "baseline": "total_pence"})
			for k := range p.Results[1:] {
				columns(t, practices, row, at(out, "results", k+1, "practices", i), map[string]string{"change_" + p.Results[k+1].ID: "change_pence"})
			}
		}
		deciles := tableOf(t, p, "deciles")
		for _, row := range deciles.Rows {
			d, _, _ := strings.Cut(word(deciles, row, "decile"), " ")
			for k := range p.Results {
				key := map[string]string{"baseline": "pence_per_child", "practices": "practices"}
				if k > 0 {
					key = map[string]string{"change_" + p.Results[k].ID: "change_pence_per_child"}
				}
				columns(t, deciles, row, named(at(out, "results", k, "groups"), "group", "decile-"+d), key)
			}
		}
	}
}

// The lines of a spreadsheet are those of JSON, in their order, and add up to
// each practice's total.
func TestRunRows(t *testing.T) {
	p := pages.NewRun(subject(t, "change-of-2021"))
	out := object(t, p)
	var b bytes.Buffer
	if err := pages.Write(&b, p, pages.CSV); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	next := 1
	for _, r := range out["results"].([]any) {
		for _, practice := range at(r, "practices").([]any) {
			sum := 0.0
			for _, line := range at(practice, "lines").([]any) {
				pounds, _ := strconv.ParseFloat(rows[next][12], 64)
				sum += at(line, "pence").(float64)
				if rows[next][0] != at(r, "id") || rows[next][2] != at(practice, "code") || rows[next][6] != at(line, "component") || fmt.Sprintf("%.0f", pounds*100) != fmt.Sprintf("%.0f", at(line, "pence")) {
					t.Fatalf("row %d is %q, JSON has %v", next, rows[next], line)
				}
				next++
			}
			if sum != at(practice, "total_pence") {
				t.Errorf("the lines of %v come to %v, its total is %v", at(practice, "code"), sum, at(practice, "total_pence"))
			}
		}
	}
	if next != len(rows) {
		t.Errorf("%d rows, of which JSON has %d", len(rows), next)
	}
}

func TestLadderTables(t *testing.T) {
	p := pages.NewLadder(subject(t, "exceptions-2021-22"), 7, 1, 2, "VI003")
	out := object(t, p)
	rungs := tableOf(t, p, "rungs")
	if len(rungs.Rows) != len(at(out, "rungs").([]any)) {
		t.Fatal("a rung is missing")
	}
	for i, row := range rungs.Rows {
		columns(t, rungs, row, at(out, "rungs", i), map[string]string{"on_time": "on_time", "coverage": "coverage_percent", "points": "points",
			"pay": "pence", "next_child": "next_child_pence", "chance": "chance_at_least"})
	}
}

func TestChanceTables(t *testing.T) {
	s := subject(t, "exceptions-2021-22")
	p := pages.NewChance(s, &s.Scenario.Population, sim.Chance(&s.Scenario.Population, s.Scenario.Cases(), s.Scenario.Model))
	out := object(t, p)
	practices, groups := tableOf(t, p, "practices"), tableOf(t, p, "groups")
	for _, row := range practices.Rows {
		of := named(out["results"], "id", word(practices, row, "case"))
		columns(t, practices, row, named(at(of, "practices"), "code", word(practices, row, "code")), map[string]string{"mean": "mean_pence", "sd": "sd_pence",
			"p10": "p10_pence", "p50": "p50_pence", "p90": "p90_pence", "change_mean": "change_mean_pence", "change_sd": "change_sd_pence"})
	}
	for _, row := range groups.Rows {
		of := named(out["results"], "id", word(groups, row, "case"))
		columns(t, groups, row, named(at(of, "groups"), "group", word(groups, row, "group")), map[string]string{"practices": "practices", "mean": "mean_pence", "sd": "sd_pence"})
	}
	thresholds := tableOf(t, p, "thresholds")
	for _, row := range thresholds.Rows {
		of := named(at(named(out["results"], "id", word(thresholds, row, "case")), "practices"), "code", word(thresholds, row, "code"))
		if ind := named(at(of, "indicators"), "indicator", word(thresholds, row, "what")); ind != nil {
			columns(t, thresholds, row, ind, map[string]string{"mean_points": "mean_points", "lower": "chance_lower", "upper": "chance_upper"})
		}
	}
}

// The steps of a difference lead from one pay to the other, in the table and
// in JSON.
func TestDifferenceTables(t *testing.T) {
	s := subject(t, "exceptions-2021-22")
	for _, p := range []*pages.Difference{pages.NewPracticeDifference(s, 0, 0, 3), pages.NewGroupDifference(s, "deprived", 0, 3)} {
		out := object(t, p)
		steps := tableOf(t, p, "steps")
		sum := at(out, "baseline_pence").(float64)
		for i, row := range steps.Rows[1:] {
			columns(t, steps, row, at(out, "steps", i), map[string]string{"adds": "pence", "alone": "alone_pence"})
			sum += at(out, "steps", i, "pence").(float64)
			if c := row[steps.Column("comes_to")]; c.Value != sum {
				t.Errorf("step %d comes to %v, the steps add up to %v", i, c.Value, sum)
			}
		}
		if sum != at(out, "total_pence") {
			t.Errorf("the steps lead to %v, pay is %v", sum, at(out, "total_pence"))
		}
	}
	if pages.NewGroupDifference(s, "poor", 0, 1) != nil {
		t.Error("a group that there is not has a difference")
	}
}

// Differences side by side are the differences one by one, and each column of
// steps leads from the baseline's pay to the case's.
func TestDifferencesTables(t *testing.T) {
	s := subject(t, "exceptions-2021-22")
	var each []*pages.Difference
	for at := range 3 {
		each = append(each, pages.NewGroupDifference(s, "deprived", 0, at+1))
	}
	p := pages.NewDifferences(each)
	out, sums, perChild := object(t, p), tableOf(t, p, "sums"), tableOf(t, p, "per_child")
	for i, one := range each {
		alone := object(t, one)
		if diff := cmp.Diff(at(alone, "steps"), at(out, "cases", i, "steps")); diff != "" || at(out, "cases", i, "total_pence") != at(alone, "total_pence") {
			t.Errorf("%s side by side and alone: %s", one.ID, diff)
		}
		last, sum := len(sums.Rows)-1, at(out, "baseline_pence").(float64)
		for j, row := range sums.Rows[1 : last-1] {
			if c := row[1+i]; !math.IsNaN(c.Value) {
				sum += c.Value
			}
			if each, all := perChild.Rows[1+j][1+i], row[1+i]; each.Text() != "" && math.Abs(each.Value*at(out, "eligible").(float64)-all.Value) > 1e-6 {
				t.Errorf("%s, %s: %v a child of %v", one.ID, row[0].Text(), each.Value, all.Value)
			}
		}
		if got := sums.Rows[last][1+i].Value; got != sum || got != at(alone, "total_pence") {
			t.Errorf("%s: the steps lead to %v, it comes to %v", one.ID, sum, got)
		}
	}
}

// The explanation's figures are the same in the table, the text and JSON.
func TestWhyFaces(t *testing.T) {
	s := subject(t, "exceptions-2021-22")
	p := pages.NewWhy(s, 0, 1)
	text := p.Text()
	table := tableOf(t, p, "why")
	next := -1 // the total is no row
	var tell func(v any, within string)
	tell = func(v any, within string) {
		name := within + at(v, "figure").(string)
		if next >= 0 {
			row := table.Rows[next]
			if row[0].Words != name || row[2].Words != at(v, "words") {
				t.Errorf("row %d is %q, JSON has %q", next, row[0].Words, name)
			}
			if pence := at(v, "pence"); pence != nil {
				held(t, name, row[1], pence)
				if !strings.Contains(text, at(v, "figure").(string)+"  "+contract.Pence(pence.(float64)).String()+"\n") {
					t.Errorf("%s is not in the text with its amount", name)
				}
			}
			within = name + " > "
		}
		next++
		if steps := at(v, "steps"); steps != nil {
			for _, step := range steps.([]any) {
				tell(step, within)
			}
		}
	}
	tell(object(t, p)["explanation"], "")
	if next != len(table.Rows) {
		t.Errorf("%d rows, JSON has %d figures", len(table.Rows), next)
	}
}

func TestClaimTables(t *testing.T) {
	s := subject(t, "published-rules")
	p := pages.NewClaims(s, s.Scenario.Judge())
	out := object(t, p)
	table := tableOf(t, p, "claims")
	for i, row := range table.Rows {
		claim := at(out, "claims", i)
		columns(t, table, row, claim, map[string]string{"claim": "id", "verdict": "verdict"})
		figure := at(claim, "figure")
		if figure == nil {
			figure = at(claim, "figure_pence")
		}
		if c := row[table.Column("figure")]; figure != nil {
			held(t, word(table, row, "claim"), c, figure)
		} else if c.Number() {
			t.Errorf("%s: JSON has no figure, the table has %s", word(table, row, "claim"), c.Text())
		}
	}
	if len(p.Sheets()) != 1+len(p.Claims) {
		t.Error("a claim has no sheet of its own")
	}
}

func TestRuleTables(t *testing.T) {
	c, err := scenarios.LoadContract("england-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	p := pages.NewRules(c, c.Title)
	out := object(t, p)
	table := tableOf(t, p, "rules")
	for i, row := range table.Rows {
		columns(t, table, row, at(out, "rules", i), map[string]string{"figure": "label", "value": "value", "grade": "grade", "path": "path"})
	}
}

func TestPopulationTables(t *testing.T) {
	pop, err := scenarios.LoadPopulation("ten-averages")
	if err != nil {
		t.Fatal(err)
	}
	p := pages.NewPopulation(pop)
	out := object(t, p)
	who, coverage := tableOf(t, p, "practices"), tableOf(t, p, "coverage_5y")
	for _, row := range who.Rows {
		columns(t, who, row, named(out["groups"], "group", word(who, row, "group")), map[string]string{"practices": "practices", "patients": "patients"})
	}
	for _, row := range coverage.Rows {
		columns(t, coverage, row, at(named(out["groups"], "group", word(coverage, row, "group")), "coverage", "5y"), map[string]string{"eligible": "eligible",
			"coverage": "percent", "mean": "mean", "sd": "sd", "p25": "p25", "median": "median", "p75": "p75"})
	}
}

// The practices' list, the lines of one practice and the parts of a group have
// the run's figures, and parts and lines add up to the total.
func TestListedFigures(t *testing.T) {
	s := subject(t, "exceptions-2021-22")
	out := object(t, pages.NewRun(s))
	for _, l := range pages.NewPractices(s, 2).Rows {
		was, now := at(out, "results", 0, "practices", l.At), at(out, "results", 2, "practices", l.At)
		held(t, l.Code, l.Cell("baseline"), at(was, "total_pence"))
		held(t, l.Code, l.Cell("now"), at(now, "total_pence"))
		held(t, l.Code, l.Cell("change"), at(now, "change_pence"))
		lines := pages.PracticeLineTable(pages.PracticeLines(&s.Results[0], &s.Results[2], l.At))
		total := lines.Rows[len(lines.Rows)-1]
		held(t, l.Code+" total", total[lines.Column("baseline")], at(was, "total_pence"))
		held(t, l.Code+" total", total[lines.Column("now")], at(now, "total_pence"))
	}
	for _, group := range []string{"deprived", "affluent", "all"} {
		parts, sum := pages.Parts(&s.Results[0], &s.Results[2], group, pages.PerGroup), 0.0
		for _, p := range parts[:len(parts)-1] {
			sum += p.Now
		}
		total := parts[len(parts)-1]
		if want := at(named(at(out, "results", 2, "groups"), "group", group), "total_pence"); total.Now != want || sum != want {
			t.Errorf("%s: the total is %v, its parts come to %v, the run has %v", group, total.Now, sum, want)
		}
	}
}

// Each page names its tables and columns apart, and fills every row.
func TestShapes(t *testing.T) {
	s := subject(t, "exceptions-2021-22")
	s.Record = record.New("1", s.Scenario.ID, s.Scenario, s.Results, nil)
	contracts, err := pages.NewContracts()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []pages.Page{pages.NewRun(s), pages.NewOverview(s), pages.NewLadder(s, 0, 0, 0, "VI001"), pages.NewWhy(s, 0, 0),
		pages.NewPracticeDifference(s, 0, 0, 1),
		pages.NewDifferences([]*pages.Difference{pages.NewPracticeDifference(s, 0, 0, 1), pages.NewPracticeDifference(s, 0, 0, 3)}), pages.NewList(), contracts, pages.NewRules(s.Contracts[1], s.Results[1].Title),
		pages.NewRulesDiff(s.Contracts[0], s.Contracts[3]), pages.NewLog("x", []pages.Logged{{Did: "Set it.", TakenBack: true}})} {
		for _, page := range p.Sheets() {
			seen := map[string]bool{}
			for _, table := range page.Tables {
				if table.ID == "" || seen[table.ID] {
					t.Errorf("%T: table %q is named twice or not at all", p, table.ID)
				}
				seen[table.ID] = true
				ids := map[string]bool{}
				for _, c := range table.Columns {
					if c.ID == "" || ids[c.ID] {
						t.Errorf("%T: column %q of %s is named twice or not at all", p, c.ID, table.ID)
					}
					ids[c.ID] = true
				}
				for _, row := range table.Rows {
					if len(row) != len(table.Columns) {
						t.Errorf("%T: a row of %s has %d cells under %d heads", p, table.ID, len(row), len(table.Columns))
					}
				}
			}
		}
	}
}
