package sim

import (
	"math"
	"slices"

	"example.org/immpact/contract"
)

// Profile is what a group of practices is like.
type Profile struct {
	Group     string // all, fifth-1 to fifth-5, decile-1 to decile-10, or a region
	Practices int
	Patients  int64
	ListMean  float64 // patients
	ListSD    float64
	IMD       float64 // mean score; 0 where no practice states one
	Coverage  [contract.Cohorts]Coverage
}

// Coverage is how coverage of a cohort is spread over the practices of a
// group. Percentages of practices leave out those with nobody in the
// denominator.
type Coverage struct {
	Eligible    int64 // children
	Denominator int64 // less those excepted
	OnTime      int64

	Practices        int     // with a child in the denominator
	Mean, SD         float64 // of the practices' coverage, per cent
	P25, Median, P75 float64

	Under []float64 // per cent of practices under each line
}

// Percent is coverage of all the group's children together; NaN without any.
func (c *Coverage) Percent() float64 {
	return 100 * float64(c.OnTime) / float64(c.Denominator)
}

// Profiles describes a population: all of it, each fifth, each tenth and each
// region that has practices. Coverage leaves out the children excepted for the
// reasons. The lines are those that Under counts practices under.
func Profiles(pop *Population, excepted contract.Reasons, lines []contract.Percent) []Profile {
	var list []Profile
	add := func(name string, in func(*Practice) bool) {
		var members []*Practice
		for i := range pop.Practices {
			if p := &pop.Practices[i]; in(p) {
				members = append(members, p)
			}
		}
		if len(members) > 0 {
			list = append(list, describe(name, members, excepted, lines))
		}
	}
	for _, of := range slices.Concat([]NamedGroup{{Name: "all", Members: everyone()}}, Fifths.Groups(), Tenths.Groups()) {
		add(of.Name, of.Members.Has)
	}
	for _, region := range pop.regions() {
		add(region, func(p *Practice) bool { return p.Region == region })
	}
	return list
}

func describe(name string, members []*Practice, excepted contract.Reasons, lines []contract.Percent) Profile {
	g := Profile{Group: name, Practices: len(members)}
	var lists, scores []float64
	for _, p := range members {
		g.Patients += int64(p.ListSize)
		lists = append(lists, float64(p.ListSize))
		if p.IMD > 0 {
			scores = append(scores, p.IMD)
		}
	}
	g.ListMean, g.ListSD = meanSD(lists)
	g.IMD, _ = meanSD(scores)
	for k := range contract.Cohorts {
		g.Coverage[k] = coverageOf(k, members, excepted, lines)
	}
	return g
}

func coverageOf(k contract.CohortID, members []*Practice, excepted contract.Reasons, lines []contract.Percent) Coverage {
	c := Coverage{Under: make([]float64, len(lines))}
	var each []float64
	for _, p := range members {
		ch := &p.Cohorts[k]
		onTime, of := int64(ch.By[contract.OnTime]), int64(ch.Eligible)
		for s := range contract.Statuses {
			if excepted.Has(s) {
				of -= int64(ch.By[s])
			}
		}
		c.Eligible += int64(ch.Eligible)
		if of == 0 {
			continue
		}
		c.OnTime += onTime
		c.Denominator += of
		each = append(each, 100*float64(onTime)/float64(of))
		for i, line := range lines {
			if onTime*100_00 < int64(line)*of {
				c.Under[i]++
			}
		}
	}
	c.Practices = len(each)
	c.Mean, c.SD = meanSD(each)
	slices.Sort(each)
	c.P25, c.Median, c.P75 = quantileOf(each, 0.25), quantileOf(each, 0.5), quantileOf(each, 0.75)
	for i := range c.Under {
		c.Under[i] *= 100 / float64(max(len(each), 1))
	}
	return c
}

// meanSD is the mean and the standard deviation of all of x; 0 of nothing.
func meanSD(x []float64) (mean, sd float64) {
	if len(x) == 0 {
		return 0, 0
	}
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / float64(len(x)))
}

// quantileOf is the value that a share of the sorted x lies under, with a
// straight line between neighbours; 0 of nothing.
func quantileOf(x []float64, share float64) float64 {
	if len(x) == 0 {
		return 0
	}
	place := share * float64(len(x)-1)
	i := min(int(place), max(len(x)-2, 0))
	return x[i] + (place-float64(i))*(x[min(i+1, len(x)-1)]-x[i])
}
