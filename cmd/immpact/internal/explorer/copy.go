package explorer

import (
	"io"
	"os"

	"github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"
)

// copied is a text that was handed to the terminal's clipboard.
type copied struct{ err error }

// quote copies the figure under the cursor, with its sentence and source. The
// terminal does it (OSC 52), so that it works over ssh; some terminals do not.
func quote(m *model) tea.Cmd {
	text, out := m.screen().Quote(), m.out
	return func() tea.Msg {
		_, err := io.WriteString(out, clipboard(text, os.Getenv).String())
		return copied{err}
	}
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
