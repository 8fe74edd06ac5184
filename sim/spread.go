package sim

// How coverage is spread over the practices of a tenth: p, the chance that a
// child of the practice is on time, follows a beta distribution with a mean
// and with rho = 1/(a + b + 1), so that counts of children are beta-binomial
// and any two children of one practice are correlated by rho.
//
// A practice's place in the spread is a normal deviate z, which its cohorts
// share in part (a Gaussian copula). A quantiles table turns z into p: as
// large a share of practices lies under p as of normal deviates under z.

// quantiles is p at each step of z from -zReach to zReach, a straight line
// between the steps.
type quantiles [2*zReach*zSteps + 1]float64

const (
	zReach  = 6  // a deviate beyond it is one practice in a thousand million
	zSteps  = 16 // to one
	zFine   = 4  // steps of the integral to a step of the table
	pReach  = 40 // of the logit of p, by which the beta distribution is smooth
	pSteps  = 32 // to one
	pPoints = 2*pReach*pSteps + 1

	negligible = -50 // logarithm of a density beside the highest
)

// at is p at the deviate.
func (q *quantiles) at(z float64) float64 {
	place := min(max(float64((z+zReach)*zSteps), 0), float64(len(q)-1))
	i := min(int(place), len(q)-2)
	return q[i] + float64((place-float64(i))*(q[i+1]-q[i]))
}

// spreads makes tables. It holds what all of them are made from.
type spreads struct {
	under          quantiles        // the share of normal deviates under each step
	logit          [pPoints]float64 // of p, evenly spaced
	logP, logRest  [pPoints]float64 // log p and log (1-p) there
	density, below [pPoints]float64 // of one beta distribution: scratch
}

func newSpreads() *spreads {
	s := new(spreads)
	for i := range s.logit {
		x := float64(i)/pSteps - pReach
		s.logit[i] = x
		s.logP[i], s.logRest[i] = -steadyLog(1+steadyExp(-x)), -steadyLog(1+steadyExp(x))
	}
	area, last := 0.0, 0.0
	for i := range (len(s.under)-1)*zFine + 1 {
		z := float64(i)/(zSteps*zFine) - zReach
		now := steadyExp(-z * z / 2)
		area, last = area+last/2+now/2, now
		if i%zFine == 0 {
			s.under[i/zFine] = area
		}
	}
	for i := range s.under {
		s.under[i] /= area
	}
	return s
}

// beta is the table of the beta distribution with the mean, above 0 and under
// 1, and rho, from leastRho.
func (s *spreads) beta(mean, rho float64) *quantiles {
	total := s.integrate(mean, rho)
	q, i := new(quantiles), 0
	for k := range q {
		want := float64(s.under[k] * total)
		for i < pPoints && s.below[i] < want {
			i++
		}
		x := s.logit[min(i, pPoints-1)]
		if i > 0 && i < pPoints {
			x -= float64((s.below[i] - want) / (s.below[i] - s.below[i-1]) / pSteps)
		}
		q[k] = 1 / (1 + steadyExp(-x))
	}
	return q
}

// integrate fills density and below with the beta distribution by the logit
// of p, unscaled, and is the whole area. Beyond the grid the density falls off
// as an exponential, whose area is known.
func (s *spreads) integrate(mean, rho float64) float64 {
	a := float64(mean * (1/rho - 1))
	b := float64((1 - mean) * (1/rho - 1))
	peak := float64(a*steadyLog(mean)) + float64(b*steadyLog(1-mean))
	area := 0.0
	for i := range s.density {
		s.density[i] = 0
		if log := float64(a*s.logP[i]) + float64(b*s.logRest[i]) - peak; log > negligible {
			s.density[i] = steadyExp(log)
		}
		if i == 0 {
			area = float64(s.density[0] / a * pSteps)
		} else {
			area += s.density[i-1]/2 + s.density[i]/2
		}
		s.below[i] = area
	}
	return area + float64(s.density[pPoints-1]/b*pSteps)
}
