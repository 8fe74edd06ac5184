package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Idle tells of each reform that moves no payment of any practice, and why,
// part by part of what it changes, as the practices' figures show. The
// results are a run of s.Cases over s.Population.
func (s *Scenario) Idle(results []sim.Result) []string {
	var list []string
	for _, r := range results[1:] {
		if !still(results[0].Practices, r.Practices) {
			continue
		}
		in := inquiry{s.Population.Practices, &results[0], &r}
		var why []string
		for _, d := range contract.Differences(results[0].Contract, r.Contract) {
			why = append(why, d.Title+": "+in.why(d.Part))
		}
		if len(why) == 0 {
			why = []string{"Every figure is the baseline's"}
		}
		list = append(list, fmt.Sprintf("Reform %q moves no payment. %s.", r.ID, strings.Join(why, "; ")))
	}
	return list
}

// still reports whether each practice is paid the same, component by
// component.
func still(a, b []sim.Paid) bool {
	for i := range a {
		if components(a[i].Lines) != components(b[i].Lines) {
			return false
		}
	}
	return true
}

func components(lines []contract.Line) (sums [contract.Components]contract.Pence) {
	for _, l := range lines {
		sums[l.Component] += l.Pence
	}
	return sums
}

// inquiry asks the figures why a reform moves no payment.
type inquiry struct {
	practices        []sim.Practice
	baseline, reform *sim.Result
}

// why tells why a part that differs moves nothing.
func (in inquiry) why(part string) string {
	alone := in.baseline.Contract.Adopt(in.reform.Contract, part)
	one := sim.Run(&sim.Population{Practices: in.practices}, []sim.Case{{Contract: alone}})
	if !still(in.baseline.Practices, one[0].Practices) {
		return "what it moves alone, the other changes take back"
	}
	reason := ""
	switch part {
	case "item_of_service":
		reason = in.whyFees()
	case "targets":
		reason = in.whyTargets()
	case "qof":
		if !pays(in.lines(contract.QOFPoints)) {
			reason = "no practice earns a point"
		}
	case "exceptions":
		reason = in.whyExceptions("")
	case "improvement":
		reason = in.whyImprovement()
	case "clawback":
		reason = in.whyClawback()
	default:
		reason = in.whyIndicator(strings.TrimPrefix(part, "indicator."))
	}
	if reason == "" {
		reason = "it would move less than a penny at any practice"
	}
	return reason
}

// lines is the lines of a component in the baseline and in the reform.
func (in inquiry) lines(c contract.Component) []contract.Line {
	var list []contract.Line
	for _, r := range []*sim.Result{in.baseline, in.reform} {
		for _, p := range r.Practices {
			for _, l := range p.Lines {
				if l.Component == c {
					list = append(list, l)
				}
			}
		}
	}
	return list
}

// pays reports whether any of the lines is more or less than nothing.
func pays(lines []contract.Line) bool {
	return slices.ContainsFunc(lines, func(l contract.Line) bool { return l.Pence != 0 })
}

// between reports whether the share of any line is from one percentage up to,
// not including, the other.
func between(lines []contract.Line, from, to contract.Percent) bool {
	return slices.ContainsFunc(lines, func(l contract.Line) bool {
		return l.Numerator >= contract.Needed(from, l.Denominator) && l.Numerator < contract.Needed(to, l.Denominator)
	})
}
