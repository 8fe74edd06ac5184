package sim

import "example.org/immpact/contract"

// certainty is the lines of a practice that nothing is left to chance of: those
// of a cohort of which only one count is possible, and those of all cohorts
// together where that holds of each. They are what pay has, rounded.
type certainty struct {
	p       *Practice
	cohorts [contract.Cohorts]bool
	every   bool              // it holds of every cohort that the practice states
	first   contract.CohortID // of those, for which a line of all together is counted
	lines   []contract.Line   // what the contract pays, where it holds of any cohort
}

// begin turns to a practice.
func (c *certainty) begin(p *Practice) {
	c.p, c.every, c.first = p, true, contract.Cohorts
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		c.cohorts[k] = ch.Stated && ch.Certain()
		c.every = c.every && (c.cohorts[k] || !ch.Stated)
		if ch.Stated {
			c.first = min(c.first, contract.CohortID(k))
		}
	}
}

// pay turns to a contract.
func (c *certainty) pay(by *contract.Payer) {
	c.lines = c.lines[:0]
	for _, certain := range c.cohorts {
		if certain {
			c.lines = by.Pay(&c.p.Practice, c.lines)
			return
		}
	}
}

// line is what a line of the cohort certainly is; false where chance has a part
// in it.
func (c *certainty) line(of *contract.LineByCount, k contract.CohortID) (contract.Pence, bool) {
	together := of.Component.Together()
	switch {
	case !c.cohorts[k] || together && !c.every:
		return 0, false
	case together && k != c.first:
		return 0, true
	}
	for i := range c.lines {
		l := &c.lines[i]
		if l.Component == of.Component && l.Indicator == of.Indicator && (together || l.Cohort == k) {
			return l.Pence, true
		}
	}
	return 0, true
}
