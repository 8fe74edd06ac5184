package scenarios

import (
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// TestMain has the tests collect garbage more seldom: each reads scenarios and
// throws them away.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// Every file that ships is whole, and lies in the folder of its kind; in this
// package's own folder lie only Go files and scenarios.
func TestEverythingThatShipsLoads(t *testing.T) {
	folders := map[string]bool{}
	for _, kind := range kinds {
		folders[kind.folder] = true
		for _, entry := range kind.entries() {
			if entry.Title == "" {
				t.Errorf("%s/%s has no title", kind.folder, entry.ID)
			}
			r := newReader()
			f := r.read(reference{word: entry.ID}, place{true, kind.folder}, entry.ID+".toml")
			if f == nil {
				t.Error(r.err())
				continue
			}
			// Claims may lie in a scenario of their own.
			if got := f.root.kind(); got != kind && !(kind == claimsFile && got == scenarioFile) {
				t.Errorf("%s/%s is %s", kind.folder, entry.ID, got.phrase)
			}
			if r.check(f); r.err() != nil {
				t.Error(r.err())
			}
		}
	}
	folders["tables"] = true // what scenarios lean on, which none of them is
	embedded, err := shipped.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range embedded {
		if e.IsDir() && !folders[e.Name()] {
			t.Errorf("the folder %s ships, and is of no kind", e.Name())
		}
	}
	here, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range here {
		if ext := filepath.Ext(e.Name()); !e.IsDir() && ext != ".go" && ext != ".toml" {
			t.Errorf("%s is neither a Go file nor a scenario", e.Name())
		}
	}
}

func TestLists(t *testing.T) {
	if got := Scenarios()[0].ID; got != Default {
		t.Errorf("the first scenario is %s", got)
	}
	if list := Contracts(); len(list) < 8 || !slices.IsSortedFunc(list, func(a, b Entry) int { return strings.Compare(a.ID, b.ID) }) {
		t.Errorf("contracts %v", list)
	}
	if len(Populations()) == 0 {
		t.Error("no population ships")
	}
	for _, list := range [][]Entry{append(Scenarios(), Claims()...), Contracts(), Populations()} {
		for i, e := range list {
			if slices.ContainsFunc(list[:i], func(other Entry) bool { return other.ID == e.ID }) {
				t.Errorf("%s is there twice", e.ID)
			}
		}
	}
}

// england-2021-22 is a contract and a scenario; what is checked is the contract.
func TestCheckTakesTheContract(t *testing.T) {
	if kind, err := Check("england-2021-22"); kind != "contract" || err != nil {
		t.Errorf("checked as %q, %v", kind, err)
	}
}

// Each contract's file has its id for a name, a source for every figure, and
// figures that hang together.
func TestShippedContracts(t *testing.T) {
	for _, entry := range Contracts() {
		c, err := LoadContract(entry.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		if c.ID != entry.ID {
			t.Errorf("%s holds the contract %s", entry.ID, c.ID)
		}
		for _, rule := range c.Unsourced() {
			t.Errorf("%s: %s has no source", c.ID, rule.Path)
		}
		// The constant behind every year's value of a point, pounds per
		// patient; half of its last digit either way.
		if perPatient := float64(c.QOF.PointValue) / 100 / float64(c.QOF.AverageList); math.Abs(perPatient-0.02214) >= 0.000005 {
			t.Errorf("%s: a point is worth £%.6f a patient, not £0.02214", c.ID, perPatient)
		}
	}
}

// What a person starts from is a whole file, and the two ways to describe a
// cohort are both in it.
func TestTemplate(t *testing.T) {
	file := put(t, t.TempDir(), "mine.toml", string(Template()))
	if kind, err := Check(file); kind != "practices" || err != nil {
		t.Errorf("%s: %v", kind, err)
	}
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	usual, err := Load(Today)
	if err != nil {
		t.Fatal(err)
	}
	if s.Baseline.ID != usual.Baseline.ID || len(s.Reforms) != len(usual.Reforms) {
		t.Errorf("over %s with %d reforms; want those of "+Today, s.Baseline.ID, len(s.Reforms))
	}
	if contracts := Contracts(); s.Baseline.ID != contracts[len(contracts)-1].ID {
		t.Errorf("over %s, which is not the newest contract", s.Baseline.ID)
	}
	if s.ID != "mine" || s.File != file || s.Title != "My practices" || s.Practices != file {
		t.Errorf("id %s, file %s, title %s, practices %s", s.ID, s.File, s.Title, s.Practices)
	}
	// 95.3% of 64 is 60.99, 1.5% 0.96, 2% 1.28, the rest 0.77: 60, 0, 1, 0 and
	// the three left over to the largest remainders, .99, .96 and .77.
	want := [contract.Statuses]int32{contract.OnTime: 61, contract.Late: 1, contract.Declined: 1, contract.Reachable: 1}
	if got := s.Population.Practices[1].Cohorts[contract.Age8m].By; got != want {
		t.Errorf("by rates %v, want %v", got, want)
	}
	if counts := s.Population.Practices[0].Cohorts[contract.Age8m]; counts.By[contract.OnTime] != 96 || counts.GivenElsewhere != 1 {
		t.Errorf("by counts %+v", counts)
	}
}

// Practices that show nothing of what the default scenario's reforms change
// are no fault of the person who wrote them.
func TestPracticesThatAReformCannotTouch(t *testing.T) {
	s, err := Load(put(t, t.TempDir(), "p.toml", strings.Replace(onePractice, "eligible = 50\non_time = 44", "eligible = 0", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if notices := strings.Join(s.Notices, "\n"); !strings.Contains(notices, "exceptions.reasons is changed by reform") {
		t.Errorf("nothing is said of it: %s", notices)
	}
}

func TestRatesAddUp(t *testing.T) {
	s, err := Load(Today)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Population.Practices {
		for k := range p.Cohorts {
			var sum int32
			for _, n := range p.Cohorts[k].By {
				sum += n
			}
			if ch := &p.Cohorts[k]; ch.Stated && sum != ch.Eligible {
				t.Errorf("%s: %d children by status, %d eligible", p.Code, sum, ch.Eligible)
			}
		}
	}
	if s.Population.Groups != sim.StandardGrouping() {
		t.Errorf("groups %v", s.Population.Groups)
	}
}

func TestGroups(t *testing.T) {
	s := mustLoad(t, "[groups]\ndeprived = [1]\naffluent = []\n")
	var want sim.Grouping
	want.Deprived[1] = true
	if s.Population.Groups != want {
		t.Errorf("%+v", s.Population.Groups)
	}
}

func TestCheckKinds(t *testing.T) {
	for ref, want := range map[string]string{"england-2023-24": "contract", "ten-averages": "practices", "change-of-2021": "scenario"} {
		if kind, err := Check(ref); kind != want || err != nil {
			t.Errorf("%s: %q, %v", ref, kind, err)
		}
	}
	if kind, err := Check("nowhere.toml"); kind != "" || err == nil {
		t.Errorf("%q, %v", kind, err)
	}
}
