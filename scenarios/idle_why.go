package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// One function here for each part of a contract: why a change of it moves no
// payment. Each looks at the run's figures; "" where they show no reason.

func (in inquiry) whyFees() string {
	var cohorts []string
	for k := range contract.Cohorts {
		if in.baseline.Contract.FeePerChild(k) == in.reform.Contract.FeePerChild(k) {
			continue
		}
		for i := range in.practices {
			if in.practices[i].Cohorts[k].GivenHere() > 0 {
				return ""
			}
		}
		cohorts = append(cohorts, k.Title())
	}
	if cohorts == nil {
		return "all items together pay the same for a child of each cohort"
	}
	return "no practice vaccinated a child of " + strings.Join(cohorts, " or ") + " itself"
}

func (in inquiry) whyTargets() string {
	a, b := in.baseline.Contract.Targets, in.reform.Contract.Targets
	lines := in.lines(contract.TargetPayments)
	if a.Enabled == b.Enabled && a.Lower == b.Lower && a.Upper == b.Upper && a.Ratio == b.Ratio {
		lines = slices.DeleteFunc(lines, func(l contract.Line) bool { return a.Cohorts[l.Cohort] == b.Cohorts[l.Cohort] })
	}
	if !pays(lines) {
		return "no cohort concerned reaches a target"
	}
	stretches := [][2]contract.Percent{{a.Lower, b.Lower}, {a.Upper, b.Upper}}
	if a.Ratio != b.Ratio {
		stretches = append(stretches, [2]contract.Percent{min(a.Lower, b.Lower), max(a.Upper, b.Upper)})
	}
	for _, each := range stretches {
		from, to := min(each[0], each[1]), max(each[0], each[1])
		if from < to && !between(lines, from, to) {
			return fmt.Sprintf("no cohort's coverage lies between %s and %s", from, to)
		}
	}
	return ""
}

func (in inquiry) whyImprovement() string {
	for _, l := range in.lines(contract.QOFPoints) {
		if l.Improved {
			return ""
		}
	}
	return "no practice is paid more by this route than by the thresholds"
}

func (in inquiry) whyClawback() string {
	a, b := in.baseline.Contract.Clawback, in.reform.Contract.Clawback
	lines := in.lines(contract.ClawbackRepaid)
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

// whyExceptions tells why exceptions that differ, for one indicator or, with
// no name, for all, move nothing.
func (in inquiry) whyExceptions(name string) string {
	a, b := in.baseline.Contract, in.reform.Contract
	var statuses contract.Reasons
	children := int64(0)
	for i := range b.Indicators {
		ind := &b.Indicators[i]
		was := slices.IndexFunc(a.Indicators, func(old contract.Indicator) bool { return old.Name == ind.Name })
		if was < 0 || name != "" && name != ind.Name {
			continue
		}
		differ := a.Excepted(&a.Indicators[was]) ^ b.Excepted(ind)
		statuses |= differ
		for _, s := range differ.Statuses() {
			for p := range in.practices {
				children += int64(in.practices[p].Cohorts[ind.Cohort].By[s])
			}
		}
	}
	switch {
	case statuses == 0:
		return "the children excepted stay the same"
	case children == 0:
		return fmt.Sprintf("no child is recorded as %s", strings.ReplaceAll(statuses.String(), ", ", " or "))
	}
	return fmt.Sprintf("%s (%s) would come or go, but it moves no practice's points", contract.Count(children, "child", "children"), statuses)
}

// whyIndicator tells why an indicator that differs moves nothing.
func (in inquiry) whyIndicator(name string) string {
	lines := in.linesOf(name)
	a, b := indicator(in.baseline.Contract, name), indicator(in.reform.Contract, name)
	if !pays(lines) && (a == nil || b == nil) {
		return "no practice earns a point of it"
	}
	if a == nil || b == nil || a.Cohort != b.Cohort {
		return ""
	}
	from, to, differ := apart(a, b)
	switch {
	case !differ:
		return in.whyExceptions(name)
	case !between(lines, from, to) && to > contract.Percent(contract.PerCent.Most()):
		return fmt.Sprintf("no practice's achievement is %s or more", from)
	case !between(lines, from, to):
		return fmt.Sprintf("no practice's achievement lies between %s and %s", from, to)
	case !between(slices.DeleteFunc(lines, func(l contract.Line) bool { return l.Improved }), from, to):
		return fmt.Sprintf("the practices between %s and %s are paid by the improvement route", from, to)
	}
	return ""
}

// linesOf is the lines of an indicator in the baseline and in the reform.
func (in inquiry) linesOf(name string) []contract.Line {
	var list []contract.Line
	for _, r := range []*sim.Result{in.baseline, in.reform} {
		for _, p := range r.Practices {
			for _, l := range p.Lines {
				if l.Component == contract.QOFPoints && r.Contract.Indicators[l.Indicator].Name == name {
					list = append(list, l)
				}
			}
		}
	}
	return list
}

func indicator(c *contract.Contract, name string) *contract.Indicator {
	for i := range c.Indicators {
		if c.Indicators[i].Name == name {
			return &c.Indicators[i]
		}
	}
	return nil
}

// apart is the stretch of achievement, from one threshold up to another, in
// which the two indicators give different points; false if there is none.
func apart(a, b *contract.Indicator) (from, to contract.Percent, differ bool) {
	const whole = contract.Percent(100_00)
	first, last := contract.Percent(-1), contract.Percent(-1)
	for p := contract.Percent(0); p <= whole; p++ {
		x, y := pointsAt(a, p), pointsAt(b, p)
		if x.Num*y.Den != y.Num*x.Den {
			if first < 0 {
				first = p
			}
			last = p
		}
	}
	to = whole + 1
	for _, edge := range []contract.Percent{a.Lower, b.Lower, a.Upper, b.Upper} {
		if edge <= first {
			from = max(from, edge)
		}
		if edge > last {
			to = min(to, edge)
		}
	}
	return from, to, first >= 0
}

// pointsAt is the points at an achievement by the thresholds.
func pointsAt(ind *contract.Indicator, p contract.Percent) contract.Achieved {
	at := contract.Achieved{Den: 1}
	for _, band := range ind.Bands() {
		if span := int64(band.To - band.From); p >= band.From && span > 0 {
			at = contract.Achieved{Num: int64(band.AtFrom)*span + int64(band.AtTo-band.AtFrom)*int64(p-band.From), Den: span}
		} else if p >= band.From {
			at = contract.Achieved{Num: int64(band.AtTo), Den: 1}
		}
	}
	return at
}
