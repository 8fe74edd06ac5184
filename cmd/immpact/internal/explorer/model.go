package explorer

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
)

// model is the whole program's state.
type model struct {
	pen           chart.Pen
	width, height int

	ref     string        // the scenario as the user named it
	history *work.History // nil until the scenario has been read
	figures *work.Figures // of the state that is shown
	odds    *work.Odds    // the last that were worked out, of whatever state
	running bool          // odds are being worked out
	typed   *work.State   // the state while a value is being typed; nil: the history's
	look    screen.Look
	over    overlay // in place of the view; nil: none

	message string // what just happened
	warn    bool   // it is a refusal or an error
}

// overlay stands in place of the view and takes the keys until it is gone.
type overlay interface {
	lines(m *model, width, height int) []string
	key(m *model, msg tea.KeyMsg) tea.Cmd
	help() string // its keys, for the last line
}

func newModel(o Options, pen chart.Pen) *model {
	return &model{pen: pen, ref: o.scenario(), width: 80, height: 24}
}

// Init begins to read the scenario.
func (m *model) Init() tea.Cmd { return load(m.ref) }

// Update takes one message, and sees to it that the odds of what is shown are
// worked out.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.take(msg)
	if m.history != nil && !m.running && m.chance() == nil {
		m.running = true
		cmd = tea.Batch(cmd, gamble(m.state(), m.odds))
	}
	return m, cmd
}

// take takes one message.
func (m *model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyMsg:
		return m.key(msg)
	case gambled:
		m.running, m.odds = false, msg.odds
	case loaded:
		m.open(msg)
	case contractLoaded:
		m.add(msg)
	}
	return nil
}

// chance is the odds of the state that is shown; nil while they are being
// worked out.
func (m *model) chance() *work.Odds {
	if m.odds == nil || m.odds.Key != m.state().OddsKey() {
		return nil
	}
	return m.odds
}

// View draws the screen.
func (m *model) View() string {
	f := screen.Frame{
		Screen:  m.screen(),
		Keys:    viewKeys,
		Message: m.message, Warn: m.warn,
		Help: m.helpLine(), HelpKey: "? help",
	}
	if m.over != nil {
		f.Over = m.over.lines(m, m.width, m.height-4)
		f.Help = m.over.help()
	} else if m.figures == nil {
		f.Over = []string{"", "Reading " + chart.Clean(m.ref) + m.pen.Set.Ellipsis}
	}
	return f.Draw()
}

// state is what is shown: what is being typed, or what holds.
func (m *model) state() *work.State {
	if m.typed != nil {
		return m.typed
	}
	return m.history.Now()
}

// say shows what happened; refuse why something did not.
func (m *model) say(format string, args ...any) {
	m.message, m.warn = fmt.Sprintf(format, args...), false
}

func (m *model) refuse(err error) {
	m.message, m.warn = screen.Sentence(err.Error()), true
}

// compute works out the figures of the state that is shown.
func (m *model) compute() { m.figures = work.Compute(m.state()) }

// do makes the edited state the one that holds, or says why it cannot be.
// Edits that follow each other with the same key are one line of the log.
func (m *model) do(s *work.State, err error, same, words string) {
	if err != nil {
		m.refuse(err)
		return
	}
	before := m.history.Now()
	words = work.Told(before, s, words)
	m.history.Do(s, words, same)
	m.compute()
	m.say("%s", screen.Sentence(words))
}

// amend makes a state hold that needs no undoing.
func (m *model) amend(s *work.State) {
	m.history.Amend(s)
	m.compute()
}

// add takes in a contract that was read.
func (m *model) add(msg contractLoaded) {
	if msg.err != nil {
		m.refuse(msg.err)
		return
	}
	s := m.history.Now().Add(msg.contract)
	m.history.Do(s, "looked at "+s.Case().Name(), "show")
	m.compute()
}

// open takes in a scenario that was read, or what was wrong with it.
func (m *model) open(msg loaded) {
	if msg.err != nil {
		m.over = &broken{ref: msg.ref, err: msg.err}
		return
	}
	m.ref, m.over, m.typed = msg.ref, nil, nil
	m.history = work.Begin(work.New(msg.scenario), "opened "+msg.scenario.Title)
	m.look = screen.Look{View: m.look.View, PerPractice: m.look.PerPractice}
	m.compute()
	m.message = ""
}
