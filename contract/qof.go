package contract

import (
	"fmt"
	"strings"
)

// QOF indicators. Achievement = numerator / denominator, where the numerator
// is the children on time and the denominator the eligible less those
// excepted. Under the lower threshold an indicator earns nothing; on it, the
// points at lower (a cliff, where they are more than 0); from the upper
// threshold, all points; between the two, a straight line. Points are not
// rounded. Pay = points x point value x list size / national average list,
// with no prevalence factor. An empty denominator earns nothing.

// QOF is what a point is worth.
type QOF struct {
	PointValue  Pence // for a practice of average list size
	AverageList int64 // national average list: the divisor of the contractor population index
}

// Indicator is one QOF indicator.
type Indicator struct {
	Name          string // VI001
	Title         string // what it measures
	Cohort        CohortID
	Points        Points // at and above the upper threshold
	PointsAtLower Points // on reaching the lower threshold
	Lower, Upper  Percent

	OwnReasons    bool    // Reasons replaces the contract's list
	Reasons       Reasons // with OwnReasons
	ExceptionsOff bool    // no child is excepted for this indicator
}

// Achieved is a number of points as an exact fraction: Num/Den hundredths.
type Achieved struct{ Num, Den int64 }

// Points is the fraction as points, for showing: 9.42.
func (a Achieved) Points() float64 {
	if a.Num == 0 {
		return 0
	}
	return float64(a.Num) / float64(a.Den) / wholePoint
}

// reaches reports whether n of d is at least the percentage, in whole
// numbers. Nothing is reached with d = 0.
func reaches(n, d int32, p Percent) bool {
	return d > 0 && int64(n)*hundredPercent >= int64(p)*int64(d)
}

// standard is the points for n of d by the thresholds.
func (ind *Indicator) standard(n, d int32) Achieved {
	switch {
	case !reaches(n, d, ind.Lower):
		return Achieved{0, 1}
	case reaches(n, d, ind.Upper):
		return Achieved{int64(ind.Points), 1}
	}
	den, span := int64(d), int64(ind.Upper-ind.Lower)
	above := int64(n)*hundredPercent - int64(ind.Lower)*den
	return Achieved{
		Num: int64(ind.PointsAtLower)*den*span + int64(ind.Points-ind.PointsAtLower)*above,
		Den: den * span,
	}
}

// achieved is the points of indicator i for n of d children, by the better of
// the routes that the contract opens to the cohort; improved tells which.
func (c *Contract) achieved(i int, ch *Children, n, d int32) (best Achieved, improved bool) {
	best = c.Indicators[i].standard(n, d)
	if c.Improvement.Enabled && ch.HasBaseline && d > 0 {
		// Cross-multiplied. The bounds that Validate keeps hold each
		// product under 64 bits.
		imp := c.Improvement.achieved(n, d, ch.Baseline)
		if imp.Num > 0 && c.compare(imp, best, int64(d)) > 0 {
			return imp, true
		}
	}
	return best, false
}

// compare orders two fractions whose denominators are 1 or a multiple of d.
func (c *Contract) compare(a, b Achieved, d int64) int {
	if a.Den > 1 {
		a.Den /= d
	} else {
		a.Num *= d
	}
	if b.Den > 1 {
		b.Den /= d
	} else {
		b.Num *= d
	}
	x, y := a.Num*b.Den, b.Num*a.Den
	switch {
	case x > y:
		return 1
	case x < y:
		return -1
	}
	return 0
}

// pointsPay is what the points pay a practice of the list size.
func (q QOF) pointsPay(a Achieved, list int32) Pence {
	if a.Num == 0 {
		return 0
	}
	return Pence(Round(a.Num, int64(q.PointValue)*int64(list), a.Den*wholePoint*q.AverageList))
}

// qofLine pays indicator i.
func (c *Contract) qofLine(i int, p *Practice, ch *Children) Line {
	ind := &c.Indicators[i]
	n, d := ch.By[OnTime], ch.Eligible-c.Excepted(ind).excepted(ch)
	points, improved := c.achieved(i, ch, n, d)
	return Line{Component: QOFPoints, Cohort: ind.Cohort, Indicator: uint8(i), Improved: improved,
		Numerator: n, Denominator: d, Pence: c.QOF.pointsPay(points, p.ListSize)}
}

// worth is the pence that one point is worth to a practice of the list size.
func (q QOF) worth(list int32) float64 {
	return float64(q.PointValue) * float64(list) / float64(q.AverageList)
}

// pointsProspect is the points of indicator i at every count on time, by the
// better of the routes that the contract opens to the cohort.
func (c *Contract) pointsProspect(i int, ch *Children, part *Part) {
	ind := &c.Indicators[i]
	d := ch.Eligible - c.Excepted(ind).excepted(ch)
	if d == 0 {
		part.rest(0, 0)
		return
	}
	part.Lower, part.Upper = part.within(Needed(ind.Lower, d)), part.within(Needed(ind.Upper, d))
	part.upTo(part.Lower, 0, 0)
	if span := float64(ind.Upper - ind.Lower); span > 0 {
		each := float64(ind.Points-ind.PointsAtLower) / wholePoint / span
		part.upTo(part.Upper, float64(ind.PointsAtLower)/wholePoint-each*float64(ind.Lower), each*hundredPercent/float64(d))
	}
	part.rest(float64(ind.Points)/wholePoint, 0)
	if c.Improvement.Enabled && ch.HasBaseline {
		c.Improvement.prospect(d, ch.Baseline, part)
	}
}

// jumps reports whether points jump as the cohort reaches the lower
// threshold: to the points at lower (all points, where the thresholds are
// one), from those that the improvement route pays there.
func (c *Contract) jumps(ind *Indicator, ch *Children) bool {
	to := ind.PointsAtLower
	if ind.Lower == ind.Upper {
		to = ind.Points
	}
	var from Achieved
	if c.Improvement.Enabled && ch.HasBaseline {
		// The line itself, as so many in a hundred per cent.
		from = c.Improvement.achieved(int32(ind.Lower), hundredPercent, ch.Baseline)
	}
	return ind.Lower > 0 && int64(to)*max(from.Den, 1) > from.Num
}

// PointsOf is the points behind a QOF line of the practice.
func (c *Contract) PointsOf(l Line, p *Practice) Achieved {
	a, _ := c.achieved(int(l.Indicator), &p.Cohorts[l.Cohort], l.Numerator, l.Denominator)
	return a
}

// Band is a stretch of achievement within which an indicator's points follow
// one straight line: from From (included) up to To (not included, but for
// the last band, which ends with 100%).
type Band struct {
	From, To     Percent
	AtFrom, AtTo Points // points at From, and just short of To
}

// Bands divides 0 to 100% into the indicator's bands, without gap or overlap.
func (ind *Indicator) Bands() []Band {
	var bands []Band
	if ind.Lower > 0 {
		bands = append(bands, Band{0, ind.Lower, 0, 0})
	}
	return append(bands,
		Band{ind.Lower, ind.Upper, ind.PointsAtLower, ind.Points},
		Band{ind.Upper, hundredPercent, ind.Points, ind.Points})
}

// explainQOF puts a QOF line in words.
func (c *Contract) explainQOF(l Line, p *Practice) Explanation {
	ind, ch := &c.Indicators[l.Indicator], &p.Cohorts[l.Cohort]
	at := "indicator." + ind.Name
	e := Explanation{Figure: ind.Name, Pence: l.Pence, Money: true, Words: strings.TrimSuffix(ind.Title, ".") + "."}
	e.Steps = append(e.Steps, c.explainDenominator(ind, ch, l))
	points := c.PointsOf(l, p)
	earned := Explanation{Figure: "Points", Result: pointsText(points) + " points"}
	n, d := l.Numerator, l.Denominator
	if l.Improved {
		earned = c.Improvement.explain(ch.Baseline, l, points)
	} else {
		rules := []string{at + ".lower", at + ".upper", at + ".points"}
		got := Share(n, d)
		switch {
		case d == 0:
			earned.Words = "With no child in the denominator the indicator earns no points."
		case !reaches(n, d, ind.Lower):
			rules = rules[:1]
			earned.Words = fmt.Sprintf("%s is under the lower threshold of %s: no points.", got, ind.Lower)
			if need := Needed(ind.Lower, d); need <= d {
				earned.Words += fmt.Sprintf(" %s on time would reach it (%d of %d).", Count(int64(need-n), "more child", "more children"), need, d)
			}
		case reaches(n, d, ind.Upper):
			earned.Words = fmt.Sprintf("%s is at or above the upper threshold of %s: all %s points.", got, ind.Upper, ind.Points)
		default:
			rules = append(rules, at+".points_at_lower")
			earned.Words = fmt.Sprintf("%s + (%s - %s) x (%d / %d - %s) / (%s - %s) = %s points.",
				ind.PointsAtLower, ind.Points, ind.PointsAtLower, n, d, ind.Lower, ind.Upper, ind.Lower, pointsExact(points))
		}
		if c.Improvement.Enabled {
			rules = append(rules, "improvement.lower_step", "improvement.upper_step", "improvement.points")
			earned.Words += " " + c.Improvement.whyNot(ch, l)
		}
		earned.Rules = rules
	}
	e.Steps = append(e.Steps, earned)
	e.Steps = append(e.Steps, Explanation{Figure: "Pay", Pence: l.Pence, Money: true,
		Rules: []string{"qof.point_value", "qof.average_list"},
		Words: fmt.Sprintf("%s points x %s x %s / %s patients (list size / national average list) = %s.",
			pointsExact(points), c.QOF.PointValue, Group(int64(p.ListSize)), Group(c.QOF.AverageList), l.Pence)})
	return e
}

// explainDenominator puts the achievement in words.
func (c *Contract) explainDenominator(ind *Indicator, ch *Children, l Line) Explanation {
	e := Explanation{Figure: "Achievement", Result: Share(l.Numerator, l.Denominator), Rules: []string{"exceptions.enabled"}}
	out := []string{}
	reasons := c.Excepted(ind)
	for _, s := range reasons.Statuses() {
		if ch.By[s] > 0 {
			out = append(out, fmt.Sprintf("%d %s", ch.By[s], s.Title()))
		}
	}
	switch {
	case !c.Exceptions.Enabled || ind.ExceptionsOff:
		e.Words = "Exception reporting is off: no child leaves the denominator."
	case len(out) > 0:
		e.Words = fmt.Sprintf("Of %d eligible, %s left out by exception reporting.", ch.Eligible, strings.Join(out, " and "))
	default:
		e.Words = fmt.Sprintf("Of %d eligible, none is left out (reasons allowed: %s).", ch.Eligible, reasons)
	}
	if ind.ExceptionsOff {
		e.Rules = append(e.Rules, "indicator."+ind.Name+".exceptions.enabled")
	} else if ind.OwnReasons {
		e.Rules = append(e.Rules, "indicator."+ind.Name+".exceptions.reasons")
	} else {
		e.Rules = append(e.Rules, "exceptions.reasons")
	}
	e.Words += fmt.Sprintf(" Achievement: %d on time of %d = %s.", l.Numerator, l.Denominator, Share(l.Numerator, l.Denominator))
	return e
}

// Needed is the fewest children of d that reach the percentage.
func Needed(p Percent, d int32) int32 {
	return int32((int64(p)*int64(d) + hundredPercent - 1) / hundredPercent)
}
