package screen

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

// The smallest terminal on which the tables are drawn.
const (
	LeastWidth  = 60
	LeastHeight = 20
)

// Tab is a view as the first line names it.
type Tab struct {
	Key, Name string
	Here      bool // it is looked at
}

// text is the tab as it is written.
func (t Tab) text() string { return t.Key + " " + t.Name }

// Frame is a whole terminal: what stands around the view.
type Frame struct {
	Canvas
	Tabs     []Tab
	Subject  string   // the case that is shown
	Since    []string // what has moved since the last pin; nil without pins
	Against  string   // what it is compared against, or what is more pressing
	Pressing bool
	Assumed  string // that assumed figures are used; empty: none
	Message  string // what just happened; empty: what is compared, and what is assumed
	Warn     bool   // the message is a refusal or an error
	Summary  string // the figures in a sentence, for a terminal too small for tables
	Help     string // the keys of this view
	HelpKey  string // the way to help
}

// Draw is the whole terminal around the lines of the view, or of what stands
// in its place: Height lines of at most Width cells.
func (f Frame) Draw(inside []string) string {
	if f.Small() {
		return strings.Join(Fit(f.small(), f.Width, f.Height), "\n")
	}
	lines := []string{f.tabs(), f.Style.Strong.Render(f.Set.Clip(clean.Text(f.Subject), f.Width))}
	if f.Since != nil {
		lines = append(lines, f.Style.Reform.Render(Parts(f.Width, f.Since...)))
	}
	_, body := f.Inside()
	lines = append(lines, Fit(inside, f.Width, body.Height)...)
	lines = append(lines, f.foot(), f.help())
	return strings.Join(Fit(lines, f.Width, f.Height), "\n")
}

// Small reports whether the terminal is too small for tables.
func (f Frame) Small() bool { return f.Width < LeastWidth || f.Height < LeastHeight }

// Inside is the part of the terminal that the view has, and the row in which
// it begins.
func (f Frame) Inside() (top int, body Canvas) {
	top = 2
	if f.Since != nil {
		top = 3
	}
	return top, f.Sized(f.Width, f.Height-top-2)
}

// tabs names the views, closer together where there is little room. Where there is
// none for all, those furthest right are left out, never the one looked at, and
// dots stand for them; help lists every view.
func (f Frame) tabs() string {
	texts, between := f.tabTexts()
	var parts []string
	for i, t := range f.Tabs {
		switch {
		case texts[i] == "":
		case t.Here:
			parts = append(parts, f.Style.Cursor.Render(texts[i]))
		default:
			parts = append(parts, f.Style.Dim.Render(t.Key)+" "+t.Name)
		}
	}
	if len(parts) < len(f.Tabs) {
		parts = append(parts, f.Style.Dim.Render(f.Set.Ellipsis))
	}
	return strings.Join(parts, strings.Repeat(" ", between))
}

// tabTexts is the tabs as there is room for them, empty for one that is left out,
// and how many cells stand between two.
func (f Frame) tabTexts() (texts []string, between int) {
	texts = make([]string, len(f.Tabs))
	width := 0
	for i, t := range f.Tabs {
		texts[i] = t.text()
		width += ansi.StringWidth(texts[i])
	}
	if between = min((f.Width-width)/max(len(f.Tabs)-1, 1), len(Gap)); between > 0 {
		return texts, between
	}
	shown := len(f.Tabs)
	for i := len(f.Tabs) - 1; i >= 0 && width+shown+ansi.StringWidth(f.Set.Ellipsis) > f.Width; i-- {
		if !f.Tabs[i].Here {
			width -= ansi.StringWidth(texts[i])
			texts[i] = ""
			shown--
		}
	}
	return texts, 1
}

// TabAt is the index of the tab that is drawn in the column; -1 for none.
func (f Frame) TabAt(x int) int {
	texts, between := f.tabTexts()
	at := 0
	for i, text := range texts {
		if text == "" {
			continue
		}
		w := ansi.StringWidth(text)
		if x >= at && x < at+w {
			return i
		}
		at += w + between
	}
	return -1
}

// foot is the message, or what is compared and what is assumed.
func (f Frame) foot() string {
	if f.Message != "" {
		ink := f.Style.Plain
		if f.Warn {
			ink = f.Style.Warn
		}
		return ink.Render(f.Set.Clip(clean.Text(f.Message), f.Width))
	}
	ink := f.Style.Dim
	if f.Pressing {
		ink = f.Style.Warn
	}
	if f.Assumed == "" {
		return ink.Render(f.Set.Clip(clean.Text(f.Against), f.Width))
	}
	assumed := f.Set.Caution + " " + f.Assumed
	room := f.Width - ansi.StringWidth(assumed) - 2
	return ink.Render(Pad(f.Set.Clip(clean.Text(f.Against), room), room)) + "  " + f.Style.Warn.Render(assumed)
}

// help is the keys of the view, and always the way to help.
func (f Frame) help() string {
	room := f.Width - ansi.StringWidth(f.HelpKey) - 2
	if room < 0 {
		return f.Set.Clip(f.HelpKey, f.Width)
	}
	return f.Style.Dim.Render(Pad(clipParts(f.keys(f.Help), room), room)) + "  " + f.Style.Strong.Render(f.HelpKey)
}

// small is what is shown on a terminal too small for the tables.
func (f Frame) small() []string {
	lines := Wrap(f.Message, f.Width)
	if f.Message == "" {
		lines = Wrap(f.Summary, f.Width)
	}
	need := "The tables need " + number(LeastWidth) + " columns and " + number(LeastHeight) + " rows; this window has " +
		number(f.Width) + " and " + number(f.Height) + ". Make it larger."
	lines = append(lines, Wrap(need, f.Width)...)
	if len(lines) > f.Height-1 {
		lines = Wrap(need, f.Width)
	}
	if len(lines) > f.Height-1 {
		lines = lines[:max(f.Height-1, 0)]
	}
	for len(lines) < f.Height-1 {
		lines = append(lines, "")
	}
	return append(lines, f.help())
}
