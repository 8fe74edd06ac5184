package explorer

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/scenarios"
)

var update = flag.Bool("update", false, "write the golden screens anew; read the difference before it is kept")

// goldens is where the golden screens lie.
const goldens = "../../../../testdata/explorer"

// pen draws with a set of characters and so many colours.
func pen(set *chart.Set, colours termenv.Profile) chart.Pen {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(colours)
	return chart.Pen{Style: chart.NewStyle(r), Set: set}
}

// fewClaims is a scenario with the first of the published claims: enough of them
// to look at, and soon judged.
const fewClaims = "few-claims"

// read is a scenario that ships, read once. No test changes one: an edit makes
// another state.
func read(t testing.TB, id string) *scenarios.Scenario {
	t.Helper()
	if sc, ok := shipped.Load(id); ok {
		return sc.(*scenarios.Scenario)
	}
	name := id
	if id == fewClaims {
		name = "published-rules"
	}
	sc, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	if id == fewClaims {
		sc.Claims = sc.Claims[:4]
	}
	shipped.Store(id, sc)
	return sc
}

var shipped sync.Map // by id

// tenAverages is what the tests open where they name nothing: ten practices are
// few enough to read by eye.
const tenAverages = "exceptions-2021-22"

func orTen(scenario string) string {
	if scenario == "" {
		return tenAverages
	}
	return scenario
}

// opened is the explorer on a scenario, with its first message dealt with.
func opened(t testing.TB, scenario string, p chart.Pen, width, height int) *model {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir()) // where unsaved work is kept
	if isFile := strings.ContainsAny(scenario, "/."); isFile {
		return reopened(t, scenario, p, width, height)
	}
	return beside(t, scenario, p, width, height)
}

// beside is the explorer on a scenario that ships, in a test that runs beside
// others: they share where unsaved work is kept, so it must read none.
func beside(t testing.TB, scenario string, p chart.Pen, width, height int) *model {
	t.Helper()
	m := newModel(Options{Scenario: orTen(scenario), Out: io.Discard}, p)
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	_, cmd := m.Update(loaded{ref: m.ref, scenario: read(t, m.ref)})
	run(m, cmd)
	return m
}

// reopened is the same, read anew, with the unsaved work there is.
func reopened(t testing.TB, scenario string, p chart.Pen, width, height int) *model {
	t.Helper()
	m := newModel(Options{Scenario: orTen(scenario), Out: io.Discard}, p)
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	run(m, m.Init())
	if !m.IsOpen() {
		t.Fatalf("%s did not open: %v", scenario, m.overlay)
	}
	return m
}

// ready is the explorer on ten practices, drawn without colour.
func ready(t testing.TB) *model { return opened(t, "", pen(chart.ASCII, termenv.Ascii), 80, 24) }

// run carries out a command and what follows from it.
func run(m *model, cmd tea.Cmd) { runUnless(func(*model) bool { return false }, m, cmd) }

// runUnless carries out a command and what follows from it, as long as it is
// not to stop.
func runUnless(stop func(m *model) bool, m *model, cmd tea.Cmd) {
	if cmd == nil || m.IsOpen() && stop(m) {
		return
	}
	switch msg := cmd().(type) {
	case nil, tea.QuitMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			runUnless(stop, m, c)
		}
	default:
		_, next := m.Update(msg)
		runUnless(stop, m, next)
	}
}

// named are the keys that have a name rather than a character.
var named = map[string]tea.KeyType{
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "enter": tea.KeyEnter, "esc": tea.KeyEsc,
	"tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "shift+left": tea.KeyShiftLeft, "shift+right": tea.KeyShiftRight,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"ctrl+c": tea.KeyCtrlC, "ctrl+o": tea.KeyCtrlO, "ctrl+r": tea.KeyCtrlR, "ctrl+p": tea.KeyCtrlP, "ctrl+z": tea.KeyCtrlZ, "ctrl+y": tea.KeyCtrlY, "ctrl+s": tea.KeyCtrlS, "f1": tea.KeyF1, "f2": tea.KeyF2,
	" ": tea.KeySpace,
}

// press is a key as Bubble Tea reports it.
func press(k string) tea.KeyMsg {
	if typ, ok := named[k]; ok {
		if k == " " {
			return tea.KeyMsg{Type: typ, Runes: []rune(" ")}
		}
		return tea.KeyMsg{Type: typ}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// play presses keys one after the other.
func play(m *model, keys ...string) *model {
	for _, k := range keys {
		_, cmd := m.Update(press(k))
		run(m, cmd)
	}
	return m
}

// times repeats a key.
func times(n int, k string) []string {
	var keys []string
	for range n {
		keys = append(keys, k)
	}
	return keys
}

// toRule moves to the rule of a key in the Rules view.
func toRule(t testing.TB, m *model, key string) *model {
	t.Helper()
	play(m, "r", "home")
	for at := ""; at != m.view.Cursor(); {
		if at = m.view.Cursor(); at == key {
			return m
		}
		play(m, "down")
	}
	t.Fatalf("there is no rule %q", key)
	return m
}

// viewNamed is the view of that name.
func viewNamed(m *model, name string) views.View {
	for _, v := range m.views {
		if v.Name() == name {
			return v
		}
	}
	return nil
}

// fits checks that a frame is no wider and no taller than the terminal.
func fits(t testing.TB, m *model, after string) {
	t.Helper()
	lines := strings.Split(m.View(), "\n")
	if len(lines) > m.canvas.Height {
		t.Fatalf("after %s: %d lines on a terminal of %d", after, len(lines), m.canvas.Height)
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w > m.canvas.Width {
			t.Fatalf("after %s: line %d is %d wide on a terminal of %d: %q", after, i+1, w, m.canvas.Width, l)
		}
	}
}

// golden compares a screen with the one kept under the name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join(goldens, name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run go test ./cmd/immpact/internal/explorer -update", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got+"\n", "\n")); diff != "" {
		t.Errorf("%s (-kept +now):\n%s", name, diff)
	}
}

// size is a terminal's.
type size struct{ w, h int }

func (s size) String() string { return fmt.Sprintf("%dx%d", s.w, s.h) }
