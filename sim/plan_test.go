package sim

import (
	"math/rand/v2"
	"testing"

	"example.org/immpact/contract"
)

// A plan is the best over three ladders: what each age is paid at each number of its
// reachable children on time, added up over every choice of so many in all. The
// ladders are climbed one age at a time, each paid alone.
func TestPlanIsTheBestOverThreeLadders(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 5))
	for range 1000 {
		c := &contract.Contract{Items: contract.Items{{Name: "a", Fee: 10_06, Doses: [contract.Cohorts]int64{8, 4, 2}}},
			QOF:      contract.QOF{PointValue: 200_00, AverageList: 9000},
			Clawback: contract.Clawback{Enabled: r.IntN(2) == 0, Below: 80_00, Share: 50_00, Enforced: 100_00}}
		p := contract.Practice{ListSize: 2000 + r.Int32N(12_000), IMDDecile: 1}
		var ladders [contract.Cohorts][]contract.Pence
		for k := range contract.Cohorts {
			lower := contract.Percent(70_00 + r.IntN(20)*100)
			c.Indicators = append(c.Indicators, contract.Indicator{Name: "V", Cohort: k, Points: 18_00, PointsAtLower: contract.Points(r.IntN(1800)), Lower: lower, Upper: lower + 5_00})
			ch := &p.Cohorts[k]
			ch.Stated = true
			ch.By[contract.OnTime], ch.By[contract.Late], ch.By[contract.Declined], ch.By[contract.Reachable] = r.Int32N(60), r.Int32N(5), r.Int32N(8), r.Int32N(9)
			for _, n := range ch.By {
				ch.Eligible += n
			}
		}
		for k := range contract.Cohorts {
			for n := int32(0); n <= p.Cohorts[k].By[contract.Reachable]; n++ {
				alone := contract.Practice{ListSize: p.ListSize, IMDDecile: 1}
				alone.Cohorts[k] = p.Cohorts[k]
				alone.Cohorts[k].By[contract.OnTime] += n
				alone.Cohorts[k].By[contract.Reachable] -= n
				ladders[k] = append(ladders[k], payOf(c.Payer(nil))(&alone))
			}
		}
		best := map[int]contract.Pence{}
		for a, x := range ladders[0] {
			for b, y := range ladders[1] {
				for d, z := range ladders[2] {
					more := x + y + z - ladders[0][0] - ladders[1][0] - ladders[2][0]
					if old, ok := best[a+b+d]; !ok || more > old {
						best[a+b+d] = more
					}
				}
			}
		}
		steps := Plan(&p, c, nil, 12)
		for i, s := range steps {
			if s.Children != int32(i+1) || s.Ages[0]+s.Ages[1]+s.Ages[2] != s.Children || s.More != best[i+1] {
				t.Fatalf("%+v, the ladders give %s more for %d", s, best[i+1], i+1)
			}
			if got := ladders[0][s.Ages[0]] + ladders[1][s.Ages[1]] + ladders[2][s.Ages[2]] - ladders[0][0] - ladders[1][0] - ladders[2][0]; got != s.More {
				t.Fatalf("%+v brings %s", s, got)
			}
		}
		if want := min(12, len(ladders[0])+len(ladders[1])+len(ladders[2])-3); len(steps) != want {
			t.Fatalf("%d steps, want %d", len(steps), want)
		}
	}
}
