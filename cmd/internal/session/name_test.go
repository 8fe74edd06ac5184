package session

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"example.org/immpact/scenarios"
)

// A name that the user gives a contract is over its pin too, is saved as the reform's
// title, is told among what was changed, and comes back with work that was not saved.
func TestName(t *testing.T) {
	sc, err := scenarios.Load("exceptions-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	opened := New(sc)
	pinned, err := opened.Pin()
	if err != nil {
		t.Fatal(err)
	}
	named, err := pinned.Name(opened.Cases[0].Contract, "  Our proposal ")
	if err != nil {
		t.Fatal(err)
	}
	if named.Cases[0].Name() != "Our proposal" || named.Pins[0].Title != "Our proposal" || named.AsScenario().Reforms[0].Title != "Our proposal" {
		t.Errorf("%q, %q, %q", named.Cases[0].Name(), named.Pins[0].Title, named.AsScenario().Reforms[0].Title)
	}
	if opened.Cases[0].Title == "Our proposal" || SameWork(opened, named) {
		t.Error("the state before is named too")
	}
	if want := opened.Cases[0].Title + " is called Our proposal"; !slices.Contains(Changed(opened, named), want) {
		t.Errorf("%q does not say %q", Changed(opened, named), want)
	}
	moved, err := named.Show(0).Move("indicator.VI003.lower", -1, false)
	if err != nil || moved.Case().Name() != "Our proposal" {
		t.Errorf("after an edit: %q, %v", moved.Case().Name(), err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "kept.toml")
	if err := os.WriteFile(file, moved.Unsaved(dir), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := scenarios.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if again := Resumed(kept, opened); again.Cases[0].Name() != "Our proposal" || !again.Cases[0].Named {
		t.Errorf("resumed as %q", again.Cases[0].Name())
	}
	for _, bad := range []struct {
		of    *scenarios.Contract
		title string
	}{{opened.Cases[0].Contract, "  "}, {opened.Baseline.Contract, "Ours"}} {
		if _, err := opened.Name(bad.of, bad.title); err == nil {
			t.Errorf("%q is a name", bad.title)
		}
	}
}
