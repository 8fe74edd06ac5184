package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// A contract's file and a reform's change have one shape and are laid by one
// code: the file over an empty contract, the change over a contract.

// mostNames is how many entries a table that names its own can have.
const mostNames = 100

// clone is a copy that shares nothing that is written to.
func (c *Contract) clone() *Contract {
	d := *c
	d.Contract = c.Contract.Clone()
	d.Origins = maps.Clone(c.Origins)
	return &d
}

// lay sets every leaf that the table holds, in the file's order, and returns
// their paths. Items and indicators it does not have yet are added. A part
// that is new is switched on unless the table says otherwise.
func (c *Contract) lay(t *table, by string) []string {
	if !c.addNames(t) {
		return nil
	}
	var paths []string
	set := func(path string, line int, v contract.Value) {
		c.Set(path, v)
		c.Origins[path] = append(slices.Clip(c.Origins[path]), Origin{by, t.file.name, line, v})
		paths = append(paths, path)
	}
	for _, part := range t.inOrder() {
		sub := t.table(part)
		if sub == nil {
			continue
		}
		if _, switched := contract.FieldOf(part + ".enabled"); switched && !sub.has("enabled") && !c.has(part) {
			set(part+".enabled", t.line(part), 1)
		}
		sub.leaves(part, func(at *table, key, path string) { set(path, at.line(key), at.figure(key)) })
	}
	return paths
}

// leaves calls for each figure of the table and the tables in it, in the
// file's order.
func (t *table) leaves(at string, each func(in *table, key, path string)) {
	for _, key := range t.inOrder() {
		path := join(at, key)
		if _, ok := t.keys[key].(contract.Value); ok {
			each(t, key, path)
		} else if sub := t.table(key); sub != nil {
			sub.leaves(path, each)
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

// has reports whether anything at or below the path has been set.
func (c *Contract) has(at string) bool {
	for path := range c.Origins {
		if contract.Covers(at, path) {
			return true
		}
	}
	return false
}

// whole reports what the tables of t need and the contract still lacks. A
// table that base does not have is to be complete in itself.
func (c *Contract) whole(t *table, base *Contract) {
	for _, name := range contract.Tables() {
		other, holds := contract.Needs(name)
		if other != "" && t.table(name) != nil && len(c.Names(name)) > 0 && !c.has(other) && t.sound(other) {
			t.fault(name, fmt.Sprintf("%s needs [%s]: %s", name, other, holds), fmt.Sprintf("add [%s] with %s", other, strings.Join(c.missing(other), " and ")))
		}
	}
	t.below("", func(at *table, path string) {
		missing := slices.DeleteFunc(c.missing(path), func(leaf string) bool { return !at.sound(leaf) })
		if len(missing) == 0 {
			return
		}
		list := strings.Join(missing, ", ")
		if base == nil || base.has(path) {
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
				fault.Suggest(name, known)+" To add it, give also "+list)
		}
	})
}

// below calls for each table below t, in the file's order.
func (t *table) below(at string, each func(t *table, path string)) {
	for _, key := range t.inOrder() {
		if sub := t.table(key); sub != nil {
			path := join(at, key)
			each(sub, path)
			sub.below(path, each)
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
		if parent, group := cutLast(f.Group); f.Group != "" && contract.Matches(parent, path) && !c.has(join(path, group)) && !slices.Contains(list, group) {
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

// valid reports the figures that do not make sense together, at the line of t
// that set them, or nearest. Figures beside one at fault are passed over.
func (c *Contract) valid(t *table) {
	problems := slices.DeleteFunc(c.Validate(), func(p contract.Problem) bool {
		return !t.sound(above(p.Path)) || !c.has(above(p.Path))
	})
	for _, p := range problems {
		t.faultAt(p.Path, p.Path+": "+p.Reason, p.Remedy)
	}
}
