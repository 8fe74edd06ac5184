package contract

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// A practice of 10,000 patients, by hand:
//
//	Fees: 8m 97 + 4 late = 101 x 8 x 10.06 = 8,128.48
//	      18m 80 + 10 late - 5 elsewhere = 85 x 4 x 10.06 = 3,420.40
//	      5y 78 + 1 late = 79 x 2 x 10.06 = 1,589.48; in all 13,138.36
//	VI001: 110 - 2 contraindicated = 108; 97/108 = 89.81%, under 90%: 0
//	VI002: 90% of 100 is 90; 80 is under it: 0
//	VI003: 78/89 = 87.64%; 7 + 11 x (78/89 - 0.87) / 0.08 = 7.8806... points
//	       = (7 x 89 x 0.08 + 11 x (78 - 77.43)) / 7.12 = 56.11 / 7.12
//	       x 201.16 x 10000 / 9085 = 1,744.93
//	Clawback: 18m 80 of 100 = 80%, not under it: none; the others are over it
func TestPayByHand(t *testing.T) {
	p := &Practice{ListSize: 10_000}
	p.Cohorts[Age8m] = cohort(110, 97, 4, 2, 1, 5, 1)
	p.Cohorts[Age18m] = cohort(100, 80, 10)
	p.Cohorts[Age18m].GivenElsewhere = 5
	p.Cohorts[Age5y] = cohort(89, 78, 1)
	want := []Line{
		{Component: ItemOfService, Pence: 13_138_36},
		{Component: QOFPoints, Cohort: Age8m, Indicator: 0, Numerator: 97, Denominator: 108},
		{Component: QOFPoints, Cohort: Age18m, Indicator: 1, Numerator: 80, Denominator: 100},
		{Component: QOFPoints, Cohort: Age5y, Indicator: 2, Numerator: 78, Denominator: 89, Pence: 1_744_93},
	}
	if diff := cmp.Diff(want, cliffs().Pay(p, nil, nil), cmpopts.IgnoreFields(Line{}, "Points")); diff != "" {
		t.Error(diff)
	}
}

// Each row is one cohort of VI002 under the contract of 2021/22 in a practice
// of average list size, with an MMR and three other doses at 10.06.
func TestPayOneCohort(t *testing.T) {
	for _, row := range []struct {
		reason   string
		ch       Children
		change   func(*Contract)
		qof      Pence
		clawback Pence
	}{
		{"18 of 20 is 90%: 7 points x 201.16", cohort(20, 18), nil, 1_408_12, 0},
		{"19 of 20 is 95%: all 18", cohort(20, 19), nil, 3_620_88, 0},
		{"17 of 20 is under 90%", cohort(20, 17), nil, 0, 0},
		{"16 of 20 is 80%, which is not under 80%", cohort(20, 16), nil, 0, 0},
		{"15 of 20 repays 50% x 20 x 40.24", cohort(20, 15), nil, 0, -402_40},
		{"1 of 20 repays no more than the 40.24 earned", cohort(20, 1), nil, 0, -40_24},
		{"0 of 20 earned nothing and repays nothing", cohort(20, 0), nil, 0, 0},
		{"late doses earn the fees that are repaid: 1 + 14 late, 15 x 40.24 = 603.60, 402.40 repaid", cohort(20, 1, 14), nil, 0, -402_40},
		{"half the fees: 50% x 15 x 40.24", cohort(20, 15), func(c *Contract) { c.Clawback.Basis = OfFees }, 0, -301_80},
		{"written off by 60%: 402.40 x 40%", cohort(20, 15), func(c *Contract) { c.Clawback.Enforced = 40_00 }, 0, -160_96},
		{"1 contraindicated leaves the denominator: 18 of 19 = 94.74%, 7 + 11 x 4.7368/5 = 17.42 points", cohort(20, 18, 0, 1), nil, 3_504_42, 0},
		{"refusals stay in it", cohort(20, 17, 0, 0, 0, 2), nil, 0, 0},
		{"refusals leave it when excepted: 17 of 18 = 94.44%, 7 + 11 x 4.4444/5 = 16.7778 points", cohort(20, 17, 0, 0, 0, 2),
			func(c *Contract) { c.Exceptions.Reasons = c.Exceptions.Reasons.With(Declined) }, 3_375_02, 0},
		{"the indicator's own list takes the contract's place", cohort(20, 18, 0, 1),
			func(c *Contract) { c.Indicators[1].OwnReasons = true }, 1_408_12, 0},
		{"with the switch off no child leaves", cohort(20, 18, 0, 1), func(c *Contract) { c.Exceptions.Enabled = false }, 1_408_12, 0},
		{"with the indicator's switch off no child leaves", cohort(20, 18, 0, 1), func(c *Contract) { c.Indicators[1].ExceptionsOff = true }, 1_408_12, 0},
		{"coverage for the clawback keeps the excepted: 15 of 20", cohort(20, 15, 0, 5), nil, 3_620_88, -402_40},
		{"unless the contract lets them leave: 15 of 15", cohort(20, 15, 0, 5), func(c *Contract) { c.Clawback.ExceptionsCount = true }, 3_620_88, 0},
		{"everybody excepted: an empty denominator earns nothing", cohort(2, 0, 0, 2), nil, 0, 0},
		{"nobody eligible", cohort(0), nil, 0, 0},
		{"one child, done", cohort(1, 1), nil, 3_620_88, 0},
		{"lower and upper alike: a pure cliff", cohort(20, 18), func(c *Contract) { c.Indicators[1].Upper = 90_00 }, 3_620_88, 0},
	} {
		c := cliffs()
		if row.change != nil {
			row.change(c)
		}
		p := &Practice{ListSize: 9085}
		p.Cohorts[Age18m] = row.ch
		var qof, clawback Pence
		for _, l := range c.Pay(p, nil, nil) {
			switch l.Component {
			case QOFPoints:
				qof += l.Pence
			case ClawbackRepaid:
				clawback += l.Pence
			}
		}
		if qof != row.qof || clawback != row.clawback {
			t.Errorf("%s: QOF %s, clawback %s, want %s and %s", row.reason, qof, clawback, row.qof, row.clawback)
		}
	}
}

// Sums of 630.00 at the upper target and 210.00 at the lower, for 63 children:
// 10.00 and a third of it a child.
func TestTargets(t *testing.T) {
	targets := Targets{Enabled: true, Lower: 70_00, Upper: 90_00, Ratio: 3}
	targets.Cohorts[Age18m] = TargetCohort{UpperSum: 630_00, Standard: 63}
	elsewhere := func(ch Children, n int32) Children { ch.GivenElsewhere = n; return ch }
	for _, row := range []struct {
		reason string
		ch     Children
		want   Pence
	}{
		{"69% pays nothing", cohort(100, 69), 0},
		{"70% pays the lower sum: 210 x 100 / 63", cohort(100, 70), 333_33},
		{"89% still pays the lower sum", cohort(100, 80, 9), 333_33},
		{"90% with the late counted: 630 x 100 / 63", cohort(100, 80, 10), 1000_00},
		{"given here 45 of the 90 that the target asks for: half", elsewhere(cohort(100, 90), 45), 500_00},
		{"given here 90 of 95 done: the whole", elsewhere(cohort(100, 95), 5), 1000_00},
		{"nobody eligible", cohort(0), 0},
	} {
		p := &Practice{}
		p.Cohorts[Age18m] = row.ch
		if got := sum((&Contract{Targets: targets}).Pay(p, nil, nil)); got != row.want {
			t.Errorf("%s: %s, want %s", row.reason, got, row.want)
		}
	}
}

// 2023/24's VI003, 81% to 96%, with an own baseline of 70%: by improvement
// points begin at 75% and end at 80%.
func TestImprovement(t *testing.T) {
	c := cliffs()
	c.Indicators = []Indicator{{Name: "VI003", Cohort: Age5y, Points: 18_00, Lower: 81_00, Upper: 96_00}}
	c.Improvement = Improvement{Enabled: true, LowerStep: 5_00, UpperStep: 10_00, Points: 18_00}
	for _, row := range []struct {
		reason   string
		done     int32
		points   float64
		improved bool
	}{
		{"75% is where points begin", 75, 0, false},
		{"77%: 18 x 2 / 5", 77, 7.2, true},
		{"80% pays in full", 80, 18, true},
		{"96% pays in full by the thresholds too: the standard route is named", 96, 18, false},
	} {
		p := &Practice{ListSize: 9085}
		p.Cohorts[Age5y] = cohort(100, row.done)
		p.Cohorts[Age5y].HasBaseline, p.Cohorts[Age5y].Baseline = true, 70_00
		for _, l := range c.Pay(p, nil, nil) {
			if l.Component != QOFPoints {
				continue
			}
			if got := l.Points.Points(); got != row.points || l.Improved != row.improved {
				t.Errorf("%s: %v points, improved %v, want %v, %v", row.reason, got, l.Improved, row.points, row.improved)
			}
		}
	}
}

// One more child on time never lowers any indicator's pay, and never the
// total where it lifts no child out of the excepted.
func TestPayNeverFallsWithOneMore(t *testing.T) {
	r := source()
	for range 3000 {
		c, p := everything(), arbitrary(r)
		p.Cohorts[Age5y].GivenElsewhere = 0
		before := sum(c.Pay(p, nil, nil))
		ch := &p.Cohorts[Age5y]
		if !ch.Stated || ch.By[Reachable] == 0 {
			continue
		}
		ch.By[Reachable]--
		ch.By[OnTime]++
		if after := sum(c.Pay(p, nil, nil)); after < before {
			t.Fatalf("pay falls from %s to %s with one more child: %+v", before, after, *ch)
		}
	}
}

// An exception never lowers achievement, and so no indicator's pay.
func TestExceptionsNeverLowerPay(t *testing.T) {
	r := source()
	for range 3000 {
		p := arbitrary(r)
		without, with := cliffs(), cliffs()
		with.Exceptions.Reasons = Excusable
		a, b := without.Pay(p, nil, nil), with.Pay(p, nil, nil)
		for i := range a {
			if a[i].Component == QOFPoints && b[i].Denominator > 0 && b[i].Pence < a[i].Pence {
				t.Fatalf("%s without, %s with exceptions: %+v", a[i].Pence, b[i].Pence, p.Cohorts[a[i].Cohort])
			}
		}
	}
}

func sum(lines []Line) Pence {
	var s Pence
	for _, l := range lines {
		s += l.Pence
	}
	return s
}

// Every line has words, and the words' steps name rules the contract has.
func TestExplainNamesRules(t *testing.T) {
	r := source()
	c := everything()
	for range 500 {
		p := arbitrary(r)
		lines, e := c.Pay(p, nil, nil), c.Explain(c.Title, p, nil)
		if e.Pence != sum(lines) || len(e.Steps) != len(lines) {
			t.Fatalf("explains %s in %d steps, paid %s in %d lines", e.Pence, len(e.Steps), sum(lines), len(lines))
		}
		for i, step := range e.Steps {
			if step.Pence != lines[i].Pence {
				t.Fatalf("%s explained as %s, paid %s", step.Figure, step.Pence, lines[i].Pence)
			}
			checkExplained(t, c, step)
		}
	}
}

func checkExplained(t *testing.T, c *Contract, e Explanation) {
	t.Helper()
	if e.Words == "" {
		t.Fatalf("%s has no words", e.Figure)
	}
	for _, path := range e.Rules {
		if _, ok := c.Rule(path); !ok {
			t.Fatalf("%s names the rule %s, which there is not", e.Figure, path)
		}
	}
	for _, step := range e.Steps {
		checkExplained(t, c, step)
	}
}

func BenchmarkPay(b *testing.B) {
	c, r := cliffs(), rand.New(rand.NewPCG(1, 1))
	practices := make([]*Practice, 256)
	for i := range practices {
		practices[i] = arbitrary(r)
	}
	var lines []Line
	payer := c.Payer(nil)
	for i := 0; b.Loop(); i++ {
		lines = payer.Pay(practices[i%len(practices)], lines[:0])
	}
}
