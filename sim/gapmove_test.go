package sim

import "testing"

func TestGapVerdict(t *testing.T) {
	for _, test := range []struct {
		before, after float64 // pence
		want          string
	}{
		{100, 100, "Leaves the gap as it is"},
		{0, 0, "Leaves the gap as it is"},
		{100, 150, "Widens the gap by £0.50 a child"},
		{100, 30, "Narrows the gap by £0.70 a child"},
		{-100, -150, "Widens the gap by £0.50 a child"},
		{-100, -30, "Narrows the gap by £0.70 a child"},
		{100, 0, "Closes the gap"},
		{0, 100, "Opens a gap"},
		{100, -100, "Turns the gap round"},
		{-100, 20, "Turns the gap round"},
		{100.5, 130.4, "Widens the gap by £0.30 a child"}, // £1.01 to £1.30, 29.9 apart
		{101.4, 101.6, "Widens the gap by £0.01 a child"}, // £1.01 to £1.02
	} {
		if got := GapVerdict(Gap{PerChild: test.before}, Gap{PerChild: test.after}); got != test.want {
			t.Errorf("%v to %v: %q, want %q", test.before, test.after, got, test.want)
		}
	}
}
