package claims

import (
	"iter"
	"math"
	"sort"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// The most that one family can cost a practice is searched over every practice
// there could be within bounds: each list size up to the largest, each number
// of children in a cohort that such a list may have, each coverage, and each
// way to spread the family's children over the cohorts.
//
// While the fewest children that a cohort may have stay the same, a larger
// list never loses less: its points are worth more, and its cohorts may be as
// small as before, or larger. So the lists fall into blocks of equally many
// fewest children, the most is at the end of a block, and the first list at
// which an amount can be lost is bisected in the first block whose end loses
// it. The ways to spread the children are paid to the penny by the contract
// itself. As each line is rounded, the same children lost from another count on
// the same slope may cost a penny more or less; that penny a cohort is left out.

// Bounds are the practices that a family's cost is searched over.
type Bounds struct {
	Lists       int32            // the largest list, patients
	Least, Most float64          // children of a cohort per 1,000 patients
	Usual       float64          // the same, in an ordinary practice
	Baseline    contract.Percent // the practices' own average, where there is an improvement route; 0: none
}

// mostFamily is the largest family that is searched.
const mostFamily = 5

// FamilyCost is what one family of so many children can cost.
type FamilyCost struct {
	Children int
	Most     Worst // within the bounds
	Typical  Worst // at the average list with the usual cohorts

	// Of the amount that the claim names: the smallest list at which it can be
	// lost, with any cohorts within the bounds and with the usual ones; nil
	// where none can.
	Reaches, ReachesUsual *Worst

	// Of the population's practices, those that could lose the amount, stood
	// they where it costs most, and those that do stand so.
	Could, Do, Of int
}

// Worst is a practice, where it stands, and what it loses.
type Worst struct {
	Pence contract.Pence
	List  int32
	Taken [contract.Cohorts]Taken
}

// Taken is the children of a cohort that are not on time: of those on time, of
// those eligible.
type Taken struct{ Children, OnTime, Eligible int32 }

// takings is what costs most in each cohort, by children taken less 1.
type takings [contract.Cohorts][mostFamily]Taken

// table holds what is at stake in every cohort within the bounds.
type table struct {
	counter  *counter
	bounds   Bounds
	children int
	stakes   [contract.Cohorts][][][]stake // by eligible children, and children taken less 1
}

func newTable(c *contract.Contract, b Bounds, children int) *table {
	t := &table{counter: newCounter(c, c, nil), bounds: b, children: children}
	var w stakesOf
	for k := range contract.Cohorts {
		t.stakes[k] = make([][][]stake, b.most(b.Lists)+1)
		for d := range t.stakes[k] {
			t.stakes[k][d] = make([][]stake, children)
			p := w.open(k, int32(d), 0, b.own())
			for j := range t.stakes[k][d] {
				t.stakes[k][d][j] = w.find(nil, t.counter.under.Payer, p, k, int32(j+1))
			}
		}
	}
	return t
}

// least, most and usual are the children that a cohort of such a list may
// have, and has in an ordinary practice.
func (b Bounds) least(list int32) int32 {
	return max(1, int32(math.Ceil(b.Least*float64(list)/1000)))
}
func (b Bounds) most(list int32) int32 { return int32(b.Most * float64(list) / 1000) }
func (b Bounds) usual(list int32) int32 {
	return min(int32(math.Round(b.Usual*float64(list)/1000)), b.most(list))
}

// own is a cohort of nobody yet, with the bounds' baseline.
func (b Bounds) own() contract.Children {
	return contract.Children{Baseline: b.Baseline, HasBaseline: b.Baseline > 0}
}

// worst is the most that is lost with a list, each cohort having any number of
// children from from to to.
func (t *table) worst(list, from, to int32) Worst {
	var best takings
	for k := range contract.Cohorts {
		for j := range t.children {
			lost := math.Inf(-1)
			for d := from; d <= to; d++ {
				worth := t.counter.rules.QOF.Worth(list, contract.CohortID(k), d)
				if s, any := most(t.stakes[k][d][j], worth); any && s.at(worth) > lost {
					lost, best[k][j] = s.at(worth), Taken{int32(j + 1), s.onTime, d}
				}
			}
		}
	}
	p := contract.Practice{ListSize: list}
	for k := range p.Cohorts {
		p.Cohorts[k] = t.bounds.own()
	}
	return t.counter.worstWay(&p, t.children, &best)
}

// ofAny and ofUsual are the most that is lost with a list.
func (t *table) ofAny(list int32) Worst {
	return t.worst(list, t.bounds.least(list), t.bounds.most(list))
}
func (t *table) ofUsual(list int32) Worst {
	return t.worst(list, t.bounds.usual(list), t.bounds.usual(list))
}

// blocks walks the lists in blocks over which a number of children is the
// same: the first and the last of each.
func blocks(lists int32, children func(list int32) int32) iter.Seq2[int32, int32] {
	return func(yield func(int32, int32) bool) {
		for from := int32(1); from <= lists; {
			n := sort.Search(int(lists-from)+1, func(i int) bool { return children(from+int32(i)) > children(from) })
			if !yield(from, from+int32(n)-1) {
				return
			}
			from += int32(n)
		}
	}
}

// most is the most that is lost within the bounds.
func (t *table) most() Worst {
	var top Worst
	for _, last := range blocks(t.bounds.Lists, t.bounds.least) {
		if w := t.ofAny(last); w.Pence > top.Pence {
			top = w
		}
	}
	return top
}

// reaches is the smallest list at which the amount can be lost; nil if there
// is none. In each block of the lists the loss rises with the list.
func (t *table) reaches(amount contract.Pence, at func(list int32) Worst, children func(list int32) int32) *Worst {
	for first, last := range blocks(t.bounds.Lists, children) {
		if at(last).Pence < amount {
			continue
		}
		n := sort.Search(int(last-first), func(i int) bool { return at(first+int32(i)).Pence >= amount })
		w := at(first + int32(n))
		return &w
	}
	return nil
}

// missedAnywhere is the most that missing so many children can cost the
// practice with its own list and cohorts, at whatever coverage that is.
func (n *counter) missedAnywhere(p *contract.Practice, children int) Worst {
	var best takings
	for k := range contract.Cohorts {
		ch := p.Cohorts[k]
		if !ch.Stated {
			continue
		}
		worth := n.rules.QOF.Worth(p.ListSize, k, ch.Eligible)
		open := n.worst.open(k, ch.Eligible, p.IMDDecile, ch)
		for j := range children {
			n.stakes = n.worst.find(n.stakes[:0], n.under.Payer, open, k, int32(j+1))
			if s, any := most(n.stakes, worth); any {
				best[k][j] = Taken{int32(j + 1), s.onTime, ch.Eligible}
			}
		}
	}
	return n.worstWay(p, children, &best)
}

// worstWay is the way to spread so many children over the cohorts that costs
// most, in a practice with the list, decile and baselines of p.
func (n *counter) worstWay(p *contract.Practice, children int, best *takings) Worst {
	top := Worst{List: p.ListSize}
	for _, way := range ways(children) {
		w, possible := Worst{List: p.ListSize}, true
		for k, j := range way {
			if j > 0 {
				w.Taken[k] = best[k][j-1]
				possible = possible && w.Taken[k].Children > 0
			}
		}
		if possible {
			if w.Pence = n.lost(p, &w, way); w.Pence > top.Pence {
				top = w
			}
		}
	}
	return top
}

// lost is what the practice loses, paid by the contract.
func (n *counter) lost(p *contract.Practice, w *Worst, way [contract.Cohorts]int32) contract.Pence {
	at := *p
	for k, t := range w.Taken {
		if t.Children > 0 {
			at.Cohorts[k] = sim.BringIn(reachable(t.Eligible, p.Cohorts[k]), t.OnTime)
		}
	}
	before := n.pay(n.under, &at, &Quantity{})
	miss(&at, way, contract.Reachable)
	return before - n.pay(n.under, &at, &Quantity{})
}
