package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// A contract's file and a reform's change have one shape and are laid by one
// code: the file over an empty contract, the change over a contract.

// mostNames is how many items, and how many indicators, a contract can have.
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
	if !c.addItems(t.table("item_of_service")) || !c.addIndicators(t.table("indicator")) {
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
		if slices.Contains(switched, part) && !sub.has("enabled") && !c.has(part) {
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

// addItems adds the items that the contract does not have yet; false where
// they are too many.
func (c *Contract) addItems(t *table) bool {
	if t == nil {
		return true
	}
	for _, name := range t.inOrder() {
		i := slices.IndexFunc(c.Items, func(it contract.Item) bool { return it.Name == name })
		if i < 0 {
			i = len(c.Items)
			c.Items = append(c.Items, contract.Item{Name: name, Title: name})
		}
		if title := t.table(name).text("title"); title != "" {
			c.Items[i].Title = title
		}
		if i >= mostNames {
			return t.tooMany("items")
		}
	}
	return true
}

// addIndicators adds the indicators that the contract does not have yet;
// false where they are too many.
func (c *Contract) addIndicators(t *table) bool {
	if t == nil {
		return true
	}
	for _, name := range t.inOrder() {
		i := slices.IndexFunc(c.Indicators, func(ind contract.Indicator) bool { return ind.Name == name })
		if i < 0 {
			i = len(c.Indicators)
			c.Indicators = append(c.Indicators, contract.Indicator{Name: name, Title: name})
		}
		if title := t.table(name).text("title"); title != "" {
			c.Indicators[i].Title = title
		}
		if i >= mostNames {
			return t.tooMany("indicators")
		}
	}
	return true
}

func (t *table) tooMany(what string) bool {
	t.faultHere(fmt.Sprintf("%s holds more than %d %s", t.name, mostNames, what), "leave some out")
	return false
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
	if len(c.Indicators) > 0 && !c.has("qof") && t.table("indicator") != nil && t.sound("qof") {
		t.fault("indicator", "indicator needs [qof]: what a point is worth", "add [qof] with point_value and average_list")
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
		known := base.namesOf(part)
		switch {
		case !named || len(known) == 0:
			at.faultHere(fmt.Sprintf("%s: %s has none", path, base.ID), "to add it, give also "+list)
		default:
			at.faultHere(fmt.Sprintf("%s: %s has no %s, only %s", path, base.ID, name, strings.Join(known, ", ")),
				suggest(name, known)+" To add it, give also "+list)
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
	}
	if f, ok := contract.FieldOf(path + ".doses.8m"); ok && strings.HasPrefix(f.Pattern, "item_of_service.") && !c.has(path+".doses") {
		list = append(list, "doses")
	}
	if path == "targets" && !c.has("targets.cohort") {
		list = append(list, "cohort")
	}
	return list
}

// namesOf lists the items, the indicators, or the cohorts with target sums.
func (c *Contract) namesOf(part string) []string {
	var names []string
	switch part {
	case "item_of_service":
		for _, it := range c.Items {
			names = append(names, it.Name)
		}
	case "indicator":
		for _, ind := range c.Indicators {
			names = append(names, ind.Name)
		}
	}
	return names
}

// valid reports the figures that do not make sense together, at the line of t
// that set them, or nearest. Figures beside one at fault are passed over.
func (c *Contract) valid(t *table) {
	problems := slices.DeleteFunc(c.Validate(), func(p contract.Problem) bool {
		return !t.sound(above(p.Path)) || !c.has(above(p.Path))
	})
	for _, p := range problems {
		reason, remedy, _ := strings.Cut(p.Reason, ": ")
		t.faultAt(p.Path, p.Path+": "+reason, remedy)
	}
}
