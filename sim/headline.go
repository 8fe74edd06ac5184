package sim

import (
	"fmt"
	"math"

	"example.org/immpact/contract"
)

// Headline is one sentence in plain English on what a case pays against the
// baseline, written by this rule:
//
//  1. The baseline against itself: what deprived and affluent practices are
//     paid per child, and the gap.
//  2. No practice's pay changed: that, and nothing else; but where the figures
//     do not record the children whom the case excepts, that it is not known.
//  3. What deprived and affluent practices gain or lose per child, and what
//     becomes of the gap between them. The gap is pay per eligible child in
//     affluent practices less that in deprived ones.
//  4. Where one of the two groups has no children: what all practices together
//     gain or lose.
//
// Amounts are pounds per eligible child to the nearest penny, each rounded
// from its exact value, so that a gap can differ by a penny from what the
// amounts shown would make it.
func Headline(pop *Population, baseline, now *Result) string {
	title := now.Title
	before, ok := baseline.Gap()
	after, both := now.Gap()
	if !ok || !both {
		return headlineAll(pop, baseline, now)
	}
	d, a := now.Group("deprived"), now.Group("affluent")
	if now.ID == baseline.ID {
		return fmt.Sprintf("%s: deprived practices are paid %s per child and affluent ones %s; %s.",
			title, nearest(d.PerChild()), nearest(a.PerChild()), gapNow(after.PerChild))
	}
	if SamePay(baseline, now) {
		return unmoved(pop, baseline, now)
	}
	return fmt.Sprintf("%s: %s; %s.", title, sides(d, a), gapSentence(before, after))
}

// unmoved says that a case changes nothing that is known.
func unmoved(pop *Population, baseline, now *Result) string {
	if why := NotKnown(pop, baseline, now); why != "" {
		return why
	}
	return now.Title + ": every practice is paid exactly what the baseline pays; no payment moves."
}

// headlineAll is the sentence where deprived and affluent cannot be compared.
func headlineAll(pop *Population, baseline, now *Result) string {
	all := now.Group("all")
	if all == nil || all.Eligible == 0 {
		return fmt.Sprintf("%s: there is no eligible child to pay for in these practices.", now.Title)
	}
	who := contract.Count(int64(len(pop.Practices)), "practice is", "practices are")
	switch change := all.Total - all.Baseline; {
	case now.ID == "baseline":
		return fmt.Sprintf("%s: %s paid %s in all, %s per eligible child.", now.Title, who, all.Total, nearest(all.PerChild()))
	case SamePay(baseline, now):
		return unmoved(pop, baseline, now)
	case change == 0:
		return fmt.Sprintf("%s: %s paid the same in all, but it is shared out differently.", now.Title, who)
	default:
		return fmt.Sprintf("%s: %s paid %s in all, %s per eligible child.", now.Title, who,
			MoreOrLess(change), MoreOrLess(nearest(all.ChangePerChild())))
	}
}

// SamePay reports whether every practice is paid the same by both.
func SamePay(a, b *Result) bool {
	for i := range a.Practices {
		if a.Practices[i].Total != b.Practices[i].Total {
			return false
		}
	}
	return true
}

// sides says what the two groups gain or lose per child.
func sides(d, a *Group) string {
	up, down := nearest(d.ChangePerChild()), nearest(a.ChangePerChild())
	if up == down {
		return fmt.Sprintf("deprived and affluent practices alike are paid %s per child", MoreOrLess(up))
	}
	return fmt.Sprintf("deprived practices are paid %s per child and affluent ones %s", MoreOrLess(up), MoreOrLess(down))
}

// MoreOrLess is a change in words: £12.31 more.
func MoreOrLess(p contract.Pence) string {
	switch {
	case p > 0:
		return p.String() + " more"
	case p < 0:
		return (-p).String() + " less"
	}
	return "the same"
}

// nearest is the penny nearest to an amount in pence, halves away from zero.
func nearest(pence float64) contract.Pence { return contract.Pence(math.Round(pence)) }
