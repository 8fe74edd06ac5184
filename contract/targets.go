package contract

import (
	"fmt"
	"slices"
)

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

func (*Targets) Path() string        { return "targets" }
func (*Targets) Heading() string     { return TargetPayments.Title() }
func (*Targets) On(c *Contract) bool { return c.Targets.Enabled }

func (t *Targets) figures(_ *Contract, list *figures) {
	at := list.table(t.Path())
	at.option("enabled", Switch, "target payments", toggle(&t.Enabled))
	at.add("lower", PerCent, "lower target", number(&t.Lower))
	at.add("upper", PerCent, "upper target", number(&t.Upper))
	at.add("ratio", Times, "upper target sum over lower", number(&t.Ratio))
	each := at.within("cohort")
	for k := range Cohorts {
		tc, of := &t.Cohorts[k], each.entry(k.String())
		of.add("upper_sum", Pounds, "upper target sum, "+k.Title(), number(&tc.UpperSum))
		of.add("standard", ChildCount, "standard number of children, "+k.Title(), number(&tc.Standard))
	}
}

func (*Targets) copyTo(dst, c *Contract) { dst.Targets = c.Targets }

func (t *Targets) pays(*Contract) (Component, cohortSet) {
	var of cohortSet
	for k := range Cohorts {
		if t.Cohorts[k].Standard > 0 {
			of |= 1 << k
		}
	}
	return TargetPayments, of.where(t.Enabled)
}

// What a target payment comes to, for the words.
const (
	underTargets uint8 = iota
	lowerByShare
	lowerInFull
	upperByShare
	upperInFull
)

func (t *Targets) state(_ *Contract, p *Practice, k CohortID, st *statement) {
	ch := &p.Cohorts[k]
	st.numerator, st.denominator = ch.Vaccinated(), ch.Eligible
	st.lower, st.upper = st.vaccinatedFrom(t.Lower, ch.Eligible), st.vaccinatedFrom(t.Upper, ch.Eligible)
	st.upTo(st.lower, piece{note: underTargets})
	t.sum(k, ch, st, st.upper, t.Lower, t.Ratio, lowerByShare)
	t.sum(k, ch, st, st.end, t.Upper, 1, upperByShare)
}

// sum states the sum of a target that is reached, up to the count to: by the
// practice's share of the work until that is full.
func (t *Targets) sum(k CohortID, ch *Children, st *statement, to int32, target Percent, divisor int64, byShare uint8) {
	tc := &t.Cohorts[k]
	// sum x eligible / standard x given here / (target x eligible): the
	// eligible cancel.
	st.upTo(min(to, st.givenFrom(target, ch.Eligible)), piece{note: byShare, of: givenHere,
		each: int64(tc.UpperSum) * hundredPercent, den: int64(target) * tc.Standard * divisor})
	st.upTo(to, piece{note: byShare + 1, base: int64(tc.UpperSum) * int64(ch.Eligible), den: tc.Standard * divisor})
}

func (t *Targets) Thresholds(_ *Contract, p *Practice, k CohortID) []Threshold {
	if !t.Enabled || t.Cohorts[k].UpperSum == 0 {
		return nil
	}
	ch := &p.Cohorts[k]
	at := func(path string, line Percent) Threshold {
		held := coverage{ch.Vaccinated(), ch.Eligible}
		return threshold(path, "target", line, true, held, held.reaches(line))
	}
	if t.Lower == t.Upper || t.Ratio == 1 {
		return []Threshold{at("targets.lower", t.Lower)}
	}
	return []Threshold{at("targets.lower", t.Lower), at("targets.upper", t.Upper)}
}

func (*Targets) lineTitle(l *Line) string { return "Target payment, " + l.Cohort.Title() }

func (t *Targets) explain(c *Contract, l *Line, p *Practice, in *Setting) Explanation {
	ch, tc := &p.Cohorts[l.Cohort], &t.Cohorts[l.Cohort]
	at := "targets.cohort." + l.Cohort.String()
	e := Explanation{Pence: l.Pence, Money: true, Rules: []string{"targets.lower", "targets.upper"}}
	got := fmt.Sprintf("%d vaccinated of %d = %s", l.Numerator, l.Denominator, ShareBeside(l.Numerator, l.Denominator, t.Lower, t.Upper))
	is := note(t, c, l, p, in)
	if is == underTargets {
		e.Words = fmt.Sprintf("%s, under the lower target of %s: nothing.", got, t.Lower)
		return e
	}
	e.Rules = append(e.Rules, at+".upper_sum", at+".standard")
	sum := fmt.Sprintf("%s for %d children", tc.UpperSum, tc.Standard)
	target := t.Upper
	if is == lowerByShare || is == lowerInFull {
		target = t.Lower
		if t.Ratio > 1 {
			e.Rules = append(e.Rules, "targets.ratio")
			sum = fmt.Sprintf("a %s of %s", ordinal(t.Ratio), sum)
		}
	}
	e.Words = fmt.Sprintf("%s, at or above the target of %s: %s, x %d / %d", got, target, sum, ch.Eligible, tc.Standard)
	if is == lowerByShare || is == upperByShare {
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

func (t *Targets) Differs(a, b *Contract) []string {
	return differsSwitched(t, "Target payments are", a, b)
}

func (*Targets) Bears(*Contract) Bearing { return Bearing{On: []Component{TargetPayments}} }

func (*Targets) Unread(c *Contract, path string, in *Setting) string {
	if !c.Targets.Enabled && path != "targets.enabled" {
		return switchedOff("target payments are", "targets.enabled")
	}
	if path == "targets.ratio" && c.Targets.Lower == c.Targets.Upper {
		return fmt.Sprintf("the lower sum is never paid: %s is the lower and the upper target", c.Targets.Lower)
	}
	for k := range Cohorts {
		if Covers("targets.cohort."+k.String(), path) {
			return in.emptyCohort(k)
		}
	}
	return ""
}

func (*Targets) Unmoved(run *Unmoved) string {
	a, b := run.From.Targets, run.To.Targets
	lines := run.Lines(TargetPayments)
	if a.Enabled == b.Enabled && a.Lower == b.Lower && a.Upper == b.Upper && a.Ratio == b.Ratio {
		lines = slices.DeleteFunc(lines, func(l Line) bool { return a.Cohorts[l.Cohort] == b.Cohorts[l.Cohort] })
	}
	if !pays(lines) {
		return "no cohort concerned reaches a target"
	}
	moved := [][2]Percent{{a.Lower, b.Lower}, {a.Upper, b.Upper}}
	if a.Ratio != b.Ratio {
		moved = append(moved, [2]Percent{min(a.Lower, b.Lower), max(a.Upper, b.Upper)})
	}
	for _, each := range moved {
		from, to := min(each[0], each[1]), max(each[0], each[1])
		if from < to && !between(lines, from, to) {
			return fmt.Sprintf("no cohort's coverage lies between %s and %s", from, to)
		}
	}
	return ""
}

func (t *Targets) Validate(*Contract) []Problem {
	if !t.Enabled {
		return nil
	}
	var list []Problem
	add := func(wrong bool, path, reason, remedy string) {
		if wrong {
			list = append(list, Problem{path, reason, remedy})
		}
	}
	add(t.Lower > t.Upper, "targets.lower", fmt.Sprintf("the lower target of %s, above the upper target of %s", t.Lower, t.Upper), "lower one or raise the other")
	add(t.Lower == 0, "targets.lower", "must be above 0", "the practice's share of the work is divided by it")
	add(t.Ratio == 0, "targets.ratio", "must be 1 or more", "the lower sum is the upper divided by it")
	for k := range Cohorts {
		tc := t.Cohorts[k]
		add(tc.UpperSum > 0 && tc.Standard == 0, "targets.cohort."+k.String()+".standard", "must be above 0", "the sum is for that many children")
	}
	return list
}
