package screen

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// curve is what the practice looked at is paid for a line's cohort at every
// count of children on time.
func (s Screen) curve(path string, height int) []string {
	i := s.State.Picked()
	if i < 0 {
		return nil
	}
	k, indicator := s.ofThreshold(path)
	name := ""
	if indicator >= 0 {
		name = s.Shown.Contract.Indicators[indicator].Name
	}
	p := &s.State.Population.Practices[i]
	l := s.ladderOf(s.Shown, p, k, name)
	head := s.Style.Heading.Render(s.Set.Clip("Pay of "+clean.Text(strings.TrimSpace(p.Code+" "+p.Name))+" for children of "+k.Title(), s.Width))
	if s.Look.Plain {
		return append([]string{head}, s.rungs(l)...)
	}
	return append([]string{head}, s.stepped(l, p, height-1)...)
}

// ladderOf is the practice's ladder under a result's contract.
func (s Screen) ladderOf(r *sim.Result, p *sim.Practice, k contract.CohortID, indicator string) sim.Ladder {
	return sim.LadderOf(p, r.Case, k, indicator, s.State.Scenario.Model)
}

// OfCohort is the first indicator of a cohort; empty if there is none.
func (s Screen) OfCohort(k contract.CohortID) string {
	for i := range s.Shown.Contract.Indicators {
		if ind := &s.Shown.Contract.Indicators[i]; ind.Cohort == k {
			return ind.Name
		}
	}
	return ""
}

// ladder is the ladder of the practice and cohort looked at: where it stands,
// its cliffs, and the curve, or the rungs where there is no room to draw.
func (s Screen) ladder(p *sim.Practice, height int) []string {
	k := s.State.Cohort
	l := s.ladderOf(s.Shown, p, k, s.OfCohort(k))
	if len(l.Rungs) == 0 {
		return wrap("This practice does not state its children of "+k.Title()+". a shows another age.", s.Width)
	}
	lines := s.whereItStands(l)
	if drawn := s.stepped(l, p, height-len(lines)); !s.Look.Plain && height-len(lines) >= 8 {
		return append(lines, drawn...)
	}
	return append(lines, s.rungs(l)...)
}

// whereItStands says where the practice stands on the ladder, and how far each cliff is.
func (s Screen) whereItStands(l sim.Ladder) []string {
	here := &l.Rungs[l.Here]
	lines := []string{clipParts(fmt.Sprintf("%s: %d of %d on time: %s%sthe next child adds %s",
		upperFirst(l.Cohort.Title()), here.OnTime, len(l.Rungs)-1, here.Pay, gap, here.NextChild), s.Width)}
	for _, c := range l.Cliffs {
		var text string
		if c.Reached {
			text = fmt.Sprintf("%s: reached, %d to spare; worth %s", c.Title, -c.More, c.Gain)
		} else {
			text = fmt.Sprintf("%s: %s more, worth %s", c.Title, contract.Count(int64(c.More), "child", "children"), c.Gain)
		}
		lines = append(lines, "  "+clipParts(text+gap+"chance "+chance(c.AtLeast), s.Width-2))
	}
	return lines
}

// stepped is the ladder as a stepped curve, from four children of ten on:
// below that nothing but fees is paid, unless that is where the practice
// stands.
func (s Screen) stepped(l sim.Ladder, p *sim.Practice, height int) []string {
	if len(l.Rungs) < 2 {
		return wrap("This practice has no child of this age.", s.Width)
	}
	first := 0
	if from := len(l.Rungs) * 4 / 10; from < int(l.Here) {
		first = from
	}
	step := chart.Step{First: first, Values: pays(l)[first:], Stands: true, Here: int(l.Here), Pay: pounds,
		Unit: fmt.Sprintf("children on time, of %d eligible", len(l.Rungs)-1)}
	if s.Shown != s.Baseline {
		was := pays(s.ladderOf(s.Baseline, p, l.Cohort, ""))
		step.Baseline, step.Name, step.BaselineName = was[first:], "now", "baseline"
	}
	for _, c := range l.Cliffs {
		step.Cliffs = append(step.Cliffs, int(c.OnTime))
	}
	return step.Lines(s.Pen, s.Width, height)
}

// pays is the ladder's pay, rung by rung, in pence.
func pays(l sim.Ladder) []float64 {
	values := make([]float64, len(l.Rungs))
	for i := range l.Rungs {
		values[i] = float64(l.Rungs[i].Pay)
	}
	return values
}

// rungs is the ladder in lines, from where the practice stands upwards.
func (s Screen) rungs(l sim.Ladder) []string {
	lines := []string{s.line(false, left("  on time", 11, &s.Style.Dim), right("coverage", 9, &s.Style.Dim), right("pay", 13, &s.Style.Dim), right("next child", 13, &s.Style.Dim), right("chance", 10, &s.Style.Dim))}
	for i := int(l.Here); i < len(l.Rungs); i++ {
		r := &l.Rungs[i]
		mark := "  "
		switch {
		case i == int(l.Here):
			mark = s.Set.Here + " "
		case r.Cliff:
			mark = s.Set.Cliff + " "
		}
		lines = append(lines, s.line(false, left(mark+group(i), 11, nil), right(fmt.Sprintf("%.1f%%", cut(r.Coverage())), 9, nil), right(r.Pay.String(), 13, nil),
			right(r.NextChild.String(), 13, &s.Style.Dim), right(chance(r.AtLeast), 10, &s.Style.Dim)))
	}
	return lines
}

// cut is a percentage cut to a tenth, so that what is just under a threshold
// is not shown as on it.
func cut(percent float64) float64 { return float64(int(percent*10+1e-9)) / 10 }
