package explorer

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
)

// What is worked on is kept in two places. s writes it to a file that the user
// names. And whatever is not in such a file is kept beside it at every change,
// so that neither a crash nor a closed terminal loses any of it; when the
// scenario is opened again, it is offered.

// keeping is where the work is kept.
type keeping struct {
	file  string      // the user's own file; empty for a scenario that ships
	data  []byte      // what the file held when it was read or written last
	saved *work.State // the work as the file has it

	beside string      // where unsaved work is kept
	kept   *work.State // the work as it is kept there; nil: nothing is
	busy   bool        // it is being written there
	failed string      // why it could not be kept, said once
}

// shipped reports whether the scenario is one that ships, which no file of the
// user's holds.
func shipped(s *scenarios.Scenario) bool { return isShipped(s.File) }

func isShipped(file string) bool { return strings.HasPrefix(file, "immpact:") }

// besideFile is where unsaved work on the scenario is kept: beside its file,
// or for one that ships in the user's own cache.
func besideFile(s *scenarios.Scenario) string {
	if !shipped(s) {
		dir, name := filepath.Split(s.File)
		return filepath.Join(dir, "."+strings.TrimSuffix(name, ".toml")+".unsaved.toml")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "immpact", s.ID+".unsaved.toml")
}

// keepingOf is how a scenario that was just read is kept.
func keepingOf(s *scenarios.Scenario, st *work.State) keeping {
	k := keeping{saved: st, beside: besideFile(s)}
	if !shipped(s) {
		k.file = s.File
		for _, in := range s.Inputs {
			if in.Name == s.File {
				k.data = in.Data
			}
		}
	}
	return k
}

// unsaved reports whether there is work that no file of the user's has.
func (m *model) unsaved() bool {
	return m.history != nil && !work.SameWork(m.keep.saved, m.history.Now())
}

// keepBeside keeps unsaved work, or clears what was kept when all is saved.
// It is nil while there is nothing to do, or while it is being done.
func (m *model) keepBeside() tea.Cmd {
	k := &m.keep
	if m.history == nil || k.busy {
		return nil
	}
	now := m.history.Now()
	switch {
	case m.unsaved() && (k.kept == nil || !work.SameWork(k.kept, now)):
		k.busy = true
		return func() tea.Msg { return besideKept{now, writeBeside(k.beside, now)} }
	case !m.unsaved() && k.kept != nil:
		k.busy = true
		return func() tea.Msg { return besideKept{nil, clearBeside(k.beside)} }
	}
	return nil
}

// besideKept is the work that is now kept beside the file; nil: none is.
type besideKept struct {
	state *work.State
	err   error
}

func writeBeside(name string, s *work.State) error {
	folder := filepath.Dir(name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return disk.Write(name, scenarios.EncodeScenario(s.AsScenario(), folder), true)
}

func clearBeside(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// takeBeside takes in that work was kept, or why it could not be.
func (m *model) takeBeside(msg besideKept) {
	m.keep.busy = false
	m.keep.kept = msg.state
	if msg.err != nil && m.keep.failed == "" {
		m.keep.failed = msg.err.Error()
		m.refuse(errors.New("unsaved work cannot be kept in case of a crash: " + m.keep.failed + ". Press s to save it elsewhere"))
	}
	if msg.err != nil {
		m.keep.kept = m.history.Now() // not tried again until something changes
	}
}

// isThere reports whether there is a file of the name.
func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// quit leaves, with what is unsaved kept.
func quit(m *model) tea.Cmd {
	if m.history == nil {
		return tea.Quit
	}
	if !m.unsaved() {
		return func() tea.Msg { return leaving{clearBeside(m.keep.beside)} }
	}
	now, name := m.history.Now(), m.keep.beside
	m.left = "Unsaved changes are kept and offered when " + m.ref + " is opened again."
	return func() tea.Msg { return leaving{writeBeside(name, now)} }
}

// leaving is the end of the program, once unsaved work has been kept.
type leaving struct{ err error }

// leave ends the program. Where work could not be kept, it stays, once.
func (m *model) leave(msg leaving) tea.Cmd {
	if msg.err != nil && m.unsaved() && !m.warned {
		m.warned, m.left = true, ""
		m.refuse(errors.New("unsaved changes cannot be kept (" + msg.err.Error() + "): press s to save them elsewhere, or q again to lose them"))
		return nil
	}
	return tea.Quit
}

// saving asks for a file name and writes the work there.
func saving(m *model) tea.Cmd {
	name := m.keep.file
	if name == "" {
		name = m.history.Now().Scenario.ID + "-mine.toml"
	}
	m.over = newPrompt("Save the present state as a scenario in which file?", name,
		"It can be opened again, or run: immpact run "+name, func(m *model, name string) tea.Cmd { return m.save(name, false) })
	return nil
}

// save writes the work. A file that is there is asked about first, unless it
// is the user's own and as it was read.
func (m *model) save(name string, overwrite bool) tea.Cmd {
	if filepath.Ext(name) == "" {
		name += ".toml"
	}
	s, mine, data := m.history.Now(), m.keep.file == name, m.keep.data
	drops := s.HasClaims() && name == s.Scenario.File
	return func() tea.Msg {
		there, err := os.ReadFile(name)
		if err == nil && !overwrite && (drops || !(mine && bytes.Equal(there, data))) {
			return asked{name, mine && !bytes.Equal(there, data), drops}
		}
		text := scenarios.EncodeScenario(s.AsScenario(), filepath.Dir(name))
		return saved{name, text, s, disk.Write(name, text, true)}
	}
}

// asked is a file that is there already, and may be written over if the user
// says so.
type asked struct {
	name    string
	changed bool // it is the one that was opened, and was changed meanwhile
	drops   bool // it holds claims, which are not written
}

// saved is work that was written, or why it was not.
type saved struct {
	name  string
	data  []byte
	state *work.State
	err   error
}

func (m *model) takeSaved(msg saved) {
	if msg.err != nil {
		m.refuse(errors.New("not saved: " + msg.err.Error()))
		return
	}
	if m.keep.kept != nil && m.keep.beside != "" {
		old := m.keep.beside
		m.keep.kept = nil
		_ = clearBeside(old) // it is only in the way; the work is in the file
	}
	m.keep.file, m.keep.data, m.keep.saved = msg.name, msg.data, msg.state
	m.watch = m.watch.with(msg.name, msg.data)
	dir, base := filepath.Split(msg.name)
	m.keep.beside = filepath.Join(dir, "."+strings.TrimSuffix(base, ".toml")+".unsaved.toml")
	m.ref = msg.name
	pins := ""
	if n := len(msg.state.AsScenario().Reforms) - len(msg.state.Cases); n > 0 {
		pins = ", " + contract.Count(int64(n), "pin as a reform of its own", "pins as reforms of their own")
	}
	m.say("Saved in %s%s. Run it: immpact run %s", msg.name, pins, msg.name)
}
