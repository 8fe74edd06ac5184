package session

import (
	"os"
	"path/filepath"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// TestOnePracticeAlone opens one practice under the contract that pays it, and
// several, or a scenario that names its reforms, under the first reform.
func TestOnePracticeAlone(t *testing.T) {
	const heads = "code,list_size,imd_decile,8m_eligible,8m_on_time\n"
	dir := t.TempDir()
	tests := []struct {
		name, text string
		shown      int
	}{
		{"one.csv", heads + "X1,9400,2,104,92\n", BaselineShown},
		{"two.csv", heads + "X1,9400,2,104,92\nX2,5000,9,50,49\n", 0},
		{"scenario.toml", "title = \"Mine\"\npractices = \"one.csv\"\nbaseline = \"england-2025-26\"\n[[reform]]\nid = \"then\"\ncontract = \"england-2021-22\"\n", 0},
	}
	for _, tt := range tests {
		file := filepath.Join(dir, tt.name)
		if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := scenarios.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := New(s).Shown; got != tt.shown {
			t.Errorf("%s opens on case %d, want %d", tt.name, got, tt.shown)
		}
	}
}

// A practice entered among England's simulated ones is saved, and kept unsaved, without
// them: what is saved opens and pays it the same, and unsaved work goes on among them.
func TestOwnAmongSimulated(t *testing.T) {
	england, err := scenarios.Load(scenarios.Default)
	if err != nil {
		t.Fatal(err)
	}
	own := sim.Practice{Code: "MINE", Practice: contract.Practice{ListSize: 9400, IMDDecile: 2}}
	own.Cohorts[contract.Age5y] = contract.Children{Stated: true, Eligible: 121}
	own.Cohorts[contract.Age5y].By[contract.OnTime], own.Cohorts[contract.Age5y].By[contract.Reachable] = 95, 26
	opened := New(england)
	st := must(t)(opened.With(own, "").Set(lower, 75_00))
	total := func(s *State) contract.Pence {
		all := Compute(s).Shown.Practices
		return all[s.Picked()].Total
	}
	dir := t.TempDir()
	read := func(data []byte) *scenarios.Scenario {
		file := filepath.Join(dir, "work.toml")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := scenarios.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(s.Population.Practices); n != 1 || s.Population.Simulated || s.England {
			t.Errorf("%d practices are saved, simulated %v", n, s.Population.Simulated)
		}
		return s
	}
	saved := New(read(scenarios.EncodeScenario(st.ToSave(), dir)))
	if got := saved.Show(st.Shown); total(got) != total(st) {
		t.Errorf("saved and opened again it is paid %s, not %s", total(got), total(st))
	}
	again := Resumed(read(st.Unsaved(dir)), opened)
	if n := len(again.Population.Practices); n != len(st.Population.Practices) || !again.IsYours("MINE") || total(again) != total(st) {
		t.Errorf("resumed it is one of %d practices and paid %s, not %s", n, total(again), total(st))
	}
}
