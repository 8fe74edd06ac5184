package views

import (
	"errors"
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
)

// errNoRule is said where there is no rule under the cursor.
var errNoRule = errors.New("there is no rule to change here")

// rule is the row under the cursor; false where there is none.
func (v *rules) rule() (session.Row, bool) {
	rows, at := v.rows()
	if len(rows) == 0 {
		return session.Row{}, false
	}
	return rows[at], true
}

// onRule does something with the rule under the cursor.
func (v *rules) onRule(do func(r session.Row) Request) func() Request {
	return func() Request {
		r, ok := v.rule()
		if !ok {
			v.Refuse(errNoRule)
			return nil
		}
		return do(r)
	}
}

// change makes the edit of a rule hold. Edits of one rule that follow each
// other are one line of the log.
func (v *rules) change(r session.Row, st *session.State, err error) {
	v.Edit(st, err, "rule "+r.Rule.Path, r.Label())
}

// step moves the rule under the cursor by steps.
func (v *rules) step(steps int, big bool) func() Request {
	return v.onRule(func(r session.Row) Request {
		if r.OfList {
			return v.toggleReason(r)
		}
		st, err := v.Now().Move(r.Rule.Path, steps, big)
		v.change(r, st, err)
		return nil
	})
}

// toggle turns a switch or a reason over, and a choice on.
func (v *rules) toggle(r session.Row) Request {
	switch {
	case r.OfList:
		return v.toggleReason(r)
	case r.Rule.Unit == contract.ReasonList:
		v.unfoldReasons(r)
	case r.Rule.Unit < contract.Switch:
		v.Refuse(errors.New(r.Label() + " is a number: type it, or use the arrows"))
	default:
		st, err := v.Now().Move(r.Rule.Path, 1, false)
		v.change(r, st, err)
	}
	return nil
}

func (v *rules) toggleReason(r session.Row) Request {
	st, err := v.Now().Toggle(r.Rule.Path, r.Reason)
	v.change(r, st, err)
	return nil
}

// unfold shows or hides what belongs to the rule.
func (v *rules) unfold(r session.Row) Request {
	switch {
	case r.Rule.Unit == contract.ReasonList && !r.OfList:
		v.unfoldReasons(r)
	case strings.Count(r.Rule.Path, ".") == 1 && strings.HasSuffix(r.Rule.Path, ".enabled"):
		v.fold(r.Rule.Path)
	case r.Rule.Unit < contract.Switch:
		v.Say("Enter, then a value; or use the arrows.")
	default:
		v.Say("Space turns it on or off.")
	}
	return nil
}

// unfoldReasons shows or hides an indicator's reasons; those of the whole
// contract are always shown.
func (v *rules) unfoldReasons(r session.Row) {
	if !r.Follows {
		v.Say("The reasons are the lines below: Space turns one on or off.")
		return
	}
	v.fold(r.Rule.Path)
}

// reset puts the rule back to what it was when the case was read.
func (v *rules) reset(r session.Row) Request {
	switch {
	case !r.Edited():
		v.Say("You have not changed it.")
	case r.OfList:
		return v.toggleReason(r)
	default:
		st, err := v.Now().Reset(r.Rule.Path)
		v.change(r, st, err)
	}
	return nil
}

// askValue asks for a value in a line of its own.
func (v *rules) askValue(r session.Row) Request {
	if !v.takesNumber(r) {
		return nil
	}
	return Ask{Title: "Which value for " + r.Label() + "?", About: "It is " + r.Rule.String() + " now.", Done: func(text string) {
		v.typed = text
		v.preview(r)
		v.keep(r)
	}}
}

// takesNumber reports whether a number can be typed for the rule, and says so
// where it cannot.
func (v *rules) takesNumber(r session.Row) bool {
	if r.OfList || r.Rule.Unit >= contract.Switch {
		v.Refuse(errors.New(r.Label() + " takes no number: use Space"))
		return false
	}
	return true
}

// begin begins a value. A digit alone does not: one that slips in must change no
// rule.
func (v *rules) begin(key string) Request {
	return v.onRule(func(r session.Row) Request {
		number := !r.OfList && r.Rule.Unit < contract.Switch
		switch {
		case key == "enter" && !number:
			return v.unfold(r)
		case !v.takesNumber(r):
		case key == "enter", key == "=":
			v.typing, v.typed = true, ""
			v.preview(r)
		default:
			v.Say("Nothing is changed. Enter or =, then the value, then Enter.")
		}
		return nil
	})()
}

// longestValue is how many characters of a value can be typed.
const longestValue = 12

func (v *rules) Typing() bool { return v.typing || v.find.typing }

func (v *rules) Type(key, text string) bool {
	if v.find.typing {
		return v.find.take(key, text)
	}
	r, ok := v.rule()
	switch {
	case !ok || key == "esc":
		v.stopTyping()
		v.Say("Left as it was.")
		return true
	case key == Pasted:
		if strings.Trim(text, "0123456789.,") != "" || len(v.typed)+len(text) > longestValue {
			v.Refuse(fmt.Errorf("%q is no value; type one", clean.Text(text)))
			return true
		}
		v.typed += text
	case key == "backspace":
		v.typed = v.typed[:max(len(v.typed)-1, 0)]
	case len(key) == 1 && strings.ContainsAny(key, "0123456789.,") && len(v.typed) < longestValue:
		v.typed += key
	default:
		v.keep(r)
		return key == "enter"
	}
	v.preview(r)
	return true
}

// preview shows what the value typed so far would do.
func (v *rules) preview(r session.Row) {
	v.Message = ""
	shown := v.Now()
	value, err := r.Rule.Unit.Parse(v.typed)
	if v.typed == "" {
		v.Say("Type a value for %s, then Enter. Esc: leave it at %s.", r.Label(), r.Rule)
	} else if err != nil {
		v.Refuse(errors.New(r.Label() + " " + err.Error()))
	} else {
		st, err := v.Now().Set(r.Rule.Path, value)
		switch {
		case err == nil:
			shown = st
			v.Say("Enter: keep %s for %s. Esc: leave it.", r.Rule.Unit.Format(value), r.Label())
		case errors.Is(err, session.ErrNoChange):
			v.Say("It is %s already. Esc: leave it.", r.Rule.Unit.Format(value))
		default:
			v.Refuse(err)
		}
	}
	v.Preview(shown)
}

// keep keeps what was typed, where it makes sense.
func (v *rules) keep(r session.Row) {
	shown, typed := v.State, v.typed
	_, err := r.Rule.Unit.Parse(typed)
	v.stopTyping()
	if shown != v.Now() {
		v.change(r, shown, nil)
	} else if typed == "" {
		v.Say("Left as it was.")
	} else if err != nil {
		v.Refuse(errors.New(typed + ": " + r.Label() + " " + err.Error()))
	}
}

// stopTyping goes back to the state that holds.
func (v *rules) stopTyping() {
	v.typing, v.typed = false, ""
	v.Refresh()
}
