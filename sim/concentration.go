package sim

import "fmt"

// The concentration index says how far an amount is concentrated on the less
// deprived: C = (2/mu) x sum of a y r - 1, with a a group's share of people, y
// its value per person, r its ridit (the share of people more deprived than its
// middle person) and mu the mean of y. C is 0 where everyone has the same,
// positive where the less deprived have more, negative where they have less,
// and never outside -1 to 1.
//
// Three groups by hand, a = 1/4, 1/4, 1/2 and coverage 80, 90, 95%:
//
//	r          = 0.125, 0.375, 0.75
//	mu         = 20 + 22.5 + 47.5        = 90
//	sum of ayr = 2.5 + 8.4375 + 35.625   = 46.5625
//	C          = 2 x 46.5625 / 90 - 1    = 0.0347
//
// A variable with a ceiling such as coverage has a second index, that of its
// complement (children not covered), which can rank two years the other way
// round: 20, 10, 5% gives -0.3125 above. It is not taken here.
//
// Few large groups hide the inequality within them, so C over fifths is nearer
// 0 than C over tenths or practices: compare like with like. Time grows with
// the number of groups, memory does not.

// ConcentrationIndex is the concentration index of values of 0 or more, such as
// pence per child, over groups with the most deprived first. Its interval is by
// the delta method.
//
// The error names the group and says what is wrong: fewer than two groups, a
// population not above 0, a value below 0, nothing to share out at all.
func ConcentrationIndex(strata []Stratum) (Estimate, error) {
	const measure = "concentration index"
	c, variance, err := concentration(measure, strata)
	if err != nil {
		return Estimate{}, err
	}
	return computed(measure, normal(c, variance))
}

// KakwaniIndex is the concentration index of the payments less that of the need
// they are for, such as children per registered patient: positive where the
// money lies further towards the less deprived than the children do. Both are
// per person of the same groups, the most deprived first; their errors are
// taken as independent. The ranking is by deprivation, where Kakwani (Economic
// Journal 1977) ranked by income, for taxes.
//
// Groups that differ between the two are an error, and what is wrong for
// [ConcentrationIndex] is wrong here.
func KakwaniIndex(payments, need []Stratum) (Estimate, error) {
	const measure = "Kakwani index"
	if err := checkPair(measure, payments, need); err != nil {
		return Estimate{}, err
	}
	money, varMoney, err := concentration(measure+": payments", payments)
	if err != nil {
		return Estimate{}, err
	}
	people, varPeople, err := concentration(measure+": need", need)
	if err != nil {
		return Estimate{}, err
	}
	return computed(measure, normal(money-people, varMoney+varPeople))
}

// concentration is C of values of 0 or more, and its variance by the delta
// method. With the ridit less a half for rank, C = 2 x sum of a y rank / mu, and
// C moves with one value by a x (2 rank - C) / mu.
func concentration(measure string, strata []Stratum) (c, variance float64, err error) {
	if err := check(measure, strata, from0); err != nil {
		return 0, 0, err
	}
	mean := 0.0
	for s, at := range inOrder(strata) {
		mean += at.share * s.Value
		c += 2 * at.share * s.Value * at.rank
	}
	if mean == 0 {
		return 0, 0, fmt.Errorf("%s: the mean is 0, so there is nothing to share out: use the slope index", measure)
	}
	c /= mean
	for s, at := range inOrder(strata) {
		w := at.share * (2*at.rank - c) / mean
		variance += w * w * s.Variance
	}
	return c, variance, nil
}

// from0 refuses what has no share of a whole.
func from0(y float64) string {
	if y < 0 {
		return fmt.Sprintf("value %g is below 0, so it has no share of a whole: use the slope index", y)
	}
	return ""
}

func checkPair(measure string, payments, need []Stratum) error {
	if len(payments) != len(need) {
		return fmt.Errorf("%s: %d groups with payments, %d with need: give the same groups", measure, len(payments), len(need))
	}
	for i := range payments {
		if p, n := payments[i].Population, need[i].Population; p != n {
			return fmt.Errorf("%s: group %d of %d: population %g with payments, %g with need: give the same groups",
				measure, i+1, len(payments), p, n)
		}
	}
	return nil
}
