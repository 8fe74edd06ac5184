package screen

import (
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/charmbracelet/x/ansi"
)

// HelpRow is an action in the help: its keys, and what it does.
type HelpRow struct{ Keys, About string }

// Help is the help of a view.
func (s Screen) Help(view, about string, rows []HelpRow, width int) []string {
	lines := []string{s.Style.Heading.Render(s.Set.Clip("Help: "+view+", "+about, width)), ""}
	for _, r := range rows {
		lines = append(lines, indented(pad("  "+s.keys(r.Keys), 13), r.About, width)...)
	}
	lines = append(lines, "")
	for _, mark := range [][2]string{
		{s.Set.Changed, "you changed this rule"},
		{s.Set.Reform, "the reform changed this rule"},
		{s.Set.Caution, "an assumed figure is used: read with care"},
	} {
		lines = append(lines, pad("  "+mark[0], 13)+mark[1])
	}
	return lines
}

// keys writes the names of keys with the arrows the terminal has.
func (s Screen) keys(names string) string {
	return strings.NewReplacer("↑", s.Set.Up, "↓", s.Set.Down, "←", s.Set.Left, "→", s.Set.Right).Replace(names)
}

// Choices is a list to choose from, with what is typed to filter it.
func (s Screen) Choices(title, filter string, texts, notes []string, at int) []string {
	head := title
	if filter != "" {
		head += "  " + filter + "_"
	}
	lines := []string{s.Style.Heading.Render(s.Set.Clip(head, s.Width)), ""}
	if len(texts) == 0 {
		return append(lines, "  Nothing matches. Backspace takes back a letter.")
	}
	const note = 9
	from, to := window(at, len(texts), s.Height-2)
	for i := from; i < to; i++ {
		lines = append(lines, s.line(i == at, left(s.pointer(i == at)+clean.Text(texts[i]), s.Width-note-1, nil), right(" "+clean.Text(notes[i]), note+1, &s.Style.Dim)))
	}
	return lines
}

// Broken tells what is wrong with a scenario that could not be read.
func (s Screen) Broken(ref string, err error, open bool, width int) []string {
	lines := []string{s.Style.Warn.Render(s.Set.Clip(s.Set.Caution+" "+clean.Text(ref)+" could not be read", width)), ""}
	for _, fault := range strings.Split(err.Error(), "\n") {
		lines = append(lines, indented(s.Set.Bullet+" ", fault, width)...)
	}
	text := "Mend the file in an editor, then press Enter to read it again. Press o for the scenarios that ship."
	if open {
		text += " What was open is kept: Esc goes back to it."
	}
	return append(append(lines, ""), wrap(text, width)...)
}

// Prompt asks for a line of text; the cursor stands between before and after.
func (s Screen) Prompt(title, about, before, after string, width int) []string {
	lines := wrap(title, width)
	for i := range lines {
		lines[i] = s.Style.Heading.Render(lines[i])
	}
	room := width - 4
	text := clean.Text(before) + "_" + clean.Text(after)
	if over := ansi.StringWidth(text) - room; over > 0 {
		text = ansi.TruncateLeft(text, over, "")
	}
	lines = append(lines, "", "  "+s.Set.Cursor+" "+text, "")
	return append(lines, wrap(about, width)...)
}

// Question asks for yes or no.
func (s Screen) Question(title, about, yes, no string, width int) []string {
	lines := wrap(title, width)
	for i := range lines {
		lines[i] = s.Style.Heading.Render(lines[i])
	}
	lines = append(append(append(lines, ""), wrap(about, width)...), "")
	return append(lines, "  y  "+yes, "  n  "+no)
}
