package explorer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/session"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
)

// What is worked on is kept in two places. s writes it to a file that the user
// names. And whatever is not in such a file is written to a recovery file at
// every change, so that neither a crash nor a closed terminal loses any of it;
// when the scenario is opened again, it is offered.

// autosave is where the work is kept.
type autosave struct {
	file  string         // the user's own file; empty for a scenario that ships
	data  []byte         // what the file held when it was read or written last
	saved *session.State // the work as the file has it

	recovery string         // the file that unsaved work is written to
	written  *session.State // the work as that file has it; nil: there is none
	writing  bool           // it is being written
	failed   string         // why it could not be, said once
}

// isShipped reports whether the file is of a scenario that ships, which no
// file of the user's holds.
func isShipped(file string) bool { return strings.HasPrefix(file, "immpact:") }

// recoveryFile is where unsaved work on the scenario is written: beside its
// file, or for one that ships in the user's own cache.
func recoveryFile(s *scenarios.Scenario) string {
	if !isShipped(s.File) {
		return recoveryBeside(s.File)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "immpact", s.ID+".unsaved.toml")
}

// recoveryBeside is the recovery file beside a file of the user's.
func recoveryBeside(file string) string {
	dir, name := filepath.Split(file)
	return filepath.Join(dir, "."+strings.TrimSuffix(name, ".toml")+".unsaved.toml")
}

// autosaveOf is how a scenario that was just read is kept.
func autosaveOf(s *scenarios.Scenario, st *session.State) autosave {
	a := autosave{saved: st, recovery: recoveryFile(s)}
	if !isShipped(s.File) {
		a.file = s.File
		for _, in := range s.Inputs {
			if in.Name == s.File {
				a.data = in.Data
			}
		}
	}
	return a
}

// unsaved reports whether there is work that no file of the user's has.
func (m *model) unsaved() bool {
	return m.IsOpen() && !session.SameWork(m.autosave.saved, m.Now())
}

// kept is the work that is now in the recovery file; nil: none is.
type kept struct {
	state *session.State
	err   error
}

// keep writes unsaved work to the recovery file, or removes that when all is
// saved. It is nil while there is nothing to do, or while it is being done.
func (m *model) keep() tea.Cmd {
	a := &m.autosave
	if !m.IsOpen() || a.writing {
		return nil
	}
	now, file := m.Now(), a.recovery
	switch {
	case m.unsaved() && (a.written == nil || !session.SameWork(a.written, now)):
		a.writing = true
		return func() tea.Msg { return kept{now, writeRecovery(file, now)} }
	case !m.unsaved() && a.written != nil:
		a.writing = true
		return func() tea.Msg { return kept{nil, removeRecovery(file)} }
	}
	return nil
}

func writeRecovery(file string, s *session.State) error {
	folder := filepath.Dir(file)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return disk.Write(file, scenarios.EncodeScenario(s.AsScenario(), folder), true)
}

func removeRecovery(file string) error {
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// takeKept takes in that work was kept, or why it could not be.
func (m *model) takeKept(msg kept) {
	a := &m.autosave
	a.writing, a.written = false, msg.state
	if msg.err == nil {
		return
	}
	if a.failed == "" {
		a.failed = msg.err.Error()
		m.Refuse(errors.New("unsaved work cannot be kept in case of a crash: " + a.failed + ". Press s to save it elsewhere"))
	}
	a.written = m.Now() // not tried again until something changes
}

// quit leaves, with what is unsaved kept.
func (m *model) quit() tea.Cmd {
	if !m.IsOpen() {
		return tea.Quit
	}
	if len(m.drafts) > 0 && !m.warnedForm {
		m.warnedForm = true
		m.Refuse(errors.New("a form that you left is not taken in and would be lost: u goes back to it, q again leaves without it"))
		return nil
	}
	file := m.autosave.recovery
	if !m.unsaved() {
		return func() tea.Msg { return leaving{removeRecovery(file)} }
	}
	now := m.Now()
	m.left = "Unsaved changes are kept and offered when " + m.ref + " is opened again."
	return func() tea.Msg { return leaving{writeRecovery(file, now)} }
}

// leaving is the end of the program, once unsaved work has been kept.
type leaving struct{ err error }

// leave ends the program. Where work could not be kept, it stays, once.
func (m *model) leave(msg leaving) tea.Cmd {
	if msg.err != nil && m.unsaved() && !m.warned {
		m.warned, m.left = true, ""
		m.Refuse(errors.New("unsaved changes cannot be kept (" + msg.err.Error() + "): press s to save them elsewhere, or q again to lose them"))
		return nil
	}
	return tea.Quit
}
