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

func TestScale(t *testing.T) {
	tests := []struct {
		name   string
		values []float64
		rows   int
		want   map[int]string // labels by row from the top
		levels map[float64]int
		reason string
	}{
		{"round", []float64{0, 1_800_00}, 7, map[int]string{0: "£2000", 3: "£1000", 6: "£0"},
			map[float64]int{0: 6, 600_00: 4, 1_000_00: 3, 1_800_00: 1},
			"6 rows of £333.33 hold £1,800 and three make £1,000; 6 of £300 would make no round amount"},
		{"exact", []float64{1_000_00}, 6, map[int]string{0: "£1000", 5: "£0"}, map[float64]int{200_00: 4, 1_000_00: 0},
			"what just fits has no row to spare"},
		{"both sides", []float64{-20_00, 30_00}, 6, map[int]string{1: "£20", 3: "£0", 5: "-£20"}, map[float64]int{-20_00: 5, 30_00: 0},
			"zero lies on a row"},
		{"pennies", []float64{100}, 11, map[int]string{0: "£1", 10: "£0"}, map[float64]int{100: 0, 10: 9},
			"20p apart the labels would read £0, £0, £0, £1, £1, £1"},
		{"nothing", []float64{0, math.NaN()}, 4, map[int]string{3: "£0"}, map[float64]int{0: 3}, "zero alone"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Log(tt.reason)
			s := newScale(tt.rows, tt.values)
			got, _ := s.labels(pounds)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("labels (-want +got):\n%s", diff)
			}
			for v, want := range tt.levels {
				if got := s.level(v); got != want {
					t.Errorf("level(%v) = %d, want %d", v, got, want)
				}
			}
		})
	}
}

// Any values find their rows, and take at least half of the height.
func FuzzScale(f *testing.F) {
	f.Add(-3.0, 7.0, 9)
	f.Add(0.0, math.MaxFloat64, 3)
	f.Add(math.SmallestNonzeroFloat64, -1.0, 20)
	f.Fuzz(func(t *testing.T, a, b float64, rows int) {
		if !finite(a) || !finite(b) || rows < 3 || rows > 200 {
			return
		}
		s := newScale(rows, []float64{a, b})
		s.labels(number)
		low, high := min(a, b, 0), max(a, b, 0)
		if l, z, h := s.level(low), s.level(0), s.level(high); l < z || z < h || z != s.zero || l >= rows || h < 0 {
			t.Errorf("%v and %v in %d rows lie on rows %d, %d and %d", low, high, rows, l, z, h)
		}
		if size := max(-low, high); size > 1e-290 && size < 1e290 && rows > 6 {
			if used := s.level(low) - s.level(high); used < rows/2 {
				t.Errorf("%v and %v take %d of %d rows", low, high, used, rows)
			}
		}
	})
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
}
