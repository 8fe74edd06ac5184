package claims

import (
	"errors"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Whom new money reaches, by where children live ([sim.Homes]).

// reached reads whom money reaches off the scene, of what the two contracts do not pay
// alike.
func (s *scene) reached() *reading {
	n, sum := s.counter(), s.beyond.Homes(s.baseline, s.under)
	r := &reading{}
	var was, now []contract.Line
	for i := range s.practices {
		p := &s.practices[i].Practice
		n.turn(&s.practices[i])
		was, now = only(n.before.Pay(p, was[:0]), &n.differ), only(n.under.Pay(p, now[:0]), &n.differ)
		r.live = append(r.live, sum.Add(p, was, now))
		r.pays = append(r.pays, terms{paidBy(now), paidBy(was)})
	}
	r.reached = sum.By()
	return r
}

// paidBy is what lines come to.
func paidBy(lines []contract.Line) (sum float64) {
	for i := range lines {
		sum += float64(lines[i].Pence)
	}
	return sum
}

// reach is the figure of whom money reaches.
func (r *reading) reach(q *Quantity) (float64, error) {
	if meant, _ := sim.Meant(r.reached); meant.Children == 0 {
		return 0, errors.New("no child here is known to live in IMD decile 1 or 2")
	}
	if q.Measure == LeftOut {
		x, _ := sim.LeftOut(r.reached)
		return x, nil
	}
	x, ok := sim.ReachShare(r.reached)
	if !ok {
		return 0, errors.New("there is no new money: all practices together are paid no more than by the baseline")
	}
	return x, nil
}

// reachBetween bounds the part of the new money between two places: what reaches
// these children, and all of it, only rises or only falls from the one to the other,
// under the case and under the baseline, but for the penny to which a practice's lines
// are rounded.
func reachBetween(a, b *reading) (least, most float64, known bool) {
	var meant, all [2]float64
	for i, of := range [2]func(by []sim.Reached) sim.Reached{
		func(by []sim.Reached) sim.Reached { m, _ := sim.Meant(by); return m },
		func(by []sim.Reached) sim.Reached { _, all := sim.Meant(by); return all },
	} {
		x, y := of(a.reached), of(b.reached)
		slack := float64(len(a.pays)) * roundedLines
		low := min(x.Pence, y.Pence) - max(x.Pence-x.Change, y.Pence-y.Change) - slack
		high := max(x.Pence, y.Pence) - min(x.Pence-x.Change, y.Pence-y.Change) + slack
		if i == 0 {
			meant = [2]float64{low, high}
		} else {
			all = [2]float64{low, high}
		}
	}
	if all[0] <= 0 {
		return 0, 0, false
	}
	least, most = quotients(meant, all)
	return 100 * least, 100 * most, true
}

// roundedLines is more than the pence by which rounding can move a practice's lines.
const roundedLines = 10

// quotients is the least and the most that one figure over another can be, each within
// its ends, the other's above nothing.
func quotients(of, by [2]float64) (least, most float64) {
	return min(of[0]/by[0], of[0]/by[1]), max(of[1]/by[0], of[1]/by[1])
}

// leftOutBetween counts the children whose practice is paid no more wherever it is
// between two places, and those whose practice may be.
func leftOutBetween(a, b *reading) (least, most float64, known bool) {
	var all, must, may float64
	for i, x := range a.pays {
		if a.live[i] != b.live[i] {
			return 0, 0, false
		}
		y := b.pays[i]
		all += a.live[i]
		if max(x.plus, y.plus) <= min(x.minus, y.minus) {
			must += a.live[i]
		}
		if min(x.plus, y.plus) <= max(x.minus, y.minus) {
			may += a.live[i]
		}
	}
	const slack = 1e-9 // what is added up in another order may differ in its last digit
	return 100*must/all - slack, 100*may/all + slack, all > 0
}
