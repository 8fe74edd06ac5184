package sim

import (
	"fmt"
	"math"

	"example.org/immpact/contract"
)

// The slope and relative index of inequality, by the method of OHID's
// Fingertips (PHEindicatormethods, phe_sii; Low and Low, J Public Health 2004):
//
//  1. Rank the groups from most to least deprived; a group's ridit is the
//     share of people more deprived than its middle person.
//  2. Fit a straight line of the value, or of its log or logit, on the ridit by
//     least squares weighted by population.
//  3. Read the line at ridit 0, the most deprived end, and at ridit 1, the
//     least deprived, in the value's own unit. The slope index is least minus
//     most, so it is positive where the least deprived have more. The relative
//     index is least over most.
//
// Because ridits average one half, the line passes through the population's
// mean at one half, and both coefficients are fixed sums of the group values:
// their variances follow from the groups' without drawing a random number.
// They stand for the limits that OHID finds from random draws of the group
// values.

// Transform is the scale on which the slope index fits its line.
type Transform uint8

// LogitTransform is the one OHID recommends for proportions, LogTransform for
// rates; both keep the fitted line inside the possible values.
const (
	Untransformed  Transform = iota
	LogTransform             // for rates, above 0
	LogitTransform           // for proportions, above 0 and below 1
)

// OHID's method takes this many groups.
const minSlopeGroups, maxSlopeGroups = 5, 100

// Slope is the inequality of a value along the ranking by deprivation.
type Slope struct {
	SII Estimate // slope index of inequality, in the value's unit x the multiplier

	// RII is the relative index of inequality: the value at the least deprived
	// end over that at the most deprived end. It is zero where NoRII says why
	// there is none.
	RII   Estimate
	NoRII string

	Intercept float64 // fitted value at the most deprived end, in the value's unit
}

// SlopeIndex is the slope and relative index of inequality of 5 to 100 groups,
// the most deprived first. The multiplier scales the slope index: 100 turns a
// proportion into percentage points. A negative one, for values that are bad to
// have, turns its sign and inverts the relative index.
//
// The error names the group and says what is wrong: a number of groups outside
// the method, a population not above 0, a value that the transform cannot take.
func SlopeIndex(strata []Stratum, t Transform, multiplier float64) (Slope, error) {
	const measure = "slope index"
	if err := checkSlope(measure, strata, t, multiplier); err != nil {
		return Slope{}, err
	}
	l := fit(strata, t)
	sii, err := computed(measure, l.absolute(t).times(multiplier))
	if err != nil {
		return Slope{}, err
	}
	facing := l
	if multiplier < 0 {
		facing = l.mirrored()
	}
	rii, noRII := facing.relative(t)
	if rii, err = computed(measure, rii); err != nil {
		return Slope{}, err
	}
	return Slope{SII: sii, RII: rii, NoRII: noRII, Intercept: l.at(t, l.slope).most}, nil
}

func checkSlope(measure string, strata []Stratum, t Transform, multiplier float64) error {
	if n := len(strata); n < minSlopeGroups || n > maxSlopeGroups {
		return fmt.Errorf("%s: %s, but OHID's method takes %d to %d: use the gap and ratio, or other groups",
			measure, contract.Count(int64(n), "group", "groups"), minSlopeGroups, maxSlopeGroups)
	}
	if multiplier == 0 || math.IsNaN(multiplier) || math.IsInf(multiplier, 0) {
		return fmt.Errorf("%s: multiplier %g: give a number other than 0", measure, multiplier)
	}
	if t > LogitTransform {
		return fmt.Errorf("%s: transform %d is not known: give none, log or logit", measure, t)
	}
	return check(measure, strata, t.refuses)
}

// refuses says why the transform cannot take the value; empty if it can.
func (t Transform) refuses(y float64) string {
	switch {
	case t == LogTransform && y <= 0:
		return fmt.Sprintf("value %g has no logarithm: fit it untransformed", y)
	case t == LogitTransform && (y == 0 || y == 1):
		return fmt.Sprintf("a proportion of %g has no logit: fit it untransformed", y)
	case t == LogitTransform:
		return proportion(y)
	}
	return ""
}

// to takes a value to the scale of the fit, with the scale's rate of change
// there, by which the delta method carries the standard deviation over.
func (t Transform) to(y float64) (x, rate float64) {
	switch t {
	case LogTransform:
		return math.Log(y), 1 / y
	case LogitTransform:
		return math.Log(y / (1 - y)), 1 / (y * (1 - y))
	}
	return y, 1
}

// from takes a fitted figure back to the value's own unit.
func (t Transform) from(x float64) float64 {
	switch t {
	case LogTransform:
		return math.Exp(x)
	case LogitTransform:
		return 1 / (1 + math.Exp(-x))
	}
	return x
}

// line is the weighted least-squares line, described at its middle.
type line struct {
	middle, slope       float64 // fitted at ridit one half; rise from ridit 0 to 1
	varMiddle, varSlope float64
	covariance          float64 // of middle and slope
}

// fit sums the line up. With a the share of people and d the ridit less a half,
// the middle is the sum of a y, the slope the sum of w y, w = a d / sum of a d d.
func fit(strata []Stratum, t Transform) line {
	weights := slopeWeights(strata)
	var l line
	for s, at := range inOrder(strata) {
		y, rate := t.to(s.Value)
		variance := s.Variance * rate * rate
		w := weights[0]
		weights = weights[1:]
		l.middle += at.share * y
		l.slope += w * y
		l.varMiddle += at.share * at.share * variance
		l.varSlope += w * w * variance
		l.covariance += at.share * w * variance
	}
	return l
}

// slopeWeights is each stratum's w, by which the slope is the sum of w y.
func slopeWeights(strata []Stratum) []float64 {
	squares := 0.0
	for _, at := range inOrder(strata) {
		squares += at.share * at.rank * at.rank
	}
	var weights []float64
	for _, at := range inOrder(strata) {
		weights = append(weights, at.share*at.rank/squares)
	}
	return weights
}

// ends are the fitted values at the two ends of the ranking.
type ends struct{ most, least float64 }

// at reads the ends of the line turned about its middle to another slope.
func (l line) at(t Transform, slope float64) ends {
	return ends{t.from(l.middle - slope/2), t.from(l.middle + slope/2)}
}

// absolute is the slope index. It rises with the slope, so that its limits are
// exactly those of the slope.
func (l line) absolute(t Transform) Estimate {
	return l.read(t, func(e ends) float64 { return e.least - e.most })
}

// relative is the relative index, or why there is none. Its limits turn a
// transformed line about its middle, as OHID does; OHID lets an untransformed
// one move as a whole.
func (l line) relative(t Transform) (index Estimate, none string) {
	if t == Untransformed {
		return l.ratio()
	}
	return l.read(t, func(e ends) float64 { return e.least / e.most }), ""
}

// read takes a figure at the slope and at the slope's limits.
func (l line) read(t Transform, figure func(ends) float64) Estimate {
	slope := normal(l.slope, l.varSlope)
	return Estimate{
		Value: figure(l.at(t, slope.Value)),
		Interval: Interval{
			Low:  figure(l.at(t, slope.Interval.Low)),
			High: figure(l.at(t, slope.Interval.High)),
		},
	}
}

// mirrored is the line of the ranking read from its other end.
func (l line) mirrored() line {
	l.slope, l.covariance = -l.slope, -l.covariance
	return l
}

// ratio is the relative index of an untransformed fit. Figures of which one is
// not above 0 have no ratio, and a figure that may be 0 makes a ratio that may
// be anything: it is then left out, with the reason.
func (l line) ratio() (index Estimate, none string) {
	e := l.at(Untransformed, l.slope)
	nought := 1e-12 * (math.Abs(l.middle) + math.Abs(l.slope)) // what rounding leaves of 0
	if e.least <= nought || e.most <= nought {
		return Estimate{}, "the fitted line does not stay above 0, so its ends have no ratio"
	}
	limits, ok := l.fieller(e)
	if !ok {
		return Estimate{}, "the fitted value at one end may be 0, so nothing can be said of the ratio"
	}
	return Estimate{e.least / e.most, limits}, ""
}

// fieller is Fieller's interval for the ratio of the ends: each r for which
// least - r x most is within its own error of 0. Variances are taken relative
// to the square of most. It is false where most is within its error of 0.
func (l line) fieller(e ends) (Interval, bool) {
	r, scale := e.least/e.most, z95*z95/(e.most*e.most)
	least := scale * (l.varMiddle + l.covariance + l.varSlope/4)
	most := scale * (l.varMiddle - l.covariance + l.varSlope/4)
	both := scale * (l.varMiddle - l.varSlope/4)
	if most >= 1 {
		return Interval{}, false
	}
	reach := math.Sqrt(max(0, least+r*r*most-2*r*both-least*most+both*both))
	return Interval{(r - both - reach) / (1 - most), (r - both + reach) / (1 - most)}, true
}
