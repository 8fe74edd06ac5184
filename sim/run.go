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
	results, setting := make([]Result, len(cases)), pop.Setting()
	tenths := make([][11]Group, len(cases))
	for i, cs := range cases {
		results[i] = Result{Case: cs, Practices: payAll(pop.Practices, cs.Contract, &setting, &tenths[i])}
	}
	for i := range results {
		compare(pop.Practices, results[0].Practices, results[i].Practices, &tenths[i])
		results[i].Groups = gather(pop.Groups, &tenths[i])
	}
	return results
}

// payAll pays each practice, and adds what it is paid to the group of its
// decile while the lines are at hand. Lines share one backing array.
func payAll(practices []Practice, c *contract.Contract, in *contract.Setting, deciles *[11]Group) []Paid {
	paid := make([]Paid, len(practices))
	payer := c.Payer(in)
	lines := make([]contract.Line, 0, len(practices)*payer.MostLines())
	for i := range practices {
		from := len(lines)
		lines = payer.Pay(&practices[i].Practice, lines)
		p, g := &paid[i], &deciles[practices[i].IMDDecile]
		p.Lines = lines[from:len(lines):len(lines)]
		for j := range p.Lines {
			l := &p.Lines[j]
			p.Total += l.Pence
			g.Components[l.Component] += l.Pence
			if l.Component == contract.ClawbackRepaid {
				p.Clawback += l.Pence
			}
		}
		g.Practices++
		g.Eligible += practices[i].Eligible()
		g.Patients += int64(practices[i].ListSize)
		g.Total += p.Total
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
