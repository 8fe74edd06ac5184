package claims

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Judge judges a claim.
func (g *Grounds) Judge(c *Claim) Verdict {
	if why := g.untestable(c); why != "" {
		return untested(why)
	}
	q := &c.Quantity
	x := &question{quantity: *q, than: c.Test.Than, lines: c.Test.lines(), main: g.scene(q)}
	if x.than != nil {
		x.sameWhom = x.than.For == q.For
		x.other = g.scene(x.than)
	}
	v := Verdict{Rules: g.rules(c), RestsOn: g.restsOn(q)}
	if q.For.Kind.many() && traits[q.Measure].each {
		g.judgeEach(c, x, &v)
	} else {
		g.judgeOne(c, x, &v)
	}
	if v.Ruling == CannotBeTested {
		return v
	}
	g.turns(c, x, &v)
	if q.Measure == MissedChildren {
		v.Family = g.family(c)
	}
	return v
}

// JudgeAll judges claims, several at a time, and returns the verdicts in their
// order.
func (g *Grounds) JudgeAll(list []Claim) []Verdict {
	verdicts := make([]Verdict, len(list))
	next := make(chan int, len(list))
	for i := range list {
		next <- i
	}
	close(next)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for i := range next {
				verdicts[i] = g.Judge(&list[i])
			}
		}()
	}
	workers.Wait()
	return verdicts
}

func untested(why string) Verdict { return Verdict{Ruling: CannotBeTested, Why: why} }

// judgeOne judges a claim of one figure.
func (g *Grounds) judgeOne(c *Claim, x *question, v *Verdict) {
	q, unit := &c.Quantity, g.unit(&c.Quantity)
	figure, err := x.main.figure(q)
	if err != nil || !finite(figure) {
		*v = untested(reason(err))
		return
	}
	v.Figure, v.Of = Figure{figure, unit}, g.whom(q)
	held, said := figure, c.Test.words()
	if x.than != nil {
		than, err := x.other.figure(x.than)
		if err != nil || !finite(than) {
			*v = untested("what it is compared with: " + reason(err))
			return
		}
		v.Than = &Figure{than, unit}
		held -= than
		said += fmt.Sprintf(" %s (the %s, %s)", *v.Than, g.name(x.than), g.whom(x.than))
	}
	v.Spread = g.spread(q)
	pass := x.lines.pass(held)
	v.Ruling = DoesNotHold
	not := "not "
	if pass {
		v.Ruling, not = Holds, ""
	}
	v.Why = fmt.Sprintf("The %s, %s, is %s: that is %s%s.", g.name(q), v.Of, v.Figure, not, said)
	if v.Spread != nil && x.than == nil && q.For.Kind != OnePractice && x.lines.divided(v.Spread.Low, v.Spread.High) {
		v.Ruling = Depends
		v.Why += fmt.Sprintf(" But chance alone moves it between %s and %s, to either side of that line.",
			Figure{v.Spread.Low, unit}, Figure{v.Spread.High, unit})
	}
	switch {
	case q.Measure == Share:
		v.TrueFor = truthOf(x.main, &q.Having.Quantity, q.Having.Test.lines())
	case q.For.Kind == OnePractice && x.than == nil:
		v.TrueFor = truthOf(x.main, q, x.lines)
	}
}

// judgeEach judges a claim of practices one by one. Its figure is of the
// practice of whom it is truest, or for a claim of every practice least true.
// What would turn it is then asked of that practice; but where it is true of
// some of those it is said of in general, of the one in the middle.
func (g *Grounds) judgeEach(c *Claim, x *question, v *Verdict) {
	q, unit := &c.Quantity, g.unit(&c.Quantity)
	order := ordered(x.main, q, x.lines)
	if len(order) == 0 {
		*v = untested("no practice here has a child for it")
		return
	}
	v.TrueFor = trueFor(order, x.lines)
	n, of := v.TrueFor.Count, v.TrueFor.Of
	truest, least := order[0], order[of-1]
	figure, decides := truest, truest
	v.Ruling = DoesNotHold
	switch {
	case n == of || q.For.Kind == AnyPractice && n > 0:
		v.Ruling = Holds
	case q.For.Kind == Practices && n > 0:
		v.Ruling, decides = Depends, order[of/2]
	}
	switch {
	case q.For.Kind == EveryPractice:
		figure, decides = least, least
	case q.For.Kind == Practices && n == of:
		decides = least
	}
	v.Figure, v.Of = Figure{figure.figure, unit}, "in "+codeOf(figure.practice)
	x.main = &scene{practices: []sim.Practice{*decides.practice}, groups: x.main.groups, setting: x.main.setting,
		baseline: x.main.baseline, under: x.main.under, underCase: x.main.underCase}
	v.Asked = "in " + codeOf(decides.practice)
	v.Why = fmt.Sprintf("In %s of %s the %s is %s; %s it is %s.", contract.Group(int64(n)),
		contract.Count(int64(of), "practice", "practices"), g.name(q), c.Test.words(), v.Of, v.Figure)
}

// one is a practice's own figure.
type one struct {
	practice *sim.Practice
	figure   float64
}

// ordered lists the practices that have a figure, those of whom the claim is
// truest first.
func ordered(s *scene, q *Quantity, l lines) []one {
	each := s.counter().each(q)
	var list []one
	for i := range s.practices {
		if x, ok := each(&s.practices[i].Practice); ok {
			list = append(list, one{&s.practices[i], x})
		}
	}
	slices.SortStableFunc(list, func(a, b one) int { return cmp.Compare(l.strength(b.figure), l.strength(a.figure)) })
	return list
}

func truthOf(s *scene, q *Quantity, l lines) *TrueFor { return trueFor(ordered(s, q, l), l) }

// trueFor counts the practices whose figure passes, of the truest first.
func trueFor(list []one, l lines) *TrueFor {
	t := &TrueFor{Of: len(list)}
	for _, o := range list {
		if l.pass(o.figure) {
			t.Count++
			t.Tenths[o.practice.IMDDecile]++
			t.Codes = append(t.Codes, o.practice.Code)
		}
	}
	return t
}

// mostRuleFlips is how many of the rules that would turn a verdict it lists.
const mostRuleFlips = 5

// turns looks for what would turn the verdict. A rule of which the sources are
// unsure makes the verdict depend on it if it need move by a quarter or less.
func (g *Grounds) turns(c *Claim, x *question, v *Verdict) {
	v.Flips, v.DoesNotTurn = x.flips(v.Rules)
	if weak := unsure(v.Flips, c.Unsure); len(weak) > 0 && v.Ruling != Depends {
		v.Ruling = Depends
		var words []string
		for _, f := range weak {
			words = append(words, f.Words())
		}
		v.Why += " But the sources are unsure of rules that would turn it: " + strings.Join(words, "; ") + "."
	}
	rules := 0
	v.Flips = slices.DeleteFunc(v.Flips, func(f Flip) bool {
		if f.Kind == ruleLever {
			rules++
		}
		return rules > mostRuleFlips
	})
}

func reason(err error) string {
	if err == nil {
		return "the figure is no number"
	}
	return err.Error()
}
