package claims

import (
	"fmt"
	"math"

	"example.org/immpact/contract"
)

// Test is what a claim says of its figure.
type Test struct {
	Kind TestKind
	Unit Unit // that Low and High are in

	// Low and High are the line, or the two, as kept (pence for pounds):
	// AtLeast and Over read Low, AtMost and Under read High, Between both.
	// About reads Low as the middle and High as the tolerance.
	Low, High float64

	Than *Quantity // of MoreThan and LessThan, and of any other where PartOf

	// PartOf has the test of what part the figure is of the other, per cent.
	PartOf bool
}

// TestKind is the kind of a Test.
type TestKind uint8

// The kinds.
const (
	NoTest TestKind = iota
	AtLeast
	AtMost
	Over
	Under
	Between // both ends allowed
	About
	MoreThan
	LessThan
)

// compares reports whether the test is against another quantity.
func (t *Test) compares() bool { return t.Kind == MoreThan || t.Kind == LessThan || t.PartOf }

// lines are the figures that a test lets pass: from low to high.
type lines struct {
	low, high float64
	open      bool // the ends themselves do not pass
}

// lines is the test as lines; of a comparison, those of the figure less the
// other, or of the part that it is of it.
func (t *Test) lines() lines {
	switch t.Kind {
	case AtLeast:
		return lines{t.Low, math.Inf(1), false}
	case AtMost:
		return lines{math.Inf(-1), t.High, false}
	case Over:
		return lines{t.Low, math.Inf(1), true}
	case Under:
		return lines{math.Inf(-1), t.High, true}
	case Between:
		return lines{t.Low, t.High, false}
	case About:
		return lines{t.Low - t.High, t.Low + t.High, false}
	case LessThan:
		return lines{math.Inf(-1), 0, true}
	}
	return lines{0, math.Inf(1), true}
}

// pass reports whether a figure passes.
func (l lines) pass(x float64) bool {
	if l.open {
		return x > l.low && x < l.high
	}
	return x >= l.low && x <= l.high
}

// divided reports whether some figures from low to high pass and others do not.
func (l lines) divided(low, high float64) bool {
	return l.pass(low) != l.pass(high) || !l.pass(low) && low <= l.low && high >= l.high
}

// near reports whether a figure is within a hundredth of a line, so that to
// round it could hide on which side it is.
func (l lines) near(x float64) bool {
	return math.Abs(x-l.low) < math.Abs(x)/100 || math.Abs(x-l.high) < math.Abs(x)/100
}

// allPass and nonePasses report whether every figure from least to most
// passes, and whether none does.
func (l lines) allPass(least, most float64) bool { return l.pass(least) && l.pass(most) }
func (l lines) nonePasses(least, most float64) bool {
	if l.open {
		return most <= l.low || least >= l.high
	}
	return most < l.low || least > l.high
}

// more is the side of the figures that the test asks for: 1 large ones, -1
// small ones, 0 those in the middle.
func (l lines) more() int {
	switch {
	case math.IsInf(l.high, 1):
		return 1
	case math.IsInf(l.low, -1):
		return -1
	}
	return 0
}

// strength orders figures by how much they are what the test asks for.
func (l lines) strength(x float64) float64 {
	switch l.more() {
	case 1:
		return x
	case -1:
		return -x
	}
	return -math.Abs(x - (l.low+l.high)/2)
}

// words is the test for a reader, after "is" or "be".
func (t *Test) words() string {
	low, high := amount{t.Low, t.Unit}, amount{t.High, t.Unit}
	switch t.Kind {
	case AtLeast:
		return "at least " + low.String()
	case AtMost:
		return "at most " + high.String()
	case Over:
		return "over " + low.String()
	case Under:
		return "under " + high.String()
	case Between:
		return fmt.Sprintf("between %s and %s", low, high)
	case About:
		if t.Unit == PerCent {
			high.Unit = PercentagePoints
		}
		return fmt.Sprintf("within %s of %s", high, low)
	case LessThan:
		return "less than"
	}
	return "more than"
}

// amount is a figure that a claim names; whole pounds stand without pennies.
type amount Figure

// String is the figure as a reader is shown it.
func (a amount) String() string {
	if p := contract.Pence(math.Round(a.Value)); a.Unit == Pounds && p%100 == 0 {
		return p.Pounds()
	}
	return Figure(a).String()
}
