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
	"example.org/immpact/scenarios/disk"
)

// A view is exported by the command that is its headless twin, run on the
// present state: so both give the same bytes.

// exporting asks for a format, then for a file.
func exporting(m *model) tea.Cmd {
	about, bytes, err := m.exporter()
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
			m.over = newPrompt("Export to which file?", name, about(f[0]), func(_ *model, name string) tea.Cmd { return export(bytes, f[0], name, false) })
			return nil
		}})
	}
	m.over = c
	return nil
}

// exporter says where an export of the view comes from, and makes its bytes.
// They are of the state as it is now, whatever is done meanwhile.
func (m *model) exporter() (about func(format string) string, bytes func(format string) ([]byte, error), err error) {
	if m.look.View == screen.Log {
		log, title := m.history.Log(), m.history.Now().Scenario.Title
		return func(string) string {
				return "What was done here, in order. A scenario that does it again is saved with s."
			},
			func(format string) ([]byte, error) { return logBytes(title, log, format) }, nil
	}
	if m.look.View == screen.Claims {
		if err := m.claimsAsOpened(); err != nil {
			return nil, nil, err
		}
	}
	twin, s, ref, command := m.twin(), m.history.Now(), m.savedAs(), m.command
	return func(format string) string {
			return "The same as: immpact " + strings.Join(twin("SCENARIO", format), " ")
		},
		func(format string) ([]byte, error) {
			return headless(s, ref, func(scenario string) ([]byte, error) { return command(twin(scenario, format)...) })
		}, nil
}

// claimsAsOpened says why the claims cannot be exported: there are none, or
// the state is saved nowhere with its claims, which a saved scenario has not.
func (m *model) claimsAsOpened() error {
	s := m.history.Now()
	switch ref := m.savedAs(); {
	case !s.HasClaims():
		return errors.New("this scenario makes no claims to export")
	case ref == "" || ref != s.Scenario.ID && ref != s.Scenario.File:
		return errors.New("claims are exported under the rules they were opened with: press z to undo all, then e")
	}
	return nil
}

// savedAs is the file or the id of the scenario that the state is saved as;
// empty where it is saved nowhere.
func (m *model) savedAs() string {
	s := m.history.Now()
	switch {
	case m.unsaved() || m.keep.file == "" && len(s.Cases) != len(s.Scenario.Reforms):
		return ""
	case m.keep.file == "":
		return s.Scenario.ID
	}
	return m.keep.file
}

// twin is the command line of the view's headless twin, for a scenario and a
// format.
func (m *model) twin() func(scenario, format string) []string {
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
		return reform("chance", "--practice", s.Practice)
	case v == screen.Practice && m.look.Panel == screen.Ladder && m.screen().OfCohort(s.Cohort) != "":
		return reform("ladder", "--practice", s.Practice, "--indicator", m.screen().OfCohort(s.Cohort))
	case v == screen.Practice, v == screen.Why && m.look.Ask == screen.PracticeNow:
		return reform("explain", "--practice", s.Practice)
	case v == screen.Why && m.look.Ask == screen.PracticeBaseline:
		return of("explain", "--practice", s.Practice)
	case v == screen.Why && m.look.Ask == screen.PracticeDifference && s.Shown != work.BaselineShown:
		return reform("explain", "--practice", s.Practice, "--difference")
	case v == screen.Claims:
		return of("claims")
	case v == screen.Rules:
		return func(scenario, format string) []string {
			return []string{"rules", "show", scenario, "--reform", s.Case().ID, "--format", format}
		}
	default:
		return of("run")
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

// export writes a view to a file.
func export(bytes func(format string) ([]byte, error), format, name string, overwrite bool) tea.Cmd {
	return func() tea.Msg {
		if _, err := os.Stat(name); err == nil && !overwrite {
			return exportAsked{name, func() tea.Cmd { return export(bytes, format, name, true) }}
		}
		data, err := bytes(format)
		if err == nil {
			err = disk.Write(name, data, true)
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
	if err := disk.Write(file, scenarios.EncodeScenario(s.AsScenario(), dir), true); err != nil {
		return nil, err
	}
	return run(file)
}
