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
	case r.Ten != nil && r.Ten.Optional:
		v.toggleTen(r)
	case r.Ten != nil:
		v.Refuse(errors.New(r.Label() + ": the arrows move all ten, Enter shows each"))
	case r.Rule.Unit < contract.Switch:
		v.Refuse(errors.New(r.Label() + " is a number: type it, or use the arrows"))
	default:
		st, err := v.Now().Move(r.Rule.Path, 1, false)
		v.change(r, st, err)
	}
	return nil
}

// toggleTen brings in a row of ten, or takes it off.
func (v *rules) toggleTen(r session.Row) {
	if len(r.Ten.Rules) > 0 {
		st, err := v.Now().TakeOff(r.Rule.Path)
		v.change(r, st, err)
		return
	}
	st, err := v.Now().BringIn(r.Rule.Path)
	if v.change(r, st, err); err == nil {
		v.fold(r.Rule.Path, true)
		v.Say("Added, starting from the plain figure in every decile: set each below, or move all ten here.")
	}
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
	case r.Ten != nil && len(r.Ten.Rules) == 0:
		v.Say("Space adds a figure for each decile, starting from the plain one.")
	case r.Ten != nil:
		v.turn(r.Rule.Path)
	case strings.Count(r.Rule.Path, ".") == 1 && strings.HasSuffix(r.Rule.Path, ".enabled"):
		v.turn(r.Rule.Path)
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
	v.turn(r.Rule.Path)
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
	question := Ask{Title: "Which value for " + r.Label() + "?", About: "It is " + r.Now() + " now."}
	if r.Ten != nil {
		question = Ask{Title: "How far do all ten move of " + r.Label() + "?", About: "Such as +1 or -2.5. They are " + r.Now() + " now."}
	}
	question.Done = func(text string) {
		v.typed = text
		v.preview(r)
		v.keep(r)
	}
	return question
}

// takesNumber reports whether a number can be typed for the rule, and says so
// where it cannot.
func (v *rules) takesNumber(r session.Row) bool {
	switch {
	case r.Ten != nil && len(r.Ten.Rules) == 0:
		v.Refuse(errors.New(r.Label() + " is not there; Space adds it"))
	case r.OfList || r.Rule.Unit >= contract.Switch:
		v.Refuse(errors.New(r.Label() + " takes no number: use Space"))
	default:
		return true
	}
	return false
}

// begin begins a value. A digit alone does not: one that slips in must change no
// rule.
func (v *rules) begin(key string) Request {
	return v.onRule(func(r session.Row) Request {
		number := !r.OfList && r.Ten == nil && r.Rule.Unit < contract.Switch
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
	case len(key) == 1 && (strings.ContainsAny(key, "0123456789.,") || r.Ten != nil && v.typed == "" && strings.ContainsAny(key, "+-")) && len(v.typed) < longestValue:
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
	if v.typed == "" && r.Ten != nil {
		v.Say("Type how far all ten move, such as +1 or -2.5, then Enter. Esc: leave them at %s.", r.Now())
	} else if v.typed == "" {
		v.Say("Type a value for %s, then Enter. Esc: leave it at %s.", r.Label(), r.Now())
	} else if to, err := v.entered(r); err != nil {
		v.Refuse(err)
	} else {
		st, err := to.set(v.Now())
		switch {
		case err == nil:
			shown = st
			v.Say("Enter: keep %s for %s. Esc: leave it.", to.words, r.Label())
		case errors.Is(err, session.ErrNoChange):
			v.Say("It is %s already. Esc: leave it.", to.words)
		default:
			v.Refuse(err)
		}
	}
	v.Preview(shown)
}

// entry is what was typed for a rule: a value, or how far a row of ten moves.
type entry struct {
	words string
	set   func(st *session.State) (*session.State, error)
}

// entered reads what was typed for the rule.
func (v *rules) entered(r session.Row) (entry, error) {
	path, digits, sign := r.Rule.Path, v.typed, contract.Value(1)
	if r.Ten != nil {
		var below, above bool
		if digits, below = strings.CutPrefix(digits, "-"); below {
			sign = -1
		} else if digits, above = strings.CutPrefix(digits, "+"); !above {
			return entry{}, errors.New(r.Label() + " takes how far all ten move, with its sign: +1 or -2.5")
		}
	}
	value, err := r.Rule.Unit.Parse(digits)
	switch {
	case err != nil:
		return entry{}, errors.New(r.Label() + " " + err.Error())
	case r.Ten != nil:
		return entry{r.Ten.Moved(sign * value), func(st *session.State) (*session.State, error) { return st.MoveTen(path, sign*value) }}, nil
	}
	return entry{r.Rule.Unit.Format(value), func(st *session.State) (*session.State, error) { return st.Set(path, value) }}, nil
}

// keep keeps what was typed, where it makes sense.
func (v *rules) keep(r session.Row) {
	shown, typed := v.State, v.typed
	_, err := v.entered(r)
	v.stopTyping()
	if shown != v.Now() {
		v.change(r, shown, nil)
	} else if typed == "" {
		v.Say("Left as it was.")
	} else if err != nil {
		v.Refuse(errors.New(clean.Text(typed) + ": " + err.Error()))
	}
}

// stopTyping goes back to the state that holds.
func (v *rules) stopTyping() {
	v.typing, v.typed = false, ""
	v.Refresh()
}
