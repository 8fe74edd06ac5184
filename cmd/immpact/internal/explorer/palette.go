package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/scenarios"
)

// palette lists everything that can be done or gone to: every action, rule,
// scenario, contract and practice.
func palette(m *model) tea.Cmd {
	c := &chooser{title: "Do what, or go where?"}
	for i := range keymap {
		a := &keymap[i]
		if a.id == "palette" {
			continue
		}
		text := a.about
		if a.views != nil {
			text += " (" + a.views[0].String() + ")"
		}
		c.all = append(c.all, choice{screen.Sentence(text), a.binding().Help().Key, func(m *model) tea.Cmd { return m.act(a) }})
	}
	for _, r := range m.history.Now().Rows(func(string) bool { return true }) {
		label := r.Label()
		if r.OfList {
			label = r.Rule.Label + ": " + r.Reason.Title()
		}
		c.all = append(c.all, choice{label + " " + r.Value(r.Rule.Value), "rule", func(m *model) tea.Cmd { m.toRule(r.Rule.Path, r.Key()); return nil }})
	}
	for _, e := range scenarios.Scenarios() {
		c.all = append(c.all, choice{e.Title, "scenario", func(*model) tea.Cmd { return load(e.ID) }})
	}
	c.all = append(c.all, shippedClaims()...)
	for _, e := range scenarios.Contracts() {
		c.all = append(c.all, choice{e.Title, "contract", func(*model) tea.Cmd { return loadContract(e.ID) }})
	}
	practices := m.history.Now().Population.Practices
	for i := range practices {
		p := &practices[i]
		c.all = append(c.all, choice{p.Code + " " + p.Name, "practice", func(m *model) tea.Cmd {
			m.amend(m.history.Now().Pick(p.Code))
			m.look.View = screen.Practice
			return nil
		}})
	}
	m.over = c
	return nil
}

// act carries out an action, in a view where it applies.
func (m *model) act(a *action) tea.Cmd {
	if !a.here(m.look.View) {
		m.look.View = a.views[0]
	}
	m.message = ""
	return a.do(m)
}

// toRule goes to a rule, unfolding the list it is in.
func (m *model) toRule(path, key string) {
	m.look.View, m.look.Rule = screen.Rules, key
	rows, at := m.screen().RuleRows()
	if rows[at].Key() != key {
		m.look = m.look.Fold(path)
	}
}
