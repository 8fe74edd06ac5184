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

// Side is one column of the comparison: the baseline, a pin, or the case shown.
type Side struct {
	Head   string // baseline, pin 1 to pin 4, now
	Title  string
	Result *sim.Result
}

// Sides lists the columns, the baseline first and what is shown last.
func (s Screen) Sides() []Side {
	list := []Side{{"baseline", s.State.Baseline.Name(), s.Baseline}}
	for i, r := range s.Pins {
		list = append(list, Side{"pin " + number(i+1), s.State.Pins[i].Title, r})
	}
	return append(list, Side{"now", s.State.Case().Name(), s.Shown})
}

// FromTo is the two columns that a difference is told between: the one marked
// (the baseline, unless another was), and the one under the cursor (what is
// shown, unless another is).
func (s Screen) FromTo() (from, to Side) {
	list := s.Sides()
	return list[min(s.Look.From, len(list)-1)], list[s.to(len(list))]
}

// to is the column under the cursor, counted from the left; Look counts it
// from the right, so that it stays on what is shown as pins come and go.
func (s Screen) to(columns int) int { return max(columns-1-s.Look.FromRight, 0) }

// compared is one row of the comparison.
type compared struct {
	label string
	brief string // the label where there is little room; empty: label
	cells []string
	same  bool // the same in every column
}

// compare is the columns side by side: what each pays, then the rules in which
// they differ.
func (s Screen) compare() []string {
	all := s.Sides()
	list, out := s.fitting(all)
	lines := s.legend(all)
	if out > 0 {
		lines = append(lines, s.Style.Warn.Render(s.Set.Clip("No room for "+contract.Count(int64(out), "column", "columns")+"; the arrows bring each in.", s.Width)))
	}
	label, col := s.compareWidths(len(list))
	lines = append(lines, s.compareHead(list, label, col))
	var body []string
	for _, r := range s.comparedPay(list, col) {
		body = append(body, s.comparedLine(r, label, col))
	}
	rules := s.comparedRules(list)
	same := 0
	body = append(body, s.Style.Heading.Render("Rules"))
	for _, r := range rules {
		if r.same && !s.Look.Unfolded["same"] {
			same++
			continue
		}
		body = append(body, s.comparedLine(r, label, col))
	}
	if same > 0 {
		body = append(body, s.Style.Dim.Render(contract.Count(int64(same), "rule is", "rules are")+" the same in all: v unfolds"))
	}
	return append(lines, s.scrolled(body, s.Look.CompareScroll, s.Height-len(lines))...)
}

// fitting is the columns there is room for: the baseline, and those up to the
// one under the cursor; and how many are left out.
func (s Screen) fitting(all []Side) (list []Side, out int) {
	most := max(2, (s.Width-20)/leastColumn)
	if len(all) <= most {
		return all, 0
	}
	from := min(max(s.to(len(all))-most+2, 1), len(all)-most+1)
	return append(all[:1:1], all[from:from+most-1]...), len(all) - most
}

// leastColumn is the narrowest that a column of the comparison can be.
const leastColumn = 10

// compareWidths shares the width between the labels and the columns.
func (s Screen) compareWidths(columns int) (label, col int) {
	col = min(16, max(leastColumn, (s.Width-26)/columns))
	return min(s.Width-col*columns, 46), col
}

// legend says which contract each column is.
func (s Screen) legend(list []Side) []string {
	if len(s.Pins) == 0 {
		return wrap("Nothing is pinned. m pins what is shown, as it is now; then change it, or show another reform, and see both here.", s.Width)
	}
	var lines []string
	for _, c := range list {
		lines = append(lines, s.Set.Clip(pad(c.Head, 9)+clean.Text(c.Title), s.Width))
	}
	return lines
}

// compareHead names the columns, and marks the two that a difference is told
// between.
func (s Screen) compareHead(list []Side, label, col int) string {
	cells := []cell{left("", label, nil)}
	from, to := s.FromTo()
	for _, c := range list {
		text, ink := c.Head, &s.Style.Dim
		switch c.Head {
		case to.Head:
			text, ink = s.Set.Cursor+text, &s.Style.Strong
		case from.Head:
			text = s.Set.Baseline + text
		}
		cells = append(cells, right(text, col, ink))
	}
	return s.line(false, cells...)
}

// poundsWithin writes whole pounds; where they have no room, millions.
func poundsWithin(p contract.Pence, width int) string {
	text := p.Pounds()
	if ansi.StringWidth(text) < width {
		return text
	}
	millions := fmt.Sprintf("£%.2fm", math.Abs(float64(p))/1_000_000_00)
	if p < 0 {
		return "-" + millions
	}
	return millions
}

// comparedPay is what each column pays, in columns of the width.
func (s Screen) comparedPay(list []Side, col int) []compared {
	var rows []compared
	row := func(label string, of func(r *sim.Result) string) {
		c := compared{label: label}
		for _, side := range list {
			c.cells = append(c.cells, of(side.Result))
		}
		rows = append(rows, c)
	}
	for _, name := range sides {
		if s.Baseline.Group(name) != nil {
			row(upperFirst(name)+", £/child", func(r *sim.Result) string { return money(r.Group(name).PerChild()) })
		}
	}
	if _, ok := s.Baseline.Gap(); ok {
		row("Gap, £/child", func(r *sim.Result) string {
			g, _ := r.Gap()
			return money(g.PerChild)
		})
	}
	if s.Baseline.Group("all") != nil {
		row("All practices, £", func(r *sim.Result) string { return poundsWithin(r.Group("all").Total, col) })
		row("Clawback, £", func(r *sim.Result) string {
			return poundsWithin(r.Group("all").Components[contract.ClawbackRepaid], col)
		})
		row("Practices gaining", func(r *sim.Result) string { return contract.Group(int64(r.Group("all").Winners)) })
		row("Practices losing", func(r *sim.Result) string { return contract.Group(int64(r.Group("all").Losers)) })
	}
	if i := s.State.Picked(); i >= 0 {
		row(clean.Text(s.State.Population.Practices[i].Code)+", £", func(r *sim.Result) string { return poundsWithin(r.Practices[i].Total, col) })
	}
	return rows
}

// comparedRules is every rule that a column has.
func (s Screen) comparedRules(list []Side) []compared {
	in := make([]map[string]string, len(list)) // by column and path
	var paths []contract.Rule
	seen := map[string]bool{}
	for i, side := range list {
		in[i] = map[string]string{}
		for _, rule := range side.Result.Contract.Rules() {
			in[i][rule.Path] = brief(rule)
			if !seen[rule.Path] {
				seen[rule.Path] = true
				paths = append(paths, rule)
			}
		}
	}
	var rows []compared
	for _, rule := range paths {
		c := compared{label: rule.Label, brief: briefLabel(rule), same: true}
		for i := range list {
			text, ok := in[i][rule.Path]
			if !ok {
				text = "none"
			}
			c.cells = append(c.cells, text)
			c.same = c.same && text == c.cells[0]
		}
		rows = append(rows, c)
	}
	return rows
}

// brief is a rule's value, short enough for a column.
func brief(r contract.Rule) string {
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

func (s Screen) comparedLine(r compared, label, col int) string {
	text := r.label
	if r.brief != "" && ansi.StringWidth(text)+2 > label {
		text = r.brief
	}
	cells := []cell{left("  "+text, label, nil)}
	for i, text := range r.cells {
		ink := &s.Style.Plain
		if i > 0 && text == r.cells[0] {
			ink = &s.Style.Dim
		}
		cells = append(cells, right(text, col, ink))
	}
	return s.line(false, cells...)
}

// sincePin is what has moved since the last pin, in a line; empty without pins.
func (s Screen) sincePin() string {
	if s.Figures == nil || len(s.Pins) == 0 {
		return ""
	}
	pin := s.Pins[len(s.Pins)-1]
	parts := []string{fmt.Sprintf("Since pin %d:", len(s.Pins))}
	for _, name := range sides {
		was, now := pin.Group(name), s.Shown.Group(name)
		if was != nil && now != nil {
			text := name + " " + change(now.PerChild()-was.PerChild())
			if len(parts) == 1 {
				text += " a child"
			}
			parts = append(parts, text)
		}
	}
	if was, now := pin.Group("all"), s.Shown.Group("all"); was != nil && now != nil {
		parts = append(parts, "all practices "+poundsChange(float64(now.Total-was.Total)))
	}
	return clipParts(join(parts), s.Width)
}
