package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/immpact/contract"
)

// A copy of anything that ships as a scenario is the same scenario wherever it
// lies: the same practices under the same contracts.
func TestShippedTextReadsAnywhere(t *testing.T) {
	for _, e := range append(Scenarios(), Claims()...) {
		text, err := ShippedText(e.ID)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "mine.toml")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		want, err := Load(e.ID)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Load(file)
		if err != nil {
			t.Errorf("%s: %v", e.ID, err)
			continue
		}
		if len(got.Population.Practices) != len(want.Population.Practices) || len(got.Reforms) != len(want.Reforms) || len(got.Claims) != len(want.Claims) {
			t.Fatalf("%s: %d practices, %d reforms, %d claims; want %d, %d, %d", e.ID, len(got.Population.Practices), len(got.Reforms), len(got.Claims),
				len(want.Population.Practices), len(want.Reforms), len(want.Claims))
		}
		for i := range want.Population.Practices {
			if got.Population.Practices[i] != want.Population.Practices[i] {
				t.Fatalf("%s: practice %s is another", e.ID, want.Population.Practices[i].Code)
			}
		}
		for i := range want.Reforms {
			if d := contract.Changes(got.Reforms[i].Contract.Contract, want.Reforms[i].Contract.Contract); len(d) > 0 {
				t.Errorf("%s, %s: %v", e.ID, want.Reforms[i].ID, d)
			}
		}
	}
	if _, err := ShippedText("exceptions-2021-2"); err == nil {
		t.Error("an id that is none has a text")
	}
}

// A scenario finds its files beside itself, from wherever it is opened; and what ships
// by its id alone: a path to it, as its own text shows it on the web, is told so.
func TestPathsFromAnywhere(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	write("figures/ours.csv", "code,list_size,8m_eligible,8m_on_time\nA,1000,10,9\n")
	write("work/rules/ours.toml", "id = \"ours\"\ntitle = \"Ours\"\nyear = \"2027/28\"\n[item_of_service.routine]\nfee = 10\ndoses = { 8m = 8, 18m = 4, 5y = 2 }\n")
	file := write("work/mine.toml", "title = \"Mine\"\npractices = \"../figures/ours.csv\"\nbaseline = \"rules/ours.toml\"\n")
	for _, from := range []string{root, filepath.Join(root, "work"), t.TempDir()} {
		t.Chdir(from)
		named, err := filepath.Rel(from, file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := Load(named)
		if err != nil || len(s.Population.Practices) != 1 || s.Baseline.ID != "ours" {
			t.Errorf("from %s: %v", from, err)
		}
	}
	for path, id := range map[string]string{"practices = \"populations/england.toml\"\nbaseline = \"england-2021-22\"": "england", "practices = \"england\"\nbaseline = \"../contracts/england-2021-22.toml\"": "england-2021-22"} {
		_, err := Load(write("work/copied.toml", "title = \"Copied\"\n"+path+"\n"))
		if err == nil || !strings.Contains(err.Error(), "without folder and ending: \""+id+"\"") {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := Load("no-such-file.toml"); err == nil || !strings.Contains(err.Error(), "check the name") {
		t.Errorf("of a file that is not there: %v", err)
	}
}
