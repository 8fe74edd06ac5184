package sim

import (
	"math"
	"sort"
	"testing"

	"example.org/immpact/contract"
)

// Three cohorts paid the same fee for a child: many triples of counts come to one
// amount but for its rounding, and a percentile is the fee times as many
// children as the chances of their number say, whatever the fee, from £10 to
// £100m for a child. (Where the fee comes to £5m and more in all, amounts lie
// further apart as floats than the millionth of a penny.)
func TestPercentilesAtAnyPay(t *testing.T) {
	p := &Practice{}
	p.ListSize = 9000
	for k := range p.Cohorts {
		p.Cohorts[k], _ = Cohort(90, [contract.Statuses]int64{contract.OnTime: 80}, 0)
	}
	for _, m := range []Model{{}, {Spread: [contract.Cohorts]float64{0.02, 0.02, 0.02}, Shock: 0.2}} {
		chances := sumOfCounts(p, m, m.years())
		for fee := contract.Pence(10_00); fee <= 100_000_000_00; fee *= 100 {
			c := &contract.Contract{Items: []contract.Item{{Name: "dose", Fee: fee, Doses: [contract.Cohorts]int64{1, 1, 1}}}}
			got := ChancePractice(nil, p, Case{ID: "fees", Contract: c}, m).Percentiles
			for _, row := range []struct{ q, got float64 }{{0.1, got.P10}, {0.5, got.P50}, {0.9, got.P90}} {
				want := float64(fee) * float64(sort.Search(len(chances), func(n int) bool { return chances[n] >= row.q-sure }))
				if math.Abs(row.got-want) > 1e-12*want {
					t.Errorf("fee of %d, %+v: percentile %v is %v, want %v", fee, m, row.q, row.got, want)
				}
			}
		}
	}
}
