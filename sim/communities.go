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

// LeastOfFifths is how many practices of a fifth by deprivation and of a fifth of
// the communities share it takes for figures of them: with fewer, one practice
// moves a share of them by more than ten percentage points.
const LeastOfFifths = 10

// OfFifths is what a case pays the practices of one fifth by deprivation that are
// in one fifth of the communities share, and where they stand.
type OfFifths struct {
	Deprivation int // 1 = most deprived
	Share       int // 1 = the least
	Group
	Standing Standing
}

// TooFew reports whether there are too few practices for figures of them.
func (f *OfFifths) TooFew() bool { return f.Group.Practices < LeastOfFifths }

// ByFifths is the practices of each of the five fifths by deprivation, the most
// deprived first, in each of the five of the communities share, the least first:
// 25, of which some may have no practice.
func (r *Result) ByFifths(pop *Population) []OfFifths {
	standings := r.standings(pop)
	var list []OfFifths
	for _, fifth := range Fifths.Groups() {
		for share := 1; share < shares; share++ {
			members := fifth.Members.sharing(share)
			f := OfFifths{Deprivation: fifth.Rank, Share: share, Group: Together(r.cells, members), Standing: together(standings, &members, (*Standing).add)}
			f.Standing.name(r.Contract)
			list = append(list, f)
		}
	}
	return list
}

// StateShare is how many of the practices state a communities share.
func (p *Population) StateShare() int {
	n := 0
	for i := range p.Practices {
		if p.Practices[i].Communities.Stated {
			n++
		}
	}
	return n
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

// ShareCuts is where the second to the fifth fifth of the communities share
// begin, in per cent.
func ShareCuts() []contract.Percent { return shareCuts[:] }
