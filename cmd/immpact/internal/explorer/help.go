package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
)

// help says what the keys do in the view at hand, then everywhere.
type help struct{ reading }

func (h *help) help() string { return "↑ ↓ scroll  Esc back  q quit" }

func (h *help) lines(m *model, c screen.Canvas) []string {
	return h.part(c, c.Help(m.view.Name(), m.view.About(), m.helpRows(m.view)))
}

func (h *help) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch {
	case h.scroll(msg):
	case msg.String() == "q":
		return m.quit()
	default:
		m.overlay = nil
	}
	return nil
}

// reading is how far down a page in place of a view has been read.
type reading struct{ from int }

// part is as much of the page as there is room for, which says what is above
// and below it.
func (r *reading) part(c screen.Canvas, lines []string) []string {
	r.from = min(r.from, max(len(lines)-c.Height, 0))
	return c.Scrolled(lines, r.from, c.Height)
}

// scroll moves in the page; false for a key that means something else.
func (r *reading) scroll(msg tea.KeyMsg) bool {
	switch msg.String() {
	case "up":
		r.from = max(r.from-1, 0)
	case "down":
		r.from++
	case "pgup":
		r.from = max(r.from-page, 0)
	case "pgdown", " ":
		r.from += page
	case "home":
		r.from = 0
	case "end":
		r.from = far
	default:
		return false
	}
	return true
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
