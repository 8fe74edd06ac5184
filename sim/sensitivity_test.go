package sim

import (
	"math"
	"testing"

	"example.org/immpact/contract"
)

// sensitive is a deprived practice with 85 of 100 children of 18 months on
// time and an affluent one with all, each of the national average list, under
// an indicator that pays from 95% and one that pays from 80%.
func sensitive() (*Population, []Result) {
	pop := &Population{Groups: StandardGrouping()}
	for _, each := range []struct {
		decile uint8
		onTime int64
	}{{1, 85}, {10, 100}} {
		p := Practice{}
		p.ListSize, p.IMDDecile = 10_000, each.decile
		p.Cohorts[contract.Age18m], _ = Cohort(100, [contract.Statuses]int64{contract.OnTime: each.onTime}, 0)
		pop.Practices = append(pop.Practices, p)
	}
	c := &contract.Contract{ID: "c", QOF: contract.QOF{PointValue: 200_00, AverageList: 10_000}}
	c.Indicators = []contract.Indicator{{Name: "A", Cohort: contract.Age18m, Points: 10_00, Lower: 95_00, Upper: 100_00}}
	lower := c.Clone()
	lower.Indicators[0].Lower = 80_00
	return pop, Run(pop, []Case{{ID: "baseline", Contract: c}, {ID: "lower", Contract: lower}})
}

// By hand. Under the baseline the deprived practice earns nothing and the
// affluent one 10 points x £200 = £2,000, £20 a child. From 80% the deprived one
// earns a quarter of the points at 85%: £5 a child. The gap is £15 against £20.
//
//   - A point worth £180 or £220 in both: £13.50 against £18, £16.50 against £22.
//   - The lower threshold of the reform alone at 72%: (85-72)/(100-72) of 10
//     points = 4.642857, £9.285714 a child, a gap of £10.714286; at 88% nothing,
//     and the gap is the baseline's £20: the verdict turns.
//   - One child of the 100 fewer on time in both practices, 84% and 99%: under
//     the baseline nothing and (99-95)/5 of £20, £16; under the reform £4 and
//     £19. One more, 86% and 100%, where none is left to move: £20, and £20 - £6.
//   - The same as a gradient: 84% and 100%: £20, and £20 - £4; 86% and 99%: £16,
//     and £19 - £6.
//   - A lower threshold above the upper is no contract, and is told.
func TestSensitivities(t *testing.T) {
	pop, results := sensitive()
	onTime := AssumedFigure{Cohort: contract.Age18m, Status: contract.OnTime, By: ByAdding, To: [2]float64{-1, 1}}
	assumed := []Assumption{
		{What: "point", Low: "£180", High: "£220", Rules: []AssumedRule{
			{0, "qof.point_value", [2]contract.Value{180_00, 220_00}}, {1, "qof.point_value", [2]contract.Value{180_00, 220_00}}}},
		{What: "lower", Low: "72%", High: "88%", Rules: []AssumedRule{{1, "indicator.A.lower", [2]contract.Value{72_00, 88_00}}}},
		{What: "upper", Low: "70%", High: "100%", Rules: []AssumedRule{{1, "indicator.A.upper", [2]contract.Value{70_00, 100_00}}}},
		{What: "on time", Low: "1 less", High: "1 more", Figures: []AssumedFigure{onTime}},
	}
	gap, _ := MeasureNamed("gap")
	q := Question{Population: pop, Cases: [2]Case{results[0].Case, results[1].Case}, Measure: gap}
	rows, left, _ := q.Sensitivities(assumed, nil)
	if len(left) != 1 {
		t.Errorf("left: %q", left)
	}
	for i, want := range []struct {
		words        string
		gradient     bool
		at, baseline [2]float64
		turns        bool
	}{
		{"lower, at 88%", false, [2]float64{1071.4286, 2000}, [2]float64{2000, 2000}, true},
		{"on time, from 1 more in decile 1 to 1 less in decile 10", true, [2]float64{1600, 1300}, [2]float64{2000, 1600}, false},
		{"point, at £180", false, [2]float64{1350, 1650}, [2]float64{1800, 2200}, false},
		{"on time, at 1 less everywhere", false, [2]float64{1500, 1400}, [2]float64{1600, 2000}, false},
	} {
		if i >= len(rows) {
			t.Fatalf("%d rows", len(rows))
		}
		got := &rows[i]
		near := func(a, b [2]float64) bool { return math.Abs(a[0]-b[0]) < 0.01 && math.Abs(a[1]-b[1]) < 0.01 }
		if got.Words() != want.words || got.Gradient != want.gradient || got.Turns != want.turns || !near(got.At, want.at) || !near(got.Baseline, want.baseline) {
			t.Errorf("row %d: %q, %v, %v, %v, %v, want %+v", i, got.Words(), got.Gradient, got.Turns, got.At, got.Baseline, want)
		}
	}
	if on := pop.Practices[0].Cohorts[contract.Age18m].By[contract.OnTime]; on != 85 {
		t.Errorf("the practices themselves were changed: %d on time", on)
	}
}

// Whether deprived practices gain is a verdict of its own: the reform gives them
// £5 a child, from 80%, and nothing from 88%.
func TestSensitivityOfTheDeprived(t *testing.T) {
	pop, results := sensitive()
	gap, _ := MeasureNamed("gap")
	q := Question{Population: pop, Cases: [2]Case{results[0].Case, results[1].Case}, Measure: gap}
	rows, _, _ := q.Sensitivities([]Assumption{
		{What: "lower", Low: "80%", High: "88%", Rules: []AssumedRule{{1, "indicator.A.lower", [2]contract.Value{80_00, 88_00}}}},
	}, nil)
	if r := &rows[0]; r.Deprived != [2]float64{500, 0} || !r.TurnsDeprived {
		t.Errorf("%v, %v", r.Deprived, r.TurnsDeprived)
	}
}

// Without affluent practices there is no gap, and nothing to step.
func TestSensitivitiesWithoutGap(t *testing.T) {
	pop, results := sensitive()
	pop.Practices = pop.Practices[:1]
	gap, _ := MeasureNamed("gap")
	q := Question{Population: pop, Cases: [2]Case{results[0].Case, results[1].Case}, Measure: gap}
	if rows, left, ok := q.Sensitivities([]Assumption{{What: "x", Figures: []AssumedFigure{{Baseline: true}}}}, nil); ok || rows != nil || left != nil {
		t.Errorf("%v, %v", rows, left)
	}
}

// Without a decile there is no gradient; one end in decile 1, the other in
// decile 10, a ninth of the way to each in between.
func TestSlope(t *testing.T) {
	to := [2]float64{1, 5}
	for _, test := range []struct {
		s      slope
		decile uint8
		want   float64
	}{
		{slope{0, 1}, 1, 1}, {slope{0, 1}, 10, 5}, {slope{0, 1}, 4, 1 + 4.0/3}, {slope{1, 0}, 1, 5}, {slope{1, 0}, 10, 1},
		{slope{0, 1}, 0, 1}, {slope{1, 0}, 0, 5}, {slope{1, 1}, 7, 5},
	} {
		if got := test.s.at(to, test.decile); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("%v in decile %d: %v, want %v", test.s, test.decile, got, test.want)
		}
	}
}

// Told to stop, it has no answer.
func TestSensitivitiesStop(t *testing.T) {
	pop, results := sensitive()
	gap, _ := MeasureNamed("gap")
	q := Question{Population: pop, Cases: [2]Case{results[0].Case, results[1].Case}, Measure: gap}
	heard := 0
	stop := func(int, int) bool { heard++; return false }
	assumed := []Assumption{{What: "x", Figures: []AssumedFigure{{Baseline: true}}}, {What: "y", Figures: []AssumedFigure{{Baseline: true}}}}
	if rows, left, ok := q.Sensitivities(assumed, stop); ok || rows != nil || left != nil || heard != 1 {
		t.Errorf("%v, %v, %v after being told to stop %d times", rows, left, ok, heard)
	}
}
