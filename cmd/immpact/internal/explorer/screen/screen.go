// Package screen draws the explorer: each view is a function from the work,
// its figures and where the user looks to lines of text of a given size. It
// knows nothing of keys, files or Bubble Tea.
//
// # The rules of every screen
//
//  1. No line is wider, and no screen taller, than the terminal. Text is cut
//     or broken between words; a figure is never cut.
//  2. Every figure has its unit beside it or at the head of its column.
//  3. The way to help stands at the right of the last line, and is the last
//     thing to go.
//  4. Where a contract leans on an assumed figure, every screen says so.
//  5. No meaning by colour alone: the line under the cursor begins with a
//     pointer, a changed rule has a mark, a loss has a minus.
//  6. Under [LeastWidth] by [LeastHeight] the screen says in words what it
//     needs; it never shows half a table.
//  7. Names from files pass through [clean.Text].
package screen

import (
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
)

// The smallest terminal on which the tables are drawn.
const (
	LeastWidth  = 60
	LeastHeight = 20
)

// View is one of the screens.
type View uint8

// The views, in the order of their tabs.
const (
	Overview View = iota
	Practices
	Practice
	Rules
	Compare
	Cliffs
	Why
	Log
	Claims
	Views // how many there are
)

var viewNames = [Views]string{"Overview", "Practices", "Practice", "Rules", "Compare", "Cliffs", "Why", "Log", "Claims"}

// String is the view's name.
func (v View) String() string { return viewNames[v] }

// Screen is all that a view is drawn from.
type Screen struct {
	chart.Pen
	*work.Figures
	Chance        *work.Odds   // nil while it is being worked out
	Judged        *work.Judged // nil while the claims are being judged
	History       *work.History
	Look          Look
	Listing       *Listing // the last list of practices; nil: every list is made anew
	Width, Height int      // of the part that is being drawn
	Top           int      // the row of the terminal in which it begins
}

// Frame is a whole terminal: the view with its tabs above and the way on below.
type Frame struct {
	Screen
	Keys    [Views]string // the key of each view, for the tabs
	Message string        // what just happened; empty: what is compared, and what is assumed
	Warn    bool          // the message is a refusal or an error
	Stale   string        // a file that is no longer as it was read; empty: all are
	Help    string        // the keys of this view
	HelpKey string        // the way to help
	Over    []string      // lines in place of the body: help, the palette, an error
}

// Draw is the whole terminal, Height lines of at most Width cells.
func (f Frame) Draw() string {
	if f.Width < LeastWidth || f.Height < LeastHeight {
		return strings.Join(fit(f.small(), f.Width, f.Height), "\n")
	}
	lines := []string{f.tabs(), f.subject()}
	if since := f.sincePin(); since != "" {
		lines = append(lines, f.Style.Reform.Render(since))
	}
	body := f.Inside()
	inside := f.Over
	if inside == nil && f.Figures != nil {
		inside = body.Body()
	}
	lines = append(lines, fit(inside, f.Width, body.Height)...)
	lines = append(lines, f.foot(), f.help())
	return strings.Join(fit(lines, f.Width, f.Height), "\n")
}

// Inside is the part of the terminal that the view has.
func (f Frame) Inside() Screen {
	body := f.Screen
	body.Top = 2
	if f.sincePin() != "" {
		body.Top = 3
	}
	body.Height = f.Height - body.Top - 2
	return body
}

// Body draws the view that is looked at.
func (s Screen) Body() []string {
	switch s.Look.View {
	case Overview:
		return s.overview()
	case Practices:
		return s.practices()
	case Practice:
		return s.practice()
	case Rules:
		return s.rules()
	case Compare:
		return s.compare()
	case Cliffs:
		return s.cliffs()
	case Why:
		return s.why()
	case Log:
		return s.log()
	case Claims:
		return s.claims()
	}
	return nil
}

// tabs names the views, closer together where there is little room; where
// there is none, the one looked at.
func (f Frame) tabs() string {
	list, between := f.tabsFitting(f.Keys)
	if between == 0 {
		return f.Style.Cursor.Render(f.Keys[f.Look.View]+" "+f.Look.View.String()) + f.Style.Dim.Render("  (Tab: the next of "+number(len(list))+" views)")
	}
	var parts []string
	for _, v := range list {
		tab := f.Style.Dim.Render(f.Keys[v]) + " " + v.String()
		if v == f.Look.View {
			tab = f.Style.Cursor.Render(f.Keys[v] + " " + v.String())
		}
		parts = append(parts, tab)
	}
	return strings.Join(parts, strings.Repeat(" ", between))
}

// Tabs lists the views that have a tab: that of the claims only where there
// are any, or where it is looked at.
func (s Screen) Tabs() []View {
	var list []View
	for v := range Views {
		if v != Claims || v == s.Look.View || s.Figures != nil && s.State.HasClaims() {
			list = append(list, v)
		}
	}
	return list
}

// tabsFitting is the tabs, and how many cells stand between two of them; 0
// where there is no room for all.
func (s Screen) tabsFitting(keys [Views]string) (list []View, between int) {
	list = s.Tabs()
	width := 0
	for _, v := range list {
		width += ansi.StringWidth(keys[v] + " " + v.String())
	}
	between = min((s.Width-width)/(len(list)-1), len(gap))
	return list, max(between, 0)
}

// subject names the case that is shown.
func (f Frame) subject() string {
	if f.Figures == nil {
		return ""
	}
	s := f.State
	text := "Baseline: "
	if s.Shown != work.BaselineShown {
		text = "[" + number(s.Shown+1) + " of " + number(len(s.Cases)) + "] "
	}
	return f.Style.Strong.Render(f.Set.Clip(text+clean.Text(s.Case().Name()), f.Width))
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
	if f.Figures == nil {
		return ""
	}
	against, ink := "against "+clean.Text(f.State.Baseline.Name()), f.Style.Dim
	if f.Stale != "" {
		against, ink = clean.Text(f.Stale), f.Style.Warn
	}
	assumed := f.assumed()
	if assumed == "" {
		return ink.Render(f.Set.Clip(against, f.Width))
	}
	assumed = f.Set.Caution + " " + assumed
	room := f.Width - ansi.StringWidth(assumed) - 2
	return ink.Render(pad(f.Set.Clip(against, room), room)) + "  " + f.Style.Warn.Render(assumed)
}

// help is the keys of the view, and always the way to help.
func (f Frame) help() string {
	room := f.Width - ansi.StringWidth(f.HelpKey) - 2
	if room < 0 {
		return f.Set.Clip(f.HelpKey, f.Width)
	}
	return f.Style.Dim.Render(pad(clipParts(f.keys(f.Help), room), room)) + "  " + f.Style.Strong.Render(f.HelpKey)
}

// small is what a terminal too small for the tables is told.
func (f Frame) small() []string {
	var lines []string
	if f.Message != "" {
		lines = append(lines, wrap(f.Message, f.Width)...)
	} else if f.Figures != nil {
		lines = append(lines, wrap(f.Headline, f.Width)...)
	}
	need := "The tables need " + number(LeastWidth) + " columns and " + number(LeastHeight) + " rows; this window has " +
		number(f.Width) + " and " + number(f.Height) + ". Make it larger."
	lines = append(lines, wrap(need, f.Width)...)
	if len(lines) > f.Height-1 {
		lines = wrap(need, f.Width)
	}
	if len(lines) > f.Height-1 {
		lines = lines[:max(f.Height-1, 0)]
	}
	for len(lines) < f.Height-1 {
		lines = append(lines, "")
	}
	return append(lines, f.help())
}
