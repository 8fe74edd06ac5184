package explorer

import (
	"bytes"
	"os"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
)

// The user's files are checked every now and then: another program may have
// changed one since it was read. It is said in the line above the keys until
// the scenario is read again or saved; nothing is read again unasked, and no
// file is written over without asking.

// checkEvery is how long is waited between two checks.
const checkEvery = 2 * time.Second

// fileWatch is the files of a scenario as they were read. Nothing changes it: a
// check makes another.
type fileWatch struct{ files []watched }

// watched is one file.
type watched struct {
	name string
	data []byte    // what it held when it was read or written
	at   time.Time // when it was last modified, and how large it was, by the last check
	size int64
	now  fileState
}

// fileState is what has become of a file.
type fileState uint8

const (
	asRead fileState = iota
	fileChanged
	fileGone
)

// fileWatchOf is the watch over the user's own files of a scenario.
func fileWatchOf(s *scenarios.Scenario) *fileWatch {
	w := &fileWatch{}
	if isShipped(s.File) {
		return w
	}
	for _, in := range s.Inputs {
		if len(in.Name) > 0 && !isShipped(in.Name) {
			w.files = append(w.files, watched{name: in.Name, data: in.Data})
		}
	}
	return w
}

// with is the watch with a file as it was just written.
func (w *fileWatch) with(name string, data []byte) *fileWatch {
	next := &fileWatch{files: slices.DeleteFunc(slices.Clone(w.files), func(f watched) bool { return f.name == name })}
	next.files = append([]watched{{name: name, data: data}}, next.files...)
	return next
}

// checked is what a check found.
type checked struct{ before, after *fileWatch }

// check checks the files; one that was touched since the last check is read.
func (w *fileWatch) check() tea.Msg {
	next := &fileWatch{files: slices.Clone(w.files)}
	for i := range next.files {
		f := &next.files[i]
		info, err := os.Stat(f.name)
		switch {
		case err != nil:
			f.now, f.at = fileGone, time.Time{}
		case !info.ModTime().Equal(f.at) || info.Size() != f.size:
			f.at, f.size, f.now = info.ModTime(), info.Size(), asRead
			if data, _, wrong := disk.Read(disk.Files{}, f.name); wrong != nil || !bytes.Equal(data, f.data) {
				f.now = fileChanged
			}
		}
	}
	return checked{w, next}
}

// words says which file is no longer as it was read, and what reads it again;
// empty: none.
func (w *fileWatch) words(reload string) string {
	for _, f := range w.files {
		switch f.now {
		case fileChanged:
			return "File changed, " + reload + " reads it: " + f.name
		case fileGone:
			return "File gone, s saves what is here: " + f.name
		}
	}
	return ""
}

// timeToCheck says that it is time for the next check.
type timeToCheck struct{}

// nextCheck waits for the next check; nil where none is wanted.
func (m *model) nextCheck() tea.Cmd {
	if m.checkEvery == 0 {
		return nil
	}
	return tea.Tick(m.checkEvery, func(time.Time) tea.Msg { return timeToCheck{} })
}

// takeChecked takes in what a check found, unless other files are watched by
// now.
func (m *model) takeChecked(msg checked) tea.Cmd {
	if m.files == msg.before {
		m.files = msg.after
	}
	return m.nextCheck()
}
