package views

import (
	"errors"
	"slices"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// compare is every contract side by side: the baseline, the reforms, the pins, and what
// is shown.
type compare struct {
	base
	why *why // which explains the difference between two columns

	// The two columns that a difference is between: from counted from the left,
	// the other from the right, so that it stays on what is shown as pins come
	// and go.
	from, fromRight int
	scroll          int
	allRules        bool // those that are the same in all columns too
}

func (v *compare) Name() string  { return "Compare" }
func (v *compare) Key() string   { return "c" }
func (v *compare) About() string { return "every reform and pin side by side, practice by practice" }

func (v *compare) Actions() []Action {
	return []Action{
		{ID: "column-left", Name: "column before", About: "choose the column before", Keys: []string{"left"}, Show: "←", Do: v.column(-1)},
		{ID: "column-right", Name: "column", About: "choose the next column", Keys: []string{"right"}, Show: "← →", Hint: true, Do: v.column(1)},
		{ID: "from", Name: "from here", About: "tell differences from the column chosen to another", Keys: []string{" "}, Show: "Space", Hint: true, Do: v.markFrom},
		{ID: "why-columns", Name: "why", About: "explain the difference between the two columns marked", Keys: []string{"enter"}, Show: "Enter", Hint: true,
			Do: func() Request { return v.why.openDifference() }},
		{ID: "name-column", Name: "name", About: "name the contract of the column chosen, or its pin", Keys: []string{"N"}, Hint: true, Do: v.name},
		{ID: "unpin", Name: "unpin", About: "take the pin of the column chosen out", Keys: []string{"x", "delete"}, Show: "x", Hint: true, Do: v.unpin},
		{ID: "fold", Name: "fold", About: "show or fold away the rules that are the same in all columns", Keys: []string{"v"}, Hint: true,
			Do: func() Request { v.allRules = !v.allRules; return nil }},
	}
}

func (v *compare) Move(by int, _ bool) { v.scroll = min(max(v.scroll+by, 0), 200) }

// column moves the cursor between the columns.
func (v *compare) column(by int) func() Request {
	return func() Request {
		v.fromRight = within(v.fromRight-by, len(v.sides()))
		return nil
	}
}

// markFrom marks the column under the cursor as the one that differences are
// counted from.
func (v *compare) markFrom() Request {
	sides := v.sides()
	v.from, v.fromRight = v.to(len(sides)), 0
	v.Say("Differences are told from %s. Choose the other column, then Enter.", sides[v.from].head)
	return nil
}

// unpin takes out the pin of the column under the cursor.
func (v *compare) unpin() Request {
	s := v.Now()
	sides := v.sides()
	i := sides[v.to(len(sides))].pin
	if i < 0 {
		v.Refuse(errors.New("that column is no pin: choose one with the arrows"))
		return nil
	}
	title := s.Pins[i].Title
	v.Record(s.Unpin(i), "unpinned "+title, "")
	v.from, v.fromRight = 0, 0
	v.Say("Unpinned %s.", title)
	return nil
}

// name asks for a name of the contract in the column under the cursor.
func (v *compare) name() Request {
	sides := v.sides()
	side := sides[v.to(len(sides))]
	of := v.All().Contracts[side.at]
	return Ask{Title: "What is " + side.title + " to be called?", About: "The name stands over its column, in the board paper, and in what is saved.", Done: func(title string) {
		st, err := v.Now().Name(of, title)
		v.Edit(st, err, "", "named "+title)
	}}
}

// side is one column: the baseline, a reform, a pin, or the case shown.
type side struct {
	head  string // baseline, reform 1 and so on, pin 1 to pin 4, now
	title string
	at    int // its place among all cases
	pin   int // of the pins; -1 for none
}

// sides lists the columns, the baseline first, then the reforms that are not shown and
// the pins, and what is shown last. A reform that is pinned as it is has its pin's column.
func (v *compare) sides() []side {
	list := []side{{"baseline", v.State.Baseline.Name(), 0, -1}}
	contracts := v.All().Contracts
	for i := range v.State.Cases {
		c := &v.State.Cases[i]
		pinned := slices.ContainsFunc(v.State.Pins, func(p scenarios.Case) bool { return p.Contract == c.Contract })
		if i != v.State.Shown && !pinned {
			list = append(list, side{"reform " + number(i+1), c.Name(), i + 1, -1})
		}
	}
	for i := range v.State.Pins {
		at := slices.Index(contracts, v.State.Pins[i].Contract)
		list = append(list, side{"pin " + number(i+1), v.State.Pins[i].Title, at, i})
	}
	if v.State.Shown == session.BaselineShown && len(list) > 1 {
		return list
	}
	return append(list, side{"now", v.State.Case().Name(), v.State.Shown + 1, -1})
}

// marked is the two columns that a difference is between: the one marked (the
// baseline, unless another was), and the one under the cursor (what is shown,
// unless another is).
func (v *compare) marked() (from, to side) {
	list := v.sides()
	return list[min(v.from, len(list)-1)], list[v.to(len(list))]
}

// fromTo is the places of the two among the results.
func (v *compare) fromTo() (from, to int) {
	a, b := v.marked()
	return a.at, b.at
}

// to is the column under the cursor, counted from the left.
func (v *compare) to(columns int) int { return within(columns-1-v.fromRight, columns) }

// Draw is the columns side by side: what each pays, then the rules in which
// they differ.
func (v *compare) Draw(c screen.Canvas) screen.Drawing {
	all := v.sides()
	list, out := v.fitting(c.Width, all)
	lines := v.legend(c, list)
	if out > 0 {
		lines = append(lines, c.Style.Warn.Render(c.Set.Clip("No room for "+contract.Count(int64(out), "column", "columns")+"; the arrows bring each in.", c.Width)))
	}
	label, col := columnWidths(c.Width, len(list))
	lines = append(lines, v.head(c, list, label, col))
	var body []string
	page := pages.NewCompare(v.All(), v.State.Picked())
	for _, r := range page.Pay {
		text := wording.UpperFirst(r.Title)
		if r.Cells[0].Money() {
			text = moneyLabel(text, r.Name, label)
		}
		body = append(body, comparedLine(c, text, label, list, col, func(at int) string { return payWithin(r.Cells[at], col) }))
	}
	same := 0
	body = append(body, c.Style.Heading.Render("Rules"))
	for _, r := range page.Rules {
		if r.Same && !v.allRules {
			same++
			continue
		}
		text := r.Label
		if ansi.StringWidth(text)+2 > label {
			text = briefLabel(r.Rule)
		}
		body = append(body, comparedLine(c, text, label, list, col, func(at int) string { return brief(&r, at) }))
	}
	if same > 0 {
		body = append(body, c.Style.Dim.Render(contract.Count(int64(same), "rule is", "rules are")+" the same in all: v unfolds"))
	}
	return screen.Drawing{Lines: append(lines, c.Scrolled(body, v.scroll, c.Height-len(lines))...)}
}

// moneyLabel is what an amount is of, with its unit: of a practice the code, and the name
// as well where it fits.
func moneyLabel(title, name string, room int) string {
	const unit = ", £"
	if named := clean.Text(title + " " + name); name != "" && ansi.StringWidth("  "+named+unit) < room {
		title = named
	}
	return strings.Replace(title+unit, ", per child, £", ", £/child", 1)
}

// fitting is the columns there is room for: the baseline, and those up to the
// one under the cursor; and how many are left out.
func (v *compare) fitting(width int, all []side) (list []side, out int) {
	most := max(2, (width-20)/leastColumn)
	if len(all) <= most {
		return all, 0
	}
	from := min(max(v.to(len(all))-most+2, 1), len(all)-most+1)
	return append(all[:1:1], all[from:from+most-1]...), len(all) - most
}

// leastColumn is the narrowest that a column of the comparison can be.
const leastColumn = 10

// columnWidths shares the width between the labels and the columns.
func columnWidths(width, columns int) (label, col int) {
	col = min(16, max(leastColumn, (width-26)/columns))
	return min(width-col*columns, 46), col
}

// legend says which contract each column is.
func (v *compare) legend(c screen.Canvas, list []side) []string {
	if len(v.State.Cases) < 2 && len(v.Pins) == 0 {
		return screen.Wrap("Nothing is pinned. m pins what is shown, as it is now; then change it, or show another reform, and see both here.", c.Width)
	}
	var lines []string
	for _, side := range list {
		lines = append(lines, c.Set.Clip(screen.Pad(side.head, 9)+clean.Text(side.title), c.Width))
	}
	return lines
}

// head names the columns, and marks the two that a difference is between.
func (v *compare) head(c screen.Canvas, list []side, label, col int) string {
	cells := []screen.Cell{screen.Left("", label, nil)}
	from, to := v.marked()
	for _, side := range list {
		text, ink := side.head, &c.Style.Dim
		switch side.head {
		case to.head:
			text, ink = c.Set.Cursor+text, &c.Style.Strong
		case from.head:
			text = c.Set.Baseline + text
		}
		cells = append(cells, screen.Right(text, col, ink))
	}
	return c.Row(false, cells...)
}

// payWithin writes a figure of pay: one of a child to the penny, a sum in whole
// pounds, or where they have no room in millions.
func payWithin(cell sheet.Cell, width int) string {
	if cell.Unit != sheet.Pence {
		return cell.Text()
	}
	if text := cell.TextBy(wording.Whole); ansi.StringWidth(text) < width {
		return text
	}
	return cell.TextBy(wording.Millions(2))
}

// brief is a rule's value under a case, short enough for a column; that of a rule
// which the case has not is in words.
func brief(compared *pages.ComparedRule, at int) string {
	r := compared.In[at]
	if r.Path == "" {
		return compared.Cell(at).Text()
	}
	switch r.Unit {
	case contract.ReasonList:
		return contract.Count(int64(len(contract.Reasons(r.Value).Statuses())), "reason", "reasons")
	case contract.BasisName:
		return contract.Basis(r.Value).String()
	case contract.PointCount:
		return contract.Points(r.Value).String() + " pts"
	case contract.Steps:
		return contract.Points(r.Value).String() + " pp"
	case contract.Patients, contract.ChildCount: // the label says of what
		return contract.Group(int64(r.Value))
	}
	return r.String()
}

// shorter says the same as parts of labels do.
var shorter = strings.NewReplacer("points at the lower threshold", "pts at lower", "points at the upper threshold", "pts at upper",
	"doses at 8 months", "8m doses", "doses at 18 months", "18m doses", "doses at 5 years", "5y doses", "fee per dose", "fee",
	"standard number of children", "standard children")

// briefLabel is the label of a rule in few words; that of an indicator's rule
// has the indicator first, so that it is the last to be cut.
func briefLabel(r contract.Rule) string {
	label := shorter.Replace(r.Label)
	if name, ok := strings.CutPrefix(contract.PartOf(r.Path), "indicator."); ok {
		label = name + " " + strings.TrimSuffix(strings.TrimSuffix(label, " of "+name), " for "+name)
	}
	return label
}

// comparedLine is a figure in every column; what is as in the first is dim.
func comparedLine(c screen.Canvas, text string, label int, list []side, col int, figure func(at int) string) string {
	cells := []screen.Cell{screen.Left("  "+text, label, nil)}
	for _, side := range list {
		ink := &c.Style.Plain
		if side.at != 0 && figure(side.at) == figure(0) {
			ink = &c.Style.Dim
		}
		cells = append(cells, screen.Right(figure(side.at), col, ink))
	}
	return c.Row(false, cells...)
}
