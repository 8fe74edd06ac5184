package screen

import (
	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/cmd/internal/clean"

	"example.org/immpact/contract"
)

// Column is a column of the list of practices, by which it can be sorted.
type Column uint8

// The columns. In that order of importance they are left out where there is
// no room, the last first.
const (
	AsListed Column = iota // in the file's order; no column of its own
	ByCode
	ByName
	ByDecile
	ByChildren
	ByBaseline
	ByNow
	ByChange
	ByChangePerChild
	ByClawback
	ByListSize
	Columns
)

// columnHead is a column's heading; where a column holds money the unit is in it.
var columnHead = [Columns]string{"", "code", "name", "decile", "children", "baseline £", "now £", "change £", "£/child", "clawback £", "patients"}

// columnWidth is a column's width. That of the code is what the longest needs;
// the name takes what is left.
var columnWidth = [Columns]int{0, 0, 0, 7, 9, 11, 11, 11, 9, 12, 10}

// List is how the list of practices is looked at.
type List struct {
	Sort    Column
	Reverse bool
	Filter  string // words that code, name, network or region must hold
	Entry   bool   // the filter is being typed
	ByPCN   bool   // networks rather than practices
	Network string // name of the network under the cursor
}

// shown lists the columns there is room for and the widths of code and name.
// A code is never cut, nor is a figure. A name may be, between words; where
// not even a short one fits it goes, but for a network's, which has no code.
func (s Screen) shown() (columns []Column, code, name int) {
	const leastName = 14
	code, longest := s.widths()
	room := s.Width - 2
	code = min(code, room-columnWidth[ByChange]) // wider than that no code is shown whole
	fits := map[Column]bool{}
	order := []Column{ByChange, ByNow, ByDecile}
	if s.Look.List.ByPCN {
		fits[ByName] = true
		order = order[:2]
	} else {
		fits[ByCode] = true
		room -= code
	}
	for _, c := range order {
		if columnWidth[c] <= room {
			room -= columnWidth[c]
			fits[c] = true
		}
	}
	fits[ByName] = fits[ByName] || room >= leastName
	for _, c := range []Column{ByBaseline, ByChildren, ByChangePerChild, ByClawback, ByListSize} {
		if room-columnWidth[c] < min(max(longest, leastName), 26) {
			break
		}
		room -= columnWidth[c]
		fits[c] = true
	}
	for c := AsListed + 1; c < Columns; c++ {
		if fits[c] {
			columns = append(columns, c)
		}
	}
	return columns, code, min(room, 48)
}

// Fitting lists the columns there is room for.
func (s Screen) Fitting() []Column {
	columns, _, _ := s.shown()
	return columns
}

// String is the column's heading.
func (c Column) String() string { return columnHead[c] }

// practices is the list.
func (s Screen) practices() []string {
	list := s.Entries()
	columns, code, name := s.shown()
	lines := []string{s.listTitle(len(list)), s.listHead(columns, code, name)}
	at := s.EntryAt(list)
	from, to := window(at, len(list), s.Height-len(lines))
	for i := from; i < to; i++ {
		lines = append(lines, s.listLine(&list[i], i == at, columns, code, name))
	}
	if len(list) == 0 {
		lines = append(lines, wrap("No practice has these words in its code, name, network or region. Backspace takes back a letter, Esc the whole filter.", s.Width)...)
	}
	return lines
}

// listTitle says how many are listed, how they are sorted and filtered.
func (s Screen) listTitle(n int) string {
	l := s.Look.List
	text := contract.Count(int64(n), "practice", "practices")
	if l.ByPCN {
		text = contract.Count(int64(n), "primary care network", "primary care networks")
	}
	if n != len(s.State.Population.Practices) && !l.ByPCN {
		text += " of " + contract.Group(int64(len(s.State.Population.Practices)))
	}
	if l.Entry || l.Filter != "" {
		text += ", filter: " + clean.Text(l.Filter)
		if l.Entry {
			text += "_"
		}
	}
	return s.Style.Heading.Render(s.Set.Clip(text, s.Width))
}

// listHead names the columns, with an arrow at the one sorted by.
func (s Screen) listHead(columns []Column, code, name int) string {
	cells := []cell{left("", 2, nil)}
	for _, c := range columns {
		text, ink := columnHead[c], &s.Style.Dim
		if c == s.Look.List.Sort {
			ink = &s.Style.Heading
			if s.Look.List.Reverse {
				text = s.Set.Down + text
			} else {
				text = s.Set.Up + text
			}
		}
		switch c {
		case ByName:
			cells = append(cells, left(text, name, ink))
		case ByCode:
			cells = append(cells, left(text, code, ink))
		default:
			cells = append(cells, right(text, columnWidth[c], ink))
		}
	}
	return s.line(false, cells...)
}

// listLine is one practice or network.
func (s Screen) listLine(e *Entry, cursor bool, columns []Column, code, name int) string {
	cells := []cell{left(s.pointer(cursor), 2, nil)}
	for _, c := range columns {
		switch c {
		case ByName:
			cells = append(cells, left(clean.Text(called(e.Name, e.Region)), name-1, nil), left("", 1, nil))
		case ByCode:
			cells = append(cells, left(clean.Text(e.Code), code, &s.Style.Dim))
		default:
			text, ink := s.entryCell(e, c)
			cells = append(cells, right(text, columnWidth[c], ink))
		}
	}
	return s.line(cursor, cells...)
}

// entryCell is one figure of an entry.
func (s Screen) entryCell(e *Entry, c Column) (string, *lipgloss.Style) {
	switch c {
	case ByDecile:
		if e.Decile == 0 {
			return "-", &s.Style.Dim
		}
		return number(int(e.Decile)), nil
	case ByChildren:
		return contract.Group(e.Children), nil
	case ByListSize:
		return contract.Group(e.ListSize), nil
	case ByBaseline:
		return e.Baseline.Pounds(), &s.Style.Dim
	case ByNow:
		return e.Now.Pounds(), nil
	case ByClawback:
		return e.Clawback.Pounds(), nil
	case ByChange:
		return poundsChange(float64(e.change())), s.changeInk(float64(e.change()))
	default:
		return change(e.perChild()), s.changeInk(e.perChild())
	}
}
