package sim

import (
	"example.org/immpact/contract"
)

// Case is a contract under the name that it has in a run.
type Case struct {
	ID       string // baseline, or a reform's id
	Title    string
	Contract *contract.Contract
}

// Result is what one case pays.
type Result struct {
	Case
	Practices []Paid     // in the population's order
	Groups    []Group    // those of Grouping.Groups that have practices, in its order
	Fund      *FundMoney // nil where the contract has none
	cells     *ByCell[Group]
}

// FundMoney is what became of a fund in a run: of the amount, the sum that
// practices of the run are paid, and what is absorbed elsewhere.
type FundMoney struct{ Amount, Paid, Absorbed contract.Pence }

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
		results[i] = Result{Case: cs, Practices: make([]Paid, len(pop.Practices))}
	}
	beyond := pop.Beyond(cases[0].Contract)
	for i := range results {
		beyond.pay(&results[i], results[0].Practices)
	}
	return results
}

// pay pays every practice by the result's contract, against what the baseline
// pays.
func (b *Beyond) pay(r *Result, baseline []Paid) {
	settings := b.Under(r.Contract)
	r.cells = payAll(b.pop.Practices, r.Contract, settings, r.Practices, baseline)
	r.Groups = named(b.pop.Groups.Groups(), r.cells)
	r.Fund = settings.money(&r.Contract.Fund)
}

// practicesAtATime share one array of lines: some 30 KB, which fits into memory
// that is used already, where one array for all would be new memory.
const practicesAtATime = 100

// payAll pays each practice, and adds what it is paid to its cell while the
// lines are at hand. The baseline's own pay is the baseline.
func payAll(practices []Practice, c *contract.Contract, in *Settings, paid, baseline []Paid) *ByCell[Group] {
	payer := in.Payer(c)
	most := payer.MostLines()
	var lines []contract.Line
	by := new(ByCell[Group])
	for i := range practices {
		p := &practices[i]
		if cap(lines)-len(lines) < most {
			lines = make([]contract.Line, 0, most*practicesAtATime)
		}
		payer.Turn(p)
		lines = paid[i].pay(payer.Payer, p, lines)
		by[p.cell()].count(p, &paid[i], baseline[i].Total)
	}
	return by
}

// pay sets p to what the contract pays the practice, whose lines it appends to
// dst.
func (p *Paid) pay(by *contract.Payer, practice *Practice, dst []contract.Line) []contract.Line {
	from := len(dst)
	dst = by.Pay(&practice.Practice, dst)
	*p = Paid{Lines: dst[from:len(dst):len(dst)]}
	for i := range p.Lines {
		l := &p.Lines[i]
		p.Total += l.Pence
		if l.Component == contract.ClawbackRepaid {
			p.Clawback += l.Pence
		}
	}
	return dst
}

// PayByCell is what a contract pays the practices of each cell together in the
// settings; each group's baseline is what it pays itself.
func PayByCell(practices []Practice, c *contract.Contract, in *Settings) *ByCell[Group] {
	payer := in.Payer(c)
	by := new(ByCell[Group])
	var paid Paid
	var lines []contract.Line
	for i := range practices {
		p := &practices[i]
		payer.Turn(p)
		lines = paid.pay(payer.Payer, p, lines[:0])
		by[p.cell()].count(p, &paid, paid.Total)
	}
	return by
}

// Components adds up the practice's lines by component.
func (p *Paid) Components() [contract.Components]contract.Pence {
	var sums [contract.Components]contract.Pence
	for _, l := range p.Lines {
		sums[l.Component] += l.Pence
	}
	return sums
}
