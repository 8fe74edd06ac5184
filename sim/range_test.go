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
