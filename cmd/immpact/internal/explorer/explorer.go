// Package explorer is immpact's terminal program: a scenario opened, its
// rules changed, and what that pays deprived and affluent practices, within a
// key press.
//
// # The rules of the interface
//
//  1. A key is an action. Every action has a name, a sentence, its keys and
//     the views where it applies, all in one table (actions.go). The last
//     line of the screen, the help and the palette are made of that table,
//     so that what can be done can be found.
//  2. Arrows step, Shift and an arrow step further, digits type a value, Space
//     turns something on or off, Enter opens what is under the cursor, Esc
//     goes back. A letter opens a view or does one thing, the same in every
//     view. Nothing needs two keys at once but Shift.
//  3. Every figure on the screen is of one state, computed again at each key.
//     A figure still being worked out says so and is never an old one.
//  4. Nothing asks "are you sure" of what undo can take back. What undo cannot
//     take back (a file written over) is asked.
//  5. A refusal says why, in the line above the keys, and changes nothing.
//  6. `?` is always help, and always named on the screen.
//
// # How it is put together
//
// Each view is a file in package views, which says what can be done in it and
// draws it by package screen; it works on a session (package session): the
// states there were, and the figures of the one that is shown. A [model] holds
// them. [model.Update] turns a message into actions and does no work that
// waits: reading and writing files are commands, slow figures are tasks. What
// stands in place of a view for a while (help, the palette, a question) is an
// [overlay]. Bubble Tea is known in this package only.
package explorer

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/pflag"
	"github.com/xo/terminfo"

	_ "example.org/immpact/cmd/immpact/internal/background" // before Bubble Tea's own init
	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/scenarios"
)

// Options is what the explorer is started with.
type Options struct {
	Scenario string // id of one that ships, or a file; empty: the default
	Glyphs   string // auto, ascii, console or unicode
	Mouse    bool
	Plain    bool // lines and prompts instead of a screen
	In       io.Reader
	Out      io.Writer

	Version string // of the program, for the record that an export carries
}

// Flags adds the explorer's flags to a command's.
func Flags(fs *pflag.FlagSet, o *Options) {
	fs.StringVar(&o.Glyphs, "glyphs", "auto", "characters to draw with: auto, ascii, console, unicode")
	fs.BoolVar(&o.Plain, "plain", false, "work in lines and prompts, without drawing on the screen")
	fs.BoolVar(&o.Mouse, "mouse", false, "let the mouse choose, scroll and drag")
}

// Run opens the explorer and returns when the user leaves it. The error says
// that there is no terminal to draw on, or what was wrong with an option.
func Run(o Options) error {
	set, err := glyphs(o.Glyphs)
	if err != nil {
		return err
	}
	switch onTerminal := terminal(o.In) && terminal(o.Out); {
	case o.Plain:
		return runPlain(o)
	case onTerminal && !canDraw(runtime.GOOS, os.Getenv("TERM")):
		fmt.Fprintf(o.Out, "This terminal (TERM=%s) does not move its cursor: immpact works in lines here, as with --plain.\n", clean.Text(os.Getenv("TERM")))
		return runPlain(o)
	case !onTerminal:
		return errors.New("the explorer needs a terminal; to print the figures use: immpact run " + o.scenario())
	}
	m := newModel(o, chart.Pen{Style: chart.NewStyle(lipgloss.NewRenderer(o.Out)), Set: set})
	m.checkEvery = checkEvery
	start := []tea.ProgramOption{tea.WithInput(o.In), tea.WithOutput(o.Out), tea.WithAltScreen(), tea.WithoutSignalHandler()}
	if o.Mouse {
		start = append(start, tea.WithMouseCellMotion())
	}
	program := tea.NewProgram(m, start...)
	signals, end := watchSignals(program, o.In.(*os.File))
	m.signals = signals
	_, err = program.Run()
	defer end() // once work has been kept
	if said := m.farewell(); said != "" {
		fmt.Fprintln(o.Out, string(clean.Output([]byte(said))))
	}
	return err
}

// scenario is the scenario to open.
func (o Options) scenario() string {
	if o.Scenario == "" {
		return scenarios.Default
	}
	return o.Scenario
}

// terminal reports whether the stream is one that can be drawn on or typed at.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// canDraw reports whether the terminal is one whose cursor can be moved. One that
// the system's own list does not know is taken to be.
func canDraw(system, name string) bool {
	if system == "windows" {
		return true
	}
	switch name {
	case "", "dumb", "unknown":
		return false
	}
	known, err := terminfo.Load(name)
	return err != nil || strings.HasPrefix(string(known.Strings[terminfo.CursorAddress]), "\x1b[")
}

// glyphs is the set of that name; auto is the richest that the terminal is
// known to have.
func glyphs(name string) (*chart.Set, error) {
	if name != "auto" && name != "" {
		return chart.ParseSet(name)
	}
	return autoGlyphs(runtime.GOOS, os.Getenv), nil
}

// autoGlyphs judges by the environment: nothing is asked of the terminal.
func autoGlyphs(system string, env func(string) string) *chart.Set {
	if system == "windows" {
		if env("WT_SESSION") != "" || env("TERM") != "" {
			return chart.Unicode
		}
		return chart.Console
	}
	switch env("TERM") {
	case "linux":
		return chart.Console
	case "dumb":
		return chart.ASCII
	}
	locale := env("LC_ALL")
	for _, name := range []string{"LC_CTYPE", "LANG"} {
		if locale == "" {
			locale = env(name)
		}
	}
	locale = strings.ToLower(strings.ReplaceAll(locale, "-", ""))
	if strings.Contains(locale, "utf8") || locale == "" && system == "darwin" {
		return chart.Unicode
	}
	return chart.ASCII
}
