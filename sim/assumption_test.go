package sim

import (
	"math"
	"testing"

	"example.org/immpact/contract"
)

// A share of the children not on time is stepped to a share of all children: the
// practices generated anew have it, to the luck of some 30,000 children a tenth, and their
// coverage as it is published stays. Where the others have too little room they
// give way.
func TestAssumptionOfARecipe(t *testing.T) {
	r := plainRecipe()
	r.Practices = all(400)
	pop := mustGenerate(t, r, 2)
	share := func(p *Population, s contract.Status, decile uint8) float64 {
		var has, of float64
		for i := range p.Practices {
			if q := &p.Practices[i]; q.IMDDecile == decile {
				has += float64(q.Cohorts[contract.Age5y].By[s])
				of += float64(q.Cohorts[contract.Age5y].Eligible)
			}
		}
		return 100 * has / of
	}
	for _, test := range []struct {
		status  contract.Status
		by      By
		to      [2]float64
		ends    slope
		one, of float64 // in decile 1 and in decile 10
	}{
		{contract.Declined, BySetting, [2]float64{1, 5}, slope{0, 0}, 1, 1},
		{contract.Declined, BySetting, [2]float64{1, 5}, slope{0, 1}, 1, 5},
		{contract.Declined, BySetting, [2]float64{1, 12}, slope{1, 0}, 12, 1},
		{contract.RegisteredLate, BySetting, [2]float64{0.5, 4}, slope{1, 0}, 4, 0.5},
		{contract.Contraindicated, ByAdding, [2]float64{0, 2}, slope{1, 1}, share(&pop, contract.Contraindicated, 1) + 2, share(&pop, contract.Contraindicated, 10) + 2},
		{contract.NoResponse, ByTimes, [2]float64{0.5, 2}, slope{0, 1}, share(&pop, contract.NoResponse, 1) / 2, share(&pop, contract.NoResponse, 10) * 2},
	} {
		a := Assumption{Figures: []AssumedFigure{{Path: "cohort.5y.not_on_time." + test.status.String(), Cohort: contract.Age5y,
			Status: test.status, By: test.by, To: test.to}}}
		to, err := a.practices(&pop, r, test.ends)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []struct {
			decile uint8
			want   float64
		}{{1, test.one}, {10, test.of}} {
			if got := share(to, test.status, d.decile); math.Abs(got-d.want) > 0.08*d.want+0.15 {
				t.Errorf("%s, %v: %.2f%% in decile %d, want %.2f%%", test.status, test.to, got, d.decile, d.want)
			}
			if was, is := pop.achieved(contract.Age5y, d.decile), to.achieved(contract.Age5y, d.decile); math.Abs(was-is) > 0.006 {
				t.Errorf("%s: coverage of those counted goes from %.4f to %.4f in decile %d", test.status, was, is, d.decile)
			}
		}
	}
	if share(&pop, contract.Declined, 1) < 2 {
		t.Error("the practices themselves were changed")
	}
}

// Of listed practices children are moved, decile by decile: 100 children each,
// 10 declined and 20 reachable. From 5% in decile 1 to 14% in decile 10; the
// practice without a decile takes the end of decile 1.
func TestAssumptionOfListedPractices(t *testing.T) {
	pop := &Population{}
	for _, decile := range []uint8{0, 1, 4, 10} {
		p := Practice{}
		p.IMDDecile = decile
		p.Cohorts[contract.Age8m], _ = Cohort(100, [contract.Statuses]int64{contract.OnTime: 70, contract.Declined: 10}, 0)
		p.Cohorts[contract.Age8m].Baseline, p.Cohorts[contract.Age8m].HasBaseline = 80_00, true
		pop.Practices = append(pop.Practices, p)
	}
	stepped := func(f AssumedFigure, s slope) [4]contract.Children {
		f.Cohort = contract.Age8m
		a := Assumption{Figures: []AssumedFigure{f}}
		to, err := a.practices(pop, nil, s)
		if err != nil {
			t.Fatal(err)
		}
		var list [4]contract.Children
		for i := range to.Practices {
			list[i] = to.Practices[i].Cohorts[contract.Age8m]
		}
		return list
	}
	// 5 + 9 x 3/9 = 8 in decile 4.
	for i, ch := range stepped(AssumedFigure{Status: contract.Declined, To: [2]float64{5, 14}}, slope{0, 1}) {
		want := [4]int32{5, 5, 8, 14}[i]
		if ch.By[contract.Declined] != want || ch.By[contract.OnTime] != 70 || ch.By[contract.Reachable] != 30-want {
			t.Errorf("practice %d: %v", i, ch.By)
		}
	}
	// Twice as many, and two percentage points of the baseline less.
	for i, ch := range stepped(AssumedFigure{Status: contract.Declined, By: ByTimes, To: [2]float64{2, 2}}, slope{0, 0}) {
		if ch.By[contract.Declined] != 20 {
			t.Errorf("practice %d: %v", i, ch.By)
		}
	}
	for i, ch := range stepped(AssumedFigure{Baseline: true, By: ByAdding, To: [2]float64{-2, 2}}, slope{0, 1}) {
		if want := [4]contract.Percent{78_00, 78_00, 79_33, 82_00}[i]; ch.Baseline != want {
			t.Errorf("practice %d: a baseline of %v, want %v", i, ch.Baseline, want)
		}
	}
}
