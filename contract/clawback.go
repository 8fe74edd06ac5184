package contract

import "fmt"

// Clawback (the repayment mechanism of 2021/22 and 2022/23). A cohort whose
// coverage is under the line repays item-of-service fees: the fees equivalent
// to a share of the eligible cohort, or a share of the fees earned; never more
// than the fees earned for that cohort; times the share of commissioners that
// enforce it. Coverage here is children on time of all eligible, unless the
// contract lets excepted children leave it.

// Basis is what the repaid share is a share of.
type Basis uint8

// The two readings of the rule in the sources.
const (
	OfCohort Basis = iota // the fees equivalent to a share of the eligible cohort
	OfFees                // a share of the fees earned
	bases
)

var basisNames = [bases]string{"cohort", "fees"}

// String is the basis's name in files.
func (b Basis) String() string { return basisNames[b] }

// Clawback is the repayment of fees for low coverage.
type Clawback struct {
	Enabled  bool
	Below    Percent // coverage under this repays
	Share    Percent // of the cohort or of the fees
	Basis    Basis
	Enforced Percent // of commissioners who recover it: 100% is the rule as written

	// ExceptionsCount lets the children excepted for the whole contract leave
	// the denominator of the coverage that is held against Below.
	ExceptionsCount bool
}

// coverageBase is the children whom the coverage of the line is taken over.
func (c *Contract) coverageBase(ch *Children) int32 {
	if c.Clawback.ExceptionsCount && c.Exceptions.Enabled {
		return ch.Eligible - c.Exceptions.Reasons.excepted(ch)
	}
	return ch.Eligible
}

// repays reports whether the cohort is under the line. An empty cohort is not.
func (c *Contract) repays(ch *Children) bool {
	base := c.coverageBase(ch)
	return ch.Stated && base > 0 && !reaches(ch.By[OnTime], base, c.Clawback.Below)
}

// repayable is what a cohort under the line repays where the rule is
// enforced, in hundredths of a hundredth of a penny.
func (c *Contract) repayable(k CohortID, ch *Children) int64 {
	earned := int64(c.feesEarned(k, ch))
	if c.Clawback.Basis == OfFees {
		return earned * int64(c.Clawback.Share)
	}
	ofCohort := int64(ch.Eligible) * int64(c.FeePerChild(k)) * int64(c.Clawback.Share)
	return min(ofCohort, earned*hundredPercent)
}

// clawbackLine is the repayment of a cohort under the line.
func (c *Contract) clawbackLine(k CohortID, ch *Children) Line {
	repaid := Round(c.repayable(k, ch), int64(c.Clawback.Enforced), hundredPercent*hundredPercent)
	return Line{Component: ClawbackRepaid, Cohort: k, Numerator: ch.By[OnTime], Denominator: c.coverageBase(ch), Pence: -Pence(repaid)}
}

// clawbackProspect is the repayment at every count on time: below the line a
// share of the fees earned, or the fees of a share of the cohort as soon as
// so much is earned; nothing from the line on.
func (c *Contract) clawbackProspect(k CohortID, ch *Children, t turnout, part *Part) {
	cb := &c.Clawback
	line := int32(0)
	if base := c.coverageBase(ch); base > 0 {
		line = part.within(Needed(cb.Below, base))
	}
	part.Lower, part.Upper = line, line
	fee := float64(c.FeePerChild(k)) * float64(cb.Enforced) / hundredPercent
	share := float64(cb.Share) / hundredPercent
	base, each := t.given()
	if cb.Basis == OfFees {
		part.upTo(line, -fee*share*base, -fee*share*each)
	} else {
		most := share * float64(ch.Eligible)
		part.upTo(min(line, below(most, base, each)), -fee*base, -fee*each)
		part.upTo(line, -fee*most, 0)
	}
	part.rest(0, 0)
}

// explainClawback puts a clawback line in words.
func (c *Contract) explainClawback(l Line, p *Practice) Explanation {
	cb, ch := &c.Clawback, &p.Cohorts[l.Cohort]
	e := Explanation{Figure: "Clawback, " + l.Cohort.Title(), Pence: l.Pence, Money: true,
		Rules: []string{"clawback.enabled", "clawback.below", "clawback.share", "clawback.basis", "clawback.enforced"}}
	e.Words = fmt.Sprintf("%d on time of %d = %s, under %s.", l.Numerator, l.Denominator, Share(l.Numerator, l.Denominator), cb.Below)
	if need := Needed(cb.Below, l.Denominator); need <= l.Denominator {
		e.Words += fmt.Sprintf(" %s on time would lift the clawback.", Count(int64(need-l.Numerator), "more child", "more children"))
	}
	earned := c.feesEarned(l.Cohort, ch)
	if cb.Basis == OfFees {
		e.Words += fmt.Sprintf(" Repaid: %s of the %s of fees earned", cb.Share, earned)
	} else {
		e.Words += fmt.Sprintf(" Repaid: the fees of %s of the cohort, %s x %d eligible x %s a child", cb.Share, cb.Share, ch.Eligible, c.FeePerChild(l.Cohort))
		if c.repayable(l.Cohort, ch) == int64(earned)*hundredPercent {
			e.Words += fmt.Sprintf(", but no more than the %s earned", earned)
		}
	}
	if cb.Enforced != hundredPercent {
		e.Words += fmt.Sprintf(", x %s of commissioners who enforce it", cb.Enforced)
	}
	e.Words += fmt.Sprintf(" = %s.", -l.Pence)
	return e
}
