package sim

import (
	"testing"

	"example.org/immpact/contract"
)

// Each of the 25 is the practices of its two fifths, counted one by one: what
// they are paid, repay and earn no points for.
func TestByFifths(t *testing.T) {
	pop, cases := anywhere(600), casesOf(imposed2021(), relaxed2023())
	results := Run(pop, cases)
	for i := range results {
		r := &results[i]
		list := r.ByFifths(pop)
		if len(list) != 25 || list[0].Deprivation != 1 || list[0].Share != 1 || list[24].Deprivation != 5 || list[24].Share != 5 {
			t.Fatalf("%d, from %+v", len(list), list[0])
		}
		held := 0
		for _, f := range list {
			var want Group
			repaying, nothing := 0, make([]int, len(r.Contract.Indicators))
			for k := range pop.Practices {
				p := &pop.Practices[k]
				if (int(p.IMDDecile)+1)/2 != f.Deprivation || p.IMDDecile == 0 || p.Communities.Fifth() != f.Share {
					continue
				}
				want.count(p, &r.Practices[k], results[0].Practices[k].Total)
				if r.Practices[k].Clawback < 0 {
					repaying++
				}
				for _, l := range r.Practices[k].Lines {
					if l.Component == contract.QOFPoints && l.Denominator > 0 && l.Points.Num == 0 {
						nothing[l.Indicator]++
					}
				}
			}
			if f.Group != want || f.Standing.Practices != want.Practices || f.Standing.ClawedBack != repaying {
				t.Errorf("%d by %d: %+v and %+v, want %+v", f.Deprivation, f.Share, f.Group, f.Standing, want)
			}
			for k := range f.Standing.Indicators {
				if at := f.Standing.Indicators[k]; at.Nothing != nothing[k] || at.Indicator != r.Contract.Indicators[k].Name {
					t.Errorf("%d by %d: %+v, want %d without points", f.Deprivation, f.Share, at, nothing[k])
				}
			}
			if f.TooFew() != (want.Practices < 10) {
				t.Errorf("%d practices are too few: %v", want.Practices, f.TooFew())
			}
			held += want.Practices
		}
		if held == 0 || held > pop.StateShare() {
			t.Errorf("%d practices in the 25, %d state a share", held, pop.StateShare())
		}
	}
}

// Two shares are of the same residents: together they are all of them at most.
func TestOverShares(t *testing.T) {
	for _, tt := range []struct {
		a, b Share
		over bool
	}{{Share{60_00, true}, Share{40_00, true}, false}, {Share{60_00, true}, Share{40_01, true}, true}, {Share{60_00, true}, Share{}, false}} {
		if got := OverShares(tt.a, tt.b) != nil; got != tt.over {
			t.Errorf("%v and %v: %v", tt.a, tt.b, got)
		}
	}
}
