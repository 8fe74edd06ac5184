package explorer

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"example.org/immpact/cmd/internal/clean"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// model is the whole program's state.
type model struct {
	pen           chart.Pen
	out           io.Writer                            // the terminal, for the clipboard
	command       func(args ...string) ([]byte, error) // see Options.Command
	width, height int
	lookEvery     time.Duration // how often the files are looked at; 0: never

	ref     string        // the scenario as the user named it
	history *work.History // nil until the scenario has been read
	figures *work.Figures // of the state that is shown
	odds    *work.Odds    // the last that were worked out, of whatever state
	running bool          // odds are being worked out
	judged  *work.Judged  // the last verdicts on claims, of whatever state
	judging bool          // claims are being judged
	typed   *work.State   // the state while a value is being typed; nil: the history's
	look    screen.Look
	listing screen.Listing
	over    overlay // in place of the view; nil: none

	mouseOn bool
	held    int // the column in which the mouse is held
	keep    keeping
	watch   *watch // over the files that were read
	left    string // what to say when the program has ended
	warned  bool   // that unsaved work cannot be kept
	message string // what just happened
	warn    bool   // it is a refusal or an error
}

// overlay stands in place of the view and takes the keys until it is gone.
type overlay interface {
	lines(m *model, width, height int) []string
	key(m *model, msg tea.KeyMsg) tea.Cmd
	help() string           // its keys, for the last line
	plain(p *plain) tea.Cmd // the same in lines and prompts
}

func newModel(o Options, pen chart.Pen) *model {
	return &model{pen: pen, out: o.Out, command: o.Command, mouseOn: o.Mouse, ref: o.scenario(), watch: &watch{}, width: 80, height: 24}
}

// Init begins to read the scenario, and to look after its files.
func (m *model) Init() tea.Cmd { return tea.Batch(load(m.ref), m.nextLook()) }

// Update takes one message, and sees to it that the odds of what is shown are
// worked out.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.take(msg)
	if m.history != nil && !m.running && m.chance() == nil {
		m.running = true
		cmd = tea.Batch(cmd, gamble(m.state(), m.odds))
	}
	if more := m.judge(); more != nil {
		cmd = tea.Batch(cmd, more)
	}
	return m, tea.Batch(cmd, m.keepBeside())
}

// take takes one message.
func (m *model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyMsg:
		return m.keys(msg)
	case gambled:
		m.running, m.odds = false, msg.odds
	case judged:
		m.judging, m.judged = false, msg.verdicts
	case loaded:
		m.open(msg)
	case contractLoaded:
		m.add(msg)
	case besideKept:
		m.takeBeside(msg)
	case saved:
		m.takeSaved(msg)
	case asked:
		m.ask(msg)
	case does:
		return msg.do(m)
	case timeToLook:
		return m.watch.look
	case looked:
		return m.takeLook(msg)
	case leaving:
		return m.leave(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	case copied:
		if msg.err != nil {
			m.refuse(errors.New("not copied: " + msg.err.Error()))
		} else {
			m.say("Copied, if the terminal allows it (OSC 52).")
		}
	case exported:
		if msg.err != nil {
			m.refuse(errors.New("not exported: " + msg.err.Error()))
		} else {
			m.say("Exported to %s.", msg.name)
		}
	case exportAsked:
		m.over = &question{title: "Write over " + msg.name + "?", about: "It is there already.", yes: "write over it", no: "leave it",
			onYes: func(*model) tea.Cmd { return msg.again() }, onNo: nothing}
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

// frame is the terminal around the view.
func (m *model) frame() screen.Frame {
	return screen.Frame{Screen: m.screen(), Keys: viewKeys, Message: m.message, Warn: m.warn, Stale: m.watch.words(), Help: m.helpLine(), HelpKey: "? help"}
}

// View draws the screen.
func (m *model) View() string {
	f := m.frame()
	if m.over != nil {
		f.Over = m.over.lines(m, m.width, max(m.height-4, 0))
		f.Help = m.over.help()
	} else if m.figures == nil {
		f.Over = []string{"", "Reading " + clean.Text(m.ref) + m.pen.Set.Ellipsis}
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

// amend makes a state hold that needs no undoing: another practice or cohort is
// looked at, which changes no figure.
func (m *model) amend(s *work.State) {
	m.history.Amend(s)
	f := *m.figures
	f.State = m.state()
	m.figures = &f
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

// ask asks whether a file may be written over.
func (m *model) ask(msg asked) {
	about := "It is there already."
	if msg.changed {
		about = "It was changed since it was opened here, by another program or another window."
	}
	if msg.drops {
		about = contract.Count(int64(len(m.history.Now().Scenario.Claims)), "claim", "claims") + " in it would be lost: a scenario saved from here has none. " + strings.TrimPrefix(about, "It is there already.")
	}
	m.over = &question{title: "Write over " + msg.name + "?", about: about, yes: "write over it", no: "choose another name",
		onYes: func(m *model) tea.Cmd { return m.save(msg.name, true) }, onNo: saving}
}

// begin starts the history of a scenario that was read. Work that was not
// saved the last time is offered.
func (m *model) begin(msg loaded) {
	st := work.New(msg.scenario)
	m.history = work.Begin(st, "opened "+msg.scenario.Title)
	m.keep, m.watch = keepingOf(msg.scenario, st), watchOf(msg.scenario)
	if msg.beside == nil {
		return
	}
	m.over = &question{title: "Work on this scenario was not saved the last time. Open it?",
		about: msg.beside.Title + ", with " + contract.Count(int64(len(msg.beside.Reforms)), "reform", "reforms") + ".",
		yes:   "go on with it", no: "leave it behind",
		onYes: func(m *model) tea.Cmd { m.resume(msg.beside); return nil }, onNo: nothing, must: true}
}

// resume goes on with work that was kept beside the file.
func (m *model) resume(s *scenarios.Scenario) {
	st := work.New(s)
	st = st.Resumed(m.history.Now())
	m.history.Do(st, "went on with unsaved work", "")
	m.compute()
	m.say("This is the work that was not saved. s saves it.")
}

// open takes in a scenario that was read, or what was wrong with it.
func (m *model) open(msg loaded) {
	if msg.err != nil {
		m.over = &broken{ref: msg.ref, err: msg.err}
		return
	}
	m.ref, m.over, m.typed = msg.ref, nil, nil
	m.begin(msg)
	m.look = screen.Look{View: m.look.View, PerPractice: m.look.PerPractice, Plain: m.look.Plain}
	m.compute()
	m.message = ""
	if n := len(msg.scenario.Notices); n > 0 {
		m.say("%s about this scenario: g, at the end of the log.", contract.Count(int64(n), "notice", "notices"))
	}
}
