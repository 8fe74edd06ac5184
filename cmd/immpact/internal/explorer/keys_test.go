package explorer

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// value is a rule of the case shown.
func value(t testing.TB, m *model, path string) contract.Value {
	t.Helper()
	r, ok := m.state().Case().Now.Rule(path)
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
		{"typed", lower, []string{"8", "0", "enter"}, 80_00},
		{"typed with decimals", lower, []string{"8", "0", ".", "5", "enter"}, 80_50},
		{"typed and left by another key, which keeps it", lower, []string{"8", "0", "down"}, 80_00},
		{"typed and escaped", lower, []string{"8", "0", "esc"}, 87_00},
		{"backspace takes back a digit", lower, []string{"8", "1", "backspace", "0", "enter"}, 80_00},
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
	if m.state().Shown != work.BaselineShown {
		t.Fatalf("not the baseline but %s", m.state().Case().Name())
	}
	const list = "indicator.VI003.exceptions.reasons"
	toRule(t, m, list)
	play(m, "enter")
	toRule(t, m, list+" declined")
	play(m, " ")
	c := m.state().Case()
	ind := &c.Now.Indicators[2]
	if !ind.OwnReasons || !ind.Reasons.Has(contract.Declined) || !c.Edited() {
		t.Fatalf("declined is not excepted for VI003: %+v", ind)
	}
	if c.ID != "changes" || m.state().Baseline.Edited() {
		t.Errorf("the edit went into %s, and the baseline is edited: %v", c.ID, m.state().Baseline.Edited())
	}
	play(m, "x")
	if ind := &m.state().Case().Now.Indicators[2]; ind.OwnReasons || m.state().Case().Edited() {
		t.Errorf("the reset left VI003 with a list of its own: %+v", ind)
	}
}

// TestFiguresFollowEachKey holds the figures on the screen against a run of
// the state, while a value is typed too.
func TestFiguresFollowEachKey(t *testing.T) {
	m := toRule(t, ready(t), "indicator.VI003.lower")
	for _, k := range []string{"left", "8", "0", "enter", "shift+left", "u", "x", "right", "]", "left"} {
		play(m, k)
		want := work.Compute(m.state())
		if m.figures.Headline != want.Headline || m.figures.Shown.Group("all").Total != want.Shown.Group("all").Total {
			t.Errorf("after %s the figures are not those of the state", k)
		}
	}
}

// TestOneKeyPerView opens each view by its key and by Tab.
func TestOneKeyPerView(t *testing.T) {
	m := ready(t)
	for v := range screen.Views {
		if play(m, viewKeys[v]); m.look.View != v {
			t.Errorf("%s opens %s, not %s", viewKeys[v], m.look.View, v)
		}
	}
	play(m, "tab")
	if m.look.View != screen.Overview {
		t.Errorf("Tab after the last view opens %s", m.look.View)
	}
	if play(m, "shift+tab"); m.look.View != screen.Log {
		t.Errorf("Shift-Tab opens %s", m.look.View)
	}
}

// TestKeysThatArriveTogether loses none that were typed faster than they were
// read, and takes no paste for commands.
func TestKeysThatArriveTogether(t *testing.T) {
	m := toRule(t, ready(t), "indicator.VI003.lower")
	play(m, "80", "enter")
	if got := value(t, m, "indicator.VI003.lower"); got != 80_00 {
		t.Errorf("8 and 0 together give %d", got)
	}
	if play(m, "l/IMD07"); len(m.screen().Entries()) != 1 {
		t.Errorf("a filter typed at once leaves %d practices", len(m.screen().Entries()))
	}
	play(m, "enter", "esc", "r")
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("Xq99"), Paste: true})
	if got := value(t, m, "indicator.VI003.lower"); got != 80_00 || m.look.Typing != "" {
		t.Errorf("a paste is taken for commands: %d, typing %q", got, m.look.Typing)
	}
}

// TestKeysAreUnambiguous finds no key that means two things in one view.
func TestKeysAreUnambiguous(t *testing.T) {
	for v := range screen.Views {
		taken := map[string]string{}
		for _, a := range keymap {
			if !a.here(v) {
				continue
			}
			for _, k := range a.keys {
				if other, ok := taken[k]; ok {
					t.Errorf("%s in %s means both %s and %s", k, v, other, a.id)
				}
				taken[k] = a.id
			}
		}
	}
}

// TestFilter finds a practice by a word as it is typed.
func TestFilter(t *testing.T) {
	m := play(ready(t), "l", "/", "I", "M", "D", "0", "7")
	if list := m.screen().Entries(); len(list) != 1 || list[0].Code != "IMD07" {
		t.Fatalf("the filter leaves %v", list)
	}
	if play(m, "enter", "enter"); m.look.View != screen.Practice || m.state().Practice != "IMD07" {
		t.Errorf("Enter opens %s of %s", m.look.View, m.state().Practice)
	}
	if play(m, "l", "esc"); len(m.screen().Entries()) != 10 {
		t.Errorf("Esc leaves the filter")
	}
}

// TestSort sorts by each column both ways.
func TestSort(t *testing.T) {
	m := play(ready(t), "l")
	for range m.screen().Fitting() {
		play(m, "right")
		first := m.screen().Entries()
		play(m, " ")
		second := m.screen().Entries()
		play(m, " ")
		if first[0].Code == second[len(second)-1].Code || first[0].Clawback == second[0].Clawback {
			continue
		}
		t.Errorf("by %s the other way round the first is not the last", m.look.List.Sort)
	}
}

// TestWhyOfALine explains the line under the cursor.
func TestWhyOfALine(t *testing.T) {
	m := play(ready(t), "p", "down", "enter")
	nodes := m.screen().Nodes()
	if got := nodes[m.look.Node].Figure; got != "VI001" {
		t.Errorf("Enter on VI001 explains %q", got)
	}
	// Every question has an answer.
	for range screen.Questions {
		play(m, "right")
		if view := ansi.Strip(m.View()); !strings.Contains(view, "£") {
			t.Errorf("no figure in the answer:\n%s", view)
		}
	}
}

// TestScenarioWithAnError opens on the error and can be read again.
func TestBrokenScenario(t *testing.T) {
	m := newModel(Options{Scenario: "no/such/file.toml"}, ready(t).pen)
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	run(m, m.Init())
	if view := m.View(); !strings.Contains(view, "no/such/file.toml") || !strings.Contains(view, "read it again") {
		t.Errorf("the screen does not tell the file and what to do:\n%s", view)
	}
	fits(t, m, "an error")
	play(m, "o", "enter")
	if m.history == nil {
		t.Errorf("no shipped scenario could be opened from the error")
	}
}

// TestRandomKeys presses ten thousand keys at random and resizes now and then:
// no panic, no frame beyond the terminal, no edit lost. What is read, kept or
// worked out meanwhile comes in late.
func TestRandomKeys(t *testing.T) {
	presses := 10_000
	if testing.Short() {
		presses = 1_000
	}
	keys := []string{"o", "l", "p", "r", "c", "t", "w", "g", "up", "down", "pgup", "pgdown", "home", "end", "[", "]", "u", "U", " ", "x", "X", "0", "8", "9", ".",
		"/", "a", "1", "?", "b", "d", "f", "v", "n", "N", "m", ":", "M", "ctrl+o", "ctrl+r", "e", "k", "s", "y", "j", "z", "Z"}
	for range 4 {
		keys = append(keys, "r", "left", "right", "shift+left", "shift+right", "down", "up", "enter", "esc", "tab", "shift+tab", "backspace")
	}
	t.Chdir(t.TempDir()) // s may save here
	random := rand.New(rand.NewPCG(1, 2))
	m := ready(t)
	m.judging = true      // to search England for claims takes seconds each time
	var waiting []tea.Cmd // commands end when they do, not with the key
	for i := range presses {
		if i%50 == 0 {
			m.Update(tea.WindowSizeMsg{Width: random.IntN(240) + 1, Height: random.IntN(80) + 1})
		}
		if i%100 == 0 && len(m.history.Now().Population.Practices) > 1_000 {
			run(m, load(scenarios.Default)) // England's frames take a hundred times longer
		}
		k := keys[random.IntN(len(keys))]
		_, cmd := m.Update(press(k))
		waiting = append(waiting, cmd)
		fits(t, m, k)
		if random.IntN(8) == 0 {
			for _, cmd := range waiting {
				run(m, cmd)
			}
			waiting = nil
			fits(t, m, k+" and what was waiting")
		}
	}
	m.over, m.look.List.Entry = nil, false
	m.stopTyping()
	end := m.history.Now()
	done := m.history.Done()
	for range done {
		m.history.Undo()
	}
	for range done {
		m.history.Redo()
	}
	if got := m.history.Now(); got.Case().Now != end.Case().Now || len(got.Pins) != len(end.Pins) {
		t.Errorf("after undoing and redoing %d steps the work is not the same", done)
	}
}

// TestChanceIsNeverStale shows that chance is on its way until it has come,
// and drops what came for another state.
func TestChanceIsNeverStale(t *testing.T) {
	m := toRule(t, ready(t), "indicator.VI003.lower")
	play(m, "p", " ", " ")
	if m.chance() == nil {
		t.Fatal("no odds after all commands were carried out")
	}
	_, first := m.Update(press("]")) // another reform: the odds are worked out anew
	if m.chance() != nil || !strings.Contains(m.View(), "chance is on its way") {
		t.Fatalf("odds of the reform before are shown:\n%s", m.View())
	}
	_, second := m.Update(press("]")) // and another, before they have come
	run(m, second)
	if m.chance() != nil {
		t.Error("there are odds before any were worked out")
	}
	run(m, first) // those of the one between: dropped, and the right ones asked for
	if o := m.chance(); o == nil || o.Key != m.state().OddsKey() || strings.Contains(m.View(), "on its way") {
		t.Errorf("the odds did not come:\n%s", m.View())
	}
}
