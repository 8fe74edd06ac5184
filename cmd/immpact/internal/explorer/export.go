package explorer

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/session"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/scenarios"
)

// A view is exported by the command that is its headless twin, run on the
// present state: so both give the same bytes.

// askExport asks for a format, then for a file.
func (m *model) askExport() tea.Cmd {
	about, bytes, err := m.exporter()
	if err != nil {
		m.Refuse(err)
		return nil
	}
	name := m.view.Name()
	c := &chooser{title: "Export " + name + " as what?"}
	for _, f := range [][2]string{{"csv", "a table for a spreadsheet"}, {"md", "Markdown, to paste into a paper"}, {"json", "JSON, for a program"}} {
		c.all = append(c.all, choice{f[1], f[0], func(m *model) tea.Cmd {
			file := strings.ToLower(name) + "." + f[0]
			m.overlay = newPrompt("Export to which file?", file, about(f[0]), func(file string) tea.Cmd { return export(bytes, f[0], file, false) })
			return nil
		}})
	}
	m.overlay = c
	return nil
}

// exporter says where an export of the view comes from, and makes its bytes.
// They are of the state as it is now, whatever is done meanwhile.
func (m *model) exporter() (about func(format string) string, bytes func(format string) ([]byte, error), err error) {
	twin := m.view.Twin()
	switch {
	case twin.Err != nil:
		return nil, nil, twin.Err
	case twin.Bytes != nil:
		return func(string) string { return twin.About }, twin.Bytes, nil
	case m.command == nil:
		return nil, nil, errors.New("nothing can be exported here")
	}
	line := func(scenario, format string) []string {
		args := append(slices.Clone(twin.Args), "--format", format)
		args[slices.Index(args, views.Scenario)] = scenario
		return args
	}
	s, ref, command := m.Now(), m.savedAs(), m.command
	return func(format string) string {
			return "The same as: immpact " + strings.Join(line(views.Scenario, format), " ")
		},
		func(format string) ([]byte, error) {
			return headless(s, ref, func(scenario string) ([]byte, error) { return command(line(scenario, format)...) })
		}, nil
}

// savedAs is the file or the id of the scenario that the state is saved as;
// empty where it is saved nowhere.
func (m *model) savedAs() string {
	s := m.Now()
	switch {
	case m.AsOpened() && isShipped(s.Scenario.File):
		return s.Scenario.ID
	case m.AsOpened():
		return s.Scenario.File
	case m.unsaved():
		return ""
	}
	return m.autosave.file
}

// exported is a view that was written to a file, or why it was not.
type exported struct {
	name string
	err  error
}

// export writes a view to a file.
func export(bytes func(format string) ([]byte, error), format, name string, overwrite bool) tea.Cmd {
	return func() tea.Msg {
		if isThere(name) && !overwrite {
			return overwriteAsked{name: name, again: func() tea.Cmd { return export(bytes, format, name, true) }}
		}
		data, err := bytes(format)
		if err == nil {
			err = scenarios.WriteFile(name, data, true)
		}
		return exported{name, err}
	}
}

// headless runs a command on a state: on the scenario it is saved as, or on
// one written for the purpose.
func headless(s *session.State, ref string, run func(scenario string) ([]byte, error)) ([]byte, error) {
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

// isThere reports whether there is a file of the name.
func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
