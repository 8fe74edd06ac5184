package sim

import (
	"fmt"
	"math"
	"strings"
)

// ShareGroups is the groups of the Census 2021 that the communities share counts.
const ShareGroups = "Black, mixed, other (Arab among them) and White other"

// Within is the practices of the most deprived fifth at the two ends of the
// communities share: deprivation, which is nearly the same there, says nothing
// of what sets them apart.
type Within struct {
	Least, Most Group // in the fifth with the least of the share, and with the most
}

// withinEnds is the two ends.
func withinEnds() (least, most Members) {
	of := Fifths.group(1).Members
	return of.sharing(1), of.sharing(shares - 1)
}

// Within is the most deprived fifth by the communities share; false where either
// end has fewer than [LeastOfFifths] practices, or no eligible child.
func (r *Result) Within() (Within, bool) {
	least, most := withinEnds()
	w := Within{Together(r.cells, least), Together(r.cells, most)}
	for _, g := range []*Group{&w.Least, &w.Most} {
		if g.Practices < LeastOfFifths || g.Eligible == 0 {
			return w, false
		}
	}
	return w, true
}

// Difference is by how much pay per eligible child is higher, in pence, where the
// share is least.
func (w *Within) Difference() float64 { return w.Least.PerChild() - w.Most.PerChild() }

// matters reports whether a difference in pence per child is over 1% of what the
// baseline pays the two ends for a child, as for a practice that gains.
func (w *Within) matters(difference float64) bool {
	each := PencePer(w.Least.Baseline+w.Most.Baseline, w.Least.Eligible+w.Most.Eligible)
	return 100*math.Abs(difference) > math.Abs(each)
}

// Within is the headline's second sentence: what becomes of pay at the two ends
// of the communities share within the most deprived fifth. It is empty where it
// does not matter, which is where the two are paid, or gain, what differs by no
// more than 1% of what the baseline pays them; and where [Result.Within] is not
// told.
func (v *Verdict) Within() string {
	now, ok := v.now.Within()
	if !ok {
		return ""
	}
	least, most := now.Least.ChangePerChild(), now.Most.ChangePerChild()
	first, second, then := "paid "+MoreOrLess(nearest(least)), MoreOrLess(nearest(most)), ""
	if v.now.ID == v.baseline.ID {
		least, most = now.Least.PerChild(), now.Most.PerChild()
		first, second = "paid "+nearest(least).String(), nearest(most).String()
	} else {
		before, _ := v.baseline.Within()
		then = "; the difference between them " + differenceSentence(before.Difference(), now.Difference())
	}
	if !now.matters(least - most) {
		return ""
	}
	return fmt.Sprintf("Within the most deprived fifth, practices in areas with the fewest %s residents are %s per child, those in areas with the most %s%s (%s).",
		ShareGroups, first, second, then, ShareMeaning)
}

// WithinSure says how sure the change of the difference in [Verdict.Within] is, as
// far as chance goes: the range that holds it in 95 of 100 years. It is empty where
// chance is not worked out, or that sentence is.
func (v *Verdict) WithinSure() string {
	if v.Within() == "" {
		return ""
	}
	return v.withinSure()
}

// WithinDifference is what becomes of the difference in [Verdict.Within] and how
// sure it is, also where it does not matter; empty where it is not told.
func (v *Verdict) WithinDifference() string {
	before, _ := v.baseline.Within()
	now, ok := v.now.Within()
	if !ok {
		return ""
	}
	return strings.TrimSpace("Within the most deprived fifth, the difference in pay per child between practices whose areas have the least and the most of the share " +
		differenceSentence(before.Difference(), now.Difference()) + ". " + v.withinSure())
}

func (v *Verdict) withinSure() string {
	if v.Chance == nil || v.Chance.Within == nil || !v.Told() {
		return ""
	}
	in := v.Chance.WithinRange()
	text := fmt.Sprintf("chance would put that change between %s and %s a child in 95 of 100 years of the same coverage; what is assumed is not in that", signed(in.Low), signed(in.High))
	if in.Low <= 0 && in.High >= 0 {
		return TooClose + ": " + text + "."
	}
	return "How sure: " + text + "."
}

// WithinRange is the range of the change of the difference within the most
// deprived fifth, in pence per child. There must be one.
func (r *ChanceResult) WithinRange() ChanceRange {
	least, most := withinEnds()
	var children [2]int64
	for i := range r.of.Practices {
		switch p := &r.of.Practices[i]; {
		case least.Has(p):
			children[0] += p.Eligible()
		case most.Has(p):
			children[1] += p.Eligible()
		}
	}
	sum := r.sum(PayChange, func(p *Practice) float64 {
		switch {
		case least.Has(p):
			return 1 / float64(children[0])
		case most.Has(p):
			return -1 / float64(children[1])
		}
		return 0
	}, *r.Within)
	return sum.within()
}

// differenceSentence says what becomes of a difference in pence per child, which
// is above nothing where the first is paid more.
func differenceSentence(before, after float64) string {
	from, to := nearest(before), nearest(after)
	verb := "narrows"
	switch MoveOfGap(Gap{PerChild: before}, Gap{PerChild: after}) {
	case GapStays:
		return "stays at " + magnitude(to).String()
	case GapOpens:
		return "opens, at " + magnitude(to).String()
	case GapCloses:
		return fmt.Sprintf("of %s closes", magnitude(from))
	case GapTurns:
		sides := [2]string{"first", "second"}
		if from < 0 {
			sides = [2]string{"second", "first"}
		}
		return fmt.Sprintf("turns round, from %s more for the %s to %s more for the %s", magnitude(from), sides[0], magnitude(to), sides[1])
	case GapWidens:
		verb = "widens"
	}
	return fmt.Sprintf("%s from %s to %s", verb, magnitude(from), magnitude(to))
}
