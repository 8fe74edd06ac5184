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
// precision (1 / variance) is that with which the counts tell z. Of such a step
// the coefficients by Hermite polynomials fall as a power: from n to n + 2 by
// precision / (1 + precision). Quadrature with n points leaves those from 2n on,
// so each point more makes the error smaller by that ratio, and a little more,
// as the counts seldom tell so much. The greater the shock, the more a logistic
// curve bends, and the less there is of that.

// The ratio is times easing, and bending for the shock, and yearsError is what a
// chance may be off by: enough in all of a few thousand practices and models, up
// to mostPrecise and mostBent.
const easing, bending, yearsError, mostPrecise, mostBent = 0.4, 1.3, 2e-10, 2, 0.5

// fewestPoints are enough where the counts tell next to nothing. Years of less
// than leastInYears are left out.
const fewestPoints, leastInYears = 10, 2e-11

// points is how many points of quadrature the practice needs; as many as any
// practice where that is not known to be fewer.
func (m Model) points(p *Practice) int {
	precision := m.precision(p)
	ratio := (easing + bending*m.Shock) * precision / (1 + precision)
	if m.Shock > mostBent || precision > mostPrecise {
		return quadraturePoints
	}
	n := int(math.Ceil(math.Log(yearsError) / math.Log(ratio)))
	return max(fewestPoints, min(n, quadraturePoints))
}

// yearsOf are the years of so many points.
func (m Model) yearsOf(points int) []year {
	return m.quadrature(points, leastInYears)
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
			open := float64(m.left(ch))
			on, not := year{odds: 1}.chance(ch)
			odds := min(1, min(on, not)/max(on, not)*math.Exp(1.5*m.Shock))
			sum += open * odds / (1 + odds) / (1 + odds) / (1 + (open-1)*m.Spread[k])
		}
	}
	return m.Shock * m.Shock * sum
}
