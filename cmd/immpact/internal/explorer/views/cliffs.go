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

	line int // that coverage is held against
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
	if !c.Plain {
		spread, room := v.coverage(c, page), c.Height-len(lines)
		if room < 24 {
			lines = append(lines, spread.Strips(c.Pen, c.Width)...)
		} else {
			lines = append(lines, spread.Lines(c.Pen, c.Width, room/2)...)
		}
	}
	return screen.Drawing{Lines: append(lines, v.curve(c, page, c.Height-len(lines))...)}
}

// title says which line is held and who reaches it.
func (v *cliffs) title(c screen.Canvas, page *pages.Cliffs) []string {
	n, of := page.Reaching(wording.All)
	d, ofD := page.Reaching(wording.Deprived)
	a, ofA := page.Reaching(wording.Affluent)
	reach := fmt.Sprintf("%s of %s reach it: deprived ", group(n), contract.Count(int64(of), "practice", "practices"))
	if full := reach + fmt.Sprintf("%s of %s, affluent %s of %s", group(d), group(ofD), group(a), group(ofA)); ansi.StringWidth(full) <= c.Width {
		reach = full
	} else {
		reach += wording.Share(d, ofD, 0) + ", affluent " + wording.Share(a, ofA, 0)
	}
	lines := []string{c.Heading(c.Set.Left + " " + page.Label() + " " + c.Set.Right + ", " + page.Cohort.Title())}
	return append(append(lines, screen.Wrap(reach, c.Width)...), c.Dim(page.Crossing()))
}

// coverage is how the practices spread over coverage, in bins of a percentage
// point, deprived over affluent.
func (v *cliffs) coverage(c screen.Canvas, page *pages.Cliffs) chart.Histogram {
	percent := func(s sim.Stand) int { return int(int64(s.Numerator) * 100 / int64(s.Denominator)) }
	least := 100
	for _, s := range page.Stands {
		least = min(least, percent(s))
	}
	from := max(min(least/5*5, 75), 0)
	h := chart.Histogram{From: float64(from), To: 100, Unit: "practices by coverage",
		Axis:  func(v float64) string { return fmt.Sprintf("%.0f%%", v) },
		Count: func(v float64) string { return group(int(math.Round(v))) }}
	inks := []*lipgloss.Style{&c.Style.Deprived, &c.Style.Affluent}
	for i, side := range wording.Sides {
		counts, in := make([]float64, 100-from), v.State.Population.Groups.Of(side)
		for _, s := range page.Stands {
			if in.Has(&v.State.Population.Practices[s.Practice]) {
				counts[min(percent(s)-from, 99-from)]++
			}
		}
		h.Series = append(h.Series, chart.Series{Name: side, Counts: counts, Ink: inks[i]})
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
