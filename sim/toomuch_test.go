package sim

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/contract"
)

// large is practices of the largest list there can be, every child on time.
func large(n int) *Population {
	pop := &Population{Groups: StandardGrouping()}
	for i := range n {
		p := Practice{Code: "L" + strconv.Itoa(i)}
		p.ListSize, p.IMDDecile = 1_000_000, uint8(1+i%10)
		for k := range p.Cohorts {
			p.Cohorts[k], _ = Cohort(1000, [contract.Statuses]int64{contract.OnTime: 1000}, 0)
		}
		pop.Practices = append(pop.Practices, p)
	}
	return pop
}

// The largest point value for the largest list, against an average list of one:
// 18 points x 100,000.00 x 1,000,000 = 1.8e14 pence an indicator, three of them,
// so that 16 practices are paid 8.64e15 and 17 over 2^53 = 9.007e15.
func TestTooMuch(t *testing.T) {
	c := imposed2021()
	c.QOF.PointValue, c.QOF.AverageList = contract.Pence(contract.Pounds.Most()), 1
	if err := TooMuch(large(16), nil, c); err != nil {
		t.Errorf("16 practices: %v", err)
	}
	var much *TooMuchError
	if err := TooMuch(large(17), nil, c); !errors.As(err, &much) || !strings.Contains(much.Problem, "£90,071,992,547,410") ||
		!strings.Contains(much.Remedy, "£1,800,000,000,000 of QOF points, practice L0") {
		t.Errorf("17 practices: %v", err)
	}
}

// Chance ends whatever is paid, and scales with it: the percentiles of pay by a
// fee and a point value so many times as large are so many times as large.
func TestChanceOfAnyPay(t *testing.T) {
	p := anyLarge()
	base := imposed2021()
	base.Items[0].Fee, base.QOF.PointValue = 1_00, 1_00
	want := ChancePractice(nil, p, casesOf(base)[0], Model{})
	pop := &Population{Practices: []Practice{*p}, Groups: StandardGrouping()}
	narrow := Chance(pop, casesOf(base), Model{})[0].PracticeRange(0, PayTotal, 1)
	for _, times := range []contract.Pence{1, 7, 10_000, 100_000} {
		c := imposed2021()
		c.Items[0].Fee, c.QOF.PointValue = times*base.Items[0].Fee, times*base.QOF.PointValue
		got := ChancePractice(nil, p, casesOf(c)[0], Model{})
		in := Chance(pop, casesOf(c), Model{})[0].PracticeRange(0, PayTotal, 1)
		for _, pair := range [][2]float64{{got.Percentiles.P10, want.Percentiles.P10}, {got.Percentiles.P50, want.Percentiles.P50},
			{got.Percentiles.P90, want.Percentiles.P90}, {got.Total.Mean, want.Total.Mean}, {in.Low, narrow.Low}, {in.High, narrow.High}} {
			if math.Abs(pair[0]-float64(times)*pair[1]) > 1e-9*math.Abs(pair[0]) {
				t.Errorf("times %d: %v, want %v", times, pair[0], float64(times)*pair[1])
			}
		}
	}
}

// anyLarge is a practice of the largest list and cohorts of some hundreds, of
// whom some are late.
func anyLarge() *Practice {
	p := &Practice{Code: "BIG"}
	p.ListSize = 1_000_000
	for k := range p.Cohorts {
		p.Cohorts[k], _ = Cohort(300, [contract.Statuses]int64{contract.OnTime: 270, contract.Late: 11}, 0)
	}
	return p
}
