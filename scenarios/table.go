package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// table is one table of a file, and where in it. Once its file is checked
// (shape.go), each value in it is of the type that its shape names, and what
// was at fault is gone.
type table struct {
	r     *reader
	file  *file
	up    *table // nil for the whole file
	name  string // of its key
	index int    // in a list of tables; -1 for a table of its own
	keys  map[string]any
}

// path is the table's path in its file: practice[3].cohort.8m.
func (t *table) path() string {
	if t.up == nil {
		return ""
	}
	path := join(t.up.path(), t.name)
	if t.index >= 0 {
		path = element(path, t.index)
	}
	return path
}

// shortPath is the path of a key from the nearest list or the whole file down:
// cohort.8m.eligible.
func (t *table) shortPath(key string) string {
	if t.up == nil || t.index >= 0 {
		return join("", key)
	}
	return join(t.up.shortPath(t.name), key)
}

// owner names what the table belongs to: practice "EX0001"; "" for the file.
func (t *table) owner() string {
	for ; t != nil; t = t.up {
		if t.index < 0 {
			continue
		}
		for _, key := range []string{"code", "id"} {
			if id, ok := t.keys[key].(string); ok {
				return fmt.Sprintf("%s %q", t.name, id)
			}
		}
		return fmt.Sprintf("%s %d", t.name, t.index+1)
	}
	return ""
}

// pathOf is a path of keys below the table, from the file down; "" is the table.
func (t *table) pathOf(below string) string {
	path := t.path()
	if path != "" && below != "" {
		path += "."
	}
	return path + below
}

// line is the line of the key; of the table itself where it is not written.
func (t *table) line(key string) int { return t.lineAt(join("", key)) }

// lineAt is line for a path of keys below the table.
func (t *table) lineAt(below string) int { return max(1, t.file.lines().lineOf(t.pathOf(below))) }

// fault reports what is wrong with a key of the table.
func (t *table) fault(key, problem, remedy string) { t.faultAt(join("", key), problem, remedy) }

// faultHere reports what is wrong with the table itself.
func (t *table) faultHere(problem, remedy string) { t.faultAt("", problem, remedy) }

// faultAt reports what is wrong with a path of keys below the table.
func (t *table) faultAt(below, problem, remedy string) {
	if owner := t.owner(); owner != "" && !strings.Contains(problem, owner) {
		problem += " (" + owner + ")"
	}
	t.file.markFaulty(t.pathOf(below))
	t.r.fault(&fault.Error{File: t.file.name, Line: t.lineAt(below), Problem: problem, Remedy: remedy})
}

// faultless reports whether no fault has been found at or under a path of keys
// below the table.
func (t *table) faultless(below string) bool { return !t.file.faulty[t.pathOf(below)] }

func (t *table) has(key string) bool { _, ok := t.keys[key]; return ok }

// text is the text of the key; "" where there is none.
func (t *table) text(key string) string { s, _ := t.keys[key].(string); return s }

// words is the list of texts of the key.
func (t *table) words(key string) []string { list, _ := t.keys[key].([]string); return list }

// figure is the value of the key; 0 where there is none.
func (t *table) figure(key string) contract.Value { v, _ := t.keys[key].(contract.Value); return v }

// whole is the whole number of the key; 0 where there is none.
func (t *table) whole(key string) int64 { n, _ := t.keys[key].(int64); return n }

// wholes is the whole numbers of the key.
func (t *table) wholes(key string) []int64 { list, _ := t.keys[key].([]int64); return list }

// numbers is the row of the key; none where there is none.
func (t *table) numbers(key string) []float64 { list, _ := t.keys[key].([]float64); return list }

// number is the number of the key; 0 where there is none.
func (t *table) number(key string) float64 {
	if x, ok := t.keys[key].(signedPercent); ok {
		return float64(x)
	}
	x, _ := t.keys[key].(float64)
	return x
}

// table is the table of the key; nil where there is none.
func (t *table) table(key string) *table {
	keys, ok := t.keys[key].(map[string]any)
	if !ok {
		return nil
	}
	return &table{t.r, t.file, t, key, -1, keys}
}

// tables is the list of tables of the key.
func (t *table) tables(key string) []*table {
	list, _ := t.keys[key].([]map[string]any)
	tables := make([]*table, len(list))
	for i, keys := range list {
		tables[i] = &table{t.r, t.file, t, key, i, keys}
	}
	return tables
}

// checkWord reports a key whose text is no word that can be typed and shown as
// it is; false where there is none.
func (t *table) checkWord(key string) bool {
	s := t.text(key)
	if t.has(key) && !fault.IsWord(s) {
		t.fault(key, key+" = "+asWritten(s)+" cannot be", "it takes 1 to 80 letters, digits and signs, without spaces")
		return false
	}
	return t.has(key)
}

// inOrder lists the table's keys as the file has them.
func (t *table) inOrder() []string {
	l, path := t.file.lines(), t.path()
	names := slices.Sorted(maps.Keys(t.keys))
	sort.SliceStable(names, func(i, j int) bool {
		a, _ := l.offset(join(path, names[i]))
		b, _ := l.offset(join(path, names[j]))
		return a < b
	})
	return names
}

// contractYear is the contract year of the key, such as 2027/28; "" where there is
// none. Any other text is a fault.
func (t *table) contractYear(key string) string {
	text := t.text(key)
	first, err := ParseYear(text)
	if text != "" && (err != nil || YearTitle(first) != text) {
		t.fault(key, fmt.Sprintf("%s = %q is no contract year", key, text), `write it as in "2027/28"`)
		return ""
	}
	return text
}
