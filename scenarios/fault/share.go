package fault

import "fmt"

// Share questions a number that is per cent but looks like a share of 1; "" for
// one that does not. It is the same in every file: where so little is meant, the
// sign says so.
func Share(written string, x float64) (problem, remedy string) {
	if x <= 0 || x >= 1 {
		return "", ""
	}
	return written + " looks like a share of 1", fmt.Sprintf("write %.4g for %.4g%%, or %q if that is meant", 100*x, 100*x, fmt.Sprintf("%g%%", x))
}
