package sim

import (
	"math"

	"example.org/immpact/contract"
)

// SumOf is an amount that adds up over cohorts and practices: the figures that
// are kept of a practice under a case, and added up by group. After
// those named come two for each indicator: reaching its thresholds.
type SumOf int

// What adds up.
const (
	PayTotal  SumOf = iota // pence
	PayChange              // pence, against the first case

	payComponents                                              // pence, by component
	onTimeSums    = payComponents + SumOf(contract.Components) // children on time, by cohort
	repayingSums  = onTimeSums + SumOf(contract.Cohorts)       // practices that repay, by cohort
	reachingSums  = repayingSums + SumOf(contract.Cohorts)     // practices at each threshold
)

// PayOf is what is paid under a component, in pence.
func PayOf(c contract.Component) SumOf { return payComponents + SumOf(c) }

// OnTimeOf is the children of a cohort on time.
func OnTimeOf(k contract.CohortID) SumOf { return onTimeSums + SumOf(k) }

// ReachingLower and ReachingUpper are the practices that reach an indicator's
// threshold, by its index into the contract's Indicators.
func ReachingLower(indicator int) SumOf { return reachingSums + SumOf(2*indicator) }

// ReachingUpper is described at ReachingLower.
func ReachingUpper(indicator int) SumOf { return ReachingLower(indicator) + 1 }

// everyChild is a child for each on time.
func (c *cohortPay) everyChild() contract.Segment {
	return contract.Segment{To: c.byCount.Open + 1, Base: float64(c.already), Each: 1}
}

// work finds the figures of case i, year by year, for the practice at hand.
func (w *worker) work(i int) {
	n := int(reachingSums) + 2*len(w.cases[i].Contract.Indicators)
	w.figures = append(w.figures[:0], make([]moment, n*len(w.years))...)
	for y := range w.years {
		row := w.figures[y*n : (y+1)*n]
		for k := range contract.Cohorts {
			if w.p.Cohorts[k].Stated {
				w.pay[i][k].figures(&w.onTime[k][y], k, row)
			}
		}
		w.bent(i, y, row)
	}
}

// figures adds one cohort's figures in one year to the practice's.
func (c *cohortPay) figures(t *onTimeCounts, k contract.CohortID, row []moment) {
	row[PayTotal].add(t.moment(c.total))
	row[PayChange].add(t.moment(c.change))
	for i, list := range c.components {
		row[payComponents+SumOf(i)].add(t.moment(list))
	}
	row[OnTimeOf(k)] = t.moment([]contract.Segment{c.everyChild()})
	row[repayingSums+SumOf(k)] = bernoulli(t.chanceOfSome(c.components[contract.ClawbackRepaid]))
	for i := range c.byCount.Lines {
		if line := &c.byCount.Lines[i]; line.Component == contract.QOFPoints {
			at := ReachingLower(int(line.Indicator))
			row[at] = bernoulli(t.atLeast(line.Lower))
			row[at+1] = bernoulli(t.atLeast(line.Upper))
		}
	}
}

// segments is the amount of a cohort at each count, where it is the cohort's;
// none where it is nothing at every count.
func (c *cohortPay) segments(of SumOf, k contract.CohortID) []contract.Segment {
	switch {
	case of == PayTotal:
		return c.total
	case of == PayChange:
		return c.change
	case of < onTimeSums:
		return c.components[of-payComponents]
	case of == OnTimeOf(k):
		return []contract.Segment{c.everyChild()}
	case of >= reachingSums:
		for i := range c.byCount.Lines {
			line := &c.byCount.Lines[i]
			if at := ReachingLower(int(line.Indicator)); line.Component == contract.QOFPoints && (of == at || of == at+1) {
				from := line.Lower
				if of == at+1 {
					from = line.Upper
				}
				return stepAt(from, c.byCount.Open+1)
			}
		}
	}
	return nil
}

// stepAt is nothing at the counts before from, and one from there up to end.
func stepAt(from, end int32) []contract.Segment {
	var list []contract.Segment
	if from > 0 {
		list = append(list, contract.Segment{To: min(from, end)})
	}
	if from < end {
		list = append(list, contract.Segment{From: max(0, from), To: end, Base: 1})
	}
	return list
}

// bernoulli is the moment of 1 with the chance, else 0.
func bernoulli(chance float64) moment {
	m := moment{mean: chance, variance: chance * (1 - chance), least: chance, most: chance}
	if chance > 0 && chance < 1 {
		m.least, m.most, m.values = 0, 1, 2
	}
	return m
}

// mix is a figure over all years, from its moments in each.
func mix(years []year, in func(y int) moment) Amount {
	first := in(0)
	a := Amount{Mean: first.mean, Own: math.Sqrt(first.variance), least: first.least, most: first.most, values: first.values}
	a.SD = a.Own
	if len(years) == 1 {
		return a
	}
	own, between := 0.0, 0.0
	a.Mean = 0
	for y := range years {
		m := in(y)
		a.Mean += years[y].weight * m.mean
		own += years[y].weight * m.variance
		a.least, a.most, a.values = min(a.least, m.least), max(a.most, m.most), max(a.values, m.values)
	}
	for y := range years {
		off := in(y).mean - a.Mean
		between += years[y].weight * off * off
	}
	a.Own, a.SD = math.Sqrt(own), math.Sqrt(own+between)
	return a
}
