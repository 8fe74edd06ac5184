package sim

import (
	"fmt"
	"math"
	"strings"
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

// twoEnds is ten practices at each end of the share in the most deprived fifth, of
// one eligible child each, paid so much under the baseline and now.
func twoEnds(least, most [2]contract.Pence) (baseline, now Result) {
	pay := func(r *Result, at int) {
		r.cells = new(ByCell[Group])
		for share, each := range map[contract.Percent][2]contract.Pence{0: least, 100_00: most} {
			p := Practice{Communities: Share{share, true}}
			p.IMDDecile = 2
			p.Cohorts[contract.Age5y] = contract.Children{Stated: true, Eligible: 1}
			for range 10 {
				r.cells[p.cell()].count(&p, &Paid{Total: each[at]}, each[0])
			}
		}
	}
	baseline.ID, now.ID = "baseline", "r"
	pay(&baseline, 0)
	pay(&now, 1)
	return baseline, now
}

// The second sentence says how the ends fare and what becomes of the difference;
// it is left out where they fare the same within 1% of their pay. Of £50 and £30
// the mean is £40, 1% of it 40p.
func TestWithinSentence(t *testing.T) {
	const head = "Within the most deprived fifth, practices in areas with the fewest Black, mixed, other (Arab among them) and White other residents are "
	const tail = " (area composition, all ages, not recorded for patients)."
	for _, tt := range []struct {
		reason      string
		least, most [2]contract.Pence
		want        string
	}{
		{"widens", [2]contract.Pence{50_00, 55_00}, [2]contract.Pence{30_00, 31_00}, "paid £5.00 more per child, those in areas with the most £1.00 more; the difference between them widens from £20.00 to £24.00"},
		{"narrows", [2]contract.Pence{50_00, 50_00}, [2]contract.Pence{30_00, 31_00}, "paid the same per child, those in areas with the most £1.00 more; the difference between them narrows from £20.00 to £19.00"},
		{"turns", [2]contract.Pence{50_00, 40_00}, [2]contract.Pence{30_00, 45_00}, "paid £10.00 less per child, those in areas with the most £15.00 more; the difference between them turns round, from £20.00 more for the first to £5.00 more for the second"},
		{"closes", [2]contract.Pence{50_00, 50_00}, [2]contract.Pence{30_00, 50_00}, "paid the same per child, those in areas with the most £20.00 more; the difference between them of £20.00 closes"},
		{"1% exactly", [2]contract.Pence{50_00, 50_40}, [2]contract.Pence{30_00, 30_00}, ""},
		{"over 1%", [2]contract.Pence{50_00, 50_41}, [2]contract.Pence{30_00, 30_00}, "paid £0.41 more per child, those in areas with the most the same; the difference between them widens from £20.00 to £20.41"},
	} {
		baseline, now := twoEnds(tt.least, tt.most)
		v := NewVerdict(&Population{}, &baseline, &now)
		want := tt.want
		if want != "" {
			want = head + want + tail
		}
		if got := v.Within(); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.reason, got, want)
		}
	}
	baseline, _ := twoEnds([2]contract.Pence{50_00}, [2]contract.Pence{30_00})
	v := NewVerdict(&Population{}, &baseline, &baseline)
	if got, want := v.Within(), head+"paid £50.00 per child, those in areas with the most £30.00"+tail; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	few := &Practice{Communities: Share{0, true}}
	few.IMDDecile = 1
	baseline.cells[few.cell()], baseline.cells[(&Practice{Practice: contract.Practice{IMDDecile: 2}, Communities: Share{0, true}}).cell()] = Group{}, Group{Practices: 9, Eligible: 9}
	if got := v.Within(); got != "" {
		t.Errorf("nine practices: %s", got)
	}
}

// The range of what a reform changes within the most deprived fifth is about the
// mean, and its deviation is that of the practices of both ends, added up one by
// one, each by its children's share of its end.
func TestWithinRange(t *testing.T) {
	pop, cases := anywhere(900), casesOf(imposed2021(), relaxed2023())
	r := &Expected(pop, cases, Model{})[1]
	if r.Within == nil {
		t.Fatal("there is nothing within the most deprived fifth")
	}
	end := func(p *Practice) int { // 1 where the share is least, -1 where it is most
		switch fifth := p.Communities.Fifth(); {
		case p.IMDDecile != 1 && p.IMDDecile != 2:
			return 0
		case fifth == 1:
			return 1
		case fifth == 5:
			return -1
		}
		return 0
	}
	children := map[int]float64{}
	for i := range pop.Practices {
		children[end(&pop.Practices[i])] += float64(pop.Practices[i].Eligible())
	}
	mean, variance := 0.0, 0.0
	for i := range pop.Practices {
		if at := end(&pop.Practices[i]); at != 0 {
			mean += float64(at) * r.Practices[i].Change.Mean / children[at]
			variance += math.Pow(r.Practices[i].Change.SD/children[at], 2)
		}
	}
	if !near(r.Within.Mean, mean, 1e-9) || !near(r.Within.SD, math.Sqrt(variance), 1e-9) {
		t.Errorf("%v give or take %v, found here %v and %v", r.Within.Mean, r.Within.SD, mean, math.Sqrt(variance))
	}
	if in := r.WithinRange(); !near(in.Mean, mean, 1e-9) || in.Low > mean || in.High < mean || math.Abs(in.High-in.Low-2*z95*math.Sqrt(variance)) > 0.2*(in.High-in.Low) {
		t.Errorf("%+v, about %v give or take %v", in, mean, math.Sqrt(variance))
	}
	pop.Practices = pop.Practices[:20]
	if r := Expected(pop, cases, Model{}); r[1].Within != nil {
		t.Error("few practices have a difference within the most deprived fifth")
	}
}

// How sure is told with the sentence, and not without: of no chance, or of a
// baseline.
func TestWithinSure(t *testing.T) {
	pop, cases := anywhere(900), casesOf(imposed2021(), relaxed2023())
	results, chance := Run(pop, cases), Expected(pop, cases, Model{})
	v := NewVerdict(pop, &results[0], &results[1])
	if v.Within() == "" || v.WithinSure() != "" {
		t.Fatalf("%q, %q", v.Within(), v.WithinSure())
	}
	v.Chance = &chance[1]
	in := v.Chance.WithinRange()
	want := fmt.Sprintf("chance would put that change between %s and %s a child", signed(in.Low), signed(in.High))
	if got := v.WithinSure(); !strings.Contains(got, want) || strings.HasPrefix(got, TooClose) != (in.Low <= 0 && in.High >= 0) {
		t.Errorf("%s, want %s", got, want)
	}
	before, _ := results[0].Within()
	after, _ := results[1].Within()
	if got := v.WithinDifference(); !strings.HasSuffix(got, "the share "+differenceSentence(before.Difference(), after.Difference())+". "+v.WithinSure()) {
		t.Error(got)
	}
	base := NewVerdict(pop, &results[0], &results[0])
	if base.Chance = &chance[0]; base.WithinSure() != "" {
		t.Errorf("a baseline: %s", base.WithinSure())
	}
}
