package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
)

// help says what the keys do in the view at hand, then everywhere.
type help struct{ from int }

func (h *help) help() string { return "↑ ↓ scroll  Esc back  q quit" }

func (h *help) lines(m *model, width, height int) []string {
	lines := m.screen().Help(m.look.View.String(), viewAbout[m.look.View], helpRows(m.look.View), width)
	h.from = min(h.from, max(len(lines)-height, 0))
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
		return quit(m)
	default:
		m.over = nil
	}
	return nil
}

// helpRows lists the actions of the view, its own first.
func helpRows(v screen.View) []screen.HelpRow {
	var own, others []screen.HelpRow
	for i := range keymap {
		a := &keymap[i]
		if !a.here(v) {
			continue
		}
		row := screen.HelpRow{Keys: a.binding().Help().Key, About: a.about}
		if a.views != nil {
			own = append(own, row)
		} else {
			others = append(others, row)
		}
	}
	return append(own, others...)
}
