package contract

import "fmt"

// Protection: no practice's total falls under a floor, a percentage of what
// another contract pays it for its children as they stand. What the other lines
// lack of it is new money. Chance and a child won move the total under the
// floor, not the floor.

// Shipped are the ids of the contracts that ship, by which a floor names one.
// They are set once, before any contract is read.
var Shipped []string

// AgainstBaseline is the floor of the scenario's baseline, where Against names
// none that ships; of others Against is the place in Shipped, from 1.
const AgainstBaseline = 0

// Protection is the floor of a practice's total.
type Protection struct {
	ofNoCohort
	Enabled bool
	Against Value // AgainstBaseline, or a place in Shipped from 1
	AtLeast Percent
}

func (*Protection) Path() string        { return "protection" }
func (*Protection) Heading() string     { return ProtectionPaid.Title() }
func (*Protection) On(c *Contract) bool { return c.Protection.Enabled }

func (t *Protection) figures(_ *Contract, list *figures) {
	at := list.table(t.Path())
	at.option("enabled", Switch, "protection", toggle(&t.Enabled))
	at.add("against", ContractName, "protection is against", number(&t.Against))
	at.add("at_least", FloorCent, "least part of it that is paid", number(&t.AtLeast))
}

func (*Protection) copyTo(dst, c *Contract) { dst.Protection = c.Protection }

func (t *Protection) pays(*Contract) (Component, cohortSet) {
	return ProtectionPaid, everyCohort.where(t.Enabled)
}

// FloorOf is the floor where the other contract pays a total; under nothing
// counts as nothing.
func (t *Protection) FloorOf(total Pence) Pence {
	return Pence(Round(int64(max(0, total)), int64(t.AtLeast), hundredPercent))
}

// Rival names the contract that the floor is a part of; "" for the baseline.
func (t *Protection) Rival() string {
	if t.Against == AgainstBaseline {
		return ""
	}
	return Shipped[t.Against-1]
}

func (t *Protection) sum(_ *Contract, others Pence, in *Setting) Pence {
	if !in.HasFloor {
		return 0
	}
	return max(0, in.Floor-others)
}

func (*Protection) lineTitle(*Line) string { return ProtectionPaid.Title() }

func (t *Protection) explain(_ *Contract, l *Line, _ *Practice, in *Setting) Explanation {
	return Explanation{Pence: l.Pence, Money: true, Rules: []string{"protection.enabled", "protection.against", "protection.at_least"},
		Words: fmt.Sprintf("No practice is paid less than %s of what %s pays for the same children, here a floor of %s. The other lines come to %s: %s - %s = %s.",
			t.AtLeast, ContractName.Format(t.Against), in.Floor, in.Floor-l.Pence, in.Floor, in.Floor-l.Pence, l.Pence)}
}

func (t *Protection) Differs(a, b *Contract) []string {
	return differsSwitched(t, "The protection is", a, b)
}

func (*Protection) Bears(*Contract) Bearing { return Bearing{On: []Component{ProtectionPaid}} }

func (t *Protection) Unread(_ *Contract, path string, in *Setting) string {
	if !t.Enabled && path != "protection.enabled" {
		return switchedOff("the protection is", "protection.enabled")
	}
	return ""
}

func (*Protection) Unmoved(run *Unmoved) string {
	if pays(run.Lines(ProtectionPaid)) {
		return ""
	}
	return "no practice is paid less than the floor"
}

func (*Protection) Validate(*Contract) []Problem { return nil }
