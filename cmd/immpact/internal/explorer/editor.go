package explorer

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/tabular/emis"
	"example.org/immpact/sim"
)

// editor is a practice being entered: facts in a column, then a table of
// counts with a column for each cohort. It is checked as it is typed. What was
// typed is kept when the form is left, until it is taken in.
type editor struct {
	profile  *session.Profile
	entered  func()     // called once the practice has been taken in
	then     views.View // looked at then; nil: the one there is
	start    session.Profile
	row, col int // facts first, then counts; col is the cohort
}

// editorKeys are the keys of the form.
var editorKeys = []screen.HelpRow{
	{Keys: "Enter ↑ ↓", About: "down and up a column; from its foot to the head of the next"},
	{Keys: "Tab", About: "to the head of the next age; Shift-Tab to the one before"},
	{Keys: "← →", About: "to the next age or the one before, in the same row"},
	{Keys: "=", About: "take the usual number of children that is suggested"},
	{Keys: "Backspace", About: "take back a character; Delete empties the field"},
	{Keys: "paste", About: "a block from a spreadsheet fills fields to the right and down"},
	{Keys: "Ctrl-S", About: "done: the practice is in every view"},
	{Keys: "Esc", About: "leave; what was typed is kept, and n or u brings it back"},
}

func (e *editor) help() string {
	return "Enter down  Tab next age  Ctrl-S done  Esc leave, kept"
}

func (e *editor) lines(m *model, c screen.Canvas) []string {
	_, err := e.profile.Practice(m.taken)
	return c.Editor(e.profile, e.row, e.col, err)
}

// taken reports whether a practice has the code.
func (m *model) taken(code string) bool { return m.Now().Population.Find(code) != nil }

// field is the text under the cursor.
func (e *editor) field() *string { return e.profile.Field(e.row, e.col) }

// title names the field under the cursor; empty where a fact has no further
// column.
func (e *editor) title() string {
	if e.row < int(session.Facts) {
		if e.col > 0 {
			return ""
		}
		return session.Fact(e.row).String()
	}
	return contract.CohortID(e.col).Title() + ", " + session.Count(e.row-int(session.Facts)).String()
}

func (e *editor) key(m *model, msg tea.KeyMsg) tea.Cmd {
	text := e.field()
	switch msg.Type {
	case tea.KeyEsc:
		m.leaveForm(e)
	case tea.KeyCtrlS:
		return e.done(m)
	case tea.KeyUp:
		e.row = (e.row + session.Rows - 1) % session.Rows
	case tea.KeyDown:
		e.row = (e.row + 1) % session.Rows
	case tea.KeyEnter:
		e.down()
	case tea.KeyTab:
		e.toAge(1)
	case tea.KeyShiftTab:
		e.toAge(-1)
	case tea.KeyRight:
		e.col = min(e.col+1, int(contract.Cohorts)-1)
	case tea.KeyLeft:
		e.col = max(e.col-1, 0)
	case tea.KeyBackspace:
		if r := []rune(*text); len(r) > 0 {
			*text = string(r[:len(r)-1])
		}
	case tea.KeyDelete:
		*text = ""
	case tea.KeyF1:
		m.overlay = &editorHelp{of: e}
	case tea.KeyRunes, tea.KeySpace:
		return e.typed(m, string(msg.Runes))
	}
	e.profile.LookUp()
	return nil
}

// typed takes characters that were typed.
func (e *editor) typed(m *model, typed string) tea.Cmd {
	text := e.field()
	switch {
	case typed == "?":
		m.overlay = &editorHelp{of: e}
	case typed == "=" && e.row >= int(session.Facts):
		e.profile.TakeSuggestion(contract.CohortID(e.col))
	case len(*text)+len(typed) <= session.LongestField:
		*text += typed
	}
	e.profile.LookUp()
	return nil
}

// paste fills the fields from the one under the cursor on with a block of text; the
// field under it with what a search found, where the text is EMIS's export of its
// counts.
func (e *editor) paste(m *model, text string) {
	if emis.IsExport(text) {
		e.pasteCounts(m, text)
		return
	}
	filled, left := e.profile.Paste(e.row, e.col, text)
	e.profile.LookUp()
	m.Say("Filled %s.", contract.Count(int64(filled), "field", "fields"))
	if left > 0 {
		m.Refuse(fmt.Errorf("filled %s; %s of the block found no field here", contract.Count(int64(filled), "field", "fields"), contract.Count(int64(left), "cell", "cells")))
	}
}

// pasteCounts puts what a search found in one practice into the field under the
// cursor.
func (e *editor) pasteCounts(m *model, text string) {
	found, _, err := emis.Read("what you pasted", []byte(text))
	switch {
	case err != nil:
		m.Refuse(err)
	case len(found.Of) != 1:
		m.Refuse(fmt.Errorf("the export has counts of %s, and this form is of one: immpact import --emis reads several", contract.Count(int64(len(found.Of)), "practice", "practices")))
	case e.title() == "":
		m.Refuse(errors.New("there is no field here; go to the one that the search counted"))
	default:
		*e.field() = strconv.FormatInt(found.Of[0].Population, 10)
		m.Say("%s: %d, as the search found.", e.title(), found.Of[0].Population)
		e.down()
	}
}

// down goes down the facts and each column of counts, one after the other.
func (e *editor) down() {
	switch {
	case e.row < session.Rows-1:
		e.row++
	case e.col < int(contract.Cohorts)-1:
		e.row, e.col = int(session.Facts), e.col+1
	}
}

// toAge goes to the head of an age: from the facts to the first, else so many
// ages further on.
func (e *editor) toAge(by int) {
	if e.row < int(session.Facts) {
		by, e.col = 0, 0
	}
	e.row, e.col = int(session.Facts), min(max(e.col+by, 0), int(contract.Cohorts)-1)
}

// edit opens the form, with what was typed into it before and not taken in.
func (m *model) edit(r views.Edit) {
	p := r.Profile
	if left := m.drafts[p.Was]; left != nil {
		p = left
		m.Say("This is what you typed before.")
	}
	m.overlay = &editor{profile: p, entered: r.Done, then: r.Then, start: *r.Profile}
}

// leaveForm leaves a form and keeps what was typed.
func (m *model) leaveForm(e *editor) {
	m.overlay = nil
	if e.profile.SameText(&e.start) {
		delete(m.drafts, e.profile.Was)
		m.Say("Left as it was.")
		return
	}
	m.drafts[e.profile.Was], m.leftForm = e.profile, e
	m.Say("Left as it was. What you typed is kept: u brings it back.")
}

// backToForm opens again the form that was left last; false where none was.
func (m *model) backToForm() bool {
	if m.leftForm == nil {
		return false
	}
	m.overlay, m.leftForm = m.leftForm, nil
	m.Say("Back in the form.")
	return true
}

// editorHelp explains the form, over it.
type editorHelp struct {
	of   *editor
	from int
}

func (h *editorHelp) help() string { return "↑ ↓ scroll  any other key: back to the form" }

func (h *editorHelp) lines(_ *model, c screen.Canvas) []string {
	lines := c.EditorHelp(editorKeys)
	h.from = min(h.from, max(len(lines)-c.Height, 0))
	return c.Scrolled(lines, h.from, c.Height)
}

func (h *editorHelp) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch msg.Type {
	case tea.KeyUp:
		h.from = max(h.from-1, 0)
	case tea.KeyDown:
		h.from++
	case tea.KeyPgUp:
		h.from = max(h.from-page, 0)
	case tea.KeyPgDown, tea.KeySpace:
		h.from += page
	default:
		m.overlay = h.of
	}
	return nil
}

func (h *editorHelp) plain(p *plain) tea.Cmd { return h.of.plain(p) }

// done takes the practice in, and offers to save it as a file of its own.
func (e *editor) done(m *model) tea.Cmd {
	p, err := e.profile.Practice(m.taken)
	if err != nil {
		m.Refuse(err)
		return nil
	}
	if p.Eligible() == 0 {
		m.Refuse(errors.New("no child is entered yet: write the eligible children of at least one age"))
		return nil
	}
	delete(m.drafts, e.profile.Was)
	m.leftForm = nil
	s := m.Now().With(p, e.profile.Was)
	m.Record(s, "entered practice "+p.Code, "practice "+p.Code)
	e.entered()
	if e.then != nil {
		m.look(e.then)
	}
	m.Say("%s is in every view now.", p.Code)
	m.overlay = newPrompt("Save the practice in which file? Esc: in none of its own.", strings.ToLower(p.Code)+".toml",
		"A scenario can name the file under practices, and the explorer opens it as it is.",
		func(name string) tea.Cmd { return savePractice(p, name, false) })
	return nil
}

// savePractice writes a practice to a file of its own.
func savePractice(p sim.Practice, name string, overwrite bool) tea.Cmd {
	return func() tea.Msg {
		pop := &sim.Population{Title: p.Name, Practices: []sim.Practice{p}}
		err := disk.Write(name, scenarios.EncodePractices(pop, nil), overwrite)
		if err != nil && !overwrite && isThere(name) {
			return overwriteAsked{name: name, again: func() tea.Cmd { return savePractice(p, name, true) }}
		}
		return exported{name, err}
	}
}
