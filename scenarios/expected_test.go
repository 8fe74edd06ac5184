package scenarios_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Expected results stand in testdata: for each shipped scenario what every
// case pays every practice, and the working of some; and what each contract
// pays arbitrary practices. All of it is worked out a second time by
// testdata/independent, which shares nothing with this program.

// paid is a practice's lines by name, such as qof.VI001 or clawback.5y, in
// pence; a line of nothing may be left out, so none is kept.
type paid map[string]contract.Pence

// named is the lines by name.
func named(c *contract.Contract, lines []contract.Line) paid {
	p := paid{}
	for _, l := range lines {
		name := l.Component.String()
		switch l.Component {
		case contract.QOFPoints:
			name += "." + c.Indicators[l.Indicator].Name
		case contract.ClawbackRepaid, contract.TargetPayments:
			name += "." + l.Cohort.String()
		}
		p.add(name, l.Pence)
	}
	return p
}

func (p paid) add(name string, pence contract.Pence) {
	if pence != 0 {
		p[name] += pence
	}
}

// expectation is what a case pays a practice.
type expectation struct {
	Lines paid
	Total contract.Pence
}

// results is what each case pays each practice, by case and code.
type results map[string]map[string]expectation

// run pays a shipped scenario.
func run(t *testing.T, id string) (*scenarios.Scenario, []sim.Result) {
	t.Helper()
	s, err := scenarios.Load(id)
	if err != nil {
		t.Fatal(err)
	}
	return s, sim.Run(&s.Population, s.Cases())
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", name))
	if err != nil {
		t.Fatalf("%v; write it with: python3 testdata/independent", err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func TestExpectedResults(t *testing.T) {
	for _, entry := range withPractices(t) {
		t.Run(entry.ID, func(t *testing.T) {
			want := results{}
			readJSON(t, "expected/"+entry.ID+".json", &want)
			s, cases := run(t, entry.ID)
			got := results{}
			for _, r := range cases {
				got[r.ID] = map[string]expectation{}
				for i, p := range r.Practices {
					got[r.ID][s.Population.Practices[i].Code] = expectation{named(r.Contract, p.Lines), p.Total}
				}
			}
			for _, practices := range want {
				for _, e := range practices {
					for name, pence := range e.Lines {
						if pence == 0 {
							delete(e.Lines, name)
						}
					}
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("pence, expected (-) and paid (+):\n%s", diff)
			}
		})
	}
}

// withPractices is the shipped scenarios whose practices are listed, not
// generated: each has its expected results, and no results are left over.
func withPractices(t *testing.T) []scenarios.Entry {
	t.Helper()
	var list []scenarios.Entry
	for _, entry := range scenarios.Scenarios() {
		if _, err := os.Stat("../testdata/expected/" + entry.ID + ".json"); err == nil {
			list = append(list, entry)
		} else if s, err := scenarios.Load(entry.ID); err != nil || len(s.Population.Practices) < 100 {
			t.Errorf("%s has no expected results; write them with: python3 testdata/independent", entry.ID)
		}
	}
	files, _ := filepath.Glob("../testdata/expected/*.json")
	if len(files) != len(list) || len(list) < 6 {
		t.Errorf("%d scenarios ship with expected results, %d files of results", len(list), len(files))
	}
	return list
}

// The working written out for some practices ends in the totals paid.
func TestWorkingEndsInTheTotals(t *testing.T) {
	for _, entry := range withPractices(t) {
		data, err := os.ReadFile("../testdata/expected/" + entry.ID + ".md")
		if err != nil {
			t.Error(err)
			continue
		}
		s, cases := run(t, entry.ID)
		worked := strings.Split(string(data), "\n## ")[1:]
		if len(worked) == 0 {
			t.Errorf("%s: no practice is worked through", entry.ID)
		}
		for _, section := range worked {
			code, rest, _ := strings.Cut(section, ",")
			for _, r := range cases {
				_, working, _ := strings.Cut(rest, "\n### "+r.ID+":")
				working, _, _ = strings.Cut(working, "\n###")
				total := totalOf(s, &r, code)
				if !strings.HasSuffix(strings.TrimSpace(working), "= **"+total+"**") {
					t.Errorf("%s, %s, %s: the working does not end in %s", entry.ID, code, r.ID, total)
				}
			}
		}
	}
}

// totalOf is what a result pays the practice of the code.
func totalOf(s *scenarios.Scenario, r *sim.Result, code string) string {
	for i, p := range s.Population.Practices {
		if p.Code == code {
			return r.Practices[i].Total.String()
		}
	}
	return "no practice " + code
}

// The files of expected results are what the independent calculation writes
// today: nobody has edited them to agree.
func TestIndependentCalculation(t *testing.T) {
	t.Parallel() // another program does the work
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here")
	}
	if exec.Command(python, "-c", "import tomllib").Run() != nil {
		t.Skip("python3 here is older than 3.11, it has no tomllib")
	}
	if out, err := exec.Command(python, "../testdata/independent", "--check").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
