package screen

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Panel is one part of the practice's view.
type Panel uint8

// The panels of a practice, of which a small screen shows one.
const (
	Children Panel = iota // by status
	Ladder                // pay at every count of children on time
	Odds                  // what chance makes of it
	Panels
)

var panelNames = [Panels]string{"Children by status", "Ladder", "Chance"}

// LineRow is one line of a practice's pay, under the baseline and now.
type LineRow struct {
	Title        string
	Counted      string         // what the line counted, now
	Before, Now  contract.Pence // 0 where the contract has no such line
	Line         contract.Line  // now, or under the baseline where InNow is not set
	InNow, InOld bool
	Cohort       contract.CohortID
	OfCohort     bool
}

// practice is one practice: its lines, and one panel or more.
func (s Screen) practice() []string {
	i := s.State.Picked()
	if i < 0 {
		return wrap("There is no practice here.", s.Width)
	}
	p := &s.State.Population.Practices[i]
	lines := append(s.practiceTitle(p), s.lineTable(i)...)
	if s.Height > len(lines)+14 {
		lines = append(lines, "")
	}
	return append(lines, s.panel(p, s.Height-len(lines))...)
}

// practiceTitle says which practice it is.
func (s Screen) practiceTitle(p *sim.Practice) []string {
	title := clean.Text(p.Code + " " + p.Name)
	facts := []string{decileWords(p.IMDDecile), contract.Count(int64(p.ListSize), "patient", "patients"), contract.Count(p.Eligible(), "child", "children")}
	facts = append(facts, s.besideDecile(p)...)
	if s.State.IsYours(p.Code) {
		title += " (entered by you)"
	}
	if p.PCN != "" {
		facts = append(facts, clean.Text(p.PCN))
	}
	return []string{s.titled(title), s.Style.Dim.Render(clipParts(join(facts), s.Width))}
}

// titled is the practice's name and, as far as there is room, what it is paid,
// the range chance gives that, and its density.
func (s Screen) titled(title string) string {
	title = s.Set.Clip(title, s.Width)
	paid := s.paid(s.Width - ansi.StringWidth(title) - len(gap))
	if paid == "" {
		return s.Style.Strong.Render(title)
	}
	return s.Style.Strong.Render(title) + pad("", s.Width-ansi.StringWidth(title)-ansi.StringWidth(paid)) + s.Style.Reform.Render(paid)
}

// besideDecile sets the practice's pay per child beside its decile's.
func (s Screen) besideDecile(p *sim.Practice) []string {
	i, g := s.State.Picked(), s.Shown.Group("decile-"+number(int(p.IMDDecile)))
	if g == nil || p.Eligible() == 0 {
		return nil
	}
	own := float64(s.Shown.Practices[i].Total) / float64(p.Eligible())
	return []string{money(own) + " a child", fmt.Sprintf("decile %d: %s", p.IMDDecile, money(g.PerChild()))}
}

// decileWords names a decile.
func decileWords(d uint8) string {
	switch d {
	case 0:
		return "IMD decile not stated"
	case 1:
		return "IMD decile 1, most deprived"
	case 10:
		return "IMD decile 10, least deprived"
	}
	return fmt.Sprintf("IMD decile %d", d)
}

// LineRows is the practice's lines, those of the case shown in its order, then
// those that only the baseline has.
func (s Screen) LineRows(i int) []LineRow {
	p := &s.State.Population.Practices[i]
	var rows []LineRow
	old := s.Baseline.Practices[i].Lines
	used := make([]bool, len(old))
	for _, l := range s.Shown.Practices[i].Lines {
		row := lineRow(s.Shown.Contract, l, p)
		row.Now, row.InNow = l.Pence, true
		for k, was := range old {
			if !used[k] && s.Baseline.Contract.LineTitle(was) == row.Title {
				used[k], row.Before, row.InOld = true, was.Pence, true
				break
			}
		}
		rows = append(rows, row)
	}
	for k, was := range old {
		if !used[k] {
			row := lineRow(s.Baseline.Contract, was, p)
			row.Before, row.InOld = was.Pence, true
			rows = append(rows, row)
		}
	}
	return rows
}

func lineRow(c *contract.Contract, l contract.Line, p *sim.Practice) LineRow {
	row := LineRow{Title: c.LineTitle(l), Line: l, Cohort: l.Cohort, OfCohort: l.Component != contract.ItemOfService}
	if !row.OfCohort {
		return row
	}
	row.Counted = fmt.Sprintf("%d of %d", l.Numerator, l.Denominator)
	if l.Denominator > 0 {
		row.Counted += " = " + contract.Share(l.Numerator, l.Denominator)
	}
	if l.Component == contract.QOFPoints {
		points := contract.Points(math.Round(l.Points.Points() * 100))
		row.Counted += gap + contract.PointCount.Format(contract.Value(points))
	}
	return row
}

// lineTable is the lines, and the total under them.
func (s Screen) lineTable(i int) []string {
	const title, sum = 23, 12
	counted, head := s.Width-title-3*sum, " counted now"
	if counted < len(head) {
		head = ""
	}
	lines := []string{s.line(false, left("  Pay for the year", title, &s.Style.Heading), left(head, counted, &s.Style.Dim),
		right("baseline", sum, &s.Style.Dim), right("now", sum, &s.Style.Dim), right("change", sum, &s.Style.Dim))}
	var before, now contract.Pence
	for k, row := range s.LineRows(i) {
		before, now = before+row.Before, now+row.Now
		cursor := k == s.Look.Line
		note := row.Counted
		if !row.InNow {
			note = "gone"
		}
		lines = append(lines, s.line(cursor, left(s.pointer(cursor)+row.Title, title, nil), left(" "+clipParts(note, counted-1), counted, &s.Style.Dim),
			right(row.Before.String(), sum, &s.Style.Dim), right(row.Now.String(), sum, nil), right(change(float64(row.Now-row.Before)), sum, s.changeInk(float64(row.Now-row.Before)))))
	}
	moved := float64(now - before)
	lines = append(lines, s.line(false, left("  Total", title, &s.Style.Strong), left("", counted, nil),
		right(before.String(), sum, &s.Style.Dim), right(now.String(), sum, &s.Style.Strong), right(change(moved), sum, s.changeInk(moved))))
	return append(lines, s.ranges()...)
}

// panel is the panel that is looked at, under the names of all.
func (s Screen) panel(p *sim.Practice, height int) []string {
	head := ""
	for i := range Panels {
		name := panelNames[i]
		if i == s.Look.Panel {
			name = s.Style.Strong.Render(s.Set.Cursor + name)
		} else {
			name = s.Style.Dim.Render(" " + name)
		}
		head += name + "  "
	}
	body := s.children(p)
	switch s.Look.Panel {
	case Ladder:
		body = s.ladder(p, height-1)
	case Odds:
		body = s.odds(p)
	}
	return append([]string{strings.TrimRight(head, " ")}, s.scrolled(body, s.Look.Scroll, height-1)...)
}

// children is the practice's children by status, a column for each cohort.
func (s Screen) children(p *sim.Practice) []string {
	const col = 12
	label := min(31, s.Width-3*col)
	head := []cell{left("", label, nil)}
	for k := range contract.Cohorts {
		head = append(head, right(k.Title(), col, &s.Style.Dim))
	}
	lines := []string{s.line(false, head...)}
	for k := range p.Cohorts {
		if sim.SmallCohort(&p.Cohorts[k]) {
			caution := s.Set.Caution + " " + contract.CohortID(k).Title() + ": " + sim.SmallCohortCaution + "."
			for _, l := range wrap(caution, s.Width) {
				lines = append(lines, s.Style.Warn.Render(l))
			}
		}
	}
	row := func(title string, of func(*contract.Children) string) {
		cells := []cell{left(title, label, nil)}
		for k := range contract.Cohorts {
			text := "not stated"
			if ch := &p.Cohorts[k]; ch.Stated {
				text = of(ch)
			}
			cells = append(cells, right(text, col, nil))
		}
		lines = append(lines, s.line(false, cells...))
	}
	row("eligible", func(ch *contract.Children) string { return contract.Group(int64(ch.Eligible)) })
	for st := range contract.Statuses {
		row("  "+st.Title(), func(ch *contract.Children) string { return contract.Group(int64(ch.By[st])) })
	}
	row("given elsewhere", func(ch *contract.Children) string { return contract.Group(int64(ch.GivenElsewhere)) })
	row("own baseline", func(ch *contract.Children) string {
		if !ch.HasBaseline {
			return "not stated"
		}
		return ch.Baseline.String()
	})
	return lines
}
