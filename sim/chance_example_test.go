package sim_test

import (
	"fmt"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// canalStreet is a practice of 9,085 patients with 101 children of 8 months,
// 92 of them on time, 5 declined and 4 reachable.
func canalStreet() *sim.Practice {
	p := &sim.Practice{Code: "EX0001", Name: "Canal Street Surgery"}
	p.ListSize, p.IMDDecile = 9085, 1
	p.Cohorts[contract.Age8m], _ = sim.Cohort(101, [contract.Statuses]int64{contract.OnTime: 92, contract.Declined: 5}, 0)
	return p
}

// cliffsOf2021 is VI001 and the clawback of 2021/22; slopesOf2023 is without
// the clawback and with the declined excepted.
func cliffsOf2021() sim.Case {
	return sim.Case{ID: "baseline", Contract: &contract.Contract{
		Items:      []contract.Item{{Name: "routine", Fee: 10_06, Doses: [contract.Cohorts]int64{8, 4, 2}}},
		QOF:        contract.QOF{PointValue: 201_16, AverageList: 9085},
		Indicators: []contract.Indicator{{Name: "VI001", Cohort: contract.Age8m, Points: 18_00, PointsAtLower: 3_00, Lower: 90_00, Upper: 95_00}},
		Clawback:   contract.Clawback{Enabled: true, Below: 80_00, Share: 50_00, Enforced: 100_00},
	}}
}

func slopesOf2023() sim.Case {
	c := cliffsOf2021().Contract.Clone()
	c.Clawback.Enabled = false
	c.Exceptions = contract.Exceptions{Enabled: true, Reasons: contract.Excusable}
	return sim.Case{ID: "exceptions", Contract: c}
}

func pounds(pence float64) string { return contract.Pence(pence + 0.5).Pounds() }

// Expected pay is not pay at the expected count: with 92 of 101 on time the
// practice is over the lower threshold of 91, and one child fewer costs it the
// cliff.
func ExampleChancePractice() {
	p := canalStreet()
	pc := sim.ChancePractice(nil, p, cliffsOf2021(), sim.Model{})
	fmt.Println("as it is:", sim.Run(&sim.Population{Practices: []sim.Practice{*p}}, []sim.Case{cliffsOf2021()})[0].Practices[0].Total)
	fmt.Println("expected:", pounds(pc.Total.Mean), "+-", pounds(pc.Total.SD))
	fmt.Println("P10 to P90:", pounds(pc.Percentiles.P10), "to", pounds(pc.Percentiles.P90))
	fmt.Printf("VI001: %.2f points, lower threshold %.0f%%, upper %.0f%%\n",
		pc.Indicators[0].MeanPoints, 100*pc.Indicators[0].Lower, 100*pc.Indicators[0].Upper)
	// Output:
	// as it is: £8,664.90
	// expected: £8,759 +- £1,142
	// P10 to P90: £7,163 to £10,021
	// VI001: 6.74 points, lower threshold 79%, upper 2%
}

func ExampleChanceChange() {
	change := sim.ChanceChange(nil, canalStreet(), cliffsOf2021(), slopesOf2023(), sim.Model{})
	fmt.Println("expected:", pounds(change.Mean), "+-", pounds(change.SD))
	fmt.Println("P10 to P90:", pounds(change.P10), "to", pounds(change.P90))
	// Output:
	// expected: £1,971 +- £765
	// P10 to P90: £981 to £2,867
}

func ExampleChance() {
	pop := &sim.Population{Practices: []sim.Practice{*canalStreet()}, Groups: sim.StandardGrouping()}
	for _, r := range sim.Chance(pop, []sim.Case{cliffsOf2021(), slopesOf2023()}, sim.Model{}) {
		p := r.Practices[0]
		fmt.Printf("%s: median %s, change %s, deprived %s\n", r.ID, pounds(p.Percentiles.P50), pounds(p.Change.Mean), pounds(r.Group("deprived").Total.Mean))
	}
	// Output:
	// baseline: median £8,665, change £0, deprived £8,759
	// exceptions: median £11,025, change £1,971, deprived £10,730
}

// A good or bad year for all practices alike does not average out over them.
func ExampleExpected() {
	pop := &sim.Population{Groups: sim.StandardGrouping()}
	for range 100 {
		pop.Practices = append(pop.Practices, *canalStreet())
	}
	for _, shock := range []float64{0, 0.3} {
		all := sim.Expected(pop, []sim.Case{cliffsOf2021()}, sim.Model{Shock: shock})[0].Group("all")
		fmt.Printf("shock %v: %s +- %s, of which %s are the practices' own\n", shock, pounds(all.Total.Mean), pounds(all.Total.SD), pounds(all.Total.Own))
	}
	// Output:
	// shock 0: £875,945 +- £11,423, of which £11,423 are the practices' own
	// shock 0.3: £873,612 +- £61,879, of which £10,841 are the practices' own
}

func ExampleChanceDensity() {
	d := sim.ChanceDensity(nil, canalStreet(), cliffsOf2021(), sim.Model{}, 6)
	for i, chance := range d.Chance {
		fmt.Printf("from %s: %4.1f%%\n", pounds(d.Low+(d.High-d.Low)*float64(i)/6), 100*chance)
	}
	// Output:
	// from £6,841: 21.1%
	// from £7,592: 16.0%
	// from £8,343: 20.0%
	// from £9,094: 19.7%
	// from £9,845: 14.5%
	// from £10,596:  8.7%
}

func ExampleLadderOf() {
	l := sim.LadderOf(nil, canalStreet(), cliffsOf2021(), contract.Age8m, "VI001", sim.Model{})
	for _, r := range l.Rungs[89:94] {
		mark := ""
		if r.Cliff {
			mark = "  cliff"
		}
		fmt.Printf("%d on time, %.1f%%: %.2f points, %v, next child %v, chance %.0f%%%s\n",
			r.OnTime, r.Coverage(), r.Points, r.Pay, r.NextChild, 100*r.AtLeast, mark)
	}
	for _, c := range l.Cliffs {
		fmt.Printf("%s: at %d on time, %d more, gains %v\n", c.Title, c.OnTime, c.More, c.Gain)
	}
	fmt.Println(sim.LadderMoves)
	// Output:
	// 89 on time, 88.1%: 0.00 points, £7,162.72, next child £80.48, chance 95%
	// 90 on time, 89.1%: 0.00 points, £7,243.20, next child £743.71, chance 89%
	// 91 on time, 90.1%: 3.30 points, £7,986.91, next child £677.99, chance 79%  cliff
	// 92 on time, 91.1%: 6.27 points, £8,664.90, next child £677.98, chance 63%
	// 93 on time, 92.1%: 9.24 points, £9,342.88, next child £677.99, chance 43%
	// clawback line, 80%: at 81 on time, -11 more, gains £4,144.72
	// VI001 lower threshold, 90%: at 91 on time, -1 more, gains £743.71
	// Up the ladder, the next child on time is taken from those reachable, then late, then on another country's schedule, without a response, declined, registered too late and contraindicated; down it, a child missed becomes reachable.
}

func ExampleModel_Validate() {
	fmt.Println(sim.Model{Spread: [contract.Cohorts]float64{7.7}}.Validate())
	// Output:
	// spread of 8m is 7.7: give an intra-class correlation of 0 or more and under 1
}
