package sim

import "example.org/immpact/contract"

// A plan looks ahead from the counts as they stand: which of the reachable, and no
// others, a contract would reward most. Every choice of ages is paid, so that a line
// which takes several children is not passed over for want of the first.

// MostPlanned is the most children that a plan is made for.
const MostPlanned = 100

// PlanStep is so many children more, of the ages that bring most.
type PlanStep struct {
	Children int32
	Ages     [contract.Cohorts]int32
	More     contract.Pence // than now, at most: some doses may have been given and paid
}

// Plan gives a step for each number of children from 1 to most, or to as many as are
// reachable. Of choices that bring as much it takes the one with more of the younger.
// The setting may be nil.
func Plan(p *contract.Practice, c *contract.Contract, in *contract.Setting, most int32) []PlanStep {
	var open [contract.Cohorts]int32
	all := int32(0)
	for k := range open {
		open[k] = p.Cohorts[k].By[contract.Reachable]
		all += open[k]
	}
	most = min(most, all)
	steps := make([]PlanStep, most)
	found := make([]bool, most)
	paid, at := payOf(c.Payer(in)), *p
	now := paid(p)
	come := func(k contract.CohortID, n int32) { at.Cohorts[k] = ComeAhead(p.Cohorts[k], n) }
	for a := min(open[contract.Age8m], most); a >= 0; a-- {
		come(contract.Age8m, a)
		for b := min(open[contract.Age18m], most-a); b >= 0; b-- {
			come(contract.Age18m, b)
			for d := int32(0); d <= min(open[contract.Age5y], most-a-b); d++ {
				n := a + b + d
				if n == 0 {
					continue
				}
				come(contract.Age5y, d)
				if more := paid(&at) - now; !found[n-1] || more > steps[n-1].More {
					found[n-1] = true
					steps[n-1] = PlanStep{n, [contract.Cohorts]int32{a, b, d}, more}
				}
			}
		}
	}
	return steps
}

// WorthOfAge is what a practice would be paid more, at most, if all the reachable of
// one age came and nobody else. The setting may be nil.
func WorthOfAge(p *contract.Practice, c *contract.Contract, in *contract.Setting, k contract.CohortID) contract.Pence {
	paid, at := payOf(c.Payer(in)), *p
	at.Cohorts[k] = ComeAhead(p.Cohorts[k], p.Cohorts[k].By[contract.Reachable])
	return paid(&at) - paid(p)
}

// PayUnder is what a contract pays a practice in all. The setting may be nil.
func PayUnder(p *contract.Practice, c *contract.Contract, in *contract.Setting) contract.Pence {
	return payOf(c.Payer(in))(p)
}
