package explorer

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
)

// A view is exported as the page that answers what is looked at, of the present
// state: the bytes are those of the command that prints the same page.

// askExport asks for a format, then for a file.
func (m *model) askExport() tea.Cmd {
	about, write, err := m.exporter()
	if err != nil {
		m.Refuse(err)
		return nil
	}
	name := m.view.Name()
	c := &chooser{title: "Export " + name + " as what?"}
	for _, f := range [][2]string{{"csv", "a table for a spreadsheet"}, {"md", "Markdown, to paste into a paper"}, {"json", "JSON, for a program"}} {
		c.all = append(c.all, choice{text: f[1], note: f[0], do: func(m *model) tea.Cmd {
			file := strings.ToLower(name) + "." + f[0]
			m.overlay = newPrompt("Export to which file?", file, about(f[0]), func(file string) tea.Cmd { return export(write, f[0], file, false) })
			return nil
		}})
	}
	m.overlay = c
	return nil
}

// exporter says where an export of the view comes from, and makes its bytes.
// They are of the state as it is now, whatever is done meanwhile.
func (m *model) exporter() (about func(format string) string, write func(format string) ([]byte, error), err error) {
	e := m.view.Export()
	if e.Err != nil {
		return nil, nil, e.Err
	}
	line := func(scenario, format string) []string {
		args := append(slices.Clone(e.Args), "--format", format)
		if at := slices.Index(args, views.Scenario); at >= 0 {
			args[at] = scenario
		}
		return args
	}
	about = func(format string) string {
		if e.Args == nil {
			return e.About
		}
		return "The same as: " + record.Command(line(views.Scenario, format))
	}
	subject, shown := m.toExport(), m.Now().Shown+1
	return about, func(format string) ([]byte, error) {
		s, err := subject(func(scenario string) []string { return line(scenario, format) })
		if err != nil {
			return nil, err
		}
		p, err := e.Page(s, shown)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		err = pages.Write(&b, p, format)
		return b.Bytes(), err
	}, nil
}

// toExport makes the subject of an export, of the state as it is now whatever is done
// meanwhile. Once it has been saved as another scenario than was opened it is that
// scenario, as the file has it: so the command that the record names makes the same.
// A file that holds the user's own practices alone, of those that are open, is another.
func (m *model) toExport() func(args func(scenario string) []string) (*pages.Subject, error) {
	s, ref, version, opened := m.Now(), m.savedAs(), m.version, m.AsOpened()
	return func(args func(scenario string) []string) (*pages.Subject, error) {
		if ref == "" || opened {
			return s.Subject(version, ref, args), nil
		}
		saved, err := scenarios.Load(ref)
		if err != nil {
			return nil, err
		}
		if len(saved.Population.Practices) != len(s.Population.Practices) {
			return s.Subject(version, "", args), nil
		}
		return session.New(saved).Subject(version, ref, args), nil
	}
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
func export(write func(format string) ([]byte, error), format, name string, overwrite bool) tea.Cmd {
	return func() tea.Msg {
		if ending := "." + format; !strings.EqualFold(filepath.Ext(name), ending) {
			return exported{name, &fault.Error{File: name, Problem: "does not end in " + ending + ", as what is written there does", Remedy: "name it " + strings.TrimSuffix(name, filepath.Ext(name)) + ending}}
		}
		if isThere(name) && !overwrite {
			return overwriteAsked{name: name, again: func() tea.Cmd { return export(write, format, name, true) }}
		}
		data, err := write(format)
		if err == nil {
			err = disk.Write(name, data, true)
		}
		return exported{name, err}
	}
}

// checkedBy says which command makes a file again that carries the record of its run,
// where the scenario is one that can be read again; else it is empty.
func (m *model) checkedBy(name string) string {
	recorded := []string{".md", ".svg", ".json", ".html"}
	if m.savedAs() == "" || !slices.Contains(recorded, strings.ToLower(filepath.Ext(name))) {
		return ""
	}
	return "immpact verify " + name + " checks it. "
}

// isThere reports whether there is a file of the name.
func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
