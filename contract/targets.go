package contract

import "fmt"

// Target payments (the childhood immunisation scheme to March 2021).
// Coverage = children vaccinated, on time or late, by any provider, of the
// eligible. Under the lower target a cohort earns nothing; from it, the lower
// sum; from the upper target, the upper sum, Ratio times the lower. Each sum
// is a year's, for a standard number of children, and scales to the
// practice's own number. Of it the practice is paid its share of the work:
// the children it vaccinated itself, over the number the target asks for,
// and no more than 1.

// Targets is the target payments.
type Targets struct {
	Enabled bool
	Lower   Percent
	Upper   Percent
	Ratio   int64 // upper sum / lower sum
	Cohorts [Cohorts]TargetCohort
}

// TargetCohort is the sums of one cohort; a Standard of 0 means the cohort has none.
type TargetCohort struct {
	UpperSum Pence // a year, at the upper target, for Standard children
	Standard int64 // children of that age in a practice of 5,000 patients
}

// reached is the target the cohort reaches and what its sum is divided by;
// false if it reaches none.
func (t *Targets) reached(ch *Children) (target Percent, divisor int64, ok bool) {
	switch done := ch.Vaccinated(); {
	case reaches(done, ch.Eligible, t.Upper):
		return t.Upper, 1, true
	case reaches(done, ch.Eligible, t.Lower):
		return t.Lower, t.Ratio, true
	}
	return 0, 0, false
}

// line pays the targets of one cohort.
func (t *Targets) line(k CohortID, ch *Children) Line {
	l := Line{Component: TargetPayments, Cohort: k, Numerator: ch.Vaccinated(), Denominator: ch.Eligible}
	target, divisor, ok := t.reached(ch)
	if !ok {
		return l
	}
	tc := &t.Cohorts[k]
	if t.fullShare(ch, target) {
		l.Pence = Pence(Round(int64(tc.UpperSum), int64(ch.Eligible), tc.Standard*divisor))
	} else {
		// sum x eligible / standard x given here / (target x eligible):
		// the eligible cancel.
		l.Pence = Pence(Round(int64(tc.UpperSum)*hundredPercent, int64(ch.GivenHere()), int64(target)*tc.Standard*divisor))
	}
	return l
}

// fullShare reports whether the practice itself vaccinated as many as the
// target asks for.
func (t *Targets) fullShare(ch *Children, target Percent) bool {
	return int64(ch.GivenHere())*hundredPercent >= int64(target)*int64(ch.Eligible)
}

// cliffs lists the targets at which the sum jumps.
func (t *Targets) cliffs() []Percent {
	if t.Lower == t.Upper || t.Ratio == 1 {
		return []Percent{t.Lower}
	}
	return []Percent{t.Lower, t.Upper}
}

// prospect is the targets of one cohort at every count on time.
func (t *Targets) prospect(k CohortID, ch *Children, turnout turnout, part *Part) {
	part.Lower = part.within(turnout.fewest(t.Lower, ch.Eligible))
	part.Upper = part.within(turnout.fewest(t.Upper, ch.Eligible))
	part.upTo(part.Lower, 0, 0)
	t.sumProspect(k, ch, turnout, part, part.Upper, t.Lower, t.Ratio)
	t.sumProspect(k, ch, turnout, part, part.end, t.Upper, 1)
}

// sumProspect is the sum of a target reached, up to the count to: by the
// practice's share of the work until that is full.
func (t *Targets) sumProspect(k CohortID, ch *Children, turnout turnout, part *Part, to int32, target Percent, divisor int64) {
	tc := &t.Cohorts[k]
	perChild := float64(tc.UpperSum) / float64(tc.Standard*divisor)
	asked := float64(target) / hundredPercent
	base, each := turnout.given()
	part.upTo(min(to, below(asked*float64(ch.Eligible), base, each)), perChild*base/asked, perChild*each/asked)
	part.upTo(to, perChild*float64(ch.Eligible), 0)
}

// explain puts a targets line in words.
func (t *Targets) explain(l Line, ch *Children) Explanation {
	tc := &t.Cohorts[l.Cohort]
	at := "targets.cohort." + l.Cohort.String()
	e := Explanation{Figure: "Target payment, " + l.Cohort.Title(), Pence: l.Pence, Money: true,
		Rules: []string{"targets.lower", "targets.upper"}}
	got := fmt.Sprintf("%d vaccinated of %d = %s", l.Numerator, l.Denominator, Share(l.Numerator, l.Denominator))
	target, divisor, ok := t.reached(ch)
	if !ok {
		e.Words = fmt.Sprintf("%s, under the lower target of %s: nothing.", got, t.Lower)
		return e
	}
	e.Rules = append(e.Rules, at+".upper_sum", at+".standard")
	sum := fmt.Sprintf("%s for %d children", tc.UpperSum, tc.Standard)
	if divisor > 1 {
		e.Rules = append(e.Rules, "targets.ratio")
		sum = fmt.Sprintf("a %s of %s", ordinal(divisor), sum)
	}
	e.Words = fmt.Sprintf("%s, at or above the target of %s: %s, x %d / %d", got, target, sum, ch.Eligible, tc.Standard)
	if !t.fullShare(ch, target) {
		e.Words += fmt.Sprintf(", x the practice's share of the work, %d / (%s of %d)", ch.GivenHere(), target, ch.Eligible)
	}
	e.Words += fmt.Sprintf(" = %s.", l.Pence)
	return e
}

// ordinal names the nth part of a sum.
func ordinal(n int64) string {
	switch n {
	case 2:
		return "half"
	case 3:
		return "third"
	case 4:
		return "quarter"
	}
	return fmt.Sprintf("%dth", n)
}
