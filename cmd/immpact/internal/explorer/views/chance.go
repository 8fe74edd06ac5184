package views

import (
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// chancePanel is what chance makes of the pay of the practice looked at.
type chancePanel struct{ base }

// spreads lists the figures of the practice looked at that have a range.
func (v chancePanel) spreads() []pages.Spread {
	chance := v.Chance()
	return pages.Spreads(&chance.Baseline, &chance.Now, chance.Change, v.Baseline.Contract, v.Shown.Contract)
}

// paid is the total of the practice looked at, now, and as far as there is
// room the range that chance gives it, and its density.
func (v chancePanel) paid(c screen.Canvas, room int) string {
	total := v.Shown.Practices[v.State.Picked()].Total.String()
	if v.Chance() == nil {
		return screen.Parts(room, total+screen.Gap+c.OnItsWay())
	}
	text := total + screen.Gap + "8 of 10 years " + v.spreads()[0].Range(wording.Whole)
	const cells = 16
	if d := v.Chance().Density; d.Low < d.High && !c.Plain && ansi.StringWidth(text)+len(screen.Gap)+cells <= room {
		return text + screen.Gap + chart.Sparkline(c.Pen, d.Chance, cells)
	}
	return screen.Parts(room, text)
}

// ranges is the range of each figure of the practice that has one, in a line;
// where there is height, in as many as it takes.
func (v chancePanel) ranges(c screen.Canvas) []string {
	if v.Chance() == nil {
		return []string{c.Style.Dim.Render("  " + c.OnItsWay())}
	}
	head, parts := "  8 of 10 years:", []string(nil)
	for _, f := range v.spreads() {
		if f.ID != "baseline" {
			parts = append(parts, f.Title+" "+f.Range(wording.Whole))
		}
	}
	var lines []string
	for len(parts) > 0 {
		line := head
		for len(parts) > 0 && (line == head || ansi.StringWidth(line+screen.Gap+parts[0]) <= c.Width) {
			line, parts = line+screen.Gap+parts[0], parts[1:]
		}
		lines = append(lines, c.Style.Dim.Render(line))
		if c.Height < 30 {
			break // a short terminal shows all of it under Chance
		}
		head = screen.Pad("", len(head))
	}
	return lines
}

// lines is what chance makes of the practice's pay: the range of each part,
// the density of the total, the chance of each cliff.
func (v chancePanel) lines(c screen.Canvas) []string {
	if v.Chance() == nil {
		return []string{c.Style.Dim.Render(c.OnItsWay())}
	}
	const label = 22
	col := min(12, (c.Width-label)/4)
	lines := []string{c.Row(false, screen.Left("  £ for the year", label, &c.Style.Heading), screen.Right("low", col, &c.Style.Dim), screen.Right("middle", col, &c.Style.Dim),
		screen.Right("high", col, &c.Style.Dim), screen.Right("average", col, &c.Style.Dim))}
	list := v.spreads()
	low, high := list[0].P10, list[0].P90
	for _, f := range list {
		low, high = min(low, f.P10), max(high, f.P90)
	}
	for _, f := range list {
		line := c.Row(false, screen.Left("  "+f.Title, label, nil), screen.Right(wording.Whole(f.P10), col, nil), screen.Right(wording.Whole(f.P50), col, nil),
			screen.Right(wording.Whole(f.P90), col, nil), screen.Right(wording.Whole(f.Mean), col, &c.Style.Strong))
		if cells := min(c.Width-label-4*col-len(screen.Gap), 40); cells >= 20 && !c.Plain {
			iv := chart.Interval{Low: f.P10, Mid: f.P50, High: f.P90}
			line += screen.Gap + c.Style.Reform.Render(iv.Line(c.Pen, low, high, cells))
		}
		lines = append(lines, line)
	}
	lines = append(lines, v.density(c))
	for _, words := range pages.ReachWords(v.Shown.Contract, &v.Chance().Now) {
		lines = append(lines, screen.Indented("  ", words, c.Width)...)
	}
	return append(lines, screen.Indented("  ", pages.SpreadNote, c.Width)...)
}

// density is the spread of the practice's total pay in one line.
func (v chancePanel) density(c screen.Canvas) string {
	d := v.Chance().Density
	if d.Low == d.High {
		return "  Pay is certain: " + wording.Money(d.Low)
	}
	low, high := wording.Whole(d.Low), wording.Whole(d.High)
	cells := max(10, min(60, c.Width-len([]rune(low+high))-6))
	return "  " + low + " " + c.Style.Reform.Render(chart.Sparkline(c.Pen, d.Chance, cells)) + " " + high
}

// chancePage is what chance makes of one practice, under the case in place at,
// or from the baseline under all.
func chancePage(s *pages.Subject, practice, at int) pages.Page {
	pop := s.Scenario.Population.Only(s.Scenario.Population.Practices[practice : practice+1])
	results := sim.Chance(&pop, s.Scenario.Cases(), s.Scenario.Model)
	if at > 0 {
		results = results[at : at+1]
	}
	return pages.NewChance(s, &pop, results)
}
