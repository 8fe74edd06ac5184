package explorer

import (
	tea "github.com/charmbracelet/bubbletea"
)

// broken is a scenario that could not be read: what is wrong, where, and what
// to do. Mended in an editor it is read again with one key.
type broken struct {
	ref string
	err error
}

func (b *broken) help() string { return "Enter read it again  o open another  Esc back  q quit" }

func (b *broken) lines(m *model, width, _ int) []string {
	return m.screen().Broken(b.ref, b.err, m.history != nil, width)
}

func (b *broken) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "enter", "ctrl+r":
		return load(b.ref)
	case "o", "ctrl+o":
		return chooseScenario(m)
	case "q":
		return quit(m)
	case "esc":
		if m.history != nil {
			m.over = nil
		}
	}
	return nil
}
