package scenarios_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// The England population beside what is published: the figures are written to
// testdata/population-england.md, and each is held to a tolerance that stands
// there too.

var update = flag.Bool("update", false, "write testdata/population-england.md anew; read the difference before it is kept")

const englandPage = "../testdata/population-england.md"

// benchmark is one figure of the population beside the published one.
type benchmark struct {
	what, unit      string
	published, made float64
	average, spread float64 // over other seeds: mean and standard deviation
	tolerance       float64
	decimals        int
}

func (b *benchmark) off() bool { return !(math.Abs(b.made-b.published) <= b.tolerance) }

// target is a row of testdata/vi003-2023-24.csv.
type target struct {
	group                                        string
	coverage, sd, median, under80, under81, at96 float64
}

func targets(t *testing.T) []target {
	t.Helper()
	data, err := os.ReadFile("../testdata/vi003-2023-24.csv")
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []target
	for _, row := range rows[1:] {
		var x [6]float64
		for i := range x {
			if x[i], err = strconv.ParseFloat(row[i+2], 64); err != nil {
				t.Fatal(err)
			}
		}
		list = append(list, target{row[0], x[0], x[1], x[2], x[3], x[4], x[5]})
	}
	return list
}

// lines is the coverages that practices are counted under: the clawback's, and
// both thresholds of VI003 in 2023/24.
var lines = []contract.Percent{80_00, 81_00, 96_00}

// tolerances is how far a group's figures may lie from the published ones:
// coverage and SD in percentage points, shares in per cent of practices. What a
// group's own size leaves to chance is part of them.
func tolerances(group string) (coverage, sd, share float64) {
	switch {
	case group == "all":
		return 0.8, 0.5, 2
	case strings.HasPrefix(group, "decile") || group == "London":
		return 1.2, 1.2, 5
	default:
		return 0.8, 0.8, 3
	}
}

// measured is the population's figures for VI003 by group, as the rules of
// 2023/24 count them, in the order of the targets.
func measured(t *testing.T, pop *sim.Population, list []target) (figures []float64) {
	t.Helper()
	rules, err := scenarios.LoadContract("england-2023-24")
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]sim.Coverage{}
	for _, g := range sim.Profiles(pop, rules.Exceptions.Reasons, lines) {
		groups[g.Group] = g.Coverage[contract.Age5y]
	}
	for _, row := range list {
		c, ok := groups[row.group]
		if !ok {
			t.Fatalf("no group %s", row.group)
		}
		figures = append(figures, c.Percent(), c.SD, c.Under[0], c.Under[1], 100-c.Under[2])
	}
	return figures
}

// benchmarkTargets pairs measured figures with the targets.
func benchmarkTargets(list []target, made, average, spread []float64) (rows []benchmark) {
	for i, row := range list {
		coverage, sd, share := tolerances(row.group)
		for j, b := range []benchmark{
			{what: "coverage", published: row.coverage, tolerance: coverage},
			{what: "SD", published: row.sd, tolerance: sd},
			{what: "under 80%", published: row.under80, tolerance: share},
			{what: "under 81%", published: row.under81, tolerance: share},
			{what: "at 96%", published: row.at96, tolerance: share},
		} {
			k := 5*i + j
			b.what = row.group + ", " + b.what
			b.made, b.average, b.spread = made[k], average[k], spread[k]
			rows = append(rows, b)
		}
	}
	return rows
}

// national is the population read under 2021/22's rules, its coverage of all
// children, its cohorts, and its inequality, each beside what is published.
func national(t *testing.T, pop *sim.Population) []benchmark {
	t.Helper()
	rules, err := scenarios.LoadContract("england-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	paid := sim.Run(pop, []sim.Case{{ID: "baseline", Contract: rules.Contract}})[0]
	var vi003 sim.IndicatorStanding
	for _, g := range paid.Standings(pop) {
		if g.Group == "all" {
			vi003 = g.Indicators[2]
		}
	}
	repaid := -float64(paid.Group("all").Components[contract.ClawbackRepaid]) / 100e6
	of := func(n int) float64 { return 100 * float64(n) / float64(vi003.Practices) }
	contraindicated := sim.Profiles(pop, rules.Exceptions.Reasons, lines)[0].Coverage
	groups := sim.Profiles(pop, 0, nil)
	all := groups[0].Coverage
	vaccinated := func(k contract.CohortID) float64 {
		n := 0.0
		for i := range pop.Practices {
			n += float64(pop.Practices[i].Cohorts[k].Vaccinated())
		}
		return 100 * n / float64(all[k].Eligible)
	}
	return []benchmark{
		{what: "VI003: practices at no points (under 87%)", unit: "%", published: 46, made: of(vi003.Nothing), tolerance: 2},
		{what: "VI003: practices at full points (from 95%)", unit: "%", published: 16, made: of(vi003.Full), tolerance: 2},
		{what: "VI003: practices under 80%", unit: "%", published: 29, made: contraindicated[2].Under[0], tolerance: 5},
		{what: "VI003: the typical practice (here the median)", unit: "%", published: 88, made: contraindicated[2].Median, tolerance: 0.5, decimals: 1},
		{what: "VI002: the typical practice (here the median)", unit: "%", published: 91.1, made: contraindicated[1].Median, tolerance: 0.4, decimals: 1},
		{what: "Clawback as written, three cohorts; written off by NHS England", unit: " £m", published: 4.2, made: repaid, tolerance: 3, decimals: 1},
		{what: "All children: on time for VI003; COVER MMR2 at 5 years", unit: "%", published: 84.2, made: all[2].Percent(), tolerance: 0.8, decimals: 1},
		{what: "All children: on time for VI003; COVER booster at 5 years", unit: "%", published: 83.1, made: all[2].Percent(), tolerance: 1.5, decimals: 1},
		{what: "All children: on time or late for VI002; COVER MMR1 at 24 months", unit: "%", published: 89.0, made: vaccinated(1), tolerance: 1, decimals: 1},
		{what: "All children: on time or late for VI001; COVER 6-in-1 at 12 months", unit: "%", published: 91.3, made: vaccinated(0), tolerance: 0.5, decimals: 1},
		{what: "Children who reached 5 years; COVER", unit: " thousand", published: 664.8, made: float64(all[2].Eligible) / 1000, tolerance: 15, decimals: 1},
		{what: "Slope index of inequality by tenth, on time for VI001; Flatt, 6-in-1 at 12 months", unit: " points", published: 7.8, made: slope(t, groups, 0), tolerance: 2.5, decimals: 1},
		{what: "Slope index of inequality by tenth, on time for VI002; Flatt, MMR1 at 24 months", unit: " points", published: 10.1, made: slope(t, groups, 1), tolerance: 2.5, decimals: 1},
		{what: "Slope index of inequality by tenth, on time for VI003; Flatt, MMR2 at 5 years", unit: " points", published: 13.7, made: slope(t, groups, 2), tolerance: 4, decimals: 1},
	}
}

// slope is the slope index of a cohort's coverage of all children by tenth.
func slope(t *testing.T, groups []sim.Profile, k contract.CohortID) float64 {
	t.Helper()
	var strata []sim.Stratum
	for _, g := range groups {
		if c := g.Coverage[k]; strings.HasPrefix(g.Group, "decile-") {
			strata = append(strata, sim.Stratum{Population: float64(c.Eligible), Value: c.Percent() / 100})
		}
	}
	s, err := sim.SlopeIndex(strata, sim.Untransformed, 100)
	if err != nil {
		t.Fatal(err)
	}
	return s.SII.Value
}

// seeds is how many other seeds the population is averaged over.
const seeds = 20

func TestEnglandIsLikeEngland(t *testing.T) {
	england, err := scenarios.LoadPopulation("england")
	if err != nil {
		t.Fatal(err)
	}
	list := targets(t)
	average, spread := overSeeds(t, *england.Recipe, func(pop *sim.Population) []float64 {
		made := measured(t, pop, list)
		for _, b := range national(t, pop) {
			made = append(made, b.made)
		}
		return made
	})
	year := benchmarkTargets(list, measured(t, &england.Population, list), average, spread)
	rest := national(t, &england.Population)
	for i := range rest {
		rest[i].average, rest[i].spread = average[len(year)+i], spread[len(year)+i]
	}
	page := englandText(year, rest)
	t.Logf("\n%s", page)
	for _, b := range append(year, rest...) {
		if b.off() {
			t.Errorf("%s: %.2f%s, published %.2f, further off than %.2f", b.what, b.made, b.unit, b.published, b.tolerance)
		}
		if math.Abs(b.made-b.average) > 4*b.spread {
			t.Errorf("%s: %.2f%s, but %.2f (SD %.2f) over other seeds: a rare draw", b.what, b.made, b.unit, b.average, b.spread)
		}
	}
	checkPage(t, page)
}

// overSeeds is the mean and the standard deviation of figures over seeds from
// 1,001 up.
func overSeeds(t *testing.T, r sim.Recipe, figures func(*sim.Population) []float64) (mean, sd []float64) {
	t.Helper()
	for i := range seeds {
		r.Seed = uint64(1001 + i)
		pop, err := r.Generate()
		if err != nil {
			t.Fatal(err)
		}
		x := figures(&pop)
		if mean == nil {
			mean, sd = make([]float64, len(x)), make([]float64, len(x))
		}
		for j := range x {
			mean[j] += x[j] / seeds
			sd[j] += x[j] * x[j] / seeds
		}
	}
	for j := range sd {
		sd[j] = math.Sqrt(max(sd[j]-mean[j]*mean[j], 0))
	}
	return mean, sd
}

// checkPage holds the page against the one that is kept.
func checkPage(t *testing.T, page string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(englandPage, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(englandPage)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(kept), "\n"), strings.Split(page, "\n")); diff != "" {
		t.Errorf("%s is stale; write it with: go test ./scenarios -run England -update\n%s", englandPage, diff)
	}
}

// englandText is the page.
func englandText(year, rest []benchmark) string {
	var p strings.Builder
	p.WriteString(pageHead)
	for i := 0; i < len(year); i += 5 {
		group, _, _ := strings.Cut(year[i].what, ",")
		fmt.Fprintf(&p, "| %s |", groupTitle(group))
		for _, b := range year[i : i+5] {
			fmt.Fprintf(&p, " %.1f / %.1f (%.1f) |", b.published, b.made, b.average)
		}
		p.WriteString("\n")
	}
	p.WriteString(pageMiddle)
	for _, b := range rest {
		fmt.Fprintf(&p, "| %s | %.*f%s | %.1f%s | %.1f (SD %.1f) | %g |\n", b.what, b.decimals, b.published, b.unit, b.made, b.unit, b.average, b.spread, b.tolerance)
	}
	p.WriteString(pageEnd)
	return p.String()
}

func groupTitle(group string) string {
	if group == "all" {
		return "England"
	}
	return strings.NewReplacer("fifth-", "Fifth ", "decile-", "Tenth ").Replace(group)
}

// The targets are the published figures.
func TestTargetsAreAsPublished(t *testing.T) {
	published := england(t)
	for _, row := range targets(t) {
		name := strings.NewReplacer("all", "England", "fifth-", "Q", "decile-", "D").Replace(row.group)
		group, ok := published[name]
		if !ok {
			continue // London and the rest are not in that file
		}
		for column, kept := range map[string]float64{"vi_wmean": row.coverage, "vi_sd": row.sd, "vi_median": row.median,
			"vi_lt80": row.under80, "vi_lt81": row.under81, "vi_ge96": row.at96} {
			if math.Abs(group[column]-kept) > 0.051 {
				t.Errorf("%s: %s is %v, kept as %v", name, column, group[column], kept)
			}
		}
	}
}
