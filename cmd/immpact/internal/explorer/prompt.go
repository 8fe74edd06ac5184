package explorer

import (
	"strings"

	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/clean"
)

// prompt asks for one line of text.
type prompt struct {
	title, about string
	input        textinput.Model
	done         func(text string) tea.Cmd
}

func newPrompt(title, text, about string, done func(text string) tea.Cmd) *prompt {
	in := textinput.New()
	in.SetValue(text)
	in.CursorEnd()
	in.Focus()
	return &prompt{title, about, in, done}
}

func (p *prompt) help() string { return "Enter go on  Esc back" }

func (p *prompt) lines(_ *model, c screen.Canvas) []string {
	text := []rune(p.input.Value())
	at := p.input.Position()
	return c.Prompt(p.title, p.about, string(text[:at]), string(text[at:]))
}

func (p *prompt) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch msg.Type {
	case tea.KeyEsc:
		m.overlay = nil
	case tea.KeyEnter:
		m.overlay = nil
		if text := p.input.Value(); text != "" {
			return p.done(text)
		}
	default:
		p.input, _ = p.input.Update(msg)
	}
	return nil
}

func (p *prompt) paste(_ *model, text string) {
	p.input, _ = p.input.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(clean.Text(text)), Paste: true})
}

// question asks for one of a few answers.
type question struct {
	title, about string
	answers      []answer
	must         bool // there is no going back without an answer
}

// answer is a key, what it does in words, and does.
type answer struct {
	key, words string
	do         func(m *model) tea.Cmd
}

// yesOrNo is the question whose answers are these.
func yesOrNo(title, about, yes, no string, onYes, onNo func(m *model) tea.Cmd) *question {
	return &question{title: title, about: about, answers: []answer{{"y", yes, onYes}, {"n", no, onNo}}}
}

func (q *question) help() string {
	var b strings.Builder
	for _, a := range q.answers {
		words, _, _ := strings.Cut(a.words, ":")
		b.WriteString(a.key + " " + words + "  ")
	}
	if !q.must {
		b.WriteString("Esc back  ")
	}
	return b.String() + "q quit"
}

func (q *question) lines(_ *model, c screen.Canvas) []string {
	var rows []screen.HelpRow
	for _, a := range q.answers {
		rows = append(rows, screen.HelpRow{Keys: a.key, About: a.words})
	}
	return c.Question(q.title, q.about, rows)
}

func (q *question) key(m *model, msg tea.KeyMsg) tea.Cmd {
	for _, a := range q.answers {
		if msg.String() == a.key {
			m.overlay = nil
			return a.do(m)
		}
	}
	switch msg.String() {
	case "q":
		return m.quit()
	case "esc":
		if !q.must {
			m.overlay = nil
		}
	}
	return nil
}

// nothing is the answer that changes nothing.
func nothing(*model) tea.Cmd { return nil }
