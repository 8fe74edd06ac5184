package contract

import (
	"math/bits"
	"strings"
)

// Exception reporting (personalised care adjustment). A child with a status
// that the contract excepts leaves the denominator. A child who has met the
// indicator stays in it: achievement beats exception. One switch and one list
// serve the whole contract; an indicator may carry a list of its own or switch
// itself off. With the contract's switch off, no child leaves any denominator.

// Reasons is a set of excusable statuses.
type Reasons uint8

// Excusable is every reason there is.
const Excusable Reasons = 1<<Contraindicated | 1<<RegisteredLate | 1<<Declined | 1<<NoResponse | 1<<OtherSchedule

// With is the set with the status added.
func (r Reasons) With(s Status) Reasons { return r | 1<<s }

// Without is the set with the status taken out.
func (r Reasons) Without(s Status) Reasons { return r &^ (1 << s) }

// Has reports whether the status is in the set.
func (r Reasons) Has(s Status) bool { return r&(1<<s) != 0 }

// Statuses lists the set in the field's order.
func (r Reasons) Statuses() []Status {
	var list []Status
	for s := range Statuses {
		if r.Has(s) {
			list = append(list, s)
		}
	}
	return list
}

// String names the reasons for a reader: contraindicated, declined; or none.
func (r Reasons) String() string {
	var names []string
	for _, s := range r.Statuses() {
		names = append(names, s.Title())
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// Exceptions is exception reporting for a whole contract.
type Exceptions struct {
	Enabled bool
	Reasons Reasons
}

// Excepted is the reasons that count for the indicator.
func (c *Contract) Excepted(ind *Indicator) Reasons {
	if !c.Exceptions.Enabled || ind.ExceptionsOff {
		return 0
	}
	if ind.OwnReasons {
		return ind.Reasons
	}
	return c.Exceptions.Reasons
}

// excepted counts the children who leave the denominator for the reasons.
func (r Reasons) excepted(ch *Children) int32 {
	var n int32
	for ; r != 0; r &= r - 1 { // the reasons one by one, the lowest first
		n += ch.By[bits.TrailingZeros8(uint8(r))]
	}
	return n
}
