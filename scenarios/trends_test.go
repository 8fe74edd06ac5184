package scenarios

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/scenarios/realdata"
	"example.org/immpact/sim/track"
)

// The trends that ship, judged, against a calculation of its own over the
// published file: gaps compared by multiplying whole numbers across.
func TestTrendsAgainstTheReturns(t *testing.T) {
	rows := realdata.Rows(t, "cover-by-authority.csv")
	trends, err := LoadTrends(DefaultTrends)
	if err != nil {
		t.Fatal(err)
	}
	got, err := track.Judge(&trends.Trends, track.Target{Share: 10_00, From: 2019, To: 2024})
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]string{"6in1-12m": "12m_6in1", "mmr1-24m": "24m_mmr1", "mmr1-5y": "5y_mmr1", "booster-5y": "5y_dtapipv_booster", "mmr2-5y": "5y_mmr2"}
	// share is 10,000 x coverage as a fraction's numerator and denominator.
	count := func(year, area, measure string) (v, e int64) {
		for _, row := range rows {
			if row["financial_year"] == year && (area == "" || row["utla_name"] == area) {
				v += parsed(t, row[column[measure]+"_num"])
				e += parsed(t, row[column[measure]+"_den"])
			}
		}
		return v, e
	}
	if len(got.Areas) != 30 {
		t.Fatalf("%d areas", len(got.Areas))
	}
	for _, a := range got.Areas {
		for _, s := range a.Standings {
			gap := func(year string) (num, den int64) { // coverage in England less in the area
				ev, ee := count(year, "", s.Measure.ID)
				av, ae := count(year, a.Area.Name, s.Measure.ID)
				return ev*ae - av*ee, ee * ae
			}
			wasN, wasD := gap("2019-20")
			nowN, nowD := gap("2024-25")
			onTrack := nowN <= 0
			if wasN > 0 { // now <= 0.9 x then, each side times both denominators
				onTrack = float64(nowN)*10*float64(wasD) <= 9*float64(wasN)*float64(nowD)
			}
			if s.OnTrack != onTrack || (s.Place == track.Closing || s.Place == track.Behind) != (wasN > 0) {
				t.Errorf("%s, %s: %+v; then %d/%d, now %d/%d", a.Area.Name, s.Measure.ID, s, wasN, wasD, nowN, nowD)
			}
		}
	}
	// The 30 are those of the highest score.
	least := 100.0
	for _, a := range got.Areas {
		least = min(least, a.Area.Deprived)
	}
	above := 0
	for _, row := range rows {
		if score, _ := strconv.ParseFloat(row["imd2019_avg_score"], 64); row["financial_year"] == "2024-25" && score >= least {
			above++
		}
	}
	if above != 30 {
		t.Errorf("%d authorities score %g or more", above, least)
	}
}

func parsed(t *testing.T, text string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFaultsInTrends(t *testing.T) {
	const good = `title = "T"
years = ["2019-20", "2020-21"]
[[measure]]
id = "m"
title = "M"
[england.coverage.m]
vaccinated = [9, 9]
eligible = [10, 10]
[[area]]
name = "A"
[area.coverage.m]
vaccinated = [8, 8]
eligible = [10, 10]
`
	file := filepath.Join(t.TempDir(), "t.toml")
	read := func(text string) string {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := LoadTrends(file)
		if err == nil {
			return ""
		}
		return strings.ReplaceAll(err.Error(), file, "t.toml")
	}
	if err := read(good); err != "" {
		t.Fatal(err)
	}
	for _, row := range []struct{ reason, from, to, want string }{
		{"a year left out", `"2020-21"]`, `"2021-22"]`, `t.toml:2: years: 2020-21 is missing after 2019-20; give every year`},
		{"a figure left out", "vaccinated = [8, 8]", "vaccinated = [8]", `t.toml:12: coverage.m.vaccinated holds 1 figures for 2 years (area 1); give one for each of years`},
		{"a year that is none", `"2019-20"`, `"2019-21"`, `t.toml:2: years holds "2019-21"; the year that begins in 2019 is 2019-20`},
		{"more than all", "vaccinated = [8, 8]", "vaccinated = [8, 11]", `11 of 10 eligible`},
		{"a measure of an area left out", "[area.coverage.m]", "[area.coverage.n]", `coverage lacks the measure m`},
		{"another file", good, "title = \"x\"\nbaseline = \"england-2021-22\"\n", `not a trends file`},
	} {
		if got := read(strings.Replace(good, row.from, row.to, 1)); !strings.Contains(got, row.want) {
			t.Errorf("%s: %q, want %q", row.reason, got, row.want)
		}
	}
}
