package sim

import (
	"math"
	"strings"
	"testing"

	"example.org/immpact/contract"
)

// The two ways to tell a gap, by hand: in pounds it is affluent less deprived,
// relative to pay affluent over deprived.
func TestVerdictInPoundsAndRelative(t *testing.T) {
	pop := twoSides(100, 100)
	for _, tt := range []struct {
		reason    string
		base, now [2]contract.Pence
		answer    string
		headline  string // a part of it
	}{
		{
			// 100 -> 117.40 and 166.80 -> 193.80 pounds: £66.80 -> £76.40 apart,
			// 1.668 -> 1.651 times; +17.4% and 27 / 166.8 = +16.2%.
			"wider in pounds, narrower relative to pay",
			[2]contract.Pence{10_000_00, 16_680_00}, [2]contract.Pence{11_740_00, 19_380_00},
			"Widens the gap by £9.60 a child, but narrows it relative to pay",
			"the gap widens from £66.80 to £76.40 per eligible child, but relative to pay it narrows: the ratio, affluent over deprived, falls from 1.668 to 1.651; deprived practices gain 17.4%, affluent ones 16.2%.",
		},
		{
			// 100 -> 50 and 150 -> 90 pounds: £50 -> £40, 1.5 -> 1.8 times.
			"narrower in pounds, wider relative to pay",
			[2]contract.Pence{10_000_00, 15_000_00}, [2]contract.Pence{5_000_00, 9_000_00},
			"Narrows the gap by £10.00 a child, but widens it relative to pay",
			"but relative to pay it widens: the ratio, affluent over deprived, rises from 1.500 to 1.800; deprived practices lose 50.0%, affluent ones 40.0%.",
		},
		{
			// Deprived 200 -> 199, affluent 100 -> 99: £100 apart before and
			// after; 0.5 -> 0.497 times, further from 1.
			"as wide in pounds, in favour of the deprived",
			[2]contract.Pence{20_000_00, 10_000_00}, [2]contract.Pence{19_900_00, 9_900_00},
			"Leaves the gap as it is, but widens it relative to pay",
			"the ratio, affluent over deprived, falls from 0.500 to 0.497; deprived practices lose 0.5%, affluent ones 1.0%.",
		},
		{
			"the deprived are paid nothing: there is no ratio",
			[2]contract.Pence{0, 10_000_00}, [2]contract.Pence{10_00, 10_010_00},
			"Leaves the gap as it is", "the gap stays at £100.00 per eligible child.",
		},
		{
			"the deprived repay more than they are paid: a ratio says nothing",
			[2]contract.Pence{-10_00, 10_000_00}, [2]contract.Pence{-20_00, 10_000_00},
			"Widens the gap by £0.10 a child", "the gap widens from £100.10 to £100.20 per eligible child.",
		},
	} {
		base := paid(pop, "baseline", nil, tt.base[0], tt.base[1])
		v := NewVerdict(pop, base, paid(pop, "reform", base.Practices, tt.now[0], tt.now[1]))
		if got := v.Answer(); got != tt.answer {
			t.Errorf("%s:\n got %s\nwant %s", tt.reason, got, tt.answer)
		}
		if got := v.Headline(); !strings.HasSuffix(got, tt.headline) {
			t.Errorf("%s:\n got %s\nwant %s", tt.reason, got, tt.headline)
		}
	}
}

// A change of the gap of -£2.24 with a deviation of £2.90 is below nought in
// 78 of 100 years (2.24 / 2.90 = 0.772 deviations) and its range, 1.96
// deviations to each side, holds nought.
func TestVerdictTooClose(t *testing.T) {
	pop := twoSides(100, 100)
	base := paid(pop, "baseline", nil, 50_000_00, 60_000_00)
	v := NewVerdict(pop, base, paid(pop, "reform", base.Practices, 50_224_00, 60_000_00))
	const narrows = "Narrows the gap by £2.24 a child"
	if v.Close() || v.Answer() != narrows || v.Certainty() != "" {
		t.Errorf("nothing is worked out: %q, %q", v.Answer(), v.Certainty())
	}
	v.Chance = gapMoves(-224, 290)
	if want := "Too close to call; as the figures stand: narrows the gap by £2.24 a child"; v.Answer() != want {
		t.Errorf("got %s\nwant %s", v.Answer(), want)
	}
	if want := "Too close to call: by chance alone it moves in favour of deprived practices in 78 of 100 years and against them in the others (95 of 100 years: -£7.92 to +£3.44 a child)."; v.Certainty() != want {
		t.Errorf("got %s\nwant %s", v.Certainty(), want)
	}
	v.Chance.Gap.Change.SD = 100 // 2.24 deviations
	if v.Close() || v.Answer() != narrows {
		t.Errorf("sure: %q, %q", v.Answer(), v.Certainty())
	}
	v.Chance = nil
	one, two := Assumption{What: "one", Low: "a", High: "b"}, Assumption{What: "two", Low: "c", High: "d"}
	v.Leans = []Sensitivity{{Assumption: &two, Turns: true, Gradient: true, turned: 1}, {Assumption: &one, TurnsDeprived: true, turnedToo: 1}}
	if want := "Too close to call: an assumption turns it, two, from d in decile 1 to c in decile 10. Whether deprived practices gain or lose turns on an assumption: one, at b."; v.Certainty() != want {
		t.Errorf("got %s\nwant %s", v.Certainty(), want)
	}
	same := NewVerdict(pop, base, base)
	same.Chance, same.Leans = gapMoves(0, 1), v.Leans
	if same.Close() {
		t.Error("nothing moves, and yet it is close")
	}
}

// Practices that are generated are called simulated.
func TestVerdictSimulated(t *testing.T) {
	pop := twoSides(100, 100)
	pop.Simulated = true
	base := paid(pop, "baseline", nil, 50_000_00, 60_000_00)
	v := NewVerdict(pop, base, paid(pop, "reform", base.Practices, 51_000_00, 60_000_00))
	if got := v.Headline(); !strings.HasPrefix(got, "The reform (2 simulated practices): deprived practices are paid") {
		t.Error(got)
	}
}

// gapMoves is chance by which the gap changes by a mean with a deviation, of a sum
// too long to be anything but normal.
func gapMoves(mean, sd float64) *ChanceResult {
	change := Amount{Mean: mean, SD: sd, least: math.Inf(-1), most: math.Inf(1), values: mostValues + 1}
	return &ChanceResult{Gap: &GapChance{Change: change}, of: &Population{Groups: StandardGrouping()},
		Groups: []GroupChance{{Name: "deprived", Eligible: 1}, {Name: "affluent", Eligible: 1}}}
}
