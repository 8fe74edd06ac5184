package sim

import (
	"math"
	"math/rand/v2"
	"strconv"

	"example.org/immpact/contract"
)

// likeEngland is so many practices with list sizes, cohorts and coverage
// about as in England: log-normal lists, 10 children of an age per 1,000
// patients, coverage of 81% to 92% from the most to the least deprived tenth.
func likeEngland(n int) *Population {
	r := rand.New(rand.NewPCG(1948, 7))
	pop := &Population{Groups: StandardGrouping()}
	for i := range n {
		decile := 1 + i%10
		p := Practice{Code: "X" + strconv.Itoa(i)}
		p.IMDDecile = uint8(decile)
		p.ListSize = int32(math.Exp(8.997 + 0.608*r.NormFloat64()))
		for k := range contract.Cohorts {
			coverage := 0.80 + 0.012*float64(decile) + 0.02*float64(2-k) + 0.06*r.NormFloat64()
			eligible := int64(float64(p.ListSize) * 0.0102 * math.Exp(0.25*r.NormFloat64()))
			p.Cohorts[k] = likely(r, eligible, min(max(coverage, 0.3), 1))
		}
		pop.Practices = append(pop.Practices, p)
	}
	return pop
}

// likely is a cohort of about the coverage, the rest in every status.
func likely(r *rand.Rand, eligible int64, coverage float64) contract.Children {
	var by [contract.Statuses]int64
	by[contract.OnTime] = int64(math.Round(float64(eligible) * coverage))
	left := eligible - by[contract.OnTime]
	for s := contract.Late; s < contract.Reachable && left > 0; s++ {
		by[s] = r.Int64N(left/3 + 1)
		left -= by[s]
	}
	ch, err := Cohort(eligible, by, r.Int64N(by[contract.OnTime]/20+1))
	if err != nil {
		panic(err)
	}
	ch.HasBaseline, ch.Baseline = true, contract.Percent(coverage*9500)
	return ch
}

// imposed2021 is 2021/22: fees, points at lower, clawback.
func imposed2021() *contract.Contract {
	return &contract.Contract{
		ID:    "imposed",
		Items: []contract.Item{{Name: "routine", Title: "routine doses", Fee: 10_06, Doses: [contract.Cohorts]int64{8, 4, 2}}},
		QOF:   contract.QOF{PointValue: 201_16, AverageList: 9085},
		Indicators: []contract.Indicator{
			{Name: "VI001", Cohort: contract.Age8m, Points: 18_00, PointsAtLower: 3_00, Lower: 90_00, Upper: 95_00},
			{Name: "VI002", Cohort: contract.Age18m, Points: 18_00, PointsAtLower: 7_00, Lower: 90_00, Upper: 95_00},
			{Name: "VI003", Cohort: contract.Age5y, Points: 18_00, PointsAtLower: 7_00, Lower: 87_00, Upper: 95_00},
		},
		Exceptions: contract.Exceptions{Enabled: true, Reasons: contract.Reasons(0).With(contract.Contraindicated)},
		Clawback:   contract.Clawback{Enabled: true, Below: 80_00, Share: 50_00, Enforced: 100_00},
	}
}

// relaxed2023 is 2023/24: more exceptions, no clawback, no points at lower
// for VI003.
func relaxed2023() *contract.Contract {
	c := imposed2021()
	c.ID = "relaxed"
	c.Exceptions.Reasons = contract.Excusable
	c.Clawback.Enabled = false
	c.Indicators[2].Lower, c.Indicators[2].Upper, c.Indicators[2].PointsAtLower = 81_00, 96_00, 0
	return c
}

// improved2026 adds the improvement route.
func improved2026() *contract.Contract {
	c := relaxed2023()
	c.ID = "improved"
	c.Improvement = contract.Improvement{Enabled: true, LowerStep: 5_00, UpperStep: 10_00, Points: 18_00}
	return c
}

// targets2020 is 2020/21: target payments and a fee for MMR.
func targets2020() *contract.Contract {
	c := &contract.Contract{ID: "targets", QOF: contract.QOF{PointValue: 194_83, AverageList: 8799},
		Items:   []contract.Item{{Name: "mmr", Title: "MMR", Fee: 10_06, Doses: [contract.Cohorts]int64{0, 1, 1}}},
		Targets: contract.Targets{Enabled: true, Lower: 70_00, Upper: 90_00, Ratio: 3}}
	c.Targets.Cohorts[contract.Age18m] = contract.TargetCohort{UpperSum: 7900_00, Standard: 63}
	c.Targets.Cohorts[contract.Age5y] = contract.TargetCohort{UpperSum: 2100_00, Standard: 58}
	return c
}

// casesOf puts contracts under their ids.
func casesOf(contracts ...*contract.Contract) []Case {
	var list []Case
	for _, c := range contracts {
		list = append(list, Case{ID: c.ID, Contract: c})
	}
	return list
}

// anyPractice is one of any small size and coverage, in any decile, some of
// its children late and given elsewhere. One in three is odd, with cohorts not
// stated, of none, one and two children, nobody or everybody on time, all
// excused.
func anyPractice(r *rand.Rand, most int64) *Practice {
	p, odd := &Practice{Code: "ANY"}, r.IntN(3) == 0
	p.ListSize, p.IMDDecile = 900+r.Int32N(30_000), uint8(r.IntN(11))
	for k := range p.Cohorts {
		eligible := r.Int64N(most + 1)
		if odd && r.IntN(3) == 0 {
			eligible = r.Int64N(3)
		}
		ch := likely(r, eligible, 0.6+0.4*r.Float64())
		switch {
		case !odd:
		case r.IntN(8) == 0:
			continue
		case r.IntN(8) == 0:
			ch, _ = Cohort(eligible, [contract.Statuses]int64{}, 0)
		case r.IntN(8) == 0:
			ch, _ = Cohort(eligible, [contract.Statuses]int64{contract.OnTime: eligible}, 0)
		case r.IntN(8) == 0:
			ch, _ = Cohort(eligible, [contract.Statuses]int64{contract.Declined: eligible}, 0)
		}
		ch.HasBaseline = r.IntN(2) == 0
		p.Cohorts[k] = ch
	}
	return p
}

// anyCases are a baseline and a reform, each one of the contracts above with
// figures changed at random; one has a second indicator of a cohort.
func anyCases(r *rand.Rand) []Case {
	of := []func() *contract.Contract{imposed2021, relaxed2023, improved2026, targets2020}
	var list []*contract.Contract
	for range 2 {
		c := of[r.IntN(len(of))]()
		for i := range c.Indicators {
			c.Indicators[i].Lower -= contract.Percent(r.IntN(1000))
			c.Indicators[i].PointsAtLower = contract.Points(r.IntN(1800))
		}
		c.Clawback.Share, c.Clawback.Basis = contract.Percent(r.IntN(10_001)), contract.Basis(r.IntN(2))
		list = append(list, c)
	}
	list[0].Indicators = append(list[0].Indicators, contract.Indicator{Name: "VI004", Cohort: contract.Age5y, Points: 6_00, Lower: 80_00, Upper: 85_00})
	return casesOf(list...)
}

// anyModel is one of each kind.
func anyModel(i int) Model {
	return []Model{
		{},
		{Spread: [contract.Cohorts]float64{0.02, 0.3, 0.077}},
		{Shock: 0.3},
		{Spread: [contract.Cohorts]float64{0, 0.05, 0}, Shock: 0.5},
	}[i%4]
}
