package sim

import (
	"math"
	"slices"
	"strconv"

	"example.org/immpact/contract"
)

// Measure is one figure that a result comes to, which is asked how it moves: by
// an assumption, or by a rule that is searched.
type Measure struct {
	Name    string // on a command line and in JSON: gap
	Title   string // for a reader, after "the"
	Unit    MeasureUnit
	OfGroup bool // of a group; others are of two sides or of all tenths

	of      func(r *Result, group string) (float64, bool)
	between func(a, b *Result, group string) (least, most float64) // nil: nothing is known
}

// MeasureUnit is what a measure is in.
type MeasureUnit uint8

// The units.
const (
	Amounts   MeasureUnit = iota // pence
	Ratios                       // a number, shown to three decimals
	Practices                    // a count
)

// measures lists them. Of a group are pay, cost, clawback, winners and losers;
// the others compare the deprived with the affluent, or rank all tenths.
var measures = []Measure{
	{"gap", "gap in pay per child, affluent less deprived practices", Amounts, false, func(r *Result, _ string) (float64, bool) {
		g, ok := r.Gap()
		return g.PerChild, ok
	}, func(a, b *Result, _ string) (least, most float64) {
		d, f := perChildEnds(a, b)
		return f[0] - d[1], f[1] - d[0]
	}},
	{"ratio", "ratio of pay per child, affluent over deprived practices", Ratios, false, func(r *Result, _ string) (float64, bool) {
		g, ok := r.Gap()
		return g.Ratio, ok && !math.IsNaN(g.Ratio)
	}, func(a, b *Result, _ string) (least, most float64) {
		d, f := perChildEnds(a, b)
		if d[0] <= 0 || f[0] < 0 {
			return math.Inf(-1), math.Inf(1)
		}
		return f[0] / d[1], f[1] / d[0]
	}},
	{"sii", "slope index of inequality in pay per child", Amounts, false, func(r *Result, _ string) (float64, bool) {
		in := SharedPay().Inequality(RankedBy(Tenths, r.cells, nil))
		return in.Slope.Value, in.Slope.None == ""
	}, nil},
	ofGroup("pay", "pay", Amounts, func(g *Group) float64 { return float64(g.Total) }),
	ofGroup("cost", "cost against the baseline", Amounts, func(g *Group) float64 { return float64(g.Change()) }),
	ofGroup("clawback", "fees repaid by the clawback", Amounts, func(g *Group) float64 { return float64(-g.Clawback()) }),
	ofGroup("winners", "practices that gain more than 1%", Practices, func(g *Group) float64 { return float64(g.Winners) }),
	ofGroup("losers", "practices that lose more than 1%", Practices, func(g *Group) float64 { return float64(g.Losers) }),
}

// ofGroup is a measure of a group.
func ofGroup(name, title string, unit MeasureUnit, of func(g *Group) float64) Measure {
	return Measure{name, title, unit, true, func(r *Result, group string) (float64, bool) {
		g := r.Group(group)
		if g == nil || g.Practices == 0 {
			return 0, false
		}
		return of(g), true
	}, func(a, b *Result, group string) (least, most float64) {
		return ordered(of(a.Group(group)), of(b.Group(group)))
	}}
}

// perChildEnds is pay per child in deprived and in affluent practices under two results,
// the lower first.
func perChildEnds(a, b *Result) (deprived, affluent [2]float64) {
	deprived[0], deprived[1] = ordered(a.Group("deprived").PerChild(), b.Group("deprived").PerChild())
	affluent[0], affluent[1] = ordered(a.Group("affluent").PerChild(), b.Group("affluent").PerChild())
	return deprived, affluent
}

func ordered(a, b float64) (least, most float64) { return min(a, b), max(a, b) }

// Between bounds the measure under every contract between two, where all that
// differs is one figure and that moves what each practice is paid one way: each
// group's sums, and how many gain and lose, then lie between those of the two. False
// where no bound is known.
func (m *Measure) Between(a, b *Result, group string) (least, most float64, known bool) {
	if m.between == nil {
		return 0, 0, false
	}
	if _, ok := m.of(a, group); !ok {
		return 0, 0, false
	}
	if _, ok := m.of(b, group); !ok {
		return 0, 0, false
	}
	least, most = m.between(a, b, group)
	return least, most, true
}

// MeasureNames lists their names.
func MeasureNames() []string {
	var names []string
	for _, m := range measures {
		names = append(names, m.Name)
	}
	return names
}

// MeasureNamed is the measure of the name; false where there is none.
func MeasureNamed(name string) (*Measure, bool) {
	i := slices.IndexFunc(measures, func(m Measure) bool { return m.Name == name })
	if i < 0 {
		return nil, false
	}
	return &measures[i], true
}

// Of is the measure of a result, of the group where it is of one; false where
// there is no such figure.
func (m *Measure) Of(r *Result, group string) (float64, bool) { return m.of(r, group) }

// Shown is the figure as it is shown: whole pence, a ratio to three decimals.
func (m *Measure) Shown(x float64) float64 {
	if m.Unit == Ratios {
		return thousandths(x)
	}
	return math.Round(x)
}

// Write is the figure for a reader.
func (m *Measure) Write(x float64) string {
	switch m.Unit {
	case Ratios:
		return strconv.FormatFloat(x, 'f', 3, 64)
	case Practices:
		return contract.Group(int64(x))
	}
	return nearest(x).String()
}
