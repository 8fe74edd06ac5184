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

func (*Clawback) Path() string        { return "clawback" }
func (*Clawback) Heading() string     { return ClawbackRepaid.Title() }
func (*Clawback) On(c *Contract) bool { return c.Clawback.Enabled }

func (cb *Clawback) figures(_ *Contract, list *figures) {
	at := list.table(cb.Path())
	at.option("enabled", Switch, "clawback", toggle(&cb.Enabled))
	at.add("below", PerCent, "clawback under", number(&cb.Below))
	at.add("share", PerCent, "share clawed back", number(&cb.Share))
	at.add("basis", BasisName, "clawback is a share of", number(&cb.Basis))
	at.option("enforced", PerCent, "commissioners who enforce the clawback", number(&cb.Enforced))
	at.option("exceptions", Switch, "exceptions count for the clawback line", toggle(&cb.ExceptionsCount))
}

func (*Clawback) copyTo(dst, c *Contract) { dst.Clawback = c.Clawback }

// coverageBase is the children whom the coverage of the line is taken over.
func (c *Contract) coverageBase(ch *Children) int32 {
	if c.Clawback.ExceptionsCount && c.Exceptions.Enabled {
		return ch.Eligible - c.Exceptions.Reasons.excepted(ch)
	}
	return ch.Eligible
}

func (cb *Clawback) pays(*Contract) (Component, cohortSet) {
	return ClawbackRepaid, everyCohort.where(cb.Enabled)
}

// What a repayment comes to, for the words.
const (
	byShare uint8 = iota
	allEarned
)

// state is the repayment, in hundredths of a hundredth of a penny: below the
// line a share of the fees earned, or the fees of a share of the cohort as
// soon as so much is earned; from the line on there is none. An empty cohort
// is not under the line.
func (cb *Clawback) state(c *Contract, p *Practice, k CohortID, st *statement) {
	ch := &p.Cohorts[k]
	st.numerator, st.denominator = ch.By[OnTime], c.coverageBase(ch)
	st.mul, st.div = int64(cb.Enforced), hundredPercent*hundredPercent
	line := int32(0)
	if st.denominator > 0 {
		line = Needed(cb.Below, st.denominator)
	}
	st.lower, st.upper = line, line
	if line <= st.first { // no count of the course is under it
		st.rest(piece{none: true})
		return
	}
	fee := int64(c.FeePerChild(k))
	if cb.Basis == OfFees {
		st.upTo(line, piece{note: byShare, of: givenHere, each: -fee * int64(cb.Share)})
	} else {
		st.upTo(min(line, st.givenFrom(cb.Share, ch.Eligible)), piece{note: allEarned, of: givenHere, each: -fee * hundredPercent})
		st.upTo(line, piece{note: byShare, base: -int64(ch.Eligible) * fee * int64(cb.Share)})
	}
	st.rest(piece{none: true})
}

func (cb *Clawback) Thresholds(c *Contract, p *Practice, k CohortID) []Threshold {
	if !cb.Enabled || cb.Share == 0 || cb.Enforced == 0 || c.FeePerChild(k) == 0 {
		return nil
	}
	ch := &p.Cohorts[k]
	held := coverage{ch.By[OnTime], c.coverageBase(ch)}
	return []Threshold{threshold("clawback.below", "clawback line", cb.Below, true, held, held.of == 0 || held.reaches(cb.Below))}
}

func (*Clawback) lineTitle(l *Line) string { return "Clawback, " + l.Cohort.Title() }

func (cb *Clawback) explain(c *Contract, l *Line, p *Practice, in *Setting) Explanation {
	ch := &p.Cohorts[l.Cohort]
	e := Explanation{Pence: l.Pence, Money: true,
		Rules: []string{"clawback.enabled", "clawback.below", "clawback.share", "clawback.basis", "clawback.enforced"}}
	e.Words = fmt.Sprintf("%d on time of %d = %s, under %s.", l.Numerator, l.Denominator, ShareBeside(l.Numerator, l.Denominator, cb.Below), cb.Below)
	if need := Needed(cb.Below, l.Denominator); need <= l.Denominator {
		e.Words += fmt.Sprintf(" %s on time would lift the clawback.", Count(int64(need-l.Numerator), "more child", "more children"))
	}
	earned := c.feesEarned(l.Cohort, ch)
	if cb.Basis == OfFees {
		e.Words += fmt.Sprintf(" Repaid: %s of the %s of fees earned", cb.Share, earned)
	} else {
		e.Words += fmt.Sprintf(" Repaid: the fees of %s of the cohort, %s x %d eligible x %s a child", cb.Share, cb.Share, ch.Eligible, c.FeePerChild(l.Cohort))
		if note(cb, c, l, p, in) == allEarned {
			e.Words += fmt.Sprintf(", but no more than the %s earned", earned)
		}
	}
	if cb.Enforced != hundredPercent {
		e.Words += fmt.Sprintf(", x %s of commissioners who enforce it", cb.Enforced)
	}
	e.Words += fmt.Sprintf(" = %s.", -l.Pence)
	return e
}

func (cb *Clawback) Differs(a, b *Contract) []string {
	return differsSwitched(cb, "The clawback is", a, b)
}

func (*Clawback) Bears(*Contract) Bearing { return Bearing{On: []Component{ClawbackRepaid}} }

func (*Clawback) Unread(c *Contract, path string, _ *Setting) string {
	if !c.Clawback.Enabled && path != "clawback.enabled" {
		return switchedOff("the clawback is", "clawback.enabled")
	}
	if path == "clawback.exceptions" && !c.Exceptions.Enabled {
		return switchedOff("exception reporting is", "exceptions.enabled")
	}
	return ""
}

func (*Clawback) Unmoved(run *Unmoved) string {
	a, b := run.From.Clawback, run.To.Clawback
	lines := run.Lines(ClawbackRepaid)
	switch {
	case len(lines) == 0 && a.Enabled && b.Enabled:
		return fmt.Sprintf("no cohort's coverage is under %s", max(a.Below, b.Below))
	case len(lines) == 0 && a.Enabled:
		return fmt.Sprintf("no cohort's coverage is under %s", a.Below)
	case len(lines) == 0:
		return fmt.Sprintf("no cohort's coverage is under %s", b.Below)
	case !pays(lines):
		return "the cohorts under the line have nothing to repay"
	}
	if from, to := min(a.Below, b.Below), max(a.Below, b.Below); from < to && !between(lines, from, to) {
		return fmt.Sprintf("no cohort's coverage lies between %s and %s", from, to)
	}
	return ""
}

func (*Clawback) Validate(*Contract) []Problem { return nil }
