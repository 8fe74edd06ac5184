package screen

import (
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/charmbracelet/x/ansi"
)

// HelpRow is an action in the help: its keys, and what it does.
type HelpRow struct{ Keys, About string }

// Guide is a page of the guide: what is pressed, or a word, over what it does or
// means.
func (c Canvas) Guide(title, about string, steps []HelpRow) []string {
	lines := append(c.Wrapped("Help: "+title+", "+about, c.Style.Heading), "")
	for _, r := range steps {
		if keys := c.keys(r.Keys); len(keys) < 8 {
			lines = append(lines, Indented(Pad("  "+keys, 11), r.About, c.Width)...)
			continue
		}
		lines = append(lines, c.Style.Strong.Render(c.Set.Clip("  "+r.Keys, c.Width)))
		lines = append(lines, Indented("    ", r.About, c.Width)...)
	}
	return lines
}

// Help is the help of a view, under the pages of the guide.
func (c Canvas) Help(view, about string, guide, rows []HelpRow) []string {
	lines := append(c.Wrapped("Help: "+view+", "+about, c.Style.Heading), "")
	for _, r := range guide {
		lines = append(lines, Indented(Pad("  "+r.Keys, 13), r.About, c.Width)...)
	}
	lines = append(lines, "")
	for _, r := range rows {
		lines = append(lines, Indented(Pad("  "+c.keys(r.Keys), 13), r.About, c.Width)...)
	}
	lines = append(lines, "")
	for _, mark := range [][2]string{
		{c.Set.Changed, "you changed this rule"},
		{c.Set.Reform, "the reform changed this rule"},
		{c.Set.Caution, "an assumed figure is used: read with care"},
	} {
		lines = append(lines, Pad("  "+mark[0], 13)+mark[1])
	}
	return lines
}

// keys writes the names of keys with the arrows the terminal has.
func (c Canvas) keys(names string) string {
	return strings.NewReplacer("↑", c.Set.Up, "↓", c.Set.Down, "←", c.Set.Left, "→", c.Set.Right).Replace(names)
}

// Choices is a list to choose from, with what is typed to filter it.
func (c Canvas) Choices(title, filter string, texts, notes []string, at int) []string {
	head := title
	if filter != "" {
		head += "  " + filter + "_"
	}
	lines := []string{c.Heading(head), ""}
	if len(texts) == 0 {
		return append(lines, "  Nothing matches. Backspace takes back a letter.")
	}
	const note = 9
	from, to := Window(at, len(texts), c.Height-2)
	for i := from; i < to; i++ {
		lines = append(lines, c.Row(i == at, Left(c.Pointer(i == at)+clean.Text(texts[i]), c.Width-note-1, nil), Right(" "+clean.Text(notes[i]), note+1, &c.Style.Dim)))
	}
	return lines
}

// Broken says what is wrong with a scenario that could not be read.
func (c Canvas) Broken(ref string, err error, open bool) []string {
	lines := []string{c.Style.Warn.Render(c.Set.Clip(c.Set.Caution+" "+clean.Text(ref)+" could not be read", c.Width)), ""}
	for _, fault := range strings.Split(err.Error(), "\n") {
		lines = append(lines, Indented(c.Set.Bullet+" ", fault, c.Width)...)
	}
	text := "Mend the file in an editor, then press Enter to read it again. Press o for the scenarios that ship."
	if open {
		text += " What was open is kept: Esc goes back to it."
	}
	return append(append(lines, ""), Wrap(text, c.Width)...)
}

// Prompt asks for a line of text; the cursor stands between before and after.
func (c Canvas) Prompt(title, about, before, after string) []string {
	lines := c.Wrapped(title, c.Style.Heading)
	room := c.Width - 4
	text := clean.Text(before) + "_" + clean.Text(after)
	if over := ansi.StringWidth(text) - room; over > 0 {
		text = ansi.TruncateLeft(text, over, "")
	}
	lines = append(lines, "", "  "+c.Set.Cursor+" "+text, "")
	return append(lines, Wrap(about, c.Width)...)
}

// Question asks for one of a few answers, each a key.
func (c Canvas) Question(title, about string, answers []HelpRow) []string {
	lines := c.Wrapped(title, c.Style.Heading)
	lines = append(append(append(lines, ""), Wrap(about, c.Width)...), "")
	for _, a := range answers {
		lines = append(lines, Indented("  "+a.Keys+"  ", a.About, c.Width)...)
	}
	return lines
}
