// Package views holds the explorer's views, a file for each: its name and key,
// what can be done in it, where its cursor is, how it is drawn, how the figure
// under the cursor is quoted, and how it is exported.
//
// # How a view is added
//
// A type that embeds [base] and answers to [View], in a file of its own, and
// its place among the tabs in [All]. The keys, the help, the palette, the
// mouse, the pages of keys and the tests of all widths follow.
//
// # The rules of a view
//
//  1. A view works on a [session.Session] and keeps where the user looks. It
//     knows nothing of the terminal; a key comes to it as its name.
//  2. A view that leads to another (a line to its explanation) is given it in
//     All. What it needs from the program around it, it asks for by returning
//     a [Request].
//  3. [View.Draw] draws to the size it is given and changes nothing but what
//     is remembered to draw faster.
package views

import (
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/ask"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/sim"
)

// View is one of the screens.
type View interface {
	Name() string  // on its tab
	Key() string   // which opens it
	About() string // what it shows, after "look at"
	HasTab() bool  // false for one that is nothing without claims, or the like

	Actions() []Action // what can be done in it, beyond what can be done everywhere
	Places() []Place   // what in it can be gone to by name

	Draw(c screen.Canvas) screen.Drawing
	Quote() string // the figure under the cursor in a sentence, with its source
	Export() Export
	Task() session.Task

	Move(by int, page bool)       // moves the cursor by lines; page: by a key that turns pages
	Cursor() string               // what a moved cursor is on, where that can be said alone; else empty
	Drag(columns int) (taken int) // moves what the mouse holds; how many columns that took
	Typing() bool                 // text is being typed into it
	Type(key, text string) bool   // takes a key while typing, or text that is Pasted; false for one that ends it and means something else
}

// Action is something that can be done in a view.
type Action struct {
	ID     string
	Name   string   // two or three words, for the last line: undo
	About  string   // a sentence without full stop, for the help and the palette
	Keys   []string // the one to show first
	Show   string   // how the keys are written; empty: the first of Keys
	Hint   bool     // named in the last line
	Do     func() Request
	DoWith func(key string) Request // in place of Do where it was called by a key that says something itself, as a digit does; or nil
}

// Place is something that can be gone to by name.
type Place struct {
	Name, Kind string
	Value      string // what it is now, beside its name; empty: nothing
	Go         func() Request
	IsScenario bool // it is one to open, so it is offered wherever scenarios are
}

// Request is what an action asks of the program around the views: an [Open],
// [Ask], [Edit], [QuoteClaim] or [Load]; nil for nothing.
type Request any

// Open asks for another view to be looked at.
type Open struct{ View View }

// Load asks for another scenario to be read, and looked at in a view.
type Load struct {
	Ref  string
	View View // nil: the one looked at
}

// Ask asks the user for a line of text.
type Ask struct {
	Title, About string
	Done         func(text string)
}

// Edit asks for a practice's own figures to be entered.
type Edit struct {
	Profile *session.Profile
	Done    func() // once they have been
	Then    View   // looked at then
}

// QuoteClaim asks for the verdict on a claim to be written as a card.
type QuoteClaim struct{ ID string }

// Export is how a view is exported: the page that answers what is looked at, of
// a subject in which the case shown stands in place shown.
type Export struct {
	Page  func(s *pages.Subject, shown int) (pages.Page, error)
	Args  []string // of the command that prints the same, in which Scenario stands for the scenario
	About string   // what is exported, where no command prints it
	Err   error    // why nothing can be
}

// Scenario stands for the scenario in an [Export]'s arguments.
const Scenario = ask.Scenario

// All makes the views of a session, in the order of their tabs.
func All(s *session.Session) []View {
	b := base{s}
	year := &yearPanel{base: b}
	overview := &overview{base: b, year: year, network: &networkPanel{base: b}}
	compare := &compare{base: b}
	why := &why{base: b, columns: compare}
	compare.why = why
	list := &practices{base: b}
	one := &practice{base: b, list: list, why: why, ladder: ladderPanel{b}, chance: chancePanel{b}, year: year}
	why.practice, list.practice = one, one
	return []View{
		overview,
		list,
		one,
		&rules{base: b, effect: overview},
		compare,
		&cliffs{base: b, list: list, ladder: ladderPanel{b}},
		why,
		&answers{base: b},
		&log{base: b},
		&claimList{base: b},
	}
}

// Enter asks for a practice of the user's own, which is looked at then.
func Enter(all []View) Request {
	for _, v := range all {
		if list, ok := v.(*practices); ok {
			return list.enter(&session.Profile{})
		}
	}
	return nil
}

// Claim asks for a claim of the scenario to be looked at in full.
func Claim(all []View, id string) Request {
	for _, v := range all {
		if list, ok := v.(*claimList); ok {
			list.show(id)
			return Open{list}
		}
	}
	return nil
}

// base is what most views have in common.
type base struct{ *session.Session }

func (base) HasTab() bool      { return true }
func (base) Actions() []Action { return nil }
func (base) Places() []Place   { return nil }
func (b base) Quote() string   { return b.Headline }
func (base) Export() Export {
	return Export{Args: []string{"run", Scenario}, Page: func(s *pages.Subject, _ int) (pages.Page, error) {
		s.Chance = sim.Expected(&s.Scenario.Population, s.Scenario.Cases(), s.Scenario.Model)
		return pages.NewRun(s), nil
	}}
}
func (base) Task() session.Task { return nil }
func (base) Move(int, bool)     {}
func (base) Cursor() string     { return "" }
func (base) Drag(int) int       { return 0 }

// Pasted is the key of text that was pasted.
const Pasted = "paste"

func (base) Typing() bool             { return false }
func (base) Type(string, string) bool { return false }

// ofReform is the page of a command that is run for the case that is shown.
func (b base) ofReform(page func(s *pages.Subject, shown int) (pages.Page, error), command string, args ...string) Export {
	e := Export{Args: append([]string{command, Scenario}, args...), Page: page}
	if s := b.Now(); s.Shown != session.BaselineShown {
		e.Args = append(e.Args, "--reform", s.Case().ID)
	}
	return e
}

// reformHead is the head of what a reform pays, beside the baseline.
const reformHead = "reform"

// shownHead is the head of what the case shown pays: the reform, or the baseline as
// it is now.
func (b base) shownHead() string {
	if b.Now().Shown == session.BaselineShown {
		return "now"
	}
	return reformHead
}

// picked is the practice looked at; nil where there is none.
func (b base) picked() *sim.Practice {
	if i := b.State.Picked(); i >= 0 {
		return &b.State.Population.Practices[i]
	}
	return nil
}

// within keeps an index within a list of n.
func within(i, n int) int { return min(max(i, 0), max(n-1, 0)) }
