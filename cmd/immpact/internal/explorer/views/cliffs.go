package views

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// cliffs is where the practices stand against the thresholds.
type cliffs struct {
	base
	list   *practices
	ladder ladderPanel // of the practice looked at

	line int  // that coverage is held against
	each bool // every practice, or every tenth by deprivation, in place of one practice's curve
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
		v.cohortOfLine(), other,
		{ID: "each", Name: "each", About: "show every practice, or where they are many every tenth by deprivation, in place of the curve", Keys: []string{"v"}, Hint: true,
			Do: func() Request { v.each = !v.each; return nil }},
	}
}

func (v *cliffs) Move(by int, _ bool) { v.line = within(v.line+by, len(v.lines())) }

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
	page := v.page(rule)
	n, of := page.Reaching(wording.All)
	return fmt.Sprintf("%s: %s of %s reach it. %s", wording.UpperFirst(page.Label()), contract.Count(int64(n), "practice", "practices"), group(of), page.Crossing())
}

// lines is the lines that coverage is held against.
func (v *cliffs) lines() []contract.Rule {
	return pages.Lines(v.Shown.Contract, v.State.Case().Start.Contract)
}

// held is the line under the cursor; false where the contract has none.
func (v *cliffs) held() (contract.Rule, bool) {
	list := v.lines()
	if len(list) == 0 {
		return contract.Rule{}, false
	}
	return list[min(v.line, len(list)-1)], true
}

// page is where the practices stand against the line.
func (v *cliffs) page(rule contract.Rule) *pages.Cliffs {
	return pages.NewCliffs(v.Subject, v.At, v.State.Case().Start.Contract, rule, v.State.Cohort)
}

// Draw is where the practices stand against the line, and what one practice is
// paid at every count of children.
func (v *cliffs) Draw(c screen.Canvas) screen.Drawing {
	rule, ok := v.held()
	if !ok {
		return screen.Drawing{Lines: screen.Wrap("This contract holds coverage against no threshold.", c.Width)}
	}
	page := v.page(rule)
	lines := v.title(c, page)
	few := len(page.Stands) <= fewStand
	fits := c.Height-len(lines) >= roomForDeciles || few && c.Height-len(lines) >= len(page.Stands)+roomForCurve
	switch each := v.each || fits; {
	case few && (each || c.Plain):
		lines = append(lines, v.named(c, page)...)
	case c.Plain:
	case each:
		lines = append(lines, v.coverage(c, page, everyDecile()).Strips(c.Pen, c.Width)...)
	default:
		lines = append(lines, v.coverage(c, page, wording.Sides).Strips(c.Pen, c.Width)...)
	}
	if v.each && !fits {
		return screen.Drawing{Lines: lines}
	}
	return screen.Drawing{Lines: append(lines, v.curve(c, page, c.Height-len(lines))...)}
}

// fewStand is the most practices that are each named with where they stand.
const fewStand = 12

// How many lines a curve takes, and every tenth with a curve under them.
const (
	roomForCurve   = 9
	roomForDeciles = 26
)

// everyDecile is the groups of the tenths by deprivation.
func everyDecile() []string {
	var names []string
	for d := range 10 {
		names = append(names, "decile-"+number(d+1))
	}
	return names
}

// named is each practice with its coverage, and how many children it is from the line.
func (v *cliffs) named(c screen.Canvas, page *pages.Cliffs) []string {
	var lines []string
	list, code := page.Near(), 0
	for i := range list {
		code = max(code, ansi.StringWidth(clean.Text(list[i].Code))+2)
	}
	for i := range list {
		s := &list[i]
		here := s.Code == v.State.Practice
		ink := &c.Style.Plain
		if s.Short > 0 {
			ink = &c.Style.Warn
		}
		count := fmt.Sprintf("%s of %s", group(int(s.Numerator)), group(int(s.Denominator)))
		share := wording.Share(int(s.Numerator), int(s.Denominator), 1)
		right := 14 + 8 + 20
		lines = append(lines, c.Row(false, screen.Left(c.Pointer(here)+clean.Text(s.Code), code+2, nil), screen.Left(clean.Text(s.Name), max(c.Width-code-2-right, 0), nil),
			screen.Right(count, 14, nil), screen.Right(share, 8, nil), screen.Left("  "+s.Words(), 20, ink)))
	}
	return lines
}

// cohortOfLine looks at the next age group, and at the first line that is held against
// it: where each line is of one age, the line says which is shown.
func (v *cliffs) cohortOfLine() Action {
	a := v.nextCohort()
	a.Do = func() Request {
		now := v.Now().Cohort
		if rule, ok := v.held(); ok {
			now = v.page(rule).Cohort
		}
		for range contract.Cohorts {
			now = (now + 1) % contract.Cohorts
			for i, rule := range v.lines() {
				if sim.CohortOfLine(v.Shown.Contract, rule.Path, now) == now {
					v.line = i
					v.Amend(v.Now().OfCohort(now))
					v.Say("Children of %s.", now.Title())
					return nil
				}
			}
		}
		v.Refuse(errNoThreshold)
		return nil
	}
	return a
}

// title says which line is held and who reaches it.
func (v *cliffs) title(c screen.Canvas, page *pages.Cliffs) []string {
	n, of := page.Reaching(wording.All)
	d, ofD := page.Reaching(wording.Deprived)
	a, ofA := page.Reaching(wording.Affluent)
	reach := fmt.Sprintf("%s of %s reach it", group(n), contract.Count(int64(of), "practice", "practices"))
	if ofD > 0 && ofA > 0 {
		reach = sidesReach(reach+": deprived ", c.Width, [2]int{d, a}, [2]int{ofD, ofA})
	}
	lines := []string{c.Heading(c.Set.Left + " " + page.Label() + " " + c.Set.Right + ", " + page.Cohort.Title())}
	return append(append(lines, screen.Wrap(reach, c.Width)...), c.Dim(page.Crossing()))
}

// sidesReach says how many of the deprived and of the affluent practices reach a line, or
// where that has no room which share.
func sidesReach(text string, width int, n, of [2]int) string {
	if full := text + fmt.Sprintf("%s of %s, affluent %s of %s", group(n[0]), group(of[0]), group(n[1]), group(of[1])); ansi.StringWidth(full) <= width {
		return full
	}
	return text + wording.Share(n[0], of[0], 0) + ", affluent " + wording.Share(n[1], of[1], 0)
}

// coverage is how the practices of each group spread over coverage, in bins of a
// percentage point.
func (v *cliffs) coverage(c screen.Canvas, page *pages.Cliffs, groups []string) chart.Histogram {
	percent := func(s sim.Stand) int { return int(int64(s.Numerator) * 100 / int64(s.Denominator)) }
	least := 100
	for _, s := range page.Stands {
		least = min(least, percent(s))
	}
	from := max(min(least/5*5, 75), 0)
	h := chart.Histogram{From: float64(from), To: 100, Unit: "practices by coverage",
		Axis:  func(v float64) string { return fmt.Sprintf("%.0f%%", v) },
		Count: func(v float64) string { return group(int(math.Round(v))) }}
	inks := map[string]*lipgloss.Style{wording.Sides[0]: &c.Style.Deprived, wording.Sides[1]: &c.Style.Affluent}
	for _, side := range groups {
		counts, in := make([]float64, 100-from), v.State.Population.Groups.Of(side)
		for _, s := range page.Stands {
			if in.Has(&v.State.Population.Practices[s.Practice]) {
				counts[min(percent(s)-from, 99-from)]++
			}
		}
		h.Series = append(h.Series, chart.Series{Name: side, Counts: counts, Ink: inks[side]})
	}
	for _, r := range v.lines() { // those of the same part
		if contract.PartOf(r.Path) == contract.PartOf(page.Line.Path) {
			h.Marks = append(h.Marks, chart.Mark{At: float64(r.Value) / 100, Label: briefLine(r)})
		}
	}
	return h
}

// briefLine is a line in two words: lower 90%.
func briefLine(r contract.Rule) string {
	name := r.Path[strings.LastIndexByte(r.Path, '.')+1:]
	if name == "below" {
		name = "clawback"
	}
	return name + " " + r.String()
}

// curve is what the practice looked at is paid for a line's cohort at every
// count of children on time.
func (v *cliffs) curve(c screen.Canvas, page *pages.Cliffs, height int) []string {
	p := v.picked()
	if p == nil {
		return nil
	}
	l := v.ladder.of(v.At, page.Cohort, v.ladder.indicatorAt(page.Line.Path))
	head := c.Heading("Pay of " + clean.Text(strings.TrimSpace(p.Code+" "+p.Name)) + " for children of " + page.Cohort.Title())
	if c.Plain {
		return append([]string{head}, v.ladder.rungs(c, l)...)
	}
	return append([]string{head}, v.ladder.stepped(c, l, height-1)...)
}
