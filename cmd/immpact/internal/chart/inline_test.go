package chart

import (
	"math"
	"testing"
)

func TestSparkline(t *testing.T) {
	bell := []float64{1, 2, 4, 7, 10, 12, 10, 7, 4, 2, 1, 0}
	tests := []struct {
		weights []float64
		set     *Set
		cells   int
		want    string
		reason  string
	}{
		{bell, Unicode, 12, "▁▁▃▅▇█▇▅▃▁▁ ", "a weight a cell; nothing is blank"},
		{bell, Console, 12, "░░░▒▓█▓▒░░░ ", "four shades"},
		{bell, ASCII, 12, "..-+#@#+-.. ", "eight characters"},
		{bell, Unicode, 6, "▁▄█▆▂▁", "2 weights a cell: 3, 11, 22, 17, 6, 1 of 22"},
		{[]float64{1, 0, 3}, Unicode, 6, "▃▃  ██", "2 cells a weight"},
		{[]float64{1, 1e-9, 1}, Unicode, 3, "█▁█", "what is not zero is not blank"},
		{[]float64{math.NaN(), -4, 2, math.Inf(1)}, Unicode, 4, "  █ ", "what is no weight counts as none"},
		{[]float64{math.MaxFloat64, math.MaxFloat64}, Unicode, 1, "█", "no overflow"},
		{nil, Unicode, 4, "    ", "empty"},
		{bell, Unicode, 0, "", "no cells"},
	}
	for _, tt := range tests {
		if got := Sparkline(plain(tt.set), tt.weights, tt.cells); got != tt.want {
			t.Errorf("Sparkline(%v, %d) in %s = %q, want %q: %s", tt.weights, tt.cells, tt.set.Name, got, tt.want, tt.reason)
		}
	}
}

func TestInterval(t *testing.T) {
	tests := []struct {
		interval Interval
		set      *Set
		want     string // on a scale from 0 to 100 in 21 cells, 5 a cell
		reason   string
	}{
		{Interval{20, 50, 80}, Unicode, "    ├─────●─────┤    ", "in the set's own characters"},
		{Interval{20, 50, 80}, Console, "    ├─────■─────┤    ", "in the set's own characters"},
		{Interval{20, 50, 80}, ASCII, "    |-----o-----|    ", "in the set's own characters"},
		{Interval{0, 0, 30}, Unicode, "●─────┤              ", "the middle may be an end: half of all years pay nothing"},
		{Interval{50, 50, 50}, Unicode, "          ●          ", "no spread, one mark"},
		{Interval{-40, 50, 200}, Unicode, "◂─────────●─────────▸", "both ends lie beyond the scale"},
		{Interval{math.NaN(), 50, 80}, Unicode, "                     ", "no figure, nothing drawn"},
		{Interval{80, 50, 20}, Unicode, "                     ", "ends the wrong way round are no interval"},
	}
	for _, tt := range tests {
		if got := tt.interval.Line(plain(tt.set), 0, 100, 21); got != tt.want {
			t.Errorf("%v in %s = %q, want %q: %s", tt.interval, tt.set.Name, got, tt.want, tt.reason)
		}
	}
}
