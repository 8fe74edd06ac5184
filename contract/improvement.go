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

// explain puts points by the improvement route in words.
func (im *Improvement) explain(baseline Percent, l Line, points Achieved) Explanation {
	from, to := baseline+im.LowerStep, baseline+im.UpperStep
	e := Explanation{Figure: "Points", Result: pointsText(points) + " points",
		Rules: []string{"improvement.enabled", "improvement.lower_step", "improvement.upper_step", "improvement.points"}}
	got := share(l.Numerator, l.Denominator)
	if reaches(l.Numerator, l.Denominator, to) {
		e.Words = fmt.Sprintf("By the improvement route: %s is at or above %s (own baseline %s + %s): all %s points, more than the thresholds pay.",
			got, to, baseline, im.UpperStep, im.Points)
		return e
	}
	e.Words = fmt.Sprintf("By the improvement route: %s x (%s - %s) / (%s - %s) = %s points, from %s (own baseline %s + %s) to %s; more than the thresholds pay.",
		im.Points, got, from, to, from, pointsText(points), from, baseline, im.LowerStep, to)
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
