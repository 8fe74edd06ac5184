package sim

import (
	"testing"

	"example.org/immpact/contract"
)

func TestStepWords(t *testing.T) {
	for _, test := range []struct {
		reason   string
		rule     contract.Rule
		down, up string
	}{
		{"a tenth of £10.06 is £1.01 to the penny", contract.Rule{Unit: contract.Pounds, Value: 10_06}, "to £9.05", "to £11.07"},
		{"no more than 100%", contract.Rule{Unit: contract.PerCent, Value: 100_00}, "to 90%", "to 100%"},
		{"the other switch", contract.Rule{Unit: contract.Switch}, "to on", "to on"},
		{"nought has a step too", contract.Rule{Unit: contract.Steps}, "to 0 percentage points", "to 0.01 percentage points"},
		{"reasons: none and all", contract.Rule{Unit: contract.ReasonList, Value: 4}, "to none", "to every reason"},
	} {
		down, _ := Stepped(test.rule, false)
		up, _ := Stepped(test.rule, true)
		if got, other := stepWords(test.rule, down), stepWords(test.rule, up); got != test.down || other != test.up {
			t.Errorf("%s: %q and %q", test.reason, got, other)
		}
	}
}

// Children move from the reachable to a status, 1 in 100 of all eligible, one
// by one: of 30 cohorts of 10, three move. None moves where nobody is left.
func TestStepFigure(t *testing.T) {
	var list []Practice
	for range 30 {
		p := Practice{}
		p.Cohorts[contract.Age5y], _ = Cohort(10, [contract.Statuses]int64{contract.OnTime: 5}, 5)
		list = append(list, p)
	}
	f := AssumedFigure{Status: contract.Declined}
	f.Cohorts[contract.Age5y] = true
	declined := func(list []Practice) (n int32) {
		for _, p := range list {
			n += p.Cohorts[contract.Age5y].By[contract.Declined]
		}
		return n
	}
	if n := declined(f.stepped(list, true)); n != 3 {
		t.Errorf("%d moved up", n)
	}
	if n := declined(f.stepped(list, false)); n != 0 {
		t.Errorf("%d moved down", n)
	}
	if n := declined(list); n != 0 {
		t.Errorf("the practices themselves were changed: %d", n)
	}
	// Fewer on time: the doses given elsewhere cannot outnumber them.
	f.Status = contract.OnTime
	for _, p := range f.stepped(list, false) {
		if ch := p.Cohorts[contract.Age5y]; ch.GivenElsewhere > ch.Vaccinated() {
			t.Errorf("%d given elsewhere of %d vaccinated", ch.GivenElsewhere, ch.Vaccinated())
		}
	}
}

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
// affluent one 10 points x £200 = £2,000, £20 a child. From 80% the deprived
// one earns a quarter of the points at 85%: £5 a child. The gap goes from £20
// to £15, a change of -£5.
//
//   - A point is worth a tenth less or more, £180 or £220: -£4.50 and -£5.50.
//   - The lower threshold of the reform alone, 80%, a tenth of itself down to
//     72%: (85-72)/(100-72) of 10 points = 4.642857, £9.285714 a child; up to
//     88%: nothing, and the gap does not narrow any more.
//   - The upper threshold, a tenth of itself down, is under the baseline's lower
//     one: no contract, left out.
//   - One child of the 100 fewer on time in both practices, 84% and 99%: under
//     the baseline nothing and (99-95)/5 of £20, £16; under the reform £4 and
//     £19: from £16 to £15. One more, 86% and 100%, where none is left to move:
//     from £20 to £14.
func TestSensitivities(t *testing.T) {
	pop, results := sensitive()
	rule := func(path string) contract.Rule {
		r, ok := results[1].Contract.Rule(path)
		if !ok {
			t.Fatal(path)
		}
		return r
	}
	onTime := AssumedFigure{Status: contract.OnTime}
	onTime.Cohorts[contract.Age18m] = true
	list := Sensitivities(pop, &results[0], &results[1], Assumptions{
		Rules: []AssumedRule{
			{rule("qof.point_value"), [2]bool{true, true}},
			{rule("indicator.A.lower"), [2]bool{false, true}},
			{rule("indicator.A.cohort"), [2]bool{true, true}},
			{rule("indicator.A.upper"), [2]bool{true, true}},
		},
		Figures: []AssumedFigure{onTime},
	})
	want := []Sensitivity{
		{"lower threshold of A", "80%, stepped to 72% and to 88%", -500, [2]float64{-928.5714, 0}, true},
		{"children counted as on time, 18 months", "stepped 1 child in 100 down and up", -500, [2]float64{-100, -600}, false},
		{"value of a QOF point", "£200.00, stepped to £180.00 and to £220.00", -500, [2]float64{-450, -550}, false},
	}
	if len(list) != len(want) {
		t.Fatalf("%+v", list)
	}
	for i, w := range want {
		got := list[i]
		for j := range got.At {
			if d := got.At[j] - w.At[j]; d > 0.01 || d < -0.01 {
				t.Errorf("%s: %v, want %v", got.Figure, got.At, w.At)
			}
			got.At[j] = w.At[j]
		}
		if got != w {
			t.Errorf("got  %+v\nwant %+v", got, w)
		}
	}
}

// Without affluent practices there is no gap, and nothing to step.
func TestSensitivitiesWithoutGap(t *testing.T) {
	pop, results := sensitive()
	pop.Practices = pop.Practices[:1]
	results = Run(pop, []Case{results[0].Case, results[1].Case})
	if list := Sensitivities(pop, &results[0], &results[1], Assumptions{Figures: []AssumedFigure{{Baseline: true}}}); list != nil {
		t.Errorf("%v", list)
	}
}
