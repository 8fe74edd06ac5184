package sim

import (
	"cmp"
	"math"

	"example.org/immpact/contract"
)

// recipeCell is the practices of one tenth, in London or outside it.
type recipeCell struct {
	*Recipe
	tenth        int // 0 = most deprived
	london       bool
	first, count int // their places in the population
	sharing      [contract.Cohorts][contract.Cohorts]float64
	coverage     [contract.Cohorts]coverage
	others       [contract.Cohorts]split
}

// cells divides the recipe into cells, leaving out those without practices.
func (r *Recipe) cells() []recipeCell {
	var list []recipeCell
	sharing, _ := r.sharing()
	tables, first := newSpreads(), 0
	for t := range r.Practices {
		var spread [contract.Cohorts]coverage
		for k := range contract.Cohorts {
			spread[k] = r.Cohorts[k].coverage(tables, t)
		}
		all := int(r.Practices[t])
		london := int(math.Floor(float64(r.Practices[t]*r.London[t])/100 + 0.5))
		for i, n := range [...]int{all - london, london} {
			if n == 0 {
				continue
			}
			c := recipeCell{Recipe: r, tenth: t, london: i == 1, first: first, count: n, sharing: sharing}
			c.coverage = spread
			for k := range contract.Cohorts {
				c.others[k] = r.Cohorts[k].split(t)
			}
			list = append(list, c)
			first += n
		}
	}
	return list
}

// coverage is the spread of coverage over the practices of a tenth with a
// communities share of nought, and over those with one of 100%, which is nil
// where the share makes no difference.
type coverage struct{ none, whole *quantiles }

func (c *CohortRecipe) coverage(tables *spreads, t int) coverage {
	spread := coverage{none: tables.beta(c.Coverage[t]/100, c.Rho[t])}
	if rho := cmp.Or(c.SlopeRho[t], c.Rho[t]); c.Slope[t] != 0 || rho != c.Rho[t] {
		spread.whole = tables.beta((c.Coverage[t]+float64(10*c.Slope[t]))/100, rho)
	}
	return spread
}

// at is p at the deviate, for a practice with the share.
func (c *coverage) at(z float64, share Share) float64 {
	p := c.none.at(z)
	if c.whole == nil {
		return p
	}
	return p + float64((c.whole.at(z)-p)*float64(share.Percent)/100_00)
}

// sharing is the lower triangular matrix that makes independent deviates
// correlated between cohorts as the recipe says; false if nothing can be.
func (r *Recipe) sharing() (m [contract.Cohorts][contract.Cohorts]float64, ok bool) {
	ab, ac, bc := r.Correlation[0], r.Correlation[1], r.Correlation[2]
	b := math.Sqrt(1 - float64(ab*ab))
	cb := (bc - float64(ab*ac)) / b
	rest := 1 - float64(ac*ac) - float64(cb*cb)
	if !(rest >= 0) {
		return m, false
	}
	m[0][0] = 1
	m[1][0], m[1][1] = ab, b
	m[2][0], m[2][1], m[2][2] = ac, cb, math.Sqrt(rest)
	return m, true
}
