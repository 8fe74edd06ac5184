package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/immpact/contract"
)

// folder writes files into a folder of the test's own.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestPracticesCSVInScenario(t *testing.T) {
	const scenario = "title = \"Mine\"\npractices = \"own.csv\"\nbaseline = \"england-2021-22\"\n"
	dir := folder(t, map[string]string{"mine.toml": scenario,
		"own.csv": "code;list_size;imd_decile;8m_eligible;8m_on_time\nA1;900;1;4;3\nB2;1200;9;20;18\n"})
	s, err := Load(filepath.Join(dir, "mine.toml"))
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(dir, "own.csv")
	if len(s.Population.Practices) != 2 || s.Population.Practices[1].Cohorts[contract.Age8m].By[contract.OnTime] != 18 || s.Practices != own {
		t.Errorf("%d practices of %s", len(s.Population.Practices), s.Practices)
	}
	if !slices.ContainsFunc(s.Inputs, func(in Input) bool { return in.Name == own && strings.HasPrefix(string(in.Data), "code;") }) {
		t.Error("the CSV is not among the inputs")
	}
	if !slices.Contains(s.Notices, own+": read as separated by semicolons") {
		t.Errorf("notices %q", s.Notices)
	}
	if !strings.Contains(strings.Join(s.Notices, "\n"), "2 practices of 2 state no children of 18 months") {
		t.Errorf("the cohorts that are not there are not told: %q", s.Notices)
	}
}

func TestPracticesCSVAlone(t *testing.T) {
	dir := folder(t, map[string]string{"own.CSV": "# title: Our network\ncode,list_size,imd_decile,8m_eligible,8m_on_time\nA1,900,1,4,3\n"})
	file := filepath.Join(dir, "own.CSV")
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if s.ID != "own" || s.Title != "Our network" || s.File != file || len(s.Reforms) == 0 {
		t.Errorf("id %q, title %q, file %q, %d reforms", s.ID, s.Title, s.File, len(s.Reforms))
	}
	if kind, err := Check(file); kind != "practices" || err != nil {
		t.Errorf("checked as %q, %v", kind, err)
	}
}

func TestPracticesCSVFaults(t *testing.T) {
	dir := folder(t, map[string]string{
		"mine.toml": "title = \"Mine\"\npractices = \"own.csv\"\nbaseline = \"england-2021-22\"\n",
		"none.toml": "title = \"Mine\"\npractices = \"absent.csv\"\nbaseline = \"england-2021-22\"\n",
		"own.csv":   "code,list_size,8m_eligible,8m_on_time\nA1,900,4,75%\n",
	})
	at := func(name string) string { return filepath.Join(dir, name) }
	fault := at("own.csv") + ":2: column 8m_on_time: \"75%\" is a percentage (practice \"A1\"); write a whole number of children"
	for _, tt := range []struct{ reason, file, want string }{
		{"the fault of a scenario's practices is told at their own line", "mine.toml", fault},
		{"and when they are named themselves", "own.csv", fault},
		{"practices that are not there are told where they are named", "none.toml", at("none.toml") + ":2: practices = \"absent.csv\": there is no such file; check the name and the folder"},
		{"or by what the user wrote", "absent.csv", at("absent.csv") + ": there is no such file; check the name and the folder"},
	} {
		if _, err := Load(at(tt.file)); err == nil || err.Error() != tt.want {
			t.Errorf("%s:\n got %v\nwant %s", tt.reason, err, tt.want)
		}
	}
	if _, err := Check(at("own.csv")); err == nil || err.Error() != fault {
		t.Errorf("checked: %v", err)
	}
}
