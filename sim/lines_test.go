package sim

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// straight is 2025/26's shape: no jump at the lower threshold, no clawback.
func straight() *contract.Contract {
	return &contract.Contract{
		ID:    "straight",
		Items: []contract.Item{{Name: "routine", Fee: 12_06, Doses: [contract.Cohorts]int64{8, 4, 2}}},
		QOF:   contract.QOF{PointValue: 200_00, AverageList: 10_000},
		Indicators: []contract.Indicator{
			{Name: "VI001", Cohort: contract.Age8m, Points: 18_00, Lower: 89_00, Upper: 96_00},
			{Name: "VI003", Cohort: contract.Age5y, Points: 18_00, Lower: 81_00, Upper: 96_00},
		},
		Exceptions: contract.Exceptions{Enabled: true, Reasons: contract.Reasons(0).With(contract.Contraindicated)},
	}
}

// A list of 10,000, so that a point is worth 200.00. Of 100 babies 87 on time,
// 1 late, 4 declined, 2 without a response, so 6 reachable. 89% takes 2 more:
// no points there, 8 fees each at 12.06, 192.96. 96% takes 9: the 6, the 2
// without a response and 1 who declined, for 18 points and 9 x 96.48: 3,600.00
// + 868.32 = 4,468.32. The late child can't come.
//
// Of 50 five-year-olds 42 on time, 84%, and 1 reachable, 7 late: 81% is 41 (of
// 50 is 82%), so 1 may be missed; the second would lose it: points at 84% are
// 18 x 3 / 15 = 3.6, 720.00, and two children's fees, 48.24. 96% is 48: 6 more,
// of whom one can come; it would be 14.4 points, 2,880.00, and one child's
// fees, 24.12, as the late ones have theirs.
func TestLinesByHand(t *testing.T) {
	p := &contract.Practice{ListSize: 10_000}
	p.Cohorts[contract.Age8m], _ = Cohort(100, [contract.Statuses]int64{contract.OnTime: 87, contract.Late: 1, contract.Declined: 4, contract.NoResponse: 2}, 0)
	p.Cohorts[contract.Age5y], _ = Cohort(50, [contract.Statuses]int64{contract.OnTime: 42, contract.Late: 7}, 0)
	var got []string
	for _, l := range LinesOf(p, straight(), nil) {
		got = append(got, fmt.Sprintf("%s %s: %d, within %t, out %t, declined %d, no response %d, adds %s, loses %s", l.Cohort, l.Percent, l.Children,
			l.WithinReach, l.OutOfReach, l.From[contract.Declined], l.From[contract.NoResponse], l.Adds, l.Loses))
	}
	want := []string{
		"8m 89%: 2, within true, out false, declined 0, no response 0, adds £192.96, loses £0.00",
		"8m 96%: 9, within false, out false, declined 1, no response 2, adds £4,468.32, loses £0.00",
		"5y 81%: -1, within true, out false, declined 0, no response 0, adds £0.00, loses £768.24",
		"5y 96%: 6, within false, out true, declined 0, no response 0, adds £2,904.12, loses £0.00",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if next, ok := NextChild(p, straight(), nil, contract.Age8m); next != 96_48 || !ok {
		t.Errorf("the next baby adds %s, %t", next, ok)
	}
	if _, ok := NextChild(p, straight(), nil, contract.Age18m); ok {
		t.Error("a cohort that is not stated has a next child")
	}
}

// Any practice under a contract of every part: each line stands where walking
// from child to child finds it, and adds what the two payments differ by.
func TestLinesWalked(t *testing.T) {
	c := imposed2021()
	c.Targets = contract.Targets{Enabled: true, Lower: 70_00, Upper: 90_00, Ratio: 3}
	c.Targets.Cohorts[contract.Age18m] = contract.TargetCohort{UpperSum: 7900_00, Standard: 63}
	c.Targets.Cohorts[contract.Age5y] = contract.TargetCohort{UpperSum: 2100_00, Standard: 58}
	c.Improvement = contract.Improvement{Enabled: true, LowerStep: 5_00, UpperStep: 10_00, Points: 18_00}
	c.Exceptions.Reasons = c.Exceptions.Reasons.With(contract.Declined)
	paid, r := payOf(c.Payer(nil)), rand.New(rand.NewPCG(1961, 4))
	seen := map[string]int{}
	for range 300 {
		p := contract.Practice{ListSize: 500 + r.Int32N(20_000)}
		for k := range p.Cohorts {
			p.Cohorts[k] = likely(r, r.Int64N(120), 0.5+r.Float64()/2)
		}
		for _, l := range LinesOf(&p, c, nil) {
			walk(t, &p, c, &l, paid)
			seen[fmt.Sprintf("%s within %t out %t", l.Component, l.WithinReach, l.OutOfReach)]++
		}
	}
	for _, of := range []contract.Component{contract.QOFPoints, contract.TargetPayments, contract.ClawbackRepaid} {
		for _, place := range []string{"within true out false", "within false out false", "within false out true"} {
			if seen[of.String()+" "+place] == 0 {
				t.Errorf("no line of %s was %s", of, place)
			}
		}
	}
}

// walk holds a line against children moved one by one.
func walk(t *testing.T, p *contract.Practice, c *contract.Contract, l *Line, paid func(*contract.Practice) contract.Pence) {
	t.Helper()
	at, ch, sign := *p, &p.Cohorts[l.Cohort], int32(1)
	var order []contract.Status
	switch {
	case l.Reached:
		sign = -1
		for range ch.By[contract.OnTime] {
			order = append(order, contract.OnTime)
		}
	case l.OutOfReach:
		order = statuses(ch, contract.Reachable, contract.Late, contract.OtherSchedule, contract.NoResponse, contract.Declined, contract.RegisteredLate, contract.Contraindicated)
	default:
		order = statuses(ch, contract.Reachable, contract.OtherSchedule, contract.NoResponse, contract.Declined)
	}
	n, worth := int32(0), contract.Pence(0)
	for _, from := range order {
		to := contract.OnTime
		if sign < 0 {
			to = contract.Reachable
		}
		Move(&at.Cohorts[l.Cohort], from, to, 1)
		n++
		if now := c.Thresholds(&at, l.Cohort); l.reachedAmong(now) != l.Reached {
			worth = paid(&at) - paid(p)
			break
		} else if int(n) == len(order) {
			n++
		}
	}
	if len(order) == 0 {
		n = 1
	}
	want := n
	if l.Reached {
		want = 1 - n
	}
	if l.Children != want || l.Adds-l.Loses != worth {
		t.Fatalf("%s: %d children, adds %s, loses %s; walking finds %d and %s in %+v", l.Title, l.Children, l.Adds, l.Loses, want, worth, *ch)
	}
	if within := l.Reached || n <= ch.By[contract.Reachable]; l.WithinReach != within {
		t.Fatalf("%s: within reach %t, %d to come of %d reachable", l.Title, l.WithinReach, n, ch.By[contract.Reachable])
	}
	if !l.WithinReach && !l.OutOfReach && l.Unwilling() != n-ch.By[contract.Reachable] {
		t.Fatalf("%s: %d of %d are unwilling, %d reachable", l.Title, l.Unwilling(), n, ch.By[contract.Reachable])
	}
}

// statuses is the children's statuses, child by child in the order given.
func statuses(ch *contract.Children, order ...contract.Status) []contract.Status {
	var list []contract.Status
	for _, s := range order {
		for range ch.By[s] {
			list = append(list, s)
		}
	}
	return list
}
