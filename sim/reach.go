package sim

import "example.org/immpact/contract"

// Who the money reaches. Beside the groups by practice, pay by where the child
// lives: lines that are paid by where children live go to the deciles that earned
// them, all other pay evenly over the practice's children. By practice alone a
// lever that follows the child looks worse than it is.

// Reached is the money that reaches the children who live in an IMD decile.
type Reached struct {
	Decile   int     // 1 = most deprived; 0: of practices of which it is not known
	Children float64 // eligible
	Pence    float64
	Change   float64 // pence, against the baseline
}

// PerChild is pence per eligible child; not a number for none.
func (r *Reached) PerChild() float64 { return r.Pence / r.Children }

// ReachedBy is what a result pays by where children live, the most deprived decile
// first; that of practices of which it is not known last, where there are any.
func ReachedBy(pop *Population, baseline, r *Result) []Reached {
	in := pop.Setting()
	by := make([]Reached, 11)
	for i := range pop.Practices {
		p := &pop.Practices[i]
		lives, _ := in.Lives(&p.Practice)
		children := float64(p.Eligible())
		if lives == nil {
			by[0].Children += children
			by[0].Pence += float64(r.Practices[i].Total)
			by[0].Change += float64(r.Practices[i].Total - baseline.Practices[i].Total)
			continue
		}
		var paid, was [10]float64
		reach(r.Contract, lives, r.Practices[i].Lines, &paid)
		reach(baseline.Contract, lives, baseline.Practices[i].Lines, &was)
		for d, part := range lives {
			to := &by[d+1]
			to.Children += children * float64(part) / 100_00
			to.Pence += paid[d]
			to.Change += paid[d] - was[d]
		}
	}
	list := by[1:]
	for d := range list {
		list[d].Decile = d + 1
	}
	if by[0].Children > 0 || by[0].Pence != 0 {
		list = append(list, by[0])
	}
	return list
}

// reach adds lines to the deciles that they reach.
func reach(c *contract.Contract, lives *contract.Lives, lines []contract.Line, to *[10]float64) {
	for i := range lines {
		parts := c.Reaches(lines[i].Component, lives)
		for d, part := range parts {
			to[d] += float64(lines[i].Pence) * part
		}
	}
}
