package claims_test

import (
	"fmt"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/claims"
)

// A practice with 81 of 100 babies on time, one above the clawback's 80%, is
// said to lose over £4,000 by a family of two.
func ExampleGrounds_Judge() {
	year := &contract.Contract{
		Title:    "2021/22",
		Items:    []contract.Item{{Name: "routine", Title: "routine doses", Fee: 10_06, Doses: [contract.Cohorts]int64{8, 4, 2}}},
		Clawback: contract.Clawback{Enabled: true, Below: 80_00, Share: 50_00, Enforced: 100_00},
	}
	p := sim.Practice{Code: "CANAL"}
	p.ListSize = 9085
	p.Cohorts[contract.Age8m] = contract.Children{Stated: true, Eligible: 100,
		By: [contract.Statuses]int32{contract.OnTime: 81, contract.Reachable: 19}}

	grounds := claims.Grounds{
		Population: &sim.Population{Practices: []sim.Practice{p}},
		Cases:      []sim.Case{{ID: "baseline", Title: year.Title, Contract: year}},
	}
	verdict := grounds.Judge(&claims.Claim{
		Quantity: claims.Quantity{Measure: claims.MissedChildren, Children: 2, Become: contract.Reachable,
			For: claims.Scope{Kind: claims.OnePractice, Name: "CANAL"}},
		Test: claims.Test{Kind: claims.Over, Unit: claims.Pounds, Low: 4000_00},
	})
	fmt.Println(verdict.Ruling)
	fmt.Println(verdict.Why)
	for _, flip := range verdict.Flips[:3] {
		fmt.Println(flip.Words())
	}
	// Output:
	// holds
	// The most that 2 children not on time can cost under 2021/22, in CANAL, is £4,184.96: that is over £4,000.
	// cohort of 8 months in CANAL 95 children (now 100 children)
	// children on time at 8 months in CANAL 82 children (now 81 children)
	// children missed 1 child (now 2 children)
}
