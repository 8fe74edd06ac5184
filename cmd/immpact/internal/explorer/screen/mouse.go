package screen

import (
	"github.com/charmbracelet/x/ansi"
)

// TabAt is the view whose tab is drawn in the column; false for none.
func (s Screen) TabAt(keys [Views]string, x int) (View, bool) {
	at := 0
	list, between := s.tabsFitting(keys)
	if between == 0 {
		return 0, false
	}
	for _, v := range list {
		w := ansi.StringWidth(keys[v] + " " + v.String())
		if x >= at && x < at+w {
			return v, true
		}
		at += w + between
	}
	return 0, false
}

// LinesToRow is how many lines the cursor must move to be in row y of the
// view; false where the row is no line of a list.
func (s Screen) LinesToRow(y int) (int, bool) {
	switch s.Look.View {
	case Practices:
		list := s.Entries()
		at := s.EntryAt(list)
		from, to := window(at, len(list), s.Height-2)
		i := from + y - 2
		return i - at, y >= 2 && i < to
	case Rules:
		return s.rulesToRow(y)
	case Practice:
		i := s.State.Picked()
		if i < 0 {
			return 0, false
		}
		row := y - 3
		return row - s.Look.Line, row >= 0 && row < len(s.LineRows(i))
	}
	return 0, false
}

// rulesToRow is the same in the list of rules, where headings are no rules.
func (s Screen) rulesToRow(y int) (int, bool) {
	top, height := 1, s.Height-len(s.provenance(8))
	if s.Width < Wide {
		top = 1 + len(s.effect())
		height = s.Height - len(s.effect()) - len(s.provenance(4))
	}
	rows, cursor := s.RuleRows()
	var lines []int // the rule of each line; -1 for a heading
	at := 0
	for i, r := range rows {
		if i == 0 || rows[i-1].Part != r.Part {
			lines = append(lines, -1)
		}
		if i == cursor {
			at = len(lines)
		}
		lines = append(lines, i)
	}
	from, to := window(at, len(lines), height-1)
	line := from + y - top
	if y < top || line >= to || lines[line] < 0 {
		return 0, false
	}
	return lines[line] - cursor, true
}
