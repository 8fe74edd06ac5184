package explorer

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
)

// action is something that can be done: in a view, or everywhere. The table of
// all actions is the key map; the help line, the help and the palette are made
// of it.
type action struct {
	views.Action
	view views.View     // the view it is of; nil: everywhere
	do   func() tea.Cmd // what the program does itself; nil: Action says

	first    bool // named in the last line of the first view alone
	always   bool // it can be done before a scenario is open
	onScreen bool // it moves only what is not there in lines and prompts
}

// here reports whether the action applies in the view.
func (a *action) here(v views.View) bool { return a.view == nil || a.view == v }

// binding is the action's keys as Bubble Tea's libraries know them.
func (a *action) binding() key.Binding {
	show := a.Show
	if show == "" && len(a.Keys) > 0 {
		show = a.Keys[0]
	}
	return key.NewBinding(key.WithKeys(a.Keys...), key.WithHelp(show, a.Name))
}

// actions lists everything that can be done, in the order of the help.
func (m *model) actions() []action {
	list := m.viewActions()
	for _, v := range m.views {
		own := v.Actions()
		for _, a := range own {
			list = append(list, action{Action: a, view: v})
		}
		if !slices.ContainsFunc(own, func(a views.Action) bool { return a.ID == views.Find }) {
			list = append(list, action{Action: views.Action{ID: "find-anything", Name: "find", About: "find a practice, a rule or anything else by its words", Keys: []string{"/"}}, view: v, onScreen: true,
				do: m.openPalette})
		}
	}
	list = append(list, m.caseActions()...)
	list = append(list, m.historyActions()...)
	return append(list, m.programActions()...)
}

// viewActions open the views and move in them.
func (m *model) viewActions() []action {
	var list []action
	for _, v := range m.views {
		list = append(list, action{Action: views.Action{ID: "view-" + v.Name(), Name: v.Name(), About: "look at " + v.About(), Keys: []string{v.Key()}},
			do: func() tea.Cmd { m.look(v); return nil }})
	}
	turn := func(by int) func() tea.Cmd {
		return func() tea.Cmd {
			tabs := m.tabs()
			m.look(tabs[(slices.Index(tabs, m.view)+by+len(tabs))%len(tabs)])
			return nil
		}
	}
	list = append(list,
		action{Action: views.Action{ID: "next-view", Name: "next view", About: "go to the next view", Keys: []string{"tab"}, Show: "Tab"}, do: turn(1)},
		action{Action: views.Action{ID: "previous-view", Name: "previous view", About: "go to the view before", Keys: []string{"shift+tab"}, Show: "Shift-Tab"}, do: turn(-1)},
	)
	move := func(id, name, about, key, show string, by int) {
		long := by != 1 && by != -1
		list = append(list, action{Action: views.Action{ID: id, Name: name, About: about, Keys: []string{key}, Show: show}, onScreen: long,
			do: func() tea.Cmd { m.view.Move(by, by == page || by == -page); return nil }})
	}
	move("up", "up", "move up one line", "up", "↑", -1)
	move("down", "down", "move down one line", "down", "↓", 1)
	move("page-up", "page up", "move up one page", "pgup", "PgUp", -page)
	move("page-down", "page down", "move down one page", "pgdown", "PgDn", page)
	move("top", "top", "move to the first line", "home", "Home", -far)
	move("end", "end", "move to the last line", "end", "End", far)
	return list
}

// How far a move goes: a page, and further than any list is long.
const (
	page = 10
	far  = 1 << 30
)

// caseActions choose what is compared with what.
func (m *model) caseActions() []action {
	return []action{
		{Action: views.Action{ID: "new-practice", Name: "my practice", About: "enter a practice of your own, by its NHS code or by hand", Keys: []string{"n"}}, first: true,
			do: func() tea.Cmd { return m.request(views.Enter(m.views)) }},
		{Action: views.Action{ID: "own-sentence", Name: "a sentence", About: "test a sentence of your own against the rules: paste it, and say what it claims", Keys: []string{"J"}}, do: m.askSentence},
		{Action: views.Action{ID: "thresholds-up", Name: "all up", About: "move all thresholds of the contract shown one percentage point up", Keys: []string{"}"}}, do: m.moveThresholds(1, "up")},
		{Action: views.Action{ID: "thresholds-down", Name: "all down", About: "move all thresholds of the contract shown one percentage point down", Keys: []string{"{"}}, do: m.moveThresholds(-1, "down")},
		{Action: views.Action{ID: "reset-all", Name: "reset all", About: "put every rule you changed in this contract back", Keys: []string{"X"}}, do: m.resetAll},
		{Action: views.Action{ID: "pin", Name: "pin", About: "pin what is shown, as it is now, to compare with later", Keys: []string{"m"}, Hint: true}, do: m.pin},
		{Action: views.Action{ID: "next-case", Name: "reform", About: "show the next reform", Keys: []string{"]"}, Show: "[ ]", Hint: true}, do: m.showNext(1)},
		{Action: views.Action{ID: "previous-case", Name: "reform before", About: "show the reform before", Keys: []string{"["}}, do: m.showNext(-1)},
		{Action: views.Action{ID: "choose-case", Name: "choose", About: "choose a reform, a contract or a scenario's rules from a list", Keys: []string{"f"}, Hint: true}, do: m.chooseCase},
		{Action: views.Action{ID: "choose-scenario", Name: "open", About: "open another scenario with its own practices", Keys: []string{"ctrl+o"}, Show: "Ctrl-O"}, do: m.chooseScenario},
		{Action: views.Action{ID: "baseline", Name: "make baseline", About: "compare everything against the contract shown, as it is now", Keys: []string{"b"}}, do: m.against},
	}
}

// historyActions go back and forth.
func (m *model) historyActions() []action {
	return []action{
		{Action: views.Action{ID: "undo", Name: "undo", About: "take back what was done last", Keys: []string{"u"}, Hint: true}, do: m.undo},
		{Action: views.Action{ID: "redo", Name: "redo", About: "do again what was taken back", Keys: []string{"U", "ctrl+y"}}, do: m.redo},
		{Action: views.Action{ID: "undo-all", Name: "undo all", About: "take back everything, to the scenario as it was opened", Keys: []string{"z"}}, do: m.undoAll},
		{Action: views.Action{ID: "redo-all", Name: "redo all", About: "do again everything that was taken back", Keys: []string{"Z"}}, do: m.redoAll},
	}
}

// programActions are about the program itself.
func (m *model) programActions() []action {
	return []action{
		{Action: views.Action{ID: "save", Name: "save", About: "save what you did as a scenario file", Keys: []string{"s", "ctrl+s"}, Hint: true}, do: m.askSave},
		{Action: views.Action{ID: "export", Name: "export", About: "write the view to a file as CSV, Markdown or JSON", Keys: []string{"e"}}, do: m.askExport},
		{Action: views.Action{ID: "board", Name: "board paper", About: "write a paper for the board: every contract, practice by practice, to print", Keys: []string{"P"}}, do: m.askBoard},
		{Action: views.Action{ID: "copy", Name: "copy", About: "copy the figure under the cursor, with its sentence and source", Keys: []string{"y"}}, do: m.copyQuote},
		{Action: views.Action{ID: "palette", Name: "do anything", About: "find any action, rule, practice or scenario by typing", Keys: []string{":", "ctrl+p"}, Hint: true}, onScreen: true,
			do: m.openPalette},
		{Action: views.Action{ID: "reload", Name: "reload", About: "read the scenario again from its file", Keys: []string{"ctrl+r"}, Show: "Ctrl-R"}, do: func() tea.Cmd { return load(m.ref) }},
		{Action: views.Action{ID: "mouse", Name: "mouse", About: "turn the mouse on or off", Keys: []string{"f2"}, Show: "F2"}, onScreen: true, do: m.toggleMouse},
		{Action: views.Action{ID: "suspend", Name: "suspend", About: "go back to the shell for a while; fg comes back", Keys: []string{"ctrl+z"}, Show: "Ctrl-Z"}, always: true, onScreen: true, do: m.suspend},
		{Action: views.Action{ID: "help", Name: "help", About: "say what the keys do here", Keys: []string{"?", "f1"}}, always: true, onScreen: true,
			do: func() tea.Cmd { m.overlay = &help{}; return nil }},
		{Action: views.Action{ID: "quit", Name: "quit", About: "leave the program", Keys: []string{"q", "ctrl+c"}, Hint: true}, always: true, do: m.quit},
	}
}

// actionCalled is the action of that id or name: the one that applies in the
// view looked at, or else the first of that id.
func (m *model) actionCalled(is func(a *action) bool) *action {
	var found *action
	for i := range m.table {
		if a := &m.table[i]; is(a) && (found == nil || a.here(m.view) && !found.here(m.view)) {
			found = a
		}
	}
	return found
}

// keys takes what was typed. Characters that arrive together are keys one after
// the other; but what is pasted is text, and only where text is asked for.
func (m *model) keys(msg tea.KeyMsg) tea.Cmd {
	if msg.Paste {
		m.paste(string(msg.Runes))
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

// takesText is an overlay that text can be pasted into.
type takesText interface{ paste(m *model, text string) }

// paste takes in pasted text where text is asked for; elsewhere it does nothing.
func (m *model) paste(text string) {
	switch o := m.overlay.(type) {
	case takesText:
		o.paste(m, text)
	case nil:
		if m.view.Typing() {
			m.view.Type(views.Pasted, clean.Text(text))
		}
	}
}

// key turns a key into an action.
func (m *model) key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case msg.String() == "ctrl+c":
		if form, ok := m.overlay.(*editor); ok {
			m.leaveForm(form)
			return nil
		}
		return m.quit()
	case msg.String() == "ctrl+z":
		return m.suspend()
	case m.overlay != nil:
		return m.overlay.key(m, msg)
	case m.view.Typing() && m.view.Type(msg.String(), string(msg.Runes)):
		return nil
	}
	a := m.actionCalled(func(a *action) bool { return a.here(m.view) && key.Matches(msg, a.binding()) })
	if a == nil || !m.IsOpen() && !a.always {
		return nil
	}
	m.Message = ""
	return m.perform(a, msg.String())
}

// act carries out an action, in a view where it applies.
func (m *model) act(a *action) tea.Cmd {
	if !a.here(m.view) {
		m.look(a.view)
	}
	m.Message = ""
	return m.perform(a, "")
}

// perform carries out an action, called by a key or by name.
func (m *model) perform(a *action, key string) tea.Cmd {
	switch {
	case a.do != nil:
		return a.do()
	case key != "" && a.DoWith != nil:
		return m.request(a.DoWith(key))
	}
	return m.request(a.Do())
}

// request does what a view asks for.
func (m *model) request(r views.Request) tea.Cmd {
	switch r := r.(type) {
	case views.Open:
		m.look(r.View)
	case views.Load:
		if r.View != nil {
			m.look(r.View)
		}
		return load(r.Ref)
	case views.Ask:
		m.overlay = newPrompt(r.Title, "", r.About, func(text string) tea.Cmd { r.Done(text); return nil })
	case views.Edit:
		m.edit(r)
	case views.QuoteClaim:
		m.askQuote(r.ID)
	}
	return nil
}

// look looks at a view. What is being typed is kept.
func (m *model) look(v views.View) {
	if v != m.view && m.view.Typing() {
		m.view.Type("enter", "")
	}
	m.view = v
}

// tabs lists the views that have a tab, and the one looked at.
func (m *model) tabs() []views.View {
	return slices.DeleteFunc(slices.Clone(m.views), func(v views.View) bool { return v != m.view && !v.HasTab() })
}

// helpLine names the keys of the view, those of the view alone first.
func (m *model) helpLine() string {
	var own, others string
	for i := range m.table {
		a := &m.table[i]
		hinted := a.Hint || a.first && m.view == m.views[0]
		if !hinted || !a.here(m.view) {
			continue
		}
		h := a.binding().Help()
		text := h.Key + " " + h.Desc + "  "
		if a.view != nil {
			own += text
		} else {
			others += text
		}
	}
	return own + others
}

// showNext shows the case so many further on, round and round with the
// baseline among them.
func (m *model) showNext(by int) func() tea.Cmd {
	return func() tea.Cmd {
		s := m.Now()
		n := len(s.Cases) + 1
		m.Show((s.Shown+1+by+n)%n - 1)
		return nil
	}
}

func (m *model) against() tea.Cmd {
	s := m.Now()
	if s.Shown == session.BaselineShown {
		m.Say("This is the baseline already.")
		return nil
	}
	m.Record(s.Against(), "compared against "+s.Case().Name(), "")
	m.Say("Everything is now compared against %s.", s.Case().Name())
	return nil
}

func (m *model) pin() tea.Cmd {
	s, err := m.Now().Pin()
	if err != nil {
		m.Refuse(err)
		return nil
	}
	name := s.Case().Name()
	m.Record(s, "pinned "+name, "")
	m.Say("Pinned %s. c compares.", name)
	return nil
}

// moveThresholds moves all thresholds by so many percentage points at once.
func (m *model) moveThresholds(points contract.Value, where string) func() tea.Cmd {
	return func() tea.Cmd {
		s, err := m.Now().MoveThresholds(points * 100)
		m.Edit(s, err, "all thresholds", "all thresholds one percentage point "+where)
		return nil
	}
}

func (m *model) resetAll() tea.Cmd {
	s, err := m.Now().ResetAll()
	m.Edit(s, err, "", "every rule put back")
	return nil
}

func (m *model) undo() tea.Cmd {
	if m.backToForm() {
		return nil
	}
	if did, ok := m.Undo(); ok {
		m.Say("Undone: %s. %s", did, more(m.History.Done(), "to undo, U: redo"))
	} else {
		m.Say("Nothing to undo.")
	}
	return nil
}

func (m *model) redo() tea.Cmd {
	if did, ok := m.Redo(); ok {
		m.Say("Done again: %s. %s", did, more(m.History.Undone(), "to redo"))
	} else {
		m.Say("Nothing to redo.")
	}
	return nil
}

func (m *model) undoAll() tea.Cmd {
	if n := m.UndoAll(); n > 0 {
		m.Say("All %s undone. Z: redo all", contract.Count(int64(n), "step", "steps"))
	} else {
		m.Say("Nothing to undo.")
	}
	return nil
}

func (m *model) redoAll() tea.Cmd {
	if n := m.RedoAll(); n > 0 {
		m.Say("All %s done again.", contract.Count(int64(n), "step", "steps"))
	} else {
		m.Say("Nothing to redo.")
	}
	return nil
}

func more(n int, what string) string { return contract.Group(int64(n)) + " more " + what + "." }
