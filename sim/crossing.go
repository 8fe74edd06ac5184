package sim

import (
	"slices"

	"example.org/immpact/contract"
)

// Who reaches a line that coverage is held against, and who crosses it as it
// moves: an indicator's threshold, the clawback's line, a target.

// Stand is where a practice stands against a line.
type Stand struct {
	Practice               int   // index into the population's
	Numerator, Denominator int32 // children that count, of so many; the denominator is above 0
}

// Reaches reports whether the practice is on the line or over it.
func (s Stand) Reaches(line contract.Percent) bool {
	return s.Numerator >= contract.Needed(line, s.Denominator)
}

// CohortOfLine is the cohort that the line at the path is held against: an
// indicator's own; the one given for a line that every cohort is held against.
func CohortOfLine(c *contract.Contract, path string, k contract.CohortID) contract.CohortID {
	if i := indicatorOf(c, path); i >= 0 {
		return c.Indicators[i].Cohort
	}
	return k
}

// indicatorOf is the index of the indicator that the path is of; -1 for none.
func indicatorOf(c *contract.Contract, path string) int {
	return slices.IndexFunc(c.Indicators, func(ind contract.Indicator) bool { return contract.Covers(ind.Path(), path) })
}

// Stands is where each practice with children stands against the line at the
// path, in the population's order. The cohort is as CohortOfLine has it. The
// result is a run of the population.
func (r *Result) Stands(pop *Population, path string, k contract.CohortID) []Stand {
	indicator := indicatorOf(r.Contract, path)
	k = CohortOfLine(r.Contract, path, k)
	var list []Stand
	for i := range pop.Practices {
		ch := &pop.Practices[i].Cohorts[k]
		s := Stand{i, ch.By[contract.OnTime], ch.Eligible}
		if contract.Covers(r.Contract.Targets.Path(), path) {
			s.Numerator = ch.Vaccinated()
		}
		for _, l := range r.Practices[i].Lines {
			if l.Component == contract.QOFPoints && int(l.Indicator) == indicator {
				s.Numerator, s.Denominator = l.Numerator, l.Denominator
			}
		}
		if ch.Stated && s.Denominator > 0 {
			list = append(list, s)
		}
	}
	return list
}

// Reaching counts the practices of a group on a line or over it, and those
// there are.
func Reaching(pop *Population, stands []Stand, line contract.Percent, in Members) (reach, of int) {
	for _, s := range stands {
		if in.Has(&pop.Practices[s.Practice]) {
			of++
			if s.Reaches(line) {
				reach++
			}
		}
	}
	return reach, of
}

// Crossing is how many more practices reach a line at to than at from; below 0
// how many fewer.
func Crossing(stands []Stand, from, to contract.Percent) int {
	n := 0
	for _, s := range stands {
		switch was, now := s.Reaches(from), s.Reaches(to); {
		case now && !was:
			n++
		case was && !now:
			n--
		}
	}
	return n
}
