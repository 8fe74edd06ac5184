package pages_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Every figure of the squares and of the spreadsheet is JSON's, and each of the 25
// that is deprived is the run's group of that name.
func TestCommunitiesTables(t *testing.T) {
	s := subject(t, "england-2021-22")
	p := pages.NewCommunities(s, contract.Age5y, 0, 1)
	out, run := object(t, p), object(t, pages.NewRun(s))
	for i, id := range []string{"baseline", "exceptions"} {
		cells := at(out, "results", i, "cells").([]any)
		total := 0.0
		for k, c := range cells {
			total += at(c, "total_pence").(float64)
			if k < 5 {
				group := named(at(run, "results", i, "groups"), "group", "deprived-communities-"+strconv.Itoa(k+1))
				for key, of := range map[string]string{"practices": "practices", "eligible": "eligible", "total_pence": "total_pence", "pence_per_child": "pence_per_child",
					"change_pence_per_child": "change_pence_per_child", "clawback_pence": "clawback_pence"} {
					if at(c, key) != at(group, of) {
						t.Errorf("%s, share %d, %s: %v, the run has %v", id, k+1, key, at(c, key), at(group, of))
					}
				}
			}
		}
		if all := at(named(at(run, "results", i, "groups"), "group", "all"), "total_pence"); total != all {
			t.Errorf("%s: the 25 are paid %v, all practices %v", id, total, all)
		}
		square := func(name string, figure func(c any) float64) {
			table := tableOf(t, p, name)
			for k, c := range cells {
				if cell := table.Rows[k/5][1+k%5]; cell.Value != figure(c) {
					t.Errorf("%s, %s: the table has %v, JSON %v", id, name, cell.Value, figure(c))
				}
			}
		}
		number := func(path ...any) func(any) float64 {
			return func(c any) float64 { return at(c, path...).(float64) }
		}
		square("no_points_VI003_"+id, number("indicators", 2, "no_points_percent"))
		square("all_points_VI003_"+id, number("indicators", 2, "all_points_percent"))
		if id == "baseline" {
			square("practices", number("practices"))
			square("coverage", number("coverage_percent", "5y"))
			square("pay", number("pence_per_child"))
			square("repaid_baseline", func(c any) float64 { return -at(c, "clawback_pence_per_child").(float64) })
			square("clawed_back_baseline", number("clawed_back_percent"))
		} else {
			square("change_exceptions", number("change_pence_per_child"))
		}
	}
	difference := func(i int) float64 {
		cells := at(out, "results", i, "cells")
		return at(cells, 0, "pence_per_child").(float64) - at(cells, 4, "pence_per_child").(float64)
	}
	within := at(out, "within_most_deprived", 1)
	change := difference(1) - difference(0)
	if got := at(within, "difference_pence_per_child").(float64); math.Abs(got-difference(1)) > 1e-9 || at(within, "change_range", "low").(float64) > change || at(within, "change_range", "high").(float64) < change {
		t.Errorf("the difference is %v, by the squares %v; it changes by %v, in range %v", got, difference(1), change, at(within, "change_range"))
	}
	var b bytes.Buffer
	if err := pages.Write(&b, p, pages.CSV); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 1+2*25 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	c := at(out, "results", 1, "cells", 24)
	if row := rows[50]; row[0] != "exceptions" || row[1] != "5" || row[2] != "5" || row[3] != strconv.FormatFloat(at(c, "practices").(float64), 'f', -1, 64) ||
		row[7] != strconv.FormatFloat(at(c, "pence_per_child").(float64)/100, 'f', 4, 64) {
		t.Errorf("%q, JSON has %v", row, c)
	}
}

// tenOf is practices of decile 1 with a share: so many at nought, so many at 40%,
// and one that states none.
func tenOf(t *testing.T, least, most int) *pages.Subject {
	t.Helper()
	s, err := scenarios.Load("three-practices")
	if err != nil {
		t.Fatal(err)
	}
	made := *s
	first := s.Population.Practices[0]
	first.IMDDecile = 1
	made.Population.Practices = nil
	for i := range least + most + 1 {
		p := first
		p.Code = "P" + strconv.Itoa(i)
		switch {
		case i < least:
			p.Communities = sim.Share{Stated: true}
		case i < least+most:
			p.Communities = sim.Share{Percent: 40_00, Stated: true}
		}
		made.Population.Practices = append(made.Population.Practices, p)
	}
	return pages.NewSubject(&made, sim.Run(&made.Population, made.Cases()))
}

// Nine practices have no figure and ten have; who states no share is told, and
// listed as that.
func TestCommunitiesTooFew(t *testing.T) {
	p := pages.NewCommunities(tenOf(t, 10, 9), contract.Age5y)
	cells := p.Results[0].Cells
	if cells[0].TooFew || cells[0].Practices != 10 || !cells[4].TooFew || cells[4].Practices != 9 {
		t.Errorf("%+v and %+v", cells[0], cells[4])
	}
	out := object(t, p)
	for _, key := range []string{"eligible", "total_pence", "pence_per_child", "change_pence_per_child", "clawback_pence", "clawback_pence_per_child", "clawed_back_percent"} {
		if has, not := at(out, "results", 0, "cells", 0, key), at(out, "results", 0, "cells", 4, key); has == nil || not != nil {
			t.Errorf("%s: %v of ten practices, %v of nine", key, has, not)
		}
	}
	page := p.Sheets()[0]
	row := page.Table("pay").Rows[0]
	if row[1].Text() == "too few" || row[5].Text() != "too few" || row[2].Text() != "no practice" {
		t.Errorf("%v", row)
	}
	if !strings.Contains(strings.Join(page.Notes, "\n"), "No communities share is stated by 1 of 20 practices") {
		t.Errorf("the practice without a share is not told:\n%s", strings.Join(page.Notes, "\n"))
	}
	if len(p.Within) != 0 || !strings.Contains(p.Sentence(), "too few practices") {
		t.Errorf("%v %s", p.Within, p.Sentence())
	}
	if listed := page.Table("listed").Rows; len(listed) != 20 || listed[19][3].Text() != "not stated" || listed[10][3].Text() != "40.00%" || listed[10][4].Text() != "5 (most)" {
		t.Errorf("%v", listed)
	}
	if p := pages.NewCommunities(subject(t, "three-practices"), contract.Age5y); len(p.Sheets()[0].Tables) != 0 || !strings.Contains(p.Sentence(), "No practice here states") {
		t.Errorf("practices without shares: %s", p.Sentence())
	}
}
