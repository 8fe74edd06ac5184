package screen

import (
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/draft"
	"example.org/immpact/cmd/internal/wording"
)

// Sentence is a sentence being entered, with the cursor on one of its fields, what
// is asked for there, and what it is taken to say, or what is missing.
func (c Canvas) Sentence(fields []draft.Field, cursor int, reads string, wrong error) []string {
	const label, most = 25, 4
	foot := c.AtMost(c.Wrapped(fields[cursor].Explain, c.Style.Dim), 2)
	if wrong != nil {
		foot = append(foot, c.AtMost(c.Wrapped(c.Set.Caution+" "+wording.Sentence(wrong.Error()), c.Style.Warn), most)...)
	} else {
		foot = append(foot, c.AtMost(c.Wrapped(reads+" Ctrl-S judges it.", c.Style.Gain), most)...)
	}
	lines, at := []string{c.Heading("A sentence of your own, to be tested")}, 0
	for i, f := range fields {
		here := i == cursor
		if here {
			at = len(lines)
		}
		text, room := clean.Text(f.Text), c.Width-label-3
		switch {
		case here && f.Options != nil:
			text = c.Set.Left + " " + c.Set.Clip(text, room-4) + " " + c.Set.Right
		case here:
			text += "_"
		}
		if f.Unit != "" && !strings.HasSuffix(text, f.Unit) {
			text += " " + f.Unit
		}
		rows := Wrap(text, room)
		if len(rows) > most {
			rows = rows[len(rows)-most:]
		}
		for j, row := range append(rows, "")[:max(len(rows), 1)] {
			head := ""
			if j == 0 {
				head = c.Pointer(here) + f.Label
			}
			if here {
				row = c.Style.Cursor.Render(row)
			}
			lines = append(lines, Pad(head, label+2)+row)
		}
	}
	from, to := Window(at, len(lines), max(c.Height-len(foot)-1, 3))
	return append(append(lines[from:to], ""), foot...)
}
