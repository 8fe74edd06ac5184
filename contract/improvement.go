package contract

import "fmt"

// Improvement route (2026/27). With the practice's own baseline b, its
// two-year average achievement, points = P x (achievement - (b + lower step))
// / (upper step - lower step), kept between 0 and P. An indicator is paid the
// higher of this and its standard points. A cohort with no stated baseline
// has no such route.

// Improvement is the improvement route.
type Improvement struct {
	Enabled   bool
	LowerStep Percent // percentage points over the baseline at which points begin
	UpperStep Percent // at which all Points are paid
	Points    Points
}

// achieved is the points for n of d over the baseline.
func (im *Improvement) achieved(n, d int32, baseline Percent) Achieved {
	den, span := int64(d), int64(im.UpperStep-im.LowerStep)
	over := int64(n)*hundredPercent - int64(baseline+im.LowerStep)*den
	switch {
	case over <= 0:
		return Achieved{0, 1}
	case over >= span*den:
		return Achieved{int64(im.Points), 1}
	}
	return Achieved{int64(im.Points) * over, den * span}
}

// prospect raises the points of a part to those by the improvement route,
// at the counts where these are more.
func (im *Improvement) prospect(d int32, baseline Percent, part *Part) {
	var ofStandard, ofRoute [3]Stretch // at most: nothing, a slope, all points
	standard, route := append(ofStandard[:0], part.Stretches...), ofRoute[:0]
	from, full := int64(baseline+im.LowerStep)*int64(d), Needed(baseline+im.UpperStep, d)
	route = extend(route, part.within(int32(from/hundredPercent)+1), 0, 0)
	if span := float64(im.UpperStep - im.LowerStep); span > 0 {
		each := float64(im.Points) / wholePoint / span
		route = extend(route, part.within(full), -each*float64(baseline+im.LowerStep), each*hundredPercent/float64(d))
	}
	route = extend(route, part.end, float64(im.Points)/wholePoint, 0)
	part.Stretches = higher(part.Stretches[:0], standard, route)
}

// higher appends to dst the higher of two lists of stretches at each count.
// Both cover the same counts.
func higher(dst, a, b []Stretch) []Stretch {
	for len(a) > 0 {
		from, to := max(a[0].From, b[0].From), min(a[0].To, b[0].To)
		for from < to {
			x, y := a[0], b[0]
			if y.At(from) > x.At(from) {
				x, y = y, x
			}
			// x leads at from, and until y, if it is steeper, overtakes it.
			until := to
			if y.Each > x.Each {
				until = max(from+1, min(to, below(0, y.Base-x.Base, y.Each-x.Each)))
			}
			dst = append(dst, Stretch{from, until, x.Base, x.Each})
			from = until
		}
		if a[0].To == to {
			a = a[1:]
		}
		if b[0].To == to {
			b = b[1:]
		}
	}
	return dst
}

// explain puts points by the improvement route in words.
func (im *Improvement) explain(baseline Percent, l Line, points Achieved) Explanation {
	from, to := baseline+im.LowerStep, baseline+im.UpperStep
	e := Explanation{Figure: "Points", Result: pointsText(points) + " points",
		Rules: []string{"improvement.enabled", "improvement.lower_step", "improvement.upper_step", "improvement.points"}}
	got := Share(l.Numerator, l.Denominator)
	if reaches(l.Numerator, l.Denominator, to) {
		e.Words = fmt.Sprintf("By the improvement route: %s is at or above %s (own baseline %s + %s): all %s points, more than the thresholds pay.",
			got, to, baseline, im.UpperStep, im.Points)
		return e
	}
	e.Words = fmt.Sprintf("By the improvement route: %s x (%d / %d - %s) / (%s - %s) = %s points, from %s (own baseline %s + %s) to %s; more than the thresholds pay.",
		im.Points, l.Numerator, l.Denominator, from, to, from, pointsExact(points), from, baseline, im.LowerStep, to)
	return e
}

// whyNot says why the standard points were paid though the route is open.
func (im *Improvement) whyNot(ch *Children, l Line) string {
	if !ch.HasBaseline {
		return "The improvement route is closed: the practice states no baseline for this cohort."
	}
	if l.Denominator == 0 {
		return ""
	}
	points := im.achieved(l.Numerator, l.Denominator, ch.Baseline)
	if points.Num == 0 {
		return fmt.Sprintf("The improvement route begins above %s (own baseline %s + %s): no points by it.", ch.Baseline+im.LowerStep, ch.Baseline, im.LowerStep)
	}
	return fmt.Sprintf("The improvement route would give %s points, no more than that.", pointsText(points))
}
