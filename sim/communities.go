package sim

import (
	"fmt"

	"example.org/immpact/contract"
)

// Share is a share of the residents of a practice's area, as a census counts
// them: all ages, of the area and not of the practice's patients. The zero
// value is not stated.
type Share struct {
	Percent contract.Percent
	Stated  bool
}

// ShareMeaning is what a share of communities is, wherever one is shown.
const ShareMeaning = "area composition, all ages, not recorded for patients"

// OverShares is why a practice's two shares cannot be of the residents of one
// area; nil where they can be. The two have no group in common.
func OverShares(communities, southAsian Share) *CountsError {
	sum := communities.Percent + southAsian.Percent
	if !communities.Stated || !southAsian.Stated || sum <= 100_00 {
		return nil
	}
	return &CountsError{fmt.Sprintf("the two shares of residents add up to %s, more than 100%%", sum), "correct one of them: no resident is counted in both"}
}

// shareCuts cut the communities share into fifths, each with as many of
// England's registered patients (2023) as another: under the first cut is the
// first fifth, the least.
var shareCuts = [...]contract.Percent{5_35, 9_25, 16_30, 28_80}

// Fifth is which fifth of England's patients a communities share lies in: 1
// the least, 5 the most; 0 where it is not stated.
func (s Share) Fifth() int {
	if !s.Stated {
		return 0
	}
	fifth := 1
	for _, cut := range shareCuts {
		if s.Percent >= cut {
			fifth++
		}
	}
	return fifth
}
