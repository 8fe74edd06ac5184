package sim

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/immpact/contract"
)

// How the rest of this year may end, all ends of it counted out: each number of
// reachable children of each cohort who come, with its binomial chance, is paid
// as whole children are. Lines of pay are rounded there and not in the
// distribution, so amounts may differ by half a penny a line.
func TestFromHereIsEnumeration(t *testing.T) {
	c := imposed2021()
	c.Targets = contract.Targets{Enabled: true, Lower: 70_00, Upper: 90_00, Ratio: 3}
	c.Targets.Cohorts[contract.Age18m] = contract.TargetCohort{UpperSum: 7900_00, Standard: 63}
	c.Improvement = contract.Improvement{Enabled: true, LowerStep: 5_00, UpperStep: 10_00, Points: 18_00}
	r := rand.New(rand.NewPCG(1988, 10))
	for i := range 60 {
		p := Practice{Code: "X"}
		p.ListSize = 500 + r.Int32N(20_000)
		for k := range p.Cohorts {
			if r.IntN(6) > 0 {
				p.Cohorts[k] = likely(r, r.Int64N(40), 0.6+0.4*r.Float64())
			}
		}
		rest := Rest{Reply: contract.Percent(r.IntN(101) * 100), Stated: i%3 > 0}
		m, cs := FromHere(rest), casesOf(c)[0]
		got, ends := ChancePractice(nil, &p, cs, m), enumerate(&p, c, rest)
		mean, square := 0.0, 0.0
		for _, e := range ends {
			mean += e.chance * e.pay
			square += e.chance * e.pay * e.pay
		}
		const penny = 6 // lines, half a penny each, and as much again
		if math.Abs(got.Total.Mean-mean) > penny || math.Abs(got.Total.SD-math.Sqrt(max(0, square-mean*mean))) > penny {
			t.Errorf("practice %d: %v, enumeration has a mean of %v", i, got.Total, mean)
		}
		for _, at := range []struct{ share, got float64 }{{0.1, got.Percentiles.P10}, {0.5, got.Percentiles.P50}, {0.9, got.Percentiles.P90}} {
			if want := quantileAmong(ends, at.share); math.Abs(at.got-want) > penny {
				t.Errorf("practice %d: %v of ends are at most %v, enumeration has %v", i, at.share, at.got, want)
			}
		}
		for _, l := range LinesOf(&p.Practice, c, nil) {
			want := 0.0
			for _, e := range ends {
				if e.come[l.Cohort] >= l.Children {
					want += e.chance
				}
			}
			if math.Abs(l.Chance(&p.Practice, m)-want) > 1e-9 {
				t.Errorf("practice %d: %s of %s with a chance of %v, enumeration has %v", i, l.Title, l.Cohort, l.Chance(&p.Practice, m), want)
			}
		}
		for _, ind := range got.Indicators {
			rule := &c.Indicators[ind.Indicator]
			want, ch := 0.0, &p.Cohorts[rule.Cohort]
			for _, e := range ends {
				if d := ch.Eligible - ch.By[contract.Contraindicated]; d > 0 && int64(ch.By[contract.OnTime]+e.come[rule.Cohort])*100_00 >= int64(rule.Lower)*int64(d) {
					want += e.chance
				}
			}
			if math.Abs(ind.Lower-want) > 1e-9 {
				t.Errorf("practice %d: %s at its lower threshold with %v, enumeration has %v", i, rule.Name, ind.Lower, want)
			}
		}
	}
}

// end is one way in which the year may end.
type end struct {
	come        [contract.Cohorts]int32
	pay, chance float64
}

// enumerate lists every way, with a chance above nothing.
func enumerate(p *Practice, c *contract.Contract, rest Rest) []end {
	var ways [contract.Cohorts][]float64
	for k := range ways {
		ch := &p.Cohorts[k]
		n := ch.By[contract.Reachable]
		rate := float64(rest.Reply) / 100_00
		if !rest.Stated && ch.Open() > 0 {
			rate = float64(ch.By[contract.OnTime]) / float64(ch.Open())
		}
		for i := int32(0); i <= n; i++ {
			chance := 1.0 // n over i, rate^i, (1-rate)^(n-i)
			for j := range i {
				chance *= float64(n-j) / float64(i-j) * rate
			}
			for range n - i {
				chance *= 1 - rate
			}
			ways[k] = append(ways[k], chance)
		}
	}
	paid := payOf(c.Payer(nil))
	var ends []end
	for a, x := range ways[0] {
		for b, y := range ways[1] {
			for d, z := range ways[2] {
				e := end{come: [contract.Cohorts]int32{int32(a), int32(b), int32(d)}, chance: x * y * z}
				if e.chance == 0 {
					continue
				}
				at := p.Practice
				for k, n := range e.come {
					Move(&at.Cohorts[k], contract.Reachable, contract.OnTime, n)
				}
				e.pay = float64(paid(&at))
				ends = append(ends, e)
			}
		}
	}
	return ends
}

// quantileAmong is the smallest pay whose chance, with that of all less, is the
// share or more.
func quantileAmong(ends []end, share float64) float64 {
	slices.SortFunc(ends, func(a, b end) int { return cmp.Compare(a.pay, b.pay) })
	sum := 0.0
	for _, e := range ends {
		if sum += e.chance; sum >= share-1e-12 {
			return e.pay
		}
	}
	return ends[len(ends)-1].pay
}

// What is certain is paid as it stands, to the penny.
func TestFromHereCertain(t *testing.T) {
	c := imposed2021()
	p := Practice{Code: "X"}
	p.ListSize = 7_777
	p.Cohorts[contract.Age5y], _ = Cohort(61, [contract.Statuses]int64{contract.OnTime: 55, contract.Late: 2}, 0)
	now := float64(payOf(c.Payer(nil))(&p.Practice))
	if got := ChancePractice(nil, &p, casesOf(c)[0], FromHere(Rest{Stated: true})); got.Total.Mean != now || got.Total.SD != 0 {
		t.Errorf("nobody comes: %+v, and it is paid %v", got.Total, now)
	}
}
