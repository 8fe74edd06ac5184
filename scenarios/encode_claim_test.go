package scenarios_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

// everyKey is claims that between them use what the shipped ones do not.
const everyKey = `title = "T"
practices = "three-practices"
baseline = "england-2021-22"
[[reform]]
id = "now"
contract = "england-2025-26"
[[claim]]
id = "small"
words = "Under 1%, \"about\""
measure = "share"
having = { measure = "coverage", cohort = "8m", less_than = "0.5%", unit = "per cent" }
at_most = "0.25%"
unit = "per cent"
counted = true
[[claim]]
id = "between"
words = "w"
who = "x"
when = "y"
url = "z"
about = "a"
assumes = ["b", "c"]
measure = "pay"
components = ["qof", "item_of_service"]
for = "EX0001"
under = "now"
per = "1000 patients"
from = -10.25
to = 1_000
unit = "pounds"
[[claim]]
id = "family"
words = "w"
measure = "missed_children"
children = 2
become = "declined"
placed = "at the worst"
for = "any practice"
close_to = 99.5
within = 0.5
unit = "pounds"
[[claim]]
id = "index"
words = "w"
measure = "slope_index"
of = "coverage"
compared = "less"
than = { under = "now", for = "deprived" }
[[claim]]
id = "rule"
words = "w"
measure = "rule"
rule = "clawback.below"
more_than = 79
unit = "per cent"
[[claim]]
id = "not"
words = "w"
untestable = "why"
[bounds]
lists = 12_000
least = 1.5
usual = 10
most = 16.8
baseline = 50
`

// A scenario with claims is written so that it reads back to the same claims: all
// that ship, those of the template, and every key there is.
func TestClaimsReadBack(t *testing.T) {
	folder := t.TempDir()
	files := map[string]string{"template.toml": string(scenarios.ClaimsTemplate()), "every.toml": everyKey}
	refs := []string{}
	for name, text := range files {
		refs = append(refs, filepath.Join(folder, name))
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range scenarios.Claims() {
		refs = append(refs, e.ID)
	}
	same := cmp.Options{cmpopts.IgnoreFields(scenarios.Claim{}, "Line")}
	for _, ref := range refs {
		was, err := scenarios.Load(ref)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, "written-"+was.ID+".toml")
		text := scenarios.EncodeScenario(was, folder)
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
		now, err := scenarios.Load(file)
		if err != nil {
			t.Fatalf("%s: %v\n%s", ref, err, text)
		}
		if diff := cmp.Diff(was.Claims, now.Claims, same); diff != "" || len(was.Claims) == 0 {
			t.Errorf("%s: %s", ref, diff)
		}
	}
}

// A claim of a contract that has been taken away is left out and told, and judged
// it cannot be tested.
func TestClaimOfNoContract(t *testing.T) {
	s, err := scenarios.Load("published-rules")
	if err != nil {
		t.Fatal(err)
	}
	s.Reforms = nil
	at := slices.IndexFunc(s.Claims, func(c scenarios.Claim) bool { return c.Quantity.Case > 0 })
	s.Claims = s.Claims[at : at+1]
	if text := string(scenarios.EncodeScenario(s, "")); strings.Contains(text, "[[claim]]") || !strings.Contains(text, s.Claims[0].ID+" is left out") {
		t.Errorf("it is written:\n%s", text)
	}
	if v := s.Judge()[0]; v.Ruling != claims.CannotBeTested || !strings.Contains(v.Why, "is not here") {
		t.Errorf("it is judged: %s, %s", v.Ruling, v.Why)
	}
}

// As claims are judged it is told how many are, each once.
func TestJudgingTells(t *testing.T) {
	s, err := scenarios.Load("published-rules")
	if err != nil {
		t.Fatal(err)
	}
	s.Claims = s.Claims[:3]
	var lock sync.Mutex
	heard := map[int]bool{}
	s.JudgeTelling(func(done, of int) {
		lock.Lock()
		defer lock.Unlock()
		if heard[done] || of != 3 {
			t.Errorf("%d of %d are judged, again", done, of)
		}
		heard[done] = true
	})
	if len(heard) != 3 {
		t.Errorf("heard %v", heard)
	}
}
