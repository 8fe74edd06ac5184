package sim

import (
	"cmp"
	"slices"
	"sort"

	"example.org/immpact/contract"
)

// The lines of a practice: the coverages at which its pay jumps or bends, and
// how many children it is from each, looking ahead from the counts as they
// stand. Each child's own age limit closes on its own birthday, so those who
// are late can't count any more: the reachable come first, as many as there
// are, and after them, as no practice should count on, those on another
// country's schedule, those who did not answer and those who declined. A line
// that takes more than all of these is out of reach this year. What children
// would it then take, and what it would have been worth, is told as by
// [BringIn], which goes on to those who can't come.

// ahead are the statuses that children who can still be on time are taken
// from, in order.
var ahead = [...]contract.Status{contract.Reachable, contract.OtherSchedule, contract.NoResponse, contract.Declined}

// Line is one line of a practice, and how far its cohort is from it.
type Line struct {
	contract.Threshold // Reached: the practice is on it or above it
	Cohort             contract.CohortID

	// Children are those still to come to reach it; where it is reached, 0 or
	// less: minus so many may be missed and it is still kept. One more than
	// there are where all of them are not enough.
	Children int32

	// WithinReach: it is reached, or the reachable alone are enough.
	// OutOfReach: not even all who can still be on time are. Between the two it
	// takes From.
	WithinReach, OutOfReach bool

	// From counts the children it takes who refused, did not answer or follow
	// another schedule, by status, beside the reachable; none where it is
	// within reach, and none where it is out of it.
	From [contract.Statuses]int32

	// Adds is what reaching it adds to the practice's pay as it stands; 0 where
	// it is reached. Fees in it are at most what they will come to, since some
	// doses may have been given and paid. Loses is what pay falls by where so
	// many are missed that a reached line is lost; 0 or more, and 0 for one
	// not reached or one that missing children can't lose.
	Adds, Loses contract.Pence
}

// LinesOf lists the lines of every cohort that the practice states, cohort by
// cohort and within it from the lowest coverage up. The setting may be nil.
//
// Nothing here walks through every child: a line once reached stays reached as
// more children come, so the child who reaches it is searched for.
func LinesOf(p *contract.Practice, c *contract.Contract, in *contract.Setting) []Line {
	paid := payOf(c.Payer(in))
	now := paid(p)
	var lines []Line
	for k := range contract.Cohorts {
		list := c.Thresholds(p, k)
		slices.SortStableFunc(list, func(a, b contract.Threshold) int { return cmp.Compare(a.Percent, b.Percent) })
		for _, t := range list {
			l := Line{Threshold: t, Cohort: k}
			to := l.find(p, c)
			if to != nil {
				at := *p
				at.Cohorts[k] = *to
				if l.Reached {
					l.Loses = now - paid(&at)
				} else {
					l.Adds = paid(&at) - now
				}
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// NextChild is what the practice's pay rises by if one of the cohort's
// reachable children comes, fees at most as they will come to; false where no
// child of it is reachable.
func NextChild(p *contract.Practice, c *contract.Contract, in *contract.Setting, k contract.CohortID) (contract.Pence, bool) {
	if p.Cohorts[k].By[contract.Reachable] == 0 {
		return 0, false
	}
	paid, at := payOf(c.Payer(in)), *p
	at.Cohorts[k] = ComeAhead(p.Cohorts[k], 1)
	return paid(&at) - paid(p), true
}

// ComeAhead is the cohort with so many more children on time, or as many as
// can still be: the reachable, then those on another country's schedule,
// without a response and declined.
func ComeAhead(ch contract.Children, more int32) contract.Children {
	to := ch.By[contract.OnTime] + more
	for _, from := range ahead {
		Move(&ch, from, contract.OnTime, to-ch.By[contract.OnTime])
	}
	return ch
}

// Chance is the chance, 0 to 1, that the rest of this year, as the model has
// it, ends on the line or above it. Nobody is lost, and none but the reachable
// come.
func (l *Line) Chance(p *contract.Practice, m Model) float64 {
	switch {
	case l.Reached:
		return 1
	case !l.WithinReach:
		return 0
	}
	ch := &p.Cohorts[l.Cohort]
	return m.atLeast(ch, l.Cohort)(ch.By[contract.OnTime] + l.Children)
}

// find works out how far the line is, and is the cohort where it is reached,
// or lost if it is reached now; nil where no children reach it, or lose it.
func (l *Line) find(p *contract.Practice, c *contract.Contract) *contract.Children {
	ch := p.Cohorts[l.Cohort]
	on := ch.By[contract.OnTime]
	// first is the fewest of 1 to most children whose move changes on which side
	// of the line the cohort is; most + 1 where none do.
	first := func(most int32, moved func(n int32) contract.Children) int32 {
		at := *p
		return 1 + int32(sort.Search(int(most), func(i int) bool {
			at.Cohorts[l.Cohort] = moved(int32(i) + 1)
			return l.reachedAmong(c.Thresholds(&at, l.Cohort)) != l.Reached
		}))
	}
	if l.Reached {
		l.WithinReach = true
		fewer := func(n int32) contract.Children { return BringIn(ch, on-n) }
		n := first(on, fewer)
		l.Children = 1 - n
		if n > on {
			return nil
		}
		to := fewer(n)
		return &to
	}
	come := func(n int32) contract.Children { return ComeAhead(ch, n) }
	most := int32(0)
	for _, s := range ahead {
		most += ch.By[s]
	}
	if l.Children = first(most, come); l.Children <= most {
		to := come(l.Children)
		l.WithinReach = l.Children <= ch.By[contract.Reachable]
		for _, s := range ahead[1:] {
			l.From[s] = ch.By[s] - to.By[s]
		}
		return &to
	}
	l.OutOfReach = true
	all := func(n int32) contract.Children { return BringIn(ch, on+n) }
	if l.Children = first(ch.Eligible-on, all); l.Children > ch.Eligible-on {
		return nil
	}
	to := all(l.Children)
	return &to
}

// Unwilling counts the children whom the line takes beyond the reachable.
func (l *Line) Unwilling() int32 {
	var n int32
	for _, of := range l.From {
		n += of
	}
	return n
}

// reachedAmong reports whether the line is reached as a list of the cohort's
// has it.
func (l *Line) reachedAmong(list []contract.Threshold) bool {
	i := slices.IndexFunc(list, func(t contract.Threshold) bool { return t.Path == l.Path && t.Indicator == l.Indicator })
	return i >= 0 && list[i].Reached
}

// payOf is what a payer pays a practice in all.
func payOf(r *contract.Payer) func(*contract.Practice) contract.Pence {
	var lines []contract.Line
	return func(p *contract.Practice) contract.Pence {
		var sum contract.Pence
		lines = r.Pay(p, lines[:0])
		for i := range lines {
			sum += lines[i].Pence
		}
		return sum
	}
}
