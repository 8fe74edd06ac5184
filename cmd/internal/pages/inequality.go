package pages

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// rangeNotes is the note on ranges where the page has any.
func rangeNotes(p *sheet.Page) []string {
	if p.Table("inequality") == nil {
		return nil
	}
	return []string{"Figures are those of the rules as they are. " + wording.RangeNote}
}

// unequal is one measure of how unequally a case shares something out.
type unequal struct {
	id, measure string
	cellOf      func(float64) sheet.Cell
	sim.Measured
	ratio sheet.Cell
	bare  bool // no range is worked out
	whole bool // shown only where inequality is the subject
}

// cell is the figure with its range, or why there is none.
func (u unequal) cell() sheet.Cell {
	switch {
	case u.None != "":
		return sheet.Instead("none: " + u.None)
	case u.bare:
		return u.cellOf(u.Value)
	}
	return u.cellOf(u.Value).Ranged(u.Range)
}

// ranged is a cell of the range.
func (u unequal) ranged(of func(sim.ChanceRange) float64) sheet.Cell {
	if u.bare {
		return sheet.None
	}
	return u.cellOf(of(u.Range))
}

var unequalColumns = []column[unequal]{
	{"case", "contract", func(u unequal) sheet.Cell { return sheet.Text(u.id) }},
	{"measure", "measure", func(u unequal) sheet.Cell { return sheet.Text(u.measure) }},
	{"figure", "figure", func(u unequal) sheet.Cell { return u.cellOf(u.Value) }},
	{"low", "low", func(u unequal) sheet.Cell { return u.ranged(func(in sim.ChanceRange) float64 { return in.Low }) }},
	{"high", "high", func(u unequal) sheet.Cell { return u.ranged(func(in sim.ChanceRange) float64 { return in.High }) }},
	{"mean", "mean", func(u unequal) sheet.Cell { return u.ranged(func(in sim.ChanceRange) float64 { return in.Mean }) }},
	{"holds", "holds in years of 100", func(u unequal) sheet.Cell {
		if u.bare {
			return sheet.None
		}
		return sheet.Text(wording.HoldsIn(u.Range))
	}},
	{"ratio", "ratio", func(u unequal) sheet.Cell { return u.ratio }},
}

// unequalOf is the gap and the measures of inequality of each case, most of
// them the difference of the two ends of the ranking, and why there are none
// of some: those of one case that fail for one reason, together.
func unequalOf(s *Subject) (rows []unequal, why []string) {
	type reason struct{ id, why string }
	failed, order := map[reason][]string{}, []reason(nil)
	for _, u := range measuresOf(s) {
		switch r := (reason{u.id, u.None}); {
		case u.whole:
		case u.None == "":
			rows = append(rows, u)
		default:
			if failed[r] == nil {
				order = append(order, r)
			}
			failed[r] = append(failed[r], u.measure)
		}
	}
	for _, r := range order {
		why = append(why, fmt.Sprintf("Under %s there is no %s: %s.", r.id, strings.Join(failed[r], ", no "), r.why))
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
		for _, in := range sim.Inequalities(r, ch, sim.Tenths) {
			if i > 0 && in.OfCoverage() {
				continue // coverage is the same under every case
			}
			rows = append(rows, slopeRow(r.ID, in))
			if in.Of == "pay" {
				rows = append(rows,
					unequal{id: r.ID, measure: "relative index of " + in.Title(), cellOf: decimals(3), Measured: in.Relative, whole: true},
					unequal{id: r.ID, measure: "concentration index of " + in.Title(), cellOf: decimals(4), Measured: in.Concentration, whole: true})
			}
		}
		rows = append(rows, unequal{id: r.ID, measure: "Kakwani index of pay against children", cellOf: decimals(4), Measured: sim.Kakwani(r, ch, sim.Tenths)})
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
	gap := func(what string, x float64, of sim.GapOf) unequal {
		return unequal{id: r.ID, measure: "gap in pay " + what + ", affluent less deprived", cellOf: sheet.Pounds,
			Measured: sim.Measured{Value: x, Range: ch.GapRange(of)}}
	}
	child, practice := gap("per child", g.PerChild, sim.GapPerChild), gap("per practice", g.PerPractice, sim.GapPerPractice)
	child.ratio, practice.whole = ratioCell(g.Ratio), true
	ratio := unequal{id: r.ID, measure: "pay per child, affluent over deprived", cellOf: decimals(3), Measured: sim.Measured{Value: g.Ratio}, bare: true, whole: true}
	if math.IsNaN(g.Ratio) {
		ratio.None = "the deprived are paid nothing"
	}
	return []unequal{child, practice, ratio}
}

// chanceOf is what chance makes of case i; nil where it is not worked out.
func (s *Subject) chanceOf(i int) *sim.ChanceResult {
	if s.Chance == nil {
		return nil
	}
	return &s.Chance[i]
}

// slopeRow is the slope index of one measure, and its relative index.
func slopeRow(id string, in sim.Inequality) unequal {
	u := unequal{id: id, measure: "slope index of " + in.Title(), cellOf: sheet.Pounds, Measured: in.Slope, ratio: sheet.Text("none")}
	if in.OfCoverage() {
		u.cellOf = func(x float64) sheet.Cell { return sheet.Points(x, 1) }
	}
	if in.Relative.None == "" {
		u.ratio = ratioCell(in.Relative.Value)
	}
	return u
}

// ratioCell is a ratio; NaN is one to nothing.
func ratioCell(x float64) sheet.Cell {
	if math.IsNaN(x) {
		return sheet.Text("none")
	}
	return sheet.Number(x, 3)
}

// decimals makes cells of a number with so many decimals.
func decimals(n uint8) func(float64) sheet.Cell {
	return func(x float64) sheet.Cell { return sheet.Number(x, n) }
}
