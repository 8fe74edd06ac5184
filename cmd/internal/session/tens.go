package session

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// Rows of ten, one figure for each IMD decile, move together by the row's own
// path. One that a contract can do without, thresholds by decile, is brought in
// with the plain figure in every decile, and taken off again.

// MoveTen is the state with all ten figures of the row at the path moved by so
// much in their own unit: all of them, or none where one cannot go so far.
func (s *State) MoveTen(path string, by contract.Value) (*State, error) {
	return s.edit(func(c *Case) error {
		ten, _ := c.Contract.Ten(path)
		if len(ten.Rules) == 0 {
			return fmt.Errorf("%s: the contract has no such row; add it first", path)
		}
		for _, r := range ten.Rules {
			if err := c.set(r.Path, r.Value+by); err != nil {
				return err
			}
		}
		return nil
	})
}

// BringIn is the state with the row of ten at the path added to the case shown,
// each of the ten as the plain figure is.
func (s *State) BringIn(path string) (*State, error) {
	return s.edit(func(c *Case) error {
		if ten, _ := c.Contract.Ten(path); len(ten.Rules) > 0 {
			return ErrNoChange
		}
		plain := c.Contract.Clone()
		if !plain.BringIn(path) {
			return fmt.Errorf("%s: there can be no such row", path)
		}
		ten, _ := plain.Ten(path)
		c.setTen(path, ten.Rules)
		return nil
	})
}

// TakeOff is the state with the row of ten at the path taken off the case
// shown, so that the plain figure holds in every decile.
func (s *State) TakeOff(path string) (*State, error) {
	return s.edit(func(c *Case) error {
		switch ten, _ := c.Contract.Ten(path); {
		case !ten.Optional:
			return errors.New(ten.Label + " cannot be taken off; switch its part off instead")
		case len(ten.Rules) == 0:
			return ErrNoChange
		}
		c.setTen(path, nil)
		return nil
	})
}

// setTen makes the row of ten what the rules say; none takes it off. What is as
// it was at the start keeps its origin.
func (c *Case) setTen(path string, to []contract.Rule) {
	d := *c.Contract
	d.Contract, d.Origins = c.Contract.Contract.Clone(), maps.Clone(c.Contract.Origins)
	restore := func(path string) {
		delete(d.Origins, path)
		if origins := c.Start.Origins[path]; len(origins) > 0 {
			d.Origins[path] = origins
		}
	}
	was, _ := c.Start.Ten(path)
	restore(path)
	for _, r := range tenRules(path, c.Start.Contract) {
		restore(r.Path)
	}
	if len(to) == 0 {
		d.TakeOff(path)
		if len(was.Rules) > 0 {
			d.Origins[path] = append(d.Origins[path][:len(d.Origins[path]):len(d.Origins[path])], scenarios.Origin{By: You})
		}
	}
	for i, r := range to {
		d.Set(r.Path, r.Value)
		if len(was.Rules) == 0 || was.Rules[i].Value != r.Value {
			origins := d.Origins[r.Path]
			d.Origins[r.Path] = append(origins[:len(origins):len(origins)], scenarios.Origin{By: You, Value: r.Value})
		}
	}
	c.Contract = &d
	if len(contract.Changes(c.Start.Contract, d.Contract)) == 0 {
		c.Contract = c.Start
	}
}

// startOf is the figure as the case was read; of a row of ten that it did not have
// then, the plain figure.
func (c *Case) startOf(path string) (contract.Rule, bool) {
	if r, ok := c.Start.Rule(path); ok {
		return r, true
	}
	d := c.Start.Contract.Clone()
	d.BringIn(contract.TenOf(path))
	return d.Rule(path)
}

// tenRules is the ten figures of the row, brought in where the contract does
// not have it.
func tenRules(path string, c *contract.Contract) []contract.Rule {
	d := c.Clone()
	d.BringIn(path)
	ten, _ := d.Ten(path)
	return ten.Rules
}

// tenRow is the line of a whole row of ten; none where its part is folded.
func (l *listing) tenRow(ten contract.Ten) []Row {
	if l.folded(ten.Path) {
		return nil
	}
	part := contract.PartOf(ten.Path)
	row := Row{Part: part, Heading: l.headings[part], Rule: contract.Rule{Path: ten.Path, Label: ten.Label, Unit: ten.Unit}, Ten: &ten, start: l.tens[ten.Path]}
	for _, r := range row.start {
		if l.ofFile(r.Path) || !ten.Optional {
			r.Value = l.writtenTenth(r.Path)
			row.written = append(row.written, r)
		}
	}
	return []Row{row}
}

// ofFile reports whether the contract's own file sets the figure.
func (c *Case) ofFile(path string) bool {
	origins := c.Start.Origins[path]
	return len(origins) > 0 && origins[0].By == c.Start.ID
}

// writtenTenth is what the contract's own file says of one of a row of ten; where it
// does not have the row, what holds in its place: the plain figure, or nothing.
func (c *Case) writtenTenth(path string) contract.Value {
	plain := strings.TrimSuffix(contract.TenOf(path), "_by_decile")
	switch origins := c.Start.Origins[plain]; {
	case c.ofFile(path):
		return c.Start.Origins[path][0].Value
	case len(origins) > 0:
		return origins[0].Value
	}
	return 0
}

// span is a row of ten in short: 80% to 89%.
func span(rules []contract.Rule) string {
	if len(rules) == 0 {
		return "none"
	}
	byValue := func(a, b contract.Rule) int { return cmp.Compare(a.Value, b.Value) }
	least, most := slices.MinFunc(rules, byValue), slices.MaxFunc(rules, byValue)
	if least.Value == most.Value {
		return least.String()
	}
	return least.String() + " to " + most.String()
}

// sameTen reports whether two rows of ten say the same.
func sameTen(a, b []contract.Rule) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Value != b[i].Value {
			return false
		}
	}
	return true
}
