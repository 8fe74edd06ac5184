package explorer

import (
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
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

// TestRangesBesideFigures finds 8 of 10 years beside the total of the practice and
// each part of it; and a mark in their place while they are worked out.
func TestRangesBesideFigures(t *testing.T) {
	m := play(opened(t, "", pen(chart.Unicode, termenv.Ascii), 120, 40), "p")
	o := m.Chance()
	total := o.Now.Percentiles
	for _, want := range []string{
		"8 of 10 years " + contract.Pence(total.P10+.5).Pounds() + " to " + contract.Pence(total.P90+.5).Pounds(),
		"QOF points " + contract.Pence(o.Now.ComponentPercentiles[contract.QOFPoints].P10+.5).Pounds() + " to ",
		"Item-of-service fees £", "Clawback -£",
	} {
		if !strings.Contains(m.View(), want) {
			t.Errorf("no %q in\n%s", want, m.View())
		}
	}
	m.Update(press("]")) // and its odds are not carried out
	if view := m.View(); strings.Contains(view, "8 of 10 years") || strings.Count(view, "◌ chance is on its way") != 2 {
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

// TestFirstScreenFits opens a practice on its year, a network on its table and
// England on deprived beside affluent: no first screen compares groups of none.
func TestFirstScreenFits(t *testing.T) {
	t.Chdir(t.TempDir())
	const head = "code,name,list_size,imd_decile,8m_eligible,8m_on_time,5y_eligible,5y_on_time\n"
	one := "A1,Canal Street,9400,2,104,92,121,95\n"
	for file, rows := range map[string]string{"one.csv": one, "six.csv": one + "A2,The Park,12100,5,130,121,140,125\nA3,Mill Lane,6200,1,80,68,83,66\n"} {
		if err := os.WriteFile(file, []byte(head+rows), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ on, says, never string }{
		{"one.csv", "is paid", "Affluent"},
		{"six.csv", "all 3 practices", "Affluent"},
		{"six.csv", "nearest line ahead", "none"},
		{scenarios.Default, "Affluent, IMD deciles 9-10", "nearest line"},
	} {
		m := opened(t, tt.on, pen(chart.ASCII, termenv.Ascii), 120, 40)
		if !shows(m, tt.says) || shows(m, tt.never) {
			t.Errorf("%s opens without %q or with %q:\n%s", tt.on, tt.says, tt.never, m.View())
		}
	}
}
