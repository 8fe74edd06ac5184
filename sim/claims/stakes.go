package claims

import (
	"math"

	"example.org/immpact/contract"
)

// What is at stake with a child depends on where its cohort stands: next to a
// cliff thousands of pounds, elsewhere a fee. A stake is what a cohort loses
// as j children on time are not, from one count of children on time: an amount
// that does not depend on the practice's list, and points, which are worth
// more the larger the list is.
//
// Pay is a few straight lines between a few counts (contract.PayByCount). What
// is lost from m to m-j children is then straight lines too, which turn only
// where m or m-j meets an end of one. So the most that can be lost is at such
// a count, at the one before it, or the same j further on, and these are all
// that is looked at. A test holds it against every count.

// stake is what is lost as a cohort falls from onTime by the children taken.
type stake struct {
	onTime int32
	pence  float64 // of fees, clawback and targets
	points float64
}

// at is the stake in pence where a point is worth so much.
func (s stake) at(worth float64) float64 { return s.pence + s.points*worth }

// stakesOf works stakes out, keeping its memory.
type stakesOf struct {
	byCount  contract.PayByCount
	counts   []int32
	practice contract.Practice
}

// open is a practice of one cohort in which every child may be on time or not.
func (w *stakesOf) open(k contract.CohortID, eligible int32, decile uint8, own contract.Children) *contract.Practice {
	w.practice = contract.Practice{ListSize: 1, IMDDecile: decile}
	w.practice.Cohorts[k] = reachable(eligible, own)
	return &w.practice
}

// reachable is a cohort of children who all would come if reached, with the
// baseline of another.
func reachable(eligible int32, own contract.Children) contract.Children {
	return contract.Children{Stated: true, Eligible: eligible,
		By:       [contract.Statuses]int32{contract.Reachable: eligible},
		Baseline: own.Baseline, HasBaseline: own.HasBaseline}
}

// find appends to dst the stakes of j children of the cohort that can be the
// most, whatever a point is worth.
func (w *stakesOf) find(dst []stake, by *contract.Payer, p *contract.Practice, k contract.CohortID, j int32) []stake {
	by.ByCount(p, k, &w.byCount)
	w.counts = w.counts[:0]
	for i := range w.byCount.Lines {
		for _, s := range w.byCount.Lines[i].Segments {
			w.counts = append(w.counts, s.From-1, s.From, s.From-1+j, s.From+j)
		}
	}
	w.counts = append(w.counts, w.byCount.Open)
	for _, m := range w.counts {
		if m < j || m > w.byCount.Open {
			continue
		}
		s := stake{onTime: m}
		for i := range w.byCount.Lines {
			line := &w.byCount.Lines[i]
			lost := amountAt(line, m) - amountAt(line, m-j)
			if line.Component == contract.QOFPoints {
				s.points += lost
			} else {
				s.pence += lost
			}
		}
		dst = keep(dst, s)
	}
	return dst
}

// amountAt is a line's amount at a count.
func amountAt(line *contract.LineByCount, count int32) float64 {
	for _, s := range line.Segments {
		if count < s.To {
			return s.At(count)
		}
	}
	return 0
}

// asMuch reports whether a is b or more, but for the last digits of floating
// point: losses that are the same to the penny are worked out of different
// counts.
func asMuch(a, b float64) bool { return a >= b-1e-9*(1+math.Abs(b)) }

// keep adds a stake unless another is as much in both, and takes out those
// that it is as much as.
func keep(list []stake, s stake) []stake {
	kept := list[:0]
	for i, o := range list {
		if asMuch(o.pence, s.pence) && asMuch(o.points, s.points) {
			return append(kept, list[i:]...)
		}
		if !asMuch(s.pence, o.pence) || !asMuch(s.points, o.points) {
			kept = append(kept, o)
		}
	}
	return append(kept, s)
}

// most is the largest of the stakes where a point is worth so much.
func most(list []stake, worth float64) (best stake, any bool) {
	top := math.Inf(-1)
	for _, s := range list {
		if at := s.at(worth); at > top {
			best, top, any = s, at, true
		}
	}
	return best, any
}
