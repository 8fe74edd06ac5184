package sim

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// pcnPractice states 100 patients and one cohort of 10 children, so many of
// them on time.
func pcnPractice(pcn string, onTime int32) Practice {
	p := Practice{PCN: pcn}
	p.ListSize = 100
	p.Cohorts[contract.Age5y] = contract.Children{Stated: true, Eligible: 10,
		By: [contract.Statuses]int32{contract.OnTime: onTime, contract.Reachable: 10 - onTime}}
	return p
}

// feeOf is a contract that pays a fee in pence for one dose of each child
// vaccinated at 5 years, and no more.
func feeOf(pence contract.Pence) *contract.Contract {
	item := contract.Item{Name: "dose", Fee: pence}
	item.Doses[contract.Age5y] = 1
	return &contract.Contract{Items: []contract.Item{item}}
}

// network and caseSums are what is looked at of a network.
type (
	network struct {
		Name      string
		Practices int
		Eligible  int64
		Patients  int64
		Cases     []caseSums
	}
	caseSums struct {
		Total, Change, Clawback contract.Pence
		Winners                 int
	}
)

func networks(list []PCN) (all []network) {
	for _, n := range list {
		of := network{n.Name, n.Cases[0].Practices, n.Cases[0].Eligible, n.Cases[0].Patients, nil}
		for _, g := range n.Cases {
			of.Cases = append(of.Cases, caseSums{g.Total, g.Change(), g.Clawback(), g.Winners})
		}
		all = append(all, of)
	}
	return all
}

func TestByPCN(t *testing.T) {
	pop := &Population{Practices: []Practice{
		pcnPractice("", 1), pcnPractice("Weir", 10), pcnPractice("Abbey", 4), pcnPractice("Weir", 0)}}
	results := Run(pop, []Case{{ID: "baseline", Contract: feeOf(100)}, {ID: "more", Contract: feeOf(150)}})
	// Weir: 10 and 0 children at £1.00 are £10.00, at £1.50 £15.00; the practice
	// with no child vaccinated is paid nothing either way and gains nothing.
	want := []network{
		{"Abbey", 1, 10, 100, []caseSums{{Total: 400}, {Total: 600, Change: 200, Winners: 1}}},
		{"Weir", 2, 20, 200, []caseSums{{Total: 1000}, {Total: 1500, Change: 500, Winners: 1}}},
		{"", 1, 10, 100, []caseSums{{Total: 100}, {Total: 150, Change: 50, Winners: 1}}},
	}
	got := ByPCN(pop, results)
	if diff := cmp.Diff(want, networks(got)); diff != "" {
		t.Errorf("ByPCN (-want +got):\n%s", diff)
	}
	if got := got[1].Cases[1].PerChild(); got != 75 {
		t.Errorf("Weir's pay per child is %v pence, want 75: £15.00 for 20 children", got)
	}
	var total contract.Pence
	for _, n := range got {
		total += n.Cases[1].Total
	}
	if all := results[1].Group("all").Total; total != all {
		t.Errorf("the networks add up to %v, the whole is %v", total, all)
	}
}

func TestByPCNClawback(t *testing.T) {
	c := feeOf(100)
	c.Clawback = contract.Clawback{Enabled: true, Below: 80_00, Share: 50_00, Basis: contract.OfCohort, Enforced: 100_00}
	pop := &Population{Practices: []Practice{pcnPractice("Weir", 7), pcnPractice("Weir", 10)}}
	got := ByPCN(pop, Run(pop, []Case{{ID: "baseline", Contract: c}}))
	// 7 of 10 is under 80%: half of the cohort's 10 fees of £1.00 is repaid.
	want := []network{{"Weir", 2, 20, 200, []caseSums{{Total: 1700 - 500, Clawback: -500}}}}
	if diff := cmp.Diff(want, networks(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestByPCNWithoutNetworks(t *testing.T) {
	pop := &Population{Practices: []Practice{pcnPractice("", 1), pcnPractice("", 2)}}
	if got := ByPCN(pop, Run(pop, []Case{{ID: "baseline", Contract: feeOf(100)}})); got != nil {
		t.Errorf("no practice states a network, got %v", got)
	}
}

func TestSmallCohort(t *testing.T) {
	for _, tt := range []struct {
		reason   string
		stated   bool
		eligible int32
		want     bool
	}{
		{"four children are fewer than five", true, 4, true},
		{"five are enough", true, 5, false},
		{"one child", true, 1, true},
		{"no child: there is no figure to caution about", true, 0, false},
		{"not stated", false, 0, false},
	} {
		ch := contract.Children{Stated: tt.stated, Eligible: tt.eligible}
		if got := SmallCohort(&ch); got != tt.want {
			t.Errorf("%s: %v", tt.reason, got)
		}
	}
	pop := Population{Practices: []Practice{pcnPractice("", 1)}}
	pop.Practices[0].Cohorts[contract.Age8m] = contract.Children{Stated: true, Eligible: 3}
	if got := pop.SmallCohorts(); got != 1 {
		t.Errorf("%d small cohorts, want the one of 3 children", got)
	}
}
