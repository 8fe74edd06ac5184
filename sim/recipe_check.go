package sim

import (
	"fmt"
	"math"
	"strconv"

	"example.org/immpact/contract"
)

// Validate checks that every figure is within its bounds and, where they all
// are, that they make sense together. What it says of a figure names its path.
func (r *Recipe) Validate() []contract.Problem {
	var list faults
	for _, f := range r.Figures() {
		f.check(&list)
	}
	if len(list) > 0 {
		return list
	}
	total := 0.0
	for t := range r.Practices {
		total += r.Practices[t]
		r.checkTenth(t, &list)
	}
	if total < 1 || total > mostMade {
		list.wrong("practices", "%.0f practices in all; a population has 1 to %s", total, contract.Group(mostMade))
	}
	if _, ok := r.sharing(); !ok {
		list.wrong(pairPath(cohortPairs[len(cohortPairs)-1]), "no three cohorts can be correlated so; lower the highest of the three correlations or raise the lowest")
	}
	return list
}

// faults gathers what is wrong.
type faults []contract.Problem

func (list *faults) wrong(path, reason string, args ...any) {
	*list = append(*list, contract.Problem{Path: path, Reason: fmt.Sprintf(reason, args...)})
}

// check holds the figure's values against its bounds.
func (f *Figure) check(list *faults) {
	for i, p := range f.Values {
		x, of := *p, ""
		if len(f.Values) > 1 {
			of = fmt.Sprintf(" for tenth %d", i+1)
		}
		switch {
		case f.Optional && x == 0:
		case !(x >= f.Low && x <= f.High):
			list.wrong(f.Path, "%s%s; it is %s to %s", decimal(x), of, decimal(f.Low), decimal(f.High))
		case f.Whole && x != math.Trunc(x):
			list.wrong(f.Path, "%s%s; it is a whole number", decimal(x), of)
		}
	}
}

// decimal writes a number with the decimals it has and no exponent.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// checkTenth holds a tenth's figures against each other.
func (r *Recipe) checkTenth(t int, list *faults) {
	tenth := t + 1
	if r.IMDFrom[t] > r.IMDTo[t] {
		list.wrong("imd.from", "%v for tenth %d, above its imd.to of %v; swap the two", r.IMDFrom[t], tenth, r.IMDTo[t])
	}
	if median := steadyExp(r.ListLogMean[t]); r.ListMinimum > median {
		list.wrong("list.minimum", "%v patients, above the middle list size of tenth %d, %.0f (e to the %v); lower it", r.ListMinimum, tenth, median, r.ListLogMean[t])
	}
	for k := range contract.Cohorts {
		c, at := &r.Cohorts[k], "cohort."+k.String()
		if mean := c.Coverage[t] + c.LondonShift[t]; r.London[t] > 0 && !(mean >= 0.1 && mean <= 99.9) {
			list.wrong(at+".london_shift", "%v for tenth %d makes coverage in London %.2f%%; coverage and shift together are 0.1 to 99.9", c.LondonShift[t], tenth, mean)
		}
		if sum := c.statuses(t, contract.Late, contract.Reachable); sum > 100.000001 {
			list.wrong(at+".not_on_time", "the shares for tenth %d add up to %v%%, more than 100; lower some: what they leave is reachable", tenth, sum)
		}
		if left := c.statuses(t, contract.Contraindicated, contract.Declined); left > 99 {
			list.wrong(at+".not_on_time", "%v%% contraindicated or registered late for tenth %d; 99 is the most, for coverage is told of the other children", left, tenth)
		}
	}
}

// statuses adds up the shares of the children not on time from one status up
// to, not including, another.
func (c *CohortRecipe) statuses(t int, from, to contract.Status) float64 {
	sum := 0.0
	for s := from; s < to; s++ {
		sum += c.NotOnTime[s][t]
	}
	return sum
}
