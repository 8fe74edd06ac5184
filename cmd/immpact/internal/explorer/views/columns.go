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

// columnHead is a column's heading; where a column holds money the unit is in it.
var columnHead = [columnCount]string{"", "code", "name", "decile", "children", "baseline £", "now £", "change £", "£/child", "clawback £", "patients"}

// columnWidth is a column's width. That of the code is what the longest needs;
// the name takes what is left.
var columnWidth = [columnCount]int{0, 0, 0, 7, 9, 11, 11, 11, 9, 12, 10}

// fitting lists the columns there is room for and the widths of code and name.
// A code is never cut, nor is a figure. A name may be, between words; where
// not even a short one fits it goes, but for a network's, which has no code.
func (v *practices) fitting(width int) (columns []column, code, name int) {
	const leastName = 14
	code, longest := v.widths()
	room := width - 2
	code = min(code, room-columnWidth[byChange]) // wider than that no code is shown whole
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
		if columnWidth[col] <= room {
			room -= columnWidth[col]
			fits[col] = true
		}
	}
	fits[byName] = fits[byName] || room >= leastName
	for _, c := range []column{byBaseline, byChildren, byChangePerChild, byClawback, byListSize} {
		if room-columnWidth[c] < min(max(longest, leastName), 26) {
			break
		}
		room -= columnWidth[c]
		fits[c] = true
	}
	for c := asListed + 1; c < columnCount; c++ {
		if fits[c] {
			columns = append(columns, c)
		}
	}
	return columns, code, min(room, 48)
}

// String is the column's heading.
func (c column) String() string { return columnHead[c] }
