package chart

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTicks(t *testing.T) {
	tests := []struct {
		low, high float64
		most      int
		want      []float64
		reason    string
	}{
		{0, 10, 6, []float64{0, 2, 4, 6, 8, 10}, "a fifth of ten apart"},
		{0, 4321, 5, []float64{0, 2000, 4000}, "2,000 is the least round step that needs no more than 5"},
		{0, 320, 2, []float64{0, 200}, "500 apart would leave one tick, which is no scale"},
		{60, 100, 5, []float64{60, 70, 80, 90, 100}, "need not begin at zero"},
		{-300, 200, 4, []float64{-200, 0, 200}, "zero is among them"},
		{-0.3, 2, 4, []float64{0, 1, 2}, "and is not minus zero"},
		{1e24, 1e24 + 1<<28, 4, []float64{1e24}, "numbers too large for steps of that size"},
		{5, 5, 4, []float64{5}, "no span"},
		{0, 10, 1, []float64{0}, "room for one"},
	}
	for _, tt := range tests {
		got := ticks(tt.low, tt.high, tt.most)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("ticks(%v, %v, %d) (-want +got):\n%s%s", tt.low, tt.high, tt.most, diff, tt.reason)
		}
		for _, v := range got {
			if v == 0 && math.Signbit(v) {
				t.Errorf("ticks(%v, %v, %d) has minus zero", tt.low, tt.high, tt.most)
			}
		}
	}
}

// Thresholds close together keep all their texts, in as many rows as they
// need, each text touching its own pole's column and no other pole.
func TestHoist(t *testing.T) {
	flags := []flag{{40, "clawback 80%"}, {46, "lower 87%"}, {50, "upper 95%"}}
	placed, spots, rows := hoist(flags, 0, 60, 3)
	if diff := cmp.Diff(flags, placed, cmp.AllowUnexported(flag{})); diff != "" {
		t.Fatalf("placed (-want +got):\n%s", diff)
	}
	for i, f := range placed {
		from, end := spots[i].x, spots[i].x+len(f.text)
		if f.col < from || f.col >= end || from < 0 || end > 60 || spots[i].row >= rows {
			t.Errorf("%s stands at %d to %d of row %d, away from its column %d", f.text, from, end, spots[i].row, f.col)
		}
		for j, other := range placed {
			if j != i && spots[j].row < spots[i].row && other.col >= from && other.col < end {
				t.Errorf("%s lies on the pole of %s", f.text, other.text)
			}
		}
	}
	if placed, _, _ := hoist(flags, 38, 52, 1); len(placed) != 1 {
		t.Errorf("with room for one text, %d are placed", len(placed))
	}
	if joined := byColumn([]flag{{9, "b"}, {3, "a"}, {9, "c"}}); cmp.Diff([]flag{{3, "a"}, {9, "b, c"}}, joined, cmp.AllowUnexported(flag{})) != "" {
		t.Errorf("flags of one column are %v", joined)
	}
}
