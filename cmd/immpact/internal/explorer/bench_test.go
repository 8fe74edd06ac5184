package explorer

import (
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
)

// england is the explorer on England's practices with four pins, at 120x40.
func england(tb testing.TB) *model {
	m := opened(tb, "england-2021-22", pen(chart.Unicode, termenv.ANSI256), 120, 40)
	for range 3 {
		play(m, "m", "]")
	}
	play(m, "m", "]")
	if len(m.State.Pins) != 4 {
		tb.Fatalf("%d pins", len(m.State.Pins))
	}
	return m
}

// BenchmarkEditEngland is a threshold moved by a key, and the frame that
// follows, in each view that shows its figures. What is asked of it: under 16
// ms.
func BenchmarkEditEngland(b *testing.B) {
	for _, bb := range []struct {
		view string
		keys [2]string
	}{
		{"Rules", [2]string{"left", "right"}},
		{"Cliffs", [2]string{"left", "right"}},
		{"Overview", [2]string{"u", "U"}},
		{"Practices", [2]string{"u", "U"}},
		{"Practice", [2]string{"u", "U"}},
		{"Compare", [2]string{"u", "U"}},
		{"Why", [2]string{"u", "U"}},
		{"Log", [2]string{"u", "U"}},
	} {
		b.Run(bb.view, func(b *testing.B) {
			m := england(b)
			toRule(b, m, lowerVI003)
			play(m, "left", viewNamed(m, bb.view).Key())
			b.ResetTimer()
			for i := range b.N {
				m.Update(press(bb.keys[i%2])) // chance follows in a command of its own
				_ = m.View()
			}
		})
	}
}

// BenchmarkMoveEngland is the cursor moved down England's list.
func BenchmarkMoveEngland(b *testing.B) {
	for _, sorted := range []string{"as listed", "sorted"} {
		b.Run(sorted, func(b *testing.B) {
			m := play(england(b), "l")
			if sorted == "sorted" {
				play(m, "left")
			}
			b.ResetTimer()
			for range b.N {
				m.Update(press("down"))
				_ = m.View()
			}
		})
	}
}

// BenchmarkOpenEngland is England read, paid and drawn.
func BenchmarkOpenEngland(b *testing.B) {
	for range b.N {
		m := newModel(Options{Scenario: "england-2021-22"}, pen(chart.Unicode, termenv.ANSI256))
		m.Update(m.Init()())
		_ = m.View()
	}
}
