package screen

import (
	"example.org/immpact/cmd/immpact/internal/explorer/session"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// Editor is a practice being entered, with the cursor in a row and column of
// its fields, and what is wrong with it so far.
func (c Canvas) Editor(f *session.Profile, row, col int, wrong error) []string {
	title := "Your practice"
	if f.Was != "" {
		title = "Change practice " + clean.Text(f.Was)
	}
	lines := []string{c.Heading(title)}
	const width = 10
	label, at := min(32, c.Width-3*width), 0
	for fact := range session.Facts {
		cursor := row == int(fact)
		room := c.Width - label - 4
		if cursor {
			at = len(lines)
		}
		lines = append(lines, Pad(c.Pointer(cursor)+fact.String(), label+4)+c.field(f.Facts[fact], room, cursor))
	}
	head := []Cell{Left("  Children", label, &c.Style.Heading)}
	for k := range contract.Cohorts {
		head = append(head, Right(k.Title(), width, &c.Style.Dim))
	}
	lines = append(lines, c.Row(false, head...))
	for count := range session.Counts {
		cursor := row == int(session.Facts)+int(count)
		if cursor {
			at = len(lines)
		}
		line := Pad(c.Set.Clip(c.Pointer(cursor)+count.String(), label), label)
		for k := range contract.Cohorts {
			line += c.number(f.Cohorts[k][count], width, cursor && col == int(k))
		}
		lines = append(lines, line)
		if count == session.GivenElsewhere-1 {
			lines = append(lines, c.remainder(f, label, width))
		}
	}
	from, to := Window(at, len(lines), c.Height-1)
	lines = lines[from:to]
	if wrong != nil {
		return append(lines, c.Style.Warn.Render(c.Set.Clip(c.Set.Caution+" "+wording.Sentence(wrong.Error()), c.Width)))
	}
	return append(lines, c.Style.Gain.Render("All makes sense. Ctrl-S takes it in."))
}

// field is a text being typed; number one set to the right.
func (c Canvas) field(text string, width int, cursor bool) string {
	text = clean.Text(text)
	if cursor {
		return c.Style.Cursor.Render(c.Set.Clip(text+"_", width))
	}
	return c.Set.Clip(text, width)
}

func (c Canvas) number(text string, width int, cursor bool) string {
	text = clean.Text(text)
	switch {
	case cursor:
		text += "_"
	case text == "":
		text = c.Set.Dot
	}
	text = PadLeft(text, width-2)
	if cursor {
		return "  " + c.Style.Cursor.Render(text)
	}
	return "  " + text
}

// remainder is the children that are left for reachable, cohort by cohort.
func (c Canvas) remainder(f *session.Profile, label, width int) string {
	cells := []Cell{Left("  reachable, the remainder", label, &c.Style.Dim)}
	for k := range contract.Cohorts {
		text := "?"
		if ch, err := f.Children(k); err == nil {
			text = contract.Group(int64(ch.By[contract.Reachable]))
			if !ch.Stated {
				text = c.Set.Dot
			}
		}
		cells = append(cells, Right(text, width, &c.Style.Dim))
	}
	return c.Row(false, cells...)
}
