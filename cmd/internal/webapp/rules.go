package webapp

import (
	"errors"
	"fmt"
	"html/template"

	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// control is a figure of the rules as the page lets it be changed.
type control struct {
	session.Row
	Kind       string // range, switch, choice, list or ten
	Text, Was  string // its value and the contract's, in words
	Raw        int64
	Most, Step int64 // of a slider
	Choices    []string
	Grade      string
	Basis      string // where the figure comes from
	Unread     string // why nothing here reads it; empty where something does
}

// Changed says that the figure is not what the contract says.
func (c control) Changed() bool { return c.Text != c.Was }

// Under says that the figure stands under a list or a row.
func (c control) Under() bool { return c.OfList || contract.TenOf(c.Rule.Path) != "" }

// ID is what the figure's fields are known by.
func (c control) ID() string { return c.Key() }

// ruleGroup is the figures of one part of the contract.
type ruleGroup struct {
	Heading  string
	Controls []control
}

// groups is the figures of the rules shown, part by part.
func (a *App) groups() []ruleGroup {
	var list []ruleGroup
	ofTen := func(path string) bool { return contract.TenOf(path+".1") != "" }
	for _, r := range a.Now().Rows(ofTen) {
		if len(list) == 0 || list[len(list)-1].Heading != r.Heading {
			list = append(list, ruleGroup{Heading: r.Heading})
		}
		g := &list[len(list)-1]
		g.Controls = append(g.Controls, a.control(r))
	}
	return list
}

func (a *App) control(r session.Row) control {
	c := control{Row: r, Text: r.Now(), Was: r.Was(), Raw: int64(r.Rule.Value)}
	path := r.Rule.Path
	switch unit := r.Rule.Unit; {
	case r.Ten != nil:
		if c.Kind = "ten"; len(r.Ten.Rules) > 0 {
			path = r.Ten.Rules[0].Path
		}
	case r.OfList:
		c.Kind, c.Raw = "switch", int64(r.Rule.Value>>r.Reason&1)
	case unit == contract.Switch:
		c.Kind = "switch"
	case unit == contract.ReasonList:
		c.Kind = "list"
	case unit.Choice():
		c.Kind = "choice"
		for v := contract.Value(0); v <= unit.Most(); v++ {
			c.Choices = append(c.Choices, r.Value(v))
		}
	default:
		c.Kind = "range"
		small, large := sim.KeySteps(r.Rule)
		// A slider ends well beyond what the contract says, where the unit itself has
		// no end near; further is typed.
		c.Step, c.Most = int64(small), min(int64(unit.Most()), max(int64(r.Written)*3, int64(r.Start)*3, int64(r.Rule.Value), 10*int64(large)))
	}
	by := a.Now().Case().Contract
	c.Grade, c.Basis, c.Unread = by.Grade(path), wording.Sentence(by.Provenance(path)), by.Unread(path, &a.Setting)
	if r.Ten != nil && len(r.Ten.Rules) == 0 {
		c.Grade, c.Basis, c.Unread = "", "The plain figure holds in every decile.", ""
	}
	return c
}

// values is every figure's value as it now stands.
func (a *App) values() []Value {
	var list []Value
	for _, g := range a.groups() {
		for _, c := range g.Controls {
			list = append(list, Value{c.ID(), c.Raw, c.Text})
		}
	}
	return list
}

// set sets a figure of the rules shown: raw as a slider has it, or text as it is
// typed.
func set(a *App, args map[string]string, out *Reply) (redraw bool, err error) {
	path := args["path"]
	rule, ok := a.Now().Case().Contract.Rule(path)
	if !ok {
		return false, fmt.Errorf("this contract has no figure %q", path)
	}
	var v contract.Value
	if text, typed := args["text"]; typed {
		if v, err = rule.Unit.Parse(text); err != nil {
			return false, fmt.Errorf("%s: %w", rule.Label, err)
		}
	} else if _, err := fmt.Sscan(args["raw"], &v); err != nil {
		return false, fmt.Errorf("%s takes %s", rule.Label, rule.Unit.Wants())
	}
	st, err := a.Now().Set(path, v)
	return a.edited(st, err, path, rule.Unit == contract.Switch || a.Now().Shown == session.BaselineShown, out)
}

// edited takes in a state with a figure changed. The view is drawn anew where rows
// may have come or gone.
func (a *App) edited(st *session.State, err error, path string, rows bool, out *Reply) (redraw bool, _ error) {
	if err != nil {
		if out.Values = a.values(); errors.Is(err, session.ErrNoChange) {
			return false, nil
		}
		return false, err
	}
	a.Edit(st, nil, path, "")
	if rows || a.view.id != "rules" {
		return true, nil
	}
	out.Panel, out.Values = a.panel(), a.values()
	return false, nil
}

// ten adds a row of ten, takes it off, or moves all ten one step.
func ten(a *App, args map[string]string, out *Reply) (bool, error) {
	path, now := args["path"], a.Now()
	does := map[string]func() (*session.State, error){
		"add":  func() (*session.State, error) { return now.BringIn(path) },
		"off":  func() (*session.State, error) { return now.TakeOff(path) },
		"more": func() (*session.State, error) { return now.Move(path, 1, false) },
		"less": func() (*session.State, error) { return now.Move(path, -1, false) },
	}[args["how"]]
	if does == nil {
		return false, fmt.Errorf("a row of ten is added, taken off, or moved, and not %q", args["how"])
	}
	st, err := does()
	return a.edited(st, err, path, true, out)
}

// toggle puts a reason for exceptions into a list, or takes it out.
func toggle(a *App, args map[string]string, out *Reply) (bool, error) {
	for _, r := range a.Now().Rows(func(string) bool { return true }) {
		if r.OfList && r.Key() == args["path"] {
			st, err := a.Now().Toggle(r.Rule.Path, r.Reason)
			return a.edited(st, err, r.Rule.Path, a.Now().Shown == session.BaselineShown, out)
		}
	}
	return false, fmt.Errorf("this contract has no list %q", args["path"])
}

// reset puts one figure back, or with no path all of them.
func reset(a *App, args map[string]string, out *Reply) (bool, error) {
	path := args["path"]
	if path == "" {
		st, err := a.Now().ResetAll()
		return a.edited(st, err, "", true, out)
	}
	st, err := a.Now().Reset(path)
	return a.edited(st, err, path, true, out)
}

// add adds a contract that ships and shows it.
func add(a *App, args map[string]string, _ *Reply) (bool, error) {
	c, err := scenarios.LoadContract(args["contract"])
	if err != nil {
		return false, err
	}
	a.Edit(a.Now().Add(c), nil, "", "added "+c.Title)
	return true, nil
}

// pin pins the rules shown for comparison, under a name where one is given.
func pin(a *App, args map[string]string, _ *Reply) (bool, error) {
	st, err := a.Now().Pin()
	if err != nil {
		return false, err
	}
	if name := args["name"]; name != "" {
		st.Pins[len(st.Pins)-1].Title = wording.UpperFirst(name)
	}
	a.Edit(st, nil, "", "pinned "+st.Pins[len(st.Pins)-1].Title)
	return true, nil
}

func unpin(a *App, args map[string]string, _ *Reply) (bool, error) {
	var i int
	if _, err := fmt.Sscan(args["pin"], &i); err != nil || i < 0 || i >= len(a.Now().Pins) {
		return false, errors.New("nothing of that name is pinned")
	}
	a.Edit(a.Now().Unpin(i), nil, "", "took a pin off")
	return true, nil
}

// applyRules puts the rules of a scenario that ships over the practices that are open.
func applyRules(a *App, args map[string]string, _ *Reply) (bool, error) {
	s, err := scenarios.Load(args["scenario"])
	if err != nil {
		return false, err
	}
	a.Edit(a.Now().UnderRulesOf(s), nil, "", "applied the rules of "+s.Title)
	return true, nil
}

// rulesView is every figure with its source, to change, beside what it does.
func rulesView(a *App) template.HTML {
	return a.fill("rules", map[string]any{"Groups": a.groups(), "Panel": a.panel(), "Edited": a.Now().Case().Edited(), "Case": a.Now().Case().Name(),
		"OfBaseline": a.Now().Shown == session.BaselineShown})
}
