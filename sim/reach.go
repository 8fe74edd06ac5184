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
	PaidMore float64 // of the children, those whose practice is paid more than by the baseline
}

// PerChild is pence per eligible child; not a number for none.
func (r *Reached) PerChild() float64 { return r.Pence / r.Children }

// Homes adds up, practice by practice, whom money reaches.
type Homes struct {
	in              contract.Setting
	baseline, under *contract.Contract
	by              [deciles]Reached // place 0 is of practices of which it is not known
}

// Homes begins a sum over practices of the run, under a contract against a baseline.
func (b *Beyond) Homes(baseline, under *contract.Contract) *Homes {
	return &Homes{in: b.all, baseline: baseline, under: under}
}

// Add adds a practice with its lines under the baseline and under the other. Of its
// children so many live in IMD deciles 1 and 2.
func (r *Homes) Add(p *contract.Practice, was, now []contract.Line) (meant float64) {
	lives, _ := r.in.Lives(p)
	children := float64(p.Eligible())
	before, paid := totalOf(was), totalOf(now)
	if lives == nil {
		r.by[0].add(children, float64(paid), float64(before), paid > before)
		return 0
	}
	var to, from [10]float64
	reach(r.under, lives, now, &to)
	reach(r.baseline, lives, was, &from)
	for d, part := range lives {
		live := children * float64(part) / 100_00
		r.by[d+1].add(live, to[d], from[d], paid > before)
		if d < mostDeprived {
			meant += live
		}
	}
	return meant
}

func (r *Reached) add(children, now, was float64, more bool) {
	r.Children += children
	r.Pence += now
	r.Change += now - was
	if more {
		r.PaidMore += children
	}
}

func totalOf(lines []contract.Line) (sum contract.Pence) {
	for i := range lines {
		sum += lines[i].Pence
	}
	return sum
}

// By is the sums, the most deprived decile first; that of practices of which it is
// not known last, where there are any.
func (r *Homes) By() []Reached {
	list := append([]Reached(nil), r.by[1:]...)
	for d := range list {
		list[d].Decile = d + 1
	}
	if r.by[0].Children > 0 || r.by[0].Pence != 0 {
		list = append(list, r.by[0])
	}
	return list
}

// ReachedBy is what a result pays by where children live.
func ReachedBy(pop *Population, baseline, r *Result) []Reached {
	sum := pop.Beyond(baseline.Contract).Homes(baseline.Contract, r.Contract)
	for i := range pop.Practices {
		sum.Add(&pop.Practices[i].Practice, baseline.Practices[i].Lines, r.Practices[i].Lines)
	}
	return sum.By()
}

// mostDeprived is the deciles of residence that money for deprived children is
// meant for: the most deprived fifth.
const mostDeprived = 2

// Meant is the sum over the children who live in IMD deciles 1 and 2, and over all.
func Meant(by []Reached) (meant, all Reached) {
	for i := range by {
		to := []*Reached{&all}
		if d := by[i].Decile; d > 0 && d <= mostDeprived {
			to = append(to, &meant)
		}
		for _, sum := range to {
			sum.Children += by[i].Children
			sum.Pence += by[i].Pence
			sum.Change += by[i].Change
			sum.PaidMore += by[i].PaidMore
		}
	}
	return meant, all
}

// ReachShare is the part of the new money, per cent, that reaches children who live
// in IMD deciles 1 and 2; false where there is no new money.
func ReachShare(by []Reached) (percent float64, ok bool) {
	meant, all := Meant(by)
	return 100 * meant.Change / all.Change, all.Change > 0
}

// LeftOut is the part of the children who live in IMD deciles 1 and 2, per cent,
// whose practice is paid no more than under the baseline; false where none live there.
func LeftOut(by []Reached) (percent float64, ok bool) {
	meant, _ := Meant(by)
	return 100 * (1 - meant.PaidMore/meant.Children), meant.Children > 0
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
