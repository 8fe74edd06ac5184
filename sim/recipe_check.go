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
		list.add("practices", fmt.Sprintf("%.0f practices in all", total), "a population has 1 to "+contract.Group(mostMade))
	}
	if _, ok := r.sharing(); !ok {
		list.add(pairPath(cohortPairs[len(cohortPairs)-1]), "no three cohorts can be correlated so", "lower the highest of the three correlations or raise the lowest")
	}
	return list
}

// faults gathers what is wrong.
type faults []contract.Problem

func (list *faults) add(path, reason, remedy string) {
	*list = append(*list, contract.Problem{Path: path, Reason: reason, Remedy: remedy})
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
			list.add(f.Path, decimal(x)+of, "it is "+decimal(f.Low)+" to "+decimal(f.High))
		case f.Whole && x != math.Trunc(x):
			list.add(f.Path, decimal(x)+of, "it is a whole number")
		}
	}
}

// decimal writes a number with the decimals it has and no exponent.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// checkTenth holds a tenth's figures against each other.
func (r *Recipe) checkTenth(t int, list *faults) {
	tenth := t + 1
	if r.IMDFrom[t] > r.IMDTo[t] {
		list.add("imd.from", fmt.Sprintf("%v for tenth %d, above its imd.to of %v", r.IMDFrom[t], tenth, r.IMDTo[t]), "swap the two")
	}
	if median := steadyExp(r.ListLogMean[t]); r.ListMinimum > median {
		list.add("list.minimum", fmt.Sprintf("%v patients, above the middle list size of tenth %d, %.0f (e to the %v)", r.ListMinimum, tenth, median, r.ListLogMean[t]), "lower it")
	}
	for k := range contract.Cohorts {
		c, at := &r.Cohorts[k], "cohort."+k.String()
		switch mean := c.Coverage[t] + float64(10*c.Slope[t]); {
		case !(mean >= 0.1 && mean <= 99.9):
			list.add(at+".communities_slope", fmt.Sprintf("%v for tenth %d makes coverage %.2f%% where the communities share is 100%%", c.Slope[t], tenth, mean), "coverage and ten times the slope together are 0.1 to 99.9")
		case c.Slope[t] != 0 && r.Communities.Median[t] == 0 && r.Communities.LondonMedian[t] == 0:
			list.add(at+".communities_slope", fmt.Sprintf("%v for tenth %d, of which no practice states a communities share", c.Slope[t], tenth), "set communities.median")
		}
		if sum := c.statuses(t, contract.Late, contract.Reachable); sum > 100.000001 {
			list.add(at+".not_on_time", fmt.Sprintf("the shares for tenth %d add up to %v%%, more than 100", tenth, sum), "lower some: what they leave is reachable")
		}
		if left := c.statuses(t, contract.Contraindicated, contract.Declined); left > 99 {
			list.add(at+".not_on_time", fmt.Sprintf("%v%% contraindicated or registered late for tenth %d", left, tenth), "99 is the most, as coverage is of the other children")
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
