package claims

import (
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim/track"
)

// England has 90 of 100 vaccinated in both years. An area at 80 and then at 81 is to be
// 9 points behind at most and is 9.0 points behind: on track, and on the line; one at 80
// and then at 85 is clearly on track, one at 80 twice is clearly not.
func TestJudgeTrack(t *testing.T) {
	area := func(name string, was, now int64) track.Area {
		return track.Area{Name: name, By: [][]track.Count{{{Vaccinated: was, Eligible: 100, Quarters: 4}, {Vaccinated: now, Eligible: 100, Quarters: 4}}}}
	}
	trends := &track.Trends{Title: "T", Years: []string{"2019-20", "2020-21"}, Measures: []track.Measure{{ID: "m", Title: "M"}},
		England: area("England", 90, 90), Areas: []track.Area{area("on the line", 80, 81), area("clear", 80, 85), area("behind", 80, 80)}}
	g := grounds([]*contract.Contract{imposed()})
	g.Trends = func() *track.Trends { return trends }
	for _, row := range []struct {
		over   float64
		ruling Ruling
	}{{30, Holds}, {34, Depends}, {60, Depends}, {67, DoesNotHold}} { // 1 or 2 of 3: 33.3 to 66.7%
		v := g.Judge(&Claim{Quantity: Quantity{Measure: AreasOnTrack, Cut: 10_00}, Test: Test{Kind: Over, Unit: PerCent, Low: row.over}})
		if v.Ruling != row.ruling || v.Figure.Value != 200.0/3 {
			t.Errorf("over %g: %s, %v; want %s, 66.7", row.over, v.Ruling, v.Figure, row.ruling)
		}
		if (v.Ruling == Depends) != strings.Contains(v.Why, "counted one way and the other it is 33.3% to 66.7%") {
			t.Error(v.Why)
		}
	}
}
