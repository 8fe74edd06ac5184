package sim

import (
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
	coverage     [contract.Cohorts]*quantiles
	others       [contract.Cohorts]split
}

// cells divides the recipe into cells, leaving out those without practices.
func (r *Recipe) cells() []recipeCell {
	var list []recipeCell
	sharing, _ := r.sharing()
	tables, first := newSpreads(), 0
	for t := range r.Practices {
		all := int(r.Practices[t])
		london := int(math.Floor(float64(r.Practices[t]*r.London[t])/100 + 0.5))
		for i, n := range [...]int{all - london, london} {
			if n == 0 {
				continue
			}
			c := recipeCell{Recipe: r, tenth: t, london: i == 1, first: first, count: n, sharing: sharing}
			for k := range contract.Cohorts {
				mean, rho := r.Cohorts[k].spread(t, c.london)
				c.coverage[k] = tables.beta(mean, rho)
				c.others[k] = r.Cohorts[k].split(t)
			}
			list = append(list, c)
			first += n
		}
	}
	return list
}

// spread is the mean, from 0 to 1, and rho of coverage in a cell.
func (c *CohortRecipe) spread(t int, london bool) (mean, rho float64) {
	mean, rho = c.Coverage[t], c.Rho[t]
	if london {
		mean += c.LondonShift[t]
		if c.LondonRho[t] > 0 {
			rho = c.LondonRho[t]
		}
	}
	return mean / 100, rho
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
