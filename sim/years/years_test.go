package years

import (
	"math"
	"math/rand/v2"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// stated is the response of the worked sums below.
func stated() *Response {
	return &Response{RoundsNow: 2, Duty: 1, Reply: 50, Cost: []float64{4, 12, 60}, Visit: [contract.Cohorts]float64{0, 0, 10}, Least: 0, Pace: 50}
}

// fees pays so many pounds for each child of five.
func fees(pounds contract.Pence) *contract.Contract {
	return &contract.Contract{Items: contract.Items{{Name: "a", Fee: 100 * pounds, Doses: [contract.Cohorts]int64{0, 0, 1}}}}
}

// fiveYearOlds is a practice with so many on time, late and reachable of five.
func fiveYearOlds(onTime, late, reachable int32) *contract.Practice {
	p := &contract.Practice{ListSize: 9000}
	ch := &p.Cohorts[contract.Age5y]
	ch.Stated, ch.Eligible = true, onTime+late+reachable
	ch.By[contract.OnTime], ch.By[contract.Late], ch.By[contract.Reachable] = onTime, late, reachable
	return p
}

// Of 100, 76 are on time and 6 reachable after two rounds that each bring half:
// N = 6 / 0.25 = 24, of whom 18 came; 58 are on time without any of them. One round
// leaves 12, two 6, three 3: chances 0.5, 0.75, 0.875. Contacts are 24, then 12,
// then 6, and cost 24 x 4 = £96, + 12 x 12 = £240, + 6 x 60 = £600. At the chance
// 0.625, between one round and two, they cost half way between 96 and 240, £168,
// and are 24 x 0.625 / 0.5 = 30.
func TestPoolByHand(t *testing.T) {
	r := stated()
	o := r.poolOf(fiveYearOlds(76, 18, 6), contract.Age5y)
	if o.n != 24 || o.base != 58 || math.Abs(o.reply-0.5) > 1e-12 {
		t.Fatalf("%+v", o)
	}
	for k, want := range []struct{ chance, cost float64 }{{0, 0}, {0.5, 96_00}, {0.75, 240_00}, {0.875, 600_00}} {
		if math.Abs(o.chance[k]-want.chance) > 1e-12 || math.Abs(o.cost[k]-want.cost) > 1e-6 {
			t.Errorf("%d rounds: a chance of %g at %g pence, want %g at %g", k, o.chance[k], o.cost[k], want.chance, want.cost)
		}
	}
	if got := o.chasing(0.625); math.Abs(got-168_00) > 1e-6 {
		t.Errorf("half way between one round and two costs %g", got)
	}
	if got := o.contacts(0.625); math.Abs(got-30) > 1e-9 {
		t.Errorf("%g contacts", got)
	}
	if got := o.children(0.75, 2); got != 76 {
		t.Errorf("%g children on time as now", got)
	}
}

// A fee of £20 a child; a visit costs £10. The second round brings 6 more, pays
// 6 x 20 = £120, costs £144 and 6 x 10 = £60 of visits: £84 short, £14 a child,
// which a child must be worth beyond pay. The third brings 3 more: £60 less £360
// less £30 is £330 short, £110 a child: a child is worth no more, and the least that
// keeps the practice from it is nothing.
func TestWhatAChildIsWorthByHand(t *testing.T) {
	r, p := stated(), fiveYearOlds(76, 18, 6)
	pools := r.Pools(p, fees(20), nil)
	if got := pools[contract.Age5y]; math.Abs(got.FromFewer-14_00) > 1e-6 || got.FromMore != 0 {
		t.Errorf("%+v, want 1400 pence and 0", got)
	}
	// With £110 a child and no worth beyond pay the third round would just cover its
	// cost; at £200 it leaves 3 x 200 - 360 - 30 = £210 more, £70 a child, which
	// something must keep the practice from.
	if got := r.Pools(p, fees(200), nil)[contract.Age5y]; got.FromFewer != 0 || math.Abs(got.FromMore+70_00) > 1e-6 {
		t.Errorf("%+v, want 0 and -7000 pence", got)
	}
}

// Under a contract that pays nothing, a practice to which a child is worth nothing
// beyond pay makes no more rounds than it must; and goes half of the way there each
// year: from 0.75 to 0.625, then 0.5625.
func TestNothingButPay(t *testing.T) {
	r, p := stated(), fiveYearOlds(76, 18, 6)
	w := newWorker(r, []*contract.Contract{fees(200), {}}, nil)
	pay, _ := w.begin(p)
	if w.pools[0].down != 0 {
		t.Fatalf("a child is worth %g pence beyond pay", w.pools[0].down)
	}
	list := make([]Year, 3)
	w.follow(p, 1, pay, list)
	for i, want := range []float64{0.625, 0.5625, 0.53125} {
		if got := list[i].Cohorts[contract.Age5y]; got.Rounds != 1 || math.Abs(got.Chance-want) > 1e-12 {
			t.Errorf("year %d: %+v, want 1 round at %g", i+1, got, want)
		}
	}
}

// The same where all that a contract pays is for a threshold far out of reach: 99% is
// more than the 58 + 24 of 100 that the practice can have on time. From 70% to 80% a
// child brings 1.1 points of £200: the third round, 3 children for £360, pays.
func TestThresholdOutOfReachMeansDuty(t *testing.T) {
	r, p := stated(), fiveYearOlds(76, 18, 6)
	far := &contract.Contract{QOF: contract.QOF{PointValue: 200_00, AverageList: 9000},
		Indicators: []contract.Indicator{{Name: "V", Cohort: contract.Age5y, Points: 18_00, PointsAtLower: 7_00, Lower: 99_00, Upper: 100_00}}}
	near := far.Clone()
	near.Indicators[0].Lower, near.Indicators[0].Upper = 70_00, 80_00
	for _, row := range []struct {
		c      *contract.Contract
		rounds int
	}{{far, r.Duty}, {near, 3}} {
		w := newWorker(r, []*contract.Contract{fees(200), row.c}, nil)
		pay, _ := w.begin(p)
		if w.pools[0].down != 0 || r.Least != 0 {
			t.Fatalf("something but pay is counted: %g pence a child, %g pounds", w.pools[0].down, r.Least)
		}
		list := make([]Year, 1)
		w.follow(p, 1, pay, list)
		if got := list[0].Cohorts[contract.Age5y].Rounds; got != row.rounds {
			t.Errorf("thresholds %s and %s: %d rounds, want %d", row.c.Indicators[0].Lower, row.c.Indicators[0].Upper, got, row.rounds)
		}
	}
}

// The share of a fund stands beside what the children make, and a floor lifts every
// outcome under it: with 58 + n of the pool of 24 on time, each with the chance
// 0.75, at £20 and a share of £50, under a floor of £1,880, the mean is the sum over n of the more of the two. Neither weighs in
// what the practice wants.
func TestFundAndFloor(t *testing.T) {
	r, p := stated(), fiveYearOlds(76, 18, 6)
	r.Chase = Now
	c := fees(20)
	c.Fund, c.Protection = contract.Fund{Enabled: true}, contract.Protection{Enabled: true}
	in := &contract.Setting{Fund: 50_00, Floor: 1880_00, HasFloor: true}
	got := Follow(p, []*contract.Contract{fees(20), c}, in, r, 2)[1]
	want := 0.0
	for n := range 25 {
		ways := 1.0
		for i := range n {
			ways = ways * float64(24-i) / float64(i+1)
		}
		paid := 20_00*float64(58+18+n) + 50_00 // the late are paid for too
		want += ways * math.Pow(0.75, float64(n)) * math.Pow(0.25, float64(24-n)) * max(paid, 1880_00)
	}
	for i, y := range got {
		if math.Abs(y.Pay-want) > 1e-6 {
			t.Errorf("year %d pays %v, want %v", i+1, y.Pay, want)
		}
	}
}

// A year's pay of half what is paid now takes capacity x half off the next year's
// contacts: 10% x 0.5 = 5%.
func TestTeam(t *testing.T) {
	r := stated()
	r.Capacity = 10
	if got := r.team(50, 100); math.Abs(got-0.95) > 1e-12 {
		t.Errorf("half the pay makes %g of the contacts", got)
	}
	if got := r.team(0, 0); got != 1 {
		t.Errorf("no pay then or now makes %g", got)
	}
}

// With the same rules nothing moves, to the last digit, whatever the practice and
// the response.
func TestSameRulesChangeNothing(t *testing.T) {
	draw := rand.New(rand.NewPCG(7, 2))
	c := fees(37)
	c.QOF = contract.QOF{PointValue: 200_00, AverageList: 9000}
	c.Indicators = []contract.Indicator{{Name: "V", Cohort: contract.Age5y, Points: 18_00, PointsAtLower: 7_00, Lower: 80_00, Upper: 95_00}}
	for range 3000 {
		r := stated()
		r.Reply, r.RoundsNow, r.Capacity, r.Least = 1+98*draw.Float64(), 1+draw.IntN(3), 20*draw.Float64(), 100*draw.Float64()
		p := fiveYearOlds(draw.Int32N(120), draw.Int32N(9), draw.Int32N(40))
		list := Follow(p, []*contract.Contract{c, c}, nil, r, 4)
		for i := range list {
			for _, y := range list[i] {
				got := y.Cohorts[contract.Age5y]
				if got.OnTime != float64(p.Cohorts[contract.Age5y].By[contract.OnTime]) || y.Team != 1 || y.Pay != list[0][0].Pay {
					t.Fatalf("%+v of %+v", y, p.Cohorts[contract.Age5y])
				}
			}
		}
	}
}

// A run adds its practices up, and stops where it is told to.
func TestRun(t *testing.T) {
	r := stated()
	pop := town()
	cases := []sim.Case{{ID: "baseline", Contract: fees(20)}, {ID: "r", Contract: fees(0)}}
	run := Run(pop, cases, r, nil, 3, nil)
	for _, g := range run.Years[2][1] {
		pay, contacts, stopped := 0.0, 0.0, 0
		for i := range pop.Practices {
			p := &pop.Practices[i]
			if g.Name != "all" && !(g.Name == "deprived" && p.IMDDecile <= 2) {
				continue
			}
			list := Follow(&p.Practice, []*contract.Contract{cases[0].Contract, cases[1].Contract}, nil, r, 3)
			pay += list[1][2].Pay
			contacts += list[1][2].Contacts
			if list[1][2].Contacts < 0.99*list[0][0].Contacts {
				stopped++
			}
		}
		if (g.Name == "all" || g.Name == "deprived") && (math.Abs(g.Pay-pay) > 1e-6 || math.Abs(g.Contacts-contacts) > 1e-6 || g.Stopped != stopped) {
			t.Errorf("%s: %g pence, %g contacts, %d stopped; want %g, %g, %d", g.Name, g.Pay, g.Contacts, g.Stopped, pay, contacts, stopped)
		}
	}
	if Run(pop, cases, r, nil, 3, func(int, int) bool { return false }) != nil {
		t.Error("a run that is stopped has a result")
	}
}

// Of two practices in the group one says that it has 4 partners: what is left to it is
// counted for them, and the other's is not; where none says so, nothing is counted.
func TestWhatIsLeftForEachPartner(t *testing.T) {
	r, pop := stated(), town()
	cases := []sim.Case{{ID: "baseline", Contract: fees(20)}, {ID: "r", Contract: fees(5)}}
	pop.Practices[3].Partners = 4 // of decile 4
	run := Run(pop, cases, r, nil, 2, nil)
	p := &pop.Practices[3].Practice
	want := Follow(p, []*contract.Contract{cases[0].Contract, cases[1].Contract}, nil, r, 2)[1][1].Left
	if g := run.Group(1, 1, "decile-4"); g.Practices != 5 || g.Partners != 4 || g.Earned != want {
		t.Errorf("%d practices, %d partners, %g pence; want %g", g.Practices, g.Partners, g.Earned, want)
	}
	if g := run.Group(1, 1, "decile-5"); g.Partners != 0 || g.Earned != 0 {
		t.Errorf("%d partners, %g pence", g.Partners, g.Earned)
	}
}
