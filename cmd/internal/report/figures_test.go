package report

import (
	"fmt"
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
func shown(t *Table) [][]string {
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
	d, _, results := assess(t, scenarios.Default, 2)
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
	d, s, results := assess(t, scenarios.Default, 2)
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
	d, s, results := assess(t, scenarios.Default, 2)
	rows := shown(tableOf(t, d, "walk"))
	at := results[0].Group("all").Total
	steps := sim.Walk(s.Population.Practices, results[0].Contract, results[3].Contract)
	if len(rows) != len(steps)+2 || rows[0][2] != at.String() {
		t.Fatalf("%d rows for %d steps, from %s", len(rows), len(steps), rows[0][2])
	}
	for i, step := range steps {
		at += step.Pence
		if row := rows[i+1]; !strings.HasPrefix(row[0], step.Heading()) || row[1] != sheet.Change(step.Pence).Text() || row[2] != at.String() {
			t.Errorf("step %d is %q, want %s %s", i, row, step.Heading(), step.Pence)
		}
	}
	if last := rows[len(rows)-1]; last[2] != results[3].Group("all").Total.String() || at != results[3].Group("all").Total {
		t.Errorf("the walk ends at %s, the run at %s", last[2], results[3].Group("all").Total)
	}
}

// Where the practice stands, the curve is what the contract pays it, line by
// line, to the penny and a rounding of each line.
func TestPayFigures(t *testing.T) {
	d, s, _ := assess(t, scenarios.Default, 2)
	p := s.Population.Find("IMD01")
	for k := range contract.Cohorts {
		at := fmt.Sprint(p.Cohorts[k].By[contract.OnTime])
		found := false
		for _, row := range tableOf(t, d, "pay-"+k.String()).Rows {
			n, label, _ := strings.Cut(row[0].Text(), ":")
			if n != at || !strings.Contains(label, "where it stands") {
				continue
			}
			found = true
			for i, c := range []*contract.Contract{s.Baseline.Contract, s.Reforms[2].Contract.Contract} {
				if got, want := row[2+i].Text(), paidFor(c, p, k).String(); got != want {
					t.Errorf("%s, contract %d: %s, want %s", k, i, got, want)
				}
			}
		}
		if !found {
			t.Errorf("%s: no row says where the practice stands", k)
		}
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
	d, _, results := assess(t, scenarios.Default, 0)
	before, after := results[0].Group("all"), results[1].Group("all")
	rows := shown(tableOf(t, d, "components"))
	want := []string{"Total", before.Total.String(), after.Total.String(), "+" + (after.Total - before.Total).String()}
	if diff := cmp.Diff(want, rows[len(rows)-1]); diff != "" {
		t.Error(diff)
	}
	g, _ := results[0].Gap()
	h, _ := results[1].Gap()
	gap := shown(tableOf(t, d, "gap-table"))[0]
	if !strings.HasPrefix(gap[1], sheet.Pounds(g.PerChild).Text()+" (") || !strings.HasPrefix(gap[2], sheet.Pounds(h.PerChild).Text()+" (") {
		t.Errorf("gap %q, want %v and %v", gap, g.PerChild, h.PerChild)
	}
}

func TestAnswer(t *testing.T) {
	for _, test := range []struct {
		before, after float64 // pence
		want          string
	}{
		{100, 100, "Leaves the gap as it is"},
		{0, 0, "Leaves the gap as it is"},
		{100, 150, "Widens the gap by £0.50 a child"},
		{100, 30, "Narrows the gap by £0.70 a child"},
		{-100, -150, "Widens the gap by £0.50 a child"},
		{-100, -30, "Narrows the gap by £0.70 a child"},
		{100, 0, "Closes the gap"},
		{0, 100, "Opens a gap"},
		{100, -100, "Turns the gap round"},
		{-100, 20, "Turns the gap round"},
		{100.5, 130.4, "Widens the gap by £0.30 a child"}, // £1.01 to £1.30, 29.9 apart
		{101.4, 101.6, "Widens the gap by £0.01 a child"}, // £1.01 to £1.02
	} {
		if got := answer(test.before, test.after); got != test.want {
			t.Errorf("%v to %v: %q, want %q", test.before, test.after, got, test.want)
		}
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
		if got := years(test.chance); got != test.years {
			t.Errorf("%v: %q, want %q", test.chance, got, test.years)
		}
	}
	// Tables of the normal distribution: 97.5% lie under 1.96.
	if p := under(1.959963984540054); math.Abs(p-0.975) > 1e-12 {
		t.Errorf("%v lies under 1.96", p)
	}
}

func TestStep(t *testing.T) {
	rule := func(path string, u contract.Unit, v contract.Value) contract.Rule {
		return contract.Rule{Path: path, Unit: u, Value: v}
	}
	for _, test := range []struct {
		reason   string
		rule     contract.Rule
		down, up string
	}{
		{"a tenth of £10.06 is £1.01 to the penny", rule("item_of_service.x.fee", contract.Pounds, 10_06), "to £9.05", "to £11.07"},
		{"no more than 100%", rule("clawback.enforced", contract.PerCent, 100_00), "to 90%", "to 100%"},
		{"one dose", rule("item_of_service.x.doses.8m", contract.Doses, 8), "to 7 doses", "to 9 doses"},
		{"the other switch", rule("clawback.exceptions", contract.Switch, 0), "to on", "to on"},
		{"the other basis", rule("clawback.basis", contract.BasisName, 0), "to the fees earned", "to the fees earned"},
		{"nought has a step too", rule("improvement.lower_step", contract.Steps, 0), "to 0 percentage points", "to 0.01 percentage points"},
		{"reasons: none and all", rule("exceptions.reasons", contract.ReasonList, 4), "to none", "to every reason"},
	} {
		_, down := step(test.rule, 0)
		_, up := step(test.rule, 1)
		if down != test.down || up != test.up {
			t.Errorf("%s: %q and %q", test.reason, down, up)
		}
	}
}

// Children move from the reachable to a status, 1 in 100 of all eligible, one
// by one: of 30 cohorts of 10, three move. None moves where nobody is left.
func TestMoved(t *testing.T) {
	var list []sim.Practice
	for range 30 {
		p := sim.Practice{}
		p.Cohorts[contract.Age5y], _ = sim.Cohort(10, [contract.Statuses]int64{contract.OnTime: 5}, 5)
		list = append(list, p)
	}
	f := figure{status: contract.Declined}
	f.cohorts[contract.Age5y] = true
	declined := func(list []sim.Practice) (n int32) {
		for _, p := range list {
			n += p.Cohorts[contract.Age5y].By[contract.Declined]
		}
		return n
	}
	if n := declined(f.moved(list, true)); n != 3 {
		t.Errorf("%d moved up", n)
	}
	if n := declined(f.moved(list, false)); n != 0 {
		t.Errorf("%d moved down", n)
	}
	if n := declined(list); n != 0 {
		t.Errorf("the practices themselves were changed: %d", n)
	}
	// Fewer on time: the doses given elsewhere cannot outnumber them.
	f.status = contract.OnTime
	for _, p := range f.moved(list, false) {
		if ch := p.Cohorts[contract.Age5y]; ch.GivenElsewhere > ch.Vaccinated() {
			t.Errorf("%d given elsewhere of %d vaccinated", ch.GivenElsewhere, ch.Vaccinated())
		}
	}
}

func TestFiguresOf(t *testing.T) {
	for _, test := range []struct {
		covers []string
		want   []string
	}{
		{[]string{"cohort.*.rates.declined"}, []string{"children counted as declined, all cohorts"}},
		{[]string{"cohort.8m.not_on_time.late", "cohort.18m.not_on_time.late"}, []string{"children counted as late, 8 months and 18 months"}},
		{[]string{"cohort.*.rates.registered_late", "cohort.*.rates.other_schedule"}, []string{"children counted as registered too late, all cohorts", "children counted as on another country's schedule, all cohorts"}},
		{[]string{"cohort.5y.coverage"}, []string{"children counted as on time, 5 years"}},
		{[]string{"baseline.years"}, []string{"the practices' own baselines, all cohorts"}},
		{[]string{"correlation", "cohort.8m.rho", "imd"}, nil},
	} {
		var got []string
		for _, f := range figuresOf(scenarios.Source{Covers: test.covers}) {
			got = append(got, f.String())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q: %s", test.covers, diff)
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
