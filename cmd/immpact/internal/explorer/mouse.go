package explorer

import (
	tea "github.com/charmbracelet/bubbletea"
)

// The mouse is off unless asked for, so that text can be selected as in any
// other program. What it does the keys do as well.

// wheel is how many lines a turn of the wheel moves the cursor.
const wheel = 3

// mouse turns a click, the wheel or a drag into the actions of the keys.
func (m *model) mouse(msg tea.MouseMsg) tea.Cmd {
	if !m.IsOpen() || m.overlay != nil {
		return nil
	}
	switch {
	case msg.Button == tea.MouseButtonWheelUp:
		m.view.Move(-wheel, false)
	case msg.Button == tea.MouseButtonWheelDown:
		m.view.Move(wheel, false)
	case msg.Button != tea.MouseButtonLeft:
	case msg.Action == tea.MouseActionPress:
		m.held = msg.X
		m.click(msg.X, msg.Y)
	case msg.Action == tea.MouseActionMotion:
		m.held += m.view.Drag(msg.X - m.held)
	}
	return nil
}

// click opens the view of a tab, or puts the cursor on a line.
func (m *model) click(x, y int) {
	f := m.frame()
	if y == 0 {
		if i := f.TabAt(x); i >= 0 {
			m.look(m.tabs()[i])
		}
		return
	}
	top, inside := f.Inside()
	if by, ok := m.view.Draw(inside).Steps[y-top]; ok {
		m.view.Move(by, false)
	}
}

// toggleMouse turns the mouse on or off.
func (m *model) toggleMouse() tea.Cmd {
	m.mouseOn = !m.mouseOn
	if m.mouseOn {
		m.Say("The mouse is on: click a tab or a line, turn the wheel, drag a threshold. F2 turns it off.")
		return tea.EnableMouseCellMotion
	}
	m.Say("The mouse is off.")
	return tea.DisableMouse
}
