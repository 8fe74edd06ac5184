package track

import (
	"math"
	"strings"
	"testing"
)

// areaOf is an area with one measure: pairs of vaccinated and eligible, by year.
func areaOf(name string, counts ...int64) Area {
	a := Area{Name: name, By: [][]Count{{}}}
	for i := 0; i < len(counts); i += 2 {
		a.By[0] = append(a.By[0], Count{counts[i], counts[i+1], 4})
	}
	return a
}

// England stands at 90, 89 and 88 per cent. The gap is to be cut by 10% over four
// years, of which two have passed: to 95% of what it was.
//
//	closing: 80%, then 78.5: gap 10, then 9.5 = 10 x 0.95: on the line is on track
//	behind:  80%, then 78.49: gap 9.51
//	above:   91%, then 88: level with England is not behind
//	lost:    90%, then 87.9: level then, 0.1 behind now; a tenth is too near to call
func TestPlaces(t *testing.T) {
	trends := &Trends{Years: []string{"2019-20", "2020-21", "2021-22"}, Measures: []Measure{{ID: "m"}},
		England: areaOf("England", 9000, 10_000, 8900, 10_000, 8800, 10_000),
		Areas: []Area{
			areaOf("closing", 8000, 10_000, 1, 2, 7850, 10_000),
			areaOf("behind", 8000, 10_000, 1, 2, 7849, 10_000),
			areaOf("above", 91, 100, 1, 2, 88, 100),
			areaOf("lost", 90, 100, 1, 2, 879, 1000),
			areaOf("gone", 90, 100, 1, 2, 0, 0),
		}}
	r, err := Judge(trends, Target{10_00, 2019, 2023})
	if err != nil || r.At != 2021 {
		t.Fatalf("%v, judged in %d", err, r.At)
	}
	for i, want := range []struct {
		place       Place
		onTrack     bool
		near        bool
		now, needed float64
	}{
		{Closing, true, true, 9.5, 9.5},
		{Behind, false, true, 9.51, 9.5},
		{Above, true, true, 0, 0},
		{Lost, false, true, 0.1, 0},
	} {
		got := r.Areas[i].Standings[0]
		if got.Place != want.place || got.OnTrack != want.onTrack || got.Near != want.near ||
			math.Abs(got.GapAt-want.now) > 1e-12 || math.Abs(got.Needed-want.needed) > 1e-12 || len(got.Gaps) != 3 {
			t.Errorf("%s: %+v, want %+v", r.Areas[i].Area.Name, got, want)
		}
	}
	if len(r.LeftOut) != 1 || r.LeftOut[0] != "gone" {
		t.Errorf("left out: %q", r.LeftOut)
	}
	if r.InAll() != 2 || r.InNone() != 2 || r.InSome() != 0 || r.AtPlace(Lost) != 1 {
		t.Errorf("all %d, some %d, none %d, lost %d", r.InAll(), r.InSome(), r.InNone(), r.AtPlace(Lost))
	}
	if path := r.Path(10); len(path) != 3 || path[0] != 10 || math.Abs(path[1]-9.75) > 1e-12 || math.Abs(path[2]-9.5) > 1e-12 {
		t.Errorf("path %v", path)
	}
}

// Targets that cannot be are refused in words.
func TestTargetsThatCannotBe(t *testing.T) {
	trends := &Trends{Years: []string{"2019-20", "2020-21"}, Measures: []Measure{{ID: "m"}}, England: areaOf("England", 1, 2, 1, 2)}
	for want, target := range map[string]Target{
		"a share of 101% is none of a gap":   {101_00, 2019, 2020},
		"the trends cannot start in 2018-19": {10_00, 2018, 2020},
		"the trends cannot start in 2020-21": {10_00, 2020, 2021},
		"the target ends in 2019-20":         {10_00, 2019, 2019},
	} {
		if _, err := Judge(trends, target); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", target, err, want)
		}
	}
}
