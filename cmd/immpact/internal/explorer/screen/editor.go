package screen

import (
	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/contract"
)

// Editor is a practice being entered, with the cursor in a row and column of
// its fields, and what is wrong with it so far.
func (s Screen) Editor(f *work.Profile, row, col int, wrong error) []string {
	title := "Your practice"
	if f.Was != "" {
		title = "Change practice " + clean.Text(f.Was)
	}
	lines := []string{s.Style.Heading.Render(s.Set.Clip(title, s.Width))}
	const width = 10
	label, at := min(32, s.Width-3*width), 0
	for fact := range work.Facts {
		cursor := row == int(fact)
		room := s.Width - label - 4
		if cursor {
			at = len(lines)
		}
		lines = append(lines, pad(s.pointer(cursor)+fact.String(), label+4)+s.field(f.Facts[fact], room, cursor))
	}
	head := []cell{left("  Children", label, &s.Style.Heading)}
	for k := range contract.Cohorts {
		head = append(head, right(k.Title(), width, &s.Style.Dim))
	}
	lines = append(lines, s.line(false, head...))
	for c := range work.Counts {
		cursor := row == int(work.Facts)+int(c)
		if cursor {
			at = len(lines)
		}
		line := pad(s.Set.Clip(s.pointer(cursor)+c.String(), label), label)
		for k := range contract.Cohorts {
			line += s.number(f.Cohorts[k][c], width, cursor && col == int(k))
		}
		lines = append(lines, line)
		if c == work.GivenElsewhere-1 {
			lines = append(lines, s.remainder(f, label, width))
		}
	}
	from, to := window(at, len(lines), s.Height-1)
	lines = lines[from:to]
	if wrong != nil {
		return append(lines, s.Style.Warn.Render(s.Set.Clip(s.Set.Caution+" "+Sentence(wrong.Error()), s.Width)))
	}
	return append(lines, s.Style.Gain.Render("All makes sense. Ctrl-S takes it in."))
}

// field is a text being typed; number one set to the right.
func (s Screen) field(text string, width int, cursor bool) string {
	text = clean.Text(text)
	if cursor {
		return s.Style.Cursor.Render(s.Set.Clip(text+"_", width))
	}
	return s.Set.Clip(text, width)
}

func (s Screen) number(text string, width int, cursor bool) string {
	text = clean.Text(text)
	switch {
	case cursor:
		text += "_"
	case text == "":
		text = s.Set.Dot
	}
	text = padLeft(text, width-2)
	if cursor {
		return "  " + s.Style.Cursor.Render(text)
	}
	return "  " + text
}

// remainder is the children that are left for reachable, cohort by cohort.
func (s Screen) remainder(f *work.Profile, label, width int) string {
	cells := []cell{left("  reachable, the remainder", label, &s.Style.Dim)}
	for k := range contract.Cohorts {
		text := "?"
		if ch, err := f.Children(k); err == nil {
			text = contract.Group(int64(ch.By[contract.Reachable]))
			if !ch.Stated {
				text = s.Set.Dot
			}
		}
		cells = append(cells, right(text, width, &s.Style.Dim))
	}
	return s.line(false, cells...)
}
