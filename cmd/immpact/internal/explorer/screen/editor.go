package screen

import (
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// Editor is a practice being entered, with the cursor in a row and column of
// its fields, what is asked for there, and what is wrong or in doubt so far.
func (c Canvas) Editor(f *session.Profile, row, col int, wrong error) []string {
	title := "Your practice"
	if f.Was != "" {
		title = "Change practice " + clean.Text(f.Was)
	}
	foot := c.editorFoot(f, row, col, wrong)
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
			line += c.number(c.entry(f, count, k), width, cursor && col == int(k))
		}
		lines = append(lines, line)
		if count == session.GivenElsewhere-1 {
			lines = append(lines, c.remainder(f, label, width))
		}
	}
	room := max(c.Height-len(foot), 3)
	from, to := Window(at, len(lines), room)
	return append(lines[from:to], foot...)
}

// entry is what stands in a field of counts: what was typed, or the usual
// number of children, marked as no entry.
func (c Canvas) entry(f *session.Profile, count session.Count, k contract.CohortID) string {
	if n, ok := f.Suggested(k); ok && count == session.Eligible {
		return "(" + contract.Group(int64(n)) + "?)"
	}
	return f.Cohorts[k][count]
}

// editorFoot says what is asked for under the cursor, what is published of the
// practice, and what is wrong or in doubt.
func (c Canvas) editorFoot(f *session.Profile, row, col int, wrong error) []string {
	asked := session.Fact(row).Explain
	if row >= int(session.Facts) {
		asked = func() string { return session.Count(row - int(session.Facts)).Explain(contract.CohortID(col)) }
	}
	lines := c.AtMost(c.Wrapped(asked(), c.Style.Dim), 2)
	if text := f.Published(); text != "" {
		if _, suggested := f.Suggested(contract.CohortID(col)); suggested {
			text += " (?) is a usual number, which pays nothing; = takes it."
		}
		lines = append(lines, c.AtMost(c.Wrapped(text, c.Style.Plain), 2)...)
	}
	mark := c.Set.Caution + " "
	if wrong != nil {
		return append(lines, c.AtMost(c.Wrapped(mark+wording.Sentence(wrong.Error()), c.Style.Warn), 2)...)
	}
	doubts := f.Doubts()
	for _, d := range doubts {
		lines = append(lines, c.AtMost(c.Wrapped(mark+wording.Sentence(d), c.Style.Warn), 2)...)
	}
	if len(doubts) == 0 {
		return append(lines, c.Style.Gain.Render("All makes sense. Ctrl-S is done."))
	}
	return lines
}

// EditorHelp explains every row of the form, and its keys.
func (c Canvas) EditorHelp(keys []HelpRow) []string {
	lines := []string{c.Heading("Help: your practice"), ""}
	for _, r := range keys {
		lines = append(lines, Indented(Pad("  "+c.keys(r.Keys), 13), r.About, c.Width)...)
	}
	lines = append(lines, "")
	explain := func(name, text string) {
		lines = append(lines, c.Set.Clip(c.Style.Strong.Render(wording.UpperFirst(name)), c.Width))
		lines = append(lines, Indented("  ", text, c.Width)...)
	}
	for fact := range session.Facts {
		explain(fact.String(), fact.Explain())
	}
	for count := range session.Counts {
		if count.Explain(0) == count.Explain(1) {
			explain(count.String(), count.Explain(0))
			continue
		}
		for k := range contract.Cohorts {
			explain(count.String()+", "+k.Title(), count.Explain(k))
		}
	}
	return lines
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
