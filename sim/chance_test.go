package sim

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/immpact/contract"
)

// ten is a practice of average list size with one cohort of 18 months: ten
// children, nine on time, one reachable.
func ten() *Practice {
	p := &Practice{Code: "TEN"}
	p.ListSize, p.IMDDecile = 9085, 1
	p.Cohorts[contract.Age18m], _ = Cohort(10, [contract.Statuses]int64{contract.OnTime: 9}, 0)
	return p
}

// Under 2021/22 by hand. Each of ten is on time with p = 0.9; a child earns
// 4 x 10.06 = 40.24; 9 of 10 is 90% and pays 7 points, 10 all 18, at 201.16;
// under 8 the fees of 5 children, 201.20, are repaid, or all fees where less.
//
//	on time   chance     pays
//	10        0.348678   402.40 + 3620.88 = 4023.28
//	 9        0.387420   362.16 + 1408.12 = 1770.28
//	 8        0.193710   321.92
//	 5 to 7   0.070044   281.68, 241.44, 201.20, each less 201.20
//	under 5   0.000147   nothing: all is repaid
//
//	points    7 x 0.387420 + 18 x 0.348678                          = 8.988155
//	clawback  201.20 x 0.070044 + 160.96 x 0.000138 + 120.72 x 0.000009 + ... = 14.116101
//	mean      9 x 40.24 + 8.988155 x 201.16 - 14.116101             = 2156.101
//
// At the expected coverage of 90% the practice would be paid 1770.28.
func TestChanceByHand(t *testing.T) {
	got := ChancePractice(nil, ten(), casesOf(imposed2021())[0], Model{})
	want := PracticeChance{
		Total: Amount{Mean: 2156_10.1, SD: 1493_25.4, Own: 1493_25.4},
		Components: [contract.Components]Amount{
			contract.ItemOfService:  {Mean: 362_16, SD: 38_17.5, Own: 38_17.5}, // 40.24 x the root of 0.9
			contract.QOFPoints:      {Mean: 1808_05.7, SD: 1438_94.1, Own: 1438_94.1},
			contract.ClawbackRepaid: {Mean: -14_11.61, SD: 51_38.01, Own: 51_38.01},
		},
		Indicators:  []IndicatorChance{{Indicator: 1, MeanPoints: 8.988155, Lower: 0.736099, Upper: 0.348678}},
		Clawback:    []ClawbackChance{{contract.Age18m, 0.070191}},
		Repays:      0.070191,
		Percentiles: &Percentiles{321_92, 1770_28, 4023_28},
		ComponentPercentiles: &[contract.Components]Percentiles{
			contract.ItemOfService: {321_92, 362_16, 402_40}, contract.QOFPoints: {0, 1408_12, 3620_88},
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-6, 1e-6), cmpopts.IgnoreUnexported(Amount{})); diff != "" {
		t.Error(diff)
	}
}

// chancesOf are the results for one practice under each case, with the
// percentiles of components and of the change left to others.
func chancesOf(p *Practice, cases []Case, m Model) []PracticeChance {
	var list []PracticeChance
	for _, r := range Chance(&Population{Practices: []Practice{*p}}, cases, m) {
		list = append(list, r.Practices[0])
	}
	return list
}

// Pay is certain where no child is open, or p is 0 or 1: it is what Pay pays,
// to the penny.
func TestChanceOfTheCertain(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for i := range 400 {
		p, cases := anyPractice(r, 60), anyCases(r)
		for k := range p.Cohorts {
			ch := &p.Cohorts[k]
			if open := ch.Open(); r.IntN(2) == 0 { // nobody on time
				ch.By[contract.OnTime], ch.By[contract.Late], ch.By[contract.Reachable], ch.GivenElsewhere = 0, open/2, open-open/2, open/2/3
			} else { // everybody
				ch.By[contract.OnTime], ch.By[contract.Late], ch.By[contract.Reachable], ch.GivenElsewhere = open, 0, 0, open/3
			}
		}
		for at, pc := range chancesOf(p, cases, anyModel(i)) {
			lines := cases[at].Contract.Pay(&p.Practice, nil, nil)
			paid := 0.0
			for _, l := range lines {
				paid += float64(l.Pence)
			}
			const slack = 1e-6
			if math.Abs(pc.Total.Mean-paid) > slack || pc.Total.SD > 1e-6 || pc.Change.SD > 1e-6 {
				t.Fatalf("%+v, want %v for certain\n%+v", pc, paid, p)
			}
			if q := *pc.Percentiles; math.Abs(q.P10-paid) > slack || math.Abs(q.P50-paid) > slack || math.Abs(q.P90-paid) > slack {
				t.Fatalf("%+v, want %v for certain\n%+v", q, paid, p)
			}
		}
	}
}

// What must hold of any practice under any case and model: chances are 0 to
// 1, upper thresholds are reached no more often than lower ones, components
// add up to the total, the mean lies among the amounts that can be paid, and
// Expected and ChancePractice say what Chance says.
func TestChanceProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2))
	for i := range 300 {
		p, cases, m := anyPractice(r, 80), anyCases(r), anyModel(i)
		expected := Expected(&Population{Practices: []Practice{*p}}, cases, m)
		for at, pc := range chancesOf(p, cases, m) {
			mean := 0.0
			for _, c := range pc.Components {
				mean += c.Mean
			}
			if !near(mean, pc.Total.Mean, 1e-9) {
				t.Fatalf("components add up to %v, total %v", mean, pc.Total.Mean)
			}
			for _, ic := range pc.Indicators {
				most := cases[at].Contract.Indicators[ic.Indicator].Points + cases[at].Contract.Improvement.Points
				if !(ic.Lower <= 1 && ic.Upper <= ic.Lower && ic.Upper >= 0 && ic.MeanPoints >= 0 && ic.MeanPoints <= float64(most)/100) {
					t.Fatalf("%+v", ic)
				}
			}
			for _, cc := range pc.Clawback {
				if !(cc.Chance >= 0 && cc.Chance <= 1) {
					t.Fatalf("%+v", cc)
				}
			}
			low, high := support(p, cases[at].Contract)
			q := *pc.Percentiles
			if pc.Total.Mean < low-1e-6 || pc.Total.Mean > high+1e-6 || q.P10 < low-1e-6 || q.P10 > q.P50 || q.P50 > q.P90 || q.P90 > high+1e-6 {
				t.Fatalf("mean %v, percentiles %v, pay between %v and %v", pc.Total.Mean, q, low, high)
			}
			alone := ChancePractice(nil, p, cases[at], m)
			alone.Change, alone.ComponentPercentiles = pc.Change, nil
			if diff := cmp.Diff(pc, alone, everyField); diff != "" {
				t.Fatalf("ChancePractice: %s", diff)
			}
			pc.Percentiles = nil
			if diff := cmp.Diff(pc, expected[at].Practices[0], everyField); diff != "" {
				t.Fatalf("Expected: %s", diff)
			}
		}
	}
}

// support is the least and the most that the practice can be paid.
func support(p *Practice, c *contract.Contract) (low, high float64) {
	w := newWorker([]Case{{Contract: c}}, nil, Model{}, 1)
	w.begin(p)
	for k := range contract.Cohorts {
		pay := &w.pay[0][k]
		if len(pay.total) == 0 {
			continue
		}
		least, most := math.Inf(1), math.Inf(-1)
		for on := range p.Cohorts[k].Open() + 1 {
			least, most = min(least, atCount(pay.total, on)), max(most, atCount(pay.total, on))
		}
		low, high = low+least, high+most
	}
	return low, high
}
