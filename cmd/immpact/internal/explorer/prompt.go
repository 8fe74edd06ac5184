package explorer

import (
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// prompt asks for one line of text.
type prompt struct {
	title, about string
	input        textinput.Model
	done         func(m *model, text string) tea.Cmd
}

func newPrompt(title, text, about string, done func(m *model, text string) tea.Cmd) *prompt {
	in := textinput.New()
	in.SetValue(text)
	in.CursorEnd()
	in.Focus()
	return &prompt{title, about, in, done}
}

func (p *prompt) help() string { return "Enter go on  Esc back" }

func (p *prompt) lines(m *model, width, height int) []string {
	text := []rune(p.input.Value())
	at := p.input.Position()
	return m.screen().Prompt(p.title, p.about, string(text[:at]), string(text[at:]), width)
}

func (p *prompt) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch msg.Type {
	case tea.KeyEsc:
		m.over = nil
	case tea.KeyEnter:
		m.over = nil
		if text := p.input.Value(); text != "" {
			return p.done(m, text)
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

func (q *question) lines(m *model, width, height int) []string {
	return m.screen().Question(q.title, q.about, q.yes, q.no, width)
}

func (q *question) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "y":
		m.over = nil
		return q.onYes(m)
	case "n":
		m.over = nil
		return q.onNo(m)
	case "q":
		return quit(m)
	case "esc":
		if !q.must {
			m.over = nil
		}
	}
	return nil
}

// nothing is the answer that changes nothing.
func nothing(*model) tea.Cmd { return nil }
