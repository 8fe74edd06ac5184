package explorer

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/scenarios"
)

// scene is a screen that keys lead to.
type scene struct {
	name string
	keys []string
	on   string // the scenario; empty: ten averages
}

// scenes is what is shown for each golden screen.
var scenes = []scene{
	{"overview", []string{"o"}, ""},
	{"england", nil, scenarios.Default},
	{"practices", []string{"l", "down", "down"}, ""},
	{"practice", []string{"p", "down"}, ""},
	{"rules", []string{"r", "down", "down", "right", "pgdown"}, ""},
	{"why", []string{"p", "down", "enter"}, ""},
	{"log", []string{"r", "right", "right", "x", "g"}, ""},
	{"year", []string{"p", "pgdown"}, ""},
	{"ladder", []string{"p", " ", " "}, ""},
	{"chance", []string{"p", " ", " ", " "}, ""},
	{"compare", []string{"m", "]", "m", "]", "c"}, ""},
	{"cliffs", []string{"t", "down", "down", "down", "down", "left", "left"}, ""},
	{"why-difference", []string{"]", "]", "w", "left"}, ""},
	{"editor", []string{"p", "i", "down", "down"}, ""},
	{"palette", []string{":", "v", "i", "0", "0", "1"}, ""},
	{"help", []string{"r", "?"}, ""},
	{"choose", []string{"f"}, ""},
	{"claims", []string{"j", "down", "down"}, fewClaims},
	{"sentence", append([]string{"J"}, typed("Deprived practices lost £5 a child")...), ""},
	{"claim", []string{"j", "down", "down", "enter"}, fewClaims},
}

// TestGoldenScreens holds each view against a screen that was read by eye: what
// only a whole screen can show. That every width holds its figures is for
// TestEveryWidth; colour and the richer characters are the same in every view.
func TestGoldenScreens(t *testing.T) {
	for _, s := range scenes {
		m := play(opened(t, s.on, pen(chart.ASCII, termenv.Ascii), 80, 24), s.keys...)
		golden(t, s.name+".txt", m.View())
		if s.name == "overview" || s.name == "cliffs" {
			m.canvas.Pen = pen(chart.Unicode, termenv.ANSI256)
			m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
			golden(t, s.name+"-large-colour.txt", m.View())
		}
	}
}

// TestGoldenSmall shows what a terminal too small for tables is told.
func TestGoldenSmall(t *testing.T) {
	for _, at := range []size{{59, 24}, {80, 19}, {30, 10}, {12, 3}, {1, 1}} {
		m := opened(t, "", pen(chart.ASCII, termenv.Ascii), at.w, at.h)
		fits(t, m, at.String())
		golden(t, "small-"+at.String()+".txt", m.View())
	}
}
