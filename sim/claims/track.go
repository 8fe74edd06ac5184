package claims

import (
	"fmt"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/track"
)

// A claim of areas is judged on published counts, not on the practices here: whether
// each area's gap to England, from the first year of the trends to their last, is on
// the straight line to a cut of so much, or under it. An area within a tenth of a
// point of the line in a measure is too near to call: the verdict depends where such
// areas, counted the other way, would turn it.

// judgeTrack judges a claim of areas.
func (g *Grounds) judgeTrack(c *Claim) Verdict {
	trends := g.Trends()
	target := track.Target{Share: c.Quantity.Cut, From: trends.First(), To: trends.Last()}
	r, err := track.Judge(trends, target)
	if err != nil || len(r.Areas) == 0 {
		return untested("no area has counts at both ends: " + reason(err))
	}
	n, lines := len(r.Areas), c.Test.lines()
	share := func(areas int) Figure { return Figure{100 * float64(areas) / float64(n), PerCent} }
	least, most := share(r.InAllOfThoseClear()), share(r.InAllGivenThoseNear())
	v := Verdict{Ruling: Holds, Figure: share(r.InAll()), Of: "of the areas of the trends"}
	v.Shown = v.Figure.String()
	not := ""
	if !lines.pass(v.Figure.Value) {
		v.Ruling, not = DoesNotHold, "not "
	}
	v.Why = fmt.Sprintf("If each gap to England of %s were to be cut by %s by %s: of %s %d are on track in %s with every measure and %d with none. The %s is %s: that is %s%s.",
		track.Year(target.From), contract.Percent(target.Share), track.Year(target.To), contract.Count(int64(n), "area", "areas"), r.InAll(), track.Year(r.At), r.InNone(),
		traits[AreasOnTrack].Words, v.Shown, not, c.Test.words())
	if lines.divided(least.Value, most.Value) {
		v.Ruling = Depends
		v.Why += fmt.Sprintf(" %s: some lie too near the line; counted one way and the other it is %s to %s.", sim.TooClose, least, most)
	}
	v.Cautions = []string{"an area that was not behind England has nothing to close, and is on track while it is not behind"}
	v.RestsOn = []string{"counts as published, which are revised; a tenth of a percentage point is taken as too near to call"}
	return v
}
