package pages

import (
	"slices"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/sim"
)

// intervalNote says what an interval holds, and what it does not.
const intervalNote = "Figures are those of the rules as they are; the ranges after them hold what small numbers " +
	"would make of these practices' coverage, 95 times in 100. They say nothing of what is assumed."

// intervalNotes is the note on intervals where the page has any.
func intervalNotes(p *sheet.Page) []string {
	if p.Table("inequality") == nil {
		return nil
	}
	return []string{intervalNote}
}

// unequal is one measure of how unequally a case shares something out.
type unequal struct {
	id, measure       string
	figure, low, high sheet.Cell
	ratio             sheet.Cell
}

var unequalColumns = []column[unequal]{
	{"case", "case", func(u unequal) sheet.Cell { return sheet.Text(u.id) }},
	{"measure", "measure", func(u unequal) sheet.Cell { return sheet.Text(u.measure) }},
	{"figure", "figure", func(u unequal) sheet.Cell { return u.figure }},
	{"low", "low", func(u unequal) sheet.Cell { return u.low }},
	{"high", "high", func(u unequal) sheet.Cell { return u.high }},
	{"ratio", "ratio", func(u unequal) sheet.Cell { return u.ratio }},
}

// unequalOf is the gap and the measures of inequality of each case, and why
// there are none of some.
func unequalOf(s *Subject) (rows []unequal, why []string) {
	for i := range s.Results {
		r, ch := &s.Results[i], s.chanceOf(i)
		if g, ok := r.Gap(); ok && ch != nil && ch.Gap != nil {
			rows = append(rows, measured(r.ID, "gap in pay per child, affluent less deprived", sheet.Pounds,
				sim.Estimate{Value: g.PerChild, Interval: ch.Gap.PerChild.Around(g.PerChild)}, ratioCell(g.Ratio)))
		}
		for _, in := range sim.Inequalities(r, ch, sim.Tenths) {
			if i > 0 && in.OfCoverage() {
				continue // coverage is the same under every case
			}
			if in.NoSlope == "" {
				rows = append(rows, slopeRow(r.ID, in))
			} else if note := "No " + in.NoSlope + "."; !slices.Contains(why, note) {
				why = append(why, note)
			}
		}
		if k, err := sim.Kakwani(r, ch, sim.Tenths); err == nil && why == nil {
			rows = append(rows, measured(r.ID, "Kakwani index of pay against children", decimals(4), k, sheet.None))
		}
	}
	return rows, why
}

// chanceOf is what chance makes of case i; nil where it is not worked out.
func (s *Subject) chanceOf(i int) *sim.ChanceResult {
	if s.Chance == nil {
		return nil
	}
	return &s.Chance[i]
}

// measured is a measure with its range, its cells made by the function.
func measured(id, measure string, cell func(float64) sheet.Cell, e sim.Estimate, ratio sheet.Cell) unequal {
	return unequal{id, measure, cell(e.Value), cell(e.Interval.Low), cell(e.Interval.High), ratio}
}

// slopeRow is the slope index of one measure, and its relative index.
func slopeRow(id string, in sim.Inequality) unequal {
	cell, ratio := sheet.Pounds, sheet.Text("none")
	if in.OfCoverage() {
		cell = func(x float64) sheet.Cell { return sheet.Points(x, 1) }
	}
	if in.Slope.NoRII == "" {
		ratio = ratioCell(in.Slope.RII.Value)
	}
	return measured(id, "slope index of "+in.Title(), cell, in.Slope.SII, ratio)
}

// ratioCell is a ratio; NaN is one to nothing.
func ratioCell(x float64) sheet.Cell {
	if x != x {
		return sheet.Text("none")
	}
	return sheet.Number(x, 3)
}

// decimals makes cells of a number with so many decimals.
func decimals(n uint8) func(float64) sheet.Cell {
	return func(x float64) sheet.Cell { return sheet.Number(x, n) }
}
