package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
)

// help says what the keys do in the view at hand, then everywhere.
type help struct{ from int }

func (h *help) help() string { return "↑ ↓ scroll  Esc back  q quit" }

func (h *help) lines(m *model, c screen.Canvas) []string {
	lines := c.Help(m.view.Name(), m.view.About(), m.helpRows(m.view))
	h.from = min(h.from, max(len(lines)-c.Height, 0))
	return lines[h.from:]
}

func (h *help) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "up":
		h.from = max(h.from-1, 0)
	case "down":
		h.from++
	case "pgup":
		h.from = max(h.from-page, 0)
	case "pgdown", " ":
		h.from += page
	case "home":
		h.from = 0
	case "end":
		h.from = far
	case "q":
		return m.quit()
	default:
		m.overlay = nil
	}
	return nil
}

// helpRows lists the actions of the view, its own first.
func (m *model) helpRows(v views.View) []screen.HelpRow {
	var own, others []screen.HelpRow
	for i := range m.table {
		a := &m.table[i]
		row := screen.HelpRow{Keys: a.binding().Help().Key, About: a.About}
		switch {
		case a.view == nil:
			others = append(others, row)
		case a.view == v:
			own = append(own, row)
		}
	}
	return append(own, others...)
}
