package sim

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/contract"
)

// Verdict is what a case makes of pay in deprived and in affluent practices,
// against the baseline, and how sure that is. The headline, the report, a card
// to quote and a claim all say it in the words chosen here, by these rules:
//
//  1. Whose: practices that are generated are called simulated, with their
//     number, wherever a verdict stands.
//  2. How far: the gap is told in pounds per eligible child and relative to
//     pay, as the ratio of what affluent practices are paid per child to what
//     deprived ones are. Where the two go the same way the ratio stands in
//     brackets; where they do not, both are told as a contradiction, with what
//     each side gains in per cent.
//  3. How sure: it is too close to call where chance can turn it, which is
//     where the range that holds the change of the gap in 95 of 100 years holds
//     no change too; and where an assumption can, stepped alone over the range
//     that is stated for it. Chance and assumption are told apart, and of the
//     assumptions that turn it the one that comes first is named; likewise of
//     those that turn what deprived practices gain into a loss, or back.
//  4. Where no payment moves, or where one of the sides has no children, there
//     is nothing to be close about.
//
// The gap is pay per eligible child in affluent practices less that in deprived
// ones. Amounts are to the penny, ratios to three decimals, and what is said to
// be the same is the same as shown.
type Verdict struct {
	Chance *ChanceResult // what chance makes of the case; nil where it is not worked out
	Leans  []Sensitivity // what it leans on that is assumed, the first to turn it first; nil where nothing was stepped

	pop           *Population
	baseline, now *Result
	before, after Gap
	told          bool // both sides have children
}

// NewVerdict is the verdict on a case, from the figures as they are.
func NewVerdict(pop *Population, baseline, now *Result) Verdict {
	v := Verdict{pop: pop, baseline: baseline, now: now}
	before, ok := baseline.Gap()
	after, both := now.Gap()
	v.before, v.after, v.told = before, after, ok && both
	return v
}

// TooClose stands first in a verdict that chance or an assumption can turn.
const TooClose = "Too close to call"

// Told reports whether there is a gap to judge: both sides have children, and
// some payment moves.
func (v *Verdict) Told() bool {
	return v.told && v.now.ID != v.baseline.ID && !SamePay(v.baseline, v.now)
}

// Close reports whether the verdict is too close to call.
func (v *Verdict) Close() bool { return v.ChanceTurns() || v.Turner() != nil }

// ChanceTurns reports whether chance can turn the verdict.
func (v *Verdict) ChanceTurns() bool {
	if !v.Told() || v.Chance == nil || v.Chance.Gap == nil || v.Chance.Gap.Change.SD == 0 {
		return false
	}
	in := v.Chance.GapRange(GapChange)
	return in.Low <= 0 && in.High >= 0
}

// Turner is the assumption that comes first of those that turn the verdict; nil
// where none does.
func (v *Verdict) Turner() *Sensitivity {
	for i := range v.Leans {
		if v.Told() && v.Leans[i].Turns {
			return &v.Leans[i]
		}
	}
	return nil
}

// DeprivedTurner is the assumption that moves most what deprived practices gain
// or lose, of those that turn a gain into a loss or back; nil where none does.
func (v *Verdict) DeprivedTurner() *Sensitivity {
	var most *Sensitivity
	for i := range v.Leans {
		if s := &v.Leans[i]; v.Told() && s.TurnsDeprived && (most == nil || s.sway > most.sway) {
			most = s
		}
	}
	return most
}

// Answer is the verdict in one line: Narrows the gap by £2.24 a child.
func (v *Verdict) Answer() string {
	switch {
	case !v.told && v.now.ID != v.baseline.ID && !SamePay(v.baseline, v.now):
		return v.answerOfAll()
	case !v.told && v.now.ID == v.baseline.ID:
		return "Pay as it is"
	case !v.Told() && notKnown(v.pop, v.baseline, v.now) != "":
		return "Not known"
	case !v.Told():
		return "Moves no payment"
	}
	answer := GapVerdict(v.before, v.after)
	if v.disagrees() {
		answer += ", but " + v.relatively() + " relative to pay"
	}
	if v.Close() {
		return TooClose + "; as the figures stand: " + strings.ToLower(answer[:1]) + answer[1:]
	}
	return answer
}

// answerOfAll is the verdict where one of the sides has no children, so that
// there is no gap: what all practices together are paid more or less.
func (v *Verdict) answerOfAll() string {
	all := v.now.Group("all")
	if all == nil || nearest(all.ChangePerChild()) == 0 {
		return "Pays as much per eligible child in all"
	}
	return "Pays " + MoreOrLess(nearest(all.ChangePerChild())) + " per eligible child"
}

// Certainty says how sure the verdict is, as far as that has been worked out:
// what chance leaves of it, and the first assumption that turns it. It is empty
// where nothing is to be said.
func (v *Verdict) Certainty() string {
	var sentences []string
	switch turner := v.Turner(); {
	case v.ChanceTurns() && turner != nil:
		sentences = append(sentences, fmt.Sprintf("%s: %s, and an assumption turns it: %s.", TooClose, v.oddsOf(), turner.Words()))
	case v.ChanceTurns():
		sentences = append(sentences, fmt.Sprintf("%s: %s.", TooClose, v.oddsOf()))
	case turner != nil:
		sentences = append(sentences, fmt.Sprintf("%s: an assumption turns it, %s.", TooClose, turner.Words()))
	}
	if s := v.DeprivedTurner(); s != nil {
		sentences = append(sentences, fmt.Sprintf("Whether deprived practices gain or lose turns on an assumption: %s.", s.at(s.turnedToo)))
	}
	return strings.Join(sentences, " ")
}

// oddsOf says in how many years the gap changes the way it mostly does, and
// what the range is.
func (v *Verdict) oddsOf() string {
	p, way := v.Chance.GapAbove(GapChange, 0), "affluent"
	if p < 0.5 {
		p, way = 1-p, "deprived"
	}
	in := v.Chance.GapRange(GapChange)
	return fmt.Sprintf("by chance alone it moves in favour of %s practices in %s years and against them in the others (95 of 100 years: %s to %s a child)",
		way, Years(p), signed(in.Low), signed(in.High))
}

// signed is an amount of change to the penny, with its sign.
func signed(pence float64) string {
	p := nearest(pence)
	if p > 0 {
		return "+" + p.String()
	}
	return p.String()
}

// Years writes a chance as years of a hundred. It is one that a spread leaves,
// and so never shown as none or certain.
func Years(p float64) string {
	switch {
	case p > 0.995:
		return "more than 99 of 100"
	case p < 0.005:
		return "fewer than 1 of 100"
	}
	return fmt.Sprintf("%.0f of 100", 100*p)
}

// MoveOfRatio is what becomes of the ratio of pay, affluent over deprived, to
// three decimals: it narrows where it comes nearer to 1. It is false where one
// of the sides is paid nothing or less in either case, so that a ratio says
// nothing.
func MoveOfRatio(before, after Gap) (GapMove, bool) {
	from, to := thousandths(before.Ratio), thousandths(after.Ratio)
	if !(from > 0 && to > 0) || math.IsInf(from, 0) || math.IsInf(to, 0) {
		return GapStays, false
	}
	switch far, near := math.Abs(math.Log(from)), math.Abs(math.Log(to)); {
	case from == to:
		return GapStays, true
	case near < far:
		return GapNarrows, true
	}
	return GapWidens, true
}

// thousandths is the ratio as it is shown.
func thousandths(ratio float64) float64 { return math.Round(ratio*1000) / 1000 }

// disagrees reports whether the gap in pounds and the gap relative to pay go
// different ways.
func (v *Verdict) disagrees() bool {
	ratio, told := MoveOfRatio(v.before, v.after)
	move := MoveOfGap(v.before, v.after)
	return told && ratio != move && (move == GapStays || move == GapWidens || move == GapNarrows)
}

// relatively says what the gap relative to pay does.
func (v *Verdict) relatively() string {
	switch move, _ := MoveOfRatio(v.before, v.after); move {
	case GapNarrows:
		return "narrows it"
	case GapWidens:
		return "widens it"
	}
	return "leaves it as it is"
}

// relative is the gap relative to pay, to follow what becomes of the gap in
// pounds; empty where a ratio says nothing.
func (v *Verdict) relative() string {
	move, told := MoveOfRatio(v.before, v.after)
	from, to := thousandths(v.before.Ratio), thousandths(v.after.Ratio)
	switch gap := MoveOfGap(v.before, v.after); {
	case !told || gap == GapOpens || gap == GapCloses || gap == GapTurns:
		return ""
	case !v.disagrees() && move == GapStays:
		return fmt.Sprintf(" (ratio, affluent over deprived, %.3f)", to)
	case !v.disagrees():
		return fmt.Sprintf(" (ratio, affluent over deprived, %.3f to %.3f)", from, to)
	}
	verb := map[GapMove]string{GapNarrows: "narrows", GapWidens: "widens", GapStays: "stays"}[move]
	ratio := "the ratio, affluent over deprived, "
	switch {
	case to < from:
		ratio += fmt.Sprintf("falls from %.3f to %.3f", from, to)
	case to > from:
		ratio += fmt.Sprintf("rises from %.3f to %.3f", from, to)
	default:
		ratio += fmt.Sprintf("stays at %.3f", to)
	}
	gain, percent := gained(v.now.Group("deprived"))
	other, affluent := gained(v.now.Group("affluent"))
	if other == gain {
		other = ""
	}
	return fmt.Sprintf(", but relative to pay it %s: %s; deprived practices %s%s, affluent ones %s%s", verb, ratio, gain, percent, other, affluent)
}

// gained says whether a group gains or loses, and how many per cent on what the
// baseline pays it, which is above nothing.
func gained(g *Group) (verb, percent string) {
	share := math.Round(1000*float64(g.Change())/float64(g.Baseline)) / 10
	verb = "gain "
	if share < 0 {
		verb = "lose "
	}
	return verb, fmt.Sprintf("%.1f%%", math.Abs(share))
}

// Places says what becomes of pay in London and elsewhere, which deprivation
// must not be read without; empty where the practices do not state both.
func (v *Verdict) Places() string {
	london, elsewhere := v.now.Group("london"), v.now.Group("elsewhere")
	if london == nil || elsewhere == nil || london.Eligible == 0 || elsewhere.Eligible == 0 {
		return ""
	}
	if v.now.ID == v.baseline.ID {
		return fmt.Sprintf("Practices in London are paid %s per child, those elsewhere %s.", nearest(london.PerChild()), nearest(elsewhere.PerChild()))
	}
	return fmt.Sprintf("Practices in London are paid %s per child, those elsewhere %s.",
		MoreOrLess(nearest(london.ChangePerChild())), MoreOrLess(nearest(elsewhere.ChangePerChild())))
}

// Count is how many practices there are, in words, and that they are simulated
// where they are: 6,404 simulated practices.
func (p *Population) Count() string { return p.Counted(len(p.Practices)) }

// Counted is so many of the practices in words.
func (p *Population) Counted(n int) string {
	one, many := "practice", "practices"
	if p.Simulated {
		one, many = "simulated practice", "simulated practices"
	}
	return contract.Count(int64(n), one, many)
}
