package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
)

// broken is a scenario that could not be read: what is wrong, where, and what
// to do, however long. Mended in an editor it is read again with one key.
type broken struct {
	ref string
	err error
	reading
}

func (b *broken) help() string {
	return "Enter read it again  ↑ ↓ scroll  o open another  Esc back  q quit"
}

func (b *broken) lines(m *model, c screen.Canvas) []string {
	return b.part(c, c.Broken(b.ref, b.err, m.IsOpen()))
}

func (b *broken) key(m *model, msg tea.KeyMsg) tea.Cmd {
	if b.scroll(msg) {
		return nil
	}
	switch msg.String() {
	case "enter", "ctrl+r":
		return load(b.ref)
	case "o", "ctrl+o":
		return m.chooseScenario()
	case "q":
		return m.quit()
	case "esc":
		if m.IsOpen() {
			m.overlay = nil
		}
	}
	return nil
}
