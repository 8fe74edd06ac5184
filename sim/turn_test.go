package sim

import (
	"math/rand/v2"
	"testing"

	"example.org/immpact/contract"
)

// 40 five-year-olds, 35 on time, 5 reachable. By the one contract £10 a dose for each
// on time, by the other 18 points of £100 at a list as long as the average's from 85%,
// and nothing under it: 34 of 40. The second pays 1,800 - 350 = 1,450 more. With 2 fewer
// on time it pays 0 - 330: it has turned. With 1 fewer, 34 of 40 is 85% still.
func TestTurnByHand(t *testing.T) {
	was := &contract.Contract{Items: contract.Items{{Name: "a", Fee: 10_00, Doses: [contract.Cohorts]int64{contract.Age5y: 1}}}}
	now := &contract.Contract{QOF: contract.QOF{PointValue: 100_00, AverageList: 9000},
		Indicators: []contract.Indicator{{Name: "V", Cohort: contract.Age5y, Points: 18_00, PointsAtLower: 18_00, Lower: 85_00, Upper: 85_00}}}
	p := contract.Practice{ListSize: 9000}
	ch := &p.Cohorts[contract.Age5y]
	ch.Stated, ch.Eligible, ch.By[contract.OnTime], ch.By[contract.Reachable] = true, 40, 35, 5
	turn, ok := TurnOf(&p, was.Payer(nil), now.Payer(nil), 3)
	if want := (Turn{contract.Age5y, -2, -330_00}); !ok || turn != want {
		t.Errorf("%+v, want %+v", turn, want)
	}
	if turn, ok := TurnOf(&p, was.Payer(nil), now.Payer(nil), 1); ok {
		t.Errorf("one child: %+v", turn)
	}
	if turn, ok := TurnOf(&p, was.Payer(nil), was.Payer(nil), 3); ok {
		t.Errorf("no change: %+v", turn)
	}
}

// With fewer children than it says, of any age, no change turns; with as many it does.
func TestTurnIsTheFewest(t *testing.T) {
	r, turned := rand.New(rand.NewPCG(7, 3)), 0
	for range 500 {
		p, cases := anyPractice(r, 60), casesOf(imposed2021(), relaxed2023())
		change := func(k contract.CohortID, more int32) (contract.Pence, bool) {
			at := p.Practice
			ch := &at.Cohorts[k]
			if more > ch.By[contract.Reachable] || -more > ch.By[contract.OnTime] {
				return 0, false
			}
			ch.By[contract.OnTime] += more
			ch.By[contract.Reachable] -= more
			ch.GivenElsewhere = min(ch.GivenElsewhere, ch.By[contract.OnTime]+ch.By[contract.Late])
			var sums [2]contract.Pence
			for i, c := range cases {
				for _, line := range c.Contract.Pay(&at, nil, nil) {
					sums[i] += line.Pence
				}
			}
			return sums[1] - sums[0], true
		}
		is, _ := change(contract.Age8m, 0)
		fewest := int32(0)
		for n := int32(1); n <= 4 && fewest == 0 && is != 0; n++ {
			for k := range contract.Cohorts {
				for _, more := range []int32{-n, n} {
					if then, can := change(k, more); can && then != 0 && (then > 0) != (is > 0) {
						fewest = n
					}
				}
			}
		}
		turn, ok := TurnOf(&p.Practice, cases[0].Contract.Payer(nil), cases[1].Contract.Payer(nil), 4)
		if ok != (fewest > 0) || max(turn.Children, -turn.Children) != fewest {
			t.Fatalf("%+v, %v; the fewest are %d", turn, ok, fewest)
		}
		if ok {
			turned++
			if then, _ := change(turn.Cohort, turn.Children); then != turn.Change {
				t.Errorf("with %+v it is %s", turn, then)
			}
		}
	}
	if turned == 0 {
		t.Error("nothing turned")
	}
}
