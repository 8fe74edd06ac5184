package contract

import "math/rand/v2"

// cliffs is a contract with every part of 2021/22: fees, three indicators with
// points at lower, exceptions and clawback.
func cliffs() *Contract {
	return &Contract{
		ID: "cliffs", Title: "Cliffs", Year: "2021/22",
		Items: []Item{{Name: "routine", Title: "routine childhood doses", Fee: 10_06, Doses: [Cohorts]int64{8, 4, 2}}},
		QOF:   QOF{PointValue: 201_16, AverageList: 9085},
		Indicators: []Indicator{
			{Name: "VI001", Title: "Three doses by 8 months", Cohort: Age8m, Points: 18_00, PointsAtLower: 3_00, Lower: 90_00, Upper: 95_00},
			{Name: "VI002", Title: "MMR by 18 months", Cohort: Age18m, Points: 18_00, PointsAtLower: 7_00, Lower: 90_00, Upper: 95_00},
			{Name: "VI003", Title: "Booster and two MMR by 5 years", Cohort: Age5y, Points: 18_00, PointsAtLower: 7_00, Lower: 87_00, Upper: 95_00},
		},
		Exceptions: Exceptions{Enabled: true, Reasons: Reasons(0).With(Contraindicated)},
		Clawback:   Clawback{Enabled: true, Below: 80_00, Share: 50_00, Basis: OfCohort, Enforced: 100_00},
	}
}

// everything is cliffs with the parts it lacks: target payments, the
// improvement route, and thresholds by decile, which are as the plain ones.
func everything() *Contract {
	c := cliffs()
	c.ID, c.Title = "everything", "Everything"
	c.Targets = Targets{Enabled: true, Lower: 70_00, Upper: 90_00, Ratio: 3}
	c.Targets.Cohorts[Age18m] = TargetCohort{UpperSum: 7900_00, Standard: 63}
	c.Targets.Cohorts[Age5y] = TargetCohort{UpperSum: 2100_00, Standard: 58}
	c.Improvement = Improvement{Enabled: true, LowerStep: 5_00, UpperStep: 10_00, Points: 18_00}
	c.QOF.Per1000 = [Cohorts]int64{8_95, 8_99, 10_14}
	c.Uplift = Uplift{Enabled: true, Basis: ByPractice, Percent: [tenths]Percent{40_00, 30_00, 20_00, 10_00}}
	c.Invitation = Invitation{Enabled: true, Fee: 5_00, Statuses: Reasons(0).With(Declined).With(NoResponse)}
	c.Fund = Fund{Enabled: true, Amount: 1000_00, Kept: 100_00, Weight: [tenths]int64{2_00, 1_50}}
	c.Protection = Protection{Enabled: true, AtLeast: 95_00}
	vi003 := c.indicator("VI003")
	vi003.LowerBy, vi003.UpperBy = ByDecile{true, repeated(vi003.Lower)}, ByDecile{true, repeated(vi003.Upper)}
	return c
}

// cohort makes a cohort of counts in the order of the statuses, the rest
// reachable.
func cohort(eligible int32, counts ...int32) Children {
	ch := Children{Stated: true, Eligible: eligible}
	rest := eligible
	for s, n := range counts {
		ch.By[s] = n
		rest -= n
	}
	ch.By[Reachable] = rest
	return ch
}

// arbitrary is a practice of any size and coverage, small cohorts and exact
// thresholds among them, baselines and doses given elsewhere included.
func arbitrary(r *rand.Rand) *Practice {
	p := &Practice{ListSize: 900 + r.Int32N(41_000), IMDDecile: uint8(1 + r.IntN(10))}
	for k := range p.Cohorts {
		if r.IntN(12) == 0 {
			continue
		}
		eligible := r.Int32N(250)
		if r.IntN(4) == 0 {
			eligible = r.Int32N(4)
		}
		left, counts := eligible, [Reachable]int32{}
		counts[OnTime] = min(left, eligible*(70+r.Int32N(31))/100)
		left -= counts[OnTime]
		for s := Late; s < Reachable && left > 0; s++ {
			counts[s] = r.Int32N(left/2 + 1)
			left -= counts[s]
		}
		ch := cohort(eligible, counts[:]...)
		if r.IntN(3) == 0 {
			ch.GivenElsewhere = r.Int32N(ch.Vaccinated() + 1)
		}
		ch.HasBaseline, ch.Baseline = r.IntN(2) == 0, Percent(r.IntN(hundredPercent+1))
		p.Cohorts[k] = ch
	}
	return p
}

// source is a stream of random practices, the same at every run.
func source() *rand.Rand { return rand.New(rand.NewPCG(2021, 4)) }
