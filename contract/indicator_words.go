package contract

import (
	"fmt"
	"strings"
)

// How an indicator differs from one of the same name, why nothing reads a
// figure of it, and why a change of it moves nothing.

func (ind *Indicator) Differs(from, to *Contract) []string {
	a, b := from.indicator(ind.Name), to.indicator(ind.Name)
	switch {
	case a == nil && b == nil:
		return nil
	case b == nil:
		return []string{ind.Name + " is gone"}
	case a == nil:
		words := fmt.Sprintf("%s is new: children of %s, %s points between %s and %s, %s of them on reaching %s",
			ind.Name, b.Cohort.Title(), b.Points, b.Lower, b.Upper, b.PointsAtLower, b.Lower)
		if b.ExceptionsOff {
			words += ", exception reporting off"
		} else if b.OwnReasons {
			words += ", exceptions of its own: " + b.Reasons.String()
		}
		for _, more := range ind.rowsDiffer(&Indicator{}, b) {
			words += ", " + strings.TrimPrefix(more, ind.Name+" ")
		}
		return []string{words}
	}
	var words []string
	add := func(differs bool, format string, args ...any) {
		if differs {
			words = append(words, fmt.Sprintf(format, args...))
		}
	}
	add(a.Cohort != b.Cohort, "%s counts children of %s instead of %s", ind.Name, b.Cohort.Title(), a.Cohort.Title())
	add(a.Lower != b.Lower, "%s starts paying at %s instead of %s", ind.Name, b.Lower, a.Lower)
	add(a.PointsAtLower != b.PointsAtLower, "%s", differsAtLower(a, b))
	add(a.Upper != b.Upper, "%s pays in full from %s instead of %s", ind.Name, b.Upper, a.Upper)
	words = append(words, ind.rowsDiffer(a, b)...)
	add(a.Points != b.Points, "%s is worth %s points instead of %s", ind.Name, b.Points, a.Points)
	add(a.ExceptionsOff != b.ExceptionsOff, "%s: exception reporting is %s", ind.Name, Switch.Format(switchValue(!b.ExceptionsOff)))
	if a.OwnReasons != b.OwnReasons || a.Reasons != b.Reasons {
		add(b.OwnReasons, "%s has exceptions of its own: %s", ind.Name, b.Reasons)
		add(!b.OwnReasons, "%s follows the contract's list of exceptions", ind.Name)
	}
	return words
}

// differsAtLower says what becomes of the points at the lower threshold.
func differsAtLower(a, b *Indicator) string {
	switch {
	case b.PointsAtLower == 0:
		return fmt.Sprintf("the %s points for reaching it are gone", a.PointsAtLower)
	case a.PointsAtLower == 0:
		return fmt.Sprintf("reaching it pays %s points at once", b.PointsAtLower)
	}
	return fmt.Sprintf("reaching it pays %s points instead of %s", b.PointsAtLower, a.PointsAtLower)
}

func (ind *Indicator) Bears(*Contract) Bearing {
	return Bearing{On: []Component{QOFPoints}, Points: true, Indicator: ind.Name}
}

func (ind *Indicator) Unread(c *Contract, path string, in *Setting) string {
	at := ind.Path()
	if path == at+".cohort" {
		return ""
	}
	if why := in.emptyCohort(ind.Cohort); why != "" {
		return why
	}
	if path == at+".points_at_lower" && ind.Lower == ind.Upper && ind.PointsAtLower > 0 && ind.PointsAtLower < ind.Points {
		return fmt.Sprintf("all points are paid on reaching %s, which is the lower and the upper threshold", ind.Lower)
	}
	if Covers(at+".exceptions", path) && !c.Exceptions.Enabled {
		return switchedOff("exception reporting for the whole contract is", "exceptions.enabled")
	}
	if path == at+".exceptions.reasons" && ind.ExceptionsOff {
		return switchedOff("exception reporting for "+ind.Name+" is", at+".exceptions.enabled")
	}
	return ind.unreadThreshold(path, in)
}

// noIndicatorRead says why no indicator is read; "" where one is.
func (c *Contract) noIndicatorRead(in *Setting) string {
	for i := range c.Indicators {
		if in.Children[c.Indicators[i].Cohort] {
			return ""
		}
	}
	return "no practice here has an eligible child of an indicator's cohort"
}

func (ind *Indicator) Unmoved(run *Unmoved) string {
	lines, notImproved := run.indicatorLines(ind.Name)
	a, b := run.From.indicator(ind.Name), run.To.indicator(ind.Name)
	if !pays(lines) && (a == nil || b == nil) {
		return "no practice earns a point of it"
	}
	if a == nil || b == nil || a.Cohort != b.Cohort {
		return ""
	}
	from, to, differ := pointsDiffer(a, b)
	switch {
	case a.LowerBy != b.LowerBy || a.UpperBy != b.UpperBy:
		return run.byDecileUnmoved(a, b)
	case !differ:
		return run.exceptions(ind.Name)
	case !between(lines, from, to) && to > hundredPercent:
		return fmt.Sprintf("no practice's achievement is %s or more", from)
	case !between(lines, from, to):
		return fmt.Sprintf("no practice's achievement lies between %s and %s", from, to)
	case !between(notImproved, from, to):
		return fmt.Sprintf("the practices between %s and %s are paid by the improvement route", from, to)
	}
	return ""
}

// indicatorLines is the lines of an indicator under either contract: all, and
// those that the thresholds pay.
func (run *Unmoved) indicatorLines(name string) (all, notImproved []Line) {
	for c, l := range run.Paid {
		if l.Component == QOFPoints && c.Indicators[l.Indicator].Name == name {
			all = append(all, *l)
			if !l.Improved {
				notImproved = append(notImproved, *l)
			}
		}
	}
	return all, notImproved
}

// pointsDiffer is the stretch of achievement, from one threshold up to another,
// outside which the two indicators give the same points; false where they do
// everywhere. Each is straight between the thresholds of both, so that the
// ends of these stretches say all.
func pointsDiffer(a, b *Indicator) (from, to Percent, differ bool) {
	const past = hundredPercent + 1
	edges := sortedPercents(0, a.Lower, a.Upper, b.Lower, b.Upper, past)
	for i := range edges[:len(edges)-1] {
		if at, end := edges[i], edges[i+1]; samePoints(a, b, at, end) {
			continue
		} else if !differ {
			from, to, differ = at, end, true
		} else {
			to = end
		}
	}
	return from, to, differ
}

// samePoints reports whether both give the same points from one edge up to the
// next, where both are straight.
func samePoints(a, b *Indicator, from, to Percent) bool {
	for _, line := range []Percent{from, to - 1} {
		x, y := pointsAtLine(line, a.pointsByThresholds), pointsAtLine(line, b.pointsByThresholds)
		if x.Num*y.Den != y.Num*x.Den {
			return false
		}
	}
	return true
}

func (ind *Indicator) Validate(*Contract) []Problem {
	list := ind.validateThresholds()
	at := ind.Path()
	if ind.PointsAtLower > ind.Points {
		list = append(list, Problem{at + ".points_at_lower", fmt.Sprintf("%s at the lower threshold, above the %s at the upper",
			PointCount.Format(Value(ind.PointsAtLower)), PointCount.Format(Value(ind.Points))), "no more than these can be paid"})
	}
	return list
}
