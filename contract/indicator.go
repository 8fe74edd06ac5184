package contract

import (
	"fmt"
	"slices"
	"strings"
)

// QOF indicators. Achievement = numerator / denominator, where the numerator
// is the children on time and the denominator the eligible less those
// excepted. Under the lower threshold an indicator earns nothing; on it, the
// points at lower (a cliff, where they are more than 0); from the upper
// threshold, all points; between the two, a straight line. An empty
// denominator earns nothing.

// Indicator is one QOF indicator.
type Indicator struct {
	Name          string // VI001
	Title         string // what it measures
	Cohort        CohortID
	Points        Points // at and above the upper threshold
	PointsAtLower Points // on reaching the lower threshold
	Lower, Upper  Percent

	// LowerBy and UpperBy take the place of Lower and Upper, each on its own,
	// for a practice whose IMD decile is known.
	LowerBy, UpperBy ByDecile

	OwnReasons    bool    // Reasons replaces the contract's list
	Reasons       Reasons // with OwnReasons
	ExceptionsOff bool    // no child is excepted for this indicator
}

func (ind *Indicator) Path() string    { return "indicator." + ind.Name }
func (ind *Indicator) Heading() string { return ind.Name }
func (*Indicator) On(*Contract) bool   { return true }

func (ind *Indicator) figures(c *Contract, list *figures) {
	at := list.named("indicator", ind.Name, &ind.Title)
	at.add("cohort", CohortName, "cohort of "+ind.Name, number(&ind.Cohort))
	at.add("points", PointCount, "points at the upper threshold of "+ind.Name, number(&ind.Points))
	at.add("points_at_lower", PointCount, "points at the lower threshold of "+ind.Name, number(&ind.PointsAtLower))
	at.add("lower", PerCent, "lower threshold of "+ind.Name, number(&ind.Lower))
	at.add("upper", PerCent, "upper threshold of "+ind.Name, number(&ind.Upper))
	at.optionalRow("lower_by_decile", "lower threshold of "+ind.Name+" in %s", &ind.LowerBy, &ind.Lower)
	at.optionalRow("upper_by_decile", "upper threshold of "+ind.Name+" in %s", &ind.UpperBy, &ind.Upper)
	own := at.entry("exceptions")
	// The switch of an indicator is on unless it is switched off.
	own.option("enabled", Switch, "exception reporting for "+ind.Name, place{
		get: func() Value { return switchValue(!ind.ExceptionsOff) },
		set: func(v Value) { ind.ExceptionsOff = v == 0 }})
	// Without a list of its own an indicator reads as the contract's.
	own.option("reasons", ReasonList, "exceptions allowed for "+ind.Name, place{
		get: func() Value {
			if ind.OwnReasons {
				return Value(ind.Reasons)
			}
			return Value(c.Exceptions.Reasons)
		},
		set: func(v Value) { ind.OwnReasons, ind.Reasons = true, Reasons(v) }})
}

// needs is the table that says what the points are worth.
func (*Indicator) needs() (other, holds string) { return "qof", "what a point is worth" }

// addName adds an indicator of the name, which has no figures yet.
func (*Indicator) addName(c *Contract, name string) {
	c.Indicators = append(c.Indicators, Indicator{Name: name, Title: name})
}

// indicator is the indicator of the name; nil if the contract has none.
func (c *Contract) indicator(name string) *Indicator {
	for i := range c.Indicators {
		if c.Indicators[i].Name == name {
			return &c.Indicators[i]
		}
	}
	return nil
}

func (ind *Indicator) copyTo(dst, c *Contract) {
	here, there := dst.indicator(ind.Name), c.indicator(ind.Name)
	switch {
	case here != nil && there != nil:
		*here = *there
	case there != nil:
		dst.Indicators = append(dst.Indicators, *there)
		if dst.QOF.AverageList == 0 {
			dst.QOF = c.QOF // a point worth nothing yet has no divisor either
		}
	case here != nil:
		name := ind.Name // of an element that is about to move
		dst.Indicators = slices.DeleteFunc(dst.Indicators, func(i Indicator) bool { return i.Name == name })
	}
}

func (ind *Indicator) pays(*Contract) (Component, cohortSet) { return QOFPoints, 1 << ind.Cohort }

// What the points of a piece come from, for the words.
const (
	underLower uint8 = iota
	betweenThresholds
	fromUpper
	byImprovement
)

// pointsByThresholds states the points of ind for each count of d children, and
// gives the fewest that reach each threshold.
func (ind *Indicator) pointsByThresholds(d int32, ps *pieces) (lower, upper int32) {
	lower, upper = Needed(ind.Lower, d), Needed(ind.Upper, d)
	ps.upTo(lower, piece{note: underLower})
	if span := int64(ind.Upper - ind.Lower); span > 0 {
		least, more := int64(ind.PointsAtLower), int64(ind.Points-ind.PointsAtLower)
		ps.upTo(upper, piece{note: betweenThresholds, den: int64(d) * span,
			base: least*int64(d)*span - more*int64(ind.Lower)*int64(d), each: more * hundredPercent})
	}
	ps.rest(piece{note: fromUpper, base: int64(ind.Points)})
	return lower, upper
}

// state is the points of the indicator, each of which pays the point value
// times list size / national average list, or by the eligible.
func (ind *Indicator) state(c *Contract, p *Practice, k CohortID, st *statement) {
	ch := &p.Cohorts[k]
	d := ch.Eligible - c.Excepted(ind).excepted(ch)
	ind = ind.at(p.IMDDecile)
	st.numerator, st.denominator = ch.By[OnTime], d
	st.mul, st.div = c.QOF.worth(p.ListSize, k, ch.Eligible)
	if d == 0 {
		st.rest(piece{})
		return
	}
	if !c.Improvement.Enabled || !ch.HasBaseline {
		st.lower, st.upper = ind.pointsByThresholds(d, &st.pieces)
		return
	}
	var standard, route pieces
	standard.begin(st.from, st.end)
	route.begin(st.from, st.end)
	st.lower, st.upper = ind.pointsByThresholds(d, &standard)
	c.Improvement.points(d, ch.Baseline, &route)
	st.higher(&standard, &route, d)
}

// higher states the higher of two amounts over the same counts of d children,
// that of a where they are equal.
func (st *statement) higher(a, b *pieces, d int32) {
	for i, j := int32(0), int32(0); i < a.n; {
		x, y := &a.room[i], &b.room[j]
		to := min(x.to, y.to)
		base, each := less(y, x, int64(d)) // how far y is above x
		switch {
		case each > 0: // y is above x from some count on
			st.upTo(min(to, counts(-base, each)), *x)
			st.upTo(to, *y)
		case each < 0: // y is above x up to some count
			if base > 0 {
				st.upTo(min(to, counts(base-1, -each)), *y)
			}
			st.upTo(to, *x)
		case base > 0:
			st.upTo(to, *y)
		default:
			st.upTo(to, *x)
		}
		if x.to == to {
			i++
		}
		if y.to == to {
			j++
		}
	}
}

// counts is how many counts from 0 up have each x count at most the amount;
// none where that is under nothing.
func counts(amount, each int64) int32 {
	if amount < 0 {
		return 0
	}
	return int32(min(amount/each+1, beyond))
}

// less is y less x, times what makes it whole: base + each x count. The
// denominators are 1 or a multiple of d. The bounds that units keep hold each
// product under 64 bits.
func less(y, x *piece, d int64) (base, each int64) {
	scale := func(p *piece) (base, each, den int64) {
		if p.den == 1 {
			return p.base * d, p.each * d, 1
		}
		return p.base, p.each, p.den / d
	}
	bx, ex, sx := scale(x)
	by, ey, sy := scale(y)
	return by*sx - bx*sy, ey*sx - ex*sy
}

// pointsAtLine is the points that the pieces of ind, or of the improvement
// route over the baseline, pay exactly on a line, however many children there
// are: the line as so many in a hundred per cent.
func pointsAtLine(line Percent, state func(d int32, ps *pieces) (lower, upper int32)) Achieved {
	var ps pieces
	ps.begin(int32(line), int32(line)+1)
	state(hundredPercent, &ps)
	num, den := ps.room[0].at(int64(line))
	return Achieved{num, den}
}

func (ind *Indicator) Thresholds(c *Contract, p *Practice, k CohortID) []Threshold {
	ch := &p.Cohorts[k]
	held := coverage{ch.By[OnTime], ch.Eligible - c.Excepted(ind).excepted(ch)}
	if ind.Cohort != k || c.QOF.Worth(p.ListSize, k, ch.Eligible) == 0 {
		return nil
	}
	at := func(path, title string, line Percent, jump bool) Threshold {
		return threshold(path, ind.Name+title, line, jump, held, held.of > 0 && held.reaches(line))
	}
	lower, upper := ind.lowerPath(p.IMDDecile), ind.upperPath(p.IMDDecile)
	ind = ind.at(p.IMDDecile)
	var list []Threshold
	if ind.Lower > 0 {
		list = append(list, at(lower, " lower threshold", ind.Lower, c.jumps(ind, ch)))
	}
	if ind.Upper > ind.Lower {
		list = append(list, at(upper, " upper threshold", ind.Upper, false))
	}
	if c.Improvement.Enabled && ch.HasBaseline {
		start := ch.Baseline + c.Improvement.LowerStep
		list = append(list, at("improvement.lower_step", " improvement route begins", start, false))
	}
	return list
}

// jumps reports whether points jump as the cohort reaches the lower threshold,
// a plain one: from those that the improvement route pays there.
func (c *Contract) jumps(ind *Indicator, ch *Children) bool {
	to := pointsAtLine(ind.Lower, ind.pointsByThresholds)
	from := Achieved{0, 1}
	if c.Improvement.Enabled && ch.HasBaseline {
		from = pointsAtLine(ind.Lower, func(d int32, ps *pieces) (int32, int32) { return c.Improvement.points(d, ch.Baseline, ps) })
	}
	return to.Num*from.Den > from.Num*to.Den
}

func (ind *Indicator) lineTitle(*Line) string { return ind.Name }

func (ind *Indicator) explain(c *Contract, l *Line, p *Practice, _ *Setting) Explanation {
	ch := &p.Cohorts[l.Cohort]
	mul, div := c.QOF.worth(p.ListSize, l.Cohort, ch.Eligible)
	paying := pointsPaying(l, mul*wholePoint, div)
	earned := ind.explainPoints(l, p.IMDDecile, paying)
	if l.Improved {
		earned = c.Improvement.inWords(ch.Baseline, l, paying)
	} else if c.Improvement.Enabled {
		earned.Rules = append(earned.Rules, "improvement.lower_step", "improvement.upper_step", "improvement.points")
		earned.Words += " " + c.Improvement.whyNot(ch, l)
	}
	return Explanation{Pence: l.Pence, Money: true, Words: strings.TrimSuffix(ind.Title, ".") + ".", Steps: []Explanation{
		c.explainDenominator(ind.at(p.IMDDecile), ch, l), earned,
		c.QOF.payInWords(paying, p, l)}}
}

// explainPoints puts points by the thresholds of the decile in words; paying is
// the points as the sum of pay writes them.
func (ind *Indicator) explainPoints(l *Line, decile uint8, paying string) Explanation {
	at := ind.Path()
	e := Explanation{Figure: "Points", Result: pointsText(l.Points) + " points", Rules: []string{ind.lowerPath(decile), ind.upperPath(decile), at + ".points"}}
	ind = ind.at(decile)
	n, d := l.Numerator, l.Denominator
	got := ShareBeside(n, d, ind.Lower, ind.Upper)
	switch {
	case d == 0:
		e.Words = "With no child in the denominator the indicator earns no points."
	case n < Needed(ind.Lower, d):
		e.Rules = e.Rules[:1]
		e.Words = fmt.Sprintf("%s is under the lower threshold of %s: no points.", got, ind.Lower)
		if need := Needed(ind.Lower, d); need <= d {
			e.Words += fmt.Sprintf(" %s on time would reach it (%d of %d).", Count(int64(need-n), "more child", "more children"), need, d)
		}
	case n >= Needed(ind.Upper, d):
		e.Words = fmt.Sprintf("%s is at or above the upper threshold of %s: all %s points.", got, ind.Upper, ind.Points)
	default:
		e.Rules = append(e.Rules, at+".points_at_lower")
		e.Words = fmt.Sprintf("%s + (%s - %s) x (%d / %d - %s) / (%s - %s) = %s points.",
			ind.PointsAtLower, ind.Points, ind.PointsAtLower, n, d, ind.Lower, ind.Upper, ind.Lower, paying)
	}
	return e
}

// explainDenominator puts the achievement in words.
func (c *Contract) explainDenominator(ind *Indicator, ch *Children, l *Line) Explanation {
	got := ShareBeside(l.Numerator, l.Denominator, ind.lines(c, ch)...)
	e := Explanation{Figure: "Achievement", Result: got, Rules: []string{"exceptions.enabled"}}
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
	switch {
	case ind.ExceptionsOff:
		e.Rules = append(e.Rules, ind.Path()+".exceptions.enabled")
	case ind.OwnReasons:
		e.Rules = append(e.Rules, ind.Path()+".exceptions.reasons")
	default:
		e.Rules = append(e.Rules, "exceptions.reasons")
	}
	e.Words += fmt.Sprintf(" Achievement: %d on time of %d = %s.", l.Numerator, l.Denominator, got)
	return e
}

// lines are the coverages at which what the indicator pays the cohort jumps or
// bends.
func (ind *Indicator) lines(c *Contract, ch *Children) []Percent {
	list := []Percent{ind.Lower, ind.Upper}
	if c.Improvement.Enabled && ch.HasBaseline {
		list = append(list, ch.Baseline+c.Improvement.LowerStep, ch.Baseline+c.Improvement.UpperStep)
	}
	return list
}

// Needed is the fewest children of d that reach the percentage.
func Needed(p Percent, d int32) int32 {
	return int32((int64(p)*int64(d) + hundredPercent - 1) / hundredPercent)
}
