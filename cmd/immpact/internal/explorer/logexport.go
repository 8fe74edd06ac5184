package explorer

import (
	"bytes"
	"encoding/json"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/cmd/internal/sheet"
)

// The log has no headless twin: it is of this session and of no other.

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
func logBytes(title string, log []work.Line, format string) ([]byte, error) {
	out := logOut{"immpact.log/1", title, []stepOut{}}
	t := sheet.Table{Columns: sheet.Heads("step", "what was done", "taken back")}
	for i, l := range log {
		out.Steps = append(out.Steps, stepOut{screen.Sentence(l.Did), l.Ahead})
		back := ""
		if l.Ahead {
			back = "yes"
		}
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Count(i + 1), sheet.Text(screen.Sentence(l.Did)), sheet.Text(back)})
	}
	p := sheet.Page{Title: "What was done: " + title, Tables: []sheet.Table{t}}
	var b bytes.Buffer
	var err error
	switch format {
	case "csv":
		err = t.WriteCSV(&b)
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
