package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/stat"

	"example.org/immpact/sim"
)

// threeGroups are those of the sum by hand in concentration.go.
func threeGroups() []sim.Stratum {
	return strata([]float64{1, 1, 2}, []float64{0.80, 0.90, 0.95}, 0)
}

func TestConcentrationByHand(t *testing.T) {
	// Payments of 10, 20 and 30 per person: mean 22.5,
	// sum of ayr = 0.3125 + 1.875 + 11.25 = 13.4375, C = 26.875/22.5 - 1 = 7/36.
	payments := strata([]float64{1, 1, 2}, []float64{10, 20, 30}, 0)
	kakwani := func(need []sim.Stratum) (sim.Estimate, error) { return sim.KakwaniIndex(payments, need) }
	for _, c := range []struct {
		name  string
		index func([]sim.Stratum) (sim.Estimate, error)
		want  float64
	}{
		{"concentration", sim.ConcentrationIndex, 3.125 / 90},
		{"Kakwani", kakwani, 7.0/36 - 3.125/90},
	} {
		got := estimate(t, c.index, threeGroups())
		want := sim.Estimate{Value: c.want, Interval: sim.Interval{Low: c.want, High: c.want}}
		if diff := cmp.Diff(want, got, closely); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// The index is also the sum over all pairs of groups of the difference between
// the less and the more deprived, over the mean: no ridit comes into it.
func TestConcentrationIsTheSumOverPairs(t *testing.T) {
	for seed := range uint64(50) {
		groups := randomStrata(seed, 2+int(seed))
		var pairs, amount, people float64
		for i, s := range groups {
			people += s.Population
			amount += s.Population * s.Value
			for _, more := range groups[:i] {
				pairs += s.Population * more.Population * (s.Value - more.Value)
			}
		}
		got := estimate(t, sim.ConcentrationIndex, groups)
		if diff := cmp.Diff(pairs/(people*amount), got.Value, closely); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
	}
}

func TestConcentrationProperties(t *testing.T) {
	// Kakwani against children in proportion to the patients, who rank the same.
	kakwani := func(groups []sim.Stratum) (sim.Estimate, error) {
		need := eachStratum(func(s sim.Stratum) sim.Stratum { return sim.Stratum{Population: s.Population, Value: 0.05} })
		return sim.KakwaniIndex(groups, need(groups))
	}
	unit := eachStratum(func(s sim.Stratum) sim.Stratum {
		return sim.Stratum{Population: s.Population, Value: s.Value / 2, Variance: s.Variance / 4}
	})
	people := eachStratum(func(s sim.Stratum) sim.Stratum { s.Population *= 3; return s })
	c := sim.ConcentrationIndex
	type index = func([]sim.Stratum) (sim.Estimate, error)
	for _, p := range []struct {
		reason  string
		measure index // of the groups changed
		change  func([]sim.Stratum) []sim.Stratum
		factor  float64
		before  index // of the groups as they were
	}{
		{"another unit leaves C", c, unit, 1, c},
		{"three times the people leave C", c, people, 1, c},
		{"the ranking reversed turns the sign of C", c, reversed, -1, c},
		{"children spread evenly leave Kakwani with C of the money", kakwani, unit, 1, c},
	} {
		for seed := range uint64(30) {
			groups := randomStrata(seed, 2+int(seed))
			want := scaled(estimate(t, p.before, groups), p.factor)
			if diff := cmp.Diff(want, estimate(t, p.measure, p.change(groups)), closely); diff != "" {
				t.Fatalf("%s: seed %d: %s", p.reason, seed, diff)
			}
		}
	}
}

// Everyone the same is no inequality, and money in proportion to children is
// none either, however the children lie.
func TestConcentrationOfNoInequality(t *testing.T) {
	even := strata([]float64{3, 1, 4, 1, 5}, []float64{0.9, 0.9, 0.9, 0.9, 0.9}, 0)
	if diff := cmp.Diff(sim.Estimate{}, estimate(t, sim.ConcentrationIndex, even), closely); diff != "" {
		t.Error(diff)
	}
	children := randomStrata(1, 10)
	payments := eachStratum(func(s sim.Stratum) sim.Stratum {
		return sim.Stratum{Population: s.Population, Value: 26.82 * s.Value}
	})(children)
	got, err := sim.KakwaniIndex(payments, children)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(0.0, got.Value, closely); diff != "" {
		t.Error(diff)
	}
}

// A group cut into practices of its own coverage has the same inequality, here
// 640,000 of them, and takes no more memory.
func TestConcentrationOfManyPractices(t *testing.T) {
	const each = 160_000
	groups := threeGroups()
	var practices []sim.Stratum
	for _, g := range append(groups, groups[2]) { // the third is of double size
		practices = append(practices, slices.Repeat([]sim.Stratum{{Population: 7, Value: g.Value}}, each)...)
	}
	if diff := cmp.Diff(3.125/90, estimate(t, sim.ConcentrationIndex, practices).Value, closely); diff != "" {
		t.Error(diff)
	}
	few := testing.AllocsPerRun(3, func() { _, _ = sim.ConcentrationIndex(practices[:each]) })
	many := testing.AllocsPerRun(3, func() { _, _ = sim.ConcentrationIndex(practices) })
	if many > few {
		t.Errorf("%v allocations for 640,000 practices, %v for 160,000", many, few)
	}
}

// The intervals against random draws of the groups' values: their standard
// deviation within four standard errors, sd/sqrt(2 x draws).
func TestConcentrationIntervalsAgainstDraws(t *testing.T) {
	const draws = 20_000
	groups, need := randomStrata(7, 10), randomStrata(8, 10)
	for i := range need {
		need[i].Population = groups[i].Population
	}
	for _, c := range []struct {
		name  string
		index func(values, need []sim.Stratum) (sim.Estimate, error)
	}{
		{"concentration", func(v, _ []sim.Stratum) (sim.Estimate, error) { return sim.ConcentrationIndex(v) }},
		{"Kakwani", sim.KakwaniIndex},
	} {
		r := rand.New(rand.NewPCG(20240331, 1))
		var drawn []float64
		for range draws {
			e, err := c.index(draw(r, groups), draw(r, need))
			if err != nil {
				t.Fatal(err)
			}
			drawn = append(drawn, e.Value)
		}
		e, err := c.index(groups, need)
		if err != nil {
			t.Fatal(err)
		}
		sd := (e.Interval.High - e.Interval.Low) / (2 * 1.959963984540054)
		if got := stat.StdDev(drawn, nil); math.Abs(got-sd) > 4*sd/math.Sqrt(2*draws) {
			t.Errorf("%s: standard deviation %v by the interval, %v by draws", c.name, sd, got)
		}
		if mid := (e.Interval.High + e.Interval.Low) / 2; math.Abs(mid-e.Value) > 1e-12 {
			t.Errorf("%s: interval around %v, index %v", c.name, mid, e.Value)
		}
	}
}

// draw gives the groups values within their errors.
func draw(r *rand.Rand, groups []sim.Stratum) []sim.Stratum {
	return eachStratum(func(s sim.Stratum) sim.Stratum {
		s.Value = min(1, s.Value+math.Sqrt(s.Variance)*r.NormFloat64())
		return s
	})(groups)
}

func TestConcentrationErrors(t *testing.T) {
	one := func(y float64) []sim.Stratum { return strata([]float64{1, 1}, []float64{0.5, y}, 0) }
	kakwani := func(payments []sim.Stratum) (sim.Estimate, error) { return sim.KakwaniIndex(payments, one(1)) }
	c := sim.ConcentrationIndex
	for _, e := range []struct {
		index  func([]sim.Stratum) (sim.Estimate, error)
		groups []sim.Stratum
		want   string
	}{
		{c, nil, "concentration index: 0 groups: inequality needs at least 2"},
		{c, one(1)[:1], "concentration index: 1 groups: inequality needs at least 2"},
		{c, one(-1), "concentration index: group 2 of 2: value -1 is below 0"},
		{c, one(math.NaN()), "group 2 of 2: value NaN is not a number"},
		{c, strata([]float64{1, 0}, []float64{1, 1}, 0), "group 2 of 2: population 0 is not above 0"},
		{c, strata([]float64{1, 1}, []float64{1, 1}, -1), "group 1 of 2: variance -1 is not 0 or more"},
		{c, strata([]float64{1, 1}, []float64{0, 0}, 1), "the mean is 0, so there is nothing to share out"},
		{c, strata([]float64{1, 1}, []float64{1e-300, 1e-300}, 1), "too large or too small"},
		{kakwani, one(1)[:1], "Kakwani index: 1 groups with payments, 2 with need"},
		{kakwani, one(-1), "Kakwani index: payments: group 2 of 2: value -1 is below 0"},
		{kakwani, strata([]float64{1, 2}, []float64{1, 1}, 0), "Kakwani index: group 2 of 2: population 2 with payments, 1 with need"},
	} {
		got, err := e.index(e.groups)
		if err == nil || !strings.Contains(err.Error(), e.want) {
			t.Errorf("error %v, want %q", err, e.want)
		}
		if got != (sim.Estimate{}) {
			t.Errorf("%s: %v beside the error", e.want, got)
		}
	}
	if _, err := sim.KakwaniIndex(one(1), strata([]float64{1, 1}, []float64{0, 0}, 0)); err == nil || !strings.Contains(err.Error(), "Kakwani index: need: the mean is 0") {
		t.Errorf("error %v for no need at all", err)
	}
}

// paymentsByFifth is the childhood immunisation target payments of 2019/20 in
// England by deprivation fifth, in pounds per registered patient, and the
// children under five of 2021/22 per registered patient (NHS Payments to
// General Practice; fifths of practices by IMD 2019 score).
func paymentsByFifth() (payments, children []sim.Stratum) {
	for _, f := range []struct{ patients, perChild, childrenPer1000 float64 }{
		{12_395_225, 23.31, 56.5}, {12_405_428, 25.27, 50.5}, {12_399_311, 27.29, 47.0},
		{12_400_361, 28.80, 45.9}, {12_395_418, 30.39, 45.6},
	} {
		need := f.childrenPer1000 / 1000
		payments = append(payments, sim.Stratum{Population: f.patients, Value: f.perChild * need})
		children = append(children, sim.Stratum{Population: f.patients, Value: need})
	}
	return payments, children
}

func ExampleConcentrationIndex() {
	c, err := sim.ConcentrationIndex(coverageByTenth())
	fmt.Printf("%.4f (%.4f to %.4f) %v\n", c.Value, c.Interval.Low, c.Interval.High, err)
	// Output: 0.0268 (0.0253 to 0.0284) <nil>
}

// In 2019/20 the children were more on deprived practices' lists, the money was
// slightly more with affluent ones.
func ExampleKakwaniIndex() {
	payments, children := paymentsByFifth()
	money, _ := sim.ConcentrationIndex(payments)
	need, _ := sim.ConcentrationIndex(children)
	k, err := sim.KakwaniIndex(payments, children)
	fmt.Printf("money %+.3f, children %+.3f, Kakwani %+.3f %v\n", money.Value, need.Value, k.Value, err)
	// Output: money +0.011, children -0.043, Kakwani +0.054 <nil>
}

func BenchmarkConcentrationIndex(b *testing.B) {
	for _, n := range []int{6_400, 640_000} {
		practices := randomStrata(1, n)
		b.Run(fmt.Sprintf("practices=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := sim.ConcentrationIndex(practices); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkKakwaniIndex(b *testing.B) {
	for _, n := range []int{6_400, 640_000} {
		payments := randomStrata(1, n)
		children := eachStratum(func(s sim.Stratum) sim.Stratum { s.Value /= 20; return s })(payments)
		b.Run(fmt.Sprintf("practices=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := sim.KakwaniIndex(payments, children); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func estimate(t *testing.T, index func([]sim.Stratum) (sim.Estimate, error), groups []sim.Stratum) sim.Estimate {
	t.Helper()
	e, err := index(groups)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
