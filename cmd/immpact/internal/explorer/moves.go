package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
)

// How far a move goes: a page, and further than any list is long.
const (
	page = 10
	far  = 1 << 30
)

// step moves the cursor of the view by so many lines.
func step(by int) func(m *model) tea.Cmd {
	return func(m *model) tea.Cmd {
		switch m.look.View {
		case screen.Rules:
			rows, at := m.screen().RuleRows()
			if len(rows) > 0 {
				m.look.Rule = rows[within(at+by, len(rows))].Key()
			}
		case screen.Practices:
			list := m.screen().Entries()
			if len(list) > 0 {
				m.pick(list[within(m.screen().EntryAt(list)+by, len(list))])
			}
		case screen.Practice:
			if by%page == 0 {
				m.look.Scroll = min(max(m.look.Scroll+by/2, 0), 40)
			} else if i := m.history.Now().Picked(); i >= 0 {
				m.look.Line = within(m.look.Line+by, len(m.screen().LineRows(i)))
			}
		case screen.Compare:
			m.look.CompareScroll = min(max(m.look.CompareScroll+by, 0), 200)
		case screen.Cliffs:
			m.look.Threshold = within(m.look.Threshold+by, len(m.screen().Thresholds()))
		case screen.Claims:
			m.stepClaim(by)
		case screen.Why:
			m.look.Node = within(m.look.Node+by, len(m.screen().Nodes()))
		}
		return nil
	}
}

// within keeps an index within a list of n.
func within(i, n int) int { return min(max(i, 0), max(n-1, 0)) }

// pick looks at the practice or network of an entry of the list.
func (m *model) pick(e screen.Entry) {
	if e.At < 0 {
		m.look.List.Network = e.Name
		return
	}
	m.look.Line = 0
	m.amend(m.history.Now().Pick(e.Code))
}

// entry is the entry under the cursor of the list; false for an empty list.
func (m *model) entry() (screen.Entry, bool) {
	list := m.screen().Entries()
	if len(list) == 0 {
		return screen.Entry{}, false
	}
	return list[m.screen().EntryAt(list)], true
}
