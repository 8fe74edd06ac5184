package claims

import "slices"

// Measure is what a claim can be about.
type Measure uint8

// The measures. Those up to Eligible are figures of a practice, and of a group
// the sum over its practices; the others are of a group only, or of a contract.
const (
	NoMeasure Measure = iota

	Pay            // what the contract pays
	Change         // pay less what the baseline pays
	Repaid         // fees repaid by the clawback, above 0
	Points         // QOF points
	Forgone        // pay with every eligible child on time, less pay
	MissedChildren // what pay falls by as so many children are not on time, at the most
	Coverage       // children on time in the denominator
	Eligible       // eligible children

	Share              // of practices that have something
	Gap                // pay per eligible child, affluent less deprived
	GapChange          // gap less the baseline's
	GapRatio           // pay per eligible child, affluent over deprived
	Reach              // of the new money, what reaches children who live in deciles 1 and 2
	LeftOut            // of the children who live in deciles 1 and 2, those whose practice is paid no more
	SlopeIndex         // slope index of inequality
	RelativeIndex      // relative index of inequality
	ConcentrationIndex // above 0 where the less deprived have more
	KakwaniIndex       // of pay against eligible children
	RuleValue          // a rule's own figure

	// Of the years that a scenario follows, in the last of them (years.go).
	CoverageGapChange // coverage, affluent less deprived, less the baseline's
	LeftGapChange     // what is left of pay per eligible child, the same
	FewerContacts     // share of practices that contact fewer families than now

	AreasOnTrack // share of areas that are on track with every measure (track.go)
	measures
)

// Known is what there is to say of a measure.
type Known struct {
	Name  string // in files
	Words string // for a reader, after "the"
	Unit  Unit   // NoUnit: it follows from the rule or the series
	Each  bool   // it is a figure of a practice, and of a group the sum over its practices
}

var traits = [measures]Known{
	NoMeasure:          {},
	Pay:                {"pay", "pay", Pounds, true},
	Change:             {"change", "change in pay against the baseline", Pounds, true},
	Repaid:             {"clawback", "fees repaid", Pounds, true},
	Points:             {"points", "points earned", QOFPoints, true},
	Forgone:            {"forgone", "pay forgone against every child on time", Pounds, true},
	MissedChildren:     {"missed_children", "most that the missed children cost", Pounds, true},
	Coverage:           {"coverage", "coverage", PerCent, true},
	Eligible:           {"eligible", "eligible children", Children, true},
	Share:              {"share", "share of practices", PerCent, false},
	Gap:                {"gap", "gap in pay per child, affluent less deprived practices", Pounds, false},
	GapChange:          {"gap_change", "change of the gap in pay per child against the baseline", Pounds, false},
	GapRatio:           {"gap_ratio", "ratio of pay per child, affluent over deprived practices", Times, false},
	Reach:              {"reach", "share of the new money that reaches children who live in IMD deciles 1 and 2", PerCent, false},
	LeftOut:            {"left_out", "share of the children who live in IMD deciles 1 and 2 whose practice is paid no more", PerCent, false},
	SlopeIndex:         {"slope_index", "slope index of inequality", NoUnit, false},
	RelativeIndex:      {"relative_index", "relative index of inequality", Times, false},
	ConcentrationIndex: {"concentration_index", "concentration index", Times, false},
	KakwaniIndex:       {"kakwani_index", "Kakwani index of pay against eligible children", Times, false},
	RuleValue:          {"rule", "rule", NoUnit, false},
	CoverageGapChange:  {"coverage_gap_change", "change of the gap in coverage, affluent less deprived practices, against the baseline, in the last of the years", PercentagePoints, false},
	LeftGapChange:      {"left_gap_change", "change of the gap in what is left of pay per child, affluent less deprived practices, against the baseline, in the last of the years", Pounds, false},
	FewerContacts:      {"fewer_contacts", "share of practices that contact over 1% fewer families than now, in the last of the years", PerCent, false},
	AreasOnTrack:       {"areas_on_track", "share of the areas of the trends that are on track with every measure", PerCent, false},
}

// String is the measure's name in files.
func (m Measure) String() string { return traits[m].Name }

// Measures lists the measures.
func Measures() []Known { return slices.Clone(traits[1:]) }

// ParseMeasure is the measure of that name in files; false if there is none.
func ParseMeasure(name string) (Measure, bool) {
	i := slices.IndexFunc(traits[:], func(t Known) bool { return t.Name == name })
	return Measure(max(i, 0)), i > 0
}

// against reports whether the measure is of a change against the baseline.
func (m Measure) against() bool {
	return m == Change || m == GapChange || m == Reach || m == LeftOut || m.ofYears()
}

// index reports whether the measure is an index over the tenths.
func (m Measure) index() bool { return m >= SlopeIndex && m <= KakwaniIndex }

// ofYears reports whether the measure is of the years that a scenario follows.
func (m Measure) ofYears() bool { return m >= CoverageGapChange && m <= FewerContacts }

// unit is what the quantity's figure is in.
func (g *Grounds) unit(q *Quantity) Unit {
	switch q.Measure {
	case SlopeIndex:
		if q.Series == OfCoverage {
			return PercentagePoints
		}
		return Pounds
	case RuleValue:
		r, _ := g.Cases[q.Case].Contract.Rule(q.Rule)
		return ofRule(r).Unit
	}
	return traits[q.Measure].Unit
}
