package contract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Rows of ten: a figure for each IMD decile, the most deprived first. In a file
// a row is one list; everywhere else each is a figure of its own, numbered from
// 1 (uplift.percent_by_decile.1). A row that an indicator may have or not is no
// figure of a contract that does not have it: setting one of the ten brings in
// the row, the others as the plain figure is; an empty list takes it off.

// tenths is how many deciles there are.
const tenths = 10

// ByDecile is a row of percentages that takes the place of a plain one for the
// practices whose decile is known.
type ByDecile struct {
	Given bool
	Each  [tenths]Percent // the most deprived decile first
}

// of is the percentage for a practice of the decile: its own of the row, or
// the plain one.
func (r *ByDecile) of(decile uint8, plain Percent) Percent {
	if !r.Given || decile == 0 {
		return plain
	}
	return r.Each[decile-1]
}

// at is the place of one of the ten; plain is what the others are where one is
// set of a row that is not there.
func (r *ByDecile) at(i int, plain *Percent) place {
	return place{
		get: func() Value { return Value(r.Each[i]) },
		set: func(v Value) {
			if !r.Given {
				*r = ByDecile{Given: true, Each: repeated(*plain)}
			}
			r.Each[i] = Percent(v)
		}}
}

func repeated(p Percent) (row [tenths]Percent) {
	for i := range row {
		row[i] = p
	}
	return row
}

// tenthNames are the names of a row's figures, tenthTitles as a reader is shown
// them.
var (
	tenthNames  = [tenths]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}
	tenthTitles = [tenths]string{"decile 1 (most deprived)", "decile 2", "decile 3", "decile 4", "decile 5",
		"decile 6", "decile 7", "decile 8", "decile 9", "decile 10 (least)"}
)

// optionalRow lists a row of ten that a contract may have or not; one that is
// off is listed only where all figures that there can be are asked for. The
// label has %s for the decile.
func (s section) optionalRow(key string, label string, row *ByDecile, plain *Percent) {
	s.to.rows = append(s.to.rows, optionalRow{s.at + "." + key, row})
	if !row.Given && !s.to.all {
		return
	}
	in := s.entry(key)
	for i, name := range tenthNames {
		in.option(name, PerCent, fmt.Sprintf(label, tenthTitles[i]), row.at(i, plain))
	}
}

// optionalRow is a row that can be taken off.
type optionalRow struct {
	path string
	row  *ByDecile
}

// TakeOff takes off the row of ten at the path, one that a contract can do
// without. It reports whether there can be one there.
func (c *Contract) TakeOff(path string) bool {
	for _, r := range c.everyFigure().rows {
		if r.path == path {
			*r.row = ByDecile{}
			return true
		}
	}
	return false
}

// CanTakeOff reports whether the path is of a row that a contract can do
// without, as indicator.VI003.lower_by_decile.
func CanTakeOff(path string) bool {
	return slices.ContainsFunc(specimen.everyFigure().rows, func(r optionalRow) bool { return Matches(r.path, path) })
}

// decileOf is the decile that a figure of the row at the path is for; 0 for
// another figure.
func decileOf(row, path string) uint8 {
	number, ok := strings.CutPrefix(path, row+".")
	d, err := strconv.Atoi(number)
	if !ok || err != nil || d < 1 || d > tenths {
		return 0
	}
	return uint8(d)
}

// noDeciles reports whether no practice with a child states its decile.
func (s *Setting) noDeciles() bool {
	return s.Deciles == [tenths + 1]bool{0: true} || s.Deciles == [tenths + 1]bool{}
}

// noDecile is why no practice feels a row's figure for the decile; "" where one
// does.
func (s *Setting) noDecile(d uint8) string {
	switch {
	case s.Deciles[d]:
		return ""
	case s.noDeciles():
		return "no practice here states its IMD decile"
	}
	return fmt.Sprintf("no practice here is of IMD decile %d", d)
}
