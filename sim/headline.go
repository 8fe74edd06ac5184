package sim

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/contract"
)

// Headline is the verdict's figures in one sentence of plain English, written
// by this rule:
//
//  1. The baseline against itself: what deprived and affluent practices are
//     paid per child, and the gap.
//  2. No practice's pay changed: that, and nothing else; but where the figures
//     do not record the children whom the case excepts, that it is not known.
//  3. What deprived and affluent practices gain or lose per child, and what
//     becomes of the gap between them, in pounds and relative to pay.
//  4. Where one of the two groups has no children: what all practices together
//     gain or lose.
//
// Amounts are pounds per eligible child to the nearest penny, each rounded
// from its exact value, so that a gap can differ by a penny from what the
// amounts shown would make it.
func (v *Verdict) Headline() string {
	if v.pop.Simulated {
		return v.now.Title + " (" + v.pop.Count() + "): " + v.figures()
	}
	return v.now.Title + ": " + v.figures()
}

// Brief is the headline without the case's title, where that stands beside it.
func (v *Verdict) Brief() string {
	figures := v.figures()
	if v.pop.Simulated {
		return v.pop.Count() + ": " + figures
	}
	return strings.ToUpper(figures[:1]) + figures[1:]
}

// figures is the headline after the title.
func (v *Verdict) figures() string {
	d, a := v.now.Group("deprived"), v.now.Group("affluent")
	switch {
	case !v.told:
		return v.figuresOfAll()
	case v.now.ID == v.baseline.ID:
		return fmt.Sprintf("deprived practices are paid %s per child and affluent ones %s; %s.",
			nearest(d.PerChild()), nearest(a.PerChild()), gapNow(v.after.PerChild))
	case SamePay(v.baseline, v.now):
		return v.unmoved()
	}
	return fmt.Sprintf("%s; %s%s.", sides(d, a), gapSentence(v.before, v.after), v.relative())
}

// unmoved says that a case changes nothing that is known.
func (v *Verdict) unmoved() string {
	if why := notKnown(v.pop, v.baseline, v.now); why != "" {
		return why
	}
	return "every practice is paid exactly what the baseline pays; no payment moves."
}

// figuresOfAll is figures where deprived and affluent cannot be compared.
func (v *Verdict) figuresOfAll() string {
	all := v.now.Group("all")
	if all == nil || all.Eligible == 0 {
		return "there is no eligible child to pay for in these practices."
	}
	who := contract.Count(int64(len(v.pop.Practices)), "practice is", "practices are")
	switch change := all.Total - all.Baseline; {
	case v.now.ID == v.baseline.ID:
		return fmt.Sprintf("%s paid %s in all, %s per eligible child.", who, all.Total, nearest(all.PerChild()))
	case SamePay(v.baseline, v.now):
		return v.unmoved()
	case change == 0:
		return fmt.Sprintf("%s paid the same in all, but it is shared out differently.", who)
	default:
		return fmt.Sprintf("%s paid %s in all, %s per eligible child.", who, MoreOrLess(change), MoreOrLess(nearest(all.ChangePerChild())))
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
