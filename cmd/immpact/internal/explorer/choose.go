package explorer

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/scenarios"
)

// choice is one line of a list to choose from.
type choice struct {
	text, note string
	do         func(m *model) tea.Cmd
	name       string // what it is called, where the text says more; empty: the text
}

// rank is how well the choice answers to words, 0 best: it is called so, its name
// begins so, or holds them as they stand, or they are only somewhere in its line.
func (c *choice) rank(words string) int {
	name := c.name
	if name == "" {
		name = c.text
	}
	name, words = strings.ToLower(name), strings.ToLower(strings.TrimSpace(words))
	switch {
	case name == words:
		return 0
	case strings.HasPrefix(name, words):
		return 1
	case strings.Contains(" "+name, " "+words):
		return 2
	}
	return 3
}

// chooser is a list to choose from, filtered by what is typed.
type chooser struct {
	title  string
	all    []choice
	filter string
	at     int
}

func (c *chooser) help() string { return "↑ ↓ move  Enter choose  Esc back  or type to filter" }

// matching lists the choices that hold every word of the filter, those that are
// called so first. A slash, which searches elsewhere, is none of the words.
func (c *chooser) matching() []choice {
	words := strings.TrimPrefix(c.filter, "/")
	if words == "" {
		return c.all
	}
	var list []choice
	for _, ch := range c.all {
		if views.Holds(ch.text+" "+ch.note+" "+ch.name, words) {
			list = append(list, ch)
		}
	}
	slices.SortStableFunc(list, func(a, b choice) int { return a.rank(words) - b.rank(words) })
	return list
}

func (c *chooser) lines(_ *model, on screen.Canvas) []string {
	var texts, notes []string
	for _, ch := range c.matching() {
		texts, notes = append(texts, ch.text), append(notes, ch.note)
	}
	return on.Choices(c.title, c.filter, texts, notes, c.at)
}

func (c *chooser) key(m *model, msg tea.KeyMsg) tea.Cmd {
	list := c.matching()
	switch msg.Type {
	case tea.KeyEsc:
		m.overlay = nil
	case tea.KeyEnter:
		m.overlay = nil
		if c.at < len(list) {
			return list[c.at].do(m)
		}
	case tea.KeyUp:
		c.at--
	case tea.KeyDown:
		c.at++
	case tea.KeyPgUp:
		c.at -= page
	case tea.KeyPgDown:
		c.at += page
	case tea.KeyHome:
		c.at = 0
	case tea.KeyEnd:
		c.at = far
	case tea.KeyBackspace:
		if r := []rune(c.filter); len(r) > 0 {
			c.filter, c.at = string(r[:len(r)-1]), 0
		}
	case tea.KeyRunes, tea.KeySpace:
		c.filter, c.at = c.filter+string(msg.Runes), 0
	}
	c.at = min(max(c.at, 0), max(len(c.matching())-1, 0))
	return nil
}

func (c *chooser) paste(_ *model, text string) {
	c.filter, c.at = c.filter+clean.Text(text), 0
}

// chooseCase lists the baseline, the reforms and the contracts that ship.
func (m *model) chooseCase() tea.Cmd {
	s := m.Now()
	c := &chooser{title: "Show which contract?"}
	add := func(i int, note string) {
		name := s.Baseline.Name()
		if i != session.BaselineShown {
			name = s.Cases[i].Name()
		}
		if i == s.Shown {
			c.at = len(c.all)
		}
		c.all = append(c.all, choice{text: name, note: note, do: func(m *model) tea.Cmd { m.Show(i); return nil }})
	}
	add(session.BaselineShown, "baseline")
	for i := range s.Cases {
		note := "reform"
		if i >= len(s.Scenario.Reforms) {
			note = "added"
		}
		add(i, note)
	}
	c.all = append(c.all, contractChoices()...)
	c.all = append(append(c.all, m.ruleChoices()...), m.places(ofScenarios)...)
	m.overlay = c
	return nil
}

// chooseScenario lists the scenarios that ship, and the places in views that
// are scenarios of their own, such as the files of claims. They are opened with
// their own practices.
func (m *model) chooseScenario() tea.Cmd {
	title := "Open which scenario?"
	if m.hasOwn() {
		title = "Open which scenario, in place of your practices?"
	}
	m.overlay = &chooser{title: title, all: append(scenarioChoices(func(e scenarios.Entry) string { return e.ID }), m.places(ofScenarios)...)}
	return nil
}

// hasOwn reports whether the practices that are open are the user's own.
func (m *model) hasOwn() bool {
	return m.IsOpen() && (len(m.Now().Yours) > 0 || !isShipped(m.Now().Scenario.File))
}

// ruleChoices lists the scenarios that ship. Over practices of the user's own
// each applies its rules to them; else it is opened.
func (m *model) ruleChoices() []choice {
	if !m.hasOwn() {
		return scenarioChoices(kindOnly)
	}
	var list []choice
	for _, e := range scenarios.Scenarios() {
		list = append(list, choice{text: e.Title, note: "its rules", do: func(*model) tea.Cmd { return loadRules(e.ID) }})
	}
	return list
}

// scenarioChoices lists the scenarios that ship; kindOnly notes of each that it
// is one.
func scenarioChoices(note func(scenarios.Entry) string) []choice {
	var list []choice
	for _, e := range scenarios.Scenarios() {
		list = append(list, choice{text: e.Title, note: note(e), do: func(*model) tea.Cmd { return load(e.ID) }})
	}
	return list
}

func kindOnly(scenarios.Entry) string { return "scenario" }

// contractChoices lists the contracts that ship.
func contractChoices() []choice {
	var list []choice
	for _, e := range scenarios.Contracts() {
		list = append(list, choice{text: e.Title, note: "contract", do: func(*model) tea.Cmd { return loadContract(e.ID) }})
	}
	return list
}

// ofScenarios asks for the places that are scenarios of their own.
func ofScenarios(p views.Place) bool { return p.IsScenario }

// places lists those of the places in views that are asked for.
func (m *model) places(asked func(p views.Place) bool) []choice {
	var list []choice
	for _, v := range m.views {
		for _, p := range v.Places() {
			if asked(p) {
				text := p.Name
				if p.Value != "" {
					text += " " + p.Value
				}
				list = append(list, choice{text, p.Kind, func(m *model) tea.Cmd { return m.request(p.Go()) }, p.Name})
			}
		}
	}
	return list
}
