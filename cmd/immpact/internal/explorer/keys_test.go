package explorer

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
)

// value is a rule of the case shown.
func value(t testing.TB, m *model, path string) contract.Value {
	t.Helper()
	r, ok := m.State.Case().Contract.Rule(path)
	if !ok {
		t.Fatalf("there is no rule %s", path)
	}
	return r.Value
}

// TestEditsByKey changes rules in every way there is.
func TestEditsByKey(t *testing.T) {
	const lower = "indicator.VI003.lower"
	for _, tt := range []struct {
		reason string
		rule   string
		keys   []string
		want   contract.Value // at the end
	}{
		{"an arrow is one percentage point", lower, []string{"left"}, 86_00},
		{"Shift and an arrow are five", lower, []string{"shift+left"}, 82_00},
		{"< is Shift and left for terminals that cannot tell", lower, []string{"<"}, 82_00},
		{"typed", lower, []string{"enter", "8", "0", "enter"}, 80_00},
		{"typed with decimals", lower, []string{"=", "8", "0", ".", "5", "enter"}, 80_50},
		{"typed and left by another key, which keeps it", lower, []string{"enter", "8", "0", "down"}, 80_00},
		{"a digit that slips in", lower, []string{"8", "0", "enter", "esc"}, 87_00},
		{"typed and escaped", lower, []string{"enter", "8", "0", "esc"}, 87_00},
		{"backspace takes back a digit", lower, []string{"enter", "8", "1", "backspace", "0", "enter"}, 80_00},
		{"above the upper threshold is refused", lower, []string{"9", "9", "enter"}, 87_00},
		{"reset", lower, []string{"left", "left", "x"}, 87_00},
		{"reset all", lower, []string{"left", "left", "X"}, 87_00},
		{"undone", lower, []string{"left", "left", "u"}, 86_00},
		{"undone and done again", lower, []string{"left", "left", "u", "u", "U"}, 86_00},
		{"a switch", "clawback.enabled", []string{" "}, 0},
		{"a switch twice", "clawback.enabled", []string{" ", " "}, 1},
		{"a fee moves by ten pence", "item_of_service.routine.fee", []string{"right"}, 10_16},
		{"a fee by a pound", "item_of_service.routine.fee", []string{"shift+right"}, 11_06},
		{"a choice goes round", "clawback.basis", []string{"right"}, contract.Value(contract.OfFees)},
		{"a bound is kept", "clawback.enforced", []string{"right"}, 100_00},
		{"patients by a hundred", "qof.average_list", []string{"right"}, 9185},
		{"points by one", "indicator.VI001.points_at_lower", []string{"right"}, 4_00},
		{"digits mean nothing on a switch", "clawback.enabled", []string{"0"}, 1},
	} {
		m := toRule(t, ready(t), tt.rule)
		play(m, tt.keys...)
		if got := value(t, m, tt.rule); got != tt.want {
			t.Errorf("%s: %v on %s gives %d, want %d", tt.reason, tt.keys, tt.rule, got, tt.want)
		}
	}
}

// TestReasonByKey lets refusals be excepted for one indicator only, and puts
// it back.
func TestReasonByKey(t *testing.T) {
	m := play(ready(t), "]", "]", "]") // the baseline, which excepts the contraindicated only
	if m.State.Shown != session.BaselineShown {
		t.Fatalf("not the baseline but %s", m.State.Case().Name())
	}
	const list = "indicator.VI003.exceptions.reasons"
	toRule(t, m, list)
	play(m, "enter")
	toRule(t, m, list+" declined")
	play(m, " ")
	c := m.State.Case()
	ind := &c.Contract.Indicators[2]
	if !ind.OwnReasons || !ind.Reasons.Has(contract.Declined) || !c.Edited() {
		t.Fatalf("declined is not excepted for VI003: %+v", ind)
	}
	if c.ID != "changes" || m.State.Baseline.Edited() {
		t.Errorf("the edit went into %s, and the baseline is edited: %v", c.ID, m.State.Baseline.Edited())
	}
	play(m, "x")
	if ind := &m.State.Case().Contract.Indicators[2]; ind.OwnReasons || m.State.Case().Edited() {
		t.Errorf("the reset left VI003 with a list of its own: %+v", ind)
	}
}

// TestFiguresFollowEachKey holds the figures on the screen against a run of
// the state, while a value is typed too.
func TestFiguresFollowEachKey(t *testing.T) {
	m := toRule(t, ready(t), "indicator.VI003.lower")
	for _, k := range []string{"left", "=", "8", "0", "enter", "shift+left", "u", "x", "right", "]", "left"} {
		play(m, k)
		want := session.Compute(m.State)
		if m.Headline != want.Headline || m.Shown.Group("all").Total != want.Shown.Group("all").Total {
			t.Errorf("after %s the figures are not those of the state", k)
		}
	}
}

// TestOneKeyPerView opens each view by its key and by Tab.
func TestOneKeyPerView(t *testing.T) {
	m := ready(t)
	for _, v := range m.views {
		if play(m, v.Key()); m.view != v {
			t.Errorf("%s opens %s, not %s", v.Key(), m.view.Name(), v.Name())
		}
	}
	play(m, "tab")
	if m.view.Name() != "Overview" {
		t.Errorf("Tab after the last view opens %s", m.view.Name())
	}
	if play(m, "shift+tab"); m.view != m.tabs()[len(m.tabs())-1] {
		t.Errorf("Shift-Tab opens %s", m.view.Name())
	}
}

// TestKeysThatArriveTogether loses none that were typed faster than they were
// read, and takes no paste for commands.
func TestKeysThatArriveTogether(t *testing.T) {
	m := toRule(t, ready(t), "indicator.VI003.lower")
	play(m, "=80", "enter")
	if got := value(t, m, "indicator.VI003.lower"); got != 80_00 {
		t.Errorf("8 and 0 together give %d", got)
	}
	if play(m, "l/IMD07"); len(listed(m)) != 1 {
		t.Errorf("a filter typed at once leaves %d practices", len(listed(m)))
	}
	play(m, "enter", "esc", "r")
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("Xq99"), Paste: true})
	if got := value(t, m, "indicator.VI003.lower"); got != 80_00 || m.view.Typing() {
		t.Errorf("a paste is taken for commands: %d, typing %v", got, m.view.Typing())
	}
}

// TestPastes holds every view, and all that stands in place of one, against a
// paste: it changes nothing, but where text is asked for is that text, with
// nothing in it that a terminal would obey.
func TestPastes(t *testing.T) {
	hostile := "yqXnt\n8\r80\x1b[2J\u202e\u009b"
	for _, before := range [][]string{{"o"}, {"l"}, {"p"}, {"r"}, {"r", "=", "8"}, {"r", "/"}, {"c"}, {"t"}, {"w"}, {"g"}, {"g", "/"}, {"?"}, {":"}, {"f"}, {"s"}, {"l", "/"}, {"e"}} {
		m := play(toRule(t, ready(t), lowerVI003), before...)
		was, view, overlay := m.Now(), m.view, m.overlay
		_, cmd := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(hostile), Paste: true})
		run(m, cmd)
		if m.Now().Case().Contract != was.Case().Contract || m.view != view || m.overlay != overlay {
			t.Errorf("after %v a paste does something: %T, %s", before, m.overlay, m.Message)
		}
		if strings.ContainsAny(m.View(), "\x1b\r\u202e\u009b") {
			t.Errorf("after %v a paste reaches the terminal: %q", before, m.View())
		}
	}
	m := ready(t)
	m.overlay = yesOrNo("Really?", "", "do it", "leave it", func(*model) tea.Cmd { t.Error("a paste answers"); return nil }, nothing)
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("y"), Paste: true})
	if m = play(toRule(t, ready(t), lowerVI003), "=", "8"); !m.view.Typing() {
		t.Fatal("no value is typed")
	}
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1.5"), Paste: true})
	if got := value(t, play(m, "enter"), lowerVI003); got != 81_50 {
		t.Errorf("8 and a paste of 1.5 give %d", got)
	}
}

// TestKeysAreUnambiguous finds no key that means two things in one view.
func TestKeysAreUnambiguous(t *testing.T) {
	m := ready(t)
	for _, v := range m.views {
		taken := map[string]string{}
		for _, a := range m.table {
			if !a.here(v) {
				continue
			}
			for _, k := range a.Keys {
				if other, ok := taken[k]; ok {
					t.Errorf("%s in %s means both %s and %s", k, v.Name(), other, a.ID)
				}
				taken[k] = a.ID
			}
		}
	}
}

// TestFilter finds a practice by a word as it is typed.
func TestFilter(t *testing.T) {
	m := play(ready(t), "l", "/", "I", "M", "D", "0", "7")
	if list := listed(m); len(list) != 1 || list[0] != "IMD07" {
		t.Fatalf("the filter leaves %v", list)
	}
	if play(m, "enter", "enter"); m.view.Name() != "Practice" || m.State.Practice != "IMD07" {
		t.Errorf("Enter opens %s of %s", m.view.Name(), m.State.Practice)
	}
	if play(m, "l", "esc"); len(listed(m)) != 10 {
		t.Errorf("Esc leaves the filter")
	}
}

// TestSort sorts by each column both ways.
func TestSort(t *testing.T) {
	m := play(ready(t), "l")
	listed(m) // so that the list knows which columns fit
	for range 10 {
		if play(m, "right"); !strings.Contains(m.Message, "Sorted by") {
			return // once round
		}
		by := m.Message
		first := listed(m)
		second := listed(play(m, " "))
		play(m, " ")
		if first[0] != second[len(second)-1] && !strings.Contains(by, "clawback") { // of which many have the same
			t.Errorf("%s The other way round %v is %v", by, first, second)
		}
	}
	t.Error("the columns have no end")
}

// TestWhyOfALine explains the line under the cursor, whichever it is and
// whatever it is called, those of target payments and those that only the
// baseline has included.
func TestWhyOfALine(t *testing.T) {
	for _, scenario := range []string{"", "change-of-2021"} {
		m := play(opened(t, scenario, pen(chart.ASCII, termenv.Ascii), 120, 60), "p", "home")
		for at := ""; at != underCursor(m); play(m, "down") {
			at = underCursor(m)
			columns := strings.Fields(at) // its name first; what it pays now is the last but one, under the baseline the one before
			paid := columns[len(columns)-2]
			if strings.Contains(at, "gone") {
				paid = columns[len(columns)-3]
			}
			why := underCursor(play(m, "enter"))
			if strings.HasPrefix(why, "Total") || !strings.HasSuffix(why, " "+paid) || !strings.HasPrefix(why, strings.TrimSuffix(columns[0], ",")) {
				t.Errorf("%s: Enter on %q explains %q", scenario, at, why)
			}
			play(m, "esc")
		}
		// Every question has an answer.
		play(m, "w")
		for range 6 {
			play(m, "right")
			if view := m.View(); !strings.Contains(view, "£") {
				t.Errorf("no figure in the answer:\n%s", view)
			}
		}
	}
}

// TestScenarioWithAnError opens on the error and can be read again.
func TestBrokenScenario(t *testing.T) {
	m := newModel(Options{Scenario: "no/such/file.toml"}, ready(t).canvas.Pen)
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	run(m, m.Init())
	if view := m.View(); !strings.Contains(view, "no/such/file.toml") || !strings.Contains(view, "read it again") {
		t.Errorf("the screen does not tell the file and what to do:\n%s", view)
	}
	fits(t, m, "an error")
	play(m, "o", "enter")
	if m.History == nil {
		t.Errorf("no shipped scenario could be opened from the error")
	}
}

// TestRandomKeys presses keys at random, ten thousand with IMMPACT_THOROUGH, and
// resizes now and then: no panic, no frame beyond the terminal, no edit lost.
// What is read, kept or worked out meanwhile comes in late.
func TestRandomKeys(t *testing.T) {
	presses, onEngland := 1_500, 0 // England's frames take a hundred times longer, its claims seconds
	if os.Getenv("IMMPACT_THOROUGH") != "" {
		presses, onEngland = 10_000, 100
	}
	keys := []string{"o", "l", "p", "r", "c", "t", "w", "g", "up", "down", "pgup", "pgdown", "home", "end", "[", "]", "u", "U", " ", "x", "X", "0", "8", "9", ".",
		"/", "a", "1", "?", "b", "d", "f", "v", "n", "N", "m", ":", "M", "ctrl+o", "ctrl+r", "e", "k", "s", "y", "j", "z", "Z"}
	for range 4 {
		keys = append(keys, "r", "left", "right", "shift+left", "shift+right", "down", "up", "enter", "esc", "tab", "shift+tab", "backspace")
	}
	t.Chdir(t.TempDir()) // s may save here
	random := rand.New(rand.NewPCG(1, 2))
	m := ready(t)
	var waiting []tea.Cmd // commands end when they do, not with the key
	england := 0          // keys pressed there
	for i := range presses {
		if i%50 == 0 {
			m.Update(tea.WindowSizeMsg{Width: random.IntN(240) + 1, Height: random.IntN(80) + 1})
		}
		if inEngland(m) {
			if england++; england > onEngland {
				run(m, load("exceptions-2021-22"))
				england, waiting = 0, nil
			}
		}
		k := keys[random.IntN(len(keys))]
		_, cmd := m.Update(press(k))
		waiting = append(waiting, cmd)
		fits(t, m, k)
		if random.IntN(8) == 0 {
			for _, cmd := range waiting {
				runUnless(inEngland, m, cmd)
			}
			waiting = nil
			fits(t, m, k+" and what was waiting")
		}
	}
	m.overlay = nil
	if m.view.Typing() {
		play(m, "esc")
	}
	end := m.Now()
	done := m.History.Done()
	for range done {
		m.History.Undo()
	}
	for range done {
		m.History.Redo()
	}
	if got := m.Now(); got.Case().Contract != end.Case().Contract || len(got.Pins) != len(end.Pins) {
		t.Errorf("after undoing and redoing %d steps the work is not the same", done)
	}
}

// inEngland reports whether the practices are all of England's.
func inEngland(m *model) bool { return len(m.Now().Population.Practices) > 1_000 }

// TestChanceIsNeverStale shows that chance is on its way until it has come,
// and drops what came for another state.
func TestChanceIsNeverStale(t *testing.T) {
	m := toRule(t, ready(t), "indicator.VI003.lower")
	play(m, "p", " ", " ")
	if m.Chance() == nil {
		t.Fatal("no odds after all commands were carried out")
	}
	_, first := m.Update(press("]")) // another reform: the odds are worked out anew
	if m.Chance() != nil || !strings.Contains(m.View(), "chance is on its way") {
		t.Fatalf("odds of the reform before are shown:\n%s", m.View())
	}
	_, second := m.Update(press("]")) // and another, before they have come
	run(m, second)
	if m.Chance() != nil {
		t.Error("there are odds before any were worked out")
	}
	run(m, first) // those of the one between: dropped, and the right ones asked for
	if o := m.Chance(); o == nil || o.Key != m.State.ChanceKey() || strings.Contains(m.View(), "on its way") {
		t.Errorf("the odds did not come:\n%s", m.View())
	}
}
