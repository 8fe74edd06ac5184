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
	whole             bool   // shown only where inequality is the subject
	why               string // there is no figure; empty where there is one
}

// cell is the figure with its range, or why there is none.
func (u unequal) cell() sheet.Cell {
	switch {
	case u.why != "":
		return sheet.Instead("none: " + u.why)
	case u.low == sheet.None:
		return u.figure
	}
	return u.figure.Between(u.low.Value, u.high.Value)
}

var unequalColumns = []column[unequal]{
	{"case", "case", func(u unequal) sheet.Cell { return sheet.Text(u.id) }},
	{"measure", "measure", func(u unequal) sheet.Cell { return sheet.Text(u.measure) }},
	{"figure", "figure", func(u unequal) sheet.Cell { return u.figure }},
	{"low", "low", func(u unequal) sheet.Cell { return u.low }},
	{"high", "high", func(u unequal) sheet.Cell { return u.high }},
	{"ratio", "ratio", func(u unequal) sheet.Cell { return u.ratio }},
}

// unequalOf is the gap and the measures of inequality of each case, most of
// them the difference of the two ends of the ranking, and why there are none
// of some.
func unequalOf(s *Subject) (rows []unequal, why []string) {
	for _, u := range measuresOf(s) {
		switch note := "No " + u.why + "."; {
		case u.whole:
		case u.why == "":
			rows = append(rows, u)
		case !slices.Contains(why, note):
			why = append(why, note)
		}
	}
	return rows, why
}

// Unequal is every measure of inequality of the subject's cases, a row for each
// and a column for each case, with ranges. A measure of coverage is the same
// under every case, and stands under the baseline alone.
func Unequal(s *Subject) sheet.Table {
	var names []string
	cells := map[string]map[string]sheet.Cell{}
	for _, u := range measuresOf(s) {
		if cells[u.measure] == nil {
			names, cells[u.measure] = append(names, u.measure), map[string]sheet.Cell{}
		}
		cells[u.measure][u.id] = u.cell()
	}
	columns := []column[string]{{"measure", "measure", func(name string) sheet.Cell { return sheet.Text(name) }}}
	for i := range s.Results {
		id := s.Results[i].ID
		columns = append(columns, column[string]{id, id, func(name string) sheet.Cell {
			if c, ok := cells[name][id]; ok {
				return c
			}
			return sheet.Instead("none")
		}})
	}
	return table("inequality", "How unequal it is: affluent less deprived, by tenths of deprivation", columns, names)
}

// measuresOf is every measure of each case: the gap, then the indices.
func measuresOf(s *Subject) []unequal {
	var rows []unequal
	for i := range s.Results {
		r, ch := &s.Results[i], s.chanceOf(i)
		rows = append(rows, gapRows(r, ch)...)
		sloped := true
		for _, in := range sim.Inequalities(r, ch, sim.Tenths) {
			if i > 0 && in.OfCoverage() {
				continue // coverage is the same under every case
			}
			sloped = sloped && in.NoSlope == ""
			rows = append(rows, slopeRow(r.ID, in))
			if in.Of == "pay" {
				rows = append(rows, relativeRow(r.ID, in), concentrationRow(r.ID, in))
			}
		}
		if k, err := sim.Kakwani(r, ch, sim.Tenths); sloped && err == nil {
			rows = append(rows, measured(r.ID, "Kakwani index of pay against children", decimals(4), k, sheet.None))
		}
	}
	return rows
}

// gapRows is the gap between deprived and affluent practices; none where it
// cannot be taken, or chance is not worked out.
func gapRows(r *sim.Result, ch *sim.ChanceResult) []unequal {
	g, ok := r.Gap()
	if !ok || ch == nil || ch.Gap == nil {
		return nil
	}
	gap := func(what string, x float64, a sim.Amount, ratio sheet.Cell) unequal {
		return measured(r.ID, "gap in pay "+what+", affluent less deprived", sheet.Pounds, sim.Estimate{Value: x, Interval: a.Around(x)}, ratio)
	}
	each := gap("per practice", g.PerPractice, ch.Gap.PerPractice, sheet.None)
	each.whole = true
	ratio := unequal{id: r.ID, measure: "pay per child, affluent over deprived", figure: sheet.Number(g.Ratio, 3), whole: true}
	if g.Ratio != g.Ratio {
		ratio.why = "the deprived are paid nothing"
	}
	return []unequal{gap("per child", g.PerChild, ch.Gap.PerChild, ratioCell(g.Ratio)), each, ratio}
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
	return unequal{id: id, measure: measure, figure: cell(e.Value), low: cell(e.Interval.Low), high: cell(e.Interval.High), ratio: ratio}
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
	u := measured(id, "slope index of "+in.Title(), cell, in.Slope.SII, ratio)
	u.why = in.NoSlope
	return u
}

// relativeRow is the relative index of one measure: the one end over the other.
func relativeRow(id string, in sim.Inequality) unequal {
	u := measured(id, "relative index of "+in.Title(), decimals(3), in.Slope.RII, sheet.None)
	u.whole = true
	if u.why = in.NoSlope; u.why == "" {
		u.why = in.Slope.NoRII
	}
	return u
}

// concentrationRow is the concentration index of one measure.
func concentrationRow(id string, in sim.Inequality) unequal {
	u := measured(id, "concentration index of "+in.Title(), decimals(4), in.Concentration, sheet.None)
	u.whole, u.why = true, in.NoConcentration
	return u
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
