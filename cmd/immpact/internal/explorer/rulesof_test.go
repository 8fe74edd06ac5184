package explorer

import (
	"slices"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// choose takes the choice of the text in the list that stands.
func choose(t *testing.T, m *model, text, note string) {
	t.Helper()
	c, ok := m.overlay.(*chooser)
	if !ok {
		t.Fatalf("no list stands: %T", m.overlay)
	}
	i := slices.IndexFunc(c.all, func(ch choice) bool { return ch.text == text && (note == "" || ch.note == note) })
	if i < 0 {
		t.Fatalf("%q is not in the list %q", text, c.title)
	}
	m.overlay = nil
	run(m, c.all[i].do(m))
}

// TestChoosingKeepsMyPractices applies the rules of every scenario and contract
// that can be chosen to the practices that are open, where these are the user's;
// in a list of another name they are replaced. All of it can be taken back.
func TestChoosingKeepsMyPractices(t *testing.T) {
	file := ownFile(t)
	m := window(t, file)
	opened := m.Now()
	mine := m.Now().Population
	type option struct {
		key, text, note string
		replaces        bool
	}
	var options []option
	for _, e := range scenarios.Scenarios() {
		options = append(options, option{"f", e.Title, "its rules", false}, option{":", e.Title, "its rules", false}, option{"ctrl+o", e.Title, "", true})
	}
	for _, e := range scenarios.Contracts() {
		options = append(options, option{"f", e.Title, "contract", false})
	}
	for i, o := range options {
		if testing.Short() && i%7 != 0 {
			continue
		}
		play(m, o.key)
		choose(t, m, o.text, o.note)
		if kept := m.Now().Population == mine; kept == o.replaces {
			t.Errorf("%s in %s: my practices are kept: %v", o.text, o.key, kept)
		}
		if !strings.Contains(m.Message, "u ") {
			t.Errorf("%s in %s: not told: %q", o.text, o.key, m.Message)
		}
		play(m, "u")
		if m.Now().Population != mine || m.Now().Baseline.Contract != opened.Baseline.Contract || m.ref != file || m.unsaved() {
			t.Fatalf("%s in %s is not taken back: %s, unsaved: %v", o.text, o.key, m.ref, m.unsaved())
		}
	}
}

// TestUnsavedWorkOnAnother is kept while another scenario is open, and is gone
// back to with it.
func TestUnsavedWorkOnAnother(t *testing.T) {
	file := ownFile(t)
	m := play(toRule(t, window(t, file), lowerVI003), "left")
	want := value(t, m, lowerVI003)
	play(m, "ctrl+o")
	choose(t, m, scenarios.Scenarios()[1].Title, "")
	if said := m.farewell(); !strings.Contains(said, file) {
		t.Errorf("the last words do not name it: %q", said)
	}
	play(m, "u")
	if got := value(t, m, lowerVI003); got != want || m.ref != file || !m.unsaved() {
		t.Errorf("gone back to %s with %s", m.ref, contract.PerCent.Format(got))
	}
	if left := leftIn(t, strings.TrimSuffix(file, "/mine.toml")); len(left) != 1 {
		t.Errorf("kept in %v", left)
	}
	gone(m)
}
