package sim

import (
	"math"
	"testing"
)

// 1.96 standard deviations of 10 either side of 50; a certain amount has none.
func TestAround(t *testing.T) {
	got := Amount{Mean: 40, SD: 10}.Around(50)
	if math.Abs(got.Low-30.4) > 0.001 || math.Abs(got.High-69.6) > 0.001 {
		t.Errorf("range %v", got)
	}
	if got := (Amount{Mean: 40}).Around(40); got != (Interval{40, 40}) {
		t.Errorf("range %v of what is certain", got)
	}
}

// Tables of the normal distribution: 2.5% of draws exceed 1.96 deviations.
func TestAbove(t *testing.T) {
	a := Amount{Mean: 40, SD: 10}
	for x, want := range map[float64]float64{40: 0.5, 40 + 19.59963984540054: 0.025, 40 - 19.59963984540054: 0.975} {
		if got := a.Above(x); math.Abs(got-want) > 1e-12 {
			t.Errorf("above %v: %v, want %v", x, got, want)
		}
	}
	certain := Amount{Mean: 40}
	if certain.Above(39) != 1 || certain.Above(40) != 0 {
		t.Error("what is certain has a chance")
	}
}
