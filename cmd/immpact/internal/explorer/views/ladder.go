package views

import (
	"fmt"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// ladderPanel is what the practice looked at is paid at every count of children
// on time.
type ladderPanel struct{ base }

// of is the ladder of the practice looked at under the case in place at.
func (v ladderPanel) of(at int, k contract.CohortID, indicator string) *pages.Ladder {
	return pages.NewLadder(v.Subject, v.State.Picked(), at, k, indicator)
}

// indicatorOf is the first indicator of a cohort; empty if there is none.
func (v ladderPanel) indicatorOf(k contract.CohortID) string {
	for i := range v.Shown.Contract.Indicators {
		if ind := &v.Shown.Contract.Indicators[i]; ind.Cohort == k {
			return ind.Name
		}
	}
	return ""
}

// indicatorAt is the indicator that a rule is of; empty for any other rule.
func (v ladderPanel) indicatorAt(path string) string {
	for i := range v.Shown.Contract.Indicators {
		if ind := &v.Shown.Contract.Indicators[i]; contract.Covers(ind.Path(), path) {
			return ind.Name
		}
	}
	return ""
}

// lines is the ladder of the practice and cohort looked at: where it stands,
// its cliffs, and the curve, or the rungs where there is no room to draw.
func (v ladderPanel) lines(c screen.Canvas, height int) []string {
	k := v.State.Cohort
	l := v.of(v.At, k, v.indicatorOf(k))
	if len(l.Rungs) == 0 {
		return screen.Wrap("This practice does not state its children of "+k.Title()+". a shows another age.", c.Width)
	}
	lines := v.whereItStands(c, l)
	if drawn := v.stepped(c, l, height-len(lines)); !c.Plain && height-len(lines) >= 8 {
		return append(lines, drawn...)
	}
	return append(lines, v.rungs(c, l)...)
}

// whereItStands says where the practice stands on the ladder, and how far each cliff is.
func (v ladderPanel) whereItStands(c screen.Canvas, l *pages.Ladder) []string {
	here := &l.Rungs[l.Here]
	lines := []string{screen.Parts(c.Width, fmt.Sprintf("%s: %d of %d on time: %s", wording.UpperFirst(l.Cohort.Title()), here.OnTime, len(l.Rungs)-1, here.Pence),
		"the next child adds "+here.NextChild.String())}
	for _, cliff := range l.Cliffs {
		text := fmt.Sprintf("%s: %s more, worth %s", cliff.Title, contract.Count(int64(cliff.More), "child", "children"), cliff.Gain)
		if cliff.Reached {
			text = fmt.Sprintf("%s: reached, %d to spare; worth %s", cliff.Title, -cliff.More, cliff.Gain)
		}
		lines = append(lines, "  "+screen.Parts(c.Width-2, text, "chance "+wording.Chance(cliff.AtLeast)))
	}
	return lines
}

// stepped is the ladder as a stepped curve, from four children of ten on:
// below that nothing but fees is paid, unless that is where the practice
// stands.
func (v ladderPanel) stepped(c screen.Canvas, l *pages.Ladder, height int) []string {
	if len(l.Rungs) < 2 {
		return screen.Wrap("This practice has no child of this age.", c.Width)
	}
	first := 0
	if from := len(l.Rungs) * 4 / 10; from < int(l.Here) {
		first = from
	}
	step := chart.Step{First: first, Values: pays(l)[first:], Stands: true, Here: int(l.Here), Pay: wording.Whole,
		Unit: fmt.Sprintf("children on time, of %d eligible", len(l.Rungs)-1)}
	if v.Shown != v.Baseline {
		was := pays(v.of(0, l.Cohort, ""))
		step.Baseline = was[first:]
	}
	for _, c := range l.Cliffs {
		step.Cliffs = append(step.Cliffs, int(c.OnTime))
	}
	return step.Lines(c.Pen, c.Width, height)
}

// pays is the ladder's pay, rung by rung, in pence.
func pays(l *pages.Ladder) []float64 {
	values := make([]float64, len(l.Rungs))
	for i := range l.Rungs {
		values[i] = float64(l.Rungs[i].Pence)
	}
	return values
}

// rungs is the ladder in lines, from where the practice stands upwards.
func (v ladderPanel) rungs(c screen.Canvas, l *pages.Ladder) []string {
	lines := []string{c.Row(false, screen.Left("  on time", 11, &c.Style.Dim), screen.Right("coverage", 9, &c.Style.Dim), screen.Right("pay", 13, &c.Style.Dim), screen.Right("next child", 13, &c.Style.Dim), screen.Right("chance", 10, &c.Style.Dim))}
	for i := int(l.Here); i < len(l.Rungs); i++ {
		r := &l.Rungs[i]
		mark := "  "
		switch {
		case i == int(l.Here):
			mark = c.Set.Here + " "
		case r.Cliff:
			mark = c.Set.Cliff + " "
		}
		lines = append(lines, c.Row(false, screen.Left(mark+group(i), 11, nil), screen.Right(fmt.Sprintf("%.1f%%", cut(r.Coverage)), 9, nil), screen.Right(r.Pence.String(), 13, nil),
			screen.Right(r.NextChild.String(), 13, &c.Style.Dim), screen.Right(wording.Chance(r.AtLeast), 10, &c.Style.Dim)))
	}
	return lines
}

// cut is a percentage cut to a tenth, so that what is just under a threshold
// is not shown as on it.
func cut(percent float64) float64 { return float64(int(percent*10+1e-9)) / 10 }
