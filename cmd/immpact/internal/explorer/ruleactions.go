package explorer

import (
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/contract"
)

// errNoRule is said where there is no rule under the cursor.
var errNoRule = errors.New("there is no rule to change here")

// onRule does something with the rule under the cursor.
func onRule(do func(m *model, r work.Row)) func(m *model) tea.Cmd {
	return func(m *model) tea.Cmd {
		r, ok := m.rule()
		if !ok {
			m.refuse(errNoRule)
			return nil
		}
		do(m, r)
		return nil
	}
}

// sameRule is the key under which edits of one rule are one line of the log.
func sameRule(r work.Row) string { return "rule " + r.Rule.Path }

// nudge moves the rule under the cursor by steps.
func nudge(steps int, big bool) func(m *model) tea.Cmd {
	return onRule(func(m *model, r work.Row) {
		if r.OfList {
			m.toggleReason(r)
			return
		}
		s, err := m.history.Now().Move(r.Rule.Path, steps, big)
		m.do(s, err, sameRule(r), r.Label())
	})
}

// toggle turns a switch or a reason over, and a choice on.
var toggle = onRule(func(m *model, r work.Row) {
	switch {
	case r.OfList:
		m.toggleReason(r)
	case r.Rule.Unit == contract.ReasonList:
		m.unfoldReasons(r)
	case r.Rule.Unit < contract.Switch:
		m.refuse(errors.New(r.Label() + " is a number: type it, or use the arrows"))
	default:
		s, err := m.history.Now().Move(r.Rule.Path, 1, false)
		m.do(s, err, sameRule(r), r.Label())
	}
})

func (m *model) toggleReason(r work.Row) {
	s, err := m.history.Now().Toggle(r.Rule.Path, r.Reason)
	m.do(s, err, sameRule(r), r.Label())
}

// unfold shows or hides what belongs to the rule under the cursor.
var unfold = onRule(func(m *model, r work.Row) {
	switch {
	case r.Rule.Unit == contract.ReasonList && !r.OfList:
		m.unfoldReasons(r)
	case strings.Count(r.Rule.Path, ".") == 1 && strings.HasSuffix(r.Rule.Path, ".enabled"):
		m.look = m.look.Fold(r.Rule.Path)
	case r.Rule.Unit < contract.Switch:
		m.say("Type a value, or use the arrows.")
	default:
		m.say("Space turns it on or off.")
	}
})

// unfoldReasons shows or hides an indicator's reasons; those of the whole
// contract are always shown.
func (m *model) unfoldReasons(r work.Row) {
	if !r.Follows {
		m.say("The reasons are the lines below: Space turns one on or off.")
		return
	}
	m.look = m.look.Fold(r.Rule.Path)
}

var reset = onRule(func(m *model, r work.Row) {
	if !r.Edited() {
		m.say("You have not changed it.")
		return
	}
	if r.OfList {
		m.toggleReason(r)
		return
	}
	s, err := m.history.Now().Reset(r.Rule.Path)
	m.do(s, err, sameRule(r), r.Label())
})

func resetAll(m *model) tea.Cmd {
	s, err := m.history.Now().ResetAll()
	m.do(s, err, "", "every rule put back")
	return nil
}

// startTyping begins a value; key has put its first digit into the look.
var startTyping = onRule(func(m *model, r work.Row) {
	if r.OfList || r.Rule.Unit >= contract.Switch {
		m.look.Typing = ""
		m.refuse(errors.New(r.Label() + " takes no number: use Space"))
		return
	}
	if m.look.Typing == "" { // from the palette
		m.over = newPrompt("Which value for "+r.Label()+"?", "", "It is "+r.Rule.String()+" now.", func(m *model, text string) tea.Cmd {
			m.look.Typing = text
			m.preview(r)
			m.enter(r)
			return nil
		})
		return
	}
	m.preview(r)
})

// typing takes a key while a value is being typed; false for a key that ends
// it and means something else as well.
func (m *model) typing(msg tea.KeyMsg) bool {
	r, ok := m.rule()
	text := m.look.Typing
	switch k := msg.String(); {
	case !ok || k == "esc":
		m.stopTyping()
		m.say("Left as it was.")
		return true
	case k == "backspace":
		m.look.Typing = text[:len(text)-1]
		if m.look.Typing == "" {
			m.stopTyping()
			return true
		}
	case len(k) == 1 && strings.ContainsAny(k, "0123456789.,") && len(text) < 12:
		m.look.Typing += k
	default:
		m.enter(r)
		return k == "enter"
	}
	m.preview(r)
	return true
}

// preview shows what the value typed so far would do.
func (m *model) preview(r work.Row) {
	m.typed, m.message = nil, ""
	v, err := r.Rule.Unit.Parse(m.look.Typing)
	if err != nil {
		m.refuse(errors.New(r.Label() + " " + err.Error()))
	} else {
		s, err := m.history.Now().Set(r.Rule.Path, v)
		switch {
		case err == nil:
			m.typed = s
			m.say("Enter: keep %s for %s. Esc: leave it.", r.Rule.Unit.Format(v), r.Label())
		case errors.Is(err, work.ErrNoChange):
			m.say("It is %s already. Esc: leave it.", r.Rule.Unit.Format(v))
		default:
			m.refuse(err)
		}
	}
	m.compute()
}

// enter keeps what was typed, where it makes sense.
func (m *model) enter(r work.Row) {
	s, typed := m.typed, m.look.Typing
	_, err := r.Rule.Unit.Parse(typed)
	m.stopTyping()
	if s != nil {
		m.do(s, nil, sameRule(r), r.Label())
	} else if err != nil {
		m.refuse(errors.New(typed + ": " + r.Label() + " " + err.Error()))
	}
}

// stopTyping goes back to the state that holds.
func (m *model) stopTyping() {
	m.look.Typing, m.typed = "", nil
	m.compute()
}
