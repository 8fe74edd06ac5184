package explorer

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
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
	in   *bufio.Scanner
	out  io.Writer
	over bool // the input has ended, or the user has left
}

// runPlain works in lines until the user leaves or the input ends.
func runPlain(o Options) error {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.Ascii)
	m := newModel(o, chart.Pen{Style: chart.NewStyle(r), Set: chart.ASCII})
	m.width, m.height, m.look.Plain = plainWidth, 1_000, true
	p := &plain{m: m, in: bufio.NewScanner(o.In), out: o.Out}
	p.carry(m.Init())
	if b, ok := m.over.(*broken); ok {
		return b.err
	}
	p.meanwhile()
	p.tell()
	for !p.over {
		p.lookAtFiles()
		words, ok := p.ask("What next? (help lists what can be done)")
		if !ok {
			break
		}
		p.answer(strings.TrimSpace(words))
	}
	if m.unsaved() {
		p.carry(quit(m))
		p.say(m.left)
	}
	return nil
}

// lookAtFiles says, once, that a file is no longer as it was read.
func (p *plain) lookAtFiles() {
	before := p.m.watch.words()
	p.m.Update(p.m.watch.look())
	if now := p.m.watch.words(); now != "" && now != before {
		p.say(strings.ReplaceAll(now, "Ctrl-R", "reload"))
	}
}

// say prints a line.
func (p *plain) say(text string) { fmt.Fprintln(p.out, text) }

// ask prints a prompt and reads the answer; false at the end of the input.
func (p *plain) ask(prompt string) (string, bool) {
	fmt.Fprint(p.out, prompt+" > ")
	if !p.in.Scan() {
		fmt.Fprintln(p.out)
		p.over = true
		return "", false
	}
	return clean.Text(p.in.Text()), true
}

// carry carries out a command, and what follows from it, here and now.
func (p *plain) carry(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		p.over = true
	case tea.BatchMsg:
		for _, c := range msg {
			p.carry(c)
		}
	default:
		_, next := p.m.Update(msg)
		p.carry(next)
	}
}

// answer does what the words ask for: an action by name, or whatever of the
// palette holds them all.
func (p *plain) answer(words string) {
	switch words {
	case "":
		p.tell()
		return
	case "?", "help":
		p.help()
		return
	}
	for i := range keymap {
		if a := &keymap[i]; strings.EqualFold(words, a.id) || strings.EqualFold(words, a.name) && a.here(p.m.look.View) {
			p.act(func(m *model) tea.Cmd { return m.act(a) })
			return
		}
	}
	palette(p.m)
	c := p.m.over.(*chooser)
	c.filter = words
	p.m.over = nil
	switch list := c.matching(); len(list) {
	case 0:
		p.say("Nothing is called that. Type help for what can be done.")
	case 1:
		p.act(list[0].do)
	default:
		p.m.over = c
		p.meanwhile()
		p.tell()
	}
}

// act does something, asks what it asks, and tells what came of it.
func (p *plain) act(do func(m *model) tea.Cmd) {
	view, look := p.m.look.View, p.m.look
	p.m.message = ""
	_, cmd := p.m.Update(does{do})
	p.carry(cmd)
	p.meanwhile()
	if p.over {
		return
	}
	switch said := p.m.message; {
	case p.m.look.View == screen.Rules && look.Rule != p.m.look.Rule:
		p.say(p.m.screen().Quote()) // the rule alone; the list was told before
	case said != "" && view == p.m.look.View:
		p.say(said)
		p.say(p.m.figures.Headline)
	default:
		if said != "" {
			p.say(said)
		}
		p.tell()
	}
	p.m.message = ""
}

// does is something to be done, as a message.
type does struct{ do func(m *model) tea.Cmd }

// meanwhile asks what stands in place of the view asks, until nothing does.
func (p *plain) meanwhile() {
	for p.m.over != nil && !p.over {
		before := p.m.over
		cmd := before.plain(p)
		if p.m.over == before {
			p.m.over = nil
		}
		_, next := p.m.Update(does{func(*model) tea.Cmd { return cmd }})
		p.carry(next)
	}
}

// tell prints the view.
func (p *plain) tell() {
	if p.m.figures == nil {
		return
	}
	f := p.m.frame()
	p.say("")
	p.say(p.m.look.View.String() + ". " + p.m.state().Case().Name() + ", against " + p.m.state().Baseline.Name() + ".")
	for _, line := range f.Screen.Body() {
		p.say(strings.TrimRight(line, " "))
	}
	if assumed := f.Screen.AssumedWords(); assumed != "" {
		p.say(assumed)
	}
}

// help lists what can be done, by the names to type.
func (p *plain) help() {
	p.say("Type one of these names, or words of a rule, practice, scenario or contract:")
	for i := range keymap {
		if a := &keymap[i]; a.here(p.m.look.View) && !cursorOnly(a.id) {
			p.say("  " + a.id + ": " + a.about)
		}
	}
}

// cursorOnly reports whether an action only moves what is not drawn here.
func cursorOnly(id string) bool {
	switch id {
	case "page-up", "page-down", "top", "end", "mouse", "palette", "help":
		return true
	}
	return false
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
	return func() tea.Msg { return does{func(m *model) tea.Cmd { return q.done(m, text) }} }
}

func (q *question) plain(p *plain) tea.Cmd {
	p.say(q.title + " " + q.about)
	switch words, _ := p.ask("y: " + q.yes + ", n: " + q.no); strings.ToLower(words) {
	case "y", "yes":
		return func() tea.Msg { return does{q.onYes} }
	}
	return func() tea.Msg { return does{q.onNo} }
}

func (h *help) plain(p *plain) tea.Cmd {
	p.help()
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
	for row := range editorRows {
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
		p.say(screen.Sentence(err.Error()))
		if words, _ := p.ask("Go through it again? y or n"); words == "y" {
			return func() tea.Msg { return does{func(m *model) tea.Cmd { m.over = e; return nil }} }
		}
		return nil
	}
	return func() tea.Msg { return does{e.done} }
}
