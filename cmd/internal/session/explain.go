package session

import (
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Explain says what the fact is, for whoever is asked for it.
func (f Fact) Explain() string {
	return [Facts]string{
		Code:        "An NHS practice code, such as A81001, fills in what is published of the practice; any other short word will do.",
		Name:        "As you want to see it; it may stay empty.",
		ListSize:    "Patients registered with the practice: points pay by the list, against the national average.",
		Communities: "Of all residents of the practice's area, those in the Census 2021 groups " + sim.ShareGroups + ": " + sim.ShareMeaning + ". It may stay empty.",
		Decile:      "1: the most deprived tenth of England's patients, 10: the least, by the practice's deprivation score (IMD). It may stay empty.",
	}[f]
}

// Explain says what the count is, of the cohort.
func (c Count) Explain(k contract.CohortID) string {
	switch c {
	case Eligible:
		return "All children of the practice who reached " + k.Title() + " from 1 April to 31 March (" + indicator(k) + "). Empty: the age is left out, and the year has no total."
	case GivenElsewhere:
		return "Of the children on time and late, those whose doses another provider gave: they count for coverage, and earn the practice no fee."
	case OwnBaseline:
		return "The practice's own average coverage of the two years before, such as 87.5: the improvement route of 2026/27 needs it."
	}
	switch contract.Status(c - firstStatus) {
	case contract.OnTime:
		return "Had " + wording.Asked(k) + "."
	case contract.Late:
		return "Had the same doses, but after " + k.Title() + ": they earn fees and count for no coverage."
	case contract.Contraindicated:
		return "Must not have the vaccine, in a clinician's judgement."
	case contract.RegisteredLate:
		return "Joined the practice too late, in age or in the year, to finish the course."
	case contract.Declined:
		return "The parents refused, knowing what it is for. The contract says whether they leave the count (personalised care adjustment, PCA: exception reporting)."
	case contract.NoResponse:
		return "Invited as often as the rules ask, and no answer."
	default:
		return "Follows another country's schedule of vaccines."
	}
}

// indicator is what QOF calls the cohort's indicator.
func indicator(k contract.CohortID) string {
	return [contract.Cohorts]string{"VI001", "VI002", "VI003"}[k]
}
