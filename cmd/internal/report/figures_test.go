package report

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// shown is the rows of a table as they are shown.
func shown(t *sheet.Table) [][]string {
	var rows [][]string
	for _, row := range t.Rows {
		var list []string
		for _, c := range row {
			list = append(list, c.Text())
		}
		rows = append(rows, list)
	}
	return rows
}

// The table beside each chart holds the engine's own figures.
func TestDecileFigures(t *testing.T) {
	d, _, results := assess(t, "exceptions-2021-22", 2)
	var want [][]string
	for decile := 1; decile <= 10; decile++ {
		g := results[3].Group("decile-" + strconv.Itoa(decile))
		was := float64(g.Baseline) / float64(g.Eligible)
		is := float64(g.Total) / float64(g.Eligible)
		want = append(want, []string{wording.Decile(decile, 10), "1", sheet.Pounds(was).Text(), sheet.Pounds(is).Text(), plus(is - was)})
	}
	if diff := cmp.Diff(want, shown(tableOf(t, d, "deciles"))); diff != "" {
		t.Error(diff)
	}
}

// plus writes an amount in pence with its sign.
func plus(pence float64) string {
	if math.Round(pence) > 0 {
		return "+" + sheet.Pounds(pence).Text()
	}
	return sheet.Pounds(pence).Text()
}

func TestFifthFigures(t *testing.T) {
	d, s, results := assess(t, "exceptions-2021-22", 2)
	var want [][]string
	for _, f := range sim.ChangeByFifth(&s.Population, &results[0], &results[3]) {
		want = append(want, []string{wording.Decile(f.Fifth, 5), "2", plus(f.P10), plus(f.P50), plus(f.P90)})
	}
	if diff := cmp.Diff(want, shown(tableOf(t, d, "fifths"))); diff != "" {
		t.Error(diff)
	}
}

// The walk's steps are the engine's, and they add up to the whole.
func TestWalkFigures(t *testing.T) {
	d, s, results := assess(t, "exceptions-2021-22", 2)
	rows := shown(tableOf(t, d, "walk"))
	at := results[0].Group("all").Total
	steps := sim.Walk(nil, s.Population.Practices, results[0].Contract, results[3].Contract)
	if len(rows) != len(steps)+1 || rows[0][3] != at.String() {
		t.Fatalf("%d rows for %d steps, from %s", len(rows), len(steps), rows[0][3])
	}
	for i, step := range steps {
		at += step.Pence
		if row := rows[i+1]; row[0] != step.Heading() || row[2] != sheet.Change(step.Pence).Text() || row[3] != at.String() {
			t.Errorf("step %d is %q, want %s %s", i, row, step.Heading(), step.Pence)
		}
	}
	if last := rows[len(rows)-1]; last[3] != results[3].Group("all").Total.String() || at != results[3].Group("all").Total {
		t.Errorf("the walk ends at %s, the run at %s", last[3], results[3].Group("all").Total)
	}
}

// The curve is the ladder's at every count on time, under both contracts of
// every shipped scenario; where the practice stands it is what the contract
// pays it.
func TestPayFigures(t *testing.T) {
	everyReform(t, func(name string, d *Document, s *scenarios.Scenario, reform int) {
		p := &s.Population.Practices[s.Population.Example()]
		cases := s.Cases()
		for k := range contract.Cohorts {
			for _, table := range tablesOf(d) {
				if table.ID == "pay-"+k.String() {
					checkPay(t, name+", "+k.Title(), table, p, k, cases[0], cases[1+reform])
				}
			}
		}
	})
}

func checkPay(t *testing.T, name string, table *sheet.Table, p *sim.Practice, k contract.CohortID, today, asked sim.Case) {
	t.Helper()
	stands := false
	for _, row := range table.Rows {
		count, label, _ := strings.Cut(row[0].Text(), ":")
		n, err := strconv.Atoi(count)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range []sim.Case{today, asked} {
			if got, want := row[2+i].Text(), sim.LadderOf(nil, p, c, k, "", sim.Model{}).Rungs[n].Pay.String(); got != want {
				t.Errorf("%s, %d on time under %s: %s, on the ladder %s", name, n, c.ID, got, want)
			}
			if n == int(p.Cohorts[k].By[contract.OnTime]) && row[2+i].Text() != paidFor(c.Contract, p, k).String() {
				t.Errorf("%s: %s where it stands under %s", name, row[2+i].Text(), c.ID)
			}
		}
		stands = stands || strings.Contains(label, "where it stands")
	}
	if !stands {
		t.Errorf("%s: no row says where the practice stands", name)
	}
}

// paidFor is what a contract pays the practice for one cohort alone.
func paidFor(c *contract.Contract, p *sim.Practice, k contract.CohortID) contract.Pence {
	alone := contract.Practice{ListSize: p.ListSize, IMDDecile: p.IMDDecile}
	alone.Cohorts[k] = p.Cohorts[k]
	var sum contract.Pence
	for _, l := range c.Pay(&alone, nil, nil) {
		sum += l.Pence
	}
	return sum
}

func TestMoneyFigures(t *testing.T) {
	d, _, results := assess(t, "exceptions-2021-22", 0)
	before, after := results[0].Group("all"), results[1].Group("all")
	rows := shown(tableOf(t, d, "components"))
	want := []string{"Total", before.Total.String(), after.Total.String(), "+" + (after.Total - before.Total).String()}
	if diff := cmp.Diff(want, rows[len(rows)-1]); diff != "" {
		t.Error(diff)
	}
	g, _ := results[0].Gap()
	h, _ := results[1].Gap()
	gap := shown(tableOf(t, d, "indices"))[0]
	if !strings.HasPrefix(gap[1], sheet.Pounds(g.PerChild).Text()+" (") || !strings.HasPrefix(gap[2], sheet.Pounds(h.PerChild).Text()+" (") {
		t.Errorf("gap %q, want %v and %v", gap, g.PerChild, h.PerChild)
	}
}

func TestSureness(t *testing.T) {
	for _, test := range []struct {
		chance       float64
		words, years string
	}{
		{1, "Sure as far as chance goes", "more than 99 of 100"},
		{0.98, "Sure as far as chance goes", "98 of 100"},
		{0.9, "Likely", "90 of 100"},
		{0.78, "More likely than not", "78 of 100"},
		{0.5, "A toss-up", "50 of 100"},
		{0.1, "Unlikely to be what most years show", "10 of 100"},
		{0, "Unlikely to be what most years show", "fewer than 1 of 100"},
	} {
		if got := sureness(test.chance); got != test.words {
			t.Errorf("%v: %q, want %q", test.chance, got, test.words)
		}
		if got := sim.Years(test.chance); got != test.years {
			t.Errorf("%v: %q, want %q", test.chance, got, test.years)
		}
	}
}

func TestEndOf(t *testing.T) {
	for year, want := range map[string]int{"2021/22": 2022, "": 0, "2021": 0, "next/year": 0} {
		if got := endOf(year); got != want {
			t.Errorf("%q ends in %d", year, got)
		}
	}
}

func TestAxisPounds(t *testing.T) {
	for pence, want := range map[float64]string{0: "£0", 500_00: "£500", 20_000_00: "£20,000", 200_000_00: "£200k",
		1_500_000_00: "£1.5m", 10_000_000_00: "£10m", -500_00: "-£500", -2_000_000_00: "-£2m"} {
		if got := wording.Axis(pence); got != want {
			t.Errorf("%v: %s, want %s", pence, got, want)
		}
	}
}
