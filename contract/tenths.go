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

// perTenth lists a row of ten that is there wherever its table is. The label has
// %s for the decile.
func (s section) perTenth(key string, u Unit, label string, at func(i int) place) {
	s.ten(key, u, label, nil, nil)
	s.row(key, u, label, tenthNames[:], tenthTitles[:], at)
}

// optionalRow lists a row of ten that a contract may have or not; one that is
// off is listed only where all figures that there can be are asked for. The
// label has %s for the decile.
func (s section) optionalRow(key string, label string, row *ByDecile, plain *Percent) {
	s.ten(key, PerCent, label, row, plain)
	if !row.Given && !s.to.all {
		return
	}
	in := s.entry(key)
	for i, name := range tenthNames {
		in.option(name, PerCent, fmt.Sprintf(label, tenthTitles[i]), row.at(i, plain))
	}
}

// ten remembers a row of ten, with the label that its figures share.
func (s section) ten(key string, u Unit, label string, row *ByDecile, plain *Percent) {
	shared := strings.TrimSuffix(strings.TrimSuffix(label, ", %s"), " in %s") + " by decile"
	s.to.tens = append(s.to.tens, listedTen{Ten{Path: s.at + "." + key, Label: shared, Unit: u, Optional: row != nil, At: len(s.to.list)}, row, plain})
}

// Ten is a row of ten figures that a contract has or can have.
type Ten struct {
	Path     string
	Label    string // what the ten share: lower threshold of VI003 by decile
	Unit     Unit
	Optional bool // a contract can do without; then a plain figure holds in every decile
	At       int  // among the contract's rules, where its first is or would be
	Rules    []Rule
}

// Moved says that all ten are moved by so much: higher by 2 percentage points in
// all ten.
func (t *Ten) Moved(by Value) string {
	unit := t.Unit
	if unit.Percentage() {
		unit = Steps
	}
	switch {
	case by == 0:
		return "as it is in all ten"
	case by < 0:
		return "lower by " + unit.Format(-by) + " in all ten"
	}
	return "higher by " + unit.Format(by) + " in all ten"
}

// listedTen is a row of ten with where one that can be taken off is kept.
type listedTen struct {
	Ten
	row   *ByDecile
	plain *Percent
}

// Tens lists the rows of ten of the contract; of one that it does not have,
// no figures.
func (c *Contract) Tens() []Ten {
	var list []Ten
	rules := c.Rules()
	for _, t := range c.figures().tens {
		if t.row == nil || t.row.Given {
			t.Rules = rules[t.At : t.At+tenths]
		}
		list = append(list, t.Ten)
	}
	return list
}

// Ten is the row of ten at the path; false where the contract can have none
// there.
func (c *Contract) Ten(path string) (Ten, bool) {
	for _, t := range c.Tens() {
		if t.Path == path {
			return t, true
		}
	}
	return Ten{}, false
}

// TenOf is the path of the row of ten that the figure at the path is one of; ""
// for another figure.
func TenOf(path string) string {
	row := rowOf(path)
	if decileOf(row, path) > 0 && slices.ContainsFunc(tens, func(t Ten) bool { return Matches(t.Path, row) }) {
		return row
	}
	return ""
}

// tens is every kind of row of ten; a * stands for the name of an indicator.
var tens = specimen.Tens()

// TakeOff takes off the row of ten at the path, one that a contract can do
// without. It reports whether there can be one there.
func (c *Contract) TakeOff(path string) bool {
	t := c.optional(path)
	if t != nil {
		*t.row = ByDecile{}
	}
	return t != nil
}

// BringIn brings in the row of ten at the path, one that a contract can do
// without, each of the ten as the plain figure is; a row that is there stays.
// It reports whether there can be one there.
func (c *Contract) BringIn(path string) bool {
	t := c.optional(path)
	if t != nil && !t.row.Given {
		*t.row = ByDecile{Given: true, Each: repeated(*t.plain)}
	}
	return t != nil
}

// optional is the row of ten at the path, one that can be taken off; nil where
// there can be none.
func (c *Contract) optional(path string) *listedTen {
	for _, t := range c.figures().tens {
		if t.Path == path && t.row != nil {
			return &t
		}
	}
	return nil
}

// CanTakeOff reports whether the path is of a row that a contract can do
// without, as indicator.VI003.lower_by_decile.
func CanTakeOff(path string) bool {
	return slices.ContainsFunc(tens, func(t Ten) bool { return t.Optional && Matches(t.Path, path) })
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
