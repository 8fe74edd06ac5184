package contract

import (
	"fmt"
	"slices"
	"strings"
)

// Every figure of a contract has a path, as written in its file:
// indicator.VI003.lower. Each part lists its own, once, in its file. Files are
// read by these lists, overlays and edits are set by them, differences and
// provenance follow them; a new figure is one line in its part's list.

// Value is the value of a figure, whole, in the measure its Unit states:
// pence, hundredths of a per cent, hundredths of a point, a count, 0 or 1 for
// a switch, a set of Reasons, a Basis or a CohortID.
type Value int64

// Rule is one figure of a contract.
type Rule struct {
	Path  string
	Label string // as a reader is shown it: lower threshold of VI003
	Unit  Unit
	Value Value
}

// String is the value with its unit.
func (r Rule) String() string { return r.Unit.Format(r.Value) }

// Field is a kind of figure that contracts can have. In Pattern a * stands
// for the name of an item or an indicator.
type Field struct {
	Pattern  string
	Unit     Unit
	Optional bool   // may be left out of a part that is switched on
	Group    string // pattern of the table, one entry of which must be there; "" for a figure of none
}

// place is where a part keeps a figure.
type place struct {
	get func() Value
	set func(Value)
}

// number is a figure kept in any whole-number type.
func number[T ~int64 | ~uint8](at *T) place {
	return place{func() Value { return Value(*at) }, func(v Value) { *at = T(v) }}
}

// toggle is a figure kept in a bool.
func toggle(at *bool) place {
	return place{func() Value { return switchValue(*at) }, func(v Value) { *at = v != 0 }}
}

func switchValue(on bool) Value {
	if on {
		return 1
	}
	return 0
}

// figure is one figure of a part, with where it is kept.
type figure struct {
	Rule
	optional bool
	group    string
	place
}

// figures is the list of a contract's figures, and of the names in it that a
// file chooses.
type figures struct {
	list  []figure
	names []named
	tens  []listedTen
	all   bool // also the figures of rows that the contract does not have
}

// named is an item or an indicator: what a file gives a name.
type named struct {
	table, name string
	title       *string
}

// section is a table of figures in a file.
type section struct {
	to    *figures
	at    string
	group string
}

// table begins the figures of a table.
func (f *figures) table(name string) section { return section{to: f, at: name} }

// named begins the figures of a table whose name the file chooses.
func (f *figures) named(table, name string, title *string) section {
	f.names = append(f.names, named{table, name, title})
	return section{to: f, at: table + "." + name}
}

// add lists a figure that must be given wherever its table is.
func (s section) add(key string, u Unit, label string, at place) {
	s.to.list = append(s.to.list, figure{Rule{s.at + "." + key, label, u, 0}, false, s.group, at})
}

// option lists a figure that may be left out.
func (s section) option(key string, u Unit, label string, at place) {
	s.add(key, u, label, at)
	s.to.list[len(s.to.list)-1].optional = true
}

// within begins the figures of a table in the section, one entry of which must
// be there.
func (s section) within(key string) section {
	return section{s.to, s.at + "." + key, s.at + "." + key}
}

// entry begins the figures of one entry of such a table.
func (s section) entry(key string) section { return section{s.to, s.at + "." + key, s.group} }

// row lists a row of figures, one for each name; those that a file leaves out
// are 0. Where the names are the numbers from 1, a file has them as one list,
// whole. The label has %s for the name's title.
func (s section) row(key string, u Unit, label string, names, titles []string, at func(i int) place) {
	in := s.within(key)
	for i, name := range names {
		in.option(name, u, fmt.Sprintf(label, titles[i]), at(i))
	}
}

// perCohort lists a row of figures, one for each cohort.
func (s section) perCohort(key string, u Unit, label string, at func(k CohortID) place) {
	s.row(key, u, label, cohortNames[:], cohortTitles[:], func(i int) place { return at(CohortID(i)) })
}

// figures lists the contract's figures and names, part by part. A part with
// neither figures nor switch still has its figures: they are zero.
func (c *Contract) figures() *figures { return c.listed(&figures{}) }

// everyFigure also lists those of rows that the contract does not have.
func (c *Contract) everyFigure() *figures { return c.listed(&figures{all: true}) }

func (c *Contract) listed(list *figures) *figures {
	for _, part := range c.Parts() {
		part.figures(c, list)
	}
	return list
}

// Rules lists every figure of the contract with its value, part by part.
func (c *Contract) Rules() []Rule {
	list := c.figures().list
	rules := make([]Rule, len(list))
	for i, f := range list {
		rules[i] = f.rule()
	}
	return rules
}

func (f *figure) rule() Rule {
	r := f.Rule
	r.Value = f.get()
	return r
}

// figureAt is the figure at the path, with all also of a row that the contract
// does not have; false if there is none there.
func (c *Contract) figureAt(path string, all bool) (figure, bool) {
	for _, part := range c.Parts() {
		if !Covers(part.Path(), path) {
			continue
		}
		list := &figures{all: all}
		part.figures(c, list)
		for _, f := range list.list {
			if f.Path == path {
				return f, true
			}
		}
	}
	return figure{}, false
}

// Rule is the figure at the path; false if the contract has none there.
func (c *Contract) Rule(path string) (Rule, bool) {
	f, ok := c.figureAt(path, false)
	if !ok {
		return Rule{}, false
	}
	return f.rule(), true
}

// SwitchedOff reports whether the figure at the path waits for another, and for
// which: the switch of its part, or the choice that would have it read.
func (c *Contract) SwitchedOff(path string) (by string, off bool) {
	if Covers("qof.per_1000", path) {
		return "qof.by", c.QOF.By == ByList
	}
	part := c.Part(PartOf(path))
	by = part.Path() + ".enabled"
	if _, switched := FieldOf(by); path == by || !switched {
		return by, false
	}
	return by, !part.On(c)
}

// Set changes the figure at the path in place. It reports whether there is
// one, and does not validate.
func (c *Contract) Set(path string, v Value) bool {
	f, ok := c.figureAt(path, true)
	if ok {
		f.set(v)
	}
	return ok
}

// specimen has one of everything, named *: the figures that a contract can
// have are its figures.
var specimen = &Contract{Items: Items{{Name: "*"}}, Indicators: []Indicator{{Name: "*"}}}

// Fields lists every kind of figure, in the order of a contract's parts.
func Fields() []Field { return fields }

var fields = func() []Field {
	var list []Field
	for _, f := range specimen.everyFigure().list {
		list = append(list, Field{f.Path, f.Unit, f.optional, f.group})
	}
	return list
}()

// FieldOf is the kind of figure a path names, whether or not a contract has
// it; false if no contract can.
func FieldOf(path string) (*Field, bool) {
	for i := range fields {
		if Matches(fields[i].Pattern, path) {
			return &fields[i], true
		}
	}
	return nil, false
}

// PartOf is the name of the part that a path belongs to, whether or not a
// contract has it: clawback, indicator.VI003.
func PartOf(path string) string {
	names := strings.Split(path, ".")
	for _, part := range specimen.Parts() {
		n := strings.Count(part.Path(), ".") + 1
		if n <= len(names) && Matches(part.Path(), strings.Join(names[:n], ".")) {
			return strings.Join(names[:n], ".")
		}
	}
	return names[0]
}

// Tables lists the tables whose entries a file names: item_of_service,
// indicator.
func Tables() []string {
	var list []string
	for _, n := range specimen.figures().names {
		list = append(list, n.table)
	}
	return list
}

// Names lists the entries of such a table, in the contract's order.
func (c *Contract) Names(table string) []string {
	var list []string
	for _, n := range c.figures().names {
		if n.table == table {
			list = append(list, n.name)
		}
	}
	return list
}

// Needs is the table that another cannot do without, and what that one holds;
// "" where it needs none.
func Needs(table string) (other, holds string) {
	for _, part := range specimen.Parts() {
		if of, ok := part.(interface{ needs() (string, string) }); ok && strings.HasPrefix(part.Path()+".", table+".") {
			return of.needs()
		}
	}
	return "", ""
}

// AddName adds an entry of the name to such a table, without figures, unless
// the contract has it.
func (c *Contract) AddName(table, name string) {
	if slices.Contains(c.Names(table), name) {
		return
	}
	for _, part := range specimen.Parts() {
		if of, ok := part.(interface{ addName(*Contract, string) }); ok && strings.HasPrefix(part.Path()+".", table+".") {
			of.addName(c, name)
		}
	}
}

// TitleOf is what a reader is shown for an entry at a path such as
// indicator.VI003; "" where the contract has none there.
func (c *Contract) TitleOf(path string) string {
	for _, n := range c.figures().names {
		if n.table+"."+n.name == path {
			return *n.title
		}
	}
	return ""
}

// SetTitle changes what a reader is shown for the entry at the path.
func (c *Contract) SetTitle(path, title string) {
	for _, n := range c.figures().names {
		if n.table+"."+n.name == path {
			*n.title = title
		}
	}
}

// Matches reports whether the path is of the pattern: the same names, where a
// * stands for any one.
func Matches(pattern, path string) bool {
	for {
		p, restP, moreP := strings.Cut(pattern, ".")
		q, restQ, moreQ := strings.Cut(path, ".")
		if p != q && p != "*" || moreP != moreQ {
			return false
		}
		if !moreP {
			return true
		}
		pattern, path = restP, restQ
	}
}

// Covers reports whether a source's pattern speaks of the path. A * stands
// for one name; a pattern also covers everything below it.
func Covers(pattern, path string) bool {
	for pattern != path {
		if Matches(pattern, path) {
			return true
		}
		i := strings.LastIndexByte(path, '.')
		if i < 0 {
			return false
		}
		path = path[:i]
	}
	return true
}
