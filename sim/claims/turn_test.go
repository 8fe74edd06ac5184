package claims

import (
	"math/rand/v2"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Flips by hand, of MID in judge_test.go: 100 children of 18 months, 90 on
// time, a list of 9,085. One child missed costs 7 points and four fees:
// 7 x 201.16 x list / 9,085 + 40.24.
//
//	list      6,192: 959.74 + 40.24 = 999.98; 6,193 makes 1,000.13
//	coverage  89 on time are no points to lose
//	points    4.77: 959.53 + 40.24 = 999.77; 4.78 makes 1,001.79
func TestFlipsByHand(t *testing.T) {
	p := practice("MID", 9085, 5, contract.Children{}, cohort(90, 100))
	g := grounds([]*contract.Contract{imposed()}, p)
	v := g.Judge(&Claim{Quantity: Quantity{Measure: MissedChildren, Children: 1, Become: contract.Reachable, For: mid}, Test: atLeast(1000_00, Pounds)})
	want := map[string]string{
		"list size of MID": "6,192 patients", "children on time at 18 months in MID": "89 children",
		"cohort of 18 months in MID":             "99 children",
		"points at the lower threshold of VI002": "4.77 points", "lower threshold of VI002": "90.01%",
	}
	got := map[string]string{}
	for _, f := range v.Flips {
		got[f.What] = f.To
	}
	for what, to := range want {
		if got[what] != to {
			t.Errorf("%s turns it at %q, want %q (all: %v)", what, got[what], to, got)
		}
	}
	if len(v.DoesNotTurn) != 1 || v.DoesNotTurn[0] != childrenLever {
		t.Errorf("steady: %v, want only the children missed", v.DoesNotTurn)
	}
}

// No place nearer than the one found turns the answer: every place is tried, of
// percentages every hundredth at which the contract makes sense.
func TestFlipsAreTheNearest(t *testing.T) {
	practices := []Quantity{
		{Measure: Pay}, {Measure: Change}, {Measure: Points}, {Measure: Repaid}, {Measure: Coverage},
		{Measure: Forgone, Components: []contract.Component{contract.QOFPoints, contract.ClawbackRepaid}},
		{Measure: MissedChildren, Children: 2, Become: contract.Declined},
	}
	groups := []Quantity{
		{Measure: Pay, Per: PerThousand}, {Measure: Change, Per: PerChild}, {Measure: Repaid}, {Measure: Forgone, Per: PerPractice},
		{Measure: Gap}, {Measure: GapChange}, {Measure: GapRatio}, {Measure: SlopeIndex}, {Measure: RelativeIndex}, {Measure: ConcentrationIndex}, {Measure: KakwaniIndex},
		{Measure: Share, Having: &Having{Quantity: Quantity{Measure: Forgone}, Test: Test{Kind: Between, Low: 3_000_00, High: 9_000_00}}},
		{Measure: Share, Having: &Having{Quantity: Quantity{Measure: Change}, Test: Test{Kind: Over}}},
	}
	r := rand.New(rand.NewPCG(7, 11))
	flips := 0
	for round := range 18 {
		of, quantities, whom := 1, practices, Scope{OnePractice, "R"}
		if round%2 == 1 {
			of, quantities, whom = 10, groups, Scope{AGroup, "all"}
		}
		flips += triedOut(t, r, of, quantities[r.IntN(len(quantities))], whom)
	}
	if flips < 20 {
		t.Errorf("only %d flips were found, too few to show anything", flips)
	}
}

// triedOut tries every place of every lever for a claim of so many random
// practices, and returns how many turn the answer.
func triedOut(t *testing.T, r *rand.Rand, of int, q Quantity, whom Scope) (flips int) {
	t.Helper()
	contracts := []*contract.Contract{imposed(), relaxed(), targeted(), improving(), levered()}
	var list []sim.Practice
	for i := range of {
		list = append(list, randomPractice(r))
		if of > 1 {
			list[i].IMDDecile = uint8(1 + i%10)
		}
	}
	i := r.IntN(len(contracts))
	g := grounds([]*contract.Contract{contracts[r.IntN(len(contracts))], contracts[i]}, list...)
	q.For, q.Case = whom, 1
	if q.Having != nil {
		having := *q.Having
		having.Quantity.For.Kind, having.Quantity.Case, having.Test.Unit = Practices, 1, Pounds
		q.Having = &having
	}
	figure, err := g.scene(&q).figure(&q)
	if err != nil || g.unmeasurable(&q) != nil {
		return 0
	}
	near := figure * (0.97 + 0.06*r.Float64())
	test := Test{Kind: []TestKind{AtLeast, Under}[r.IntN(2)], Low: near, High: near}
	if r.IntN(3) == 0 {
		test = Test{Kind: About, Low: near, High: max(figure, -figure) * 0.02}
	}
	x := &question{quantity: q, lines: test.lines(), main: g.scene(&q)}
	return everyPlace(t, r, g, x, &Claim{Quantity: q, Test: test}, x.lines.pass(figure), of)
}

// everyPlace tries every place of a third of a claim's levers, and returns how many
// turn the answer.
func everyPlace(t *testing.T, r *rand.Rand, g *Grounds, x *question, c *Claim, now bool, of int) (flips int) {
	t.Helper()
	for _, l := range levers(x.main, &x.quantity, g.rules(c)) {
		if l.kind == cohortLever && of > 1 || r.IntN(3) > 0 {
			continue // looked at by strides; and a third of the others will do
		}
		if l.most > 100_00 || x.quantity.Measure.against() && l.most > 300 { // to try every place of some takes too long
			const reach = 150
			l.least, l.most = max(l.least, l.from-reach), min(l.most, l.from+reach)
		}
		place, found := x.turn(&l, now)
		nearest := trial(x, &l, now)
		if found != (nearest >= 0) || found && distance(place, l.from) != nearest {
			t.Errorf("%s of %d under %s, %s from %s: found %v %s, the nearest is %d away", x.quantity.Measure, of, g.Cases[x.quantity.Case].Title, l.name, l.show(l.from), found, l.show(place), nearest)
		}
		if found {
			flips++
		}
	}
	return flips
}

// trial is how far the nearest place is that turns the answer; -1 if none does.
func trial(x *question, l *lever, now bool) int64 {
	valid := func(at int64) bool {
		to := x.main.copied(l)
		l.set(to, &x.quantity, at)
		return l.kind != ruleLever || to.valid()
	}
	for d := int64(1); l.from-d >= l.least || l.from+d <= l.most; d++ {
		for _, at := range []int64{l.from - d, l.from + d} {
			if at >= l.least && at <= l.most {
				if valid(at) && newSearch(x, l, now).differs(at) {
					return d
				}
			}
		}
	}
	return -1
}

func randomPractice(r *rand.Rand) sim.Practice {
	p := practice("R", 900+r.Int32N(20_000), 1+uint8(r.IntN(10)))
	for k := range p.Cohorts {
		eligible := 5 + r.Int32N(60)
		onTime := eligible - r.Int32N(1+eligible/4)
		ch := cohort(onTime, eligible)
		for _, s := range []contract.Status{contract.Late, contract.Declined, contract.RegisteredLate, contract.Contraindicated} {
			if n := r.Int32N(1 + ch.By[contract.Reachable]); n > 0 {
				ch.By[s], ch.By[contract.Reachable] = n, ch.By[contract.Reachable]-n
			}
		}
		ch.HasBaseline, ch.Baseline = true, contract.Percent(r.IntN(90_00))
		p.Cohorts[k] = ch
	}
	return p
}

// Every rule only raises or only lowers what is paid and what is earned: what
// lets a turn be bisected.
func TestRulesAreMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for _, c := range []*contract.Contract{imposed(), relaxed(), targeted(), improving()} {
		for _, m := range []Measure{Pay, Points} {
			if m == Points && len(c.Indicators) == 0 {
				continue
			}
			q := Quantity{Measure: m, For: Scope{OnePractice, "R"}}
			way := map[RuleUsed]int{}
			for range 15 {
				p := randomPractice(r)
				g := grounds([]*contract.Contract{c}, p)
				s := g.scene(&q)
				for _, l := range levers(s, &q, g.rules(&Claim{Quantity: q})) {
					if l.kind == ruleLever && l.most > 1 {
						climbs(t, s, &q, &l, way, r)
					}
				}
			}
		}
	}
}

// climbs checks that the figure at rising places of a rule goes the way that it
// goes for every other practice.
func climbs(t *testing.T, s *scene, q *Quantity, l *lever, way map[RuleUsed]int, r *rand.Rand) {
	t.Helper()
	var last float64
	any := false
	for place := l.least; place <= l.most; place += 1 + r.Int64N(max(1, (l.most-l.least)/12)) {
		to := s.copied(l)
		l.set(to, q, place)
		if !to.valid() {
			continue
		}
		figure, err := to.figure(q)
		if err != nil {
			continue
		}
		switch {
		case any && figure > last && way[l.rule] < 0, any && figure < last && way[l.rule] > 0:
			t.Fatalf("%s: %s goes from %v to %v at %s, against its way", l.name, q.Measure, last, figure, l.show(place))
		case any && figure > last:
			way[l.rule] = 1
		case any && figure < last:
			way[l.rule] = -1
		}
		last, any = figure, true
	}
}

// A verdict on VI002 turns where the ladder has the line (see
// TestLadderBringsInTheExceptedLast in package sim, the same practice): of 100
// children 80 on time, 8 on another country's schedule, 8 without a response,
// who are excepted, and 4 declined, 90% is reached at 83 on time of 92.
func TestCoverageTurnsWhereTheLadderHasTheLine(t *testing.T) {
	ch := cohort(80, 100)
	ch.By = [contract.Statuses]int32{contract.OnTime: 80, contract.OtherSchedule: 8, contract.NoResponse: 8, contract.Declined: 4}
	p := practice("MID", 9085, 1, contract.Children{}, ch)
	c := imposed()
	c.Exceptions.Reasons = c.Exceptions.Reasons.With(contract.NoResponse)
	v := grounds([]*contract.Contract{c}, p).Judge(&Claim{Quantity: Quantity{Measure: Points, Indicator: "VI002", For: mid}, Test: Test{Kind: AtMost, Unit: QOFPoints}})
	for _, f := range v.Flips {
		if f.Kind == coverageLever && f.To == "83 children" {
			return
		}
	}
	t.Errorf("no turn at 83 children on time: %v", v.Flips)
}

// A rule that a reform has from the baseline is one rule, moved in both. Of 100
// children of 5 years 70 are on time: with the clawback written off the practice is paid
// 100 x 2 x 10.06 / 2 = £1,006.00 more, by a fee of £9.99 it would be £999.00. By the
// reform's fee alone it would be under £1,000 from £10.01 on.
func TestSharedRuleMovesInBoth(t *testing.T) {
	p := practice("MID", 9085, 1, contract.Children{}, contract.Children{}, cohort(70, 100))
	g := grounds([]*contract.Contract{imposed(), writtenOff()}, p)
	v := g.Judge(&Claim{Quantity: Quantity{Measure: Change, For: mid, Case: 1}, Test: atLeast(1000_00, Pounds)})
	var to []string
	for _, f := range v.Flips {
		if f.Kind == ruleLever && strings.HasPrefix(f.What, "fee per dose") {
			to = append(to, f.To)
		}
	}
	if v.Ruling != Holds || len(to) != 1 || to[0] != "£9.99" {
		t.Errorf("%s; the fee turns it at %q, want £9.99 alone (%v)", v.Ruling, to, v.Flips)
	}
}
