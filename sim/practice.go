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
	Board  string  // integrated care board, where stated
	PCN    string  // primary care network, where stated
	IMD    float64 // deprivation score, higher = more deprived; 0 = not stated

	Partners int32 // GP partners; 0 = not stated

	// Communities is the residents of the practice's area in the Census 2021
	// groups Black, mixed, other (Arab among them) and White other.
	Communities Share

	// SouthAsian is the residents of the same area in its Indian, Pakistani and
	// Bangladeshi groups.
	SouthAsian Share
}

// Population is the practices that a scenario pays.
type Population struct {
	Title     string
	Vintage   string // when and what the figures are of, as their source says
	Practices []Practice
	Groups    Grouping
	Simulated bool       // the practices are generated: none of them exists
	Reference *Reference // nil: nothing is known beyond the practices

	// Run is the practices of the run of which these are some; nil: these are
	// all.
	Run []Practice
}

// Setting is what lies beyond each practice: what all of them hold together.
func (p *Population) Setting() contract.Setting {
	var in contract.Setting
	if p.Reference != nil {
		in.Residence = p.Reference.Residence
	}
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

// MostPartners bounds a practice's GP partners.
const MostPartners = 1000

// MostEligible bounds a cohort's children; pay is exact up to it.
const MostEligible = 100_000

// OverList is why a cohort of so many eligible children cannot be in a list of
// so many patients; nil where it can be.
func OverList(eligible, list int32) *CountsError {
	if eligible <= list {
		return nil
	}
	return &CountsError{fmt.Sprintf("%s, more than the list's %s", contract.Count(int64(eligible), "eligible child", "eligible children"), contract.Count(int64(list), "patient", "patients")),
		"correct the list size or the count; a list holds its children"}
}

// CountsError is why counts of children cannot be those of one cohort, and
// what to do.
type CountsError struct{ Problem, Remedy string }

// Error is problem; remedy.
func (e *CountsError) Error() string {
	if e.Remedy == "" {
		return e.Problem
	}
	return e.Problem + "; " + e.Remedy
}

// Cohort checks counts by status against the eligible and makes the children
// of a cohort of them; the remainder is reachable. Every count is of
// children, none negative. The error is a *CountsError.
func Cohort(eligible int64, by [contract.Statuses]int64, givenElsewhere int64) (contract.Children, error) {
	ch := contract.Children{Stated: true}
	if eligible < 0 || eligible > MostEligible {
		return ch, &CountsError{fmt.Sprintf("%d eligible children", eligible), "a cohort has 0 to " + contract.Group(MostEligible)}
	}
	var sum int64
	for s, n := range by {
		if n < 0 || n > MostEligible {
			return ch, &CountsError{fmt.Sprintf("%d children %s", n, contract.Status(s).Title()), "a count is 0 to " + contract.Group(MostEligible)}
		}
		if contract.Status(s) != contract.Reachable {
			sum += n
			ch.By[s] = int32(n)
		}
	}
	if sum > eligible {
		return ch, &CountsError{Problem: fmt.Sprintf("the statuses add up to %d children, more than the %d eligible", sum, eligible)}
	}
	ch.Eligible = int32(eligible)
	ch.By[contract.Reachable] = int32(eligible - sum)
	if given := by[contract.Reachable]; given != 0 && given != eligible-sum {
		return ch, &CountsError{fmt.Sprintf("%d children reachable, but %d of the %d eligible have no other status", given, eligible-sum, eligible), "leave reachable out, it is the remainder"}
	}
	if givenElsewhere < 0 || givenElsewhere > int64(ch.Vaccinated()) {
		return ch, &CountsError{fmt.Sprintf("%d children given elsewhere", givenElsewhere), fmt.Sprintf("it is 0 to %d, the children on time and late", ch.Vaccinated())}
	}
	ch.GivenElsewhere = int32(givenElsewhere)
	return ch, nil
}
