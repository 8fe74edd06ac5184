package sim

import (
	"testing"

	"example.org/immpact/contract"
)

func TestNudged(t *testing.T) {
	for _, row := range []struct {
		reason string
		unit   contract.Unit
		value  contract.Value
		by     contract.Value
		want   contract.Value
	}{
		{"a percentage point up", contract.PerCent, 87_00, 1_00, 88_00},
		{"100% is the most", contract.PerCent, 99_50, 1_00, 100_00},
		{"no fee below nothing", contract.Pounds, 5, -10, 0},
		{"a switch goes round", contract.Switch, 1, 1, 0},
		{"and the other way", contract.BasisName, 0, -1, 1},
		{"after the last cohort comes the first", contract.CohortName, 2, 1, 0},
		{"reasons have no more and no less", contract.ReasonList, 5, 1, 5},
	} {
		if got := Nudged(contract.Rule{Unit: row.unit, Value: row.value}, row.by); got != row.want {
			t.Errorf("%s: %d, want %d", row.reason, got, row.want)
		}
	}
}

// Whatever the unit, a figure stays within it.
func TestMovesStayWithinTheUnit(t *testing.T) {
	for u := contract.Pounds; u <= contract.CohortName; u++ {
		for _, v := range []contract.Value{0, 1, u.Most() / 2, u.Most()} {
			r := contract.Rule{Unit: u, Value: v}
			small, large := KeySteps(r)
			least, most, stride := Range(r)
			if small <= 0 || large < small || stride <= 0 || least < 0 {
				t.Errorf("unit %d at %d: steps of %d and %d, a stride of %d from %d", u, v, small, large, stride, least)
			}
			for _, to := range []contract.Value{Nudged(r, large), Nudged(r, -large)} {
				if to < 0 || to > u.Most() {
					t.Errorf("unit %d from %d: %d", u, v, to)
				}
			}
			if u != contract.Doses && u != contract.Times && most > u.Most() {
				t.Errorf("unit %d at %d: searched up to %d", u, v, most)
			}
		}
	}
}
