package command

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// sameNumbers holds every number of one JSON text against the other's, apart
// from its record: how many there are, and the first that is another or is not
// there. What the other has beyond them is no difference. It is not ok where one
// of the two is no JSON.
func sameNumbers(data, want []byte) (n int, differs string, ok bool) {
	var a, b map[string]any
	if json.Unmarshal(data, &a) != nil || json.Unmarshal(want, &b) != nil {
		return 0, "", false
	}
	delete(a, "record")
	c := &numbers{}
	c.compare("", a, b)
	return c.n, c.differs, true
}

// numbers compares the numbers of two trees.
type numbers struct {
	n       int
	differs string // the first difference
}

func (c *numbers) compare(path string, a, b any) {
	switch a := a.(type) {
	case float64:
		c.n++
		if b, is := b.(float64); c.differs == "" && (!is || a != b) {
			c.differs = fmt.Sprintf("%s is %v in the file and not now", path, a)
		}
	case map[string]any:
		of, _ := b.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(a)) {
			c.compare(path+"."+key, a[key], of[key])
		}
	case []any:
		of, _ := b.([]any)
		for i, value := range a {
			c.compare(fmt.Sprintf("%s[%d]", path, i), value, partner(value, of, i))
		}
	}
}

// partner is the entry of a list that has the name of an entry of another; where
// it has none, the one at the same place.
func partner(entry any, list []any, at int) any {
	is := func(value any, key string) any {
		table, _ := value.(map[string]any)
		return table[key]
	}
	for _, key := range []string{"group", "code", "id"} {
		name := is(entry, key)
		if name == nil {
			continue
		}
		if i := slices.IndexFunc(list, func(other any) bool { return is(other, key) == name }); i >= 0 {
			return list[i]
		}
		return nil
	}
	if at < len(list) {
		return list[at]
	}
	return nil
}
