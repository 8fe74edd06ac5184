package explorer

import (
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/sim"
)

// practiceActions find a practice and look into it.
func practiceActions() []action {
	list, one, why := []screen.View{screen.Practices}, []screen.View{screen.Practice}, []screen.View{screen.Why}
	return []action{
		{id: "filter", name: "filter", about: "keep only the practices with these words in code, name, network or region", keys: []string{"/"}, views: list, hint: true, do: startFilter},
		{id: "sort-right", name: "sort", about: "sort by the next column", keys: []string{"right"}, show: "← →", views: list, hint: true, do: sortBy(1)},
		{id: "sort-left", name: "sort before", about: "sort by the column before", keys: []string{"left"}, show: "←", views: list, do: sortBy(-1)},
		{id: "reverse", name: "turn round", about: "turn the order round", keys: []string{" "}, show: "Space", views: list, hint: true,
			do: func(m *model) tea.Cmd { m.look.List.Reverse = !m.look.List.Reverse; return nil }},
		{id: "networks", name: "networks", about: "add practices up by primary care network", keys: []string{"v"}, views: list, hint: true, do: networks},
		{id: "new-practice", name: "new", about: "enter a practice of your own", keys: []string{"n"}, views: list, hint: true, do: newPractice},
		{id: "open", name: "open", about: "look into the practice, or list the network's practices", keys: []string{"enter"}, show: "Enter", views: list, hint: true, do: openEntry},
		{id: "clear", name: "clear", about: "take the filter away", keys: []string{"esc"}, show: "Esc", views: list,
			do: func(m *model) tea.Cmd { m.look.List.Filter = ""; return nil }},
		{id: "why-line", name: "why", about: "explain the line under the cursor", keys: []string{"enter"}, show: "Enter", views: one, hint: true, do: whyLine},
		{id: "edit-practice", name: "edit", about: "change the practice's own figures: list size, decile, children", keys: []string{"i"}, views: one, hint: true, do: editPractice},
		{id: "panel", name: "children/ladder/chance", about: "turn from the children to the ladder, and to chance", keys: []string{" "}, show: "Space", views: one, hint: true,
			do: func(m *model) tea.Cmd { m.look.Panel, m.look.Scroll = (m.look.Panel+1)%screen.Panels, 0; return nil }},
		{id: "next-practice", name: "practice", about: "look at the next practice of the list", keys: []string{"n"}, show: "n N", views: []screen.View{screen.Practice, screen.Why}, hint: true, do: nextPractice(1)},
		{id: "previous-practice", name: "practice before", about: "look at the practice before", keys: []string{"N"}, views: []screen.View{screen.Practice, screen.Why}, do: nextPractice(-1)},
		{id: "next-question", name: "question", about: "ask the next question", keys: []string{"right"}, show: "← →", views: why, hint: true, do: ask(1)},
		{id: "previous-question", name: "question before", about: "ask the question before", keys: []string{"left"}, show: "←", views: why, do: ask(-1)},
		{id: "back", name: "back", about: "go back to the practice", keys: []string{"esc"}, show: "Esc", views: why,
			do: func(m *model) tea.Cmd { m.look.View = screen.Practice; return nil }},
	}
}

func startFilter(m *model) tea.Cmd {
	m.look.List.Entry, m.look.List.ByPCN = true, false
	return nil
}

// filter takes a key while the filter is being typed; false for a key that
// means something else.
func (m *model) filter(msg tea.KeyMsg) bool {
	l := &m.look.List
	switch msg.Type {
	case tea.KeyEnter:
		l.Entry = false
	case tea.KeyEsc:
		l.Entry, l.Filter = false, ""
	case tea.KeyBackspace:
		if r := []rune(l.Filter); len(r) > 0 {
			l.Filter = string(r[:len(r)-1])
		}
	case tea.KeyRunes, tea.KeySpace:
		l.Filter += string(msg.Runes)
	default:
		return false
	}
	if e, ok := m.entry(); ok && e.Code != m.history.Now().Practice {
		m.pick(e)
	}
	return true
}

// sortBy sorts the list by the column so many further on.
func sortBy(by int) func(m *model) tea.Cmd {
	return func(m *model) tea.Cmd {
		columns := append([]screen.Column{screen.AsListed}, m.screen().Fitting()...)
		at := slices.Index(columns, m.look.List.Sort)
		m.look.List.Sort = columns[(max(at, 0)+by+len(columns))%len(columns)]
		if m.look.List.Sort == screen.AsListed {
			m.say("As the file lists them.")
		} else {
			m.say("Sorted by %s. Space turns the order round.", m.look.List.Sort)
		}
		return nil
	}
}

func networks(m *model) tea.Cmd {
	if !slices.ContainsFunc(m.history.Now().Population.Practices, func(p sim.Practice) bool { return p.PCN != "" }) {
		m.refuse(errors.New("no practice here states a primary care network"))
		return nil
	}
	m.look.List.ByPCN = !m.look.List.ByPCN
	return nil
}

func openEntry(m *model) tea.Cmd {
	e, ok := m.entry()
	switch {
	case !ok:
		m.refuse(errors.New("there is no practice under the cursor"))
	case e.At < 0:
		m.look.List.ByPCN, m.look.List.Filter = false, e.Name
		if first, ok := m.entry(); ok {
			m.pick(first)
		}
	default:
		m.pick(e)
		m.look.View = screen.Practice
	}
	return nil
}

// nextPractice looks at the practice so many further on in the list.
func nextPractice(by int) func(m *model) tea.Cmd {
	return func(m *model) tea.Cmd {
		m.look.List.ByPCN = false
		list := m.screen().Entries()
		if len(list) > 0 {
			n := len(list)
			m.pick(list[((m.screen().EntryAt(list)+by)%n+n)%n])
		}
		m.look.Node = 0
		return nil
	}
}

// whyLine opens the explanation at the line under the cursor.
func whyLine(m *model) tea.Cmd {
	i := m.history.Now().Picked()
	if i < 0 {
		m.refuse(errors.New("there is no practice to explain"))
		return nil
	}
	rows := m.screen().LineRows(i)
	row := rows[within(m.look.Line, len(rows))]
	m.look.View, m.look.Ask = screen.Why, screen.PracticeNow
	if !row.InNow {
		m.look.Ask = screen.PracticeBaseline
	}
	m.look.Node = m.screen().NodeOf(row.Title)
	return nil
}

// ask asks the question so many further on.
func ask(by int) func(m *model) tea.Cmd {
	return func(m *model) tea.Cmd {
		n := int(screen.Questions)
		m.look.Ask, m.look.Node = screen.Question((int(m.look.Ask)+by+n)%n), 0
		return nil
	}
}
