package claims

import (
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// each is a measure's figure of one practice; false where the practice has
// none: no such cohort, nobody in the denominator, too few children to miss.
type each func(p *contract.Practice) (terms, bool)

// terms is a figure as one sum less another. Each only rises or only falls as a
// rule, a list or coverage is moved, which their difference need not.
type terms struct{ plus, minus float64 }

// figure is the figure that the terms make.
func (t terms) figure() float64 { return t.plus - t.minus }

// counter works figures out under two contracts, keeping its memory.
type counter struct {
	rules         *contract.Contract        // that the figures are under
	before, under *sim.SettingPayer         // before: by the baseline
	differ        [contract.Components]bool // what the two do not work out by the same rules
	lines         []contract.Line
	worst         stakesOf
	stakes        []stake
}

func newCounter(baseline, under *contract.Contract, beyond *sim.Beyond) *counter {
	beyond = beyond.Against(baseline)
	return &counter{rules: under, differ: differing(baseline, under), before: beyond.Under(baseline).Payer(baseline), under: beyond.Under(under).Payer(under)}
}

// turn turns to the practice, of which a figure is then asked.
func (n *counter) turn(p *sim.Practice) {
	n.before.Turn(p)
	n.under.Turn(p)
}

// each is how the quantity is counted. It is not for several goroutines.
func (n *counter) each(q *Quantity) each {
	pay := func(by *sim.SettingPayer, p *contract.Practice) float64 { return float64(n.pay(by, p, q)) }
	switch q.Measure {
	case Pay:
		return func(p *contract.Practice) (terms, bool) { return terms{plus: pay(n.under, p)}, true }
	case Change:
		return func(p *contract.Practice) (terms, bool) {
			return terms{float64(n.differs(n.under, p, q)), float64(n.differs(n.before, p, q))}, true
		}
	case Repaid:
		only := &Quantity{Components: []contract.Component{contract.ClawbackRepaid}}
		return func(p *contract.Practice) (terms, bool) {
			return terms{plus: -float64(n.pay(n.under, p, only))}, true
		}
	case Points:
		return func(p *contract.Practice) (terms, bool) {
			sum, any := n.points(p, q.Indicator)
			return terms{plus: sum}, any
		}
	case Forgone:
		return func(p *contract.Practice) (terms, bool) {
			all := everyChildOnTime(p)
			return terms{pay(n.under, &all), pay(n.under, p)}, p.Eligible() > 0
		}
	case MissedChildren:
		if q.Anywhere {
			return func(p *contract.Practice) (terms, bool) {
				return terms{plus: float64(n.missedAnywhere(p, q.Children).Pence)}, p.Eligible() >= int64(q.Children)
			}
		}
		return func(p *contract.Practice) (terms, bool) { return n.missed(p, q.Children, q.Become) }
	case Coverage:
		return func(p *contract.Practice) (terms, bool) {
			on, of := n.coverage(p, q)
			return terms{plus: 100 * float64(on) / float64(max(of, 1))}, of > 0
		}
	default: // Eligible
		return func(p *contract.Practice) (terms, bool) {
			if q.HasCohort {
				ch := &p.Cohorts[q.Cohort]
				return terms{plus: float64(ch.Eligible)}, ch.Stated
			}
			return terms{plus: float64(p.Eligible())}, true
		}
	}
}

// pay is what is paid by the components of the quantity.
func (n *counter) pay(by *sim.SettingPayer, p *contract.Practice, q *Quantity) contract.Pence {
	n.lines = by.Pay(p, n.lines[:0])
	return n.sum(q)
}

// differs is that, of what the two contracts do not work out by the same rules.
func (n *counter) differs(by *sim.SettingPayer, p *contract.Practice, q *Quantity) contract.Pence {
	n.lines = only(by.Pay(p, n.lines[:0]), &n.differ)
	return n.sum(q)
}

// sum is the sum of the lines that are of the quantity's components.
func (n *counter) sum(q *Quantity) contract.Pence {
	var sum contract.Pence
	for _, l := range n.lines {
		if len(q.Components) == 0 || slices.Contains(q.Components, l.Component) {
			sum += l.Pence
		}
	}
	return sum
}

// points is the points of one indicator, or of all with somebody in their
// denominator.
func (n *counter) points(p *contract.Practice, indicator string) (sum float64, any bool) {
	n.lines = n.under.Pay(p, n.lines[:0])
	for _, l := range n.lines {
		if l.Component != contract.QOFPoints || l.Denominator == 0 {
			continue
		}
		if indicator == "" || n.rules.Indicators[l.Indicator].Name == indicator {
			a := l.Points
			sum += float64(a.Num) / float64(100*a.Den)
			any = true
		}
	}
	return sum, any
}

// coverage is the children on time, and of how many: those in an indicator's
// denominator, or the eligible of a cohort or of all.
func (n *counter) coverage(p *contract.Practice, q *Quantity) (on, of int64) {
	if q.Indicator != "" {
		n.lines = n.under.Pay(p, n.lines[:0])
		for _, l := range n.lines {
			if l.Component == contract.QOFPoints && n.rules.Indicators[l.Indicator].Name == q.Indicator {
				return int64(l.Numerator), int64(l.Denominator)
			}
		}
		return 0, 0
	}
	for k := range contract.Cohorts {
		if ch := &p.Cohorts[k]; !q.HasCohort || k == q.Cohort {
			on += int64(ch.By[contract.OnTime])
			of += int64(ch.Eligible)
		}
	}
	return on, of
}

// everyChildOnTime is the practice with no child missed.
func everyChildOnTime(p *contract.Practice) contract.Practice {
	all := *p
	for k := range all.Cohorts {
		all.Cohorts[k] = sim.BringIn(all.Cohorts[k], all.Cohorts[k].Eligible)
	}
	return all
}

// missed is the most that pay falls by as so many children on time become
// something else: a family's children may be of one cohort or of several, so
// every way to spread them is paid.
func (n *counter) missed(p *contract.Practice, children int, become contract.Status) (t terms, any bool) {
	t.plus = float64(n.pay(n.under, p, &Quantity{}))
	for _, way := range ways(children) {
		without := *p
		if !miss(&without, way, become) {
			continue
		}
		if left := float64(n.pay(n.under, &without, &Quantity{})); !any || left < t.minus {
			t.minus, any = left, true
		}
	}
	return t, any
}

// miss moves so many children of each cohort from on time to another status;
// false where there are not so many.
func miss(p *contract.Practice, way [contract.Cohorts]int32, become contract.Status) bool {
	for k, j := range way {
		ch := &p.Cohorts[k]
		if sim.Move(ch, contract.OnTime, become, j) < j {
			return false
		}
	}
	return true
}

// ways lists how so many children can spread over the cohorts.
func ways(children int) [][contract.Cohorts]int32 {
	var list [][contract.Cohorts]int32
	for a := children; a >= 0; a-- {
		for b := children - a; b >= 0; b-- {
			list = append(list, [contract.Cohorts]int32{int32(a), int32(b), int32(children - a - b)})
		}
	}
	return list
}
