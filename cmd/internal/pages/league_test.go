package pages_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Each dial stands at the step whose cost is nearest to the sum: at every other step
// from no effect on, the cost is no nearer.
func TestLeagueIsExhaustive(t *testing.T) {
	s := few(t, "league")
	all := s.Results[0].Group("all").Total
	for _, sum := range []contract.Pence{all / 500, all / 50} {
		p, err := pages.NewLeague(s, sum, pages.ByGap, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range s.Scenario.Reforms {
			r := &s.Scenario.Reforms[i]
			row := rowOf(t, p, r.ID)
			if r.Dial == nil {
				if row.Dial != nil || row.Cost != s.Results[i+1].Group("all").Change() {
					t.Errorf("%s has no dial, and stands at %v, %s", r.ID, row.Dial, row.Cost)
				}
				continue
			}
			lever, err := r.Dial.Lever(s.Results[0].Contract, r.Contract.Contract)
			if err != nil {
				t.Fatal(err)
			}
			off := func(p contract.Pence) contract.Pence { return max(p-sum, sum-p) }
			best, value, most := contract.Pence(1<<60), 0.0, contract.Pence(0)
			for place := int64(0); place <= min(lever.Most, 3000); place++ {
				c, ok := lever.At(place)
				if !ok {
					break
				}
				run := sim.Run(&s.Scenario.Population, []sim.Case{s.Results[0].Case, {Contract: c}})
				cost := run[1].Group("all").Change()
				if place == 0 && cost != 0 {
					t.Errorf("%s costs %s where its dial has no effect", r.ID, cost)
				}
				if most = max(most, cost); off(cost) < off(best) {
					best, value = cost, lever.Value(place)
				}
			}
			if most >= sum && (!row.Reached || row.Cost != best || *row.Dial != value) {
				t.Errorf("%s until %s: %s at %v; looking at every step %s at %v", r.ID, sum, row.Cost, *row.Dial, best, value)
			}
		}
	}
}

func rowOf(t *testing.T, p *pages.League, id string) pages.LeagueRow {
	t.Helper()
	for _, r := range p.Rows {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("%s is not in the league", id)
	return pages.LeagueRow{}
}

// Rows that cost the sum come first, the narrowest gap at the top; what cannot cost so
// much says the most it can.
func TestLeagueOrder(t *testing.T) {
	s := few(t, "league")
	p, err := pages.NewLeague(s, 1_000_000_000_00, pages.ByGap, nil)
	if err != nil {
		t.Fatal(err)
	}
	beyond := tableOf(t, p, "league")
	if row := rowOf(t, p, "lower-thresholds"); row.Reached || !strings.Contains(sheetText(beyond.Rows), "the most that it can cost") {
		t.Errorf("%+v", row)
	}
	p, err = pages.NewLeague(s, s.Results[0].Group("all").Total/100, pages.ByGap, nil)
	if err != nil {
		t.Fatal(err)
	}
	last := -1e18
	for i, r := range p.Rows {
		if !r.Reached {
			break
		}
		if float64(r.Gap) < last {
			t.Errorf("row %d, %s, has a narrower gap than the one before it", i, r.ID)
		}
		last = float64(r.Gap)
	}
}

// A scenario without reforms or dials, a dial of what is no number, or with nine
// weights for a row of ten, is refused with what to do.
func TestLeagueRefuses(t *testing.T) {
	if _, err := pages.NewLeague(few(t, "three-practices"), 1, pages.ByGap, nil); err == nil || !strings.Contains(err.Error(), "[reform.dial]") {
		t.Errorf("%v", err)
	}
	if _, err := pages.NewLeague(few(t, "league"), 1, "beauty", nil); err == nil || !strings.Contains(err.Error(), "choose one of") {
		t.Errorf("%v", err)
	}
	text, err := scenarios.ShippedText("league")
	if err != nil {
		t.Fatal(err)
	}
	for was, is := range map[string][2]string{
		"weights = [-1, -1, -1]":               {"weights = [-1, -1]", "one for each path"},
		`by = "times"`:                         {`by = "magic"`, "by add, times or set"},
		`paths = ["fund.amount"]`:              {`paths = ["fund.by"]`, "is no number"},
		`paths = ["invitation.fee"]`:           {`paths = ["invitation.fees"]`, "is no figure"},
		"-0.11, 0]":                            {"-0.11]", "ten for a row of ten"},
		`paths = ["uplift.percent_by_decile"]`: {`paths = []`, "paths"},
		"by = \"add\"\nweights = [-1, -1, -1]": {"weights = [-1, -1, -1]", "by"},
	} {
		changed := strings.Replace(string(text), was, is[0], 1)
		if changed == string(text) {
			t.Fatalf("the scenario has no %q", was)
		}
		if err := loadText(t, changed); err == nil || !strings.Contains(err.Error(), is[1]) || !strings.Contains(err.Error(), "league.toml:") {
			t.Errorf("%q: %v, not %q", is[0], err, is[1])
		}
	}
}

// loadText is why a scenario of the text cannot be read.
func loadText(t *testing.T, text string) error {
	t.Helper()
	name := filepath.Join(t.TempDir(), "league.toml")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := scenarios.Load(name)
	return err
}

// sheetText is the words of rows.
func sheetText(rows [][]sheet.Cell) string {
	var b strings.Builder
	for _, row := range rows {
		for _, c := range row {
			b.WriteString(c.Text() + "\n")
		}
	}
	return b.String()
}

// The bars are the levers that cost the sum, each as far as its gap is from the
// baseline's.
func TestLeagueBars(t *testing.T) {
	s := few(t, "league")
	p, err := pages.NewLeague(s, 1000_00, pages.ByGap, nil)
	if err != nil {
		t.Fatal(err)
	}
	chart := p.Sheets()[0].Charts[0]
	at := 0
	for _, r := range p.Rows {
		if !r.Reached {
			continue
		}
		if got := chart.Series[0].Points[at].Value; chart.At[at] != r.Title || math.Abs(got-float64(r.Gap-p.Baseline.Gap)) > 1e-9 {
			t.Errorf("bar %d is %s, %v; %s changes the gap by %v", at, chart.At[at], got, r.Title, r.Gap-p.Baseline.Gap)
		}
		at++
	}
	if !chart.Bars || at != len(chart.At) || at < 3 {
		t.Errorf("%d bars, %d levers that cost the sum", len(chart.At), at)
	}
}
