package claims

import (
	"math"
	"math/rand/v2"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// reformed is contracts of one id, as reforms of it are: the rules of 2023/24, and
// with a lever each.
func reformed() []*contract.Contract {
	list := []*contract.Contract{relaxed(), relaxed(), relaxed(), relaxed(), relaxed()}
	list[1].Uplift = contract.Uplift{Enabled: true, Basis: contract.ByPractice, Percent: [10]contract.Percent{26_21, 26_21}}
	list[2].Uplift = contract.Uplift{Enabled: true, Basis: contract.ByChild, Percent: [10]contract.Percent{19_38, 14_54, 9_69, 4_85}}
	list[3].BringIn("indicator.VI003.lower_by_decile")
	list[3].Set("indicator.VI003.lower_by_decile.1", 72_00)
	list[3].Set("indicator.VI003.lower_by_decile.2", 75_00)
	list[4].Fund = contract.Fund{Enabled: true, Amount: 30_000_00, Kept: 50_00, Basis: contract.ByChild, Weight: [10]int64{2_00, 1_50, 1_00}}
	return list
}

// homes is where a practice's children might live.
func homes(r *rand.Rand) *contract.Lives {
	var lives contract.Lives
	for left := int64(100_00); left > 0; {
		part := min(left, 1+r.Int64N(60_00))
		lives[r.IntN(10)] += contract.Percent(part)
		left -= part
	}
	return &lives
}

// No place nearer than the one found turns an answer on whom money reaches, on a change
// that a reform makes, or on what part one change is of another: every place is tried.
func TestFlipsOfReforms(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 14))
	flips := 0
	for round := range 8 {
		var list []sim.Practice
		for i := range 5 {
			p := randomPractice(r)
			p.Code, p.IMDDecile, p.ChildrenByDecile = string(rune('A'+i)), uint8(1+2*i), homes(r)
			list = append(list, p)
		}
		g := grounds(reformed(), list...)
		all := Scope{AGroup, "all"}
		q := Quantity{Measure: []Measure{Reach, LeftOut, GapChange, Change}[round%4], For: all, Case: 1 + r.IntN(4)}
		x := &question{quantity: q, main: g.scene(&q)}
		figure, err := x.main.figure(&q)
		if err != nil {
			continue
		}
		c := &Claim{Quantity: q, Test: Test{Kind: AtLeast, Low: figure * (0.97 + 0.06*r.Float64())}}
		if than := (Quantity{Measure: GapChange, For: all, Case: 1 + r.IntN(4)}); q.Measure == GapChange && than.Case != q.Case {
			x.than, x.partOf, x.sameWhom, x.other = &than, true, true, g.scene(&than)
			other, err := x.other.figure(&than)
			if figure = x.held(figure, other); err != nil || !finite(figure) {
				continue
			}
			c.Test = Test{Kind: About, Low: figure, High: max(figure, -figure) * 0.02, Than: &than, PartOf: true}
		}
		x.lines = c.Test.lines()
		flips += everyPlace(t, r, g, x, c, x.lines.pass(figure), 5)
	}
	if flips < 3 {
		t.Errorf("only %d flips were found, too few to show anything", flips)
	}
}

// A rule that a reform leaves as its contract has it moves under both: a dearer point,
// of which no uplift is paid, changes no change.
func TestSharedRules(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	var list []sim.Practice
	for i := range 4 {
		p := randomPractice(r)
		p.IMDDecile, p.ChildrenByDecile = uint8(1+3*i), homes(r)
		list = append(list, p)
	}
	g := grounds(reformed(), list...)
	q := Quantity{Measure: GapChange, For: Scope{AGroup, "all"}, Case: 1}
	rules := g.rules(&Claim{Quantity: q})
	seen := map[string]int{}
	for _, used := range rules {
		seen[used.Path]++
	}
	if seen["qof.point_value"] != 1 || seen["uplift.percent_by_decile.1"] != 1 {
		t.Errorf("%v", seen)
	}
	s := g.scene(&q)
	before, _ := s.figure(&q)
	for _, l := range levers(s, &q, rules) {
		if l.rule.Path != "qof.point_value" {
			continue
		}
		to := s.copied(&l)
		l.set(to, &q, l.from+50_00)
		if a, b := to.under.QOF.PointValue, to.baseline.QOF.PointValue; a != b || a == s.under.QOF.PointValue {
			t.Errorf("a point is worth %s under the reform, and %s under the baseline", a, b)
		}
		if after, _ := to.figure(&q); math.Abs(after-before) > 1e-9 {
			t.Errorf("the change was %v, and is %v with a dearer point", before, after)
		}
	}
}

// Half of a fund that closes the gap by so much closes half as much; a third is not
// half, and of a comparison with nothing there is no part.
func TestPartOf(t *testing.T) {
	cases := []*contract.Contract{relaxed(), relaxed(), relaxed(), relaxed()}
	for i, kept := range []contract.Percent{50_00, 100_00, 0} {
		cases[i+1].Fund = contract.Fund{Enabled: true, Amount: 300_000_00, Kept: kept, Weight: [10]int64{1_00}}
	}
	low, high := practice("L", 9000, 1, cohort(80, 100), cohort(80, 100), cohort(80, 100)), practice("H", 9000, 10, cohort(95, 100), cohort(95, 100), cohort(95, 100))
	g := grounds(cases, low, high)
	of := func(i int) Quantity { return Quantity{Measure: GapChange, For: Scope{AGroup, "all"}, Case: i} }
	judged := func(i, than int, part float64) Verdict {
		other := of(than)
		return g.Judge(&Claim{Quantity: of(i), Test: Test{Kind: About, Unit: PerCent, Low: part, High: 1, Than: &other, PartOf: true}})
	}
	// £150,000 among the 300 children of L, £500 each; of all of it £1,000.
	if v := judged(1, 2, 50); v.Ruling != Holds || v.Figure.Value != -500_00 || v.Than == nil || v.Than.Value != -1000_00 {
		t.Errorf("%s, %v of %v: %s", v.Ruling, v.Figure, v.Than, v.Why)
	}
	if v := judged(1, 2, 33); v.Ruling != DoesNotHold {
		t.Errorf("a third: %s", v.Why)
	}
	if v := judged(1, 3, 50); v.Ruling != CannotBeTested {
		t.Errorf("of nothing: %s", v.Why)
	}
	than := of(2)
	for key, c := range map[string]Test{"compared": {Than: &than, PartOf: true}, "unit": {Kind: About, Low: 50, High: 1, Unit: Pounds, Than: &than, PartOf: true}} {
		if lack := g.Lacks(&Claim{Quantity: of(1), Test: c}); lack == nil || lack.Key != key {
			t.Errorf("%+v lacks %+v, want %s", c, lack, key)
		}
	}
	if lack := g.Lacks(&Claim{Quantity: Quantity{Measure: Reach, For: Scope{AGroup, "all"}}, Test: Test{Kind: AtLeast, Unit: PerCent}}); lack == nil || lack.Key != "under" {
		t.Errorf("of the baseline itself: %+v", lack)
	}
}
