package contract

import (
	"iter"
	"slices"
)

// Unmoved is a run of two contracts in which the second moves no payment, from
// which each part that differs says why.
type Unmoved struct {
	From, To  *Contract
	Practices iter.Seq[*Practice]
	Paid      iter.Seq2[*Contract, *Line] // every line of every practice, under From and under To
}

// Lines is the lines of a component, under either contract.
func (run *Unmoved) Lines(of Component) []Line {
	var list []Line
	for _, l := range run.Paid {
		if l.Component == of {
			list = append(list, *l)
		}
	}
	return list
}

// pays reports whether any of the lines is more or less than nothing.
func pays(lines []Line) bool {
	return slices.ContainsFunc(lines, func(l Line) bool { return l.Pence != 0 })
}

// between reports whether the share of any line is from one percentage up to,
// not including, the other.
func between(lines []Line, from, to Percent) bool {
	return slices.ContainsFunc(lines, func(l Line) bool {
		return l.Numerator >= Needed(from, l.Denominator) && l.Numerator < Needed(to, l.Denominator)
	})
}
