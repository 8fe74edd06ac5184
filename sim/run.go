package sim

import (
	"example.org/immpact/contract"
)

// Case is a contract under the name by which a run tells it apart.
type Case struct {
	ID       string // baseline, or a reform's id
	Title    string
	Contract *contract.Contract
}

// Result is what one case pays.
type Result struct {
	Case
	Practices []Paid  // in the population's order
	Groups    []Group // deprived, affluent, all, then each decile that has practices
}

// Paid is what a case pays one practice.
type Paid struct {
	Lines    []contract.Line
	Total    contract.Pence
	Clawback contract.Pence // of Total; 0 or negative
}

// Run pays every practice under every case. The first case is the baseline.
func Run(pop *Population, cases []Case) []Result {
	results := make([]Result, len(cases))
	for i, cs := range cases {
		results[i] = Result{Case: cs, Practices: payAll(pop.Practices, cs.Contract)}
	}
	for i := range results {
		results[i].Groups = groups(pop, results[0].Practices, results[i].Practices)
	}
	return results
}

// payAll pays each practice. Lines share one backing array.
func payAll(practices []Practice, c *contract.Contract) []Paid {
	paid := make([]Paid, len(practices))
	most := 1 + len(c.Indicators)
	if c.Clawback.Enabled {
		most += int(contract.Cohorts)
	}
	if c.Targets.Enabled {
		most += int(contract.Cohorts)
	}
	lines := make([]contract.Line, 0, len(practices)*most)
	for i := range practices {
		from := len(lines)
		lines = c.Pay(&practices[i].Practice, lines)
		p := &paid[i]
		p.Lines = lines[from:len(lines):len(lines)]
		for _, l := range p.Lines {
			p.Total += l.Pence
			if l.Component == contract.ClawbackRepaid {
				p.Clawback += l.Pence
			}
		}
	}
	return paid
}

// Components adds up the practice's lines by component.
func (p *Paid) Components() [contract.Components]contract.Pence {
	var sums [contract.Components]contract.Pence
	for _, l := range p.Lines {
		sums[l.Component] += l.Pence
	}
	return sums
}
