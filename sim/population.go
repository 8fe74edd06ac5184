package sim

import (
	"errors"
	"math"
	"runtime"
	"strconv"
	"sync"

	"example.org/immpact/contract"
)

// How a practice is generated, from the stream of random numbers that is its
// own:
//
//  1. List size and children per 1,000 patients, log-normal; the IMD score,
//     even over its tenth's range. A cohort is its share of the children.
//  2. For each cohort a place in the spread of coverage, correlated between
//     cohorts, and from it p, the chance that a child is on time.
//  3. Each child's status. Coverage is told of the children who are neither
//     contraindicated nor registered late, as it is published, so with e the
//     share of these two among the children not on time, a child is on time
//     with chance p(1-e) / (1-ep); otherwise the recipe's shares decide.
//  4. Past years of as many children, each on time with the same chance: the
//     practice's own baseline.
//
// A practice's stream begins with the seed, its tenth, whether it is in London,
// and its number there: changing one tenth leaves the other tenths as they are.

// Regions of generated practices.
const (
	regionLondon = "London"
	regionRest   = "Rest of England"
)

// Generate makes the practices: tenth by tenth, in each those outside London
// first. The same recipe gives the same practices on every machine. The error
// joins what is wrong with the recipe.
func (r *Recipe) Generate() (Population, error) {
	return r.generate(runtime.GOMAXPROCS(0))
}

func (r *Recipe) generate(workers int) (Population, error) {
	if list := r.Validate(); len(list) > 0 {
		var faults []error
		for _, p := range list {
			faults = append(faults, errors.New(p.Path+": "+p.Reason))
		}
		return Population{}, errors.Join(faults...)
	}
	cells := r.cells()
	last := cells[len(cells)-1]
	practices := make([]Practice, last.first+last.count)
	var group sync.WaitGroup
	for w := range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range cells {
				cells[i].generate(practices, w, workers)
			}
		}()
	}
	group.Wait()
	return Population{Title: r.Title, Vintage: r.Vintage, Practices: practices, Groups: r.Groups}, nil
}

// recipeCell is the practices of one tenth, in London or outside it.
type recipeCell struct {
	*Recipe
	tenth        int // 0 = most deprived
	london       bool
	first, count int // their places in the population
	sharing      [contract.Cohorts][contract.Cohorts]float64
	coverage     [contract.Cohorts]*quantiles
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
			}
			list = append(list, c)
			first += n
		}
	}
	return list
}

// spread is the mean, from 0 to 1, and rho of coverage in a recipeCell.
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

// generate makes every step-th practice of the recipeCell, from the one given.
func (c *recipeCell) generate(practices []Practice, from, step int) {
	var s stream
	key := uint64(c.tenth) << 33
	if c.london {
		key |= 1 << 32
	}
	for i := from; i < c.count; i += step {
		s.start(c.Seed, key|uint64(i))
		c.practice(&s, &practices[c.first+i])
		practices[c.first+i].Code = c.code(i + 1)
	}
}

// code is D03-L0042 for the 42nd practice of tenth 3 in London, D03-R0042
// outside it.
func (c *recipeCell) code(number int) string {
	digits := strconv.Itoa(number)
	tenth := strconv.Itoa(c.tenth + 1)
	where := "-R"
	if c.london {
		where = "-L"
	}
	return "D00"[:3-len(tenth)] + tenth + where + "0000"[:max(4-len(digits), 0)] + digits
}

// practice makes one practice from its stream.
func (c *recipeCell) practice(s *stream, p *Practice) {
	t := c.tenth
	p.IMDDecile = uint8(t + 1)
	p.Region = regionRest
	if c.london {
		p.Region = regionLondon
	}
	p.ListSize = c.listSize(s)
	young := float64(float64(p.ListSize)*c.childrenPer1000(s)) / 1000
	p.IMD = math.Floor(float64((c.IMDFrom[t]+float64((c.IMDTo[t]-c.IMDFrom[t])*s.uniform()))*100)+0.5) / 100
	var z, chance [contract.Cohorts]float64
	for k := range z {
		z[k] = s.normal()
	}
	for k := range contract.Cohorts {
		place := 0.0
		for j, weight := range c.sharing[k] {
			place += float64(weight * z[j])
		}
		chance[k] = c.coverage[k].at(place)
	}
	for k := range contract.Cohorts {
		eligible := math.Floor(float64(young*c.Cohorts[k].Size)/500 + 0.5)
		p.Cohorts[k] = c.Cohorts[k].children(s, t, int32(eligible), chance[k])
	}
	for k := range contract.Cohorts {
		drawBaseline(s, &p.Cohorts[k], int(c.BaselineYears), chance[k])
	}
}

// listSize draws the registered patients.
func (c *recipeCell) listSize(s *stream) int32 {
	for {
		list := steadyExp(c.ListLogMean[c.tenth] + float64(c.ListLogSD[c.tenth]*s.normal()))
		if list >= c.ListMinimum && list <= mostPatients {
			return int32(math.Floor(list + 0.5))
		}
	}
}

// childrenPer1000 draws the children aged 0 to 4 per 1,000 patients.
func (c *recipeCell) childrenPer1000(s *stream) float64 {
	mean, sd := c.Children[c.tenth], c.ChildrenSD[c.tenth]/c.Children[c.tenth]
	square := steadyLog(1 + float64(sd*sd))
	x := steadyLog(mean) - square/2 + float64(math.Sqrt(square)*s.normal())
	return min(steadyExp(x), mostChildren)
}
