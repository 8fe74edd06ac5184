package session

import (
	"strings"

	"example.org/immpact/contract"
)

// Row is one line of the list of rules: a figure of the case shown, or one
// reason in a list of reasons for exceptions.
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
	return strings.TrimSuffix(strings.TrimSuffix(r.Rule.Label, " of "+name), " for "+name)
}

// Value writes one of the row's values with its unit.
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
func (r Row) Edited() bool   { return r.bit(r.Rule.Value) != r.bit(r.Start) }
func (r Row) Reformed() bool { return r.bit(r.Start) != r.bit(r.Written) }

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
// the list, or where the indicator has a list of its own.
func (s *State) Rows(unfolded func(path string) bool) []Row {
	c := s.Case()
	start := make(map[string]contract.Value)
	for _, r := range c.Start.Rules() {
		start[r.Path] = r.Value
	}
	headings := map[string]string{}
	for _, part := range c.Contract.Parts() {
		headings[part.Path()] = part.Heading()
	}
	var rows []Row
	for _, rule := range c.Contract.Rules() {
		if part, off := c.off(rule.Path); off && !unfolded(part) {
			continue
		}
		row := Row{Part: contract.PartOf(rule.Path), Heading: headings[contract.PartOf(rule.Path)], Rule: rule, Start: start[rule.Path], Written: start[rule.Path]}
		if origins := c.Start.Origins[rule.Path]; len(origins) > 0 {
			row.Written = origins[0].Value
		}
		if rule.Unit != contract.ReasonList {
			rows = append(rows, row)
			continue
		}
		row.Follows = c.follows(rule.Path)
		ofIndicator := strings.HasPrefix(rule.Path, "indicator.")
		rows = append(rows, row)
		if !ofIndicator || !row.Follows || unfolded(rule.Path) {
			rows = append(rows, row.reasons()...)
		}
	}
	return rows
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

// FoldedUnder is the path that has to be unfolded for the rule to be listed:
// of its part's switch where the part is off, else of its list.
func (s *State) FoldedUnder(path string) string {
	if by, off := s.Case().off(path); off {
		return by
	}
	return path
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
