// Package track judges whether areas are on track to a target of the kind set for
// England's Spearhead areas in 2004: that the gap between each area and England be
// cut by a share between two years.
//
// # The rule
//
//   - The gap in a year is coverage in England less coverage in the area, in
//     percentage points. England holds the area too; its share cancels in a
//     comparison of years only nearly, and is left in, as in the target.
//   - The path runs straight from the gap of the first year (nothing where the area
//     was not behind) to that gap less the share in the target's last year. An
//     area is on track where its gap is on the path or under it.
//   - An area that was not behind England has nothing to close: it is on track
//     while it is not behind, and is counted apart.
//   - Gaps are compared with the path as exact fractions. One that lies within a
//     tenth of a percentage point of it is marked as too near to call: counts of
//     children are revised by as much.
package track

import (
	"fmt"
	"math/big"
)

// Count is the children of an area and a year: vaccinated, of those who reached
// the age. Eligible is 0 where the area did not report.
type Count struct {
	Vaccinated, Eligible int64
	Quarters             int64 // of the year that the counts hold, 1 to 4
}

// Measure is one figure of coverage.
type Measure struct{ ID, Title string }

// Area is an area's counts: By[measure][year], in the trends' order.
type Area struct {
	Name, Code string
	Deprived   float64 // average IMD score; 0 where it is not known
	By         [][]Count
}

// Trends is counts of areas and of England over years that follow one another.
type Trends struct {
	Title    string
	Years    []string // 2019-20
	Measures []Measure
	England  Area
	Areas    []Area
}

// Target is that the gap be cut by Share from one year to another; From and To
// are first calendar years: 2019 is 2019-20.
type Target struct {
	Share    int64 // hundredths of a per cent
	From, To int
}

// Place is where an area stands with a measure.
type Place string

// The places.
const (
	Closing Place = "closing" // was behind England, and has closed enough
	Behind  Place = "behind"  // was behind England, and has not
	Above   Place = "above"   // was not behind England, and is not
	Lost    Place = "lost"    // was not behind England, and is
)

// Standing is one area's place with one measure. Gaps are percentage points,
// positive where the area is behind.
type Standing struct {
	Measure  Measure
	GapFrom  float64   // in the first year
	GapAt    float64   // in the year judged
	Needed   float64   // the most that the gap may be in the year judged
	Gaps     []float64 // by year from the first to the year judged; NaN where there is none
	OnTrack  bool
	Near     bool // within a tenth of a point of what is needed: too near to call
	Place    Place
	Quarters [2]int64 // that the counts of the two years hold
}

// AreaStanding is an area's places with every measure.
type AreaStanding struct {
	Area      *Area
	Standings []Standing
	OnTrack   int // of Standings
}

// Result is every area judged.
type Result struct {
	Target  Target
	At      int // first calendar year of the year judged: the last with data, or the target's last
	Areas   []AreaStanding
	LeftOut []string // areas without counts at both ends
}

// firstYear is the first calendar year of 2019-20.
func firstYear(year string) int {
	var first int
	_, _ = fmt.Sscanf(year, "%d", &first) // the years of trends are checked as they are read
	return first
}

// Year writes a year by its first calendar year: 2019-20.
func Year(first int) string { return fmt.Sprintf("%d-%02d", first, (first+1)%100) }

// First and Last are the first calendar years of the trends' first and last year.
func (t *Trends) First() int { return firstYear(t.Years[0]) }

// Last is the first calendar year of the last year.
func (t *Trends) Last() int { return firstYear(t.Years[len(t.Years)-1]) }

// Judge judges every area against the target. The error is in words a user can
// act on.
func Judge(t *Trends, target Target) (*Result, error) {
	switch {
	case target.Share < 0 || target.Share > 100_00:
		return nil, fmt.Errorf("a share of %g%% is none of a gap; give 0 to 100", float64(target.Share)/100)
	case target.From < t.First() || target.From >= t.Last():
		return nil, fmt.Errorf("the trends cannot start in %s; they hold %s to %s, and the year after the first is judged at the earliest", Year(target.From), t.Years[0], t.Years[len(t.Years)-1])
	case target.To <= target.From:
		return nil, fmt.Errorf("the target ends in %s, not after it begins in %s; give a later year", Year(target.To), Year(target.From))
	}
	r := &Result{Target: target, At: min(target.To, t.Last())}
	from, at := target.From-t.First(), r.At-t.First()
	for i := range t.Areas {
		a := &t.Areas[i]
		one, ok := AreaStanding{Area: a}, true
		for m := range t.Measures {
			if ok = a.By[m][from].Eligible > 0 && a.By[m][at].Eligible > 0; !ok {
				break
			}
			s := target.judge(t.England.By[m], a.By[m], from, at)
			s.Measure = t.Measures[m]
			one.Standings = append(one.Standings, s)
			if s.OnTrack {
				one.OnTrack++
			}
		}
		if ok {
			r.Areas = append(r.Areas, one)
		} else {
			r.LeftOut = append(r.LeftOut, a.Name)
		}
	}
	return r, nil
}

// judge is a measure's standing, from and at being places among the years.
func (target Target) judge(england, area []Count, from, at int) Standing {
	was, now := gap(england[from], area[from]), gap(england[at], area[at])
	needed := new(big.Rat)
	if was.Sign() > 0 {
		years := int64(target.To - target.From)
		cut := big.NewRat(target.Share*int64(at-from), 100_00*years)
		needed.Mul(was, cut.Sub(big.NewRat(1, 1), cut))
	}
	s := Standing{OnTrack: now.Cmp(needed) <= 0, Quarters: [2]int64{area[from].Quarters, area[at].Quarters},
		GapFrom: points(was), GapAt: points(now), Needed: points(needed)}
	off := new(big.Rat).Sub(now, needed)
	s.Near = off.Abs(off).Cmp(big.NewRat(1, 10)) <= 0
	switch behind := was.Sign() > 0; {
	case behind && s.OnTrack:
		s.Place = Closing
	case behind:
		s.Place = Behind
	case s.OnTrack:
		s.Place = Above
	default:
		s.Place = Lost
	}
	for y := from; y <= at; y++ {
		s.Gaps = append(s.Gaps, points(gap(england[y], area[y])))
	}
	return s
}

// gap is coverage in England less that in the area, in percentage points; nil
// where either has none.
func gap(england, area Count) *big.Rat {
	if england.Eligible == 0 || area.Eligible == 0 {
		return nil
	}
	e := big.NewRat(100*england.Vaccinated, england.Eligible)
	return e.Sub(e, big.NewRat(100*area.Vaccinated, area.Eligible))
}
