package sim

import "example.org/immpact/contract"

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

// Stands is where each practice with children stands against the line at the
// path, in the population's order. An indicator's is of its own cohort; one that
// every cohort is held against is of the cohort given. The result is a run of
// the population.
func (r *Result) Stands(pop *Population, path string, k contract.CohortID) []Stand {
	indicator := -1
	for i := range r.Contract.Indicators {
		if ind := &r.Contract.Indicators[i]; contract.PartOf(path) == "indicator."+ind.Name {
			indicator, k = i, ind.Cohort
		}
	}
	var list []Stand
	for i := range pop.Practices {
		ch := &pop.Practices[i].Cohorts[k]
		s := Stand{i, ch.By[contract.OnTime], ch.Eligible}
		if contract.PartOf(path) == "targets" {
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

// Reaching counts the practices of the deciles on a line or over it, and those
// there are.
func Reaching(pop *Population, stands []Stand, line contract.Percent, in DecileSet) (reach, of int) {
	for _, s := range stands {
		if in[pop.Practices[s.Practice].IMDDecile] {
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
