package scenarios

import (
	"os"
	"path/filepath"
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
