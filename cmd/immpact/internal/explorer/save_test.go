package explorer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// typing is the keys that replace the text of a prompt.
func typing(text string) []string {
	keys := times(80, "backspace")
	for _, r := range text {
		keys = append(keys, string(r))
	}
	return append(keys, "enter")
}

// totals is what each case of a scenario pays each practice.
func totals(s *scenarios.Scenario) map[string]map[string]int64 {
	sums := map[string]map[string]int64{}
	for _, r := range sim.Run(&s.Population, s.Cases()) {
		sums[r.ID] = map[string]int64{}
		for i, paid := range r.Practices {
			sums[r.ID][s.Population.Practices[i].Code] = int64(paid.Total)
		}
	}
	return sums
}

// same compares what two scenarios pay.
func same(t *testing.T, a, b *scenarios.Scenario) {
	t.Helper()
	x, y := totals(a), totals(b)
	if len(x) != len(y) {
		t.Fatalf("%d cases and %d", len(x), len(y))
	}
	for id, practices := range x {
		for code, total := range practices {
			if y[id][code] != total {
				t.Errorf("%s under %s: %d and %d pence", code, id, total, y[id][code])
			}
		}
	}
}

// TestSave saves an edited state, and reads it back to the penny.
func TestSave(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.toml")
	m := toRule(t, ready(t), "indicator.VI003.lower")
	play(m, "enter", "8", "0", "enter")
	toRule(t, m, "exceptions.reasons registered_late")
	play(m, " ", "m", "]", "]", "]") // pinned, and on to the baseline
	toRule(t, m, "clawback.below")
	play(m, "left", "left", "s")
	play(m, typing(file)...)
	if !strings.Contains(m.Message, "Saved") {
		t.Fatalf("not saved: %s", m.Message)
	}
	back, err := scenarios.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	same(t, m.Now().AsScenario(), back)
	if m.unsaved() {
		t.Error("it is saved, and yet held to be unsaved")
	}
	// Once more, into the same file: it is the user's own and unchanged.
	play(m, "right", "s", "enter")
	if m.overlay != nil || !strings.Contains(m.Message, "Saved") {
		t.Errorf("saving into the same file again: %q, %T", m.Message, m.overlay)
	}
}

// TestSavePins saves a pin that is no case any more as a reform, and says so;
// opened again it is there to compare with.
func TestSavePins(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.toml")
	m := play(toRule(t, ready(t), lowerVI003), "left", "m", "left", "s")
	pinned := m.Pins[0].Group("all").Total
	play(m, typing(file)...)
	if !strings.Contains(m.Message, "1 pin as a reform of its own") {
		t.Errorf("the message is %q", m.Message)
	}
	again := reopened(t, file, m.canvas.Pen, 80, 24)
	play(again, "[", "[") // to the baseline, and round to the last
	if got := again.Shown.Group("all").Total; got != pinned {
		t.Errorf("the last reform, %s, pays %s, and the pin paid %s", again.State.Case().Name(), got, pinned)
	}
}

// TestSaveAsksFirst keeps a file that another program changed, until the user
// says that it may go.
func TestSaveAsksFirst(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.toml")
	m := play(toRule(t, ready(t), "clawback.below"), "left", "s")
	play(m, typing(file)...)
	theirs := []byte("title = \"theirs\"\n")
	if err := os.WriteFile(file, theirs, 0o644); err != nil {
		t.Fatal(err)
	}
	play(m, "left", "s", "enter")
	if _, ok := m.overlay.(*question); !ok {
		t.Fatalf("no question but %T: %s", m.overlay, m.Message)
	}
	if data, _ := os.ReadFile(file); string(data) != string(theirs) {
		t.Error("the file was written over without asking")
	}
	if !strings.Contains(m.View(), "changed since it was opened") {
		t.Errorf("the question does not say why:\n%s", m.View())
	}
	play(m, "y")
	if back, err := scenarios.Load(file); err != nil {
		t.Error(err)
	} else {
		same(t, m.Now().AsScenario(), back)
	}
}

// TestFileChangedUnderneath notices that another program changed the file, or
// took it away, says which key reads it again, and stops saying it once it was
// read, or is as it was.
func TestFileChangedUnderneath(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.toml")
	m := play(toRule(t, ready(t), "clawback.below"), "left", "s")
	play(m, typing(file)...)
	ours, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	look := func(want string) {
		t.Helper()
		m.Update(m.files.check())
		if got := m.files.words("Ctrl-R"); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("it says %q, not %q", got, want)
		}
		fits(t, m, want)
	}
	write := func(data string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	play(m, "o")
	look("")
	write(string(ours) + "# a note\n")
	look("File changed, Ctrl-R reads it")
	if view := play(m, "o").View(); !strings.Contains(view, "File changed, Ctrl-R reads it") {
		t.Errorf("the screen does not say it:\n%s", view)
	}
	write(string(ours))
	look("")
	os.Remove(file)
	look("File gone, s saves what is here")
	write(strings.Replace(string(ours), "title", "# theirs\ntitle", 1))
	look("File changed")
	late := m.files.check // a look that comes in after the file was read again
	if play(m, "ctrl+r"); m.overlay != nil || m.files.words("Ctrl-R") != "" {
		t.Errorf("after it was read again: %T, %q", m.overlay, m.files.words("Ctrl-R"))
	}
	m.Update(checked{&fileWatch{}, late().(checked).after})
	look("")
}

// TestSaveFails says why and keeps the state.
func TestSaveFails(t *testing.T) {
	m := play(toRule(t, ready(t), "clawback.below"), "left", "s")
	before := m.Now()
	play(m, typing(filepath.Join(t.TempDir(), "no", "such", "folder", "mine.toml"))...)
	if !m.Warn || !strings.Contains(m.Message, "make the folder first") {
		t.Errorf("the message is %q", m.Message)
	}
	if m.Now() != before || !m.unsaved() {
		t.Error("the state was not kept")
	}
}

// leftIn lists the files of unsaved work in a folder.
func leftIn(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, ".*.unsaved-*.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// gone is what a session is when its program was killed: nothing of it runs, and
// its locks are free.
func gone(m *model) {
	_ = m.keeper.Wait()
	for _, h := range m.homes {
		if work := h.keeper.Release(); work != nil {
			work.Leave()
		}
	}
}

// TestUnsavedWorkIsOffered loses nothing when the program is gone without
// having been left.
func TestUnsavedWorkIsOffered(t *testing.T) {
	m := play(toRule(t, ready(t), "indicator.VI003.lower"), "enter", "8", "0", "enter")
	want := m.Now()
	gone(m)
	// The program is gone; the scenario is opened again.
	again := reopened(t, "", m.canvas.Pen, 80, 24)
	if _, ok := again.overlay.(*question); !ok {
		t.Fatalf("the work is not offered: %T", again.overlay)
	}
	fits(t, again, "the offer")
	play(again, "esc")
	if again.overlay == nil {
		t.Error("Esc went past the offer")
	}
	play(again, "y")
	same(t, want.AsScenario(), again.Now().AsScenario())
	if got := again.State.Case(); got.ID != "exceptions" || !got.Edited() {
		t.Errorf("the work goes on with %s, edited: %v", got.ID, got.Edited())
	}
	toRule(t, again, "indicator.VI003.lower")
	play(again, "x")
	if got := value(t, again, "indicator.VI003.lower"); got != 87_00 {
		t.Errorf("a reset goes back to %d", got)
	}
	// All is as it was opened, so nothing is left to offer.
	if left := leftIn(t, filepath.Join(os.Getenv("XDG_CACHE_HOME"), "immpact")); len(left) != 0 || again.unsaved() {
		t.Errorf("something is still kept: %v, unsaved: %v", left, again.unsaved())
	}
}

// TestUnsavedWorkBesideAFile keeps unsaved work beside the user's own file,
// and removes it when it is saved.
func TestUnsavedWorkBesideAFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "mine.toml")
	m := play(ready(t), "s")
	play(m, typing(file)...)
	again := reopened(t, file, m.canvas.Pen, 80, 24)
	toRule(t, again, "clawback.below")
	play(again, "left")
	if left := leftIn(t, dir); len(left) != 1 {
		t.Fatalf("kept beside it: %v", left)
	}
	play(again, "s", "enter")
	if left := leftIn(t, dir); len(left) != 0 {
		t.Errorf("the unsaved work is still there: %v", left)
	}
}

// TestSameWork knows what is work and what is looking.
func TestSameWork(t *testing.T) {
	m := ready(t)
	s := m.Now()
	if !session.SameWork(s, s.Show(1).Pick("IMD05").OfCohort(1)) {
		t.Error("looking is taken for work")
	}
	pinned, _ := s.Pin()
	edited, _ := s.Set("clawback.below", 79_00)
	if session.SameWork(s, pinned) || session.SameWork(s, edited) {
		t.Error("work is taken for looking")
	}
}

// TestSaveKeepsFilesOfAnotherKind proposes a name that says what is saved, beside
// what was opened, and writes over nothing but scenarios, whatever is typed.
func TestSaveKeepsFilesOfAnotherKind(t *testing.T) {
	claims, err := scenarios.ShippedText("published-rules")
	if err != nil {
		t.Fatal(err)
	}
	csv := "code,list_size,imd_decile,8m_eligible,8m_on_time\nMY0001,9200,3,108,96\n"
	claimsOnly := "scenario = \"three-practices\"\n[[claim]]\nid = \"a\"\nwords = \"a\"\nmeasure = \"gap\"\nmore_than = 0\nunit = \"pounds\"\n"
	for _, test := range []struct{ file, text, proposed string }{
		{"our-pcn.csv", csv, "our-pcn.toml"},
		{"ours.toml", string(scenarios.Template()), "ours-scenario.toml"},
		{"claims.toml", claimsOnly, "claims-scenario.toml"},
		{"mine.toml", string(claims), "mine.toml"},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, test.file)
		if err := os.WriteFile(file, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		m := window(t, file)
		if got := m.proposedName(); got != filepath.Join(dir, test.proposed) {
			t.Errorf("%s: proposed is %s", test.file, got)
		}
		if test.proposed == test.file {
			continue
		}
		play(toRule(t, m, lowerVI003), "left", "s")
		play(m, typing(file)...)
		if m.overlay != nil || !m.Warn {
			t.Errorf("%s: not refused: %q, %T", test.file, m.Message, m.overlay)
		}
		play(m, "s", "enter")
		if data, _ := os.ReadFile(file); string(data) != test.text || !strings.Contains(m.Message, "Saved in "+dir) {
			t.Errorf("%s: %q; it holds %q", test.file, m.Message, data)
		}
		same(t, m.Now().AsScenario(), window(t, filepath.Join(dir, test.proposed)).Now().AsScenario())
		gone(m)
	}
}
