package claims

import "example.org/immpact/contract"

// What two contracts have in common. A rule that a reform leaves as its contract has
// it is one rule: moved, it moves under the baseline, the reform and what they are
// compared with alike. And what two contracts work out by the same rules they pay
// alike, whatever these are: it cancels out of a change.

// sameRule reports whether the contract has the rule, of a contract of that id, in
// force at that value: whether it is one with it.
func sameRule(c *contract.Contract, id, path string, v contract.Value) bool {
	r, ok := c.Rule(path)
	if !ok || c.ID != id || id == "" || r.Value != v {
		return false
	}
	_, off := c.SwitchedOff(path)
	return !off
}

// differing is the components of pay that two contracts do not work out by the same
// rules.
func differing(a, b *contract.Contract) (list [contract.Components]bool) {
	changes := contract.Changes(a, b)
	for _, ch := range changes {
		c, path := b, ch.To.Path
		if ch.Missing {
			c, path = a, ch.From.Path
		}
		for _, of := range c.Part(contract.PartOf(path)).Bears(c).On {
			list[of] = true
		}
	}
	if len(changes) > 0 { // a floor follows all that is paid above it
		list[contract.ProtectionPaid] = list[contract.ProtectionPaid] || a.On(contract.ProtectionPaid) || b.On(contract.ProtectionPaid)
	}
	return list
}

// only is the lines of those components, in the list's own place.
func only(lines []contract.Line, of *[contract.Components]bool) []contract.Line {
	kept := lines[:0]
	for _, l := range lines {
		if of[l.Component] {
			kept = append(kept, l)
		}
	}
	return kept
}
