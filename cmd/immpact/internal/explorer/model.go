package explorer

import (
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/draft"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
)

// model is the whole program's state: the work, the views of it, and what
// stands between them and the terminal.
type model struct {
	*session.Session
	views   []views.View // in the order of their tabs
	view    views.View   // the one looked at
	table   []action     // everything that can be done
	overlay overlay      // in place of the view; nil: none

	canvas     screen.Canvas // the whole terminal
	out        io.Writer     // the terminal, for the clipboard
	version    string        // see Options.Version
	checkEvery time.Duration // how often the files are checked; 0: never

	*home         // of the scenario that is worked on
	homes []*home // of each that was opened

	drafts     map[string]*session.Profile // typed into a form that was left, by the code of the practice it changes
	sentence   *draft.Draft                // typed into the form of a sentence and not judged; nil: none
	leftForm   *editor                     // the form that was left last
	signals    *terminalSignals            // nil: nothing is drawn
	mouseOn    bool
	held       int  // the column in which the mouse is held
	warnedForm bool // that a form was left and not taken in
	warned     bool // that unsaved work cannot be kept
}

// overlay stands in place of the view and takes the keys until it is gone.
type overlay interface {
	lines(m *model, c screen.Canvas) []string
	key(m *model, msg tea.KeyMsg) tea.Cmd
	help() string           // its keys, for the last line
	plain(p *plain) tea.Cmd // the same in lines and prompts
}

func newModel(o Options, pen chart.Pen) *model {
	m := &model{Session: &session.Session{}, canvas: screen.Canvas{Pen: pen, Width: 80, Height: 24},
		out: o.Out, version: o.Version, mouseOn: o.Mouse, home: newHome(o.scenario()), drafts: map[string]*session.Profile{}}
	m.Held = m.keep
	m.makeViews()
	return m
}

// makeViews makes the views anew, as they are when a scenario is opened, and
// the table of what can be done in them.
func (m *model) makeViews() {
	at := max(slices.Index(m.views, m.view), 0)
	m.views = views.All(m.Session)
	m.view = m.views[at]
	m.table = m.actions()
}

// Init begins to read the scenario, and to check its files.
func (m *model) Init() tea.Cmd { return tea.Batch(load(m.ref), m.nextCheck()) }

// Update takes one message, and sees to it that what is shown is worked out,
// and that what is not saved is kept.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.take(msg)
	return m, tea.Batch(cmd, work(m.ChanceTask()), work(m.view.Task()), m.awaitKept())
}

// finished is slow work that has been done.
type finished struct{ takeIn func() }

// work does slow work beside everything else; nil where there is none.
func work(t session.Task) tea.Cmd {
	if t == nil {
		return nil
	}
	return func() tea.Msg { return finished{t()} }
}

// does is something to be done, as a message.
type does struct{ do func(m *model) tea.Cmd }

// take takes one message.
func (m *model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.canvas = m.canvas.Sized(msg.Width, msg.Height)
	case tea.KeyMsg:
		return m.keys(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	case finished:
		msg.takeIn()
	case does:
		return msg.do(m)
	case loaded:
		m.open(msg)
	case rulesLoaded:
		m.applyRules(msg)
	case contractLoaded:
		m.add(msg)
	case kept:
		m.takeKept(msg)
	case saved:
		m.takeSaved(msg)
	case overwriteAsked:
		m.askOverwrite(msg)
	case timeToCheck:
		return m.files.check
	case checked:
		return m.takeChecked(msg)
	case leaving:
		return m.leave(msg)
	case signalled:
		return tea.Quit
	case goesOn:
		return m.goOn()
	case copied:
		m.report(msg.err, "copied", "Copied, if the terminal allows it (OSC 52).")
	case claimKept:
		return m.takeClaim(msg)
	case exported:
		m.report(msg.err, "written", m.checkedBy(msg.name)+"Written to "+whereItLies(msg.name)+".")
	}
	return nil
}

// report says that something was done, or why not.
func (m *model) report(err error, what, done string) {
	if err != nil {
		m.Refuse(errors.New("not " + what + ": " + err.Error()))
		return
	}
	m.Say("%s", done)
}

// View draws the screen.
func (m *model) View() string { return clean.Frame(m.draw()) }

func (m *model) draw() string {
	f := m.frame()
	_, inside := f.Inside()
	switch {
	case m.overlay != nil:
		return m.drawOverlay(f)
	case !m.IsOpen():
		return f.Draw([]string{"", "Reading " + clean.Text(m.ref) + m.canvas.Set.Ellipsis})
	case f.Small():
		return f.Draw(nil)
	}
	return f.Draw(m.view.Draw(inside).Lines)
}

// drawOverlay draws what stands in place of the view. The last line names help only
// where the overlay has some; and around a question that must be answered before
// anything is looked at stands nothing of a view.
func (m *model) drawOverlay(f screen.Frame) string {
	f.Help = m.overlay.help()
	if _, has := m.overlay.(*editor); !has {
		f.HelpKey = ""
	}
	if q, ok := m.overlay.(*question); ok && q.must {
		f.Tabs, f.Since, f.Against, f.Assumed, f.Pressing = nil, nil, "", "", false
		f.Subject = m.State.Scenario.Title
	}
	_, inside := f.Inside()
	return f.Draw(m.overlay.lines(m, inside))
}

// add takes in a contract that was read.
func (m *model) add(msg contractLoaded) {
	if msg.err != nil {
		m.Refuse(msg.err)
		return
	}
	s := m.Now().Add(msg.contract)
	m.Record(s, "looked at "+s.Case().Name(), "show")
	m.Say("%s, for the practices that are open. u takes it back.", s.Case().Name())
}

// open takes in a scenario that was read, or what was wrong with it. Another that
// was open before is a step back. Work that was not saved the last time is
// offered.
func (m *model) open(msg loaded) {
	if msg.err != nil {
		m.overlay = &broken{ref: msg.ref, err: msg.err}
		return
	}
	h, st := openedAs(msg.ref, msg.scenario)
	left := append(m.letGo(h), msg.left...)
	wasUnsaved, before := m.unsaved(), m.ref
	m.homes = append(m.homes, h)
	m.overlay, m.Message = nil, ""
	if m.IsOpen() {
		m.Record(st, "opened "+st.Scenario.Title, "")
		m.Say("Opened %s. u goes back to what was open.", st.Scenario.Title)
	} else {
		m.home = h
		m.makeViews()
		m.Open(st)
	}
	if wasUnsaved && len(left) == 0 {
		m.Say("Unsaved changes to %s are kept: u goes back to them.", before)
	}
	if n := len(msg.scenario.Notices); n > 0 {
		m.Say("%s", strings.TrimSpace(m.Message+" Against "+m.State.Baseline.Name()+". "+contract.Count(int64(n), "notice", "notices")+": g, at the end."))
	}
	m.offer(left)
}

// applyRules takes in a scenario whose rules are to be those of the practices
// that are open, or what was wrong with it.
func (m *model) applyRules(msg rulesLoaded) {
	if msg.err != nil {
		m.Refuse(msg.err)
		return
	}
	m.Record(m.Now().UnderRulesOf(msg.scenario), "applied the rules of "+msg.scenario.Title, "")
	m.Say("Your practices are kept, now under the rules of %s. u takes it back; Ctrl-O opens it with its own practices.", msg.scenario.Title)
}
