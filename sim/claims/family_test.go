package claims

import (
	"fmt"
	"testing"

	"example.org/immpact/contract"
)

// englishBounds are those of the shipped claims: see their file.
var englishBounds = Bounds{Lists: 110_000, Least: 3.8, Most: 16.8, Usual: 10, Baseline: 50_00}

// The flagship by hand, under the rules of 2021/22 as written.
//
// One child, in the cohort of 8 months, at the clawback's 80%. With 247
// eligible, 198 on time are 80.16% and 197 are 79.76%. The child costs
//
//	its own fees       8 doses x £10.06                 =     £80.48
//	half the cohort's  50% x 247 x 8 x £10.06           =  £9,939.28
//	together                                              £10,019.76
//
// With 246 it is £80.48 + 123 x £80.48 = £9,979.52. So 247 is the smallest
// cohort for £10,000: at 10 children per 1,000 patients 24,650 patients (246.5
// is rounded up), at the most that a list may have, 16.8, 14,703.
//
// A family of three, one child in each cohort, each cohort at its 80% line.
// With 128 eligible 103 on time are 80.47% and 102 are 79.69%; the 5-year-olds
// lose more at their 87%, where 112 of 128 are 87.5% and 111 are 86.72%:
//
//	8 months   80.48 + 64 x 80.48                       =  £5,231.20
//	18 months  40.24 + 64 x 40.24                       =  £2,615.60
//	5 years    20.12, and 7 + 11 x 0.5 / 8 = 7.6875 points
//	           x £201.16 x 12,750 / 9,085 = £2,170.26   =  £2,190.38
//	together                                              £10,037.18
//
// With the repayments written off only points and fees are lost, and one child
// costs £10,000 only from 61,750 patients on.
func TestFlagshipByHand(t *testing.T) {
	for _, test := range []struct {
		reason    string
		contract  *contract.Contract
		children  int
		usual     Worst
		usualNone bool
	}{
		{"one child at the clawback line", imposed(), 1,
			Worst{10_019_76, 24_650, [contract.Cohorts]Taken{{1, 198, 247}, {}, {}}}, false},
		{"three children at three lines", imposed(), 3,
			Worst{10_037_18, 12_750, [contract.Cohorts]Taken{{1, 103, 128}, {1, 103, 128}, {1, 112, 128}}}, false},
		{"points alone: 619 at 90%, 558 less one", writtenOff(), 1,
			Worst{10_000_50, 61_750, [contract.Cohorts]Taken{{}, {1, 557, 618}, {}}}, false},
		{"no cliff and no clawback since 2023/24", relaxed(), 3, Worst{}, true},
	} {
		t.Run(test.reason, func(t *testing.T) {
			tb := newTable(test.contract, englishBounds, test.children)
			got := tb.reaches(10_000_00, tb.ofUsual, englishBounds.usual)
			switch {
			case test.usualNone != (got == nil):
				t.Errorf("£10,000 at %v", got)
			case got != nil && *got != test.usual:
				t.Errorf("£10,000 at\n%v, want\n%v", *got, test.usual)
			}
		})
	}
}

// With the rules of 2023/24 a family of three can cost no practice as much as
// £5,000: three babies of 152, on the 2.57 points per percentage point of
// VI001, are 5.07 points, and a point is worth 2.2 pence a patient.
func TestMostSince2023(t *testing.T) {
	tb := newTable(relaxed(), englishBounds, 3)
	if w := tb.most(); w.Pence >= 5_000_00 || w.Pence < 4_000_00 {
		t.Errorf("the most is %v", w)
	}
}

// The search finds what trying every list, cohort, coverage and way to spread
// the children finds, but for the penny a cohort that rounding moves.
func TestFamilySearchIsExact(t *testing.T) {
	bounds := Bounds{Lists: 1500, Least: 3.8, Most: 16.8, Usual: 10, Baseline: 50_00}
	for _, c := range []*contract.Contract{imposed(), writtenOff(), relaxed(), targeted(), improving()} {
		every := newEvery(c, bounds)
		for children := 1; children <= 3; children++ {
			t.Run(fmt.Sprint(c.Title, " ", children), func(t *testing.T) {
				tb := newTable(c, bounds, children)
				most, reached := contract.Pence(0), map[contract.Pence]int32{}
				amounts := []contract.Pence{100_00, 400_00, 1_000_00, 2_500_00}
				for list := int32(1); list <= bounds.Lists; list++ {
					lost := every.most(list, children)
					most = max(most, lost)
					for _, a := range amounts {
						if _, done := reached[a]; !done && lost >= a {
							reached[a] = list
						}
					}
				}
				if got := tb.most().Pence; got > most || got < most-contract.Pence(contract.Cohorts) {
					t.Errorf("most: %s, trying all: %s", got, most)
				}
				for _, a := range amounts {
					got := int32(0)
					if w := tb.reaches(a, tb.ofAny, bounds.least); w != nil {
						got = w.List
					}
					if got != reached[a] {
						t.Errorf("%s is reached at a list of %d, trying all: %d", a, got, reached[a])
					}
				}
			})
		}
	}
}

// every tries everything: pay by cohort, eligible children and children on
// time, with points apart, so that each list can be paid from one table.
type every struct {
	bounds  Bounds
	counter *counter
}

func newEvery(c *contract.Contract, b Bounds) *every {
	return &every{bounds: b, counter: newCounter(c, c, nil)}
}

// most is the most that is lost with a list.
func (e *every) most(list int32, children int) contract.Pence {
	var best [contract.Cohorts][4]contract.Pence // by children taken; -1: cannot be
	for k := range contract.Cohorts {
		for j := 1; j <= children; j++ {
			best[k][j] = -1
		}
		for d := e.bounds.least(list); d <= e.bounds.most(list); d++ {
			var pay []contract.Pence
			for m := int32(0); m <= d; m++ {
				p := contract.Practice{ListSize: list}
				ch := cohort(m, d)
				ch.Baseline, ch.HasBaseline = e.bounds.Baseline, true
				p.Cohorts[k] = ch
				pay = append(pay, e.counter.pay(e.counter.under, &p, &Quantity{}))
			}
			for j := 1; j <= children; j++ {
				for m := j; m <= int(d); m++ {
					best[k][j] = max(best[k][j], pay[m]-pay[m-j])
				}
			}
		}
	}
	top := contract.Pence(0)
	for a := 0; a <= children; a++ {
		for b := 0; a+b <= children; b++ {
			x, y, z := best[0][a], best[1][b], best[2][children-a-b]
			if x >= 0 && y >= 0 && z >= 0 {
				top = max(top, x+y+z)
			}
		}
	}
	return top
}

// A practice's own worst place is what trying every coverage of its cohorts
// finds.
func TestMissedAnywhereIsExact(t *testing.T) {
	for _, c := range []*contract.Contract{imposed(), relaxed(), targeted(), improving()} {
		for _, d := range []int32{1, 2, 7, 20, 41, 90, 133} {
			b := Bounds{Lists: 9000, Least: float64(d) / 9, Most: float64(d) / 9, Baseline: 50_00}
			e := newEvery(c, b)
			ch := cohort(0, d)
			ch.Baseline, ch.HasBaseline = b.Baseline, true
			p := practice("P", 9000, 1, ch, ch, ch)
			for children := 1; children <= 3; children++ {
				got := newCounter(c, c, nil).missedAnywhere(&p.Practice, children)
				if want := e.most(9000, children); got.Pence > want || got.Pence < want-contract.Pence(contract.Cohorts) {
					t.Errorf("%s, cohorts of %d, %d missed: %s, trying all: %s", c.Title, d, children, got.Pence, want)
				}
			}
		}
	}
}

// Bounds that a file can give and that leave hardly a practice are searched
// without harm.
func TestNarrowBounds(t *testing.T) {
	for _, b := range []Bounds{
		{Lists: 1, Least: 0, Usual: 0, Most: 0},
		{Lists: 150, Least: 10.5, Usual: 10.5, Most: 10.5},
		{Lists: 40, Least: 1, Usual: 50, Most: 100},
	} {
		g := grounds([]*contract.Contract{imposed(), targeted()}, three()...)
		for _, test := range []Test{atLeast(100_00, Pounds), atMost(100_00, Pounds)} {
			for i := range g.Cases {
				q := Quantity{Measure: MissedChildren, Children: 5, Anywhere: true, For: general, Case: i}
				v := g.Judge(&Claim{Quantity: q, Test: test, Bounds: b})
				if len(v.Family) != 5 || v.Family[0].Could != 3 {
					t.Errorf("bounds %+v, %s: %+v", b, g.Cases[i].Title, v.Family)
				}
			}
		}
	}
}
