package sim

import (
	"math"

	"example.org/immpact/contract"
)

// Years for the distribution of one practice's pay. Where its counts tell little
// of the shock fewer will do than [Model.years] has for any practice.
//
// By z, the shock in standard deviations, the chance that an amount is at most
// so much is a smooth step, no steeper than the normal distribution whose
// precision (1 / variance) is that with which the counts tell z. Times the
// density of z it has no waves to speak of that are shorter than the spacing h
// of evenly spaced points: the trapezoidal rule is off by about
// exp(-(2 pi / h)^2 / 2 / (1 + precision)). That is for a logistic curve as good
// as straight, and the greater the shock the more it bends.

// The greatest precision and the greatest shock that trapezia are for, how many
// standard deviations they reach to either side, and what a chance may be off by.
const mostPrecise, mostBent, mostShocks, quadratureError = 2, 0.5, 6.4, 1e-9

// bend is by how much of a shock twice as many points are called for: enough in
// all of a few thousand practices and models.
const bend = 3

// trapezia is how many trapezia the practice needs to either side of a
// middling year; 0 where it needs the model's years.
func (m Model) trapezia(p *Practice) int {
	precision := m.precision(p)
	if m.Shock == 0 || m.Shock > mostBent || precision > mostPrecise {
		return 0
	}
	waves := math.Sqrt(-2*math.Log(quadratureError)*(1+precision)) / (2 * math.Pi)
	return int(math.Ceil(mostShocks * waves * (1 + m.Shock/bend)))
}

// yearsOf are the years of so many trapezia to either side; the model's for 0.
func (m Model) yearsOf(trapezia int) []year {
	if trapezia == 0 {
		return m.years()
	}
	var list []year
	step := mostShocks / float64(trapezia)
	for i := -trapezia; i <= trapezia; i++ {
		z := step * float64(i)
		list = append(list, year{math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) * step, math.Exp(m.Shock * z)})
	}
	return summingToOne(list)
}

// precision is that with which the practice's counts tell z. It moves a
// cohort's expected count by z x shock x open x p x (1-p), and the count's
// variance is open x p x (1-p) x (1 + (open-1) x spread). Independent cohorts'
// precisions add up. p is taken where it tells most within one and a half
// standard deviations.
func (m Model) precision(p *Practice) float64 {
	sum := 0.0
	for k := range contract.Cohorts {
		if ch := &p.Cohorts[k]; ch.Stated && ch.Open() > 0 {
			open := float64(ch.Open())
			on, not := year{odds: 1}.chance(ch)
			odds := min(1, min(on, not)/max(on, not)*math.Exp(1.5*m.Shock))
			sum += open * odds / (1 + odds) / (1 + odds) / (1 + (open-1)*m.Spread[k])
		}
	}
	return m.Shock * m.Shock * sum
}
