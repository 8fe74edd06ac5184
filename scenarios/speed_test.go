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
			sim.Inequalities(&results[i], nil, sim.Tenths)
			if k := sim.Kakwani(&results[i], nil, sim.Tenths); k.None != "" {
				b.Fatal(k.None)
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

// What testdata/speed/run measures builds and agrees, here over three practices:
// the mean pay of draws is within four standard errors of the exact sums, the
// rules as they are pay the same. A thorough test also vets it, as ./... keeps
// out of testdata, and has every other engine that is installed find of the
// same draws what immpact finds, to half a penny.
func TestSpeedEngines(t *testing.T) {
	t.Parallel() // other programs do the work
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here to build the engine with")
	}
	folder := t.TempDir()
	engine, drawn := filepath.Join(folder, "engine"), filepath.Join(folder, "drawn.csv")
	if Thorough {
		runCommand(t, "go", "vet", "../testdata/speed/engine")
	}
	runCommand(t, "go", "build", "-o", engine, "../testdata/speed/engine")
	small := filepath.Join(folder, "small.toml")
	text := "title = \"Three practices\"\npractices = \"three-practices\"\nbaseline = \"england-2021-22\"\n" +
		"[[reform]]\nid = \"rules-2023-24\"\ncontract = \"england-2023-24\"\n"
	if err := os.WriteFile(small, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	const draws, drawsText = 2000, "2000"
	runCommand(t, engine, "export", "-folder", folder, "-draws", drawsText, small)
	runCommand(t, engine, "drawn", "-folder", folder, "-draws", drawsText, "-answers", drawn)
	want := speedAnswers(t, drawn)
	t.Run("exact sums", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "answers.csv")
		runCommand(t, engine, "exact", "-folder", folder, "-percentiles", "-answers", file)
		checkSpeed(t, want, speedAnswers(t, file), func(figure string, exact map[string]float64) float64 {
			switch figure {
			case "total":
				return 0
			case "mean":
				return 4*exact["sd"]/math.Sqrt(draws) + 0.5
			}
			return math.Inf(1) // not compared
		})
	})
	if !Thorough {
		return
	}
	for _, row := range []struct{ module, script string }{{"numpy", "chunked_numpy.py"}, {"pandas", "naive_pandas.py"}, {"", "base_r.R"}} {
		t.Run(row.script, func(t *testing.T) {
			command := interpreter(t, row.module)
			file := filepath.Join(t.TempDir(), "answers.csv")
			runCommand(t, command[0], append(command[1:], "../testdata/speed/"+row.script, folder, "--drawn", "--draws", drawsText, "--answers", file)...)
			checkSpeed(t, want, speedAnswers(t, file), func(figure string, _ map[string]float64) float64 {
				if figure == "total" || figure == "mean" || figure == "sd" {
					return 0.5
				}
				return 1e-9 // a chance: the same count of draws
			})
		})
	}
}

// interpreter is the command that runs a script that needs the module of
// Python, or R for none; without it the test is skipped.
func interpreter(t *testing.T, module string) []string {
	t.Helper()
	if module == "" {
		if _, err := exec.LookPath("Rscript"); err != nil {
			t.Skip("no Rscript here")
		}
		return []string{"Rscript"}
	}
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import "+module).Run() == nil {
			return []string{python, "-B"}
		}
	}
	t.Skipf("no python3 here has %s", module)
	return nil
}

func runCommand(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", filepath.Base(name), args, err, out)
	}
}

// checkSpeed compares figures by case and practice or group, each to within
// what within allows. A group has a total and a mean, and only the total is
// compared: the mean is a sum of the practices'.
func checkSpeed(t *testing.T, want, got map[string]map[string]float64, within func(figure string, got map[string]float64) float64) {
	t.Helper()
	if len(want) != len(got) || len(want) < 6 {
		t.Fatalf("answers for %d cases and practices or groups, want %d", len(got), len(want))
	}
	for key, figures := range want {
		_, practice := figures["sd"]
		for figure, w := range figures {
			g, ok := got[key][figure]
			if !practice && figure != "total" {
				continue
			}
			if !ok || math.Abs(g-w) > within(figure, got[key]) {
				t.Errorf("%s: %s is %v, want %v", key, figure, g, w)
			}
		}
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
