package explorer

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/internal/guide"
)

// TestGuide opens each page of the guide from the help and by its name, and reads it
// to its end at every width.
func TestGuide(t *testing.T) {
	m := beside(t, "", pen(chart.ASCII, termenv.Ascii), 80, 24)
	for i := range guide.Topics {
		topic := &guide.Topics[i]
		for _, keys := range [][]string{{"?", string(rune('1' + i))}, append(append([]string{":"}, strings.Split("Help: "+topic.Title, "")...), "enter")} {
			for _, width := range []int{60, 80, 120} {
				m.Update(tea.WindowSizeMsg{Width: width, Height: 24})
				play(m, keys...)
				fits(t, m, topic.ID)
				if !shows(m, "Help: "+topic.Title) || !shows(m, topic.Steps[0].Do) {
					t.Errorf("%v: no page of %s:\n%s", keys, topic.ID, m.View())
				}
				last := strings.Fields(topic.Steps[len(topic.Steps)-1].Says)
				if play(m, "end"); !shows(m, last[len(last)-1]) {
					t.Errorf("%s ends without %q:\n%s", topic.ID, last[len(last)-1], m.View())
				}
				play(m, "esc")
			}
		}
	}
	for _, topic := range guide.Topics {
		if said := converse(t, "", "help "+topic.ID, "quit"); !strings.Contains(said, topic.Steps[0].Says[:20]) {
			t.Errorf("help %s in lines says nothing of it", topic.ID)
		}
	}
}
