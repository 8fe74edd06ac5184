package track

import (
	"math"
	"math/big"
)

// points is percentage points for showing; NaN of none.
func points(x *big.Rat) float64 {
	if x == nil {
		return math.NaN()
	}
	f, _ := x.Float64()
	return f
}

// Path is the most that the gap may be in each year from the first to the year
// judged, in percentage points, where it was was.
func (r *Result) Path(was float64) []float64 {
	var path []float64
	years := float64(r.Target.To - r.Target.From)
	for y := r.Target.From; y <= r.At; y++ {
		cut := float64(r.Target.Share) / 100_00 * float64(y-r.Target.From) / years
		path = append(path, math.Max(0, was)*(1-cut))
	}
	return path
}

// InAll counts the areas on track with every measure, InSome those with some and
// not all, InNone those with none.
func (r *Result) InAll() int {
	return r.areas(func(a *AreaStanding) bool { return a.OnTrack == len(a.Standings) })
}

// Years names the years from the first to the one judged: 2019-20.
func (r *Result) Years() (list []string) {
	for y := r.Target.From; y <= r.At; y++ {
		list = append(list, Year(y))
	}
	return list
}

// MeanBehind is a measure's gap and its path, year by year from the first to the one
// judged, as the mean of the n areas that were behind in the first year: each counts
// the same. A year is of the areas that have counts in it; NaN where none has.
func (r *Result) MeanBehind(measure int) (gaps, path []float64, n int) {
	years := r.At - r.Target.From + 1
	gaps, path = make([]float64, years), make([]float64, years)
	counted := make([]float64, years)
	for i := range r.Areas {
		s := &r.Areas[i].Standings[measure]
		if s.Place != Closing && s.Place != Behind {
			continue
		}
		n++
		for y, most := range r.Path(s.GapFrom) {
			path[y] += most
			if !math.IsNaN(s.Gaps[y]) {
				gaps[y], counted[y] = gaps[y]+s.Gaps[y], counted[y]+1
			}
		}
	}
	for y := range gaps {
		gaps[y], path[y] = gaps[y]/counted[y], path[y]/float64(n)
	}
	return gaps, path, n
}

// InAllOfThoseClear counts the areas on track with every measure, none of them too near
// to call.
func (r *Result) InAllOfThoseClear() int {
	return r.areas(func(a *AreaStanding) bool { return a.every(func(s *Standing) bool { return s.OnTrack && !s.Near }) })
}

// InAllGivenThoseNear counts the areas that are on track with every measure that is
// not too near to call.
func (r *Result) InAllGivenThoseNear() int {
	return r.areas(func(a *AreaStanding) bool { return a.every(func(s *Standing) bool { return s.OnTrack || s.Near }) })
}

func (a *AreaStanding) every(is func(*Standing) bool) bool {
	for i := range a.Standings {
		if !is(&a.Standings[i]) {
			return false
		}
	}
	return true
}

// InSome counts the areas on track with some measures and not with all.
func (r *Result) InSome() int { return len(r.Areas) - r.InAll() - r.InNone() }

// InNone counts the areas on track with no measure.
func (r *Result) InNone() int { return r.areas(func(a *AreaStanding) bool { return a.OnTrack == 0 }) }

func (r *Result) areas(of func(*AreaStanding) bool) int {
	n := 0
	for i := range r.Areas {
		if of(&r.Areas[i]) {
			n++
		}
	}
	return n
}

// At counts the standings, an area with a measure each, that are at the place.
func (r *Result) AtPlace(p Place) int {
	n := 0
	for i := range r.Areas {
		for _, s := range r.Areas[i].Standings {
			if s.Place == p {
				n++
			}
		}
	}
	return n
}

// Near counts the standings that are too near to call.
func (r *Result) Near() int {
	n := 0
	for i := range r.Areas {
		for _, s := range r.Areas[i].Standings {
			if s.Near {
				n++
			}
		}
	}
	return n
}
