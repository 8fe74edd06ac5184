package screen

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
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

// columnWidth is a column's width; the name takes what is left.
var columnWidth = [Columns]int{0, 8, 0, 7, 9, 11, 11, 11, 9, 12, 10}

// List is how the list of practices is looked at.
type List struct {
	Sort    Column
	Reverse bool
	Filter  string // words that code, name, network or region must hold
	Entry   bool   // the filter is being typed
	ByPCN   bool   // networks rather than practices
	Network string // name of the network under the cursor
}

// Entry is one line of the list: a practice, or a network of several.
type Entry struct {
	Code, Name string
	Region     string
	At         int // index of the practice; -1 for a network
	Decile     uint8
	Practices  int
	ListSize   int64
	Children   int64
	Baseline   contract.Pence
	Now        contract.Pence
	Clawback   contract.Pence
}

// called is the name, or for a practice without one its region.
func (e *Entry) called() string {
	if e.Name == "" {
		return e.Region
	}
	return e.Name
}

func (e *Entry) change() contract.Pence { return e.Now - e.Baseline }

func (e *Entry) perChild() float64 {
	if e.Children == 0 {
		return 0
	}
	return float64(e.change()) / float64(e.Children)
}

// Entries is the list as it is sorted and filtered.
func (s Screen) Entries() []Entry {
	l := s.Look.List
	list := s.practiceEntries(strings.Fields(strings.ToLower(l.Filter)))
	if l.ByPCN {
		list = s.networkEntries()
	}
	if l.Sort != AsListed {
		slices.SortStableFunc(list, func(a, b Entry) int {
			order := l.Sort.compare(&a, &b)
			if l.Reverse {
				return -order
			}
			return order
		})
	} else if l.Reverse {
		slices.Reverse(list)
	}
	return list
}

// compare orders two entries by the column.
func (c Column) compare(a, b *Entry) int {
	switch c {
	case ByCode:
		return cmp.Compare(a.Code, b.Code)
	case ByName:
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	case ByDecile:
		return cmp.Compare(a.Decile, b.Decile)
	case ByChildren:
		return cmp.Compare(a.Children, b.Children)
	case ByBaseline:
		return cmp.Compare(a.Baseline, b.Baseline)
	case ByNow:
		return cmp.Compare(a.Now, b.Now)
	case ByChange:
		return cmp.Compare(a.change(), b.change())
	case ByChangePerChild:
		return cmp.Compare(a.perChild(), b.perChild())
	case ByClawback:
		return cmp.Compare(a.Clawback, b.Clawback)
	default:
		return cmp.Compare(a.ListSize, b.ListSize)
	}
}

// practiceEntries is a line for each practice that holds all of the words.
func (s Screen) practiceEntries(words []string) []Entry {
	practices := s.State.Population.Practices
	list := make([]Entry, 0, len(practices))
	for i := range practices {
		p := &practices[i]
		if !holds(p, words) {
			continue
		}
		list = append(list, Entry{Code: p.Code, Name: p.Name, Region: p.Region, At: i, Decile: p.IMDDecile, Practices: 1, ListSize: int64(p.ListSize),
			Children: p.Eligible(), Baseline: s.Baseline.Practices[i].Total, Now: s.Shown.Practices[i].Total, Clawback: s.Shown.Practices[i].Clawback})
	}
	return list
}

// holds reports whether a practice's own words hold all those asked for.
func holds(p *sim.Practice, words []string) bool {
	if len(words) == 0 {
		return true
	}
	text := strings.ToLower(p.Code + " " + p.Name + " " + p.PCN + " " + p.Region)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// networkEntries is a line for each primary care network.
func (s Screen) networkEntries() []Entry {
	var list []Entry
	for _, n := range sim.ByPCN(s.State.Population, []sim.Result{*s.Baseline, *s.Shown}) {
		name := n.Name
		if name == "" {
			name = "no network stated"
		}
		list = append(list, Entry{Name: name, At: -1, Practices: n.Practices, ListSize: n.Patients, Children: n.Eligible,
			Baseline: n.Cases[0].Total, Now: n.Cases[1].Total, Clawback: n.Cases[1].Clawback})
	}
	return list
}

// EntryAt is the index of the entry under the cursor: the practice looked at,
// or the first where the filter leaves it out.
func (s Screen) EntryAt(list []Entry) int {
	return max(0, slices.IndexFunc(list, func(e Entry) bool {
		if s.Look.List.ByPCN {
			return e.Name == s.Look.List.Network
		}
		return e.Code == s.State.Practice
	}))
}

// shown lists the columns there is room for and the width left for the name.
func (s Screen) shown() (columns []Column, name int) {
	const leastName = 20
	fits := map[Column]bool{ByName: true}
	name = s.Width - 2 - leastName - (s.codeWidth() - columnWidth[ByCode])
	order := []Column{ByChange, ByNow, ByDecile, ByCode, ByBaseline, ByChildren, ByChangePerChild, ByClawback, ByListSize}
	for _, c := range order {
		if s.Look.List.ByPCN && (c == ByCode || c == ByDecile) {
			continue
		}
		if columnWidth[c] > name {
			break
		}
		name -= columnWidth[c]
		fits[c] = true
	}
	for c := AsListed + 1; c < Columns; c++ {
		if fits[c] {
			columns = append(columns, c)
		}
	}
	return columns, min(name+leastName, 48)
}

// codeWidth is the width of the column of codes: as wide as the longest needs.
func (s Screen) codeWidth() int {
	const most = 16
	width := columnWidth[ByCode]
	for i := range s.State.Population.Practices {
		if n := len(s.State.Population.Practices[i].Code) + 1; n > width {
			width = min(n, most)
		}
	}
	return width
}

// Fitting lists the columns there is room for.
func (s Screen) Fitting() []Column {
	columns, _ := s.shown()
	return columns
}

// String is the column's heading.
func (c Column) String() string { return columnHead[c] }

// practices is the list.
func (s Screen) practices() []string {
	list := s.Entries()
	columns, name := s.shown()
	lines := []string{s.listTitle(len(list)), s.listHead(columns, name)}
	at := s.EntryAt(list)
	from, to := window(at, len(list), s.Height-len(lines))
	code := s.codeWidth()
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
		text += ", filter: " + chart.Clean(l.Filter)
		if l.Entry {
			text += "_"
		}
	}
	return s.Style.Heading.Render(s.Set.Clip(text, s.Width))
}

// listHead names the columns, with an arrow at the one sorted by.
func (s Screen) listHead(columns []Column, name int) string {
	cells := []cell{left("", 2, nil)}
	code := s.codeWidth()
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
			cells = append(cells, left(chart.Clean(e.called()), name-1, nil), left("", 1, nil))
		case ByCode:
			cells = append(cells, left(chart.Clean(e.Code), code, &s.Style.Dim))
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
