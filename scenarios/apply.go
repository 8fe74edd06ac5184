package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// A contract's file and a reform's change have one shape and are applied by one
// code: the file to an empty contract, the change to a contract.

// mostNames is how many entries a table that names its own can have.
const mostNames = 100

// clone is a copy that shares nothing that is written to.
func (c *Contract) clone() *Contract {
	d := *c
	d.Contract = c.Contract.Clone()
	d.Origins = maps.Clone(c.Origins)
	return &d
}

// apply sets every leaf that the table holds, in the file's order, and returns
// their paths. Items and indicators it does not have yet are added. A part
// that is new is switched on unless the table says otherwise.
func (c *Contract) apply(t *table, by string) []string {
	if !c.addNames(t) {
		return nil
	}
	var paths []string
	set := func(path string, line int, v contract.Value) {
		if !c.Set(path, v) {
			c.TakeOff(path)
		}
		c.Origins[path] = append(slices.Clip(c.Origins[path]), Origin{by, t.file.name, line, v})
		paths = append(paths, path)
	}
	for _, part := range t.inOrder() {
		sub := t.table(part)
		if sub == nil {
			continue
		}
		if _, switched := contract.FieldOf(part + ".enabled"); switched && !sub.has("enabled") && !c.sets(part) {
			set(part+".enabled", t.line(part), 1)
		}
		sub.eachFigure(part, func(at *table, key, path string) { set(path, at.line(key), at.figure(key)) })
	}
	return paths
}

// eachFigure calls for each figure of the table and the tables in it, in the
// file's order.
func (t *table) eachFigure(at string, each func(in *table, key, path string)) {
	for _, key := range t.inOrder() {
		path := join(at, key)
		if _, ok := t.keys[key].(contract.Value); ok {
			each(t, key, path)
		} else if sub := t.table(key); sub != nil {
			sub.eachFigure(path, each)
		}
	}
}

// addNames adds the entries of the tables that name their own which the
// contract does not have yet; false where they are too many.
func (c *Contract) addNames(t *table) bool {
	for _, name := range contract.Tables() {
		sub := t.table(name)
		if sub == nil {
			continue
		}
		for _, entry := range sub.inOrder() {
			c.AddName(name, entry)
			if title := sub.table(entry).text("title"); title != "" {
				c.SetTitle(join(name, entry), title)
			}
		}
		if len(c.Names(name)) > mostNames {
			sub.faultHere(fmt.Sprintf("%s holds more than %d entries", sub.name, mostNames), "leave some out")
			return false
		}
	}
	return true
}

// sets reports whether anything at or below the path has been set.
func (c *Contract) sets(at string) bool {
	for path := range c.Origins {
		if contract.Covers(at, path) {
			return true
		}
	}
	return false
}

// Holds reports whether the contract has the part that the path belongs to, on
// or off; a figure of one that it does not have is no figure, though it is 0.
func (c *Contract) Holds(path string) bool { return c.sets(contract.PartOf(path)) }

// checkComplete reports what the tables of t need and the contract still lacks. A
// table that base does not have is to be complete in itself.
func (c *Contract) checkComplete(t *table, base *Contract) {
	for _, name := range contract.Tables() {
		other, holds := contract.Needs(name)
		if other != "" && t.table(name) != nil && len(c.Names(name)) > 0 && !c.sets(other) && t.faultless(other) {
			t.fault(name, fmt.Sprintf("%s needs [%s]: %s", name, other, holds), fmt.Sprintf("add [%s] with %s", other, strings.Join(c.missing(other), " and ")))
		}
	}
	t.eachTable("", func(at *table, path string) {
		missing := slices.DeleteFunc(c.missing(path), func(leaf string) bool { return !at.faultless(leaf) })
		if len(missing) == 0 {
			return
		}
		list := strings.Join(missing, ", ")
		if base == nil || base.sets(path) {
			at.faultHere(path+" lacks "+list, "add it, or leave the whole of ["+path+"] out")
			return
		}
		part, name, named := strings.Cut(path, ".")
		known := base.Names(part)
		switch {
		case !named || len(known) == 0:
			at.faultHere(fmt.Sprintf("%s: %s has none", path, base.ID), "to add it, give also "+list)
		default:
			at.faultHere(fmt.Sprintf("%s: %s has no %s, only %s", path, base.ID, name, strings.Join(known, ", ")),
				fault.SuggestThen(name, known, "To add it, give also "+list))
		}
	})
}

// eachTable calls for each table below t, in the file's order.
func (t *table) eachTable(at string, each func(t *table, path string)) {
	for _, key := range t.inOrder() {
		if sub := t.table(key); sub != nil {
			path := join(at, key)
			each(sub, path)
			sub.eachTable(path, each)
		}
	}
}

// missing lists the figures that a table at the path must have and that
// nobody has set. One whose part is switched off needs none.
func (c *Contract) missing(path string) []string {
	if on, ok := c.Rule(contract.PartOf(path) + ".enabled"); ok && on.Value == 0 {
		return nil
	}
	var list []string
	for _, f := range contract.Fields() {
		leaf := f.Pattern[strings.LastIndexByte(f.Pattern, '.')+1:]
		at := path + "." + leaf
		if is, ok := contract.FieldOf(at); ok && is.Pattern == f.Pattern && !f.Optional && len(c.Origins[at]) == 0 {
			list = append(list, leaf)
		}
		// A table one entry of which must be there.
		if parent, group := cutLast(f.Group); f.Group != "" && contract.Matches(parent, path) && !c.sets(join(path, group)) && !slices.Contains(list, group) {
			list = append(list, group)
		}
	}
	return list
}

// cutLast cuts the last name off a path.
func cutLast(path string) (parent, name string) {
	i := strings.LastIndexByte(path, '.')
	return path[:max(i, 0)], path[i+1:]
}

// checkValid reports the figures that do not make sense together, at the line of t
// that set them, or nearest. Figures beside one at fault are passed over.
func (c *Contract) checkValid(t *table) {
	problems := slices.DeleteFunc(c.Validate(), func(p contract.Problem) bool {
		return !t.faultless(above(p.Path)) || !c.sets(above(p.Path))
	})
	for _, p := range problems {
		t.faultAt(p.Path, p.Path+": "+p.Reason, p.Remedy)
	}
}
