package explorer

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// TestViewsAgree asks every view that shows what a practice is paid, under every
// case of the scenarios that ship, and holds them against a plain run.
func TestViewsAgree(t *testing.T) {
	for _, e := range scenarios.Scenarios() {
		t.Run(e.ID, func(t *testing.T) {
			t.Parallel()
			m := beside(t, e.ID, pen(chart.ASCII, termenv.Ascii), 160, 60)
			results := sim.Run(m.Now().Population, m.Now().Scenario.Cases())
			for range results {
				play(m, "]")
				paid := results[m.State.Shown+1].Practices
				for i := 0; i < len(paid); i += max(len(paid)/3, 1) {
					p := &m.Now().Population.Practices[i]
					m.Amend(m.Now().Pick(p.Code))
					total := paid[i].Total
					for view, want := range map[string]struct{ line, figure string }{
						"Practice":  {"Total ", total.String()},
						"Why":       {"> Total ", total.String()},
						"Practices": {"> ", total.Pounds()},
						"Compare":   {p.Code, total.Pounds()},
					} {
						play(m, viewNamed(m, view).Key())
						if view == "Why" {
							play(m, "home")
						}
						line := lineWith(m, want.line)
						if !strings.Contains(line, " "+want.figure+" ") && !strings.HasSuffix(strings.TrimSpace(line), " "+want.figure) {
							t.Errorf("%s under %s: %s has no %s in %q", p.Code, m.State.Case().ID, view, want.figure, line)
						}
					}
				}
			}
		})
	}
}

// lineWith is the first line of the screen that begins with the text, but for
// its indent; below the tabs and the name of the case.
func lineWith(m *model, text string) string {
	for _, line := range strings.Split(m.View(), "\n")[2:] {
		if strings.HasPrefix(strings.TrimLeft(line, " "), text) {
			return line
		}
	}
	return ""
}
