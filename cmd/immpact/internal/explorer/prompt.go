package explorer

import (
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
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

// question asks for yes or no.
type question struct {
	title, about string
	yes, no      string // what each answer does
	onYes, onNo  func(m *model) tea.Cmd
	must         bool // there is no going back without an answer
}

func (q *question) help() string {
	text := "y " + q.yes + "  n " + q.no
	if !q.must {
		text += "  Esc back"
	}
	return text + "  q quit"
}

func (q *question) lines(_ *model, c screen.Canvas) []string {
	return c.Question(q.title, q.about, q.yes, q.no)
}

func (q *question) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "y":
		m.overlay = nil
		return q.onYes(m)
	case "n":
		m.overlay = nil
		return q.onNo(m)
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
