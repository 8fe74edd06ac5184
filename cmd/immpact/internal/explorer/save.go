package explorer

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/recovery"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
)

// askSave asks for a file name and writes the work there.
func (m *model) askSave() tea.Cmd {
	name := m.proposedName()
	m.overlay = newPrompt("Save what you did as a scenario in which file?", name,
		"It can be opened again, or run: immpact run "+name, func(name string) tea.Cmd { return m.save(name, false) })
	return nil
}

// proposedName is a name to save a scenario under that says what it is: the file
// that was opened, where that is a scenario itself, or else one beside it.
func (m *model) proposedName() string {
	file := m.autosave.file
	base := strings.TrimSuffix(file, filepath.Ext(file))
	switch {
	case file == "":
		return m.Now().Scenario.ID + "-mine" + scenarioEnding
	case !isScenarioName(file):
		return base + scenarioEnding
	case otherKind(m.autosave.data) != "":
		return base + "-scenario" + scenarioEnding
	}
	return file
}

// scenarioEnding ends the name of every scenario's file.
const scenarioEnding = ".toml"

func isScenarioName(name string) bool { return strings.EqualFold(filepath.Ext(name), scenarioEnding) }

// otherKind is what a file holds that is no scenario, in words; empty for a
// scenario, and for nothing.
func otherKind(data []byte) string {
	kind := scenarios.KindOf(data)
	switch {
	case kind == scenarios.ScenarioKind || len(bytes.TrimSpace(data)) == 0:
		return ""
	case kind == "":
		return "no scenario"
	}
	return kind + ", no scenario"
}

// save writes the work. A file that is there is asked about first, unless it
// is the user's own and as it was read.
func (m *model) save(name string, overwrite bool) tea.Cmd {
	if filepath.Ext(name) == "" {
		name += scenarioEnding
	}
	if !isScenarioName(name) {
		m.Refuse(fmt.Errorf("not saved: a scenario's file ends in .toml, such as %s", strings.TrimSuffix(name, filepath.Ext(name))+scenarioEnding))
		return nil
	}
	s, mine, data := m.Now(), m.autosave.file == name, m.autosave.data
	again := func() tea.Cmd { return m.save(name, true) }
	return func() tea.Msg {
		there, _, wrong := disk.Read(disk.Files{}, name)
		if kind := otherKind(there); wrong == nil && kind != "" {
			return saved{name: name, err: &fault.Error{File: name, Problem: "is " + kind + ", and is kept", Remedy: "choose another name"}}
		}
		same := bytes.Equal(there, data)
		if wrong == nil && !overwrite && (!mine || !same) {
			return overwriteAsked{name: name, changed: mine && !same, again: again, another: m.askSave}
		}
		text := scenarios.EncodeScenario(s.ToSave(), filepath.Dir(name))
		return saved{name, text, s, disk.Write(name, text, true)}
	}
}

// overwriteAsked is a file that is there already, and may be written over if
// the user says so.
type overwriteAsked struct {
	name    string
	changed bool           // it is the one that was opened, and was changed meanwhile
	again   func() tea.Cmd // writes over it
	another func() tea.Cmd // asks for another name; nil: nothing is written
}

// askOverwrite asks whether a file may be written over.
func (m *model) askOverwrite(msg overwriteAsked) {
	about := "It is there already."
	if msg.changed {
		about = "It was changed since it was opened here, by another program or another window."
	}
	no, onNo := "leave it", nothing
	if msg.another != nil {
		no, onNo = "choose another name", func(*model) tea.Cmd { return msg.another() }
	}
	m.overlay = yesOrNo("Write over "+msg.name+"?", about, "write over it", no, func(*model) tea.Cmd { return msg.again() }, onNo)
}

// saved is work that was written, or why it was not.
type saved struct {
	name  string
	data  []byte
	state *session.State
	err   error
}

// whereItLies is a file's name with its folder, as far as that is known.
func whereItLies(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		return full
	}
	return name
}

func (m *model) takeSaved(msg saved) {
	if msg.err != nil {
		m.Refuse(errors.New("not saved: " + msg.err.Error()))
		return
	}
	a := &m.autosave
	a.file, a.data, a.saved, a.place = msg.name, msg.data, msg.state, recovery.Beside(msg.name)
	m.keep()
	m.files = m.files.with(msg.name, msg.data)
	m.ref = msg.name
	pins := ""
	if n := len(msg.state.ToSave().Reforms) - len(msg.state.Cases); n > 0 {
		pins = ", " + contract.Count(int64(n), "pin as a reform of its own", "pins as reforms of their own")
	}
	where := whereItLies(msg.name)
	if msg.state.Population.Simulated && len(msg.state.Yours) > 0 {
		pins += ", with your own practices alone"
	}
	m.Say("Saved in %s%s. Run it: immpact run %s", where, pins, msg.name)
}
