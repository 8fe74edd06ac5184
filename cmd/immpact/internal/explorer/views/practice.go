package views

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/ask"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// panel is one part of a practice.
type panel uint8

// The panels, of which one is shown under the practice's lines.
const (
	yearShown     panel = iota // the year: pay, lines ahead, other contract years
	childrenShown              // by status
	ladderShown                // pay at every count of children on time
	chanceShown                // what chance makes of it
	panels
)

var panelNames = [panels]string{"Year", "Children", "Ladder", "Chance"}

// practice is one practice: what it is paid line by line, and its children, its
// ladder, or its chances.
type practice struct {
	base
	list   *practices
	why    *why
	ladder ladderPanel
	chance chancePanel
	year   *yearPanel

	panel  panel
	line   int // the line of its pay under the cursor
	scroll int // how far the panel is scrolled, in lines
}

func (v *practice) Name() string  { return "Practice" }
func (v *practice) Key() string   { return "p" }
func (v *practice) About() string { return "one practice: its year, children, ladder, chance" }

func (v *practice) Actions() []Action {
	return []Action{
		{ID: "why-line", Name: "why", About: "explain the line under the cursor", Keys: []string{"enter"}, Show: "Enter", Hint: true, Do: v.explain},
		{ID: "edit-practice", Name: "edit", About: "change the practice's own figures: list size, decile, children", Keys: []string{"i"}, Hint: true, Do: v.edit},
		{ID: "panel", Name: "children/ladder/chance", About: "turn from the year to the children, the ladder and chance", Keys: []string{" "}, Show: "Space", Hint: true,
			Do: func() Request { v.panel, v.scroll = (v.panel+1)%panels, 0; return nil }},
		v.list.next(1), v.list.next(-1), v.nextCohort(),
	}
}

// Places lists the practices.
func (v *practice) Places() []Place {
	if !v.IsOpen() {
		return nil
	}
	var list []Place
	for i := range v.Now().Population.Practices {
		p := &v.Now().Population.Practices[i]
		list = append(list, Place{Name: p.Code + " " + p.Name, Kind: "practice", Go: func() Request { return v.look(p.Code) }})
	}
	return list
}

// look looks at a practice.
func (v *practice) look(code string) Request {
	v.pick(code)
	return Open{v}
}

// pick makes a practice the one looked at, its first line under the cursor.
func (v *practice) pick(code string) {
	v.line = 0
	v.Amend(v.Now().Pick(code))
}

func (v *practice) Move(by int, page bool) {
	if page {
		v.scroll = min(max(v.scroll+by/2, 0), 40)
	} else {
		v.line = within(v.line+by, len(v.lines()))
	}
}

// under is the line of pay under the cursor; false where there is none.
func (v *practice) under() (l pages.PracticeLine, ok bool) {
	lines := v.lines()
	if len(lines) == 0 {
		return l, false
	}
	return lines[within(v.line, len(lines))], true
}

// explain opens the explanation of the line under the cursor.
func (v *practice) explain() Request {
	line, ok := v.under()
	if !ok {
		v.Refuse(ask.ErrNoPractice)
		return nil
	}
	return v.why.open(line)
}

// edit changes the practice's own figures, or enters one where there is none.
func (v *practice) edit() Request {
	if p := v.picked(); p != nil {
		return v.list.enter(session.ProfileOf(p))
	}
	return v.list.enter(&session.Profile{})
}

func (v *practice) Quote() string {
	line, ok := v.under()
	if !ok {
		return v.Headline
	}
	return v.State.Practice + ": " + v.why.quoteLine(line)
}

// Export is the panel that is looked at, as far as there is a page of it.
func (v *practice) Export() Export {
	code, cohort := v.Now().Practice, v.Now().Cohort
	practice, indicator := v.Now().Picked(), v.ladder.indicatorOf(cohort)
	if practice < 0 {
		return Export{Err: ask.ErrNoPractice}
	}
	switch {
	case v.panel == yearShown:
		return v.ofReform(func(s *pages.Subject, at int) (pages.Page, error) { return pages.NewPracticeYear(s, practice, at) }, "practice", "--practice", code)
	case v.panel == chanceShown:
		return v.ofReform(func(s *pages.Subject, at int) (pages.Page, error) { return chancePage(s, practice, at), nil }, "chance", "--practice", code)
	case v.panel == ladderShown && indicator != "":
		return v.ofReform(func(s *pages.Subject, at int) (pages.Page, error) {
			return pages.NewLadder(s, practice, at, cohort, indicator), nil
		},
			"ladder", "--practice", code, "--indicator", indicator)
	}
	return v.ofReform(func(s *pages.Subject, at int) (pages.Page, error) { return pages.NewWhy(s, practice, at), nil }, "explain", "--practice", code)
}

// nextCohort looks at the next age group.
func (b base) nextCohort() Action {
	return Action{ID: "cohort", Name: "age", About: "look at the next age group", Keys: []string{"a"}, Hint: true, Do: func() Request {
		b.Amend(b.Now().OfCohort((b.Now().Cohort + 1) % contract.Cohorts))
		b.Say("Children of %s.", b.Now().Cohort.Title())
		return nil
	}}
}

func (v *practice) Draw(c screen.Canvas) screen.Drawing {
	i := v.State.Picked()
	if i < 0 {
		return screen.Drawing{Lines: screen.Wrap("There is no practice here.", c.Width)}
	}
	p := &v.State.Population.Practices[i]
	lines := v.title(c, p)
	table, steps := v.table(c, len(lines))
	lines = append(lines, table...)
	if c.Height > len(lines)+14 {
		lines = append(lines, "")
	}
	return screen.Drawing{Lines: append(lines, v.panelLines(c, p, c.Height-len(lines))...), Steps: steps}
}

// title says which practice it is.
func (v *practice) title(c screen.Canvas, p *sim.Practice) []string {
	title := clean.Text(p.Code + " " + p.Name)
	facts := []string{decileWords(p.IMDDecile), contract.Count(int64(p.ListSize), "patient", "patients")}
	facts = append(append(facts, v.besideDecile(p)...), contract.Count(p.Eligible(), "child", "children"))
	if v.State.IsYours(p.Code) {
		title += " (entered by you)"
	}
	if p.PCN != "" {
		facts = append(facts, clean.Text(p.PCN))
	}
	return []string{v.titled(c, title), c.Style.Dim.Render(screen.Parts(c.Width, facts...))}
}

// titled is the practice's name and, as far as there is room, what it is paid,
// the range chance gives that, and its density.
func (v *practice) titled(c screen.Canvas, title string) string {
	title = c.Set.Clip(title, c.Width)
	paid := v.chance.paid(c, c.Width-ansi.StringWidth(title)-len(screen.Gap))
	if paid == "" {
		return c.Style.Strong.Render(title)
	}
	return c.Style.Strong.Render(title) + screen.Pad("", c.Width-ansi.StringWidth(title)-ansi.StringWidth(paid)) + c.Style.Reform.Render(paid)
}

// besideDecile is the practice's pay for each patient and child, and beside it
// its decile's for each child.
func (v *practice) besideDecile(p *sim.Practice) []string {
	g := v.Shown.Group("decile-" + number(int(p.IMDDecile)))
	list := v.year.paid()
	if g == nil || p.Eligible() == 0 || len(v.State.Population.Practices) == 1 {
		return list
	}
	return append(list, fmt.Sprintf("decile %d: %s", p.IMDDecile, wording.Money(g.PerChild())))
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

// lines is what the practice looked at is paid, line by line.
func (v *practice) lines() []pages.PracticeLine {
	if i := v.State.Picked(); i >= 0 {
		return pages.PracticeLines(v.Baseline, v.Shown, i)
	}
	return nil
}

// table is the lines and the total under them, and how far each line is from
// the one under the cursor; top is the row in which it begins.
func (v *practice) table(c screen.Canvas, top int) (lines []string, steps map[int]int) {
	table := pages.PracticeLineTable(v.lines())
	title, sums := lineWidths(table, c.Width)
	counted, head := c.Width-title-sums[0]-sums[1]-sums[2], " counted"
	if counted < len(head) {
		head = ""
	}
	row := func(cursor bool, name, note string, texts [3]string, ink, moved *lipgloss.Style) string {
		return c.Row(cursor, screen.Left(name, title, ink), screen.Left(" "+shortened(note, counted-1), counted, &c.Style.Dim),
			screen.Right(texts[0], sums[0], &c.Style.Dim), screen.Right(texts[1], sums[1], ink), screen.Right(texts[2], sums[2], moved))
	}
	lines = []string{c.Row(false, screen.Left("  "+table.Title, title, &c.Style.Heading), screen.Left(head, counted, &c.Style.Dim),
		screen.Right("baseline", sums[0], &c.Style.Dim), screen.Right(v.shownHead(), sums[1], &c.Style.Dim), screen.Right("change", sums[2], &c.Style.Dim))}
	steps = map[int]int{}
	for k, cells := range table.Rows {
		text := func(id string) string { return cells[table.Column(id)].Text() }
		note, change := text("counted"), cells[table.Column("change")].Value
		if points := cells[table.Column("points")]; points.Number() && note != "gone" {
			note += screen.Gap + contract.PointCount.Format(contract.Value(math.Round(points.Value*100)))
		}
		texts := [3]string{text("baseline"), text("now"), wording.Change(change, wording.Money)}
		if k == len(table.Rows)-1 { // the total
			lines = append(lines, row(false, "  "+text("line"), "", texts, &c.Style.Strong, c.ChangeInk(change)))
			break
		}
		steps[top+len(lines)] = k - v.line
		lines = append(lines, row(k == v.line, c.Pointer(k == v.line)+text("line"), note, texts, nil, c.ChangeInk(change)))
	}
	return append(lines, v.chance.ranges(c)...), steps
}

// shortened is what a line counted, in the width: without the points where they
// have no room, then without the share: 103 of 112.
func shortened(note string, width int) string {
	if text := screen.Parts(width, note); text != "" {
		return text
	}
	count, _, _ := strings.Cut(note, " = ")
	return screen.Parts(width, count)
}

// lineWidths is how wide the names of the lines are, behind their pointer, and
// the three sums of each. The sums stand in columns of one width, or where what
// is counted has no room then, each as narrow as it can be; a name is cut
// before a sum is.
func lineWidths(table sheet.Table, width int) (title int, sums [3]int) {
	title = 21
	counted, least, most := 0, [3]int{len("baseline"), len(reformHead), len("change")}, 0
	for _, cells := range table.Rows {
		title = max(title, ansi.StringWidth(cells[0].Text())+2)
		counted = max(counted, ansi.StringWidth(cells[table.Column("counted")].Text())+1)
		for i, id := range []string{"baseline", "now", "change"} {
			least[i] = max(least[i], ansi.StringWidth(cells[table.Column(id)].Text()))
			most = max(most, least[i])
		}
	}
	for i := range sums {
		sums[i] = most + 2
		if title+counted+3*(most+2) > width {
			sums[i] = least[i] + 1
		}
	}
	return min(title, width-sums[0]-sums[1]-sums[2]), sums
}

// panelLines is the panel that is looked at, under the names of all.
func (v *practice) panelLines(c screen.Canvas, p *sim.Practice, height int) []string {
	head := ""
	for i := range panels {
		name := panelNames[i]
		if i == v.panel {
			name = c.Style.Strong.Render(c.Set.Cursor + name)
		} else {
			name = c.Style.Dim.Render(" " + name)
		}
		head += name + "  "
	}
	body := v.children(c, p)
	switch v.panel {
	case yearShown:
		body = v.year.lines(c)
	case ladderShown:
		body = v.ladder.lines(c, height-1)
	case chanceShown:
		body = v.chance.lines(c)
	}
	return append([]string{strings.TrimRight(head, " ")}, c.Scrolled(body, v.scroll, height-1)...)
}

// children is the practice's children by status, a column for each cohort.
func (v *practice) children(c screen.Canvas, p *sim.Practice) []string {
	const col = 12
	label := min(31, c.Width-3*col)
	table := pages.ChildrenTable(p)
	row := func(ink *lipgloss.Style, name string, text func(i int) string) string {
		cells := []screen.Cell{screen.Left(name, label, nil)}
		for i := 1; i < len(table.Columns); i++ {
			cells = append(cells, screen.Right(text(i), col, ink))
		}
		return c.Row(false, cells...)
	}
	lines := []string{row(&c.Style.Dim, "", func(i int) string { return table.Columns[i].Head })}
	for k := range p.Cohorts {
		if sim.SmallCohort(&p.Cohorts[k]) {
			lines = append(lines, c.Wrapped(c.Set.Caution+" "+contract.CohortID(k).Title()+": "+sim.SmallCohortCaution+".", c.Style.Warn)...)
		}
	}
	for k, cells := range table.Rows {
		name := cells[0].Text()
		if k > 0 && k <= int(contract.Statuses) {
			name = "  " + name // of the eligible
		}
		lines = append(lines, row(nil, name, func(i int) string { return cells[i].Text() }))
	}
	return lines
}
