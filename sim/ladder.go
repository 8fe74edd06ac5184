package sim

import "example.org/immpact/contract"

// The next-child ladder: what a practice is paid for one cohort at every count
// of children on time, one rung a child. Children come and are missed as by
// [BringIn]. A rung is paid as whole children are, by contract.Pay to the
// penny, for the cohort alone: fees, all its indicators, clawback and targets.

// Ladder is a practice's pay for one cohort at every count of children on time.
type Ladder struct {
	Cohort    contract.CohortID
	Indicator string // whose coverage and points the rungs show; empty if the contract has no such indicator of the cohort
	Here      int32  // children on time now: the rung that the practice stands on
	Rungs     []Rung // from none on time to all eligible; none if the practice does not state the cohort
	Cliffs    []LadderCliff
}

// Rung is one count of children on time.
type Rung struct {
	OnTime      int32
	Denominator int32   // children that coverage is of: for an indicator, without those excepted
	Points      float64 // of the indicator, not rounded
	Pay         contract.Pence
	NextChild   contract.Pence // what one more child on time adds; 0 on the top rung

	// Cliff marks a jump: the child that leads to this rung takes coverage
	// over a line at which pay jumps (see contract.Threshold), and pay rises.
	Cliff bool

	// AtLeast is the chance, 0 to 1, of so many on time or more. Chance moves
	// the open children only, so it is 0 above them.
	AtLeast float64
}

// Coverage is children on time in per cent of the denominator; 0 if that is
// empty.
func (r *Rung) Coverage() float64 {
	if r.Denominator == 0 {
		return 0
	}
	return 100 * float64(r.OnTime) / float64(r.Denominator)
}

// LadderCliff is a cliff on the ladder.
type LadderCliff struct {
	contract.Threshold                // Reached: where the practice stands
	OnTime             int32          // the rung on which it is reached
	More               int32          // children on time still missing; 0 or less where it is reached
	Gain               contract.Pence // what the child adds who takes the practice over it
	AtLeast            float64        // chance of being on that rung or above
}

// LadderOf is the practice's ladder for a cohort under a case, with the
// coverage and the points of the named indicator. Without such an indicator
// coverage is of all eligible. What is protected is the practice's whole total,
// so that a rung has what protection pays the practice there; the share of a fund
// is of no cohort, and on no rung. The model must be valid.
func LadderOf(b *Beyond, p *Practice, cs Case, k contract.CohortID, indicator string, m Model) Ladder {
	ch := p.Cohorts[k]
	l := Ladder{Cohort: k, Here: ch.By[contract.OnTime]}
	if !ch.Stated {
		return l
	}
	c := cs.Contract
	for i := range c.Indicators {
		if c.Indicators[i].Name == indicator && c.Indicators[i].Cohort == k {
			l.Indicator = indicator
		}
	}
	chance := m.atLeast(&ch, k)
	at := contract.Practice{ListSize: p.ListSize, IMDDecile: p.IMDDecile}
	l.Rungs = make([]Rung, ch.Eligible+1)
	in := b.Under(c).For(p)
	payer, whole := c.Payer(in), p.Practice
	_, protected := c.Floor(in)
	at.ChildrenByDecile = p.ChildrenByDecile
	var lines []contract.Line
	var before []contract.Threshold
	for on := range l.Rungs {
		at.Cohorts[k] = BringIn(ch, int32(on))
		lines = payer.Pay(&at, lines[:0])
		r := &l.Rungs[on]
		*r = Rung{OnTime: int32(on), Denominator: ch.Eligible, AtLeast: chance(int32(on))}
		r.pay(c, &at, lines, l.Indicator)
		if protected {
			whole.Cohorts[k] = at.Cohorts[k]
			r.Pay += protection(payer, &whole)
		}
		if on > 0 {
			l.Rungs[on-1].NextChild = r.Pay - l.Rungs[on-1].Pay
		}
		cliffs := c.Cliffs(&at, k)
		l.cross(c, before, cliffs, r)
		before = cliffs
	}
	return l
}

// pay adds up the lines of the rung and reads the indicator's.
func (r *Rung) pay(c *contract.Contract, p *contract.Practice, lines []contract.Line, indicator string) {
	for _, line := range lines {
		if !line.Component.OfNoCohort() {
			r.Pay += line.Pence
		}
		if line.Component == contract.QOFPoints && c.Indicators[line.Indicator].Name == indicator {
			r.Denominator, r.Points = line.Denominator, line.Points.Points()
		}
	}
}

// protection is what the practice is paid to reach its floor.
func protection(by *contract.Payer, p *contract.Practice) contract.Pence {
	var sum contract.Pence
	for _, line := range by.Pay(p, nil) {
		if line.Component == contract.ProtectionPaid {
			sum += line.Pence
		}
	}
	return sum
}

// cross notes the cliffs that the step to the rung is over. Both lists are of
// the same cliffs, for none comes or goes with a child.
func (l *Ladder) cross(c *contract.Contract, before, after []contract.Threshold, r *Rung) {
	for i := range before {
		gain := r.Pay - l.Rungs[r.OnTime-1].Pay
		if before[i].Reached || !after[i].Reached || gain <= 0 {
			continue
		}
		r.Cliff = true
		cliff := after[i]
		cliff.Reached = l.Here >= r.OnTime
		l.Cliffs = append(l.Cliffs, LadderCliff{cliff, r.OnTime, r.OnTime - l.Here, gain, r.AtLeast})
	}
}

// atLeast is the chance of a count or more on time of the cohort, over all
// years.
func (m Model) atLeast(ch *contract.Children, k contract.CohortID) func(onTime int32) float64 {
	years := m.years()
	in := make([]onTimeCounts, len(years))
	for y := range years {
		p, q := years[y].chance(ch)
		in[y].set(m.left(ch), p, q, m.Spread[k])
	}
	return func(onTime int32) float64 {
		sum := 0.0
		for y := range in {
			sum += years[y].weight * in[y].atLeast(onTime-m.already(ch))
		}
		return sum
	}
}
