package contract

import "fmt"

// Problem is something wrong with a contract's figures.
type Problem struct {
	Path   string // of the figure to change
	Reason string // what is wrong and what to do
}

// Validate checks that the figures make sense together: thresholds in order,
// points at lower no more than the points, a part that is switched on whole.
// It assumes that each leaf keeps its unit's bounds.
func (c *Contract) Validate() []Problem {
	var list []Problem
	wrong := func(path, reason string, args ...any) {
		list = append(list, Problem{path, fmt.Sprintf(reason, args...)})
	}
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		at := "indicator." + ind.Name
		if ind.Lower > ind.Upper {
			wrong(at+".lower", "the lower threshold of %s, above its upper threshold of %s: lower one or raise the other", ind.Lower, ind.Upper)
		}
		if ind.PointsAtLower > ind.Points {
			wrong(at+".points_at_lower", "%s at the lower threshold, above the %s at the upper: no more than these can be paid", PointCount.Format(Value(ind.PointsAtLower)), PointCount.Format(Value(ind.Points)))
		}
	}
	if len(c.Indicators) > 0 && c.QOF.AverageList == 0 {
		wrong("qof.average_list", "must be above 0: an indicator's pay is divided by it")
	}
	if t := &c.Targets; t.Enabled {
		if t.Lower > t.Upper {
			wrong("targets.lower", "the lower target of %s, above the upper target of %s: lower one or raise the other", t.Lower, t.Upper)
		}
		if t.Lower == 0 {
			wrong("targets.lower", "must be above 0: the practice's share of the work is divided by it")
		}
		if t.Ratio == 0 {
			wrong("targets.ratio", "must be 1 or more: the lower sum is the upper divided by it")
		}
		for k := range Cohorts {
			if tc := t.Cohorts[k]; tc.UpperSum > 0 && tc.Standard == 0 {
				wrong("targets.cohort."+k.String()+".standard", "must be above 0: the sum is for that many children")
			}
		}
	}
	if im := &c.Improvement; im.Enabled && im.LowerStep > im.UpperStep {
		wrong("improvement.lower_step", "%s above the upper step of %s: lower one or raise the other", im.LowerStep, im.UpperStep)
	}
	return list
}
