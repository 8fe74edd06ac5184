package views

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/session"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// cliffs is where the practices stand against the thresholds.
type cliffs struct {
	base
	list   *practices
	ladder ladderPanel // of the practice looked at

	threshold int // the line that coverage is held against
}

func (v *cliffs) Name() string  { return "Cliffs" }
func (v *cliffs) Key() string   { return "t" }
func (v *cliffs) About() string { return "where practices stand against the thresholds" }

func (v *cliffs) Actions() []Action {
	other := v.list.next(1)
	other.ID, other.About, other.Show = "other-practice", "draw the curve of the next practice", ""
	return []Action{
		{ID: "threshold-less", Name: "lower it", About: "move the threshold down by a percentage point", Keys: []string{"left", "-"}, Show: "←", Do: v.step(-1, false)},
		{ID: "threshold-more", Name: "move it", About: "move the threshold up by a percentage point", Keys: []string{"right", "+", "="}, Show: "← →", Hint: true, Do: v.step(1, false)},
		{ID: "threshold-much-less", Name: "much lower", About: "move it down by five percentage points", Keys: []string{"shift+left", "<"}, Show: "Shift-←", Do: v.step(-1, true)},
		{ID: "threshold-much-more", Name: "much higher", About: "move it up by five percentage points", Keys: []string{"shift+right", ">"}, Show: "Shift-→", Do: v.step(1, true)},
		{ID: "threshold-reset", Name: "reset", About: "put the threshold back to what it was", Keys: []string{"x", "backspace", "delete"}, Hint: true, Do: v.reset},
		v.nextCohort(), other,
	}
}

func (v *cliffs) Move(by int, _ bool) { v.threshold = within(v.threshold+by, len(v.thresholds())) }

// perStep is how many columns the mouse drags a threshold for one percentage
// point.
const perStep = 2

func (v *cliffs) Drag(columns int) int {
	steps := columns / perStep
	if steps != 0 {
		v.step(steps, false)()
	}
	return steps * perStep
}

// errNoThreshold is said where a contract has no threshold to move.
var errNoThreshold = errors.New("this contract has no threshold to move")

// step moves the threshold under the cursor.
func (v *cliffs) step(steps int, big bool) func() Request {
	return v.edit(func(path string) (*session.State, error) { return v.Now().Move(path, steps, big) })
}

// reset puts the threshold under the cursor back.
func (v *cliffs) reset() Request {
	return v.edit(func(path string) (*session.State, error) { return v.Now().Reset(path) })()
}

// edit makes an edit of the threshold under the cursor hold.
func (v *cliffs) edit(change func(path string) (*session.State, error)) func() Request {
	return func() Request {
		rule, ok := v.held()
		if !ok {
			v.Refuse(errNoThreshold)
			return nil
		}
		st, err := change(rule.Path)
		v.Edit(st, err, "rule "+rule.Path, rule.Label)
		return nil
	}
}

func (v *cliffs) Quote() string {
	rule, ok := v.held()
	if !ok {
		return v.Headline
	}
	list := v.stands(rule.Path)
	n, of := reached(list, contract.Percent(rule.Value), func(int) bool { return true })
	return fmt.Sprintf("%s: %s of %s reach it. %s", wording.UpperFirst(v.label(rule)), contract.Count(int64(n), "practice", "practices"), group(of), v.crossing(rule, list))
}

// thresholds lists the paths of the lines that coverage is held against: each
// indicator's, the clawback's and the targets', as far as they are on.
func (v *cliffs) thresholds() []string {
	var list []string
	for _, r := range v.Shown.Contract.Rules() {
		if r.Unit != contract.PerCent {
			continue
		}
		switch part := contract.PartOf(r.Path); {
		case strings.HasPrefix(part, "indicator."):
			list = append(list, r.Path)
		case r.Path == "clawback.below" && v.Shown.Contract.Clawback.Enabled, part == "targets" && v.Shown.Contract.Targets.Enabled:
			list = append(list, r.Path)
		}
	}
	return list
}

// held is the line under the cursor; false where the contract has none.
func (v *cliffs) held() (contract.Rule, bool) {
	list := v.thresholds()
	if len(list) == 0 {
		return contract.Rule{}, false
	}
	r, ok := v.Shown.Contract.Rule(list[min(v.threshold, len(list)-1)])
	return r, ok
}

// ofThreshold is the cohort a line is held against. The clawback and the
// targets have a line for every cohort: the one looked at is taken.
func (v *cliffs) ofThreshold(path string) (k contract.CohortID, indicator int) {
	name := strings.TrimPrefix(contract.PartOf(path), "indicator.")
	for i, ind := range v.Shown.Contract.Indicators {
		if ind.Name == name {
			return ind.Cohort, i
		}
	}
	return v.State.Cohort, -1
}

// stand is where one practice stands against a line.
type stand struct {
	at   int // index of the practice
	n, d int32
}

// stands is where each practice with children stands against the line.
func (v *cliffs) stands(path string) []stand {
	k, indicator := v.ofThreshold(path)
	var list []stand
	for i := range v.State.Population.Practices {
		ch := &v.State.Population.Practices[i].Cohorts[k]
		st := stand{i, ch.By[contract.OnTime], ch.Eligible}
		if contract.PartOf(path) == "targets" {
			st.n = ch.Vaccinated()
		}
		if indicator >= 0 {
			for _, l := range v.Shown.Practices[i].Lines {
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

// Draw is where the practices stand against the thresholds of an indicator, and
// what one practice is paid at every count of children.
func (v *cliffs) Draw(c screen.Canvas) screen.Drawing {
	rule, ok := v.held()
	if !ok {
		return screen.Drawing{Lines: screen.Wrap("This contract holds coverage against no threshold.", c.Width)}
	}
	list := v.stands(rule.Path)
	lines := v.title(c, rule, list)
	if c.Plain {
		return screen.Drawing{Lines: append(lines, v.curve(c, rule.Path, 0)...)}
	}
	room := c.Height - len(lines)
	spread := v.coverage(c, rule.Path, list)
	if room < 24 {
		lines = append(lines, spread.Strips(c.Pen, c.Width)...)
	} else {
		lines = append(lines, spread.Lines(c.Pen, c.Width, room/2)...)
	}
	return screen.Drawing{Lines: append(lines, v.curve(c, rule.Path, c.Height-len(lines))...)}
}

// title says which line is held and who reaches it.
func (v *cliffs) title(c screen.Canvas, rule contract.Rule, list []stand) []string {
	k, _ := v.ofThreshold(rule.Path)
	now := contract.Percent(rule.Value)
	groups := v.State.Population.Groups
	all := func(int) bool { return true }
	in := func(name string) func(int) bool {
		return func(at int) bool { return groups.In(name, v.State.Population.Practices[at].IMDDecile) }
	}
	n, of := reached(list, now, all)
	d, ofD := reached(list, now, in("deprived"))
	a, ofA := reached(list, now, in("affluent"))
	reach := fmt.Sprintf("%s of %s reach it: deprived ", group(n), contract.Count(int64(of), "practice", "practices"))
	if full := reach + fmt.Sprintf("%s of %s, affluent %s of %s", group(d), group(ofD), group(a), group(ofA)); ansi.StringWidth(full) <= c.Width {
		reach = full
	} else {
		reach += wording.Share(d, ofD, 0) + ", affluent " + wording.Share(a, ofA, 0)
	}
	lines := []string{c.Style.Heading.Render(c.Set.Clip(fmt.Sprintf("%s %s %s, %s", c.Set.Left, v.label(rule), c.Set.Right, k.Title()), c.Width))}
	return append(append(lines, screen.Wrap(reach, c.Width)...), c.Style.Dim.Render(c.Set.Clip(v.crossing(rule, list), c.Width)))
}

// label is the line with its value and, where it was moved, what it was.
func (v *cliffs) label(rule contract.Rule) string {
	text := rule.Label + " " + rule.String()
	if was, ok := v.State.Case().Start.Rule(rule.Path); ok && was.Value != rule.Value {
		text += ", was " + was.String()
	}
	return text
}

// crossing says how many practices cross the line as it moves.
func (v *cliffs) crossing(rule contract.Rule, list []stand) string {
	all := func(int) bool { return true }
	now, _ := reached(list, contract.Percent(rule.Value), all)
	if was, ok := v.State.Case().Start.Rule(rule.Path); ok && was.Value != rule.Value {
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
func (v *cliffs) coverage(c screen.Canvas, path string, list []stand) chart.Histogram {
	least := 100
	for _, st := range list {
		least = min(least, int(int64(st.n)*100/int64(st.d)))
	}
	from := max(min(least/5*5, 75), 0)
	h := chart.Histogram{From: float64(from), To: 100, Unit: "practices by coverage",
		Axis:  func(v float64) string { return fmt.Sprintf("%.0f%%", v) },
		Count: func(v float64) string { return contract.Group(int64(math.Round(v))) },
		Series: []chart.Series{{Name: "deprived", Counts: make([]float64, 100-from), Ink: &c.Style.Deprived},
			{Name: "affluent", Counts: make([]float64, 100-from), Ink: &c.Style.Affluent}}}
	for _, st := range list {
		bin := min(int(int64(st.n)*100/int64(st.d))-from, 99-from)
		decile := v.State.Population.Practices[st.at].IMDDecile
		for i, side := range wording.Sides {
			if v.State.Population.Groups.In(side, decile) {
				h.Series[i].Counts[bin]++
			}
		}
	}
	for _, other := range v.marks(path) {
		h.Marks = append(h.Marks, chart.Mark{At: float64(other.Value) / 100, Label: other.Label})
	}
	return h
}

// marks is the lines drawn with the one looked at: those of the same part.
func (v *cliffs) marks(path string) []contract.Rule {
	var list []contract.Rule
	for _, p := range v.thresholds() {
		if r, ok := v.Shown.Contract.Rule(p); ok && contract.PartOf(p) == contract.PartOf(path) {
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

// curve is what the practice looked at is paid for a line's cohort at every
// count of children on time.
func (v *cliffs) curve(c screen.Canvas, path string, height int) []string {
	i := v.State.Picked()
	if i < 0 {
		return nil
	}
	k, indicator := v.ofThreshold(path)
	name := ""
	if indicator >= 0 {
		name = v.Shown.Contract.Indicators[indicator].Name
	}
	p := &v.State.Population.Practices[i]
	l := v.ladder.of(v.At, k, name)
	head := c.Style.Heading.Render(c.Set.Clip("Pay of "+clean.Text(strings.TrimSpace(p.Code+" "+p.Name))+" for children of "+k.Title(), c.Width))
	if c.Plain {
		return append([]string{head}, v.ladder.rungs(c, l)...)
	}
	return append([]string{head}, v.ladder.stepped(c, l, height-1)...)
}
