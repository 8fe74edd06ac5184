package scenarios_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
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
	least, most     float64 // what one that is not fitted lies between
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
	var list []target
	for _, row := range heldFigures(t, "../testdata/vi003-2023-24.csv") {
		x := parsedAll(t, row[2:])
		list = append(list, target{row[0], x[0], x[1], x[2], x[3], x[4], x[5]})
	}
	return list
}

// heldFigures is the rows under the header of a file of published figures.
func heldFigures(t *testing.T, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// parsedAll is the numbers in the cells.
func parsedAll(t *testing.T, cells []string) []float64 {
	t.Helper()
	list := make([]float64, len(cells))
	for i, cell := range cells {
		x, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = x
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
func benchmarkTargets(list []target, made []float64) (rows []benchmark) {
	for i, row := range list {
		coverage, sd, share := tolerances(row.group)
		for j, b := range []benchmark{
			{what: "coverage", published: row.coverage, tolerance: coverage},
			{what: "SD", published: row.sd, tolerance: sd},
			{what: "under 80%", published: row.under80, tolerance: share},
			{what: "under 81%", published: row.under81, tolerance: share},
			{what: "at 96%", published: row.at96, tolerance: share},
		} {
			b.what = row.group + ", " + b.what
			b.made = made[5*i+j]
			rows = append(rows, b)
		}
	}
	return rows
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
	list, bands := targets(t), publishedBands(t)
	average, spread := overSeeds(t, *england.Recipe, func(pop *sim.Population) []float64 {
		made := measured(t, pop, list)
		for _, b := range slices.Concat(latest(t, pop), national(t, pop), uncoded(t, pop)) {
			made = append(made, b.made)
		}
		return append(made, byCommunities(pop, bands)...)
	})
	next := 0
	over := func(rows []benchmark) []benchmark {
		for i := range rows {
			rows[i].average, rows[i].spread = average[next], spread[next]
			next++
		}
		return rows
	}
	year := over(benchmarkTargets(list, measured(t, &england.Population, list)))
	now, rest := over(latest(t, &england.Population)), over(national(t, &england.Population))
	coded := over(uncoded(t, &england.Population))
	page := englandText(year, now, rest, coded, checkBands(t, &england.Population, bands, average[next:]))
	t.Logf("\n%s", page)
	for _, b := range coded {
		if !(b.made >= b.least && b.made <= b.most) {
			t.Errorf("%s: %.2f%s, not between %g and %g", b.what, b.made, b.unit, b.least, b.most)
		}
	}
	for _, b := range slices.Concat(year, now, rest) {
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
func englandText(year, now, rest, coded []benchmark, bands string) string {
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
	p.WriteString(pageBands + bands + pageLatest)
	writeRows(&p, now)
	p.WriteString(pageMiddle)
	writeRows(&p, rest)
	p.WriteString(pageCoded)
	for _, b := range coded {
		b.write(&p, fmt.Sprintf("%g to %g", b.least, b.most))
	}
	p.WriteString(pageEnd)
	return p.String()
}

func writeRows(p *strings.Builder, rows []benchmark) {
	for _, b := range rows {
		b.write(p, fmt.Sprint(b.tolerance))
	}
}

// write writes the row, with how far off it may be.
func (b *benchmark) write(p *strings.Builder, off string) {
	decimals := max(b.decimals, 1)
	fmt.Fprintf(p, "| %s | %.*f%s | %.*f%s | %.*f (SD %.*f) | %s |\n", b.what, b.decimals, b.published, b.unit, decimals, b.made, b.unit, decimals, b.average, decimals, b.spread, off)
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
