package explorer

import (
	"bytes"
	"os"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/scenarios"
)

// The user's files are looked at every now and then: another program may have
// changed one since it was read. It is said in the line above the keys until
// the scenario is read again or saved; nothing is read again unasked, and no
// file is written over without asking.

// lookEvery is how long is waited between two looks.
const lookEvery = 2 * time.Second

// watch is the files of a scenario as they were read. Nothing changes it: a
// look makes another.
type watch struct{ files []watched }

// watched is one file.
type watched struct {
	name string
	data []byte    // what it held when it was read or written
	at   time.Time // when it was last modified, and how large it was, by the last look
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

// watchOf is the watch over the user's own files of a scenario.
func watchOf(s *scenarios.Scenario) *watch {
	w := &watch{}
	if shipped(s) {
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
func (w *watch) with(name string, data []byte) *watch {
	next := &watch{files: slices.DeleteFunc(slices.Clone(w.files), func(f watched) bool { return f.name == name })}
	next.files = append([]watched{{name: name, data: data}}, next.files...)
	return next
}

// looked is what a look found.
type looked struct{ before, after *watch }

// look looks at the files; one that was touched since the last look is read.
func (w *watch) look() tea.Msg {
	next := &watch{files: slices.Clone(w.files)}
	for i := range next.files {
		f := &next.files[i]
		info, err := os.Stat(f.name)
		switch {
		case err != nil:
			f.now, f.at = fileGone, time.Time{}
		case !info.ModTime().Equal(f.at) || info.Size() != f.size:
			f.at, f.size, f.now = info.ModTime(), info.Size(), asRead
			if data, err := os.ReadFile(f.name); err != nil || !bytes.Equal(data, f.data) {
				f.now = fileChanged
			}
		}
	}
	return looked{w, next}
}

// words says which file is no longer as it was read; empty: none.
func (w *watch) words() string {
	for _, f := range w.files {
		switch f.now {
		case fileChanged:
			return "File changed, Ctrl-R reads it: " + f.name
		case fileGone:
			return "File gone, s saves what is here: " + f.name
		}
	}
	return ""
}

// timeToLook says that it is time for the next look.
type timeToLook struct{}

// nextLook waits for the next look; nil where none is wanted.
func (m *model) nextLook() tea.Cmd {
	if m.lookEvery == 0 {
		return nil
	}
	return tea.Tick(m.lookEvery, func(time.Time) tea.Msg { return timeToLook{} })
}

// takeLook takes in what a look found, unless other files are watched by now.
func (m *model) takeLook(msg looked) tea.Cmd {
	if m.watch == msg.before {
		m.watch = msg.after
	}
	return m.nextLook()
}
