package sim

import "example.org/immpact/contract"

// How a figure of a contract is moved, in one place: by a key press, over a
// range that is searched. No move leaves what the figure's unit allows.

// Nudged is the figure moved by so much, in its own unit, as far as the unit
// allows. A switch and a choice go round; a list of reasons stays as it is.
func Nudged(r contract.Rule, by contract.Value) contract.Value {
	most := r.Unit.Most()
	switch {
	case r.Unit == contract.ReasonList:
		return r.Value
	case r.Unit == contract.Switch || r.Unit.Choice():
		n := most + 1
		return ((r.Value+by)%n + n) % n
	}
	return min(max(r.Value+by, 0), most)
}

// KeySteps is how far one press of an arrow moves a figure, and one with Shift.
// Large amounts move in larger steps.
func KeySteps(r contract.Rule) (small, large contract.Value) {
	switch r.Unit {
	case contract.PerCent, contract.Steps, contract.PointCount, contract.FloorCent:
		return 1_00, 5_00
	case contract.UpliftCent:
		return 5_00, 25_00
	case contract.PerThousand, contract.Weighting:
		return 10, 1_00
	case contract.FundPounds:
		return 1_000_00, 1_000_000_00
	case contract.Pounds:
		switch {
		case r.Value >= 1_000_00:
			return 50_00, 500_00
		case r.Value >= 100_00:
			return 1_00, 10_00
		default:
			return 10, 1_00
		}
	case contract.Patients:
		return 100, 1_000
	case contract.ChildCount:
		return 1, 10
	case contract.Doses, contract.Times:
		return 1, 2
	default:
		return 1, 1
	}
}

// Range is the values that a figure is searched over and the width of a stride
// between two that are tried first: an amount or a count at most to twice its
// value, points to twice or 18, whichever is more, and all that the unit allows
// of any other. A list of reasons has no range.
func Range(r contract.Rule) (least, most, stride contract.Value) {
	most, stride = r.Unit.Most(), 1
	switch r.Unit {
	case contract.PerCent, contract.UpliftCent, contract.FloorCent, contract.Steps:
		stride = 1_00
	case contract.PointCount:
		most, stride = min(most, max(2*r.Value, 18_00)), 50
	case contract.Pounds, contract.FundPounds, contract.Patients, contract.ChildCount, contract.PerThousand, contract.Weighting:
		most, stride = min(most, 2*r.Value), max(1, r.Value/100)
		if !r.Unit.Decimal() || r.Unit == contract.PerThousand {
			least = 1 // something is divided by it
		}
	case contract.Doses, contract.Times:
		most = max(2*r.Value, 2)
	}
	return least, most, stride
}
