package session

import (
	"strings"

	"example.org/immpact/contract"
)

// Row is one line of the list of rules: a figure of the case shown, one reason
// in a list of reasons for exceptions, or a whole row of ten.
type Row struct {
	Part    string // the path of the part of the contract
	Heading string // the part as a reader is shown it
	Rule    contract.Rule

	// Reason is the reason the row stands for, where OfList is set: the row
	// is one reason of the list that is Rule.
	Reason contract.Status
	OfList bool

	// Follows is set for an indicator's list that is the contract's.
	Follows bool

	Written contract.Value // what the contract says, before any reform or edit
	Start   contract.Value // as the case was read

	// Ten is set for the line of a whole row of ten, whose path and label Rule has.
	Ten            *contract.Ten
	written, start []contract.Rule
}

// Key tells rows apart; it stays the same when values change.
func (r Row) Key() string {
	if r.OfList {
		return r.Rule.Path + " " + r.Reason.String()
	}
	return r.Rule.Path
}

// Label is what the row is, as a reader is shown it; of a reason, whose list it is in.
func (r Row) Label() string {
	switch {
	case r.OfWhole():
		return r.Rule.Label + " in the whole contract: " + r.Reason.Title()
	case r.OfList:
		return r.Rule.Label + ": " + r.Reason.Title()
	}
	return r.Rule.Label
}

// OfWhole reports whether the row is one reason of the whole contract's list.
func (r Row) OfWhole() bool { return r.OfList && !strings.HasPrefix(r.Rule.Path, "indicator.") }

// Short is the label under the heading of its part, which it need not repeat.
func (r Row) Short() string {
	if r.OfList {
		return "  " + r.Reason.Title()
	}
	name := r.Heading
	switch {
	case r.Ten != nil:
		return strings.Replace(r.Rule.Label, " of "+name, "", 1)
	case contract.TenOf(r.Rule.Path) != "":
		return "  " + r.Rule.Label[max(0, strings.LastIndex(r.Rule.Label, "decile ")):]
	}
	return strings.TrimSuffix(strings.TrimSuffix(r.Rule.Label, " of "+name), " for "+name)
}

// Now and Was write what the row says now, and what the contract says.
func (r Row) Now() string {
	if r.Ten != nil {
		return span(r.Ten.Rules)
	}
	return r.Value(r.Rule.Value)
}

func (r Row) Was() string {
	if r.Ten != nil {
		return span(r.written)
	}
	return r.Value(r.Written)
}

// Value writes one of the values of a figure or a reason with its unit.
func (r Row) Value(v contract.Value) string {
	switch {
	case r.OfList:
		return contract.Switch.Format(r.bit(v))
	case r.Rule.Unit == contract.ReasonList:
		return contract.Count(int64(len(contract.Reasons(v).Statuses())), "reason", "reasons")
	case r.Rule.Unit == contract.BasisName:
		return "the " + contract.Basis(v).String()
	}
	return r.Rule.Unit.Format(v)
}

// Edited reports whether the user changed it, Reformed whether the case as it
// was read differs from what the contract says.
func (r Row) Edited() bool {
	if r.Ten != nil {
		return !sameTen(r.start, r.Ten.Rules)
	}
	return r.bit(r.Rule.Value) != r.bit(r.Start)
}

func (r Row) Reformed() bool {
	if r.Ten != nil {
		return !sameTen(r.start, r.written)
	}
	return r.bit(r.Start) != r.bit(r.Written)
}

// bit is the row's own part of a value.
func (r Row) bit(v contract.Value) contract.Value {
	if r.OfList {
		return v >> r.Reason & 1
	}
	return v
}

// Rows lists the rules of the case shown, part by part. A part that is off
// shows its switch only, unless unfolded says so for the path of the switch.
// An indicator's reasons are listed where unfolded says so for the path of
// the list, or where the indicator has a list of its own; the figures of a row
// of ten where it says so for the path of the row.
func (s *State) Rows(unfolded func(path string) bool) []Row {
	l := s.Case().listing(unfolded)
	var rows []Row
	tens, rules := l.Contract.Tens(), l.Contract.Rules()
	for i := range len(rules) + 1 {
		for ; len(tens) > 0 && tens[0].At == i; tens = tens[1:] {
			rows = append(rows, l.tenRow(tens[0])...)
		}
		if i < len(rules) {
			rows = append(rows, l.rowsOf(rules[i])...)
		}
	}
	return rows
}

// listing is what the list of a case's rules is made of.
type listing struct {
	*Case
	headings map[string]string         // by path of the part
	start    map[string]contract.Value // as the case was read, with every row of ten brought in
	tens     map[string][]contract.Rule
	unfolded func(path string) bool
}

func (c *Case) listing(unfolded func(path string) bool) *listing {
	l := &listing{c, map[string]string{}, map[string]contract.Value{}, map[string][]contract.Rule{}, unfolded}
	for _, part := range c.Contract.Parts() {
		l.headings[part.Path()] = part.Heading()
	}
	every := c.Start.Contract.Clone()
	for _, ten := range c.Start.Tens() {
		l.tens[ten.Path] = ten.Rules
		every.BringIn(ten.Path)
	}
	for _, r := range every.Rules() {
		l.start[r.Path] = r.Value
	}
	return l
}

// folded reports whether the figure is of a part that is off and not unfolded.
func (l *listing) folded(path string) bool {
	part, off := l.off(path)
	return off && !l.unfolded(part)
}

// rowsOf is the lines of a figure: none where it is folded, of a list of reasons
// those of its reasons too.
func (l *listing) rowsOf(rule contract.Rule) []Row {
	ten := contract.TenOf(rule.Path)
	if l.folded(rule.Path) || ten != "" && !l.unfolded(ten) {
		return nil
	}
	part, start := contract.PartOf(rule.Path), l.start[rule.Path]
	row := Row{Part: part, Heading: l.headings[part], Rule: rule, Start: start, Written: start}
	if origins := l.Start.Origins[rule.Path]; len(origins) > 0 {
		row.Written = origins[0].Value
	}
	if ten != "" {
		row.Written = l.writtenTenth(rule.Path)
	}
	if rule.Unit != contract.ReasonList {
		return []Row{row}
	}
	row.Follows = l.follows(rule.Path)
	if strings.HasPrefix(rule.Path, "indicator.") && row.Follows && !l.unfolded(rule.Path) {
		return []Row{row}
	}
	return append([]Row{row}, row.reasons()...)
}

// reasons is a row for each reason there is.
func (r Row) reasons() []Row {
	var rows []Row
	r.OfList = true
	for _, reason := range contract.Excusable.Statuses() {
		r.Reason = reason
		rows = append(rows, r)
	}
	return rows
}

// FoldedUnder is the paths that have to be unfolded for the rule to be listed:
// of its part's switch where the part is off, and of the list or row it is in.
func (s *State) FoldedUnder(path string) []string {
	list := path
	if row := contract.TenOf(path); row != "" {
		list = row
	}
	if by, off := s.Case().off(path); off {
		return []string{by, list}
	}
	return []string{list}
}

// off reports whether the rule belongs to a part that is switched off, and
// which switch would turn it on.
func (c *Case) off(path string) (by string, off bool) {
	return c.Contract.SwitchedOff(path)
}

// follows reports whether an indicator's list of reasons is the contract's.
func (c *Case) follows(path string) bool {
	for i := range c.Contract.Indicators {
		ind := &c.Contract.Indicators[i]
		if path == "indicator."+ind.Name+".exceptions.reasons" {
			return !ind.OwnReasons
		}
	}
	return false
}
