package claims

import (
	"math"

	"example.org/immpact/contract"
)

// family is what families of one child up to the claim's number can cost under
// its case, and who could lose the amount that the claim names. It is nil
// where the claim names none, or no bounds are given.
func (g *Grounds) family(c *Claim) []FamilyCost {
	if c.Bounds.Lists == 0 || c.Test.compares() {
		return nil
	}
	q := &c.Quantity
	under := g.Cases[q.Case].Contract
	line := lines{low: c.Test.Low, high: math.Inf(1)}
	if c.Test.Kind == AtMost || c.Test.Kind == Under {
		line.low = c.Test.High
	}
	amount := contract.Pence(line.low)
	t := newTable(under, c.Bounds, q.Children)
	var list []FamilyCost
	for n := 1; n <= q.Children; n++ {
		t.children = n
		f := FamilyCost{Children: n, Most: t.most(), Typical: t.ofUsual(int32(min(under.QOF.AverageList, int64(c.Bounds.Lists))))}
		f.Reaches = t.reaches(amount, t.ofAny, c.Bounds.least)
		f.ReachesUsual = t.reaches(amount, t.ofUsual, c.Bounds.usual)
		f.Could, f.Of = g.count(q, n, true, line)
		f.Do, _ = g.count(q, n, false, line)
		list = append(list, f)
	}
	return list
}

// count counts the practices that so many children cost what passes.
func (g *Grounds) count(q *Quantity, children int, anywhere bool, l lines) (count, of int) {
	each := *q
	each.Children, each.Anywhere = children, anywhere
	t := truthOf(g.scene(q), &each, l)
	return t.Count, len(g.Population.Practices)
}
