package contract

import (
	"cmp"
	"fmt"
	"slices"
)

// Threshold is a coverage of a cohort at which a practice's pay jumps or
// bends. A cliff is one at which it jumps, however small the step that crosses
// it: the lower threshold of an indicator that pays points on reaching it, a
// target, the clawback line.
type Threshold struct {
	Path      string // of the figure that sets it: indicator.VI003.lower
	Title     string // for a reader: VI003 lower threshold, 87%
	Component Component
	Indicator uint8 // index into the contract's Indicators, of a QOF threshold
	Percent   Percent
	Jump      bool // pay jumps here; else it only bends
	Reached   bool // the cohort is on the threshold or above it

	// Numerator and Denominator are the coverage that is held against it: the children
	// who count, and of how many. The lines of a cohort need not agree: exceptions leave
	// an indicator's denominator and stay in the clawback's.
	Numerator, Denominator int32
}

// Thresholds lists the coverages of the cohort at which pay jumps or bends,
// in the order of lines. One that moves no pay is left out: a clawback that nobody
// enforces. A cohort without eligible children has none.
func (c *Contract) Thresholds(p *Practice, k CohortID) []Threshold {
	ch := &p.Cohorts[k]
	if !ch.Stated || ch.Eligible == 0 {
		return nil
	}
	var list []Threshold
	indicator := uint8(0)
	for _, part := range c.Parts() {
		of, _ := part.pays(c)
		for _, t := range part.Thresholds(c, p, k) {
			t.Component = of
			if of == QOFPoints {
				t.Indicator = indicator
			}
			list = append(list, t)
		}
		if of == QOFPoints {
			indicator++
		}
	}
	slices.SortStableFunc(list, func(a, b Threshold) int { return cmp.Compare(a.Component, b.Component) })
	return list
}

// Cliffs lists the thresholds of the cohort at which pay jumps.
func (c *Contract) Cliffs(p *Practice, k CohortID) []Threshold {
	var list []Threshold
	for _, t := range c.Thresholds(p, k) {
		if t.Jump {
			list = append(list, t)
		}
	}
	return list
}

// coverage is children who count, of so many.
type coverage struct{ n, of int32 }

// reaches reports whether it is on the line or above it.
func (c coverage) reaches(line Percent) bool { return c.n >= Needed(line, c.of) }

// threshold is one of a part's, at a figure of its own, against which the coverage is
// held.
func threshold(path, title string, at Percent, jump bool, held coverage, reached bool) Threshold {
	return Threshold{Path: path, Title: fmt.Sprintf("%s, %s", title, at), Percent: at, Jump: jump, Reached: reached, Numerator: held.n, Denominator: held.of}
}
