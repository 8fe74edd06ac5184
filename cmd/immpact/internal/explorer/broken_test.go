package explorer

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
)

// TestBrokenFileIsReadToItsEnd finds every word of every fault, and what to do
// about them, by scrolling, at every width, with something open before or not.
func TestBrokenFileIsReadToItsEnd(t *testing.T) {
	var faults []string
	for i := range 18 {
		faults = append(faults, fmt.Sprintf("our.csv:%d: fault%d: a word that is long enough to be wrapped in every terminal there is: remedy%d", i+2, i, i))
	}
	for _, open := range []bool{false, true} {
		for _, w := range widths() {
			m := newModel(Options{Scenario: tenAverages, Out: io.Discard}, pen(chart.ASCII, termenv.Ascii))
			m.Update(tea.WindowSizeMsg{Width: w, Height: 24})
			if open {
				m.Update(loaded{ref: tenAverages, scenario: read(t, tenAverages)})
			}
			m.Update(loaded{ref: "our.csv", err: errors.New(strings.Join(faults, "\n"))})
			seen := m.View()
			for range 100 {
				m.Update(tea.KeyMsg{Type: tea.KeyDown})
				fits(t, m, "broken")
				seen += m.View()
			}
			seen = strings.Join(strings.Fields(seen), " ") // a line's end is a space
			for i := range faults {
				if !strings.Contains(seen, fmt.Sprintf("fault%d:", i)) || !strings.Contains(seen, fmt.Sprintf("remedy%d", i)) {
					t.Fatalf("fault %d is never seen whole at %d columns", i, w)
				}
			}
			if !strings.Contains(seen, "press Enter") || open && !strings.Contains(seen, "What was open is kept") {
				t.Fatalf("what to do is never seen at %d columns", w)
			}
		}
	}
}
