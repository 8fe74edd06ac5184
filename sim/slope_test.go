package sim_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/gonum/stat"

	"example.org/immpact/sim"
)

var everyFit = []sim.Transform{sim.Untransformed, sim.LogTransform, sim.LogitTransform}

// closely compares figures to a billionth.
var closely = cmpopts.EquateApprox(1e-9, 1e-12)

// Five fifths of equal size with coverage 80, 84, 88, 90 and 93%, each with a
// variance of 4, by hand. Ridits less a half: -0.4, -0.2, 0, 0.2, 0.4.
//
//	middle  = (80 + 84 + 88 + 90 + 93)/5                          = 87
//	slope   = (0.4 x (93 - 80) + 0.2 x (90 - 84)) / 0.4           = 16
//	ends    = 87 - 8, 87 + 8; relative index 95/79                = 1.2025
//	var     = 4 x (0.4^2 + 0.2^2 + 0.2^2 + 0.4^2)/0.4^2 = 10 (slope); 4/5 (middle)
//	limits  = 16 -+ 1.96 x sqrt(10)                               = 9.80, 22.20
//
// Fieller, in units of 1.96^2/79^2: each end 0.8 + 10/4 = 3.3 -> 0.0020312,
// both 0.8 - 10/4 = -1.7 -> -0.0010464:
//
//	reach^2 = 0.0020312 (1 + 1.2025^2) + 2 x 1.2025 x 0.0010464 - 0.0020312^2 + 0.0010464^2 = 0.0074822
//	limits  = (1.2025 + 0.0010464 -+ 0.0864996) / (1 - 0.0020312) = 1.11935, 1.29270
func TestSlopeByHand(t *testing.T) {
	fifths := strata([]float64{1, 1, 1, 1, 1}, []float64{80, 84, 88, 90, 93}, 4)
	got, err := sim.SlopeIndex(fifths, sim.Untransformed, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := sim.Slope{
		SII:       sim.Estimate{Value: 16, Interval: sim.Interval{Low: 9.80205, High: 22.19795}},
		RII:       sim.Estimate{Value: 95.0 / 79, Interval: sim.Interval{Low: 1.11935, High: 1.29270}},
		Intercept: 79,
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-5)); diff != "" {
		t.Error(diff)
	}
}

// The 13 cases of OHID's own tests: estimates to a millionth, limits to 1% of
// the interval's width. OHID's limits are centiles of 100,000 draws, which
// alone are off by about 0.3% of the width. The rest is where OHID draws a rate
// on the log scale or a proportion on the logit scale and then fits it
// untransformed: the draws are skewed, the delta method is not (0.9% of the
// width at most, the upper limit of rec71's relative index).
func TestSlopeAgainstOHID(t *testing.T) {
	inputs := ohidInputs(t)
	for _, row := range readCSV(t, "expected.csv") {
		t.Run(row["case"], func(t *testing.T) {
			got, err := sim.SlopeIndex(inputs[row["inputs"]], transformOf(row), number(t, row["multiplier"]))
			if err != nil {
				t.Fatal(err)
			}
			within(t, "slope index", got.SII.Value, row["sii"], 1e-6)
			within(t, "relative index", got.RII.Value, row["rii"], 1e-6)
			within(t, "intercept", got.Intercept, row["intercept"], 1e-6)
			limits(t, "slope index", got.SII.Interval, row["sii_low"], row["sii_high"])
			limits(t, "relative index", got.RII.Interval, row["rii_low"], row["rii_high"])
		})
	}
}

// within compares with a published figure, where there is one.
func within(t *testing.T, what string, got float64, published string, tolerance float64) {
	t.Helper()
	if published == "" {
		return
	}
	if want := number(t, published); math.Abs(got-want) > tolerance {
		t.Errorf("%s is %v, published %v", what, got, want)
	}
}

func limits(t *testing.T, what string, got sim.Interval, low, high string) {
	t.Helper()
	if low == "" {
		return
	}
	slack := 0.01 * (number(t, high) - number(t, low))
	within(t, "lower limit of the "+what, got.Low, low, slack)
	within(t, "upper limit of the "+what, got.High, high, slack)
}

func transformOf(row map[string]string) sim.Transform {
	switch {
	case row["transformed"] == "no":
		return sim.Untransformed
	case row["value_type"] == "rate":
		return sim.LogTransform
	}
	return sim.LogitTransform
}

// ohidInputs are the groups by name; the standard errors, on the scale of the
// draws, become variances of the value.
func ohidInputs(t *testing.T) map[string][]sim.Stratum {
	inputs := map[string][]sim.Stratum{}
	for _, row := range readCSV(t, "inputs.csv") {
		y, se := number(t, row["value"]), number(t, row["se"])
		switch name := row["inputs"]; {
		case strings.HasPrefix(name, "infant-mortality"): // a rate
			se *= y
		case strings.HasPrefix(name, "child-obesity"): // a proportion
			se *= y * (1 - y)
		}
		inputs[row["inputs"]] = append(inputs[row["inputs"]],
			sim.Stratum{Population: number(t, row["population"]), Value: y, Variance: se * se})
	}
	return inputs
}

func readCSV(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", "sii", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil || len(lines) < 2 {
		t.Fatalf("%s: %d lines, %v", name, len(lines), err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, column := range lines[0] {
			row[column] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// The line against gonum's weighted regression on ridits worked out here.
func TestSlopeIsWeightedRegression(t *testing.T) {
	for seed := range uint64(50) {
		groups := randomStrata(seed, 5+int(seed))
		var whole, before float64
		for _, s := range groups {
			whole += s.Population
		}
		var ridits, values, weights []float64
		for _, s := range groups {
			ridits = append(ridits, (before+s.Population/2)/whole)
			values, weights = append(values, s.Value), append(weights, s.Population)
			before += s.Population
		}
		alpha, beta := stat.LinearRegression(ridits, values, weights, false)
		got := slope(t, groups, sim.Untransformed, 1)
		if diff := cmp.Diff([]float64{alpha, beta}, []float64{got.Intercept, got.SII.Value}, closely); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
	}
}

func TestSlopeProperties(t *testing.T) {
	same := func(s sim.Slope) sim.Slope { return s }
	for _, property := range []struct {
		name   string
		change func([]sim.Stratum) []sim.Stratum
		expect func(sim.Slope) sim.Slope
		fits   []sim.Transform
	}{
		{"twice the people everywhere change nothing", eachStratum(func(s sim.Stratum) sim.Stratum {
			s.Population *= 2
			return s
		}), same, everyFit},
		{"another unit scales the slope index and leaves the relative one", eachStratum(func(s sim.Stratum) sim.Stratum {
			return sim.Stratum{Population: s.Population, Value: 100 * s.Value, Variance: 1e4 * s.Variance}
		}), func(s sim.Slope) sim.Slope {
			s.SII, s.Intercept = scaled(s.SII, 100), 100*s.Intercept
			return s
		}, []sim.Transform{sim.Untransformed, sim.LogTransform}},
		{"the ranking reversed turns the sign and inverts the ratio", reversed, func(s sim.Slope) sim.Slope {
			return sim.Slope{SII: scaled(s.SII, -1), RII: inverse(s.RII), Intercept: s.Intercept * s.RII.Value}
		}, everyFit},
	} {
		t.Run(property.name, func(t *testing.T) {
			for seed := range uint64(30) {
				groups := randomStrata(seed, 5+int(seed)%20)
				for _, fit := range property.fits {
					want := property.expect(slope(t, groups, fit, 1))
					if diff := cmp.Diff(want, slope(t, property.change(groups), fit, 1), closely); diff != "" {
						t.Fatalf("seed %d, transform %d: %s", seed, fit, diff)
					}
				}
			}
		})
	}
}

// Everyone the same is no inequality, on any scale, and exact values have
// limits that are the figure itself.
func TestSlopeOfTheSameForAll(t *testing.T) {
	groups := strata([]float64{3, 1, 4, 1, 5, 9}, []float64{0.9, 0.9, 0.9, 0.9, 0.9, 0.9}, 0)
	none := sim.Slope{Intercept: 0.9, SII: sim.Estimate{}, RII: sim.Estimate{Value: 1, Interval: sim.Interval{Low: 1, High: 1}}}
	for _, fit := range everyFit {
		if diff := cmp.Diff(none, slope(t, groups, fit, 1), closely); diff != "" {
			t.Errorf("transform %d: %s", fit, diff)
		}
	}
}

// A negative multiplier is the same as ranking from the other end: for values
// that are bad to have, both indices then speak of the advantage.
func TestSlopeNegativeMultiplier(t *testing.T) {
	for seed := range uint64(30) {
		groups := randomStrata(seed, 10)
		for _, fit := range everyFit {
			a, b := slope(t, groups, fit, -1), slope(t, reversed(groups), fit, 1)
			if diff := cmp.Diff(a, b, closely, cmpopts.IgnoreFields(sim.Slope{}, "Intercept")); diff != "" {
				t.Errorf("seed %d, transform %d: %s", seed, fit, diff)
			}
		}
	}
}

func TestSlopeWithoutRatio(t *testing.T) {
	for _, c := range []struct {
		values     []float64
		variance   float64
		multiplier float64
		want       string
		reason     string
	}{
		{[]float64{10, 2, 0, 0, 0}, 0, 1, "does not stay above 0", "clawback falls on the deprived alone, the line goes under 0"},
		{[]float64{0, 0, 0, 0, 0}, 0, 1, "does not stay above 0", "nobody repays"},
		{[]float64{-5, -4, -3, -2, -1}, 0, 1, "does not stay above 0", "a loss for all is an absolute matter"},
		{[]float64{0, 1, 2, 3, 4}, 0, -1, "does not stay above 0", "the line begins at -0.5"},
		{[]float64{2, 3, 4, 5, 6}, 4, 1, "may be 0", "1.5 at the deprived end, give or take 3.6"},
		{[]float64{6, 5, 4, 3, 2}, 4, 1, "", "1.5 at the affluent end is no denominator here"},
		{[]float64{6, 5, 4, 3, 2}, 4, -1, "may be 0", "it is one inverted"},
	} {
		got := slope(t, strata([]float64{1, 1, 1, 1, 1}, c.values, c.variance), sim.Untransformed, c.multiplier)
		if (c.want == "") != (got.NoRII == "") || !strings.Contains(got.NoRII, c.want) {
			t.Errorf("%s: says %q, want %q", c.reason, got.NoRII, c.want)
		}
		if got.NoRII != "" && got.RII != (sim.Estimate{}) {
			t.Errorf("%s: a relative index of %v beside the reason why there is none", c.reason, got.RII)
		}
	}
}

func TestSlopeErrors(t *testing.T) {
	ok := func() []sim.Stratum { return strata([]float64{1, 1, 1, 1, 1}, []float64{.8, .84, .88, .9, .93}, 0) }
	third := func(population, value, variance float64) []sim.Stratum {
		groups := ok()
		groups[2] = sim.Stratum{Population: population, Value: value, Variance: variance}
		return groups
	}
	for _, c := range []struct {
		groups     []sim.Stratum
		transform  sim.Transform
		multiplier float64
		want       string
	}{
		{nil, sim.Untransformed, 1, "0 groups, but OHID's method takes 5 to 100"},
		{ok()[:4], sim.Untransformed, 1, "4 groups, but OHID's method takes 5 to 100"},
		{randomStrata(1, 101), sim.Untransformed, 1, "101 groups, but OHID's method takes 5 to 100"},
		{third(0, .9, 0), sim.Untransformed, 1, "group 3 of 5: population 0 is not above 0"},
		{third(-1, .9, 0), sim.Untransformed, 1, "group 3 of 5: population -1 is not above 0"},
		{third(math.NaN(), .9, 0), sim.Untransformed, 1, "population NaN is not above 0"},
		{third(1, math.NaN(), 0), sim.Untransformed, 1, "value NaN is not a number"},
		{third(1, math.Inf(1), 0), sim.Untransformed, 1, "value +Inf is not a number"},
		{third(1, .9, -1), sim.Untransformed, 1, "variance -1 is not 0 or more"},
		{third(1, 0, 0), sim.LogTransform, 1, "value 0 has no logarithm"},
		{third(1, 90, 0), sim.LogitTransform, 1, "value 90 is not a proportion: give 0.9 for 90%"},
		{third(1, 1, 0), sim.LogitTransform, 1, "a proportion of 1 has no logit: fit it untransformed"},
		{ok(), sim.Untransformed, 0, "multiplier 0"},
		{ok(), sim.Untransformed, math.NaN(), "multiplier NaN"},
		{ok(), 3, 1, "transform 3 is not known"},
		{strata([]float64{1, 1, 1, 1, 1}, []float64{0, 0, 0, 0, 1e300}, 0), sim.Untransformed, 1e300, "too large or too small"},
		{strata([]float64{1e308, 1e308, 1, 1, 1}, []float64{1, 2, 3, 4, 5}, 0), sim.Untransformed, 1, "too large or too small"},
	} {
		got, err := sim.SlopeIndex(c.groups, c.transform, c.multiplier)
		if err == nil || !strings.HasPrefix(err.Error(), "slope index: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
		if got != (sim.Slope{}) {
			t.Errorf("%s: %v beside the error", c.want, got)
		}
	}
}

// Whatever comes in, a slope that comes out is made of numbers.
func FuzzSlopeIndex(f *testing.F) {
	f.Add(1.0, 0.8, 0.01, 2.0, 0.9, uint8(0), 1.0)
	f.Add(1e300, 5e-324, 0.0, 1e-300, 0.5, uint8(2), -1.0)
	f.Add(3.0, 1e308, 1e308, 1.0, -1e308, uint8(0), 100.0)
	f.Add(3.0, 700.0, 1e5, 1.0, 1e-9, uint8(1), 1e300)
	f.Fuzz(func(t *testing.T, pop, value, variance, popLast, valueLast float64, transform uint8, multiplier float64) {
		groups := strata([]float64{pop, pop, pop, pop, popLast}, []float64{value, value, value, value, valueLast}, variance)
		s, err := sim.SlopeIndex(groups, sim.Transform(transform), multiplier)
		sum := s.Intercept + s.SII.Value + s.SII.Interval.Low + s.SII.Interval.High + s.RII.Value + s.RII.Interval.Low + s.RII.Interval.High
		if err == nil && math.IsNaN(sum) {
			t.Errorf("%v of %v", s, groups)
		}
	})
}

// Coverage of VI003 by deprivation tenth, England 2023/24.
func ExampleSlopeIndex() {
	s, err := sim.SlopeIndex(coverageByTenth(), sim.LogitTransform, 100)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("from the most to the least deprived coverage rises by %.1f percentage points (%.1f to %.1f)\n",
		s.SII.Value, s.SII.Interval.Low, s.SII.Interval.High)
	fmt.Printf("from %.1f%% to %.3f times that (%.3f to %.3f)\n",
		100*s.Intercept, s.RII.Value, s.RII.Interval.Low, s.RII.Interval.High)
	_, err = sim.SlopeIndex(coverageByTenth()[:3], sim.LogitTransform, 100)
	fmt.Println(err)
	// Output:
	// from the most to the least deprived coverage rises by 14.4 percentage points (13.6 to 15.2)
	// from 78.5% to 1.183 times that (1.172 to 1.195)
	// slope index: 3 groups, but OHID's method takes 5 to 100: use the gap and ratio, or other groups
}

func BenchmarkSlopeIndex(b *testing.B) {
	tenths := coverageByTenth()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sim.SlopeIndex(tenths, sim.LogitTransform, 100); err != nil {
			b.Fatal(err)
		}
	}
}

func slope(t *testing.T, groups []sim.Stratum, fit sim.Transform, multiplier float64) sim.Slope {
	t.Helper()
	s, err := sim.SlopeIndex(groups, fit, multiplier)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
