package sim

import "example.org/immpact/contract"

// Step is one part's share of the difference between two contracts.
type Step struct {
	contract.Difference
	Pence contract.Pence // what the part adds, the parts before it being changed already
	Alone contract.Pence // what it would add changed on its own

	// OrderMatters says that the part adds more or less for what was changed
	// before it, by more than rounding can: a part touches four lines of a
	// practice at the most, each of the four sums compared is half a penny a
	// line from its exact value.
	OrderMatters bool
}

// Walk goes from one contract to another part by part, in the order of
// contract.Differences, and gives each part what the practices' pay changes
// by as it is adopted. The steps add up to the whole difference to the penny.
// A part that differs and moves nothing is a step of 0. A fund is shared anew
// and protection paid anew at every step, in the whole run of which the practices
// are some, so that a step is the change of the total.
func Walk(b *Beyond, practices []Practice, from, to *contract.Contract) []Step {
	start := total(b, practices, from)
	at, paid := from, start
	var steps []Step
	for _, d := range contract.Differences(from, to) {
		at = at.Adopt(to, d.Part)
		next := total(b, practices, at)
		alone := total(b, practices, from.Adopt(to, d.Part)) - start
		apart := next - paid - alone
		steps = append(steps, Step{d, next - paid, alone, max(apart, -apart) > contract.Pence(8*len(practices))})
		paid = next
	}
	return steps
}

// total is what a contract pays the practices together.
func total(b *Beyond, practices []Practice, c *contract.Contract) contract.Pence {
	var sum contract.Pence
	payer := b.Under(c).Payer(c)
	var lines []contract.Line
	for i := range practices {
		payer.Turn(&practices[i])
		lines = payer.Pay(&practices[i].Practice, lines[:0])
		sum += sumOf(lines)
	}
	return sum
}
