package years

import (
	"cmp"
	"math"
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Range is a figure that is assumed, of a response or of the contracts, or some that
// are moved together, with the range stated for it.
type Range struct {
	What      string // for a reader
	Low, High string // the ends, in words
	Ends      [2]any // as the file has them
	Grade     string
	At        [2]Other // what is followed at either end
}

// Other is another response, or other contracts, to be followed beside.
type Other struct {
	Response Response
	Cases    []sim.Case // nil: the same
}

// Stepped is what a range does to one case's gap in coverage of one cohort in the
// last year, less the baseline's, in percentage points.
type Stepped struct {
	*Range
	Case   int // its place among the cases
	Cohort contract.CohortID
	As     float64    // with the response as it stands
	To     [2]float64 // at the ends
}

// shown is points as they are shown, in hundredths.
func shown(points float64) float64 { return math.Round(100 * points) }

// TurnsAt reports whether the gap's change has another sign at an end, 0 the low and
// 1 the high, than as it stands, each as shown: to a hundredth of a point. Nothing is
// a sign of its own.
func (s *Stepped) TurnsAt(end int) bool {
	return cmp.Compare(shown(s.To[end]), 0) != cmp.Compare(shown(s.As), 0)
}

// Turns reports whether it has at either.
func (s *Stepped) Turns() bool { return s.TurnsAt(0) || s.TurnsAt(1) }

// Moves reports whether the change is another at one of the ends, as shown.
func (s *Stepped) Moves() bool {
	return shown(s.To[0]) != shown(s.As) || shown(s.To[1]) != shown(s.As)
}

// swing is by how much the change moves at most.
func (s *Stepped) swing() float64 {
	return max(math.Abs(s.To[0]-s.As), math.Abs(s.To[1]-s.As))
}

// Sides is the two groups between which a gap is, as far as anybody is in them.
func Sides(pop *sim.Population) []sim.NamedGroup {
	return slices.DeleteFunc(pop.Groups.Groups(), func(g sim.NamedGroup) bool { return g.Name != deprived && g.Name != affluent })
}

// Ends is what is followed at the ends of the ranges, for [Run]: two of each.
func Ends(ranges []Range) (list []Other) {
	for i := range ranges {
		list = append(list, ranges[i].At[:]...)
	}
	return list
}

// Steps is what each range does alone, all else as it stands: case by case and cohort
// by cohort, what turns the sign of the gap's change first, then what moves it more. A
// cohort without a gap has no steps. The others of the result begin with the ranges'
// [Ends].
func (r *Result) Steps(ranges []Range) (rows []Stepped) {
	for i := range ranges {
		for c := 1; c < len(r.Years[0]); c++ {
			for k := range contract.Cohorts {
				row := Stepped{Range: &ranges[i], Case: c, Cohort: k}
				var ok bool
				if row.As, ok = r.Change(c, CoverageOf(k)); ok {
					row.To[0], _ = r.Others[2*i].Change(c, CoverageOf(k))
					row.To[1], _ = r.Others[2*i+1].Change(c, CoverageOf(k))
					rows = append(rows, row)
				}
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b Stepped) int {
		return cmp.Or(cmp.Compare(a.Case, b.Case), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(turned(b), turned(a)), cmp.Compare(b.swing(), a.swing()))
	})
	return rows
}

// turned is 1 for what turns the sign.
func turned(s Stepped) int {
	if s.Turns() {
		return 1
	}
	return 0
}
