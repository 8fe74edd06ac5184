package explorer

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// frame is the terminal around the view.
func (m *model) frame() screen.Frame {
	f := screen.Frame{Canvas: m.canvas, Message: m.Message, Warn: m.Warn, Help: m.helpLine(), HelpKey: "? help"}
	for _, v := range m.tabs() {
		f.Tabs = append(f.Tabs, screen.Tab{Key: v.Key(), Name: v.Name(), Here: v == m.view})
	}
	if !m.IsOpen() {
		return f
	}
	f.Subject, f.Since, f.Summary = m.subject(), m.sincePin(), m.Headline
	f.Against = "against " + m.State.Baseline.Name()
	if changed := m.files.words("Ctrl-R"); changed != "" {
		f.Against, f.Pressing = changed, true
	}
	if n := len(m.Assumed); n > 0 {
		f.Assumed = "uses " + contract.Count(int64(n), "assumed figure", "assumed figures")
	}
	return f
}

// subject names the case that is shown.
func (m *model) subject() string {
	s := m.State
	if s.Shown == session.BaselineShown {
		return "Baseline: " + s.Case().Name()
	}
	return fmt.Sprintf("Reform %d of %d: %s", s.Shown+1, len(s.Cases), s.Case().Name())
}

// sincePin is what has moved since the last pin, part by part; nil without
// pins.
func (m *model) sincePin() []string {
	if len(m.Pins) == 0 {
		return nil
	}
	pin := &m.Pins[len(m.Pins)-1]
	parts := []string{fmt.Sprintf("Since pin %d:", len(m.Pins))}
	for _, name := range wording.Sides {
		was, now := pin.Group(name), m.Shown.Group(name)
		if was == nil || now == nil {
			continue
		}
		text := name + " " + wording.Change(now.PerChild()-was.PerChild(), wording.Money)
		if len(parts) == 1 {
			text += " a child"
		}
		parts = append(parts, text)
	}
	if was, now := pin.Group(wording.All), m.Shown.Group(wording.All); was != nil && now != nil {
		parts = append(parts, "all practices "+wording.Change(float64(now.Total-was.Total), wording.Whole))
	}
	return parts
}

// assumedWords names the assumed figures that are used, in a sentence.
func (m *model) assumedWords() string {
	if len(m.Assumed) == 0 {
		return ""
	}
	var list []string
	for _, r := range m.Assumed {
		list = append(list, r.Label+" "+r.String())
	}
	return "Assumed, so read with care: " + strings.Join(list, "; ") + "."
}
