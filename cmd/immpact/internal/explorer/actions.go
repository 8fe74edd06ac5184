package explorer

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/contract"
)

// action is something that can be done. The table of all actions is the key
// map; the help line, the help and the palette are made of it.
type action struct {
	id    string
	name  string        // two or three words, for the last line: undo
	about string        // a sentence without full stop, for the help and the palette
	keys  []string      // as Bubble Tea names them, the one to show first
	show  string        // how the keys are written; empty: the first of keys
	views []screen.View // where it applies; nil: everywhere
	hint  bool          // named in the last line
	do    func(m *model) tea.Cmd
}

// here reports whether the action applies in the view.
func (a *action) here(v screen.View) bool { return a.views == nil || slices.Contains(a.views, v) }

// binding is the action's keys as Bubble Tea's libraries know them.
func (a *action) binding() key.Binding {
	show := a.show
	if show == "" && len(a.keys) > 0 {
		show = a.keys[0]
	}
	return key.NewBinding(key.WithKeys(a.keys...), key.WithHelp(show, a.name))
}

// viewKeys is the key of each view.
var viewKeys = [screen.Views]string{"o", "l", "p", "r", "c", "t", "w", "g", "j"}

// viewAbout says what each view shows.
var viewAbout = [screen.Views]string{
	"the headline, deprived beside affluent, the change by decile",
	"every practice in a list, sorted and filtered",
	"one practice: lines, children, ladder, chance",
	"every rule with its source, to change",
	"the pinned contracts side by side",
	"where practices stand against the thresholds",
	"where a figure or a difference comes from",
	"what was done, in order",
	"what was said of the contracts, and whether it holds",
}

// actions lists everything that can be done, in the order of the help.
func actions() []action {
	list := viewActions()
	list = append(list, ruleActions()...)
	list = append(list, practiceActions()...)
	list = append(list, cliffActions()...)
	list = append(list, compareActions()...)
	list = append(list, claimActions()...)
	list = append(list, caseActions()...)
	list = append(list, historyActions()...)
	return append(list, programActions()...)
}

// viewActions open the views and move in them.
func viewActions() []action {
	var list []action
	for v := range screen.Views {
		list = append(list, action{id: "view-" + v.String(), name: v.String(), about: "look at " + viewAbout[v],
			keys: []string{viewKeys[v]}, do: func(m *model) tea.Cmd { m.look.View = v; return nil }})
	}
	turn := func(by int) func(m *model) tea.Cmd {
		return func(m *model) tea.Cmd {
			tabs := m.screen().Tabs()
			m.look.View = tabs[(slices.Index(tabs, m.look.View)+by+len(tabs))%len(tabs)]
			return nil
		}
	}
	return append(list,
		action{id: "next-view", name: "next view", about: "go to the next view", keys: []string{"tab"}, show: "Tab", do: turn(1)},
		action{id: "previous-view", name: "previous view", about: "go to the view before", keys: []string{"shift+tab"}, show: "Shift-Tab", do: turn(-1)},
		action{id: "up", name: "up", about: "move up one line", keys: []string{"up"}, show: "↑", do: step(-1)},
		action{id: "down", name: "down", about: "move down one line", keys: []string{"down"}, show: "↓", do: step(1)},
		action{id: "page-up", name: "page up", about: "move up one page", keys: []string{"pgup"}, show: "PgUp", do: step(-page)},
		action{id: "page-down", name: "page down", about: "move down one page", keys: []string{"pgdown"}, show: "PgDn", do: step(page)},
		action{id: "top", name: "top", about: "move to the first line", keys: []string{"home"}, show: "Home", do: step(-far)},
		action{id: "end", name: "end", about: "move to the last line", keys: []string{"end"}, show: "End", do: step(far)},
	)
}

// ruleActions change the rule under the cursor.
func ruleActions() []action {
	rules := []screen.View{screen.Rules}
	return []action{
		{id: "less", name: "less", about: "make the rule under the cursor one step smaller", keys: []string{"left", "-"}, show: "←", views: rules, do: nudge(-1, false)},
		{id: "more", name: "more", about: "make the rule under the cursor one step larger", keys: []string{"right", "+", "="}, show: "→", views: rules, do: nudge(1, false)},
		{id: "much-less", name: "much less", about: "make it a big step smaller", keys: []string{"shift+left", "<"}, show: "Shift-←", views: rules, do: nudge(-1, true)},
		{id: "much-more", name: "much more", about: "make it a big step larger", keys: []string{"shift+right", ">"}, show: "Shift-→", views: rules, do: nudge(1, true)},
		{id: "type", name: "type", about: "type a value for the rule under the cursor", show: "0-9", keys: []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}, views: rules, hint: true, do: startTyping},
		{id: "toggle", name: "on/off", about: "turn the rule under the cursor on or off", keys: []string{" "}, show: "Space", views: rules, hint: true, do: toggle},
		{id: "unfold", name: "unfold", about: "show an indicator's own reasons, or the figures of a part that is off", keys: []string{"enter"}, show: "Enter", views: rules, do: unfold},
		{id: "reset", name: "reset", about: "put the rule under the cursor back to what it was", keys: []string{"x", "backspace", "delete"}, views: rules, hint: true, do: reset},
		{id: "reset-all", name: "reset all", about: "put every rule you changed in this contract back", keys: []string{"X"}, hint: false, do: resetAll},
	}
}

// caseActions choose what is compared with what.
func caseActions() []action {
	return []action{
		{id: "next-case", name: "reform", about: "show the next reform", keys: []string{"]"}, show: "[ ]", hint: true, do: showNext(1)},
		{id: "previous-case", name: "reform before", about: "show the reform before", keys: []string{"["}, do: showNext(-1)},
		{id: "choose-case", name: "choose", about: "choose a reform, a contract or a scenario from a list", keys: []string{"f"}, hint: true, do: chooseCase},
		{id: "choose-scenario", name: "open", about: "open another scenario", keys: []string{"ctrl+o"}, show: "Ctrl-O", do: chooseScenario},
		{id: "baseline", name: "make baseline", about: "compare everything against the contract shown, as it is now", keys: []string{"b"}, do: against},
		{id: "unit", name: "£/practice", about: "change between pounds per child and per practice", keys: []string{"d"}, views: []screen.View{screen.Overview}, hint: true,
			do: func(m *model) tea.Cmd { m.look.PerPractice = !m.look.PerPractice; return nil }},
	}
}

// historyActions go back and forth.
func historyActions() []action {
	return []action{
		{id: "undo", name: "undo", about: "take back what was done last", keys: []string{"u", "ctrl+z"}, hint: true, do: undo},
		{id: "redo", name: "redo", about: "do again what was taken back", keys: []string{"U", "ctrl+y"}, do: redo},
		{id: "undo-all", name: "undo all", about: "take back everything, to the scenario as it was opened", keys: []string{"z"}, do: undoAll},
		{id: "redo-all", name: "redo all", about: "do again everything that was taken back", keys: []string{"Z"}, do: redoAll},
	}
}

// programActions are about the program itself.
func programActions() []action {
	return []action{
		{id: "save", name: "save", about: "save the present state as a scenario file", keys: []string{"s", "ctrl+s"}, hint: true, do: saving},
		{id: "export", name: "export", about: "write the view to a file as CSV, Markdown or JSON", keys: []string{"e"}, do: exporting},
		{id: "copy", name: "copy", about: "copy the figure under the cursor, with its sentence and source", keys: []string{"y"}, do: quote},
		{id: "palette", name: "do anything", about: "find any action, rule, practice or scenario by typing", keys: []string{":", "ctrl+p"}, hint: true, do: palette},
		{id: "reload", name: "reload", about: "read the scenario again from its file", keys: []string{"ctrl+r"}, show: "Ctrl-R", do: func(m *model) tea.Cmd { return load(m.ref) }},
		{id: "mouse", name: "mouse", about: "turn the mouse on or off", keys: []string{"f2"}, show: "F2", do: toggleMouse},
		{id: "help", name: "help", about: "say what the keys do here", keys: []string{"?", "f1"}, do: func(m *model) tea.Cmd { m.over = &help{}; return nil }},
		{id: "quit", name: "quit", about: "leave the program", keys: []string{"q", "ctrl+c"}, hint: true, do: quit},
	}
}

// keymap is the table, made once.
var keymap []action

func init() { keymap = actions() }

// find is the action that the key means in the view.
func find(msg tea.KeyMsg, v screen.View) *action {
	for i := range keymap {
		if a := &keymap[i]; a.here(v) && key.Matches(msg, a.binding()) {
			return a
		}
	}
	return nil
}

// keys takes what was typed. Characters that arrive together are keys one after
// the other; but what is pasted is text, and only where text is asked for.
func (m *model) keys(msg tea.KeyMsg) tea.Cmd {
	if msg.Paste && m.over == nil && m.look.Typing == "" && !m.look.List.Entry {
		return nil
	}
	if msg.Type != tea.KeyRunes || len(msg.Runes) < 2 {
		return m.key(msg)
	}
	var all []tea.Cmd
	for _, r := range msg.Runes {
		all = append(all, m.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}))
	}
	return tea.Batch(all...)
}

// key turns a key into an action.
func (m *model) key(msg tea.KeyMsg) tea.Cmd {
	if msg.String() == "ctrl+c" {
		return quit(m)
	}
	if m.over != nil {
		return m.over.key(m, msg)
	}
	if m.look.Typing != "" && m.typing(msg) || m.look.List.Entry && m.filter(msg) {
		return nil
	}
	a := find(msg, m.look.View)
	if a == nil || m.history == nil && a.id != "quit" && a.id != "help" {
		return nil
	}
	if a.id == "type" {
		m.look.Typing = msg.String()
	}
	m.message = ""
	return a.do(m)
}

// helpLine names the keys of the view, those of the view alone first.
func (m *model) helpLine() string {
	var own, others string
	for i := range keymap {
		a := &keymap[i]
		if !a.hint || !a.here(m.look.View) {
			continue
		}
		h := a.binding().Help()
		text := h.Key + " " + h.Desc + "  "
		if a.views != nil {
			own += text
		} else {
			others += text
		}
	}
	return own + others
}

// screen is what the views are drawn from, at the size of the terminal.
func (m *model) screen() screen.Screen {
	s := screen.Screen{Pen: m.pen, Figures: m.figures, History: m.history, Look: m.look, Listing: &m.listing, Width: m.width, Height: m.height}
	if m.history != nil {
		s.Chance, s.Judged = m.chance(), m.verdicts()
	}
	return s
}

// rule is the row under the cursor.
func (m *model) rule() (work.Row, bool) {
	rows, at := m.screen().RuleRows()
	if len(rows) == 0 {
		return work.Row{}, false
	}
	return rows[at], true
}

// showNext shows the case so many further on, round and round with the
// baseline among them.
func showNext(by int) func(m *model) tea.Cmd {
	return func(m *model) tea.Cmd {
		s := m.history.Now()
		n := len(s.Cases) + 1
		m.show((s.Shown+1+by+n)%n - 1)
		return nil
	}
}

// show makes a case the one shown.
func (m *model) show(i int) {
	s := m.history.Now().Show(i)
	m.history.Do(s, "looked at "+s.Case().Name(), "show")
	m.compute()
}

func against(m *model) tea.Cmd {
	s := m.history.Now()
	if s.Shown == work.BaselineShown {
		m.say("This is the baseline already.")
		return nil
	}
	m.history.Do(s.Against(), "compared against "+s.Case().Name(), "")
	m.compute()
	m.say("Everything is now compared against %s.", s.Case().Name())
	return nil
}

func undo(m *model) tea.Cmd {
	did, ok := m.history.Undo()
	m.compute()
	if !ok {
		m.say("Nothing to undo.")
		return nil
	}
	m.say("Undone: %s. %s", did, more(m.history.Done(), "to undo, U: redo"))
	return nil
}

func redo(m *model) tea.Cmd {
	did, ok := m.history.Redo()
	m.compute()
	if !ok {
		m.say("Nothing to redo.")
		return nil
	}
	m.say("Done again: %s. %s", did, more(m.history.Undone(), "to redo"))
	return nil
}

func undoAll(m *model) tea.Cmd {
	n := m.history.UndoAll()
	m.compute()
	if n == 0 {
		m.say("Nothing to undo.")
		return nil
	}
	m.say("All %s undone. Z: redo all", contract.Count(int64(n), "step", "steps"))
	return nil
}

func redoAll(m *model) tea.Cmd {
	n := m.history.RedoAll()
	m.compute()
	if n == 0 {
		m.say("Nothing to redo.")
		return nil
	}
	m.say("All %s done again.", contract.Count(int64(n), "step", "steps"))
	return nil
}

func more(n int, what string) string { return contract.Group(int64(n)) + " more " + what + "." }
