package sim

import "example.org/immpact/contract"

// Trials runs one contract after another against one baseline, which is paid once.
type Trials struct {
	beyond   *Beyond
	baseline Result
}

// Trials is trials over the population against a baseline.
func (p *Population) Trials(baseline *contract.Contract) *Trials {
	return &Trials{p.Beyond(baseline), Run(p, []Case{{Contract: baseline}})[0]}
}

// Baseline is what the baseline pays.
func (t *Trials) Baseline() *Result { return &t.baseline }

// Run is what a contract pays, as [Run] has it. Several may be run at once.
func (t *Trials) Run(c *contract.Contract) *Result {
	r := &Result{Case: Case{Contract: c}, Practices: make([]Paid, len(t.baseline.Practices))}
	t.beyond.pay(r, t.baseline.Practices)
	return r
}

// Total is what a contract pays all practices together; no line of it is kept.
func (t *Trials) Total(c *contract.Contract) (sum contract.Pence) {
	by := PayByCell(t.beyond.pop.Practices, c, t.beyond.Under(c))
	for i := range by {
		sum += by[i].Total
	}
	return sum
}
