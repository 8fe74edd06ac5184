package sim

import "example.org/immpact/contract"

// FewChildren is how many eligible children a cohort needs for its figures to
// stand without a caution.
const FewChildren = 5

// SmallCohortCaution is what is said wherever a small cohort is shown.
const SmallCohortCaution = "fewer than five eligible children: one child moves coverage by 25 percentage points or more, and figures on so few can point to a family"

// SmallCohort reports whether the cohort is stated and has children, but so
// few that its figures need the caution.
func SmallCohort(ch *contract.Children) bool {
	return ch.Stated && ch.Eligible > 0 && ch.Eligible < FewChildren
}

// SmallCohorts counts the practices' cohorts that need the caution.
func (p *Population) SmallCohorts() int {
	n := 0
	for i := range p.Practices {
		for k := range p.Practices[i].Cohorts {
			if SmallCohort(&p.Practices[i].Cohorts[k]) {
				n++
			}
		}
	}
	return n
}
