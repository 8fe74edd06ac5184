package views

// column is a column of the list of practices, by which it can be sorted.
type column uint8

// The columns. In that order of importance they are left out where there is
// no room, the last first.
const (
	asListed column = iota // in the file's order; no column of its own
	byCode
	byName
	byDecile
	byChildren
	byBaseline
	byNow
	byChange
	byChangePerChild
	byClawback
	byListSize
	columnCount
)

// columnLayout is what a column is called in the page, its heading here (where
// it holds money the unit is in it), and its width. That of the code is what the
// longest needs; the name takes what is left.
var columnLayout = [columnCount]struct {
	id, head string
	width    int
}{
	byCode:           {"code", "code", 0},
	byName:           {"name", "name", 0},
	byDecile:         {"decile", "decile", 7},
	byChildren:       {"children", "children", 10},
	byBaseline:       {"baseline", "baseline £", 11},
	byNow:            {"now", "now £", 11},
	byChange:         {"change", "change £", 11},
	byChangePerChild: {"change_per_child", "£/child", 9},
	byClawback:       {"clawback", "clawback £", 12},
	byListSize:       {"patients", "patients", 11},
}

func (c column) id() string { return columnLayout[c].id }
func (c column) width() int { return columnLayout[c].width }

// String is the column's heading.
func (c column) String() string { return columnLayout[c].head }

// fitting lists the columns there is room for and the widths of code and name.
// A code is never cut, nor is a figure. A name may be, between words; where
// not even a short one fits it goes, but for a network's, which has no code.
func (v *practices) fitting(width int) (columns []column, code, name int) {
	const leastName = 14
	code, longest := v.widths()
	room := width - 2
	code = min(code, room-byChange.width()) // wider than that no code is shown whole
	fits := map[column]bool{}
	order := []column{byChange, byNow, byDecile}
	if v.networks {
		fits[byName] = true
		order = order[:2]
	} else {
		fits[byCode] = true
		room -= code
	}
	for _, col := range order {
		if col.width() <= room {
			room -= col.width()
			fits[col] = true
		}
	}
	fits[byName] = fits[byName] || room >= leastName
	for _, c := range []column{byBaseline, byChildren, byChangePerChild, byClawback, byListSize} {
		if room-c.width() < min(max(longest, leastName), 26) {
			break
		}
		room -= c.width()
		fits[c] = true
	}
	for c := asListed + 1; c < columnCount; c++ {
		if fits[c] {
			columns = append(columns, c)
		}
	}
	return columns, code, min(room, 48)
}
