package explorer

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/guide"
)

// help says what the keys do in the view at hand, then everywhere; or it is a page
// of the guide, which a digit opens.
type help struct {
	reading
	topic *guide.Topic // nil: the keys
}

func (h *help) help() string {
	return "↑ ↓ scroll  1-" + strconv.Itoa(len(guide.Topics)) + " pages  Esc back  q quit"
}

func (h *help) lines(m *model, c screen.Canvas) []string {
	if h.topic != nil {
		return h.part(c, c.Guide(h.topic.Title, h.topic.About, stepRows(h.topic)))
	}
	return h.part(c, c.Help(m.view.Name(), m.view.About(), guideIndex(), m.helpRows(m.view)))
}

// stepRows is a page of the guide as rows of the help.
func stepRows(t *guide.Topic) []screen.HelpRow {
	var rows []screen.HelpRow
	for _, s := range t.Steps {
		rows = append(rows, screen.HelpRow{Keys: s.Do, About: s.Says})
	}
	return rows
}

// guideIndex is the pages of the guide, each behind its digit.
func guideIndex() []screen.HelpRow {
	var rows []screen.HelpRow
	for i, t := range guide.Topics {
		rows = append(rows, screen.HelpRow{Keys: strconv.Itoa(i + 1), About: t.Title + ": " + t.About})
	}
	return rows
}

// topicAt is the page that a key opens; nil for any other.
func topicAt(key string) *guide.Topic {
	if n, err := strconv.Atoi(key); err == nil && n >= 1 && n <= len(guide.Topics) {
		return &guide.Topics[n-1]
	}
	return nil
}

// topicChoices lists the pages of the guide.
func topicChoices() []choice {
	var list []choice
	for i := range guide.Topics {
		t := &guide.Topics[i]
		list = append(list, choice{text: "Help: " + t.Title + ", " + t.About, note: "help", name: t.Title,
			do: func(m *model) tea.Cmd { m.overlay = &help{topic: t}; return nil }})
	}
	return list
}

func (h *help) key(m *model, msg tea.KeyMsg) tea.Cmd {
	switch topic := topicAt(msg.String()); {
	case topic != nil:
		*h = help{topic: topic}
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
