package explorer

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/scenarios"
)

// A view is exported by the command that is its headless twin, run on the
// present state: so both give the same bytes.

// exporting asks for a format, then for a file.
func exporting(m *model) tea.Cmd {
	twin, err := m.twin()
	if err == nil && m.command == nil {
		err = errors.New("nothing can be exported here")
	}
	if err != nil {
		m.refuse(err)
		return nil
	}
	c := &chooser{title: "Export " + m.look.View.String() + " as what?"}
	for _, f := range [][2]string{{"csv", "a table for a spreadsheet"}, {"md", "Markdown, to paste into a paper"}, {"json", "JSON, for a program"}} {
		c.all = append(c.all, choice{f[1], f[0], func(m *model) tea.Cmd {
			name := strings.ToLower(m.look.View.String()) + "." + f[0]
			m.over = newPrompt("Export to which file?", name, "The same as: immpact "+strings.Join(twin("SCENARIO", f[0]), " "),
				func(m *model, name string) tea.Cmd { return m.export(twin, f[0], name, false) })
			return nil
		}})
	}
	m.over = c
	return nil
}

// twin is the command line of the view's headless twin, for a scenario and a
// format. The error says that the view has none.
func (m *model) twin() (func(scenario, format string) []string, error) {
	s := m.history.Now()
	of := func(args ...string) func(scenario, format string) []string {
		return func(scenario, format string) []string {
			line := []string{args[0], scenario}
			return append(append(line, args[1:]...), "--format", format)
		}
	}
	reform := func(args ...string) func(scenario, format string) []string {
		if s.Shown != work.BaselineShown {
			args = append(args, "--reform", s.Case().ID)
		}
		return of(args...)
	}
	switch v := m.look.View; {
	case v == screen.Practice && m.look.Panel == screen.Odds:
		return reform("chance", "--practice", s.Practice), nil
	case v == screen.Practice && m.look.Panel == screen.Ladder && m.screen().OfCohort(s.Cohort) != "":
		return reform("ladder", "--practice", s.Practice, "--indicator", m.screen().OfCohort(s.Cohort)), nil
	case v == screen.Practice, v == screen.Why && m.look.Ask == screen.PracticeNow:
		return reform("explain", "--practice", s.Practice), nil
	case v == screen.Why && m.look.Ask == screen.PracticeBaseline:
		return of("explain", "--practice", s.Practice), nil
	case v == screen.Why && m.look.Ask == screen.PracticeDifference && s.Shown != work.BaselineShown:
		return reform("explain", "--practice", s.Practice, "--difference"), nil
	case v == screen.Log:
		return nil, errors.New("the log is saved as a scenario: press s")
	case v == screen.Rules:
		return nil, errors.New("the rules as they are here are saved as a scenario: press s")
	default:
		return of("run"), nil
	}
}

// exported is a view that was written to a file, or why it was not.
type exported struct {
	name string
	err  error
}

// exportAsked is a file that is there already, and may be written over if the
// user says so.
type exportAsked struct {
	name  string
	again func() tea.Cmd
}

// export writes the view to a file.
func (m *model) export(twin func(scenario, format string) []string, format, name string, overwrite bool) tea.Cmd {
	s, command := m.history.Now(), m.command
	ref := m.keep.file
	if m.unsaved() || ref == "" && len(m.history.Now().Cases) != len(s.Scenario.Reforms) {
		ref = ""
	} else if ref == "" {
		ref = s.Scenario.ID
	}
	return func() tea.Msg {
		if _, err := os.Stat(name); err == nil && !overwrite {
			return exportAsked{name, func() tea.Cmd { return m.export(twin, format, name, true) }}
		}
		data, err := headless(s, ref, func(scenario string) ([]byte, error) { return command(twin(scenario, format)...) })
		if err == nil {
			err = scenarios.WriteFile(name, data, true)
		}
		return exported{name, err}
	}
}

// headless runs a command on a state: on the scenario it is saved as, or on
// one written for the purpose.
func headless(s *work.State, ref string, run func(scenario string) ([]byte, error)) ([]byte, error) {
	if ref != "" {
		return run(ref)
	}
	dir, err := os.MkdirTemp("", "immpact")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, s.Scenario.ID+".toml")
	if err := scenarios.WriteFile(file, scenarios.EncodeScenario(s.AsScenario(), dir), true); err != nil {
		return nil, err
	}
	return run(file)
}
