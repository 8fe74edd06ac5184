package sim

import (
	"testing"

	"example.org/immpact/contract"
)

// twoSides is a deprived and an affluent practice, of the given numbers of
// eligible children.
func twoSides(deprived, affluent int32) *Population {
	pop := &Population{Groups: StandardGrouping()}
	for i, n := range []int32{deprived, affluent} {
		p := Practice{Code: string(rune('A' + i))}
		p.IMDDecile = []uint8{1, 10}[i]
		p.Cohorts[contract.Age8m] = contract.Children{Stated: true, Eligible: n}
		pop.Practices = append(pop.Practices, p)
	}
	return pop
}

// paid is the result of a case that pays the two practices so much.
func paid(pop *Population, id string, base []Paid, totals ...contract.Pence) *Result {
	r := &Result{Case: Case{ID: id, Title: "The reform"}}
	for _, t := range totals {
		r.Practices = append(r.Practices, Paid{Total: t})
	}
	if base == nil {
		r.Title, base = "The contract", r.Practices
	}
	r.cells = new(ByCell[Group])
	for i := range r.Practices {
		p := &pop.Practices[i]
		r.cells[p.cell()].count(p, &r.Practices[i], base[i].Total)
	}
	r.Groups = named(pop.Groups.Groups(), r.cells)
	return r
}

// headline is that of the verdict.
func headline(pop *Population, baseline, now *Result) string {
	v := NewVerdict(pop, baseline, now)
	return v.Headline()
}

func TestHeadline(t *testing.T) {
	// 100 children in each practice, so that pence / 100 is pence per child.
	pop := twoSides(100, 100)
	for _, tt := range []struct {
		reason string
		base   [2]contract.Pence // deprived, affluent
		now    [2]contract.Pence
		want   string
	}{
		{
			// Deprived 4000 -> 5231 pence a child: 12.31 more. Affluent
			// 6110 -> 6412: 3.02 more. Gap 21.10 -> 11.81. Ratio 6110 / 4000 =
			// 1.5275 -> 6412 / 5231 = 1.2258.
			"both gain, deprived more",
			[2]contract.Pence{400000, 611000}, [2]contract.Pence{523100, 641200},
			"The reform: deprived practices are paid £12.31 more per child and affluent ones £3.02 more; the gap narrows from £21.10 to £11.81 per eligible child (ratio, affluent over deprived, 1.528 to 1.226).",
		},
		{
			"deprived lose", [2]contract.Pence{500000, 600000}, [2]contract.Pence{400000, 600000},
			"The reform: deprived practices are paid £10.00 less per child and affluent ones the same; the gap widens from £10.00 to £20.00 per eligible child (ratio, affluent over deprived, 1.200 to 1.500).",
		},
		{
			"both gain the same", [2]contract.Pence{500000, 600000}, [2]contract.Pence{510000, 610000},
			"The reform: deprived and affluent practices alike are paid £1.00 more per child; the gap stays at £10.00 per eligible child, but relative to pay it narrows: the ratio, affluent over deprived, falls from 1.200 to 1.196; deprived practices gain 2.0%, affluent ones 1.7%.",
		},
		{
			"the gap turns round", [2]contract.Pence{500000, 600000}, [2]contract.Pence{800000, 600000},
			"The reform: deprived practices are paid £30.00 more per child and affluent ones the same; the gap turns round, from £10.00 per eligible child in favour of affluent practices to £20.00 in favour of deprived ones.",
		},
		{
			"deprived are ahead before and after", [2]contract.Pence{700000, 600000}, [2]contract.Pence{800000, 600000},
			"The reform: deprived practices are paid £10.00 more per child and affluent ones the same; the gap in favour of deprived practices widens from £10.00 to £20.00 per eligible child (ratio, affluent over deprived, 0.857 to 0.750).",
		},
		{
			"the gap closes", [2]contract.Pence{500000, 600000}, [2]contract.Pence{600000, 600000},
			"The reform: deprived practices are paid £10.00 more per child and affluent ones the same; the gap of £10.00 per eligible child closes.",
		},
		{
			"a gap opens", [2]contract.Pence{600000, 600000}, [2]contract.Pence{600000, 650000},
			"The reform: deprived practices are paid the same per child and affluent ones £5.00 more; now a gap of £5.00 per eligible child in favour of affluent practices.",
		},
		{
			"nothing moves", [2]contract.Pence{500000, 600000}, [2]contract.Pence{500000, 600000},
			"The reform: every practice is paid exactly what the baseline pays; no payment moves.",
		},
	} {
		base := paid(pop, "baseline", nil, tt.base[0], tt.base[1])
		now := paid(pop, "reform", base.Practices, tt.now[0], tt.now[1])
		if got := headline(pop, base, now); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.reason, got, tt.want)
		}
	}
}

func TestHeadlineOfTheBaselineItself(t *testing.T) {
	pop := twoSides(100, 50)
	base := paid(pop, "baseline", nil, 500000, 300000)
	// 500,000 / 100 = 5,000 pence, 300,000 / 50 = 6,000 pence.
	want := "The contract: deprived practices are paid £50.00 per child and affluent ones £60.00; a gap of £10.00 per eligible child in favour of affluent practices."
	if got := headline(pop, base, base); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestHeadlineWithoutBothSides(t *testing.T) {
	pop := twoSides(100, 0)
	base := paid(pop, "baseline", nil, 500000, 0)
	for _, tt := range []struct {
		reason string
		now    *Result
		want   string
	}{
		{"a gain", paid(pop, "reform", base.Practices, 512345, 0),
			"The reform: 2 practices are paid £123.45 more in all, £1.23 more per eligible child."},
		{"a loss", paid(pop, "reform", base.Practices, 400000, 0),
			"The reform: 2 practices are paid £1,000.00 less in all, £10.00 less per eligible child."},
		{"nothing moves", paid(pop, "reform", base.Practices, 500000, 0),
			"The reform: every practice is paid exactly what the baseline pays; no payment moves."},
		{"shared differently", paid(pop, "reform", base.Practices, 400000, 100000),
			"The reform: 2 practices are paid the same in all, but it is shared out differently."},
		{"small moves that cancel out are moves all the same", paid(pop, "reform", base.Practices, 499900, 100),
			"The reform: 2 practices are paid the same in all, but it is shared out differently."},
		{"the baseline", base, "The contract: 2 practices are paid £5,000.00 in all, £50.00 per eligible child."},
	} {
		if got := headline(pop, base, tt.now); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.reason, got, tt.want)
		}
	}
	lone := twoSides(100, 0)
	lone.Practices = lone.Practices[:1]
	alone := paid(lone, "baseline", nil, 500000)
	if got, want := headline(lone, alone, alone),
		"The contract: 1 practice is paid £5,000.00 in all, £50.00 per eligible child."; got != want {
		t.Errorf("one practice: got %s, want %s", got, want)
	}
	none := twoSides(0, 0)
	if got, want := headline(none, paid(none, "baseline", nil, 0, 0), paid(none, "reform", nil, 0, 0)),
		"The contract: there is no eligible child to pay for in these practices."; got != want {
		t.Errorf("no children: got %s, want %s", got, want)
	}
}
