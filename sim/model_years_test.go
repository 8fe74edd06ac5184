package sim

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/immpact/contract"
)

// The chance that so many children are on time at most, of all cohorts
// together, which tells most of the shock, is over the years that a practice's
// distribution takes what it is over 201, evenly spaced, which leave no
// error: for cohorts small and large, all but certain and evenly likely,
// spreads from none to wide, and shocks up to where the model's own years are
// taken.
func TestYearsAreEnoughForTheirPractice(t *testing.T) {
	const off = 1e-9
	r := rand.New(rand.NewPCG(8, 5))
	fewest, most, worst := math.MaxInt, 0, 0.0
	for range 300 {
		m := Model{Shock: []float64{0.05, 0.2, 0.35, 0.5}[r.IntN(4)]}
		spread, p := []float64{0, 0.005, 0.02, 0.1, 0.6}[r.IntN(5)], &Practice{}
		largest, coverage := 1+r.IntN(250), []float64{0.5, 0.8, 0.93, 0.99}[r.IntN(4)]
		for k := range p.Cohorts {
			m.Spread[k] = spread
			eligible := int64(1 + r.IntN(largest))
			p.Cohorts[k], _ = Cohort(eligible, [contract.Statuses]int64{contract.OnTime: int64(math.Round(float64(eligible) * coverage))}, 0)
		}
		n := m.points(p)
		if n == quadraturePoints {
			continue
		}
		fewest, most = min(fewest, n), max(most, n)
		got, want := sumOfCounts(p, m, m.yearsOf(n)), sumOfCounts(p, m, everyTenth(trapezia(m.Shock)))
		for count := range got {
			if apart := math.Abs(got[count] - want[count]); apart > worst {
				worst = apart
				if apart > off {
					t.Errorf("%d points for %+v: chance of at most %d is %v, want %v: off by %.1e\n%+v", n, m, count, got[count], want[count], apart, p.Cohorts)
				}
			}
		}
	}
	t.Logf("off by %.1e at most, with %d to %d points", worst, fewest, most)
	if fewest > fewestPoints || most < 30 {
		t.Errorf("only from %d to %d points tested", fewest, most)
	}
}

// everyTenth keeps the years at a tenth of a standard deviation.
func everyTenth(years []year) (list []year) {
	for i := 0; i < len(years); i += 10 {
		list = append(list, year{10 * years[i].weight, years[i].odds, nil})
	}
	return list
}

// sumOfCounts is, by number, the chance that all cohorts together have at most
// so many on time.
func sumOfCounts(p *Practice, m Model, years []year) []float64 {
	var of onTimeCounts
	var upTo []float64
	for _, y := range years {
		sum := []float64{y.weight}
		for k := range p.Cohorts {
			on, not := y.chance(&p.Cohorts[k])
			of.set(p.Cohorts[k].Open(), on, not, m.Spread[k])
			next := make([]float64, len(sum)+int(p.Cohorts[k].Open()))
			for i, chance := range of.chance {
				for j, x := range sum {
					next[j+i+int(of.first)] += x * chance
				}
			}
			sum = next
		}
		upTo = slices.Grow(upTo, len(sum))[:len(sum)]
		all := 0.0
		for i, chance := range sum {
			all += chance
			upTo[i] += all
		}
	}
	return upTo
}
