package explorer

import (
	"errors"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/recovery"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// What is worked on is kept in two places. s writes it to a file that the user
// names. And whatever is not in such a file is written to one of the program's
// own at every change (package recovery), and offered when the scenario is
// opened again.

// autosave is where the work is kept.
type autosave struct {
	file  string         // the user's own file; empty for a scenario that ships
	data  []byte         // what the file held when it was read or written last
	saved *session.State // the work as the file has it

	place   *recovery.Place // of what is not in the file
	waiting bool            // for that to be written
	failed  bool            // that it cannot be was said
}

// home is a scenario that is open, or was before another: where it is read from,
// and where work on it is kept.
type home struct {
	ref      string // the scenario as the user named it
	scenario *scenarios.Scenario
	autosave autosave
	keeper   *recovery.Keeper
	files    *fileWatch // over the files that were read
}

// newHome is that of a scenario which is still to be read.
func newHome(ref string) *home {
	return &home{ref: ref, files: &fileWatch{}, keeper: recovery.NewKeeper()}
}

// openedAs is the home of a scenario that was read, and the state it opens in.
func openedAs(ref string, s *scenarios.Scenario) (*home, *session.State) {
	st := session.New(s)
	return &home{ref: ref, scenario: s, autosave: autosaveOf(s, st), keeper: recovery.NewKeeper(), files: fileWatchOf(s)}, st
}

// goHome goes to where the scenario that is worked on is kept: another was
// opened, or that was taken back.
func (m *model) goHome() {
	for _, h := range m.homes {
		if h.scenario == m.Now().Scenario && h != m.home {
			m.home = h
			m.makeViews()
			return
		}
	}
}

// isShipped reports whether the file is of a scenario that ships, which no
// file of the user's holds.
func isShipped(file string) bool { return strings.HasPrefix(file, "immpact:") }

// placeOf is where unsaved work on a scenario is kept.
func placeOf(s *scenarios.Scenario) *recovery.Place {
	if isShipped(s.File) {
		return recovery.OfShipped(s.ID)
	}
	return recovery.Beside(s.File)
}

// autosaveOf is how a scenario that was just read is kept.
func autosaveOf(s *scenarios.Scenario, st *session.State) autosave {
	a := autosave{saved: st, place: placeOf(s)}
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

// keep has the work written where unsaved work is kept, or removed from there
// when all is saved.
func (m *model) keep() {
	m.goHome()
	if m.unsaved() {
		m.keeper.Keep(m.autosave.place, m.Now().Unsaved)
	} else {
		m.keeper.Drop()
	}
}

// kept says that what was to be kept is, or why it is not.
type kept struct{ err error }

// awaitKept waits beside everything else for the work to be kept.
func (m *model) awaitKept() tea.Cmd {
	done, err := m.keeper.Done()
	if !m.IsOpen() || m.autosave.waiting || done && (err == nil || m.autosave.failed) {
		return nil
	}
	m.autosave.waiting = true
	return func() tea.Msg { return kept{m.keeper.Wait()} }
}

// takeKept says, once, that work cannot be kept.
func (m *model) takeKept(msg kept) {
	a := &m.autosave
	a.waiting = false
	if msg.err != nil && !a.failed {
		a.failed = true
		m.Refuse(errors.New("unsaved work cannot be kept in case of a crash: " + msg.err.Error() + ". Press s to save it elsewhere"))
	}
}

// quit leaves, once what is unsaved has been kept.
func (m *model) quit() tea.Cmd {
	if !m.IsOpen() {
		return tea.Quit
	}
	if len(m.drafts) > 0 && !m.warnedForm {
		m.warnedForm = true
		m.Refuse(errors.New("what you typed into a form that you left is in no view yet and would be lost: u goes back to it, q again leaves without it"))
		return nil
	}
	return func() tea.Msg { return leaving{m.keeper.Wait()} }
}

// leaving is the end of the program, once unsaved work has been kept; or why it
// could not be.
type leaving struct{ err error }

// leave ends the program. Where work could not be kept, it stays, once.
func (m *model) leave(msg leaving) tea.Cmd {
	if msg.err != nil && m.unsaved() && !m.warned {
		m.warned = true
		m.Refuse(errors.New("unsaved changes cannot be kept (" + msg.err.Error() + "): press s to save them elsewhere, or q again to lose them"))
		return nil
	}
	return tea.Quit
}

// farewell is what to say when the program has ended: what became of unsaved
// work. Nothing else is done by then.
func (m *model) farewell() string {
	var lines []string
	for _, h := range m.homes {
		switch holds, err := h.keeper.Holds(); {
		case err != nil:
			lines = append(lines, "Unsaved changes to "+h.ref+" could not be kept: "+err.Error())
		case holds:
			lines = append(lines, "Unsaved changes are kept and offered when "+h.ref+" is opened again.")
		}
	}
	return strings.Join(lines, "\n")
}

// leftWork is work that was left behind unsaved, or why it cannot be read.
type leftWork struct {
	*recovery.Work
	scenario *scenarios.Scenario
	err      error
}

// leftAt reads the work that was left behind at a place.
func leftAt(place *recovery.Place) []leftWork {
	var list []leftWork
	for _, w := range place.Left() {
		list = append(list, readLeft(w))
	}
	return list
}

func readLeft(w *recovery.Work) leftWork {
	s, err := scenarios.Load(w.File)
	return leftWork{w, s, err}
}

// letGo gives up the work that is kept of a scenario that is opened again: it is
// offered.
func (m *model) letGo(opened *home) []leftWork {
	var list []leftWork
	for _, h := range m.homes {
		if !h.autosave.place.Same(opened.autosave.place) {
			continue
		}
		if work := h.keeper.Release(); work != nil {
			list = append(list, readLeft(work))
		}
	}
	return list
}

// offer offers the work that was left behind, the first of it first.
func (m *model) offer(list []leftWork) {
	if len(list) == 0 {
		return
	}
	w, rest := list[0], list[1:]
	next := func(m *model) tea.Cmd { m.offer(rest); return nil }
	q := &question{title: "You changed this the last time and did not save it. Go on with it?", must: true}
	if w.err == nil {
		q.about = "Kept for you at " + w.At.Format("15:04 on 2 January 2006") + ". " + w.changes(m.Now())
		q.answers = append(q.answers, answer{"y", "yes: go on where you left off", func(m *model) tea.Cmd { return m.resume(w, rest) }})
	} else {
		q.title = "You changed this the last time and did not save it, and what was kept of it cannot be read. Leave it there?"
		q.about = w.err.Error() + " It lies in " + filepath.ToSlash(w.File) + "."
	}
	q.answers = append(q.answers,
		answer{"n", "not now: keep it, and ask again the next time", func(m *model) tea.Cmd { w.Leave(); return next(m) }},
		answer{"t", "throw it away for good", func(m *model) tea.Cmd { m.report(w.ThrowAway(), "thrown away", "Thrown away."); return next(m) }})
	m.overlay = q
}

// changes says what was changed in the work, as much of it as a screen has room
// for; opened is the scenario as it is.
func (w *leftWork) changes(opened *session.State) string {
	const most = 5
	list := session.Changed(opened, session.Resumed(w.scenario, opened))
	switch n := len(list); {
	case n == 0:
		return "Nothing in it differs from the scenario as it is now."
	case n > most:
		list = append(list[:most:most], "and "+contract.Count(int64(n-most), "more change", "more changes"))
	}
	return "What you changed: " + strings.Join(list, "; ") + "."
}

// resume goes on with work that was kept unsaved. It is this session's to keep
// from then on.
func (m *model) resume(w leftWork, rest []leftWork) tea.Cmd {
	for _, other := range rest {
		other.Leave()
	}
	m.Record(session.Resumed(w.scenario, m.Now()), "went on with unsaved work", "")
	m.Say("This is the work that was not saved. s saves it.")
	return func() tea.Msg {
		if err := m.keeper.Wait(); err != nil {
			w.Leave()
			return kept{err}
		}
		return kept{w.ThrowAway()}
	}
}
