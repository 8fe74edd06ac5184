package sim

import (
	"errors"
	"runtime"
	"sync"
)

// How a practice is generated, from the stream of random numbers that is its
// own:
//
//  1. List size and children per 1,000 patients, log-normal; the IMD score,
//     even over its tenth's range; the communities share, whose odds are
//     log-normal and go with the first two. A cohort is its share of the
//     children.
//  2. For each cohort a place in the spread of coverage, correlated between
//     cohorts, and from it p, the chance that a child is on time: as far from
//     what it is there at a communities share of nought to what it is at 100%
//     as the share says. So the mean of p goes with the share in a straight
//     line.
//  3. Each child's status. Coverage is of the children who are neither
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
			faults = append(faults, errors.New(p.Path+": "+p.Reason+"; "+p.Remedy))
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
	return Population{Title: r.Title, Vintage: r.Vintage, Practices: practices, Groups: r.Groups, Simulated: true}, nil
}
