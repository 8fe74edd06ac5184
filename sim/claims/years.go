package claims

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/sim"
	"example.org/immpact/sim/years"
)

// A claim of the years is of what practices would do: the figure is worked out with
// the responses as they are stated, and again at both ends of the range of each figure
// that is assumed of them, alone. Where the test turns at one of the ends the verdict
// depends, and says on what. Nothing else is searched that could turn it.

// assumedLever is the kind of flip that is a figure at an end of its stated range.
const assumedLever = "assumed, over its stated range"

// noYears says why there are no years that the quantity could be of.
func (g *Grounds) noYears(q *Quantity) *Lack {
	ofGroup := q.For.Kind == England || q.For.Kind == AGroup && g.Population.Groups.Of(q.For.Name) != sim.Members{}
	switch {
	case q.Measure == AreasOnTrack && g.Trends == nil:
		return &Lack{"measure", "there are no trends of areas", "name another measure"}
	case !q.Measure.ofYears():
		return nil
	case g.Responses == nil:
		return &Lack{"measure", "the scenario says nothing of what practices would do over the years", "add [years] and [response] to it, or name a scenario that has them, such as response-2021"}
	case q.Measure == FewerContacts && !ofGroup:
		return &Lack{"for", "over the years practices are followed in groups", `write for = "all", or one of: ` + sim.GroupNames}
	case q.Measure != FewerContacts && q.For.Kind != England && q.For.Name != "all":
		return &Lack{"for", "a gap lies between the affluent and the deprived practices of all", `write for = "all", or "England"`}
	}
	return nil
}

// judgeYears judges a claim of the years.
func (g *Grounds) judgeYears(c *Claim) Verdict {
	q, lines := &c.Quantity, c.Test.lines()
	groups := years.Sides(g.Population)
	if q.Measure == FewerContacts {
		name := q.For.Name
		if q.For.Kind == England {
			name = "all"
		}
		groups = []sim.NamedGroup{{Name: name, Members: g.Population.Groups.Of(name)}}
	}
	study := years.NewStudy(g.Population, []sim.Case{g.Cases[0], g.Cases[q.Case]}, groups)
	run := func(o *years.Other) (float64, bool) { return q.ofYears(study.RunOther(o, g.Responses.Count, nil)) }
	mode := q.Responding
	if mode == "" {
		mode = years.AllResponses
	}
	figure, ok := run(&years.Other{Response: *mode.Of(&g.Responses.Stated)})
	if !ok {
		return untested("a side of the gap, or the group, has no practice or no child")
	}
	v := Verdict{Figure: Figure{figure, g.unit(q)}, Of: g.whom(q), Rules: g.rules(c), RestsOn: g.restsOn(q), Cautions: g.cautions(c), Ruling: Holds}
	v.Shown = inYears(v.Figure)
	if v.Figure.Unit == Pounds {
		v.Shown = g.shown(v.Figure, &question{lines: lines})
	}
	pass, not := lines.pass(figure), ""
	if !pass {
		v.Ruling, not = DoesNotHold, "not "
	}
	said := "If practices respond as assumed, " + mode.Words()
	if !mode.Of(&g.Responses.Stated).Changes() {
		said = "If no practice changes what it does"
	}
	v.Why = fmt.Sprintf("%s: under %s the %s, %s, is %s: that is %s%s.", said, g.Cases[q.Case].Title, traits[q.Measure].Words, v.Of, v.Shown, not, c.Test.words())
	least, most := figure, figure
	for _, r := range years.Following(mode, g.Responses.Ranges) {
		for e := range r.At {
			if cases := r.At[e].Cases; cases != nil {
				r.At[e].Cases = []sim.Case{cases[0], cases[q.Case]}
			}
			x, _ := run(&r.At[e])
			least, most = min(least, x), max(most, x)
			if lines.pass(x) != pass {
				v.Flips = append(v.Flips, Flip{Kind: assumedLever, What: r.What, From: "as stated", To: fmt.Sprintf("%s (%s)", [2]string{r.Low, r.High}[e], inYears(Figure{x, v.Figure.Unit}))})
			}
		}
	}
	v.steppedYears(least, most)
	return v
}

// steppedYears says how far the figure goes over the stated ranges, and makes the
// verdict depend where one of them turns it.
func (v *Verdict) steppedYears(least, most float64) {
	if least != most {
		v.Why += fmt.Sprintf(" Each figure that is assumed stepped alone over its stated range, it is between %s and %s.", inYears(Figure{least, v.Figure.Unit}), inYears(Figure{most, v.Figure.Unit}))
	}
	if len(v.Flips) == 0 {
		v.DoesNotTurn = []string{assumedLever}
		return
	}
	v.Ruling = Depends
	var words []string
	for _, f := range v.Flips {
		words = append(words, f.What+" at "+f.To)
	}
	v.Why += fmt.Sprintf(" %s: it turns on %s.", sim.TooClose, strings.Join(words, "; "))
}

// inYears is a figure of the years for a reader: changes of coverage are small, and are
// told to a hundredth of a point.
func inYears(f Figure) string {
	if f.Unit != PercentagePoints {
		return f.String()
	}
	return fmt.Sprintf("%.2f %s", math.Round(100*f.Value)/100+0, f.Unit)
}

// ofYears is the quantity's figure of a run of the baseline and its case; false where
// there is none.
func (q *Quantity) ofYears(r *years.Result) (float64, bool) {
	switch q.Measure {
	case CoverageGapChange:
		if q.HasCohort {
			return r.Change(1, years.CoverageOf(q.Cohort))
		}
		return r.Change(1, years.CoverageOf())
	case LeftGapChange:
		return r.Change(1, (*years.Group).LeftPerChild)
	}
	last := r.Years[len(r.Years)-1][1]
	if len(last) == 0 {
		return 0, false
	}
	return 100 * float64(last[0].Stopped) / float64(last[0].Practices), true
}
