package views

import (
	"bytes"
	"encoding/json"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/session"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
)

// log is what was done, in order.
type log struct{ base }

func (v *log) Name() string  { return "Log" }
func (v *log) Key() string   { return "g" }
func (v *log) About() string { return "what was done, in order" }

func (v *log) Draw(c screen.Canvas) screen.Drawing {
	var body []string
	cursor := 0
	for i, l := range v.History.Log() {
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
	if len(v.State.Scenario.Notices) > 0 {
		body = append(body, "", c.Style.Heading.Render("What was noticed when the scenario was read"))
		for _, n := range v.State.Scenario.Notices {
			body = append(body, screen.Indented(c.Set.Caution+" ", wording.Sentence(n), c.Width)...)
		}
	}
	from, to := screen.Window(cursor, len(body), c.Height-1)
	return screen.Drawing{Lines: append([]string{c.Heading("What was done. u takes back, U does again, s saves it.")}, body[from:to]...)}
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

// Twin is the log itself: it is of this session and of no other, so no command
// prints it.
func (v *log) Twin() Twin {
	lines, title := v.History.Log(), v.Now().Scenario.Title
	return Twin{About: "What was done here, in order. A scenario that does it again is saved with s.",
		Bytes: func(format string) ([]byte, error) { return logBytes(title, lines, format) }}
}

// logOut is the log as JSON, schema immpact.log/1.
type logOut struct {
	Schema   string    `json:"schema"`
	Scenario string    `json:"scenario"`
	Steps    []stepOut `json:"steps"`
}

// stepOut is one line of the log.
type stepOut struct {
	Did       string `json:"did"`
	TakenBack bool   `json:"taken_back"`
}

// logBytes is the log as CSV, Markdown or JSON.
func logBytes(title string, log []session.Line, format string) ([]byte, error) {
	out := logOut{"immpact.log/1", title, []stepOut{}}
	t := sheet.Table{Head: []string{"step", "what was done", "taken back"}}
	for i, l := range log {
		out.Steps = append(out.Steps, stepOut{wording.Sentence(l.Did), l.Ahead})
		back := ""
		if l.Ahead {
			back = "yes"
		}
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Count(i + 1), sheet.Text(wording.Sentence(l.Did)), sheet.Text(back)})
	}
	p := sheet.Page{Title: "What was done: " + title, Tables: []sheet.Table{t}}
	var b bytes.Buffer
	var err error
	switch format {
	case "csv":
		err = p.WriteCSV(&b)
	case "md":
		err = p.WriteMarkdown(&b)
	default:
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(out)
	}
	return b.Bytes(), err
}
