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
	p.ListSize = c.listSize(s)
	young := float64(float64(p.ListSize)*c.childrenPer1000(s)) / 1000
	p.IMD = c.score(s)
	places := c.places(s)
	for k := range contract.Cohorts {
		eligible := math.Floor(float64(young*c.Cohorts[k].Size)/500 + 0.5)
		each := c.coverage[k].at(places[k])
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
