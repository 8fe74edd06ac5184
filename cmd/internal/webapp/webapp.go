// Package webapp is immpact in a browser, but for the browser: a [Session] that
// answers requests with HTML. It knows nothing of JavaScript, so that it is tested
// as any other package; cmd/webpage puts it into a page.
//
// # The rules of the page
//
//  1. What is done is a [Request]; a [Reply] holds all that may have changed on the
//     page. Every figure is of one state of the session, as in the explorer.
//  2. The pages are those of package pages, drawn by package markup; nothing is
//     worded or computed here.
//  3. What takes long (Answer) is a request to a second App, which opened the same
//     link, so that the first stays quick and the second can be stopped.
//  4. Text of users and files is data: it passes package clean and is escaped.
//  5. A refusal says why and changes nothing.
package webapp

import (
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/link"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/scenarios"
)

// App is the page's state: what is worked on, and which view is looked at.
type App struct {
	session.Session
	version string
	files   []scenarios.Input // that were opened, the scenario first; none where one ships
	view    *view
	form    *session.Profile // as it is being typed; nil: as the practice is

	sentence *sentence // of the reader's own, as it is being said; nil: none
}

// Request is something done on the page. Do is its name: open, link, files, show,
// pick, view, set, reset, toggle, undo, redo, form, enter, say, claim, add, pin, unpin, rules,
// save, answer, address.
type Request struct {
	Do   string            `json:"do"`
	Args map[string]string `json:"args"`
}

// Reply is what may have changed. HTML fields are empty where they have not.
type Reply struct {
	View     string        `json:"view"`           // id of the view that is shown
	Title    string        `json:"title"`          // of what is worked on
	Headline string        `json:"headline"`       // the verdict, in a sentence
	Bar      template.HTML `json:"bar,omitempty"`  // which rules and which practice are shown
	Main     template.HTML `json:"main,omitempty"` // the view
	Panel    template.HTML `json:"panel,omitempty"`
	Values   []Value       `json:"values,omitempty"` // of the figures, where their view stays as it is
	Message  string        `json:"message,omitempty"`
	Warn     bool          `json:"warn,omitempty"`
	Answer   string        `json:"answer,omitempty"`  // id of an answer that is to be worked out elsewhere
	Address  string        `json:"address,omitempty"` // what stands after the #
	File     *File         `json:"file,omitempty"`    // to be saved
}

// Value is a figure's value: as the slider has it, and as it is written.
type Value struct {
	Path string `json:"path"`
	Raw  int64  `json:"raw"`
	Text string `json:"text"`
}

// File is one to be saved on the reader's computer.
type File struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Text string `json:"text"`
}

// New is the page of a program of the version, with nothing open yet.
func New(version string) *App { return &App{version: version, view: views[0]} }

// Serve answers a request as JSON with a reply as JSON. Whatever goes wrong is said
// in the reply.
func (a *App) Serve(request string) (reply string) {
	var out Reply
	defer func() {
		if wrong := recover(); wrong != nil {
			out = Reply{Message: fmt.Sprintf("This went wrong inside immpact (%v). What you had is as it was; please report what you did.", wrong), Warn: true}
		}
		text, _ := json.Marshal(out) // of strings and numbers, which always encode
		reply = string(text)
	}()
	var r Request
	if err := json.Unmarshal([]byte(request), &r); err != nil {
		out = Reply{Message: "This is no request: " + clean.Text(err.Error()), Warn: true}
		return
	}
	out = a.Do(r)
	return
}

// deed does what a request asks for. It reports whether the view is to be drawn
// anew, or only the figures that follow.
type deed func(a *App, args map[string]string, out *Reply) (redraw bool, err error)

var deeds map[string]deed

func init() {
	deeds = map[string]deed{
		"open": open, "files": openFiles, "save": save, "address": address,
		"view": look, "show": show, "pick": pick, "undo": undo, "redo": redo,
		"set": set, "ten": ten, "reset": reset, "toggle": toggle,
		"add": add, "pin": pin, "unpin": unpin, "rules": applyRules,
		"form": typed, "enter": enter, "say": say, "claim": claim, "answer": askFor,
	}
}

// Do does what is requested, and is what has changed. An error is its message.
func (a *App) Do(r Request) Reply {
	a.Message, a.Warn = "", false
	var out Reply
	do := deeds[r.Do]
	if do == nil {
		return Reply{Message: fmt.Sprintf("The page asked for %q, which this immpact does not know.", clean.Text(r.Do)), Warn: true}
	}
	if !a.IsOpen() && r.Do != "open" && r.Do != "files" {
		return Reply{Message: "Nothing is open yet.", Warn: true}
	}
	redraw, err := do(a, r.Args, &out)
	if err != nil {
		a.Refuse(err)
	}
	out.Message, out.Warn = clean.Text(a.Message), a.Warn
	if !a.IsOpen() {
		return out
	}
	out.View, out.Title, out.Headline = a.view.id, clean.Text(a.Now().Scenario.Title), a.headline()
	if redraw {
		out.Bar, out.Main = a.bar(), a.view.draw(a)
	}
	return out
}

// headline is the verdict in a sentence, with whether its practices are simulated.
func (a *App) headline() string {
	text := a.Verdict.Headline()
	if text == "" {
		text = "These are the rules that everything else is held against."
	}
	if a.Now().Population.Simulated && !strings.Contains(text, "simulated") {
		text += " The practices are simulated."
	}
	return clean.Text(text)
}

// open opens a link, or a scenario that ships by its id. What follows the scenario,
// parted by &, is the view, the case shown and the practice looked at.
func open(a *App, args map[string]string, _ *Reply) (bool, error) {
	s, err := link.Open(args["link"])
	if err != nil {
		return false, err
	}
	files, err := link.Unpack(args["link"])
	if err != nil {
		return false, err
	}
	looked := append(strings.Split(args["link"], "&")[1:], "", "", "")
	if v := viewOf(looked[0]); v != nil {
		a.view = v
	}
	code, _ := url.QueryUnescape(looked[2]) // of what is no practice nothing is looked at
	a.begin(lookingAt(session.New(s), looked[1], code), files)
	return true, nil
}

// lookingAt is the state with a case shown, by its place in words, and a practice
// looked at, where there are such.
func lookingAt(st *session.State, shown, practice string) *session.State {
	if i, err := strconv.Atoi(shown); err == nil && i >= session.BaselineShown && i < len(st.Cases) {
		st = st.Show(i)
	}
	if st.Population.Find(practice) != nil {
		st = st.Pick(practice)
	}
	return st
}

// take begins work on a scenario that was read from files.
func (a *App) take(s *scenarios.Scenario, files []scenarios.Input) { a.begin(session.New(s), files) }

// begin begins work in a state.
func (a *App) begin(st *session.State, files []scenarios.Input) {
	s := st.Scenario
	a.files, a.form = files, nil
	a.Open(st)
	a.Say("Opened %s.", s.Title)
	if len(s.Notices) > 0 {
		a.Say("Opened %s. %s", s.Title, strings.Join(s.Notices, " "))
	}
}

// look turns to another view.
func look(a *App, args map[string]string, _ *Reply) (bool, error) {
	v := viewOf(args["view"])
	if v == nil {
		return false, fmt.Errorf("there is no view %q", args["view"])
	}
	a.view = v
	return true, nil
}

// show shows another case: baseline, or the place of one from 0.
func show(a *App, args map[string]string, _ *Reply) (bool, error) {
	for i := session.BaselineShown; i < len(a.Now().Cases); i++ {
		if fmt.Sprint(i) == args["case"] {
			a.Show(i)
			return true, nil
		}
	}
	return false, errors.New("there is no such contract here")
}

// pick looks at another practice.
func pick(a *App, args map[string]string, _ *Reply) (bool, error) {
	code := strings.TrimSpace(args["code"])
	if a.Now().Population.Find(code) == nil {
		return false, fmt.Errorf("no practice here has the code %q", code)
	}
	a.Amend(a.Now().Pick(code))
	a.form = nil
	return true, nil
}

func undo(a *App, _ map[string]string, _ *Reply) (bool, error) {
	did, ok := a.Undo()
	if !ok {
		return false, errors.New("there is nothing to undo")
	}
	a.form = nil
	a.Say("Undone: %s.", did)
	return true, nil
}

func redo(a *App, _ map[string]string, _ *Reply) (bool, error) {
	did, ok := a.Redo()
	if !ok {
		return false, errors.New("there is nothing to do again")
	}
	a.form = nil
	a.Say("Done again: %s.", did)
	return true, nil
}
