package claims

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Judge judges a claim.
func (g *Grounds) Judge(c *Claim) Verdict {
	if c.Untestable != "" {
		return untested(c.Untestable)
	}
	if lack := g.Lacks(c); lack != nil {
		return untested(lack.Problem)
	}
	q := &c.Quantity
	switch {
	case q.Measure.ofYears():
		return g.judgeYears(c)
	case q.Measure == AreasOnTrack:
		return g.judgeTrack(c)
	}
	x := &question{quantity: *q, than: c.Test.Than, partOf: c.Test.PartOf, lines: c.Test.lines(), main: g.scene(q)}
	if x.than != nil {
		x.sameWhom = x.than.For == q.For
		x.other = g.scene(x.than)
	}
	v := Verdict{Rules: g.rules(c), RestsOn: g.restsOn(q), Cautions: g.cautions(c)}
	if q.For.Kind.many() && traits[q.Measure].Each {
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
// order. Heard, where it is not nil, is told as each is judged how many are, of how
// many; it may be called from several goroutines.
func (g *Grounds) JudgeAll(list []Claim, heard func(done, of int)) []Verdict {
	verdicts := make([]Verdict, len(list))
	next := make(chan int, len(list))
	for i := range list {
		next <- i
	}
	close(next)
	var workers sync.WaitGroup
	var judged atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for i := range next {
				verdicts[i] = g.Judge(&list[i])
				if n := judged.Add(1); heard != nil {
					heard(int(n), len(list))
				}
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
	v.Shown = g.shown(v.Figure, x)
	held, said, other := figure, c.Test.words(), ""
	if x.than != nil {
		than, err := x.other.figure(x.than)
		if err != nil || !finite(than) {
			*v = untested("what it is compared with: " + reason(err))
			return
		}
		v.Than = &Figure{than, unit}
		held = x.held(figure, than)
		if !finite(held) {
			*v = untested("what it is compared with is nothing, and nothing is a part of it")
			return
		}
		other = fmt.Sprintf("%s (the %s, %s)", g.shown(*v.Than, x), g.name(x.than), g.whom(x.than))
	}
	v.Spread = g.spread(q)
	pass := x.lines.pass(held)
	not := ""
	switch {
	case pass:
		v.Ruling = Holds
	case c.Counted:
		v.Ruling, not = NotReproduced, "not "
	default:
		v.Ruling, not = DoesNotHold, "not "
	}
	switch v.Why = fmt.Sprintf("The %s, %s, is %s: ", g.name(q), v.Of, v.Shown); {
	case x.partOf:
		v.Why += fmt.Sprintf("%s of %s, which is %s%s.", Figure{held, PerCent}, other, not, said)
	case x.than != nil:
		v.Why += fmt.Sprintf("that is %s%s %s.", not, said, other)
	default:
		v.Why += fmt.Sprintf("that is %s%s.", not, said)
	}
	if v.Ruling == NotReproduced {
		v.Why += " The claim reports a count of real practices: that the model gives another figure is a finding about the model, not about the claim."
	}
	if v.Spread != nil && x.than == nil && q.For.Kind != OnePractice && x.lines.divided(v.Spread.Low, v.Spread.High) {
		v.Ruling = Depends
		v.Why += fmt.Sprintf(" %s: chance alone moves it between %s and %s, to either side of that line.",
			sim.TooClose, v.Spread.Write(v.Spread.Low, unit), v.Spread.Write(v.Spread.High, unit))
	}
	if verdict := g.verdict(c); verdict != "" {
		v.Cautions = append(v.Cautions, verdict)
	}
	switch {
	case q.Measure == Share:
		v.TrueFor = truthOf(x.main, &q.Having.Quantity, q.Having.Test.lines())
	case q.For.Kind == OnePractice && x.than == nil:
		v.TrueFor = truthOf(x.main, q.asItStands(), x.lines)
	}
}

// asItStands is the quantity where its practices stand, not where it is worst.
func (q *Quantity) asItStands() *Quantity {
	as := *q
	as.Anywhere = false
	return &as
}

// judgeEach judges a claim of practices one by one. Its figure is of the
// practice of whom it is truest, or for a claim of every practice least true.
// What would turn it is then asked of that practice; but where it is true of
// some of those it is said of in general, of the one in the middle.
//
// What a family costs at the worst is a figure of where each practice could
// stand. For how many the claim is true as they stand is told first.
func (g *Grounds) judgeEach(c *Claim, x *question, v *Verdict) {
	q, unit := &c.Quantity, g.unit(&c.Quantity)
	order := ordered(x.main, q, x.lines)
	if len(order) == 0 {
		*v = untested("no practice here has a child for it")
		return
	}
	v.TrueFor = trueFor(order, x.lines)
	if q.Anywhere {
		v.Could, v.TrueFor = v.TrueFor, truthOf(x.main, q.asItStands(), x.lines)
		v.TrueFor.Of = v.Could.Of // a practice with too few children on time to miss costs nothing as it stands
	}
	figure, decides := order[0], order[0]
	v.Ruling = v.ofEach(q.For.Kind)
	switch least := order[len(order)-1]; {
	case q.For.Kind == EveryPractice:
		figure, decides = least, least
	case q.For.Kind == Practices && v.Ruling == Holds:
		decides = least
	case q.For.Kind == Practices && v.Ruling == Depends:
		decides = order[len(order)/2]
	}
	v.Figure, v.Of = Figure{figure.figure, unit}, "in "+g.called(figure.practice)
	v.Shown = g.shown(v.Figure, x)
	x.main = &scene{practices: []sim.Practice{*decides.practice}, groups: x.main.groups, beyond: x.main.beyond,
		baseline: x.main.baseline, under: x.main.under, underCase: x.main.underCase, title: x.main.title}
	v.Asked = "in " + g.called(decides.practice)
	v.Why = v.whyEach(g, c)
}

// whyEach says of how many practices it is true, and of what practice the figure
// is.
func (v *Verdict) whyEach(g *Grounds, c *Claim) string {
	name, said, of := g.name(&c.Quantity), c.Test.words(), g.Population.Counted(v.TrueFor.Of)
	n := contract.Group(int64(v.TrueFor.Count))
	if v.Could == nil {
		return fmt.Sprintf("In %s of %s the %s is %s; %s it is %s.", n, of, name, said, v.Of, v.Shown)
	}
	if v.Could.Count == 0 {
		return fmt.Sprintf("In none of %s, wherever each stood, would the %s be %s; %s it would be %s.", of, name, said, v.Of, v.Shown)
	}
	return fmt.Sprintf("In %s of %s as they stand the %s is %s. It could be in %s, if each stood where it costs most; %s it would then be %s.",
		n, of, name, said, contract.Group(int64(v.Could.Count)), v.Of, v.Shown)
}

// ofEach is the ruling on a claim of practices one by one.
func (v *Verdict) ofEach(said ScopeKind) Ruling {
	const rare = 20 // true of fewer than one in so many
	n, could := v.TrueFor.Count, v.TrueFor.Count
	if v.Could != nil {
		could = v.Could.Count
	}
	switch {
	case n == v.TrueFor.Of:
		return Holds
	case said == EveryPractice || could == 0:
		return DoesNotHold
	case n*rare < v.TrueFor.Of:
		return PossibleButRare
	case said == AnyPractice:
		return Holds
	}
	return Depends
}

// one is a practice's own figure.
type one struct {
	practice *sim.Practice
	figure   float64
}

// ordered lists the practices that have a figure, those of whom the claim is
// truest first.
func ordered(s *scene, q *Quantity, l lines) []one {
	n := s.counter()
	each := n.each(q)
	var list []one
	for i := range s.practices {
		n.turn(&s.practices[i])
		if x, ok := each(&s.practices[i].Practice); ok {
			list = append(list, one{&s.practices[i], x.figure()})
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
	if weak := unsure(v.Flips, c.Unsure); len(weak) > 0 && (v.Ruling == Holds || v.Ruling == DoesNotHold) {
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
