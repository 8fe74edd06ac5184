package sim

import (
	"math"
	"testing"

	"example.org/immpact/contract"
)

// One practice, three in four of whose children live in decile 1 and one in
// decile 10. Its fees are £9,600 and its uplift, 40% for those of decile 1, 30%
// of that: £2,880, all of which reaches decile 1, beside £7,200 of the fees.
func TestReachedBy(t *testing.T) {
	c := &contract.Contract{Items: contract.Items{{Name: "one", Fee: 10_00, Doses: [contract.Cohorts]int64{8}}}}
	plain := c.Clone()
	c.Uplift = contract.Uplift{Enabled: true, Basis: contract.ByChild, Percent: [10]contract.Percent{40_00}}
	p := Practice{Code: "A"}
	p.ListSize, p.ChildrenByDecile = 9000, &contract.Lives{0: 75_00, 9: 25_00}
	p.Cohorts[contract.Age8m], _ = Cohort(160, [contract.Statuses]int64{120}, 0)
	q := p
	q.Code, q.ChildrenByDecile = "B", nil
	pop := &Population{Practices: []Practice{p, q}, Groups: StandardGrouping()}
	results := Run(pop, []Case{{Contract: plain}, {Contract: c}})
	got := ReachedBy(pop, &results[0], &results[1])
	for _, row := range []struct {
		at   int
		want Reached
	}{
		{0, Reached{1, 120, 10_080_00, 2_880_00, 120}}, {9, Reached{10, 40, 2_400_00, 0, 40}}, {4, Reached{5, 0, 0, 0, 0}}, {10, Reached{0, 160, 9_600_00, 0, 0}},
	} {
		if have := got[row.at]; have.Decile != row.want.Decile || math.Abs(have.Pence-row.want.Pence) > 1e-6 || math.Abs(have.Change-row.want.Change) > 1e-6 || have.Children != row.want.Children || have.PaidMore != row.want.PaidMore {
			t.Errorf("%+v, want %+v", have, row.want)
		}
	}
}

// An uplift of 30% by the practice's own decile: A, of decile 1, is paid £2,880 more
// on fees of £9,600. Of its 160 children 120 live in decile 1, so that 75% of it
// reaches them. Half of the 160 of B, of decile 10, live in decile 2: 80 of the 200
// whom it is meant for, 40%, are left out.
func TestReachOfMoneyByPractice(t *testing.T) {
	c := &contract.Contract{Items: contract.Items{{Name: "one", Fee: 10_00, Doses: [contract.Cohorts]int64{8}}}}
	plain := c.Clone()
	c.Uplift = contract.Uplift{Enabled: true, Basis: contract.ByPractice, Percent: [10]contract.Percent{30_00}}
	practice := func(code string, decile uint8, lives contract.Lives) Practice {
		p := Practice{Code: code}
		p.ListSize, p.IMDDecile, p.ChildrenByDecile = 9000, decile, &lives
		p.Cohorts[contract.Age8m], _ = Cohort(160, [contract.Statuses]int64{120}, 0)
		return p
	}
	pop := &Population{Practices: []Practice{practice("A", 1, contract.Lives{0: 75_00, 9: 25_00}), practice("B", 10, contract.Lives{1: 50_00, 9: 50_00})}, Groups: StandardGrouping()}
	results := Run(pop, []Case{{Contract: plain}, {Contract: c}})
	by := ReachedBy(pop, &results[0], &results[1])
	if share, ok := ReachShare(by); !ok || math.Abs(share-75) > 1e-9 {
		t.Errorf("%v%% of the new money reaches them, want 75%%", share)
	}
	if left, ok := LeftOut(by); !ok || math.Abs(left-40) > 1e-9 {
		t.Errorf("%v%% are left out, want 40%%", left)
	}
	if _, ok := ReachShare(ReachedBy(pop, &results[0], &results[0])); ok {
		t.Error("a share of no new money")
	}
}
