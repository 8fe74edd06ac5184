package explorer

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
)

// TestCodesAreWhole lists England's practices, whose generated codes are long,
// and cuts no code: neither where the terminal is narrow, nor where a code is
// longer than those that ship.
func TestCodesAreWhole(t *testing.T) {
	m := play(opened(t, "england-2021-22", pen(chart.Unicode, termenv.Ascii), 60, 24), "l")
	for _, code := range []string{m.State.Practice, "A-CODE-OF-THIRTY-CHARACTERS-123"} {
		p := *m.State.Population.Find(m.State.Practice)
		p.Code = code
		m.History.Amend(m.State.With(p, m.State.Practice))
		m.Refresh()
		for _, width := range []int{60, 66, 80, 100, 120} {
			m.Update(tea.WindowSizeMsg{Width: width, Height: 24})
			if !strings.Contains(m.View(), "▸ "+code+" ") {
				t.Errorf("%d columns: no %s in\n%s", width, code, m.View())
			}
		}
	}
}

// TestRangesBesideFigures finds P10 to P90 beside the total of the practice and
// each part of it; and a mark in their place while they are worked out.
func TestRangesBesideFigures(t *testing.T) {
	m := play(opened(t, "", pen(chart.Unicode, termenv.Ascii), 120, 40), "p")
	o := m.Chance()
	total := o.Now.Percentiles
	for _, want := range []string{
		"P10 to P90 " + contract.Pence(total.P10+.5).Pounds() + " to " + contract.Pence(total.P90+.5).Pounds(),
		"QOF points " + contract.Pence(o.Now.ComponentPercentiles[contract.QOFPoints].P10+.5).Pounds() + " to ",
		"Item-of-service fees £", "Clawback -£",
	} {
		if !strings.Contains(m.View(), want) {
			t.Errorf("no %q in\n%s", want, m.View())
		}
	}
	m.Update(press("]")) // and its odds are not carried out
	if view := m.View(); strings.Contains(view, "P10 to P90") || strings.Count(view, "◌ chance is on its way") != 2 {
		t.Errorf("a range is shown, or no mark, while chance is on its way:\n%s", view)
	}
}

// TestCompareEngland cuts no figure however large it is: all of England's pay
// in a narrow column is told in millions.
func TestCompareEngland(t *testing.T) {
	m := opened(t, "england-2021-22", pen(chart.Unicode, termenv.Ascii), 60, 20)
	play(m, "m", "]", "m", "]", "m", "]", "m", "c")
	for _, at := range []size{{60, 20}, {80, 24}, {120, 40}} {
		m.Update(tea.WindowSizeMsg{Width: at.w, Height: at.h})
		for _, line := range strings.Split(m.View(), "\n") {
			if label := "All practices, £"; strings.Contains(line, label) {
				if strings.Contains(line, "…") || strings.Count(line, "£1") < 4 {
					t.Errorf("%s: a figure is cut: %q", at, line)
				}
			}
		}
	}
}
