package contract

import (
	"fmt"
	"math/bits"
	"strings"
)

// Exception reporting (personalised care adjustment). A child with a status
// that the contract excepts leaves the denominator. A child who has met the
// indicator stays in it: achievement beats exception. One switch and one list
// serve the whole contract; an indicator may carry a list of its own or switch
// itself off. With the contract's switch off, no child leaves any denominator.

// Reasons is a set of statuses: those for which a child is excepted, all
// excusable, or others that children have in common.
type Reasons uint8

// Excusable is every reason for an exception there is.
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
	Modifier
	Enabled bool
	Reasons Reasons
}

func (*Exceptions) Path() string        { return "exceptions" }
func (*Exceptions) Heading() string     { return "Exception reporting" }
func (*Exceptions) On(c *Contract) bool { return c.Exceptions.Enabled }

func (e *Exceptions) figures(_ *Contract, list *figures) {
	at := list.table(e.Path())
	at.option("enabled", Switch, "exception reporting", toggle(&e.Enabled))
	at.add("reasons", ReasonList, "exceptions allowed", number(&e.Reasons))
}

func (*Exceptions) copyTo(dst, c *Contract) { dst.Exceptions = c.Exceptions }

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

// ExceptedApart is the statuses that only one of two contracts excepts from an
// indicator of the second.
func ExceptedApart(a, b *Contract) (set Reasons) {
	for i := range b.Indicators {
		ind := &b.Indicators[i]
		excepted := b.Excepted(ind)
		if was := a.indicator(ind.Name); was != nil {
			excepted ^= a.Excepted(was)
		}
		set |= excepted
	}
	return set
}

// excepted counts the children who leave the denominator for the reasons.
func (r Reasons) excepted(ch *Children) int32 {
	var n int32
	for ; r != 0; r &= r - 1 { // the reasons one by one, the lowest first
		n += ch.By[bits.TrailingZeros8(uint8(r))]
	}
	return n
}

func (*Exceptions) Differs(a, b *Contract) []string {
	switch {
	case a.Exceptions.Enabled && !b.Exceptions.Enabled:
		return []string{"exception reporting is off: no child leaves a denominator"}
	case !a.Exceptions.Enabled && b.Exceptions.Enabled:
		return []string{"exception reporting is on, for children " + b.Exceptions.Reasons.String()}
	case !a.Exceptions.Enabled:
		return nil
	}
	var words []string
	if in := b.Exceptions.Reasons &^ a.Exceptions.Reasons; in != 0 {
		words = append(words, "can now be excepted: "+in.String())
	}
	if out := a.Exceptions.Reasons &^ b.Exceptions.Reasons; out != 0 {
		words = append(words, "can no longer be excepted: "+out.String())
	}
	return words
}

func (*Exceptions) Bears(c *Contract) Bearing {
	if c.Clawback.ExceptionsCount {
		return Bearing{On: []Component{QOFPoints, ClawbackRepaid}, Points: true}
	}
	return Bearing{On: []Component{QOFPoints}, Points: true}
}

func (*Exceptions) Unread(c *Contract, path string, in *Setting) string {
	if path == "exceptions.reasons" && !c.Exceptions.Enabled {
		return switchedOff("exception reporting is", "exceptions.enabled")
	}
	if c.Clawback.Enabled && c.Clawback.ExceptionsCount {
		return ""
	}
	if len(c.Indicators) == 0 {
		return "this contract has no QOF indicator to except a child from"
	}
	if why := c.noIndicatorRead(in); why != "" {
		return why
	}
	if path == "exceptions.enabled" {
		return ""
	}
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		if !ind.OwnReasons && !ind.ExceptionsOff && in.Children[ind.Cohort] {
			return ""
		}
	}
	return "every indicator has a list of exceptions of its own"
}

func (*Exceptions) Unmoved(run *Unmoved) string { return run.exceptions("") }

// exceptions says why exceptions that differ, for one indicator or, with no
// name, for all, move nothing.
func (run *Unmoved) exceptions(name string) string {
	var statuses, unknown Reasons
	children := int64(0)
	for i := range run.To.Indicators {
		ind := &run.To.Indicators[i]
		was := run.From.indicator(ind.Name)
		if was == nil || name != "" && name != ind.Name {
			continue
		}
		differ := run.From.Excepted(was) ^ run.To.Excepted(ind)
		statuses |= differ
		for p := range run.Practices {
			children += int64(differ.excepted(&p.Cohorts[ind.Cohort]))
			unknown |= differ & p.NotRecorded
		}
	}
	switch {
	case statuses == 0:
		return "the children excepted stay the same"
	case children == 0 && unknown != 0:
		return fmt.Sprintf("the practices' figures do not record which children were %s, so what it would move is not known", strings.ReplaceAll(unknown.String(), ", ", " or "))
	case children == 0:
		return fmt.Sprintf("no child is recorded as %s", strings.ReplaceAll(statuses.String(), ", ", " or "))
	}
	return fmt.Sprintf("%s (%s) would come or go, but it moves no practice's points", Count(children, "child", "children"), statuses)
}

func (*Exceptions) Validate(*Contract) []Problem { return nil }
