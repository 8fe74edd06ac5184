package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/scenarios/fault"
)

// A reform is layers of change over a contract: those of the reforms it is
// stacked on, in their order, each once, then its own. Where two layers set a
// leaf differently and neither is stacked on the other, they clash; the later
// one holds.

// mostReforms bounds the time that stacks take.
const mostReforms = 500

// stack is the reforms of a file while they are read.
type stack struct {
	r        *reader
	tables   []*table
	index    map[string]int // by id
	layers   [][]int        // of each reform: indices, its own last; nil: not yet known
	baseline *Contract
	changed  bool // the scenario changes its baseline itself
	base     []*Contract
	notices  []string
}

// withChange is the contract with a scenario's change of its baseline applied.
func (c *Contract) withChange(change *table) *Contract {
	d := c.clone()
	d.apply(change, baselineID)
	d.checkComplete(change, c)
	d.checkValid(change)
	return d
}

// reforms reads the [[reform]] tables of a scenario.
func (r *reader) reforms(t *table, baseline *Contract) ([]Reform, []string) {
	tables := t.tables("reform")
	if len(tables) > mostReforms {
		t.fault("reform", fmt.Sprintf("reform: there are %d, more than %d", len(tables), mostReforms), "divide them among several scenarios")
		return nil, nil
	}
	st := &stack{r: r, tables: tables, index: map[string]int{}, baseline: baseline, changed: t.has("baseline_change"),
		layers: make([][]int, len(tables)), base: make([]*Contract, len(tables))}
	for i, each := range tables {
		st.addID(i, each)
	}
	for i := range tables {
		st.findLayers(i, nil)
	}
	var list []Reform
	for i := range tables {
		if reform := st.reform(i); reform != nil {
			list = append(list, *reform)
		}
	}
	return list, st.notices
}

// addID gives reform i its id.
func (st *stack) addID(i int, t *table) {
	id := t.text("id")
	if !t.checkWord("id") {
		return
	}
	twin, ok := st.index[id]
	switch {
	case id == baselineID:
		t.fault("id", `id = "baseline" is the baseline's own`, "give the reform another id")
	case ok:
		t.fault("id", fmt.Sprintf("id = %q is also the reform's on line %d", id, st.tables[twin].line("id")), "give each reform an id of its own")
	default:
		st.index[id] = i
	}
}

// findLayers finds the layers and the contract of reform i; above is the reforms
// that wait for it. It reports whether there are any.
func (st *stack) findLayers(i int, above []int) bool {
	if st.layers[i] != nil {
		return len(st.layers[i]) > 0
	}
	t := st.tables[i]
	if slices.Contains(above, i) {
		t.fault("on", "on leads back to this reform: "+st.circle(append(above, i)), "take one of them out")
		return false
	}
	layers, ok := []int{}, true
	for _, id := range t.words("on") {
		under, known := st.index[id]
		switch {
		case st.r.tooMany():
			ok = false
		case !known:
			t.fault("on", fmt.Sprintf("on = %q is no reform of this scenario", id), fault.Suggest(id, st.ids()))
			ok = false
		case !st.findLayers(under, append(above, i)):
			ok = false
		default:
			for _, layer := range st.layers[under] {
				if !slices.Contains(layers, layer) {
					layers = append(layers, layer)
				}
			}
			if st.base[i] == nil {
				st.base[i] = st.base[under]
			}
		}
	}
	if t.has("contract") {
		st.base[i] = st.r.contract(reference{t.text("contract"), t, "contract"})
		st.checkBaselineChange(i)
	} else if len(t.words("on")) == 0 {
		st.base[i] = st.baseline
	}
	if !ok || st.base[i] == nil {
		layers = nil
	} else {
		layers = append(layers, i)
	}
	st.layers[i] = append([]int{}, layers...)
	return len(layers) > 0
}

// checkBaselineChange says of a reform that names the baseline's own contract
// that it starts from it without what the scenario changes in the baseline.
func (st *stack) checkBaselineChange(i int) {
	if c := st.base[i]; st.changed && c != nil && c.ID == st.baseline.ID {
		st.notices = append(st.notices, fmt.Sprintf("reform %q starts from %s as shipped, without [baseline_change]; to start from the changed baseline, leave its contract line out",
			st.tables[i].text("id"), c.ID))
	}
}

// circle names the reforms that wait for one another.
func (st *stack) circle(path []int) string {
	from := slices.Index(path, path[len(path)-1])
	var ids []string
	for _, i := range path[from:] {
		ids = append(ids, st.tables[i].text("id"))
	}
	return strings.Join(ids, " on ")
}

func (st *stack) ids() []string {
	var ids []string
	for _, t := range st.tables {
		ids = append(ids, t.text("id"))
	}
	return ids
}

// reform makes reform i; nil where it is at fault.
func (st *stack) reform(i int) *Reform {
	t := st.tables[i]
	if len(st.layers[i]) == 0 {
		return nil
	}
	before := len(st.r.faults)
	reform := &Reform{Case: Case{ID: t.text("id"), Title: t.text("title"), About: t.text("about")}, On: t.words("on"), Line: t.lineAt("")}
	if reform.Title == "" {
		reform.Title = reform.ID
	}
	reform.Contract = st.base[i].clone()
	setBy := map[string]int{}
	for _, layer := range st.layers[i] {
		change := st.tables[layer].table("change")
		if change == nil {
			continue
		}
		below := reform.Contract.clone()
		paths := reform.Contract.apply(change, st.tables[layer].text("id"))
		if layer == i {
			reform.Changed = paths
			reform.Contract.checkComplete(change, below)
			st.notices = append(st.notices, reform.unchanged(below)...)
		} else if missing := reform.Contract.incomplete(paths); missing != "" {
			t.fault("on", fmt.Sprintf("on: %q changes %s, which %s does not have", st.tables[layer].text("id"), missing, below.ID), "stack only reforms that fit the contract")
			return nil
		}
		st.clashes(reform, below, paths, layer, setBy)
	}
	if change := t.table("change"); change != nil {
		reform.Contract.checkValid(change)
	} else {
		reform.Contract.checkValid(t)
	}
	if dial := t.table("dial"); dial != nil && len(st.r.faults) == before {
		reform.Dial = dialOf(dial, st.baseline, reform.Contract)
	}
	if len(st.r.faults) > before {
		return nil
	}
	return reform
}

// incomplete is a path among those set that makes up only a part of something
// that the contract below does not have.
func (c *Contract) incomplete(paths []string) string {
	for _, path := range paths {
		for at := path; at != ""; at = at[:max(0, strings.LastIndexByte(at, '.'))] {
			if len(c.missing(at)) > 0 {
				return path
			}
		}
	}
	return ""
}

// clashes remembers who set each setting, a row as a whole, and records those
// that two reforms set differently of which neither is stacked on the other.
func (st *stack) clashes(reform *Reform, below *Contract, paths []string, layer int, setBy map[string]int) {
	for _, path := range onePerSetting(paths) {
		setting := settingOf(path)
		earlier, ok := setBy[setting]
		setBy[setting] = layer
		was, now := shown(below.setting(path)), shown(reform.Contract.setting(path))
		if !ok || slices.Contains(st.layers[layer], earlier) || was == now {
			continue
		}
		last := reform.Contract.lastOrigin(path)
		clash := Clash{Path: setting, By: [2]string{st.tables[earlier].text("id"), last.By},
			Values: [2]string{was, now}, Position: fmt.Sprintf("%s:%d", last.File, last.Line)}
		reform.Clashes = append(reform.Clashes, clash)
		st.notices = append(st.notices, fmt.Sprintf("reform %q: %s sets %s to %s, %s to %s; the later one, %s, holds (%s)",
			reform.ID, clash.By[0], setting, was, clash.By[1], now, now, clash.Position))
	}
}
