package report

import (
	"fmt"
	"math"

	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Verdict is what the assessment comes to, as a minister reads it.
type Verdict struct {
	Answer string   // Narrows the gap by £2.24 a child
	By     string   // how much, in a sentence
	Beside []string // London and elsewhere, where that is stated; what was not done as it is written
	Sure   string   // how sure, as far as chance goes
	Leans  string   // how far what is assumed could change it
	Facts  []Fact
}

// Fact is one figure shown with the verdict.
type Fact struct{ Title, Figure, Note string }

// judge makes the verdict.
func (st *study) judge() Verdict {
	v := Verdict{Answer: st.call.Answer(), By: st.call.Headline(), Facts: st.facts()}
	if places := st.call.Places(); places != "" {
		v.Beside = append(v.Beside, places)
	}
	v.Beside = append(v.Beside, st.two.OutcomesInBrief(0, 1)...)
	unknown := sim.NotKnown(st.pop, st.baseline, st.now)
	switch {
	case sim.SamePay(st.baseline, st.now) && unknown != "":
		v.Sure = "No payment moves that these figures could show, which is not to say that none would."
		v.Leans = unknown
	case sim.SamePay(st.baseline, st.now):
		v.Sure = "Certain under these rules: no payment depends on what is changed."
		for _, why := range sim.Unmoved(st.pop, []sim.Result{*st.baseline, *st.now}) {
			v.Leans = why
		}
	case !st.hasGap:
		v.Sure = "There is no eligible child among the deprived practices or among the affluent, so the two cannot be compared."
	default:
		v.Sure = st.sure()
		v.Leans = st.leans()
	}
	return v
}

// sure says what chance leaves of the verdict, by the same distribution as the
// range of the change in the gap.
func (st *study) sure() string {
	change := st.changes()
	ch := st.nowChance.Gap.Change
	if ch.SD == 0 {
		return "Certain as far as chance goes: the change does not depend on which children are on time."
	}
	p, side := st.nowChance.GapAbove(sim.GapChange, 0), "affluent"
	if change < 0 {
		p, side = 1-p, "deprived"
	}
	if wording.Nearest(change) == 0 {
		return fmt.Sprintf("Chance alone would move the gap by %s per child in 95 of 100 years of the same coverage.", ranged(st.nowChance.GapRange(sim.GapChange)))
	}
	text := fmt.Sprintf("%s: in %s years of the same coverage the difference moves in favour of %s practices, whichever children happen to be on time. On average over such years the gap changes by %s per child, in 95 of 100 by %s.",
		sureness(p), sim.Years(p), side, changed(ch.Mean), ranged(st.nowChance.GapRange(sim.GapChange)))
	if math.Abs(change-ch.Mean) > ch.SD {
		text += " That is not the figure above, for chance carries practices over thresholds and back."
	}
	return text
}

// sureness is how sure a chance makes.
func sureness(p float64) string {
	switch {
	case p >= 0.975:
		return "Sure as far as chance goes"
	case p >= 0.9:
		return "Likely"
	case p >= 0.6:
		return "More likely than not"
	case p >= 0.4:
		return "A toss-up"
	}
	return "Unlikely to be what most years show"
}

// leans says how far the figures that nobody knows could change the verdict.
func (st *study) leans() string {
	if st.sens == nil {
		return ""
	}
	return st.sens.Words()
}

// facts are the figures shown with the verdict.
func (st *study) facts() []Fact {
	var facts []Fact
	if st.hasGap {
		facts = append(facts,
			Fact{"Gap today", wording.Money(st.before.PerChild), "per eligible child, affluent less deprived"},
			Fact{"Gap as proposed", wording.Money(st.after.PerChild), "per eligible child, affluent less deprived"})
	}
	today, proposed := st.paid()
	facts = append(facts, Fact{"Cost", wording.Signed(float64(proposed-today), wording.Millions(1)), "a year, all practices here together"})
	g, title := st.now.Group(wording.Deprived), "Deprived practices"
	if g == nil {
		g, title = st.now.Group(wording.All), "Practices"
	}
	if g != nil {
		facts = append(facts, Fact{title, gainLose(g), fmt.Sprintf("of %s, by more than 1%%", contract.Group(int64(g.Practices)))})
	}
	return facts
}

// gainLose counts the practices of a group that gain and that lose.
func gainLose(g *sim.Group) string {
	return fmt.Sprintf("%s gain, %s lose", contract.Group(int64(g.Winners)), contract.Group(int64(g.Losers)))
}
