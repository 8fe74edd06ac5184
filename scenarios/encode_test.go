package scenarios

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/sim"
)

// awkward is what a name can hold and a file must give back.
var awkward = []string{"", "plain", `quo"te and \ back`, "tab\tline\nend", "esc \x1b[31m red", "Sjálf — ナ", "# no comment", "'''"}

// anyPractices makes practices of every shape, the same at every run.
func anyPractices(seed uint64, n int) []sim.Practice {
	rng := rand.New(rand.NewPCG(seed, 1))
	list := make([]sim.Practice, n)
	for i := range list {
		p := &list[i]
		p.Code = "P" + string(rune('A'+i%26)) + string(rune('a'+i/26))
		p.Name, p.Region, p.PCN, p.Board = awkward[rng.IntN(len(awkward))], awkward[rng.IntN(len(awkward))], awkward[rng.IntN(len(awkward))], awkward[rng.IntN(len(awkward))]
		p.ListSize, p.IMDDecile = 200+rng.Int32N(40_000), uint8(rng.IntN(11))
		p.IMD = float64(rng.IntN(3)) * rng.Float64() * 30
		p.Partners = rng.Int32N(sim.MostPartners + 1)
		p.Communities = sim.Share{Stated: rng.IntN(2) == 0}
		if p.SouthAsian = (sim.Share{Percent: contract.Percent(rng.IntN(100_01)), Stated: true}); p.Communities.Stated {
			p.Communities.Percent = contract.Percent(rng.IntN(int(100_01 - p.SouthAsian.Percent)))
		}
		for k := range p.Cohorts {
			if rng.IntN(4) == 0 {
				continue
			}
			var by [contract.Statuses]int64
			eligible := int64(rng.IntN(200))
			rest := eligible
			for s := range contract.Reachable {
				by[s] = rng.Int64N(rest + 1)
				rest -= by[s]
			}
			ch, err := sim.Cohort(eligible, by, rng.Int64N(by[contract.OnTime]+by[contract.Late]+1))
			if err != nil {
				panic(err)
			}
			if rng.IntN(2) == 0 {
				ch.HasBaseline, ch.Baseline = true, contract.Percent(rng.IntN(10001))
			}
			p.Cohorts[k] = ch
		}
		for s := range contract.Statuses {
			if _, had := p.Contradicts(contract.Reasons(0).With(s)); s.Recordable() && !had {
				p.NotRecorded = p.NotRecorded.With(s)
			}
		}
	}
	return list
}

func TestPracticesReadBack(t *testing.T) {
	pop := &sim.Population{Title: awkward[2], Vintage: awkward[3], Practices: anyPractices(7, 200), Groups: sim.StandardGrouping()}
	sources := []Source{{Covers: []string{"cohort.*", awkward[2]}, Title: awkward[4], Grade: Assumed, Note: "n"}}
	text := EncodePractices(pop, sources)
	r := newReader()
	got := r.practicesOf(mustFile(t, r, "p.toml", string(text)))
	if err := r.err(); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if diff := cmp.Diff(*pop, got.Population); diff != "" {
		t.Error(diff)
	}
	sources[0].Line = got.Sources[0].Line
	if diff := cmp.Diff(sources, got.Sources); diff != "" {
		t.Error(diff)
	}
}

func mustFile(t *testing.T, r *reader, name, text string) *file {
	t.Helper()
	f, wrong := newFile(r, name, []byte(text))
	if wrong != nil {
		t.Fatal(wrong)
	}
	return f
}

// Whatever is edited in whatever scenario, the saved file pays the same.
func TestScenarioReadsBack(t *testing.T) {
	for seed, entry := range Scenarios() {
		s, err := Load(entry.ID)
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(uint64(seed), 2))
		rounds := 20
		switch large := len(s.Population.Practices) > 100; {
		case large:
			rounds = 1 // a country takes long to read
		case !Thorough:
			rounds = 6
		}
		for range rounds {
			edited := *s
			edited.Reforms = append([]Reform(nil), s.Reforms...)
			for i := range edited.Reforms {
				edited.Reforms[i].Contract = edit(edited.Reforms[i].Contract, rng)
			}
			if rng.IntN(2) == 0 {
				edited.Baseline = edit(s.Baseline, rng)
				if edited.Baseline.Protection.Enabled { // a baseline is not held against itself
					edited.Baseline = s.Baseline
				}
			}
			if rounds > 1 && rng.IntN(3) == 0 {
				edited.Practices = ""
				edited.Population.Groups.Deprived[3] = true
				edited.Model = sim.Model{Shock: 0.25, Spread: [contract.Cohorts]float64{0.01, 0, 0.5}}
			}
			samePayments(t, &edited)
		}
	}
}

// edit changes a few leaves to values that a contract may have.
func edit(c *Contract, rng *rand.Rand) *Contract {
	for range rng.IntN(6) {
		rules := c.Rules()
		rule := rules[rng.IntN(len(rules))]
		v := contract.Value(rng.Int64N(int64(rule.Unit.Most()) + 1))
		if rule.Unit == contract.ReasonList {
			v &= contract.Value(contract.Excusable)
		}
		if d := c.With(rule.Path, Origin{By: "you", Value: v}); len(d.Validate()) == 0 {
			c = d
		}
	}
	return c
}

func samePayments(t *testing.T, s *Scenario) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "saved.toml")
	text := EncodeScenario(s, filepath.Dir(file))
	if err := disk.Write(file, text, false); err != nil {
		t.Fatal(err)
	}
	back, err := Load(file)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if back.Model != s.Model {
		t.Errorf("chance works as %+v instead of %+v", back.Model, s.Model)
	}
	if back.Population.Groups != s.Population.Groups {
		t.Errorf("groups %v instead of %v", back.Population.Groups, s.Population.Groups)
	}
	want, got := sim.Run(&s.Population, s.Cases()), sim.Run(&back.Population, back.Cases())
	for i := range want {
		for j := range want[i].Practices {
			if want[i].Practices[j].Total != got[i].Practices[j].Total {
				t.Fatalf("%s: %s instead of %s in\n%s", want[i].ID, got[i].Practices[j].Total, want[i].Practices[j].Total, text)
			}
		}
	}
}

// A part, an item and an indicator that the contract's own file does not have
// are written whole, with their titles; what no run reads is said, not set.
func TestScenarioWithNewParts(t *testing.T) {
	s := mustLoad(t, `
[[reform]]
id = "r"
contract = "england-2019-20"
[reform.change.item_of_service.more]
title = "More doses"
fee = 2.5
doses = { 5y = 1 }
[reform.change.indicator.NEW]
title = "A new one"
cohort = "5y"
points = 10
points_at_lower = 0
lower = 50
upper = 90
`)
	r := find(t, s, "r")
	r.Contract = r.Contract.With("clawback.enabled", Origin{By: "you", Value: 1})
	r.Contract = r.Contract.With("clawback.below", Origin{By: "you", Value: 90_00})
	r.Contract = r.Contract.With("targets.enabled", Origin{By: "you", Value: 0})
	r.Contract = r.Contract.With("targets.ratio", Origin{By: "you", Value: 2})
	samePayments(t, s)
	text := string(EncodeScenario(s, "."))
	for _, want := range []string{"title = \"More doses\"", "title = \"A new one\"", "\nshare = 0 ", "\nbasis = \"cohort\"",
		"# ratio = 2 is left out: target payments are switched off here (targets.enabled = false)"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

func TestScenarioNamesFilesFromItsFolder(t *testing.T) {
	home := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	write("data/mine.toml", string(Template()))
	write("plain", onePractice)
	for _, ref := range []string{"../data/mine.toml", "./../plain"} {
		s, err := Load(write("cases/s.toml", "title = \"T\"\nbaseline = \"england-2021-22\"\npractices = \""+ref+"\"\n"))
		if err != nil {
			t.Fatal(err)
		}
		text := EncodeScenario(s, home)
		back, err := Load(write("saved.toml", string(text)))
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if len(back.Population.Practices) != len(s.Population.Practices) || strings.Contains(string(text), home) {
			t.Errorf("practices by a name that only holds here:\n%s", text)
		}
	}
}

const onePractice = "[[practice]]\ncode = \"A\"\nlist_size = 5000\n[practice.cohort.5y]\neligible = 50\non_time = 44\n"

// A text is written so that nothing in it is hidden, and reads back the same.
func TestTextsAreWrittenToBeSeen(t *testing.T) {
	text := "a\u202eb\u009b31m\x1b\u2028\U000e0041\"\\\n£é"
	written := quote(text)
	for _, r := range written {
		if !unicode.IsPrint(r) {
			t.Errorf("%U stands in %q", r, written)
		}
	}
	var back struct{ K string }
	if _, err := toml.Decode("k = "+written, &back); err != nil || back.K != text {
		t.Errorf("%q comes back as %q: %v", text, back.K, err)
	}
}
