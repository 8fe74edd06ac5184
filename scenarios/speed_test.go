package scenarios

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"example.org/immpact/sim"
)

// The question that testdata/speed asks of every engine: England under a
// baseline and two reforms. How fast it is answered is told by
//
//	go test -run none -bench England -cpu 1,2 ./scenarios
//
// by number of practices, a hundred Englands being the most.

const speedQuestion = "../testdata/speed/question.toml"

// onEnglands runs the work over one, ten and a hundred Englands, and reports
// the time for each practice.
func onEnglands(b *testing.B, work func(pop *sim.Population, cases []sim.Case)) {
	s, err := Load(speedQuestion)
	if err != nil {
		b.Fatal(err)
	}
	england := s.Population.Practices
	for _, times := range []int{1, 10, 100} {
		pop := s.Population
		pop.Practices = slices.Repeat(england, times)
		n := len(pop.Practices)
		b.Run(fmt.Sprintf("practices=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				work(&pop, s.Cases())
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/practice")
		})
	}
}

// Payments as the rules are, groups, and every measure of inequality.
func BenchmarkEnglandAsItIs(b *testing.B) {
	onEnglands(b, func(pop *sim.Population, cases []sim.Case) {
		results := sim.Run(pop, cases)
		for i := range results {
			sim.Inequalities(pop, &results[i], nil, sim.Tenths)
			if _, err := sim.Kakwani(pop, &results[i], nil, sim.Tenths); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Means, standard deviations and the chance of every threshold.
func BenchmarkEnglandExpected(b *testing.B) {
	onEnglands(b, func(pop *sim.Population, cases []sim.Case) { sim.Expected(pop, cases, sim.Model{}) })
}

// The same with the distribution of every practice's total.
func BenchmarkEnglandDistributions(b *testing.B) {
	onEnglands(b, func(pop *sim.Population, cases []sim.Case) { sim.Chance(pop, cases, sim.Model{}) })
}

// The engine that testdata/speed/run measures builds, passes go vet (which
// ./... keeps out of testdata) and answers: the mean pay of draws is within
// four standard errors of the exact sums, the rules as they are pay the same.
func TestSpeedEngine(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here to build the engine with")
	}
	folder := t.TempDir()
	engine := filepath.Join(folder, "engine")
	run := func(name string, args ...string) {
		t.Helper()
		cmd := exec.Command(name, args...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s %v: %v\n%s", filepath.Base(name), args, err, out)
		}
	}
	run("go", "vet", "../testdata/speed/engine")
	run("go", "build", "-o", engine, "../testdata/speed/engine")
	small := filepath.Join(folder, "small.toml")
	text := "title = \"Three practices\"\npractices = \"three-practices\"\nbaseline = \"england-2021-22\"\n" +
		"[[reform]]\nid = \"rules-2023-24\"\ncontract = \"england-2023-24\"\n"
	if err := os.WriteFile(small, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	const draws = 2000
	exact, drawn := filepath.Join(folder, "exact.csv"), filepath.Join(folder, "drawn.csv")
	run(engine, "export", "-folder", folder, "-draws", strconv.Itoa(draws), small)
	run(engine, "exact", "-folder", folder, "-percentiles", "-answers", exact)
	run(engine, "drawn", "-folder", folder, "-draws", strconv.Itoa(draws), "-answers", drawn)
	practices := 0
	want, got := speedAnswers(t, exact), speedAnswers(t, drawn)
	for key, w := range want {
		g := got[key]
		if g["total"] != w["total"] {
			t.Errorf("%s: total of %v pence with draws, %v without", key, g["total"], w["total"])
		}
		sd, ok := w["sd"]
		if !ok {
			continue // a group
		}
		practices++
		if off := math.Abs(g["mean"] - w["mean"]); !(off <= 4*sd/math.Sqrt(draws)+0.5) {
			t.Errorf("%s: mean of draws %v pence, exact %v, standard deviation %v", key, g["mean"], w["mean"], sd)
		}
	}
	if practices != 6 {
		t.Errorf("answers for %d practices and cases, want 3 x 2", practices)
	}
}

// speedAnswers reads the figures by case and practice.
func speedAnswers(t *testing.T, file string) map[string]map[string]float64 {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]map[string]float64{}
	for _, row := range rows[1:] {
		figures := map[string]float64{}
		for i, cell := range row[2:] {
			if x, err := strconv.ParseFloat(cell, 64); err == nil {
				figures[rows[0][i+2]] = x
			}
		}
		answers[row[0]+" "+row[1]] = figures
	}
	return answers
}
