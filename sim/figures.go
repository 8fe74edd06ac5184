package sim

import (
	"math"

	"example.org/immpact/contract"
)

// The figures that are kept of a practice under a case, and added up by
// group. After them come two for each indicator: reaching its thresholds.
const (
	figureTotal = iota
	figureChange
	figureComponents
	figureOnTime   = figureComponents + int(contract.Components)
	figureClawback = figureOnTime + int(contract.Cohorts)
	figureReach    = figureClawback + int(contract.Cohorts)
)

// everyChild is a child for each on time.
func (c *cohortPay) everyChild() contract.Segment {
	return contract.Segment{To: c.byCount.Open + 1, Base: float64(c.already), Each: 1}
}

// work finds the figures of case i, year by year, for the practice at hand.
func (w *worker) work(i int) {
	n := figureReach + 2*len(w.cases[i].Contract.Indicators)
	w.figures = append(w.figures[:0], make([]moment, n*len(w.years))...)
	for y := range w.years {
		row := w.figures[y*n : (y+1)*n]
		for k := range contract.Cohorts {
			if w.p.Cohorts[k].Stated {
				w.pay[i][k].figures(&w.onTime[k][y], k, row)
			}
		}
	}
}

// figures adds one cohort's figures in one year to the practice's.
func (c *cohortPay) figures(t *onTimeCounts, k contract.CohortID, row []moment) {
	row[figureTotal].add(t.moment(c.total))
	row[figureChange].add(t.moment(c.change))
	for i, list := range c.components {
		row[figureComponents+i].add(t.moment(list))
	}
	row[figureOnTime+int(k)] = t.moment([]contract.Segment{c.everyChild()})
	for i := range c.byCount.Lines {
		switch line := &c.byCount.Lines[i]; line.Component {
		case contract.QOFPoints:
			at := figureReach + 2*int(line.Indicator)
			row[at] = bernoulli(t.atLeast(line.Lower))
			row[at+1] = bernoulli(t.atLeast(line.Upper))
		case contract.ClawbackRepaid:
			row[figureClawback+int(k)] = bernoulli(1 - t.atLeast(line.Lower))
		}
	}
}

// bernoulli is the moment of 1 with the chance, else 0.
func bernoulli(chance float64) moment { return moment{chance, chance * (1 - chance)} }

// mix is a figure over all years, from its moments in each.
func mix(years []year, in func(y int) moment) Amount {
	var a Amount
	if len(years) == 1 {
		m := in(0)
		sd := math.Sqrt(m.variance)
		return Amount{m.mean, sd, sd}
	}
	own, between := 0.0, 0.0
	for y := range years {
		m := in(y)
		a.Mean += years[y].weight * m.mean
		own += years[y].weight * m.variance
	}
	for y := range years {
		off := in(y).mean - a.Mean
		between += years[y].weight * off * off
	}
	a.Own, a.SD = math.Sqrt(own), math.Sqrt(own+between)
	return a
}
