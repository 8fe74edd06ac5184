package explorer

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/contract"
)

// compareActions pin contracts and compare them.
func compareActions() []action {
	compare := []screen.View{screen.Compare}
	return []action{
		{id: "pin", name: "pin", about: "pin what is shown, as it is now, to compare with later", keys: []string{"m"}, hint: true, do: pin},
		{id: "column-left", name: "column before", about: "choose the column before", keys: []string{"left"}, show: "←", views: compare, do: column(-1)},
		{id: "column-right", name: "column", about: "choose the next column", keys: []string{"right"}, show: "← →", views: compare, hint: true, do: column(1)},
		{id: "from", name: "from here", about: "tell differences from the column chosen to another", keys: []string{" "}, show: "Space", views: compare, hint: true, do: from},
		{id: "why-columns", name: "why", about: "explain the difference between the two columns marked", keys: []string{"enter"}, show: "Enter", views: compare, hint: true, do: whyColumns},
		{id: "unpin", name: "unpin", about: "take the pin of the column chosen out", keys: []string{"x", "delete"}, show: "x", views: compare, hint: true, do: unpin},
		{id: "fold", name: "fold", about: "show or fold away the rules that are the same in all columns", keys: []string{"v"}, views: compare, hint: true,
			do: func(m *model) tea.Cmd { m.look = m.look.Fold("same"); return nil }},
	}
}

// cliffActions move a threshold and see who crosses it.
func cliffActions() []action {
	cliffs := []screen.View{screen.Cliffs}
	return []action{
		{id: "threshold-less", name: "lower it", about: "move the threshold down by a percentage point", keys: []string{"left", "-"}, show: "←", views: cliffs, do: drag(-1, false)},
		{id: "threshold-more", name: "move it", about: "move the threshold up by a percentage point", keys: []string{"right", "+", "="}, show: "← →", views: cliffs, hint: true, do: drag(1, false)},
		{id: "threshold-much-less", name: "much lower", about: "move it down by five percentage points", keys: []string{"shift+left", "<"}, show: "Shift-←", views: cliffs, do: drag(-1, true)},
		{id: "threshold-much-more", name: "much higher", about: "move it up by five percentage points", keys: []string{"shift+right", ">"}, show: "Shift-→", views: cliffs, do: drag(1, true)},
		{id: "threshold-reset", name: "reset", about: "put the threshold back to what it was", keys: []string{"x", "backspace", "delete"}, views: cliffs, hint: true, do: resetThreshold},
		{id: "cohort", name: "age", about: "look at the next age group", keys: []string{"a"}, views: []screen.View{screen.Cliffs, screen.Practice}, hint: true, do: nextCohort},
		{id: "other-practice", name: "practice", about: "draw the curve of the next practice", keys: []string{"n"}, views: cliffs, hint: true, do: nextPractice(1)},
	}
}

// errNoThreshold is said where a contract has no threshold to move.
var errNoThreshold = errors.New("this contract has no threshold to move")

// drag moves the threshold under the cursor.
func drag(steps int, big bool) func(m *model) tea.Cmd {
	return func(m *model) tea.Cmd {
		rule, ok := m.screen().Threshold()
		if !ok {
			m.refuse(errNoThreshold)
			return nil
		}
		s, err := m.history.Now().Move(rule.Path, steps, big)
		m.do(s, err, "rule "+rule.Path, rule.Label)
		return nil
	}
}

func resetThreshold(m *model) tea.Cmd {
	rule, ok := m.screen().Threshold()
	if !ok {
		m.refuse(errNoThreshold)
		return nil
	}
	s, err := m.history.Now().Reset(rule.Path)
	m.do(s, err, "rule "+rule.Path, rule.Label)
	return nil
}

// nextCohort looks at the next age group.
func nextCohort(m *model) tea.Cmd {
	s := m.history.Now()
	m.amend(s.OfCohort((s.Cohort + 1) % contract.Cohorts))
	m.say("Children of %s.", m.history.Now().Cohort.Title())
	return nil
}

func pin(m *model) tea.Cmd {
	s, err := m.history.Now().Pin()
	if err != nil {
		m.refuse(err)
		return nil
	}
	name := s.Case().Name()
	m.history.Do(s, "pinned "+name, "")
	m.compute()
	m.say("Pinned %s. c compares.", name)
	return nil
}

// unpin takes out the pin of the column under the cursor.
func unpin(m *model) tea.Cmd {
	s := m.history.Now()
	columns := len(m.screen().Sides())
	i := columns - 1 - m.look.FromRight - 1
	if i < 0 || i >= len(s.Pins) {
		m.refuse(errors.New("that column is no pin: choose one with the arrows"))
		return nil
	}
	title := s.Pins[i].Title
	m.history.Do(s.Unpin(i), "unpinned "+title, "")
	m.look.From, m.look.FromRight = 0, 0
	m.compute()
	m.say("Unpinned %s.", title)
	return nil
}

// column moves the cursor between the columns.
func column(by int) func(m *model) tea.Cmd {
	return func(m *model) tea.Cmd {
		m.look.FromRight = within(m.look.FromRight-by, len(m.screen().Sides()))
		return nil
	}
}

// from marks the column under the cursor as the one that differences are told
// from.
func from(m *model) tea.Cmd {
	sides := m.screen().Sides()
	m.look.From = within(len(sides)-1-m.look.FromRight, len(sides))
	m.look.FromRight = 0
	m.say("Differences are told from %s. Choose the other column, then Enter.", sides[m.look.From].Head)
	return nil
}

func whyColumns(m *model) tea.Cmd {
	m.look.View, m.look.Ask, m.look.Node = screen.Why, screen.AllDifference, 0
	return nil
}
