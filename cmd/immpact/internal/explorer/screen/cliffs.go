package screen

import (
	"fmt"
	"math"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
)

// Thresholds lists the paths of the lines that coverage is held against: each
// indicator's, the clawback's and the targets', as far as they are on.
func (s Screen) Thresholds() []string {
	var list []string
	for _, r := range s.Shown.Contract.Rules() {
		if r.Unit != contract.PerCent {
			continue
		}
		switch part := contract.PartOf(r.Path); {
		case strings.HasPrefix(part, "indicator."):
			list = append(list, r.Path)
		case r.Path == "clawback.below" && s.Shown.Contract.Clawback.Enabled, part == "targets" && s.Shown.Contract.Targets.Enabled:
			list = append(list, r.Path)
		}
	}
	return list
}

// threshold is the line under the cursor; false where the contract has none.
func (s Screen) Threshold() (contract.Rule, bool) {
	list := s.Thresholds()
	if len(list) == 0 {
		return contract.Rule{}, false
	}
	r, ok := s.Shown.Contract.Rule(list[min(s.Look.Threshold, len(list)-1)])
	return r, ok
}

// ofThreshold is the cohort a line is held against. The clawback and the
// targets have a line for every cohort: the one looked at is taken.
func (s Screen) ofThreshold(path string) (k contract.CohortID, indicator int) {
	name := strings.TrimPrefix(contract.PartOf(path), "indicator.")
	for i, ind := range s.Shown.Contract.Indicators {
		if ind.Name == name {
			return ind.Cohort, i
		}
	}
	return s.State.Cohort, -1
}

// stand is where one practice stands against a line.
type stand struct {
	at   int // index of the practice
	n, d int32
}

// stands is where each practice with children stands against the line.
func (s Screen) stands(path string) []stand {
	k, indicator := s.ofThreshold(path)
	var list []stand
	for i := range s.State.Population.Practices {
		ch := &s.State.Population.Practices[i].Cohorts[k]
		st := stand{i, ch.By[contract.OnTime], ch.Eligible}
		if contract.PartOf(path) == "targets" {
			st.n = ch.Vaccinated()
		}
		if indicator >= 0 {
			for _, l := range s.Shown.Practices[i].Lines {
				if l.Component == contract.QOFPoints && int(l.Indicator) == indicator {
					st.n, st.d = l.Numerator, l.Denominator
				}
			}
		}
		if ch.Stated && st.d > 0 {
			list = append(list, st)
		}
	}
	return list
}

// reached counts the practices on or over a line, and those there are.
func reached(list []stand, line contract.Percent, in func(at int) bool) (n, of int) {
	for _, st := range list {
		if in(st.at) {
			of++
			if st.n >= contract.Needed(line, st.d) {
				n++
			}
		}
	}
	return n, of
}

// cliffs is where the practices stand against the thresholds of an indicator,
// and what one practice is paid at every count of children.
func (s Screen) cliffs() []string {
	rule, ok := s.Threshold()
	if !ok {
		return wrap("This contract holds coverage against no threshold.", s.Width)
	}
	list := s.stands(rule.Path)
	lines := s.cliffTitle(rule, list)
	if s.Look.Plain {
		return append(lines, s.curve(rule.Path, 0)...)
	}
	room := s.Height - len(lines)
	spread := s.coverage(rule.Path, list)
	if room < 24 {
		lines = append(lines, spread.Strips(s.Pen, s.Width)...)
	} else {
		lines = append(lines, spread.Lines(s.Pen, s.Width, room/2)...)
	}
	return append(lines, s.curve(rule.Path, s.Height-len(lines))...)
}

// cliffTitle says which line is held and who reaches it.
func (s Screen) cliffTitle(rule contract.Rule, list []stand) []string {
	k, _ := s.ofThreshold(rule.Path)
	now := contract.Percent(rule.Value)
	groups := s.State.Population.Groups
	all := func(int) bool { return true }
	in := func(name string) func(int) bool {
		return func(at int) bool { return groups.In(name, s.State.Population.Practices[at].IMDDecile) }
	}
	n, of := reached(list, now, all)
	d, ofD := reached(list, now, in("deprived"))
	a, ofA := reached(list, now, in("affluent"))
	reach := fmt.Sprintf("%s of %s reach it: deprived ", group(n), contract.Count(int64(of), "practice", "practices"))
	if full := reach + fmt.Sprintf("%s of %s, affluent %s of %s", group(d), group(ofD), group(a), group(ofA)); ansi.StringWidth(full) <= s.Width {
		reach = full
	} else {
		reach += share(d, ofD) + ", affluent " + share(a, ofA)
	}
	lines := []string{s.Style.Heading.Render(s.Set.Clip(fmt.Sprintf("%s %s %s, %s", s.Set.Left, s.held(rule), s.Set.Right, k.Title()), s.Width))}
	return append(append(lines, wrap(reach, s.Width)...), s.Style.Dim.Render(s.Set.Clip(s.crossing(rule, list), s.Width)))
}

// share is a number of practices in per cent of those there are.
func share(n, of int) string {
	if of == 0 {
		return "none"
	}
	return fmt.Sprintf("%.0f%%", float64(n)*100/float64(of))
}

// held is the line with its value and, where it was moved, what it was.
func (s Screen) held(rule contract.Rule) string {
	text := rule.Label + " " + rule.String()
	if was, ok := s.State.Case().Start.Rule(rule.Path); ok && was.Value != rule.Value {
		text += ", was " + was.String()
	}
	return text
}

// crossing says how many practices cross the line as it moves.
func (s Screen) crossing(rule contract.Rule, list []stand) string {
	all := func(int) bool { return true }
	now, _ := reached(list, contract.Percent(rule.Value), all)
	if was, ok := s.State.Case().Start.Rule(rule.Path); ok && was.Value != rule.Value {
		before, _ := reached(list, contract.Percent(was.Value), all)
		return fmt.Sprintf("Moved from %s to %s: %s", was, rule, crossed(now-before))
	}
	down, _ := reached(list, max(contract.Percent(rule.Value)-100, 0), all)
	up, _ := reached(list, min(contract.Percent(rule.Value)+100, 100_00), all)
	return fmt.Sprintf("At 1%% lower %s; at 1%% higher %s.", crossed(down-now), crossed(up-now))
}

// crossed is how many practices more or fewer reach a line.
func crossed(n int) string {
	switch {
	case n > 0:
		return contract.Count(int64(n), "more reaches it", "more reach it")
	case n < 0:
		return contract.Count(int64(-n), "falls under it", "fall under it")
	}
	return "none crosses it"
}

// coverage is how the practices spread over coverage, in bins of a percentage
// point, deprived over affluent.
func (s Screen) coverage(path string, list []stand) chart.Histogram {
	least := 100
	for _, st := range list {
		least = min(least, int(int64(st.n)*100/int64(st.d)))
	}
	from := max(min(least/5*5, 75), 0)
	h := chart.Histogram{From: float64(from), To: 100, Unit: "practices by coverage",
		Axis:  func(v float64) string { return fmt.Sprintf("%.0f%%", v) },
		Count: func(v float64) string { return contract.Group(int64(math.Round(v))) },
		Series: []chart.Series{{Name: "deprived", Counts: make([]float64, 100-from), Ink: &s.Style.Deprived},
			{Name: "affluent", Counts: make([]float64, 100-from), Ink: &s.Style.Affluent}}}
	for _, st := range list {
		bin := min(int(int64(st.n)*100/int64(st.d))-from, 99-from)
		decile := s.State.Population.Practices[st.at].IMDDecile
		for i, side := range sides {
			if s.State.Population.Groups.In(side, decile) {
				h.Series[i].Counts[bin]++
			}
		}
	}
	for _, other := range s.marks(path) {
		h.Marks = append(h.Marks, chart.Mark{At: float64(other.Value) / 100, Label: other.Label})
	}
	return h
}

// marks is the lines drawn with the one looked at: those of the same part.
func (s Screen) marks(path string) []contract.Rule {
	var list []contract.Rule
	for _, p := range s.Thresholds() {
		if r, ok := s.Shown.Contract.Rule(p); ok && contract.PartOf(p) == contract.PartOf(path) {
			name := r.Path[strings.LastIndexByte(r.Path, '.')+1:]
			r.Label = map[string]string{"below": "clawback"}[name]
			if r.Label == "" {
				r.Label = name
			}
			r.Label += " " + r.String()
			list = append(list, r)
		}
	}
	return list
}
