package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
)

// The mouse is off unless asked for, so that text can be selected as in any
// other program. What it does the keys do as well.

// perStep is how many columns a threshold is dragged for one percentage point.
const perStep = 2

// mouse turns a click, the wheel or a drag into the actions of the keys.
func (m *model) mouse(msg tea.MouseMsg) tea.Cmd {
	if m.history == nil || m.over != nil {
		return nil
	}
	switch {
	case msg.Button == tea.MouseButtonWheelUp:
		return step(-3)(m)
	case msg.Button == tea.MouseButtonWheelDown:
		return step(3)(m)
	case msg.Button != tea.MouseButtonLeft:
		return nil
	case msg.Action == tea.MouseActionPress:
		m.held = msg.X
		return m.click(msg.X, msg.Y)
	case msg.Action == tea.MouseActionMotion && m.look.View == screen.Cliffs:
		if steps := (msg.X - m.held) / perStep; steps != 0 {
			m.held += steps * perStep
			return drag(steps, false)(m)
		}
	}
	return nil
}

// click opens the view of a tab, or puts the cursor on a line.
func (m *model) click(x, y int) tea.Cmd {
	if y == 0 {
		if v, ok := m.screen().TabAt(viewKeys, x); ok {
			m.look.View = v
		}
		return nil
	}
	s := m.frame().Inside()
	if by, ok := s.LinesToRow(y - s.Top); ok {
		return step(by)(m)
	}
	return nil
}

// toggleMouse turns the mouse on or off.
func toggleMouse(m *model) tea.Cmd {
	m.mouseOn = !m.mouseOn
	if m.mouseOn {
		m.say("The mouse is on: click a tab or a line, turn the wheel, drag a threshold. F2 turns it off.")
		return tea.EnableMouseCellMotion
	}
	m.say("The mouse is off.")
	return tea.DisableMouse
}
