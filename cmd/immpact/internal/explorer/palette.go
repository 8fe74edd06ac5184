package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/wording"
)

func (m *model) openPalette() tea.Cmd { m.overlay = m.palette(); return nil }

// palette lists everything that can be done or gone to: every action, every
// place in a view, such as a rule or a practice, every scenario and contract.
func (m *model) palette() *chooser {
	c := &chooser{title: "Do what, or go where?"}
	listed := map[string]bool{"palette": true, "find-anything": true}
	for i := range m.table {
		id := m.table[i].ID
		if listed[id] {
			continue
		}
		listed[id] = true
		a := m.actionCalled(func(a *action) bool { return a.ID == id })
		text := a.About
		if a.view != nil {
			text += " (" + a.view.Name() + ")"
		}
		c.all = append(c.all, choice{text: wording.Sentence(text), note: a.binding().Help().Key, do: func(m *model) tea.Cmd { return m.act(a) }, name: a.Name})
	}
	c.all = append(append(append(c.all, topicChoices()...), m.ruleChoices()...), contractChoices()...)
	c.all = append(c.all, m.places(func(views.Place) bool { return true })...)
	return c
}
