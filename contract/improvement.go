package contract

import (
	"fmt"
)

// Improvement route (2026/27). With the practice's own baseline b, its
// two-year average achievement, points = P x (achievement - (b + lower step))
// / (upper step - lower step), kept between 0 and P. An indicator is paid the
// higher of this and its standard points. A cohort with no stated baseline
// has no such route.

// Improvement is the improvement route.
type Improvement struct {
	Modifier
	Enabled   bool
	LowerStep Percent // percentage points over the baseline at which points begin
	UpperStep Percent // at which all Points are paid
	Points    Points
}

func (*Improvement) Path() string        { return "improvement" }
func (*Improvement) Heading() string     { return "Improvement route" }
func (*Improvement) On(c *Contract) bool { return c.Improvement.Enabled }

func (im *Improvement) figures(_ *Contract, list *figures) {
	at := list.table(im.Path())
	at.option("enabled", Switch, "improvement route", toggle(&im.Enabled))
	at.add("lower_step", Steps, "improvement that starts to pay", number(&im.LowerStep))
	at.add("upper_step", Steps, "improvement that pays in full", number(&im.UpperStep))
	at.add("points", PointCount, "points by the improvement route", number(&im.Points))
}

func (*Improvement) copyTo(dst, c *Contract) { dst.Improvement = c.Improvement }

// points states the points for each count of d children over the baseline, and
// gives the fewest that earn any and that earn all.
func (im *Improvement) points(d int32, baseline Percent, ps *pieces) (lower, upper int32) {
	start := int64(baseline+im.LowerStep) * int64(d)
	lower, upper = int32(min(start/hundredPercent+1, beyond)), Needed(baseline+im.UpperStep, d)
	ps.upTo(lower, piece{note: byImprovement})
	if span := int64(im.UpperStep - im.LowerStep); span > 0 {
		ps.upTo(upper, piece{note: byImprovement, den: int64(d) * span,
			base: -int64(im.Points) * start, each: int64(im.Points) * hundredPercent})
	}
	ps.rest(piece{note: byImprovement, base: int64(im.Points)})
	return lower, upper
}

// inWords puts points by the improvement route in words; paying is the points as
// the sum of pay writes them.
func (im *Improvement) inWords(baseline Percent, l *Line, paying string) Explanation {
	from, to := baseline+im.LowerStep, baseline+im.UpperStep
	e := Explanation{Figure: "Points", Result: pointsText(l.Points) + " points",
		Rules: []string{"improvement.enabled", "improvement.lower_step", "improvement.upper_step", "improvement.points"}}
	if l.Numerator >= Needed(to, l.Denominator) {
		e.Words = fmt.Sprintf("By the improvement route: %s is at or above %s (own baseline %s + %s): all %s points, more than the thresholds pay.",
			ShareBeside(l.Numerator, l.Denominator, to), to, baseline, im.UpperStep, im.Points)
		return e
	}
	e.Words = fmt.Sprintf("By the improvement route: %s x (%d / %d - %s) / (%s - %s) = %s points, from %s (own baseline %s + %s) to %s; more than the thresholds pay.",
		im.Points, l.Numerator, l.Denominator, from, to, from, paying, from, baseline, im.LowerStep, to)
	return e
}

// whyNot says why the standard points were paid though the route is open.
func (im *Improvement) whyNot(ch *Children, l *Line) string {
	if !ch.HasBaseline {
		return "The improvement route is closed: the practice states no baseline for this cohort."
	}
	if l.Denominator == 0 {
		return ""
	}
	var ps pieces
	ps.begin(l.Numerator, l.Numerator+1)
	im.points(l.Denominator, ch.Baseline, &ps)
	num, den := ps.room[0].at(int64(l.Numerator))
	if num == 0 {
		return fmt.Sprintf("The improvement route begins above %s (own baseline %s + %s): no points by it.", ch.Baseline+im.LowerStep, ch.Baseline, im.LowerStep)
	}
	return fmt.Sprintf("The improvement route would give %s points, no more than that.", pointsText(Achieved{num, den}))
}

func (im *Improvement) Differs(a, b *Contract) []string {
	return differsSwitched(im, "The improvement route is", a, b)
}

func (*Improvement) Bears(*Contract) Bearing {
	return Bearing{On: []Component{QOFPoints}, Points: true}
}

func (*Improvement) Unread(c *Contract, path string, in *Setting) string {
	if !c.Improvement.Enabled && path != "improvement.enabled" {
		return switchedOff("the improvement route is", "improvement.enabled")
	}
	for i := range c.Indicators {
		if in.Baseline[c.Indicators[i].Cohort] {
			return ""
		}
	}
	return "no practice here states its own baseline, so the improvement route is closed to all"
}

func (*Improvement) Unmoved(run *Unmoved) string {
	for _, l := range run.Lines(QOFPoints) {
		if l.Improved {
			return ""
		}
	}
	return "no practice is paid more by this route than by the thresholds"
}

func (*Improvement) Validate(c *Contract) []Problem {
	if im := &c.Improvement; im.Enabled && im.LowerStep > im.UpperStep {
		return []Problem{{"improvement.lower_step", fmt.Sprintf("%s above the upper step of %s", im.LowerStep, im.UpperStep), "lower one or raise the other"}}
	}
	return nil
}
