package views

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/session"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/wording"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// panel is one part of a practice.
type panel uint8

// The panels, of which one is shown under the practice's lines.
const (
	childrenShown panel = iota // by status
	ladderShown                // pay at every count of children on time
	chanceShown                // what chance makes of it
	panels
)

var panelNames = [panels]string{"Children by status", "Ladder", "Chance"}

// practice is one practice: what it is paid line by line, and its children, its
// ladder, or its chances.
type practice struct {
	base
	list   *practices
	why    *why
	ladder ladderPanel
	chance chancePanel

	panel  panel
	line   int // the line of its pay under the cursor
	scroll int // how far the panel is scrolled, in lines
}

func (v *practice) Name() string  { return "Practice" }
func (v *practice) Key() string   { return "p" }
func (v *practice) About() string { return "one practice: lines, children, ladder, chance" }

func (v *practice) Actions() []Action {
	return []Action{
		{ID: "why-line", Name: "why", About: "explain the line under the cursor", Keys: []string{"enter"}, Show: "Enter", Hint: true, Do: v.explain},
		{ID: "edit-practice", Name: "edit", About: "change the practice's own figures: list size, decile, children", Keys: []string{"i"}, Hint: true, Do: v.edit},
		{ID: "panel", Name: "children/ladder/chance", About: "turn from the children to the ladder, and to chance", Keys: []string{" "}, Show: "Space", Hint: true,
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
		list = append(list, Place{p.Code + " " + p.Name, "practice", func() Request { return v.look(p.Code) }, false})
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
	if i := v.Now().Picked(); page {
		v.scroll = min(max(v.scroll+by/2, 0), 40)
	} else if i >= 0 {
		v.line = within(v.line+by, len(v.rows(i)))
	}
}

// row is the line of pay under the cursor; false where there is none.
func (v *practice) row() (payLine, bool) {
	i := v.State.Picked()
	if i < 0 {
		return payLine{}, false
	}
	rows := v.rows(i)
	if len(rows) == 0 {
		return payLine{}, false
	}
	return rows[within(v.line, len(rows))], true
}

// explain opens the explanation of the line under the cursor.
func (v *practice) explain() Request {
	row, ok := v.row()
	if !ok {
		v.Refuse(errNoPractice)
		return nil
	}
	return v.why.open(row)
}

// edit changes the practice's own figures, or enters one where there is none.
func (v *practice) edit() Request {
	if p := v.picked(); p != nil {
		return v.list.enter(session.ProfileOf(p))
	}
	return v.list.enter(&session.Profile{})
}

func (v *practice) Quote() string {
	row, ok := v.row()
	if !ok {
		return v.Headline
	}
	return v.State.Practice + ": " + v.why.quoteLine(row)
}

// Twin is the panel that is looked at, as far as a command prints it.
func (v *practice) Twin() Twin {
	of := []string{"--practice", v.Now().Practice}
	switch indicator := v.ladder.indicatorOf(v.Now().Cohort); {
	case v.panel == chanceShown:
		return v.ofReform("chance", of...)
	case v.panel == ladderShown && indicator != "":
		return v.ofReform("ladder", append(of, "--indicator", indicator)...)
	}
	return v.ofReform("explain", of...)
}

// nextCohort looks at the next age group.
func (b base) nextCohort() Action {
	return Action{ID: "cohort", Name: "age", About: "look at the next age group", Keys: []string{"a"}, Hint: true, Do: func() Request {
		b.Amend(b.Now().OfCohort((b.Now().Cohort + 1) % contract.Cohorts))
		b.Say("Children of %s.", b.Now().Cohort.Title())
		return nil
	}}
}

// payLine is one line of a practice's pay, under the baseline and now.
type payLine struct {
	title       string
	counted     string         // what the line counted, now
	before, now contract.Pence // 0 where the contract has no such line
	gone        bool           // only the baseline has it
	at          int            // its index among the lines now; of one that is gone, among the baseline's
}

func (v *practice) Draw(c screen.Canvas) screen.Drawing {
	i := v.State.Picked()
	if i < 0 {
		return screen.Drawing{Lines: screen.Wrap("There is no practice here.", c.Width)}
	}
	p := &v.State.Population.Practices[i]
	lines := v.title(c, p)
	table, steps := v.table(c, i, len(lines))
	lines = append(lines, table...)
	if c.Height > len(lines)+14 {
		lines = append(lines, "")
	}
	return screen.Drawing{Lines: append(lines, v.panelLines(c, p, c.Height-len(lines))...), Steps: steps}
}

// title says which practice it is.
func (v *practice) title(c screen.Canvas, p *sim.Practice) []string {
	title := clean.Text(p.Code + " " + p.Name)
	facts := []string{decileWords(p.IMDDecile), contract.Count(int64(p.ListSize), "patient", "patients"), contract.Count(p.Eligible(), "child", "children")}
	facts = append(facts, v.besideDecile(p)...)
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

// besideDecile sets the practice's pay per child beside its decile's.
func (v *practice) besideDecile(p *sim.Practice) []string {
	i, g := v.State.Picked(), v.Shown.Group("decile-"+number(int(p.IMDDecile)))
	if g == nil || p.Eligible() == 0 {
		return nil
	}
	own := float64(v.Shown.Practices[i].Total) / float64(p.Eligible())
	return []string{wording.Money(own) + " a child", fmt.Sprintf("decile %d: %s", p.IMDDecile, wording.Money(g.PerChild()))}
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

// rows is the practice's lines, those of the case shown in its order, then
// those that only the baseline has.
func (v *practice) rows(i int) []payLine {
	p := &v.State.Population.Practices[i]
	var rows []payLine
	old := v.Baseline.Practices[i].Lines
	used := make([]bool, len(old))
	for at, l := range v.Shown.Practices[i].Lines {
		row := payLineOf(v.Shown.Contract, l, p)
		row.now, row.at = l.Pence, at
		for k, was := range old {
			if !used[k] && lineTitle(v.Baseline.Contract, was) == row.title {
				used[k], row.before = true, was.Pence
				break
			}
		}
		rows = append(rows, row)
	}
	for at, was := range old {
		if !used[at] {
			row := payLineOf(v.Baseline.Contract, was, p)
			row.before, row.gone, row.at = was.Pence, true, at
			rows = append(rows, row)
		}
	}
	return rows
}

// lineTitle names a line.
func lineTitle(c *contract.Contract, l contract.Line) string {
	switch l.Component {
	case contract.QOFPoints:
		return c.Indicators[l.Indicator].Name
	case contract.ClawbackRepaid:
		return "Clawback, " + l.Cohort.Title()
	case contract.TargetPayments:
		return "Target, " + l.Cohort.Title()
	default:
		return l.Component.Title()
	}
}

func payLineOf(c *contract.Contract, l contract.Line, p *sim.Practice) payLine {
	row := payLine{title: lineTitle(c, l)}
	if l.Component == contract.ItemOfService {
		return row
	}
	row.counted = fmt.Sprintf("%d of %d", l.Numerator, l.Denominator)
	if l.Denominator > 0 {
		row.counted += " = " + contract.Share(l.Numerator, l.Denominator)
	}
	if l.Component == contract.QOFPoints {
		points := contract.Points(math.Round(c.PointsOf(l, &p.Practice).Points() * 100))
		row.counted += screen.Gap + contract.PointCount.Format(contract.Value(points))
	}
	return row
}

// table is the lines and the total under them, and how far each line is from
// the one under the cursor; top is the row in which it begins.
func (v *practice) table(c screen.Canvas, i, top int) (lines []string, steps map[int]int) {
	const title, sum = 23, 12
	counted, head := c.Width-title-3*sum, " counted now"
	if counted < len(head) {
		head = ""
	}
	lines = []string{c.Row(false, screen.Left("  Pay for the year", title, &c.Style.Heading), screen.Left(head, counted, &c.Style.Dim),
		screen.Right("baseline", sum, &c.Style.Dim), screen.Right("now", sum, &c.Style.Dim), screen.Right("change", sum, &c.Style.Dim))}
	steps = map[int]int{}
	var before, now contract.Pence
	for k, row := range v.rows(i) {
		before, now = before+row.before, now+row.now
		cursor, note, moved := k == v.line, row.counted, float64(row.now-row.before)
		if row.gone {
			note = "gone"
		}
		steps[top+len(lines)] = k - v.line
		lines = append(lines, c.Row(cursor, screen.Left(c.Pointer(cursor)+row.title, title, nil), screen.Left(" "+screen.Parts(counted-1, note), counted, &c.Style.Dim),
			screen.Right(row.before.String(), sum, &c.Style.Dim), screen.Right(row.now.String(), sum, nil), screen.Right(change(moved), sum, c.ChangeInk(moved))))
	}
	moved := float64(now - before)
	lines = append(lines, c.Row(false, screen.Left("  Total", title, &c.Style.Strong), screen.Left("", counted, nil),
		screen.Right(before.String(), sum, &c.Style.Dim), screen.Right(now.String(), sum, &c.Style.Strong), screen.Right(change(moved), sum, c.ChangeInk(moved))))
	return append(lines, v.chance.ranges(c)...), steps
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
	case ladderShown:
		body = v.ladder.lines(c, p, height-1)
	case chanceShown:
		body = v.chance.lines(c)
	}
	return append([]string{strings.TrimRight(head, " ")}, c.Scrolled(body, v.scroll, height-1)...)
}

// children is the practice's children by status, a column for each cohort.
func (v *practice) children(c screen.Canvas, p *sim.Practice) []string {
	const col = 12
	label := min(31, c.Width-3*col)
	head := []screen.Cell{screen.Left("", label, nil)}
	for k := range contract.Cohorts {
		head = append(head, screen.Right(k.Title(), col, &c.Style.Dim))
	}
	lines := []string{c.Row(false, head...)}
	for k := range p.Cohorts {
		if sim.SmallCohort(&p.Cohorts[k]) {
			caution := c.Set.Caution + " " + contract.CohortID(k).Title() + ": " + sim.SmallCohortCaution + "."
			lines = append(lines, c.Wrapped(caution, c.Style.Warn)...)
		}
	}
	row := func(title string, of func(*contract.Children) string) {
		cells := []screen.Cell{screen.Left(title, label, nil)}
		for k := range contract.Cohorts {
			text := "not stated"
			if ch := &p.Cohorts[k]; ch.Stated {
				text = of(ch)
			}
			cells = append(cells, screen.Right(text, col, nil))
		}
		lines = append(lines, c.Row(false, cells...))
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
