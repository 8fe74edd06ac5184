package pages

import "example.org/immpact/cmd/internal/sheet"

// Log is what was done in a session, in order: schema immpact.log/1.
type Log struct {
	Schema   string   `json:"schema"`
	Scenario string   `json:"scenario"` // its title
	Steps    []Logged `json:"steps"`
}

// Logged is one thing that was done.
type Logged struct {
	Did       string `json:"did"` // a sentence
	TakenBack bool   `json:"taken_back"`
}

// NewLog is the log of a session on the scenario of the title.
func NewLog(title string, steps []Logged) *Log {
	return &Log{"immpact.log/1", title, append([]Logged{}, steps...)}
}

// numbered is a step with its number, from 1.
type numbered struct {
	n int
	Logged
}

// Sheets is the log for reading.
func (l *Log) Sheets() []*sheet.Page {
	var rows []numbered
	for i, s := range l.Steps {
		rows = append(rows, numbered{i + 1, s})
	}
	return []*sheet.Page{{Title: "What was done: " + l.Scenario, Tables: []sheet.Table{table("steps", "", []column[numbered]{
		{"step", "step", func(s numbered) sheet.Cell { return sheet.Count(s.n) }},
		{"did", "what was done", func(s numbered) sheet.Cell { return sheet.Text(s.Did) }},
		{"taken_back", "taken back", func(s numbered) sheet.Cell {
			if s.TakenBack {
				return sheet.Text("yes")
			}
			return sheet.None
		}},
	}, rows)}}}
}
