package explorer

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
)

// TestSearchInEveryList searches each list there is: the line that has the words
// stays, and Esc shows all again. What is typed is never a command or a value.
func TestSearchInEveryList(t *testing.T) {
	for _, list := range []struct{ on, view, words, kept, gone string }{
		{"", "l", "IMD07", "IMD07", "IMD03"},
		{"", "r", "81", "Nothing here", "lower threshold"},
		{"", "r", "upper threshold 003", "VI003", "points at the lower threshold"},
		{"", "r", "vi002 declined", "declined", "no response"},
		{"", "g", "opened", "Opened", "VI003 starts"},
		{fewClaims, "j", "jumps at 80%", "80%", "69% coverage"},
	} {
		m := opened(t, list.on, pen(chart.ASCII, termenv.Ascii), 80, 24)
		if list.on == "" {
			toRule(t, m, lowerVI003)
		}
		play(m, "left", list.view)
		rule := ruleAt(m, lowerVI003)
		play(m, "/")
		for _, r := range list.words {
			play(m, string(r))
		}
		view := play(m, "enter").View()
		body := strings.Join(strings.Split(view, "\n")[2:22], "\n")
		if !strings.Contains(body, list.kept) || strings.Contains(body, list.gone) {
			t.Errorf("%s: / %s shows\n%s", list.view, list.words, view)
		}
		if now := ruleAt(m, lowerVI003); now != rule {
			t.Errorf("%s: / %s changed a rule to %d", list.view, list.words, now)
		}
		if after := play(m, "esc", "home").View(); !strings.Contains(after, list.gone) && list.view != "r" {
			t.Errorf("%s: Esc does not show all again:\n%s", list.view, after)
		}
	}
}

// TestSearchFindsWhatIsFolded finds a rule of a part that is switched off, and
// changes it once Enter is pressed on it.
func TestSearchFindsWhatIsFolded(t *testing.T) {
	m := play(toRule(t, ready(t), "clawback.enabled"), " ", "/")
	for _, r := range "share clawed back" {
		play(m, string(r))
	}
	play(m, "enter", "enter", "2", "5", "enter")
	if got := ruleAt(m, "clawback.share"); got != 25_00 {
		t.Errorf("the share is %d: %s\n%s", got, m.Message, m.View())
	}
}

// TestRowOfTenByKeys adds thresholds by decile, moves all ten by an arrow and by a
// typed step, sets one, and takes the row off; a value without a sign changes none.
func TestRowOfTenByKeys(t *testing.T) {
	const row = "indicator.VI003.lower_by_decile"
	m := toRule(t, ready(t), row)
	play(m, "right")
	if !m.Warn || !strings.Contains(m.Message, "add it first") {
		t.Errorf("moved before it is there: %s", m.Message)
	}
	figures := func(when string, first, last contract.Value) {
		t.Helper()
		if got := [2]contract.Value{ruleAt(m, row+".1"), ruleAt(m, row+".10")}; got != [2]contract.Value{first, last} {
			t.Errorf("%s: %d to %d: %s", when, got[0], got[1], m.Message)
		}
	}
	play(m, " ")
	if !strings.Contains(m.Message, "starting from the plain figure") {
		t.Errorf("added: %s", m.Message)
	}
	plain := ruleAt(m, lowerVI003)
	figures("added", plain, plain)
	play(m, "left")
	figures("one step", plain-1_00, plain-1_00)
	play(m, "=", "-", "2", ".", "5", "enter")
	figures("typed", plain-3_50, plain-3_50)
	play(m, "=", "8", "0", "enter")
	figures("typed without a sign", plain-3_50, plain-3_50)
	play(m, "down", "=", "8", "0", "enter")
	figures("one set", 80_00, plain-3_50)
	if view := m.View(); !strings.Contains(view, "decile 1 (most deprived)") {
		t.Errorf("the ten are not listed:\n%s", view)
	}
	if play(m, "up", " "); len(mustTen(m, row).Rules) != 0 {
		t.Errorf("not taken off: %s", m.Message)
	}
}

func mustTen(m *model, path string) contract.Ten {
	ten, _ := m.Now().Case().Contract.Ten(path)
	return ten
}

// TestPaletteRanks goes to what is called exactly so, whatever else holds the words:
// every rule by its own name, and a reason alone in the whole contract's list.
func TestPaletteRanks(t *testing.T) {
	m := ready(t)
	first := func(words string) choice {
		c := m.palette()
		c.filter = words
		return c.matching()[0]
	}
	for _, p := range viewNamed(m, "Rules").Places() {
		if got := first(p.Name); got.name != p.Name || got.note != "rule" {
			t.Errorf(": %s goes to %q", p.Name, got.text)
		}
	}
	for words, want := range map[string]string{
		"declined":    "exceptions allowed in the whole contract: declined",
		"/declined":   "exceptions allowed in the whole contract: declined",
		"my practice": "Enter a practice of your own",
		"the words":   "Help: the words",
		"undo":        "Take back what was done last.",
		"IMD07":       "IMD07",
	} {
		if got := first(words); !strings.HasPrefix(got.text, want) {
			t.Errorf(": %s goes to %q, not %q", words, got.text, want)
		}
	}
}
