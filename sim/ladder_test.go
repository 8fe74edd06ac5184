package sim

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/immpact/contract"
)

// Ten children of 18 months, 7 on time, one late, one declined and one
// reachable, under 2021/22 in a practice of average list size: 40.24 a child
// on time or late, 7 points at 9 of 10 and 18 at 10 of 10 at 201.16, and the
// fees of 5 children, 201.20, back under 8. The rungs by hand:
//
//	on time  late  vaccinated  fees    points        repaid  pay
//	5        1     6           241.44                201.20    40.24
//	6        1     7           281.68                201.20    80.48
//	7        1     8           321.92                201.20   120.72
//	8        1     9           362.16                         362.16  cliff: 80%
//	9        0     9           362.16   7 = 1408.12           1770.28 cliff: 90%
//	10       0     10          402.40  18 = 3620.88           4023.28
//
// 9 of the children are open, so p = 7/9: at least 8 on time has a chance of
// 9 x (7/9)^8 x 2/9 + (7/9)^9 = 0.371999, all 9 of (7/9)^9 = 0.104160.
func TestLadderByHand(t *testing.T) {
	p := &Practice{}
	p.ListSize = 9085
	p.Cohorts[contract.Age18m], _ = Cohort(10, [contract.Statuses]int64{contract.OnTime: 7, contract.Late: 1, contract.Declined: 1}, 0)
	p.Cohorts[contract.Age5y], _ = Cohort(50, [contract.Statuses]int64{contract.OnTime: 40}, 0) // another cohort's pay is not on this ladder
	got := LadderOf(nil, p, casesOf(imposed2021())[0], contract.Age18m, "VI002", Model{})
	want := []Rung{
		{OnTime: 5, Denominator: 10, Pay: 40_24, NextChild: 40_24},
		{OnTime: 6, Denominator: 10, Pay: 80_48, NextChild: 40_24},
		{OnTime: 7, Denominator: 10, Pay: 120_72, NextChild: 241_44},
		{OnTime: 8, Denominator: 10, Pay: 362_16, NextChild: 1408_12, Cliff: true, AtLeast: 0.371999},
		{OnTime: 9, Denominator: 10, Points: 7, Pay: 1770_28, NextChild: 2253_00, Cliff: true, AtLeast: 0.104160},
		{OnTime: 10, Denominator: 10, Points: 18, Pay: 4023_28},
	}
	if len(got.Rungs) != 11 || got.Here != 7 || got.Indicator != "VI002" {
		t.Fatalf("%d rungs, on rung %d, of %q", len(got.Rungs), got.Here, got.Indicator)
	}
	for i := 5; i < 8; i++ {
		want[i-5].AtLeast = got.Rungs[i].AtLeast // not worked by hand
	}
	if diff := cmp.Diff(want, got.Rungs[5:], cmpopts.EquateApprox(0, 1e-6)); diff != "" {
		t.Error(diff)
	}
	cliffs := []LadderCliff{
		{contract.Threshold{Path: "clawback.below", Title: "clawback line, 80%", Component: contract.ClawbackRepaid, Percent: 80_00, Jump: true, Numerator: 8, Denominator: 10}, 8, 1, 241_44, 0.371999},
		{contract.Threshold{Path: "indicator.VI002.lower", Title: "VI002 lower threshold, 90%", Component: contract.QOFPoints, Indicator: 1, Percent: 90_00, Jump: true, Numerator: 9, Denominator: 10}, 9, 2, 1408_12, 0.104160},
	}
	if diff := cmp.Diff(cliffs, got.Cliffs, cmpopts.EquateApprox(0, 1e-6)); diff != "" {
		t.Error(diff)
	}
}

// 100 children of 18 months, 80 on time, 8 on another country's schedule, 8
// without a response, who are excepted, and 4 declined. Nobody is reachable or
// late, so the children of another schedule come in first: at 83 on time those
// without a response are still 8, and 83 of 92 is 90.2%, which is 90%; 82 of 92
// is 89.1%.
func TestLadderBringsInTheExceptedLast(t *testing.T) {
	c := imposed2021()
	c.Exceptions.Reasons = c.Exceptions.Reasons.With(contract.NoResponse)
	p := &Practice{}
	p.ListSize = 9085
	p.Cohorts[contract.Age18m], _ = Cohort(100, [contract.Statuses]int64{contract.OnTime: 80, contract.OtherSchedule: 8, contract.NoResponse: 8, contract.Declined: 4}, 0)
	l := LadderOf(nil, p, casesOf(c)[0], contract.Age18m, "VI002", Model{})
	if r := l.Rungs[83]; !r.Cliff || r.Denominator != 92 || l.Rungs[82].Points != 0 || r.Points == 0 {
		t.Errorf("at 82: %+v; at 83: %+v", l.Rungs[82], r)
	}
}

// Of any ladder: the rung that the practice stands on is paid what Pay pays
// it for the cohort, next children lead from rung to rung, chances only fall
// from 1, and cliffs lie on marked rungs.
func TestLadderProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	for i := range 300 {
		p, cases, m := anyPractice(r, 100), anyCases(r), anyModel(i)
		for k := range contract.Cohorts {
			l := LadderOf(nil, p, cases[0], k, "VI003", m)
			if !p.Cohorts[k].Stated {
				if len(l.Rungs) > 0 {
					t.Fatalf("rungs of a cohort not stated: %+v", l)
				}
				continue
			}
			alone := Practice{Practice: contract.Practice{ListSize: p.ListSize, IMDDecile: p.IMDDecile}}
			alone.Cohorts[k] = p.Cohorts[k]
			if want := total(nil, []Practice{alone}, cases[0].Contract); l.Rungs[l.Here].Pay != want {
				t.Fatalf("rung %d pays %v, want %v", l.Here, l.Rungs[l.Here].Pay, want)
			}
			pay, chance, marked := l.Rungs[0].Pay, 1.0, 0
			for on, rung := range l.Rungs {
				if rung.Pay != pay || rung.AtLeast > chance || rung.AtLeast < 0 || on == 0 && rung.AtLeast != 1 {
					t.Fatalf("rung %d: %+v, want pay of %v and a chance of at most %v", on, rung, pay, chance)
				}
				pay, chance = pay+rung.NextChild, rung.AtLeast
				if rung.Cliff {
					marked++
				}
			}
			for _, c := range l.Cliffs {
				rung := l.Rungs[c.OnTime]
				if !rung.Cliff || c.More != c.OnTime-l.Here || c.Reached != (c.More <= 0) || c.Gain != l.Rungs[c.OnTime-1].NextChild || c.Gain <= 0 {
					t.Fatalf("%+v on %+v", c, rung)
				}
			}
			if len(l.Cliffs) < marked {
				t.Fatalf("%d cliffs, %d rungs marked", len(l.Cliffs), marked)
			}
		}
	}
}

// Under 2023/24 nothing jumps for children of 5 years: no cliff on the ladder.
func TestLadderWithoutCliffs(t *testing.T) {
	pop := likeEngland(10)
	for i := range pop.Practices {
		if l := LadderOf(nil, &pop.Practices[i], casesOf(relaxed2023())[0], contract.Age5y, "VI003", Model{}); len(l.Cliffs) > 0 {
			t.Errorf("%+v", l.Cliffs)
		}
	}
}

// A line that is crossed without a penny more is no cliff: where another
// provider gave all doses there are no fees to repay.
func TestLadderOfChildrenGivenElsewhere(t *testing.T) {
	p := &Practice{}
	p.Cohorts[contract.Age5y], _ = Cohort(10, [contract.Statuses]int64{contract.OnTime: 10}, 10)
	if l := LadderOf(nil, p, casesOf(imposed2021())[0], contract.Age5y, "VI003", Model{}); len(l.Cliffs) > 0 || l.Rungs[8].Cliff {
		t.Errorf("%+v", l.Cliffs)
	}
}

// An indicator that the contract does not have, or of another cohort, has no
// points; coverage is then of all eligible.
func TestLadderWithoutIndicator(t *testing.T) {
	for _, name := range []string{"", "VI003", "VI009"} {
		l := LadderOf(nil, ten(), casesOf(imposed2021())[0], contract.Age18m, name, Model{})
		if top := l.Rungs[10]; l.Indicator != "" || top.Points != 0 || top.Coverage() != 100 {
			t.Errorf("%q: %+v", name, top)
		}
	}
}
