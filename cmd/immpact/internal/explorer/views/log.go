package views

import (
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
)

// log is what was done, in order.
type log struct {
	base
	find finder
}

func (v *log) Name() string  { return "Log" }
func (v *log) Key() string   { return "g" }
func (v *log) About() string { return "what was done, in order" }

func (v *log) Actions() []Action          { return v.find.actions("what was done", func() {}) }
func (v *log) Typing() bool               { return v.find.typing }
func (v *log) Type(key, text string) bool { return v.find.take(key, text) }

func (v *log) Draw(c screen.Canvas) screen.Drawing {
	var body []string
	cursor := 0
	for i, l := range v.History.Log() {
		if !v.find.holds(l.Did) {
			continue
		}
		mark := "  "
		switch {
		case l.Now:
			mark, cursor = c.Set.Cursor+" ", len(body)
		case l.Ahead:
			mark = c.Set.Bullet + " "
		}
		text := wording.Sentence(l.Did)
		if l.Ahead {
			text += " (taken back)"
		}
		for _, row := range screen.Indented(mark+screen.PadLeft(number(i+1), 4)+"  ", text, c.Width) {
			if l.Ahead {
				row = c.Style.Dim.Render(row)
			}
			body = append(body, row)
		}
	}
	if len(body) == 0 {
		body = v.find.none(c)
	}
	if len(v.State.Scenario.Notices) > 0 {
		body = append(body, "", c.Style.Heading.Render("What was noticed when the scenario was read"))
		for _, n := range v.State.Scenario.Notices {
			body = append(body, screen.Indented(c.Set.Caution+" ", wording.Sentence(n), c.Width)...)
		}
	}
	from, to := screen.Window(cursor, len(body), c.Height-1)
	return screen.Drawing{Lines: append([]string{c.Heading(strings.TrimSpace(v.find.shown() + "  What was done. u takes back, U does again, s saves it."))}, body[from:to]...)}
}

func (v *log) Quote() string {
	var did []string
	for _, l := range v.History.Log() {
		if !l.Ahead {
			did = append(did, wording.Sentence(l.Did))
		}
	}
	return strings.Join(did, " ")
}

// Export is the log itself: it is of this session and of no other, so no
// command prints it.
func (v *log) Export() Export {
	return Export{About: "What was done here, in order. A scenario that does it again is saved with s.",
		Page: func(s *pages.Subject, _ int) (pages.Page, error) {
			var steps []pages.Logged
			for _, l := range v.History.Log() {
				steps = append(steps, pages.Logged{Did: wording.Sentence(l.Did), TakenBack: l.Ahead})
			}
			return pages.NewLog(s.Scenario.Title, steps), nil
		}}
}
