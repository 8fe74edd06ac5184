package claims

import (
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// imposed is the contract of 2021/22 as written.
func imposed() *contract.Contract {
	return &contract.Contract{
		ID: "england-2021-22", Title: "2021/22",
		Items: []contract.Item{{Name: "routine", Title: "routine doses", Fee: 10_06, Doses: [contract.Cohorts]int64{8, 4, 2}}},
		QOF:   contract.QOF{PointValue: 201_16, AverageList: 9085},
		Indicators: []contract.Indicator{
			{Name: "VI001", Title: "VI001", Cohort: contract.Age8m, Points: 18_00, PointsAtLower: 3_00, Lower: 90_00, Upper: 95_00},
			{Name: "VI002", Title: "VI002", Cohort: contract.Age18m, Points: 18_00, PointsAtLower: 7_00, Lower: 90_00, Upper: 95_00},
			{Name: "VI003", Title: "VI003", Cohort: contract.Age5y, Points: 18_00, PointsAtLower: 7_00, Lower: 87_00, Upper: 95_00},
		},
		Exceptions: contract.Exceptions{Enabled: true, Reasons: contract.Reasons(0).With(contract.Contraindicated)},
		Clawback:   contract.Clawback{Enabled: true, Below: 80_00, Share: 50_00, Enforced: 100_00},
	}
}

// writtenOff is the same with the clawback that nobody enforced.
func writtenOff() *contract.Contract {
	c := imposed()
	c.Clawback.Enforced = 0
	return c
}

// relaxed is the contract of 2023/24.
func relaxed() *contract.Contract {
	c := imposed()
	c.ID, c.Title = "england-2023-24", "2023/24"
	c.QOF = contract.QOF{PointValue: 213_43, AverageList: 9639}
	for i, lower := range []contract.Percent{89_00, 86_00, 81_00} {
		c.Indicators[i].PointsAtLower, c.Indicators[i].Lower, c.Indicators[i].Upper = 0, lower, 96_00
	}
	c.Exceptions.Reasons = c.Exceptions.Reasons.With(contract.RegisteredLate)
	c.Clawback = contract.Clawback{}
	return c
}

// levered is the same with every lever: an uplift, a fund and a floor under what
// the baseline pays.
func levered() *contract.Contract {
	c := relaxed()
	c.ID, c.Title = "levered", "every lever"
	c.Uplift = contract.Uplift{Enabled: true, Basis: contract.ByPractice, Percent: [10]contract.Percent{40_00, 30_00, 20_00, 10_00}}
	c.Invitation = contract.Invitation{Enabled: true, Fee: 5_00, Statuses: contract.Reasons(0).With(contract.Declined)}
	c.Fund = contract.Fund{Enabled: true, Amount: 30_000_00, Kept: 50_00, Weight: [10]int64{2_00, 1_50, 1_00, 1_00, 50}}
	c.Protection = contract.Protection{Enabled: true, AtLeast: 95_00}
	return c
}

// targeted is the contract of 2020/21, its sums as shipped.
func targeted() *contract.Contract {
	c := &contract.Contract{ID: "england-2020-21", Title: "2020/21",
		Items:   []contract.Item{{Name: "mmr", Title: "MMR", Fee: 10_06, Doses: [contract.Cohorts]int64{0, 1, 1}}},
		QOF:     contract.QOF{PointValue: 194_83, AverageList: 8799},
		Targets: contract.Targets{Enabled: true, Lower: 70_00, Upper: 90_00, Ratio: 3},
	}
	c.Targets.Cohorts[contract.Age18m] = contract.TargetCohort{UpperSum: 7900_00, Standard: 63}
	c.Targets.Cohorts[contract.Age5y] = contract.TargetCohort{UpperSum: 2100_00, Standard: 58}
	return c
}

// improving is 2026/27's improvement route over the rules of 2023/24.
func improving() *contract.Contract {
	c := relaxed()
	c.ID, c.Title = "england-2026-27", "2026/27"
	c.Improvement = contract.Improvement{Enabled: true, LowerStep: 5_00, UpperStep: 10_00, Points: 18_00}
	return c
}

// cohort is so many on time of so many; the rest reachable.
func cohort(onTime, eligible int32) contract.Children {
	ch := contract.Children{Stated: true, Eligible: eligible}
	ch.By[contract.OnTime], ch.By[contract.Reachable] = onTime, eligible-onTime
	return ch
}

// practice is one with a list and its three cohorts.
func practice(code string, list int32, decile uint8, cohorts ...contract.Children) sim.Practice {
	p := sim.Practice{Code: code}
	p.ListSize, p.IMDDecile = list, decile
	copy(p.Cohorts[:], cohorts)
	return p
}

func grounds(cases []*contract.Contract, practices ...sim.Practice) *Grounds {
	g := &Grounds{Population: &sim.Population{Groups: sim.StandardGrouping(), Practices: practices}}
	for i, c := range cases {
		id := "baseline"
		if i > 0 {
			id = c.ID
		}
		g.Cases = append(g.Cases, sim.Case{ID: id, Title: c.Title, Contract: c})
	}
	return g
}
