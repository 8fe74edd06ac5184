package wording

import "example.org/immpact/contract"

// Asked is what a child of the cohort must have had to count as on time, and by
// when, as a clause.
func Asked(k contract.CohortID) string {
	return [contract.Cohorts]string{
		"three doses of the 6-in-1 by 8 months",
		"the first MMR or MMRV from the first birthday to 18 months",
		"two MMR or MMRV and the pre-school booster by 5 years",
	}[k]
}

// CohortAsked names a cohort by its indicator, where it has one, and by what is
// asked: 8 months (VI001: three doses of the 6-in-1 by 8 months).
func CohortAsked(k contract.CohortID, indicator string) string {
	if indicator != "" {
		indicator += ": "
	}
	return k.Title() + " (" + indicator + Asked(k) + ")"
}
