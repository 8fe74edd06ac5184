package sim

import (
	"math"
	"testing"

	"example.org/immpact/contract"
)

// tenPractices has one practice in each decile, each of 100 children of 18
// months, 80 to 89 of them on time.
func tenPractices() Population {
	pop := Population{Groups: StandardGrouping()}
	for d := range 10 {
		p := Practice{}
		p.ListSize, p.IMDDecile = 9085, uint8(d+1)
		p.Cohorts[contract.Age18m], _ = Cohort(100, [contract.Statuses]int64{int64(80 + d)}, 0)
		pop.Practices = append(pop.Practices, p)
	}
	return pop
}

// Under a contract of fees alone at 40.24 a child, pay per child is 40.24 x
// coverage, on a straight line by deprivation: its slope index over ten equal
// groups is ten steps of 40.24 / 100, and its concentration index that of the
// coverage: (2/0.845) x sum(a y r) - 1 = 2 x 0.42663 / 0.845 - 1 by hand, with
// ridits 0.05 ... 0.95: sum(y r)/10 = (0.8 x 5 + 0.01 x sum(i (i+0.5)/10))/10
// = (4 + 0.01 x (285 + 22.5)/10)/10 = 0.43075, so C = 0.86150/0.845 - 1.
func TestInequalitiesOfFees(t *testing.T) {
	c := imposed()
	c.Indicators, c.Clawback.Enabled = nil, false
	pop := tenPractices()
	r := Run(&pop, []Case{{ID: "baseline", Contract: c}})
	got := map[string]Inequality{}
	for _, in := range Inequalities(&r[0], nil, Tenths) {
		got[in.Of] = in
	}
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	near("slope of pay, pence per child", got["pay"].Slope.Value, 4024*0.1)
	near("concentration of pay", got["pay"].Concentration.Value, 0.8615/0.845-1)
	if !got["pay"].Slope.Range.Certain() {
		t.Error("an interval where no chance is given")
	}
	if in, ok := got["coverage 18m"]; !ok || in.Slope.None != "" || math.Abs(in.Slope.Value-10) > 0.2 {
		t.Errorf("coverage at 18 months: %+v, want about 10 percentage points", in)
	}
	if _, ok := got["coverage 5y"]; ok {
		t.Error("a cohort without children has no coverage")
	}
	if _, ok := got["change"]; ok {
		t.Error("the baseline has no change")
	}
	// Practices are alike in patients and children: Kakwani is C(pay) - 0.
	k := Kakwani(&r[0], nil, Tenths)
	if k.None != "" {
		t.Fatal(k.None)
	}
	near("Kakwani", k.Value, 0.8615/0.845-1)
}

// Chance gives each figure an interval, wider for the change of more.
func TestInequalitiesHaveIntervals(t *testing.T) {
	pop := several(400)
	cases := []Case{{ID: "baseline", Contract: imposed()}, {ID: "relaxed", Contract: relaxed()}}
	r, ch := Run(&pop, cases), Expected(&pop, cases, Model{})
	for _, by := range []Scale{Tenths, Fifths} {
		for _, in := range Inequalities(&r[1], &ch[1], by) {
			if in.Slope.None == "" && in.Slope.Range.Certain() {
				t.Errorf("%s by %d: no interval: %+v", in.Of, by, in.Slope)
			}
		}
	}
}
