package explorer

import (
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/session"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/sim"
)

// editor is a practice being entered: facts in a column, then a table of
// counts with a column for each cohort. It is checked as it is typed.
type editor struct {
	profile  *session.Profile
	entered  func() // called once the practice has been taken in
	row, col int    // facts first, then counts; col is the cohort
}

func (e *editor) help() string {
	return "arrows move  type to change  Enter next  Ctrl-S done  Esc back"
}

func (e *editor) lines(m *model, c screen.Canvas) []string {
	_, err := e.profile.Practice(m.taken)
	return c.Editor(e.profile, e.row, e.col, err)
}

// taken reports whether a practice has the code.
func (m *model) taken(code string) bool { return m.Now().Population.Find(code) != nil }

// field is the text under the cursor.
func (e *editor) field() *string {
	if e.row < int(session.Facts) {
		return &e.profile.Facts[e.row]
	}
	return &e.profile.Cohorts[e.col][e.row-int(session.Facts)]
}

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

// rows is how many there are.
const editorRows = int(session.Facts) + int(session.Counts)

func (e *editor) key(m *model, msg tea.KeyMsg) tea.Cmd {
	text := e.field()
	switch msg.Type {
	case tea.KeyEsc:
		m.overlay = nil
		m.Say("Left as it was.")
	case tea.KeyCtrlS:
		return e.done(m)
	case tea.KeyUp:
		e.row = (e.row + editorRows - 1) % editorRows
	case tea.KeyDown:
		e.row = (e.row + 1) % editorRows
	case tea.KeyEnter, tea.KeyTab:
		e.next()
	case tea.KeyShiftTab, tea.KeyLeft:
		e.col = max(e.col-1, 0)
	case tea.KeyRight:
		e.col = min(e.col+1, int(contract.Cohorts)-1)
	case tea.KeyBackspace:
		if r := []rune(*text); len(r) > 0 {
			*text = string(r[:len(r)-1])
		}
	case tea.KeyDelete:
		*text = ""
	case tea.KeyRunes, tea.KeySpace:
		if len(*text) < 60 {
			*text += string(msg.Runes)
		}
	}
	return nil
}

func (e *editor) paste(text string) {
	if field := e.field(); len(*field) < 60 {
		*field += clean.Text(text)
	}
}

// next goes down the facts, then along each row of counts.
func (e *editor) next() {
	if e.row >= int(session.Facts) && e.col < int(contract.Cohorts)-1 {
		e.col++
		return
	}
	e.row, e.col = (e.row+1)%editorRows, 0
}

// done takes the practice in, and offers to save it as a file of its own.
func (e *editor) done(m *model) tea.Cmd {
	p, err := e.profile.Practice(m.taken)
	if err != nil {
		m.Refuse(err)
		return nil
	}
	if p.Eligible() == 0 {
		m.Refuse(errors.New("no eligible child is written down: give at least one cohort its children"))
		return nil
	}
	s := m.Now().With(p, e.profile.Was)
	m.Record(s, "entered practice "+p.Code, "practice "+p.Code)
	e.entered()
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
