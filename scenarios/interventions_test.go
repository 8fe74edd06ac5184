package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestShippedInterventions(t *testing.T) {
	if len(Interventions()) == 0 {
		t.Fatal("none ships")
	}
	for _, e := range Interventions() {
		if _, err := LoadIntervention(e.ID); err != nil {
			t.Error(err)
		}
	}
}

func TestFaultsInInterventions(t *testing.T) {
	const good = "title = \"T\"\ncohorts = [\"5y\"]\neffect = { points = 4.1 }\n[[source]]\ncovers = [\"effect\"]\ntitle = \"S\"\ngrade = \"low\"\n"
	file := filepath.Join(t.TempDir(), "v.toml")
	for _, row := range []struct{ reason, from, to, want string }{
		{"as it should be", "", "", ""},
		{"no size", "points = 4.1", "points = 0", "v.toml:3: effect says no size, or two; give points"},
		{"two sizes", "points = 4.1", "points = 4.1, share = 10", "effect says no size, or two"},
		{"no source", "[[source]]\ncovers = [\"effect\"]\ntitle = \"S\"\ngrade = \"low\"\n", "", "the intervention has no source; add a [[source]]"},
		{"no effect", "effect = { points = 4.1 }\n", "", "not an intervention; name a file with an [effect]"},
		{"an age that is none", `"5y"`, `"6y"`, `cohorts holds "6y"; it takes some of`},
	} {
		if err := os.WriteFile(file, []byte(strings.Replace(good, row.from, row.to, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		got := ""
		if _, err := LoadIntervention(file); err != nil {
			got = strings.ReplaceAll(err.Error(), file, "v.toml")
		}
		if (row.want == "") != (got == "") || !strings.Contains(got, row.want) {
			t.Errorf("%s: %q, want %q", row.reason, got, row.want)
		}
	}
}
