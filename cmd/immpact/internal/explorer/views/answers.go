package views

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/plaintext"
	"example.org/immpact/cmd/internal/ask"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
)

// answers is questions that a page answers, each as its command prints it: a list
// of them, and the page of the one that is open. Work that takes long says how far
// it has come, and Esc stops it. The questions are listed in package ask.
type answers struct {
	base
	at   int     // the question under the cursor
	open *asking // nil: the list
	down int     // lines scrolled
	over int     // columns scrolled

	order  int  // the column that its practices are sorted by, from 1; 0: as they are listed
	turned bool // the greatest first

	drawn drawnPage // the last page as it was drawn
}

// drawnPage keeps a page's lines, so that scrolling does not draw it anew.
type drawnPage struct {
	of    pages.Page
	width int
	lines []string
}

// asking is a question that was asked of a state, and its answer.
type asking struct {
	question *ask.Question
	of       *session.State
	begun    bool
	done     bool
	page     pages.Page
	err      error

	stop     atomic.Bool
	so, full atomic.Int64 // how far it has come, of how much
}

// progress hears how far the work has come.
func (a *asking) progress(done, of int) bool {
	a.so.Store(int64(done))
	a.full.Store(int64(of))
	return !a.stop.Load()
}

func (v *answers) Name() string { return "Ask" }
func (v *answers) Key() string  { return "h" }
func (v *answers) About() string {
	return "the gap in coverage, who is on track, what years would bring"
}

func (v *answers) Actions() []Action {
	return []Action{
		{ID: "ask", Name: "ask", About: "answer the question under the cursor", Keys: []string{"enter"}, Show: "Enter", Hint: true, Do: v.ask},
		{ID: "stop-asking", Name: "list", About: "go back to the questions, and stop what is being worked out", Keys: []string{"esc"}, Show: "Esc", Hint: true, Do: v.close},
		{ID: "answer-right", Name: "right", About: "show what lies further right in a wide table", Keys: []string{"right"}, Show: "← →", Hint: true, Do: v.scroll(8)},
		{ID: "sort-answer", Name: "sort", About: "sort the practices of an answer by the next column", Keys: []string{"v"}, Hint: true, Do: v.sortBy},
		{ID: "turn-answer", Name: "turn round", About: "turn the order of an answer's practices round", Keys: []string{" "}, Show: "Space",
			Do: func() Request { v.turned = !v.turned; v.sort(); return nil }},
		{ID: "adopt", Name: "as a reform", About: "open what an answer comes to, such as the value that was found or a lever as it was turned, as a reform", Keys: []string{"A"}, Do: v.adopt},
		{ID: "answer-left", Name: "left", About: "show what lies further left in a wide table", Keys: []string{"left"}, Show: "←", Do: v.scroll(-8)},
	}
}

// Places lists the questions.
func (v *answers) Places() []Place {
	var list []Place
	for i := range ask.All {
		list = append(list, Place{Name: ask.All[i].Name, Kind: "question", Go: func() Request { v.at = i; v.ask(); return Open{v} }})
	}
	return list
}

// ask opens the question under the cursor.
func (v *answers) ask() Request {
	v.close()
	v.open = &asking{question: &ask.All[v.cursor()], of: v.Now()}
	return nil
}

// close stops what is worked out, and goes back to the list.
func (v *answers) close() Request {
	if v.open != nil {
		v.open.stop.Store(true)
	}
	v.open, v.down, v.over, v.order, v.turned = nil, 0, 0, 0, false
	return nil
}

func (v *answers) scroll(by int) func() Request {
	return func() Request { v.over = max(0, v.over+by); return nil }
}

// sorted is a page whose practices can be sorted by a column.
type sorted interface {
	Orders() []string
	Sort(id string, down bool) error
}

// sortBy sorts by the next column.
func (v *answers) sortBy() Request {
	v.order++
	v.sort()
	return nil
}

// sort sorts the practices of the answer that is open by the column chosen.
func (v *answers) sort() {
	if v.open == nil || !v.open.done || v.open.err != nil {
		return
	}
	page, ok := v.open.page.(sorted)
	if !ok {
		v.Refuse(errors.New("this answer has no list of practices to sort"))
		return
	}
	orders := page.Orders()
	v.order = max(v.order, 1)
	if err := page.Sort(orders[(v.order-1)%len(orders)], v.turned); err != nil {
		v.Refuse(err)
		return
	}
	v.drawn = drawnPage{}
}

// adopt opens what the answer comes to as a reform; of several asks which.
func (v *answers) adopt() Request {
	var found []pages.Found
	if a := v.open; a != nil && a.done && a.err == nil {
		if page, ok := a.page.(pages.Finds); ok {
			found = page.Found()
		}
	}
	switch len(found) {
	case 0:
		v.Refuse(errors.New("there is no contract in this answer to open as a reform; one is found where a rule is solved for, or levers are turned"))
		return nil
	case 1:
		v.take(found[0])
		return nil
	}
	var list []string
	for i, f := range found {
		list = append(list, fmt.Sprintf("%d: %s", i+1, f.Title))
	}
	return Ask{Title: "Which one, by its number?", About: strings.Join(list, "; ") + ".", Done: func(text string) {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 || n > len(found) {
			v.Refuse(fmt.Errorf("%q is no number from 1 to %d", clean.Text(text), len(found)))
			return
		}
		v.take(found[n-1])
	}}
}

// take opens a contract that was found as a reform.
func (v *answers) take(f pages.Found) {
	st, err := v.Now().Adopt(f)
	if err != nil {
		v.Refuse(err)
		return
	}
	v.close()
	v.Record(st, "opened as a reform: "+clean.Text(f.Title), "")
	v.Say("Opened as a reform: %s. r has its rules, o what it pays, u takes it back.", clean.Text(f.Title))
}

func (v *answers) cursor() int { return within(v.at, len(ask.All)) }

// Move moves the cursor in the list, or scrolls the answer.
func (v *answers) Move(by int, _ bool) {
	if v.open == nil {
		v.at = within(v.cursor()+by, len(ask.All))
		return
	}
	v.down = min(max(v.down+by, 0), max(len(v.drawn.lines)-1, 0))
}

// asked is the question that is open, asked anew where the work, the case that is
// shown or the practice looked at has changed.
func (v *answers) asked() *asking {
	if a, now := v.open, v.Now(); a != nil && (!session.SameWork(a.of, now) || a.of.Shown != now.Shown || a.of.Practice != now.Practice) {
		a.stop.Store(true)
		v.open = &asking{question: a.question, of: v.Now()}
	}
	return v.open
}

// Task works out the answer that is asked for.
func (v *answers) Task() session.Task {
	if !v.IsOpen() {
		return nil
	}
	a := v.asked()
	if a == nil || a.begun {
		return nil
	}
	a.begun = true
	subject, at := v.All(), ask.LookedAt{Shown: v.State.Shown + 1, Practice: v.Now().Picked()}
	return func() func() {
		page, err := a.question.Page(subject, at, a.progress)
		return func() { a.done, a.page, a.err = true, page, err }
	}
}

func (v *answers) Draw(c screen.Canvas) screen.Drawing {
	a := v.asked()
	if a == nil {
		return v.list(c)
	}
	switch {
	case !a.done:
		return screen.Drawing{Lines: append([]string{c.Heading(a.question.Name)}, c.Wrapped(a.waiting(c), c.Style.Dim)...)}
	case a.err != nil:
		return screen.Drawing{Lines: append([]string{c.Heading(a.question.Name)}, c.Wrapped(wording.UpperFirst(a.err.Error()), c.Style.Warn)...)}
	}
	return screen.Drawing{Lines: c.Scrolled(v.lines(a, c), v.down, c.Height)}
}

// waiting says that an answer is being worked out, and how far it has come.
func (a *asking) waiting(c screen.Canvas) string {
	text := c.Set.OnItsWay + " being worked out" + c.Set.Ellipsis
	if of := a.full.Load(); of > 0 {
		text += fmt.Sprintf(" %s of %s.", group(int(a.so.Load())), group(int(of)))
	}
	return text + " Esc stops it."
}

// list is the questions.
func (v *answers) list(c screen.Canvas) screen.Drawing {
	d := screen.Drawing{Lines: []string{c.Heading("Questions. Enter answers one, by the rules that are shown."), ""}, Steps: map[int]int{}}
	for i := range ask.All {
		q, cursor := &ask.All[i], i == v.cursor()
		d.Steps[len(d.Lines)] = i - v.cursor()
		d.Lines = append(d.Lines, c.Row(cursor, screen.Left(c.Pointer(cursor)+q.Name, c.Width, nil)))
		if cursor {
			d.Lines = append(d.Lines, screen.Indented("    ", wording.UpperFirst(q.About), c.Width)...)
		}
	}
	return d
}

// lines is the answer as lines of the canvas's width, from the column scrolled to.
func (v *answers) lines(a *asking, c screen.Canvas) []string {
	if v.drawn.of != a.page || v.drawn.width != c.Width {
		v.drawn = drawnPage{of: a.page, width: c.Width}
		for i, s := range a.page.Sheets() {
			if i > 0 {
				v.drawn.lines = append(v.drawn.lines, "")
			}
			v.drawn.lines = append(v.drawn.lines, plaintext.Lines(s, c.Width, marks(c))...)
		}
	}
	widest := 0
	for _, l := range v.drawn.lines {
		widest = max(widest, ansi.StringWidth(l))
	}
	over := min(v.over, max(0, widest-c.Width))
	v.over = over
	shown := make([]string, len(v.drawn.lines))
	for i, l := range v.drawn.lines {
		shown[i] = strings.TrimRight(ansi.Cut(l, over, over+c.Width), " ")
	}
	if widest > c.Width {
		shown = append([]string{c.Dim(fmt.Sprintf("Columns %d to %d of %d: %s", over+1, min(over+c.Width, widest), widest, "← → show the others."))}, shown...)
	}
	return shown
}

// marks is how shades and charts are drawn; not at all where lines are read aloud.
func marks(c screen.Canvas) plaintext.Marks {
	if c.Plain {
		return plaintext.Marks{}
	}
	return plaintext.Marks{
		Shade: func(level uint8) string { return c.Set.Shade(float64(level) / sheet.Shades) },
		Chart: func(d *sheet.Chart, width int) []string {
			return chart.Of(d, c.Pen, width, max(c.Height-4, 10))
		},
	}
}

// Quote is the answer's first sentence.
func (v *answers) Quote() string {
	if a := v.open; a != nil && a.done && a.err == nil {
		if s := a.page.Sheets(); len(s) > 0 && len(s[0].Lead) > 0 {
			return s[0].Lead[0]
		}
	}
	return v.Headline
}

// Export is the answer that is open, as its command prints it.
func (v *answers) Export() Export {
	a := v.open
	if a == nil {
		return v.base.Export()
	}
	practice := v.Now().Picked()
	return Export{Args: a.question.Command(v.picked(), v.Now().Case().ID), Page: func(s *pages.Subject, shown int) (pages.Page, error) {
		return a.question.Page(s, ask.LookedAt{Shown: shown, Practice: practice}, func(int, int) bool { return true })
	}}
}
