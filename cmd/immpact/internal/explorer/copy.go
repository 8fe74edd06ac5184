package explorer

import (
	"io"
	"os"

	"github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/internal/clean"
)

// copied is a text that was handed to the terminal's clipboard.
type copied struct{ err error }

// copyQuote copies the figure under the cursor, with its sentence and source. The
// terminal does it (OSC 52), so that it works over ssh; some terminals do not.
func (m *model) copyQuote() tea.Cmd {
	text, out := m.quote(), m.out
	return func() tea.Msg {
		_, err := io.WriteString(out, clipboard(text, os.Getenv).String())
		return copied{err}
	}
}

// quote is the figure under the cursor as it can be passed on: the figure, a
// sentence, and where it comes from.
func (m *model) quote() string {
	return clean.Text(m.view.Quote()) + " (" + clean.Text(m.State.Scenario.Title) + ", against " + clean.Text(m.State.Baseline.Name()) + "; immpact)"
}

// clipboard is the sequence that puts a text into the clipboard, wrapped so
// that a multiplexer passes it on.
func clipboard(text string, env func(string) string) osc52.Sequence {
	s := osc52.New(text)
	switch {
	case env("TMUX") != "":
		return s.Tmux()
	case env("STY") != "":
		return s.Screen()
	}
	return s
}
