package explorer

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// ownFile is a scenario of the user's own, copied from one that ships.
func ownFile(t *testing.T) string {
	t.Helper()
	m := ready(t)
	file := filepath.Join(t.TempDir(), "mine.toml")
	if err := os.WriteFile(file, scenarios.EncodeScenario(m.Now().AsScenario(), filepath.Dir(file)), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// window is the explorer on the user's own file.
func window(t *testing.T, file string) *model {
	t.Helper()
	return reopened(t, file, ready(t).canvas.Pen, 80, 24)
}

// asks reports whether unsaved work is offered.
func asks(m *model) bool {
	q, ok := m.overlay.(*question)
	return ok && strings.Contains(q.title, "did not save it")
}

// TestUnsavedWorkIsOfferedUntilAnswered leaves it where it is through every way
// out of the question but the two that are about it.
func TestUnsavedWorkIsOfferedUntilAnswered(t *testing.T) {
	for _, way := range []struct {
		reason string
		keys   []string
		stays  bool
	}{
		{"q", []string{"q"}, true},
		{"Ctrl-C", []string{"ctrl+c"}, true},
		{"not now", []string{"n"}, true},
		{"not now, and other work", []string{"n", "r", "right", "q"}, true},
		{"thrown away", []string{"t"}, false},
		{"gone on with and undone", []string{"y", "u"}, false},
	} {
		t.Run(way.reason, func(t *testing.T) {
			file := ownFile(t)
			m := play(toRule(t, window(t, file), lowerVI003), "left")
			gone(m)
			want := leftIn(t, filepath.Dir(file))
			if len(want) != 1 {
				t.Fatalf("kept in %v", want)
			}
			again := window(t, file)
			if !asks(again) {
				t.Fatalf("not offered: %T", again.overlay)
			}
			gone(play(again, way.keys...))
			if _, err := os.Stat(want[0]); (err == nil) != way.stays {
				t.Errorf("there still: %v", err == nil)
			}
		})
	}
}

// TestTwoWindows gives each its own: neither is offered, writes or removes the
// other's.
func TestTwoWindows(t *testing.T) {
	file := ownFile(t)
	one := play(toRule(t, window(t, file), lowerVI003), "left")
	two := window(t, file)
	if asks(two) {
		t.Fatal("work in another window is offered")
	}
	play(toRule(t, two, lowerVI003), "right", "right")
	if left := leftIn(t, filepath.Dir(file)); len(left) != 2 {
		t.Fatalf("two windows keep %v", left)
	}
	gone(play(two, "u", "u", "q"))
	if left := leftIn(t, filepath.Dir(file)); len(left) != 1 {
		t.Fatalf("after the second has left: %v", left)
	}
	want := value(t, one, lowerVI003)
	gone(one)
	three := window(t, file)
	four := window(t, file)
	if !asks(three) || asks(four) {
		t.Errorf("offered to the first that opens it: %v, and to a second: %v", asks(three), asks(four))
	}
	if got := value(t, play(three, "y"), lowerVI003); got != want {
		t.Errorf("gone on with %d, not %d", got, want)
	}
}

// TestWorkThatCannotBeRead is told of, and left where it is.
func TestWorkThatCannotBeRead(t *testing.T) {
	file := ownFile(t)
	gone(play(toRule(t, window(t, file), lowerVI003), "left"))
	left := leftIn(t, filepath.Dir(file))[0]
	if err := os.WriteFile(left, []byte("title = "), 0o600); err != nil {
		t.Fatal(err)
	}
	m := window(t, file)
	if view := m.View(); !asks(m) || !strings.Contains(view, "cannot be read") {
		t.Errorf("not told:\n%s", view)
	}
	gone(play(m, "n", "q"))
	if data, err := os.ReadFile(left); err != nil || string(data) != "title = " {
		t.Errorf("%v, %q", err, data)
	}
}

// TestPlantedLinks are neither read, nor written through, nor removed.
func TestPlantedLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links are of another kind there")
	}
	file := ownFile(t)
	dir := filepath.Dir(file)
	gone(play(toRule(t, window(t, file), lowerVI003), "left"))
	left := leftIn(t, dir)[0]
	victim := filepath.Join(t.TempDir(), "victim.toml")
	if err := os.Rename(left, victim); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(victim)
	for _, name := range []string{left, left + ".part"} {
		if err := os.Symlink(victim, name); err != nil {
			t.Fatal(err)
		}
	}
	m := window(t, file)
	if asks(m) {
		t.Error("a link is read")
	}
	play(toRule(t, m, lowerVI003), "right", "right")
	gone(m)
	if after, _ := os.ReadFile(victim); string(after) != string(before) {
		t.Error("a link was written through")
	}
	if info, err := os.Lstat(left); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
}

// TestUnsavedWorkIsNoMoreReadable than the scenario it is of.
func TestUnsavedWorkIsNoMoreReadable(t *testing.T) {
	for _, perm := range []os.FileMode{0o600, 0o640, 0o644} {
		file := ownFile(t)
		if err := os.Chmod(file, perm); err != nil {
			t.Fatal(err)
		}
		m := play(toRule(t, window(t, file), lowerVI003), "left")
		if info, err := os.Stat(leftIn(t, filepath.Dir(file))[0]); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != perm {
			t.Errorf("of a file of %o: %v, %v", perm, info.Mode(), err)
		}
		gone(m)
	}
	m := play(toRule(t, ready(t), lowerVI003), "left")
	shipped := leftIn(t, filepath.Join(os.Getenv("XDG_CACHE_HOME"), "immpact"))
	if info, err := os.Stat(shipped[0]); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("of one that ships: %v, %v", info.Mode(), err)
	}
	gone(m)
}

// TestKeptIsSaidWhenItIs says that work is kept where it is, and where it cannot
// be says so before the end and at it.
func TestKeptIsSaidWhenItIs(t *testing.T) {
	m := play(toRule(t, ready(t), lowerVI003), "left", "q")
	if got := m.farewell(); !strings.HasPrefix(got, "Unsaved changes are kept and offered") {
		t.Errorf("kept, and it says %q", got)
	}
	gone(m)
	m = ready(t)
	no := filepath.Join(t.TempDir(), "no-folder")
	if err := os.WriteFile(no, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", no)
	m.autosave.place = placeOf(m.State.Scenario)
	play(toRule(t, m, lowerVI003), "left")
	if !strings.Contains(m.Message, "cannot be kept in case of a crash") {
		t.Errorf("not said at once: %q", m.Message)
	}
	play(m, "q")
	if !strings.Contains(m.Message, "q again to lose them") {
		t.Errorf("not said before leaving: %q", m.Message)
	}
	if got := m.farewell(); !strings.Contains(got, "could not be kept: ") || strings.Contains(got, "offered") {
		t.Errorf("not kept, and it says %q", got)
	}
}

// TestReadAgainKeepsUnsavedWork offers what was not saved when the file is read
// again, and when it is opened again after another.
func TestReadAgainKeepsUnsavedWork(t *testing.T) {
	for _, keys := range [][]string{{"ctrl+r"}, {"other", "again"}} {
		file := ownFile(t)
		m := play(toRule(t, window(t, file), lowerVI003), "left")
		want := value(t, m, lowerVI003)
		for _, k := range keys {
			switch k {
			case "other":
				run(m, load("england-2021-22"))
			case "again":
				run(m, load(file))
			default:
				play(m, k)
			}
		}
		if !asks(m) {
			t.Fatalf("after %v it is not offered: %T", keys, m.overlay)
		}
		if got := value(t, play(m, "y"), lowerVI003); got != want {
			t.Errorf("after %v: %d, not %d", keys, got, want)
		}
		gone(m)
	}
}

// TestAllOfTheWorkComesBack keeps what a scenario cannot say as well: pins, the
// practice and the contract looked at, figures that nothing reads.
func TestAllOfTheWorkComesBack(t *testing.T) {
	file := ownFile(t)
	m := toRule(t, window(t, file), lowerVI003)
	play(m, "m", "left", "m", "left", "l", "down", "down")                                           // a pin of a reform as it was, and one that is no reform
	for path, v := range map[string]contract.Value{"clawback.enabled": 0, "clawback.below": 75_00} { // switched off, no run reads its line
		if s, err := m.Now().Set(path, v); err != nil {
			t.Fatal(err)
		} else {
			m.Edit(s, err, "", "")
		}
	}
	m.Amend(m.Now().OfCohort(contract.Age5y))
	want := m.Now()
	gone(m)
	again := play(window(t, file), "y").Now()
	same(t, want.AsScenario(), again.AsScenario())
	if again.Practice != want.Practice || again.Cohort != want.Cohort || again.Shown != want.Shown || len(again.Cases) != len(want.Cases) {
		t.Errorf("looked at %s, %v, %d of %d; before %s, %v, %d of %d", again.Practice, again.Cohort, again.Shown, len(again.Cases), want.Practice, want.Cohort, want.Shown, len(want.Cases))
	}
	for i := range want.Cases {
		if d := contract.Changes(want.Cases[i].Contract.Contract, again.Cases[i].Contract.Contract); len(d) > 0 {
			t.Errorf("%s: %v", want.Cases[i].ID, d)
		}
	}
	if len(again.Pins) != len(want.Pins) {
		t.Fatalf("%d pins of %d", len(again.Pins), len(want.Pins))
	}
	for i, p := range want.Pins {
		if d := contract.Changes(p.Contract.Contract, again.Pins[i].Contract.Contract); len(d) > 0 || p.Title != again.Pins[i].Title {
			t.Errorf("pin %d is %q, was %q; %v", i+1, again.Pins[i].Title, p.Title, d)
		}
	}
}
