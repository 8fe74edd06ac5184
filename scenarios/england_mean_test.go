package scenarios_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// England's mean pay, and the mean of every group, a second time: each
// practice's cohorts one at a time, each number of children on time with its
// binomial chance, paid by Pay as if it had come about.
//
// Of the open children who are not on time, as many are late as the profile
// has it in proportion, and so of those given elsewhere. Such a number of
// children may be a fraction: pay is that of the whole numbers on either side, on
// the straight line between them.
func TestMeanOfEngland(t *testing.T) {
	s, err := scenarios.Load("england-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	cases := s.Cases()
	if !scenarios.Thorough {
		cases = cases[:2]
	}
	results := sim.Expected(&s.Population, cases, sim.Model{})
	for i, c := range cases {
		mean := make([]float64, len(s.Population.Practices))
		for j := range s.Population.Practices {
			mean[j] = meanOfCounts(c.Contract, &s.Population.Practices[j].Practice)
		}
		for name, in := range map[string]func(*sim.Practice) bool{
			"all":      func(*sim.Practice) bool { return true },
			"deprived": func(p *sim.Practice) bool { return p.IMDDecile == 1 || p.IMDDecile == 2 },
			"affluent": func(p *sim.Practice) bool { return p.IMDDecile == 9 || p.IMDDecile == 10 },
		} {
			sum := 0.0
			for j := range mean {
				if in(&s.Population.Practices[j]) {
					sum += mean[j]
				}
			}
			if got := results[i].Group(name).Total.Mean; math.Abs(got-sum) > 1e-6*sum {
				t.Errorf("%s, %s: a mean of %.2f pence, by every count %.2f", c.ID, name, got, sum)
			}
		}
	}
}

// meanOfCounts is a practice's mean pay, in pence.
func meanOfCounts(c *contract.Contract, p *contract.Practice) (mean float64) {
	for k := range p.Cohorts {
		alone := *p
		alone.Cohorts = [contract.Cohorts]contract.Children{}
		ch := p.Cohorts[k]
		open := ch.Open()
		others := float64(open - ch.By[contract.OnTime])
		luck := distuv.Binomial{N: float64(open), P: float64(ch.By[contract.OnTime]) / float64(open)}
		for n := range open + 1 {
			chance := 1.0
			if open > 0 {
				chance = luck.Prob(float64(n))
			}
			if chance < 1e-15 {
				continue
			}
			vaccinated := float64(n)
			if others > 0 {
				vaccinated += float64(open-n) * float64(ch.By[contract.Late]) / others
			}
			given := vaccinated
			if all := ch.Vaccinated(); all > 0 {
				given *= float64(ch.GivenHere()) / float64(all)
			}
			pay := func(given float64) (sum float64) {
				now := ch
				now.By[contract.OnTime], now.By[contract.Late], now.By[contract.Reachable] = n, open-n, 0
				now.GivenElsewhere = open - int32(given)
				alone.Cohorts[k] = now
				for _, l := range c.Pay(&alone, nil, nil) {
					sum += float64(l.Pence)
				}
				return sum
			}
			low := math.Floor(given + 1e-9)
			mean += chance * (pay(low) + (given-low)*(pay(low+1)-pay(low)))
		}
	}
	return mean
}
