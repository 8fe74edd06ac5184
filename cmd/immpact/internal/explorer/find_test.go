package explorer

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
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
