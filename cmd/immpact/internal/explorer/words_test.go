package explorer

import (
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/scenarios/plainwords"
)

// TestPlainWords reads every view to its end, the help of each, the form and its help,
// what is asked, the palette and what lines say: no word there is the program's own.
func TestPlainWords(t *testing.T) {
	clean := func(where, text string) {
		for _, found := range plainwords.In(text) {
			t.Errorf("%s: %s", where, found)
		}
	}
	m := opened(t, "", pen(chart.ASCII, termenv.Ascii), 120, 400)
	for _, v := range m.views {
		for _, keys := range [][]string{{v.Key()}, {" "}, {" "}, {"enter"}, {"esc"}, {"?"}, {"esc"}} {
			play(m, keys...)
			clean(v.Name(), m.View())
		}
	}
	for _, keys := range [][]string{{"n"}, {"?"}, {"esc", "esc"}, {"s"}, {"esc"}, {"e"}, {"esc"}, {"f"}, {"esc"}, {"ctrl+o"}, {"esc"}, {"m", "c"}, {"]", "o"}, {"X"}, {"u"}, {"g"}} {
		play(m, keys...)
		clean(keys[0], m.View())
	}
	for _, c := range m.palette().all {
		clean("the palette", c.text+" "+c.note)
	}
	for _, keys := range [][]string{{"j"}, {"j", "enter"}} {
		m = play(opened(t, fewClaims, pen(chart.ASCII, termenv.Ascii), 120, 400), keys...)
		clean("Claims", m.View())
	}
	clean("lines", converse(t, "help", "view-Practice", "panel", "panel", "panel", "view-Rules", "help words", "save", "", "quit"))
}
