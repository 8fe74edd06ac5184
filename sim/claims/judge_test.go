package claims

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Three practices of the average list with cohorts of 100.
//
//	LOW   79, 89, 86 on time: no points; clawback on 8m alone (79%)
//	MID   90, 90, 87: 3 + 7 + 7 = 17 points
//	HIGH  95, 95, 95: 54 points
//
// Fees under 2021/22: 8 x 10.06 = 80.48, 40.24 and 20.12 a child.
//
//	LOW   79 x 80.48 + 89 x 40.24 + 86 x 20.12 = 6,357.92 + 3,581.36 + 1,730.32 = 11,669.60
//	      clawback 50 x 80.48 = 4,024.00                                  pay     7,645.60
//	MID   7,243.20 + 3,621.60 + 1,750.44 = 12,615.24, 17 x 201.16 = 3,419.72, pay 16,034.96
//	HIGH  7,645.60 + 3,822.80 + 1,911.40 = 13,379.80, 54 x 201.16 = 10,862.64, pay 24,242.44
func three() []sim.Practice {
	return []sim.Practice{
		practice("LOW", 9085, 1, cohort(79, 100), cohort(89, 100), cohort(86, 100)),
		practice("MID", 9085, 5, cohort(90, 100), cohort(90, 100), cohort(87, 100)),
		practice("HIGH", 9085, 10, cohort(95, 100), cohort(95, 100), cohort(95, 100)),
	}
}

var (
	low      = Scope{OnePractice, "LOW"}
	mid      = Scope{OnePractice, "MID"}
	high     = Scope{OnePractice, "HIGH"}
	everyone = Scope{AGroup, "all"}
	anybody  = Scope{Kind: AnyPractice}
	general  = Scope{Kind: Practices}
)

func atLeast(x float64, u Unit) Test { return Test{Kind: AtLeast, Unit: u, Low: x} }
func atMost(x float64, u Unit) Test  { return Test{Kind: AtMost, Unit: u, High: x} }

func TestFiguresByHand(t *testing.T) {
	// Cases: 2021/22; with the repayment written off; 2023/24.
	//
	// 2023/24 pays LOW 0 points on VI001 (79 < 89), 18 x 3/10 = 5.4 on VI002
	// and 18 x 5/15 = 6 on VI003: 11.4 x 213.43 x 9,085 / 9,639 = 2,293.26,
	// 5.4 of them 1,086.28 and 6 of them 1,206.98 by rounded lines.
	g := grounds([]*contract.Contract{imposed(), writtenOff(), relaxed()}, three()...)
	for _, test := range []struct {
		reason   string
		quantity Quantity
		test     Test
		figure   float64
		ruling   Ruling
		true     int // practices; -1: not told
	}{
		{"pay", Quantity{Measure: Pay, For: low}, atLeast(7645_60, Pounds), 7645_60, Holds, 1},
		{"pay, a penny more", Quantity{Measure: Pay, For: low}, atLeast(7645_61, Pounds), 7645_60, DoesNotHold, 0},
		{"pay by component", Quantity{Measure: Pay, For: mid, Components: []contract.Component{contract.QOFPoints}}, atMost(3419_72, Pounds), 3419_72, Holds, 1},
		{"pay of a group, per practice", Quantity{Measure: Pay, For: everyone, Per: PerPractice}, atLeast(1, Pounds), (7645_60 + 16034_96 + 24242_44) / 3.0, Holds, -1},
		{"pay of a group, per child", Quantity{Measure: Pay, For: Scope{AGroup, "affluent"}, Per: PerChild}, atLeast(1, Pounds), 24242_44 / 300.0, Holds, -1},
		{"pay of a group, per 1,000 patients", Quantity{Measure: Pay, For: Scope{AGroup, "decile-5"}, Per: PerThousand}, atLeast(1, Pounds), 16034_96 / 9.085, Holds, -1},
		{"fees repaid", Quantity{Measure: Repaid, For: low}, atLeast(4024_00, Pounds), 4024_00, Holds, 1},
		{"change: 4,024 not repaid", Quantity{Measure: Change, For: low, Case: 1}, Test{Kind: About, Unit: Pounds, Low: 4024_00}, 4024_00, Holds, 1},
		{"change to 2023/24", Quantity{Measure: Change, For: low, Case: 2}, Test{Kind: Over, Unit: Pounds}, 4024_00 + 1086_28 + 1206_98, Holds, 1},
		{"points", Quantity{Measure: Points, For: mid}, Test{Kind: Between, Unit: QOFPoints, Low: 17, High: 17}, 17, Holds, 1},
		{"points of an indicator", Quantity{Measure: Points, For: low, Indicator: "VI002", Case: 2}, Test{Kind: Under, Unit: QOFPoints, High: 5.5}, 5.4, Holds, 1},
		{"forgone by points and clawback", Quantity{Measure: Forgone, For: low, Components: []contract.Component{contract.QOFPoints, contract.ClawbackRepaid}}, atLeast(14_886_64, Pounds), 10_862_64 + 4024_00, Holds, 1},
		{"one child of MID: 7 points and 40.24", Quantity{Measure: MissedChildren, Children: 1, For: mid, Become: contract.Declined}, atLeast(1448_36, Pounds), 1448_36, Holds, 1},
		{"two children of MID: 7 points twice", Quantity{Measure: MissedChildren, Children: 2, For: mid, Become: contract.Declined}, atLeast(1, Pounds), 2*1408_12 + 40_24 + 20_12, Holds, 1},
		{"coverage", Quantity{Measure: Coverage, For: everyone, Indicator: "VI003"}, atLeast(89, PerCent), 100 * 268 / 300.0, Holds, -1},
		{"coverage of all cohorts", Quantity{Measure: Coverage, For: high}, atLeast(95, PerCent), 95, Holds, 1},
		{"eligible children per practice", Quantity{Measure: Eligible, For: everyone, Per: PerPractice, HasCohort: true}, atLeast(100, Children), 100, Holds, -1},
		{"share with no points", Quantity{Measure: Share, For: everyone, Having: &Having{Quantity{Measure: Points, For: general}, atMost(0, QOFPoints)}}, Test{Kind: About, Unit: PerCent, Low: 33, High: 1}, 100 / 3.0, Holds, 1},
		{"gap", Quantity{Measure: Gap, For: everyone}, atLeast(1, Pounds), (24242_44 - 7645_60) / 300.0, Holds, -1},
		{"gap written off; in most years LOW repays nothing", Quantity{Measure: GapChange, For: everyone, Case: 1}, Test{Kind: Under, Unit: Pounds}, -4024_00 / 300.0, Depends, -1},
		{"ratio; LOW reaches 90% in many years, HIGH misses 95%", Quantity{Measure: GapRatio, For: everyone}, atLeast(2, Times), 24242_44 / 7645_60.0, Depends, -1},
		{"a rule", Quantity{Measure: RuleValue, Rule: "indicator.VI003.lower", Case: 2}, Test{Kind: About, Unit: PerCent, Low: 81}, 81, Holds, -1},
		{"any practice", Quantity{Measure: Points, For: anybody}, atLeast(54, QOFPoints), 54, Holds, 1},
		{"no practice", Quantity{Measure: Pay, For: anybody}, atLeast(30_000_00, Pounds), 24242_44, DoesNotHold, 0},
		{"every practice: the least decides", Quantity{Measure: Pay, For: Scope{Kind: EveryPractice}}, atLeast(7645_60, Pounds), 7645_60, Holds, 3},
		{"not every practice", Quantity{Measure: Points, For: Scope{Kind: EveryPractice}}, atLeast(1, QOFPoints), 0, DoesNotHold, 2},
		{"practices in general: some", Quantity{Measure: Points, For: general}, atLeast(1, QOFPoints), 54, Depends, 2},
		{"practices in general: all", Quantity{Measure: Pay, For: general}, atLeast(1, Pounds), 24242_44, Holds, 3},
		{"practices in general: none", Quantity{Measure: Pay, For: general}, atMost(1, Pounds), 7645_60, DoesNotHold, 0},
	} {
		t.Run(test.reason, func(t *testing.T) {
			v := g.Judge(&Claim{Quantity: test.quantity, Test: test.test})
			if v.Ruling != test.ruling {
				t.Errorf("%s (%s), want %s", v.Ruling, v.Why, test.ruling)
			}
			if math.Abs(v.Figure.Value-test.figure) > 1e-9*math.Abs(test.figure) {
				t.Errorf("figure %v, want %v", v.Figure.Value, test.figure)
			}
			switch {
			case test.true < 0 && v.TrueFor != nil:
				t.Errorf("told to be true for %v", v.TrueFor)
			case test.true >= 0 && (v.TrueFor == nil || v.TrueFor.Count != test.true || len(v.TrueFor.Codes) != test.true):
				t.Errorf("true for %v, want %d", v.TrueFor, test.true)
			}
		})
	}
}

func TestComparisons(t *testing.T) {
	g := grounds([]*contract.Contract{imposed(), relaxed()}, three()...)
	for _, test := range []struct {
		reason     string
		kind       TestKind
		first, one Quantity
		ruling     Ruling
	}{
		{"LOW earns more points since 2023", MoreThan, Quantity{Measure: Points, For: low, Case: 1}, Quantity{Measure: Points, For: low}, Holds},
		{"and not fewer", LessThan, Quantity{Measure: Points, For: low, Case: 1}, Quantity{Measure: Points, For: low}, DoesNotHold},
		{"HIGH earns more than MID", MoreThan, Quantity{Measure: Pay, For: high}, Quantity{Measure: Pay, For: mid}, Holds},
		{"equals are not more", MoreThan, Quantity{Measure: Eligible, For: high}, Quantity{Measure: Eligible, For: mid}, DoesNotHold},
	} {
		t.Run(test.reason, func(t *testing.T) {
			v := g.Judge(&Claim{Quantity: test.first, Test: Test{Kind: test.kind, Than: &test.one}})
			if v.Ruling != test.ruling || v.Than == nil {
				t.Errorf("%s: %s", v.Ruling, v.Why)
			}
		})
	}
	itself := Quantity{Measure: Pay, For: high}
	if v := g.Judge(&Claim{Quantity: itself, Test: Test{Kind: MoreThan, Than: &itself}}); v.Ruling != CannotBeTested {
		t.Errorf("pay compared with itself: %s", v.Why)
	}
}

// An index is that of package sim over the tenths' pay per child.
func TestIndices(t *testing.T) {
	var practices []sim.Practice
	for d := range uint8(10) {
		p := practice(string(rune('A'+d)), 9085, d+1, cohort(80+int32(d), 100), cohort(80+int32(d), 100), cohort(80+int32(d), 100))
		practices = append(practices, p)
	}
	g := grounds([]*contract.Contract{imposed()}, practices...)
	var pay, coverage []sim.Stratum
	for i, p := range sim.Run(g.Population, g.Cases)[0].Practices {
		pay = append(pay, sim.Stratum{Population: 300, Value: float64(p.Total) / 300})
		coverage = append(coverage, sim.Stratum{Population: 300, Value: (80 + float64(i)) / 100})
	}
	slope, err := sim.SlopeIndex(pay, sim.Untransformed, 1)
	if err != nil {
		t.Fatal(err)
	}
	cover, err := sim.SlopeIndex(coverage, sim.LogitTransform, 100)
	if err != nil {
		t.Fatal(err)
	}
	concentration, err := sim.ConcentrationIndex(pay)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		quantity Quantity
		want     float64
		unit     Unit
	}{
		{Quantity{Measure: SlopeIndex}, slope.SII.Value, Pounds},
		{Quantity{Measure: RelativeIndex}, slope.RII.Value, Times},
		{Quantity{Measure: ConcentrationIndex}, concentration.Value, Times},
		// Children per patient are the same everywhere, so need is not
		// concentrated at all.
		{Quantity{Measure: KakwaniIndex}, concentration.Value, Times},
		{Quantity{Measure: SlopeIndex, Series: OfCoverage}, cover.SII.Value, PercentagePoints},
	} {
		test.quantity.For = everyone
		v := g.Judge(&Claim{Quantity: test.quantity, Test: Test{Kind: Over, Unit: test.unit}})
		if math.Abs(v.Figure.Value-test.want) > 1e-9*math.Abs(test.want) || v.Spread == nil {
			t.Errorf("%s is %v, want %v (%s)", test.quantity.Measure, v.Figure, test.want, v.Why)
		}
	}
}

// What cannot be tested is said to be so, with the reason.
func TestUntestable(t *testing.T) {
	g := grounds([]*contract.Contract{imposed(), relaxed(), targeted()}, three()...)
	pounds := atLeast(1, Pounds)
	for _, test := range []struct {
		reason   string
		quantity Quantity
		test     Test
		why      string
	}{
		{"names nothing", Quantity{For: low}, pounds, "names nothing that a contract pays"},
		{"not a measure", Quantity{Word: "contacts", For: low}, pounds, `"contacts" is nothing that immpact measures`},
		{"no test", Quantity{Measure: Pay, For: low}, Test{}, "says no figure"},
		{"wrong unit", Quantity{Measure: Pay, For: low}, atLeast(1, PerCent), "measured in pounds, but the claim speaks in per cent"},
		{"no unit", Quantity{Measure: Pay, For: low}, atLeast(1, NoUnit), "in no unit"},
		{"nobody", Quantity{Measure: Pay}, pounds, "does not say for whom"},
		{"unknown group", Quantity{Measure: Pay, For: Scope{AGroup, "Norfolk"}}, pounds, `no practice here is called "Norfolk"`},
		{"empty group", Quantity{Measure: Pay, For: Scope{AGroup, "decile-4"}}, pounds, "decile-4"},
		{"not England", Quantity{Measure: Pay, For: Scope{Kind: England}}, pounds, "3 practices here do not stand for England"},
		{"no indicator", Quantity{Measure: Points, Indicator: "VI009", For: low}, atLeast(1, QOFPoints), "no indicator VI009"},
		{"a contract without points", Quantity{Measure: Points, For: low, Case: 2}, atLeast(1, QOFPoints), "2020/21 has no QOF indicator"},
		{"a contract without clawback", Quantity{Measure: Repaid, For: low, Case: 1}, pounds, "2023/24 has no clawback"},
		{"a contract without the component", Quantity{Measure: Pay, For: low, Components: []contract.Component{contract.TargetPayments}}, pounds, "2021/22 has no target payments"},
		{"no rule", Quantity{Measure: RuleValue, Rule: "qof.height"}, pounds, "no rule qof.height"},
		{"a rule that is no number", Quantity{Measure: RuleValue, Rule: "exceptions.reasons"}, pounds, "is no number"},
		{"the baseline's own change", Quantity{Measure: Change, For: low}, pounds, "no change to measure"},
		{"a gap of each practice", Quantity{Measure: Gap, For: anybody}, pounds, "one figure, not one of each practice"},
		{"a family of a group", Quantity{Measure: MissedChildren, Children: 1, For: everyone}, pounds, "is of one practice"},
		{"a share of nothing", Quantity{Measure: Share, For: everyone}, atLeast(1, PerCent), "does not say what the practices"},
		{"a share with a wrong unit", Quantity{Measure: Share, For: everyone, Having: &Having{Quantity{Measure: Points, For: general}, pounds}}, atLeast(1, PerCent), "measured in points"},
		{"few groups for a slope", Quantity{Measure: SlopeIndex, For: everyone}, pounds, "3 groups, but OHID's method takes 5"},
		{"no deprived practice", Quantity{Measure: Gap, For: Scope{AGroup, "affluent"}}, pounds, "no deprived practice"},
		{"points against pounds", Quantity{Measure: Points, For: low}, Test{Kind: MoreThan, Than: &Quantity{Measure: Pay, For: low}}, "the one is in points and the other in pounds"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			v := g.Judge(&Claim{Quantity: test.quantity, Test: test.test})
			if v.Ruling != CannotBeTested || !strings.Contains(v.Why, test.why) {
				t.Errorf("%s: %q, want it untestable because %q", v.Ruling, v.Why, test.why)
			}
			lack := g.Lacks(&Claim{Quantity: test.quantity, Test: test.test})
			if figure := test.quantity.Measure == SlopeIndex || test.quantity.For.Name == "affluent"; figure != (lack == nil) || lack != nil && (lack.Key == "" || lack.Remedy == "") {
				t.Errorf("it lacks %+v", lack)
			}
		})
	}
}

// A group's figure whose line chance can cross depends. 100 practices of one
// cohort of 100 at 90 on time: whether each reaches 90% is the toss of a coin,
// so the share that does not is some 40% give or take 5.
func TestChanceMakesItDepend(t *testing.T) {
	var practices []sim.Practice
	for range 100 {
		practices = append(practices, practice("P", 9085, 1, contract.Children{}, cohort(90, 100)))
	}
	for i := range 45 {
		practices[i].Cohorts[1] = cohort(89, 100)
	}
	g := grounds([]*contract.Contract{imposed()}, practices...)
	nothing := Quantity{Measure: Share, For: everyone, Having: &Having{Quantity{Measure: Points, Indicator: "VI002", For: general}, atMost(0, QOFPoints)}}
	for line, want := range map[float64]Ruling{30: Holds, 44: Depends, 46: Depends, 60: DoesNotHold} {
		v := g.Judge(&Claim{Quantity: nothing, Test: atLeast(line, PerCent)})
		if v.Ruling != want || v.Figure.Value != 45 {
			t.Errorf("at least %v%%: %s, want %s: %s", line, v.Ruling, want, v.Why)
		}
	}
}

// A rule of which the sources are unsure makes a claim depend on it if it need
// move by a quarter or less.
func TestUnsureRules(t *testing.T) {
	g := grounds([]*contract.Contract{imposed()}, three()...)
	pay := Quantity{Measure: Pay, For: low} // 7,645.60, of which 4,024.00 is repaid
	share := []RuleUsed{{0, "clawback.share"}}
	for _, test := range []struct {
		reason string
		line   float64
		unsure []RuleUsed
		ruling Ruling
	}{
		{"sure rules", 8_000_00, nil, DoesNotHold},
		{"a share of 45.6% would do", 8_000_00, share, Depends},
		{"a share of 37.5%, a quarter less, would not", 9_000_00, share, DoesNotHold},
		{"another rule", 8_000_00, []RuleUsed{{0, "qof.point_value"}}, DoesNotHold},
	} {
		t.Run(test.reason, func(t *testing.T) {
			v := g.Judge(&Claim{Quantity: pay, Test: atLeast(test.line, Pounds), Unsure: test.unsure})
			if v.Ruling != test.ruling {
				t.Errorf("%s, want %s: %s", v.Ruling, test.ruling, v.Why)
			}
		})
	}
}

// Of 40 practices one stands on a line. What it is true of is told as they stand;
// what could be, beside it.
func TestPossibleButRare(t *testing.T) {
	var list []sim.Practice
	for i := range 40 {
		on := int32(93) // one child is a fee and a part of a slope
		if i == 7 {
			on = 90 // one child is 7 points
		}
		list = append(list, practice(fmt.Sprint("P", i), 9085, 5, contract.Children{}, cohort(on, 100)))
	}
	g := grounds([]*contract.Contract{imposed()}, list...)
	g.Population.Simulated = true
	// 7 x 201.16 and four fees of 10.06.
	for _, test := range []struct {
		anywhere    bool
		scope       Scope
		atLeast     float64
		ruling      Ruling
		true, could int
	}{
		{false, anybody, 1448_36, PossibleButRare, 1, -1},
		{false, general, 1448_36, PossibleButRare, 1, -1},
		{true, general, 1448_36, PossibleButRare, 1, 40},
		{false, anybody, 1, Holds, 40, -1},
		{true, anybody, 1_000_000_00, DoesNotHold, 0, 0},
	} {
		q := Quantity{Measure: MissedChildren, Children: 1, Become: contract.Reachable, For: test.scope, Anywhere: test.anywhere}
		v := g.Judge(&Claim{Quantity: q, Test: atLeast(test.atLeast, Pounds)})
		could := -1
		if v.Could != nil {
			could = v.Could.Count
		}
		if v.Ruling != test.ruling || v.TrueFor.Count != test.true || could != test.could {
			t.Errorf("%+v: %s, true for %d, could for %d: %s", test, v.Ruling, v.TrueFor.Count, could, v.Why)
		}
		if !strings.Contains(v.Why, "40 simulated practices") {
			t.Errorf("not said to be simulated: %s", v.Why)
		}
	}
}

// A count that the model does not give is a finding about the model.
func TestNotReproduced(t *testing.T) {
	g := grounds([]*contract.Contract{imposed()}, three()...)
	c := &Claim{Quantity: Quantity{Measure: Share, For: everyone, Having: &Having{Quantity{Measure: Points, For: general}, atMost(0, QOFPoints)}}, Test: Test{Kind: About, Unit: PerCent, Low: 50, High: 2}}
	if v := g.Judge(c); v.Ruling != DoesNotHold {
		t.Errorf("a claim: %s", v.Ruling)
	}
	c.Counted = true
	if v := g.Judge(c); v.Ruling != NotReproduced || !strings.Contains(v.Why, "about the model, not about the claim") {
		t.Errorf("a count: %s, %s", v.Ruling, v.Why)
	}
	c.Test.Low = 33
	if v := g.Judge(c); v.Ruling != Holds {
		t.Errorf("a count that the model gives: %s", v.Ruling)
	}
}

// Two whole contracts differ in more than one rule, and the reader is told.
func TestManyRulesChanged(t *testing.T) {
	g := grounds([]*contract.Contract{imposed(), relaxed(), writtenOff()}, three()...)
	for under, want := range map[int]bool{1: true, 2: false} {
		v := g.Judge(&Claim{Quantity: Quantity{Measure: GapChange, For: everyone, Case: under}, Test: Test{Kind: Over, Unit: Pounds}})
		if got := strings.Contains(strings.Join(v.Cautions, "\n"), "differ in "); got != want {
			t.Errorf("case %d: %q", under, v.Cautions)
		}
	}
}
