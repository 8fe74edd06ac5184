package sim

import (
	"math"
	"strconv"

	"example.org/immpact/contract"
)

// generate makes every step-th practice of the cell, from the one given.
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
	list, atList := c.listSize(s)
	per1000, atChildren := c.childrenPer1000(s)
	p.ListSize = list
	young := float64(float64(list)*per1000) / 1000
	p.IMD = c.score(s)
	p.Communities = c.communities(s, atList, atChildren)
	places := c.places(s)
	for k := range contract.Cohorts {
		eligible := math.Floor(float64(young*c.Cohorts[k].Size)/500 + 0.5)
		each := c.coverage[k].at(places[k], p.Communities)
		p.Cohorts[k] = s.children(int32(eligible), c.Cohorts[k].onTime(t, each), &c.others[k])
		s.baseline(&p.Cohorts[k], int32(c.BaselineYears), each)
	}
}

// places draws where the practice stands in each cohort's spread of coverage.
func (c *recipeCell) places(s *stream) (places [contract.Cohorts]float64) {
	var own [contract.Cohorts]float64
	for k := range own {
		own[k] = s.normal()
	}
	for k := range places {
		for j, weight := range c.sharing[k] {
			places[k] += float64(weight * own[j])
		}
	}
	return places
}

// score draws the deprivation score, to two decimals.
func (c *recipeCell) score(s *stream) float64 {
	from, to := c.IMDFrom[c.tenth], c.IMDTo[c.tenth]
	return math.Floor(float64((from+float64((to-from)*s.uniform()))*100)+0.5) / 100
}

// communities draws the communities share, given the deviates of list size and
// of children per 1,000. Where none is stated nothing is drawn.
func (c *recipeCell) communities(s *stream, list, children float64) Share {
	of, t := &c.Communities, c.tenth
	median, sd := of.Median[t], of.SD[t]
	if c.london {
		median, sd = of.LondonMedian[t], of.LondonSD[t]
	}
	if median == 0 {
		return Share{}
	}
	a, b := of.WithList[t], of.WithChildren[t]
	z := float64(a*list) + float64(b*children) + float64(math.Sqrt(1-float64(a*a)-float64(b*b))*s.normal())
	odds := median / (100 - median) * steadyExp(float64(sd*z))
	return Share{contract.Percent(math.Floor(float64(100_00*odds)/(1+odds) + 0.5)), true}
}

// listSize draws the registered patients, and is their deviate too.
func (c *recipeCell) listSize(s *stream) (patients int32, z float64) {
	for {
		z := s.normal()
		list := steadyExp(c.ListLogMean[c.tenth] + float64(c.ListLogSD[c.tenth]*z))
		if list >= c.ListMinimum && list <= mostPatients {
			return int32(math.Floor(list + 0.5)), z
		}
	}
}

// childrenPer1000 draws the children aged 0 to 4 per 1,000 patients, and is
// their deviate too.
func (c *recipeCell) childrenPer1000(s *stream) (children, z float64) {
	mean, sd := c.Children[c.tenth], c.ChildrenSD[c.tenth]/c.Children[c.tenth]
	square := steadyLog(1 + float64(sd*sd))
	z = s.normal()
	x := steadyLog(mean) - square/2 + float64(math.Sqrt(square)*z)
	return min(steadyExp(x), mostChildren), z
}
