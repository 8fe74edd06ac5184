package sim

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/immpact/contract"
)

// way is one way in which a practice's year can go.
type way struct{ chance, total, first, others float64 }

// waysOf lists every three counts of a practice with what two contracts pay,
// topped up to a floor, by binomials and the lines of ByCount alone.
func waysOf(p *Practice, cases [2]*contract.Contract, settings [2]*contract.Setting) []way {
	list := []way{{chance: 1, total: float64(cases[1].Given(settings[1])), first: float64(cases[0].Given(settings[0]))}}
	pay := func(c *contract.Contract, in *contract.Setting, k contract.CohortID, n int32) (sum float64) {
		var by contract.PayByCount
		c.PayByCount(&p.Practice, k, in, &by)
		for _, l := range by.Lines {
			for _, s := range l.Segments {
				if n >= s.From && n < s.To {
					sum += l.Worth * s.At(n)
				}
			}
		}
		return sum
	}
	for k := range contract.Cohorts {
		ch := &p.Cohorts[k]
		if !ch.Stated {
			continue
		}
		m, rate := ch.Open(), float64(ch.By[contract.OnTime])/float64(max(1, ch.Open()))
		var next []way
		for n := range m + 1 {
			a, b := pay(cases[1], settings[1], k, n), pay(cases[0], settings[0], k, n)
			many := math.Exp(logChoose(m, n))
			for _, o := range list {
				next = append(next, way{o.chance * many * math.Pow(rate, float64(n)) * math.Pow(1-rate, float64(m-n)), o.total + a, o.first + b, 0})
			}
		}
		list = next
	}
	for i := range list {
		o := &list[i]
		o.others = o.total
		if f, has := cases[1].Floor(settings[1]); has {
			o.total = max(o.total, float64(f))
		}
		if f, has := cases[0].Floor(settings[0]); has {
			o.first = max(o.first, float64(f))
		}
	}
	return list
}

func logChoose(n, k int32) float64 {
	a, _ := math.Lgamma(float64(n) + 1)
	b, _ := math.Lgamma(float64(k) + 1)
	c, _ := math.Lgamma(float64(n-k) + 1)
	return a - b - c
}

// described is an amount's mean, deviation and percentiles.
func described(list []way, of func(way) float64) (mean, sd float64, at Percentiles) {
	slices.SortFunc(list, func(a, b way) int { return cmp.Compare(of(a), of(b)) })
	square, sum := 0.0, 0.0
	ends := []struct {
		q  float64
		to *float64
	}{{0.1, &at.P10}, {0.5, &at.P50}, {0.9, &at.P90}}
	for _, o := range list {
		mean += o.chance * of(o)
	}
	for _, o := range list {
		square += o.chance * (of(o) - mean) * (of(o) - mean)
		sum += o.chance
		for len(ends) > 0 && sum >= ends[0].q-1e-12 {
			*ends[0].to, ends = of(o), ends[1:]
		}
	}
	return mean, math.Sqrt(square), at
}

// lesser is rules that pay less than those of 2021/22, with protection against
// the baseline, and a fund.
func lesser(atLeast contract.Percent) *contract.Contract {
	c := imposed2021()
	c.Items[0].Fee = 8_00
	c.Uplift = contract.Uplift{Enabled: true, Percent: [10]contract.Percent{35_00, 0, 0, 0, 20_00}}
	c.Fund = contract.Fund{Enabled: true, Amount: 3_000_00, Kept: 33_33, Weight: [10]int64{2_00, 1_50, 1_00, 1_00, 1_00}}
	c.Protection = contract.Protection{Enabled: true, AtLeast: atLeast}
	return c
}

// Chance with a fund and under floors is every way, weighed: means,
// deviations and percentiles of the total, the change and the protection itself,
// where one case has a floor and where both have.
func TestChanceUnderAFloor(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 95))
	kept := contract.Shipped
	contract.Shipped = []string{"other"}
	defer func() { contract.Shipped = kept }()
	bites := map[bool]int{}
	for range 60 {
		pop := &Population{Groups: StandardGrouping(), Reference: &Reference{Contract: func(string) *contract.Contract { return relaxed2023() }}}
		for i := range 3 {
			p := Practice{Code: string(rune('A' + i))}
			p.ListSize, p.IMDDecile = 2000+r.Int32N(9000), uint8(1+r.IntN(5))
			for k := range p.Cohorts {
				if r.IntN(6) > 0 {
					ch := contract.Children{Stated: true, Eligible: 4 + r.Int32N(10)}
					ch.By[contract.OnTime] = ch.Eligible * (70 + r.Int32N(31)) / 100
					ch.By[contract.Declined] = min(1, ch.Eligible-ch.By[contract.OnTime])
					ch.By[contract.Reachable] = ch.Eligible - ch.By[contract.OnTime] - ch.By[contract.Declined]
					p.Cohorts[k] = ch
				}
			}
			pop.Practices = append(pop.Practices, p)
		}
		cases := []Case{{Contract: imposed2021()}, {Contract: lesser(contract.Percent(60_00 + r.IntN(60_00)))}}
		if r.IntN(2) == 0 {
			cases[0].Contract.Protection = contract.Protection{Enabled: true, Against: 1, AtLeast: contract.Percent(60_00 + r.IntN(60_00))}
		}
		beyond, chance := pop.Beyond(cases[0].Contract), Chance(pop, cases, Model{})
		for i := range pop.Practices {
			p := &pop.Practices[i]
			if p.Certain() {
				continue
			}
			all := waysOf(p, [2]*contract.Contract{cases[0].Contract, cases[1].Contract},
				[2]*contract.Setting{beyond.Under(cases[0].Contract).For(p), beyond.Under(cases[1].Contract).For(p)})
			got, alone := chance[1].Practices[i], ChancePractice(beyond, p, cases[1], Model{})
			change := ChanceChange(beyond, p, cases[0], cases[1], Model{})
			protection := PayOf(contract.ProtectionPaid) - payComponents
			for _, row := range []struct {
				name string
				of   func(way) float64
				a    Amount
				at   *Percentiles
			}{
				{"total", func(o way) float64 { return o.total }, got.Total, got.Percentiles},
				{"total alone", func(o way) float64 { return o.total }, alone.Total, alone.Percentiles},
				{"change", func(o way) float64 { return o.total - o.first }, got.Change, &change.Percentiles},
				{"protection", func(o way) float64 { return o.total - o.others }, got.Components[protection], &alone.ComponentPercentiles[protection]},
			} {
				mean, sd, at := described(all, row.of)
				if math.Abs(mean-row.a.Mean) > 1e-6 || math.Abs(sd-row.a.SD) > 1e-3 {
					t.Fatalf("%s of %s: %v +- %v, want %v +- %v", row.name, p.Code, row.a.Mean, row.a.SD, mean, sd)
				}
				if row.at != nil && (math.Abs(at.P10-row.at.P10) > 1e-5 || math.Abs(at.P50-row.at.P50) > 1e-5 || math.Abs(at.P90-row.at.P90) > 1e-5) {
					t.Fatalf("%s of %s: %v, want %v", row.name, p.Code, *row.at, at)
				}
				if row.name == "protection" {
					bites[sd > 0]++
				}
			}
		}
	}
	if bites[true] < 30 {
		t.Errorf("chance decides on protection in %d practices only", bites[true])
	}
}

// With shared good and bad years each year is one of its own: the mean of the
// total is the weighted mean of the years', the deviation holds what is between
// them.
func TestFloorInEveryYear(t *testing.T) {
	p := ten()
	p.IMDDecile = 1
	pop := &Population{Groups: StandardGrouping(), Practices: []Practice{*p}}
	cases, m := []Case{{Contract: imposed2021()}, {Contract: lesser(95_00)}}, Model{Shock: 0.4}
	got := Expected(pop, cases, m)[1].Practices[0]
	w := newWorker(cases, pop.Beyond(cases[0].Contract), m, 1)
	w.begin(&pop.Practices[0])
	mean, square := 0.0, 0.0
	for y, in := range w.years {
		w.everyThree(1, y, func(p, now, _ float64) {
			total := max(now, w.floors[1].at)
			mean += in.weight * p * total
			square += in.weight * p * total * total
		})
	}
	if sd := math.Sqrt(square - mean*mean); math.Abs(mean-got.Total.Mean) > 1e-5 || math.Abs(sd-got.Total.SD) > 1e-2 {
		t.Errorf("%v +- %v, want %v +- %v", got.Total.Mean, got.Total.SD, mean, sd)
	}
	if !w.floors[1].under {
		t.Error("the floor is nowhere above")
	}
}
