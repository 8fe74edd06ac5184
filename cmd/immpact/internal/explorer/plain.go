package explorer

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"time"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/guide"
	"example.org/immpact/cmd/internal/wording"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/internal/session"
)

// Plain is the same work in lines and prompts, for a screen reader, a braille
// line or a terminal that cannot draw: no cursor is moved, nothing is drawn
// over, and no figure is in a picture only. It drives the same model by the
// same actions, named in words.

// plainWidth is how long a line of plain text may be.
const plainWidth = 100

// plain is one conversation.
type plain struct {
	m    *model
	in   <-chan string // closed at the end of the input
	out  io.Writer
	over bool // the input has ended, or the user has left

	asked <-chan os.Signal // the system asks the program to leave
	leave <-chan time.Time // when it does, with what was typed before
}

// runPlain works in lines until the user leaves or the input ends.
func runPlain(o Options) error {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.Ascii)
	m := newModel(o, chart.Pen{Style: chart.NewStyle(r), Set: chart.ASCII})
	m.canvas = m.canvas.Sized(plainWidth, 1_000)
	m.canvas.Plain = true
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, leaveSignals...)
	defer signal.Stop(asked)
	p := &plain{m: m, in: linesOf(o.In), out: o.Out, asked: asked}
	p.run(m.Init())
	if b, ok := m.overlay.(*broken); ok {
		return b.err
	}
	p.meanwhile()
	p.printView()
	for !p.over {
		p.checkFiles()
		words, ok := p.ask("What next? (help lists what can be done)")
		if !ok {
			break
		}
		p.answer(strings.TrimSpace(words))
	}
	if said := m.farewell(); said != "" {
		p.say(said)
	}
	return nil
}

// linesOf reads lines beside everything else.
func linesOf(in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(in); s.Scan(); {
			lines <- s.Text()
		}
	}()
	return lines
}

// checkFiles says, once, that a file is no longer as it was read.
func (p *plain) checkFiles() {
	before := p.m.files.words("reload")
	p.m.Update(p.m.files.check())
	if now := p.m.files.words("reload"); now != "" && now != before {
		p.say(now)
	}
}

// say prints lines, with nothing in them that a terminal would obey.
func (p *plain) say(text string) {
	for _, line := range strings.Split(text, "\n") {
		fmt.Fprintln(p.out, clean.Text(line))
	}
}

// ask prints a prompt and reads the answer; false at the end of the input, or
// where the system asks the program to leave.
func (p *plain) ask(prompt string) (string, bool) {
	fmt.Fprint(p.out, clean.Text(prompt)+" > ")
	for {
		select {
		case text, ok := <-p.in:
			if ok {
				return clean.Text(text), true
			}
		case <-p.asked:
			p.leave = time.After(grace)
			continue
		case <-p.leave:
		}
		break
	}
	fmt.Fprintln(p.out)
	p.over = true
	return "", false
}

// run carries out a command, and what follows from it, here and now.
func (p *plain) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		p.over = true
	case tea.BatchMsg:
		for _, c := range msg {
			p.run(c)
		}
	default:
		_, next := p.m.Update(msg)
		p.run(next)
	}
}

// answer does what the words ask for: an action by name, or whatever of the
// palette holds them all.
func (p *plain) answer(words string) {
	switch words {
	case "":
		p.printView()
		return
	case "?", "help":
		p.help()
		return
	}
	if topic, ok := strings.CutPrefix(words, "help "); ok {
		if t := guide.Find(topic); t != nil {
			p.act(func(m *model) tea.Cmd { m.overlay = &help{topic: t}; return nil })
			return
		}
	}
	if a := p.m.actionCalled(func(a *action) bool {
		return strings.EqualFold(words, a.ID) || strings.EqualFold(words, a.Name) && a.here(p.m.view)
	}); a != nil {
		p.act(func(m *model) tea.Cmd { return m.act(a) })
		return
	}
	c := p.m.palette()
	c.filter = words
	switch list := c.matching(); len(list) {
	case 0:
		p.say("Nothing is called that. Type help for what can be done.")
	case 1:
		p.act(list[0].do)
	default:
		p.m.overlay = c
		p.meanwhile()
		p.printView()
	}
}

// act does something, asks what it asks, and says what came of it.
func (p *plain) act(do func(m *model) tea.Cmd) {
	view, cursors := p.m.view.Name(), map[string]string{}
	for _, v := range p.m.views {
		cursors[v.Name()] = v.Cursor()
	}
	p.m.Message = ""
	_, cmd := p.m.Update(does{do})
	p.run(cmd)
	p.meanwhile()
	if p.over {
		return
	}
	now, said := p.m.view, p.m.Message
	switch under := now.Cursor(); {
	case under != cursors[now.Name()] && under != "":
		p.say(p.m.quote()) // what the cursor is on alone; the list was said before
	case said != "" && now.Name() == view:
		p.say(said)
		p.say(p.m.Headline)
	default:
		if said != "" {
			p.say(said)
		}
		p.printView()
	}
	p.m.Message = ""
}

// meanwhile asks what stands in place of the view asks, until nothing does.
func (p *plain) meanwhile() {
	for p.m.overlay != nil && !p.over {
		before := p.m.overlay
		cmd := before.plain(p)
		if p.m.overlay == before {
			p.m.overlay = nil
		}
		_, next := p.m.Update(does{func(*model) tea.Cmd { return cmd }})
		p.run(next)
	}
}

// printView prints the view.
func (p *plain) printView() {
	m := p.m
	if !m.IsOpen() {
		return
	}
	p.say("")
	p.say(m.view.Name() + ". " + m.State.Case().Name() + ", against " + m.State.Baseline.Name() + ".")
	_, inside := m.frame().Inside()
	for _, line := range m.view.Draw(inside).Lines {
		p.say(strings.TrimRight(line, " "))
	}
	if assumed := m.assumedWords(); assumed != "" {
		p.say(assumed)
	}
}

// help lists what can be done, by the names to type.
func (p *plain) help() {
	p.say("Type one of these names, or words of a rule, practice, scenario or contract:")
	for _, t := range guide.Topics {
		p.say("  help " + t.ID + ": " + t.About)
	}
	for i := range p.m.table {
		if a := &p.m.table[i]; a.here(p.m.view) && !a.onScreen {
			p.say("  " + a.ID + ": " + a.About)
		}
	}
}

// How each overlay asks in lines.

func (c *chooser) plain(p *plain) tea.Cmd {
	list := c.matching()
	p.say(c.title)
	const most = 30
	for i, ch := range list[:min(len(list), most)] {
		p.say(fmt.Sprintf("  %d. %s (%s)", i+1, clean.Text(ch.text), ch.note))
	}
	if len(list) > most {
		p.say(fmt.Sprintf("  and %d more: type more words to find one", len(list)-most))
	}
	words, ok := p.ask("Number, or nothing to go back")
	if n, err := strconv.Atoi(words); ok && err == nil && n >= 1 && n <= min(len(list), most) {
		return func() tea.Msg { return does{list[n-1].do} }
	}
	return nil
}

func (q *prompt) plain(p *plain) tea.Cmd {
	p.say(q.about)
	title := q.title
	if v := q.input.Value(); v != "" {
		title += " [" + v + "]"
	}
	text, ok := p.ask(title)
	switch {
	case !ok:
		return nil
	case text == "":
		text = q.input.Value()
	}
	if text == "" {
		return nil
	}
	return func() tea.Msg { return does{func(*model) tea.Cmd { return q.done(text) }} }
}

func (q *question) plain(p *plain) tea.Cmd {
	p.say(q.title + " " + q.about)
	var keys []string
	for _, a := range q.answers {
		keys = append(keys, a.key+": "+a.words)
	}
	for {
		words, ok := p.ask(strings.Join(keys, ", "))
		if !ok {
			return nil
		}
		for _, a := range q.answers {
			if first, _, _ := strings.Cut(strings.ReplaceAll(a.words, ":", " "), " "); strings.EqualFold(words, a.key) || strings.EqualFold(words, first) || a.key == "y" && strings.EqualFold(words, "yes") {
				return func() tea.Msg { return does{a.do} }
			}
		}
		if !q.must {
			p.say("Nothing was done.")
			return nil
		}
	}
}

func (h *help) plain(p *plain) tea.Cmd {
	if h.topic == nil {
		p.help()
		return nil
	}
	for _, s := range h.topic.Steps {
		p.say("  " + s.Do + ": " + s.Says)
	}
	return nil
}

func (b *broken) plain(p *plain) tea.Cmd {
	p.say(b.err.Error())
	if words, ok := p.ask("Mend the file, then press Enter; or type the name of another scenario"); ok {
		if words == "" {
			words = b.ref
		}
		return load(words)
	}
	return nil
}

func (e *editor) plain(p *plain) tea.Cmd {
	p.say("Nothing keeps what is in brackets; a single - empties it.")
	for row := range session.Rows {
		for col := range 3 {
			e.row, e.col = row, col
			title := e.title()
			if title == "" {
				break
			}
			text, ok := p.ask(fmt.Sprintf("%s [%s]", title, *e.field()))
			switch {
			case !ok:
				return nil
			case text == "-":
				*e.field() = ""
			case text != "":
				*e.field() = text
			}
		}
	}
	if _, err := e.profile.Practice(p.m.taken); err != nil {
		p.say(wording.Sentence(err.Error()))
		if words, _ := p.ask("Go through it again? y or n"); words == "y" {
			return func() tea.Msg { return does{func(m *model) tea.Cmd { m.overlay = e; return nil }} }
		}
		return nil
	}
	return func() tea.Msg { return does{e.done} }
}

func (f *sentenceForm) plain(p *plain) tea.Cmd {
	for f.at = 0; f.at < len(f.draft.Fields()); f.at++ {
		on := f.field()
		p.say(on.Explain)
		for i, o := range on.Options {
			p.say(fmt.Sprintf("  %d. %s", i+1, o))
		}
		text, ok := p.ask(strings.TrimSpace(on.Label+" "+on.Unit) + " [" + on.Text + "]")
		if !ok {
			return nil
		}
		if n, err := strconv.Atoi(text); on.Options != nil && err == nil && n >= 1 && n <= len(on.Options) {
			f.draft.Set(on.ID, "", n-1)
		} else if on.Options == nil && text != "" {
			f.draft.Set(on.ID, text, 0)
		}
	}
	reads, err := f.draft.Reads()
	if err != nil {
		p.say(wording.Sentence(err.Error()))
		return func() tea.Msg { return does{func(m *model) tea.Cmd { m.leaveSentence(f); return nil }} }
	}
	p.say(reads)
	return func() tea.Msg { return does{f.done} }
}
