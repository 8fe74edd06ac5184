package contract

import "math"

// A prospect is what a contract pays for a cohort whose number of children on
// time is left open. Excused children (contraindicated to other schedule)
// stay as they are. Those on time, late and reachable are the open children:
// of m open, k are on time, 0 <= k <= m, and the rest are late in the
// profile's own proportion, late / (late + reachable). Children given
// elsewhere keep their proportion of the vaccinated. Both may be fractions of
// a child, so a prospect is in real numbers and rounds nothing; lines and
// thresholds are still compared in whole numbers. At whole children it is
// within half a penny a line of [Contract.Pay].
//
// Every rule pays a straight line between a few counts, so a prospect is a
// few stretches however many children there are. Sums over all counts follow
// from sums over the stretches.

// Stretch is a run of counts of children on time over which an amount follows
// one straight line: at the count k it is Base + Each x k.
type Stretch struct {
	From, To   int32 // From is the first count, To the one after the last
	Base, Each float64
}

// At is the amount at the count k.
func (s Stretch) At(k int32) float64 { return s.Base + s.Each*float64(k) }

// Part is what one line of pay comes to at each count.
type Part struct {
	Component Component
	Indicator uint8 // index into the contract's Indicators, of a QOF part

	// Lower and Upper are the fewest children on time that reach the lower
	// and the upper threshold or target. The clawback has one line, which
	// both give: from it nothing is repaid. Where no count reaches it they
	// are one more than the open children.
	Lower, Upper int32

	// Stretches cover every count from 0 to the open children, in order.
	// Their amounts are points for a QOF part and pence for any other; Worth
	// is the pence that one is worth.
	Stretches []Stretch
	Worth     float64

	end int32 // the count after the last
}

// Prospect is what a contract pays a practice for one cohort, part by part.
type Prospect struct {
	Open  int32 // children of whom each is on time or not
	Parts []Part
}

// Open counts the children of whom chance decides who is on time: those on
// time, late and reachable.
func (ch *Children) Open() int32 { return ch.By[OnTime] + ch.By[Late] + ch.By[Reachable] }

// Prospect sets pr to what the contract pays the practice for the cohort at
// every count of children on time. It keeps pr's memory, so that one Prospect
// serves many practices. A cohort that is not stated has no parts.
func (c *Contract) Prospect(p *Practice, k CohortID, pr *Prospect) {
	ch := &p.Cohorts[k]
	pr.Open, pr.Parts = ch.Open(), pr.Parts[:0]
	if !ch.Stated {
		return
	}
	t := ch.turnout()
	if len(c.Items) > 0 {
		c.feesProspect(k, t, pr.add(ItemOfService))
	}
	for i := range c.Indicators {
		if c.Indicators[i].Cohort == k {
			part := pr.add(QOFPoints)
			part.Indicator, part.Worth = uint8(i), c.QOF.worth(p.ListSize)
			c.pointsProspect(i, ch, part)
		}
	}
	if c.Clawback.Enabled {
		c.clawbackProspect(k, ch, t, pr.add(ClawbackRepaid))
	}
	if c.Targets.Enabled && c.Targets.Cohorts[k].Standard > 0 {
		c.Targets.prospect(k, ch, t, pr.add(TargetPayments))
	}
}

// add begins the next part.
func (pr *Prospect) add(c Component) *Part {
	if n := len(pr.Parts); n < cap(pr.Parts) {
		pr.Parts = pr.Parts[:n+1]
	} else {
		pr.Parts = append(pr.Parts, Part{})
	}
	part := &pr.Parts[len(pr.Parts)-1]
	end := pr.Open + 1
	*part = Part{Component: c, Lower: end, Upper: end, Worth: 1, Stretches: part.Stretches[:0], end: end}
	return part
}

// upTo adds the stretch from where the last one ended up to the count to, or
// to the last count if that comes first.
func (part *Part) upTo(to int32, base, each float64) {
	part.Stretches = extend(part.Stretches, min(to, part.end), base, each)
}

// extend appends the stretch from where the last one ended up to the count
// to, if that is any.
func extend(list []Stretch, to int32, base, each float64) []Stretch {
	from := int32(0)
	if n := len(list); n > 0 {
		from = list[n-1].To
	}
	if from < to {
		list = append(list, Stretch{from, to, base, each})
	}
	return list
}

// rest adds the stretch from where the last one ended to the last count.
func (part *Part) rest(base, each float64) { part.upTo(part.end, base, each) }

// within is the count of children, or the one after the last if it is beyond.
func (part *Part) within(count int32) int32 { return max(0, min(count, part.end)) }

// turnout is how many of a cohort are vaccinated with k of the open children
// on time: (lateAtNone + gain x k) / rest, of whom the practice itself gave
// the doses to the share here.
type turnout struct {
	lateAtNone, gain, rest int64
	here                   float64
}

// turnout reads the proportions off the profile.
func (ch *Children) turnout() turnout {
	t := turnout{
		lateAtNone: int64(ch.By[Late]) * int64(ch.Open()),
		gain:       int64(ch.By[Reachable]),
		rest:       int64(ch.By[Late] + ch.By[Reachable]),
		here:       1,
	}
	if t.rest == 0 { // all open children are on time
		t.gain, t.rest = 1, 1
	}
	if v := ch.Vaccinated(); v > 0 {
		t.here = float64(ch.GivenHere()) / float64(v)
	}
	return t
}

// given is the children whom the practice itself vaccinated, at the count k:
// base + each x k.
func (t turnout) given() (base, each float64) {
	return t.here * float64(t.lateAtNone) / float64(t.rest), t.here * float64(t.gain) / float64(t.rest)
}

// fewest is the fewest on time with whom n of d children are vaccinated for
// the percentage; beyond every count where none reaches it.
func (t turnout) fewest(p Percent, d int32) int32 {
	missing := int64(p)*int64(d)*t.rest - t.lateAtNone*hundredPercent
	switch {
	case d == 0:
		return beyond
	case missing <= 0:
		return 0
	case t.gain == 0:
		return beyond
	}
	step := t.gain * hundredPercent
	return int32(min((missing+step-1)/step, beyond))
}

// beyond is more than any count of children.
const beyond = 1 << 30

// below is the first count at which base + each x k is no longer under the
// amount; each is not negative.
func below(amount, base, each float64) int32 {
	switch {
	case base >= amount:
		return 0
	case each == 0 || amount-base >= each*beyond:
		return beyond
	}
	return int32(math.Ceil((amount - base) / each))
}
