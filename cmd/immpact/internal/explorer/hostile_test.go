package explorer

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
)

// hostileName is a file's name, without its ending, made to do harm.
const hostileName = "\x1b]52;c;aGk=\x07\u202e\u009b31m\n"

// hostileFile is a scenario whose every text is made to do harm, under a name of
// the same kind.
func hostileFile(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for from, to := range map[string]string{"contract.toml": "contract.toml", "scenario.toml": hostileName + ".toml"} {
		data, err := os.ReadFile(filepath.Join("../../../../testdata/hostile", from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, to), data, 0o600); err != nil {
			t.Skipf("no file can have such a name here: %v", err)
		}
	}
	return filepath.Join(dir, hostileName+".toml")
}

// visible is nothing but lines of what a reader can see.
func visible(t *testing.T, what, text string) {
	t.Helper()
	for i, r := range text {
		if r != '\n' && !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r) {
			t.Errorf("%s shows %U: %q", what, r, text[max(0, i-60):min(len(text), i+20)])
			return
		}
	}
}

// TestHostileTextOnScreen draws every view of it, and all that stands in place of
// one, in lines as well.
func TestHostileTextOnScreen(t *testing.T) {
	file := hostileFile(t)
	m := opened(t, file, pen(chart.Unicode, termenv.Ascii), 120, 40)
	for _, v := range m.views {
		keys := [][]string{{}, {"down"}, {"enter"}, {"?"}, {":"}, {"f"}, {"e"}, {"y"}, {"s"}, {"n"}}
		for _, k := range keys {
			play(m, "esc", "esc", v.Key())
			play(m, k...)
			visible(t, v.Name()+" after "+strings.Join(k, " "), m.draw())
			m.overlay = nil
		}
		visible(t, "a copy from "+v.Name(), m.quote())
	}
	run(m, load(file+hostileName))
	visible(t, "a file that is not there", m.draw())
	m.overlay = nil
	play(toRule(t, m, lowerVI003), "left")
	visible(t, "the last words", strings.ReplaceAll(m.farewell(), hostileName, ""))
	gone(m)

	var said bytes.Buffer
	answers := ""
	for _, v := range m.views {
		answers += strings.ToLower(v.Name()) + "\ndown\nHOSTILE\n1\n"
	}
	if err := Run(Options{Scenario: file, Plain: true, In: strings.NewReader("y\n" + answers + hostileName + "\nhelp\nsave\n" + file + "\ny\nquit\n"), Out: &said}); err != nil {
		t.Fatal(err)
	}
	visible(t, "plain", said.String())
}

// A screen passes the gate whatever draws it: colours stay, all else goes.
func TestEveryFramePassesTheGate(t *testing.T) {
	m := newModel(Options{Scenario: "x", Out: io.Discard}, pen(chart.Unicode, termenv.Ascii))
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	m.overlay = raw("\x1b[1mbold\x1b[0m\x1b]52;c;aGk=\x07\x1b[2J\u202e\u009b")
	if got := m.View(); !strings.Contains(got, "\x1b[1mbold\x1b[0m") || strings.ContainsAny(strings.ReplaceAll(strings.ReplaceAll(got, "\x1b[1m", ""), "\x1b[0m", ""), "\x1b\x07\u202e\u009b") {
		t.Errorf("it is drawn as %q", got)
	}
}

// raw is an overlay that draws a text as it is.
type raw string

func (r raw) lines(*model, screen.Canvas) []string { return []string{string(r)} }
func (raw) key(*model, tea.KeyMsg) tea.Cmd         { return nil }
func (raw) help() string                           { return "" }
func (raw) plain(*plain) tea.Cmd                   { return nil }
