package sim

import (
	"fmt"

	"example.org/immpact/contract"
)

// Practice is one practice list profile.
type Practice struct {
	contract.Practice
	Code   string // unique in a population
	Name   string
	Region string  // NHS region, where stated
	PCN    string  // primary care network, where stated
	IMD    float64 // deprivation score, higher = more deprived; 0 = not stated
}

// Population is the practices that a scenario pays.
type Population struct {
	Title     string
	Vintage   string // when and what the figures are of, as their source says
	Practices []Practice
	Groups    Grouping
}

// Setting is what lies beyond each practice: what all of them hold together.
func (p *Population) Setting() contract.Setting {
	var in contract.Setting
	for i := range p.Practices {
		in.Add(&p.Practices[i].Practice)
	}
	return in
}

// Find is the practice of the code; nil if there is none.
func (p *Population) Find(code string) *Practice {
	for i := range p.Practices {
		if p.Practices[i].Code == code {
			return &p.Practices[i]
		}
	}
	return nil
}

// MostEligible bounds a cohort's children; pay is exact up to it.
const MostEligible = 100_000

// Cohort checks counts by status against the eligible and makes the children
// of a cohort of them; the remainder is reachable. Every count is of
// children, none negative.
func Cohort(eligible int64, by [contract.Statuses]int64, givenElsewhere int64) (contract.Children, error) {
	ch := contract.Children{Stated: true}
	if eligible < 0 || eligible > MostEligible {
		return ch, fmt.Errorf("%d eligible children; a cohort has 0 to %s", eligible, contract.Group(MostEligible))
	}
	var sum int64
	for s, n := range by {
		if n < 0 || n > MostEligible {
			return ch, fmt.Errorf("%d children %s; a count is 0 to %s", n, contract.Status(s).Title(), contract.Group(MostEligible))
		}
		if contract.Status(s) != contract.Reachable {
			sum += n
			ch.By[s] = int32(n)
		}
	}
	if sum > eligible {
		return ch, fmt.Errorf("the statuses add up to %d children, more than the %d eligible", sum, eligible)
	}
	ch.Eligible = int32(eligible)
	ch.By[contract.Reachable] = int32(eligible - sum)
	if given := by[contract.Reachable]; given != 0 && given != eligible-sum {
		return ch, fmt.Errorf("%d children reachable, but %d of the %d eligible have no other status; leave reachable out, it is the remainder", given, eligible-sum, eligible)
	}
	if givenElsewhere < 0 || givenElsewhere > int64(ch.Vaccinated()) {
		return ch, fmt.Errorf("%d children given elsewhere; it is 0 to %d, the children on time and late", givenElsewhere, ch.Vaccinated())
	}
	ch.GivenElsewhere = int32(givenElsewhere)
	return ch, nil
}
