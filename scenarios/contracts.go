package scenarios

import (
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// A contract's figures are those of contract.Fields, nested as their paths
// say; its keys are made of that list, so that a new figure needs nothing here.

// contractKeys is what a contract file may hold.
var contractKeys = merged(keys{
	"id":      {kind: text, needed: true},
	"title":   {kind: text, needed: true},
	"year":    {kind: text},
	"about":   {kind: text},
	"source":  {kind: sections, keys: sourceKeys},
	"outcome": {kind: sections, keys: outcomeKeys},
	"range":   {kind: sections, keys: rangeKeys},
}, changeKeys)

// changeKeys is what a reform's change may hold: a contract's figures.
var changeKeys = figureKeys(contract.Fields(), contract.Tables())

func figureKeys(fields []contract.Field, tables []string) keys {
	k := keys{}
	for _, f := range fields {
		row, _ := cutLast(f.Pattern)
		k.add(strings.Split(f.Pattern, "."), f.Unit, contract.CanTakeOff(row))
	}
	for _, name := range tables {
		k[name].keys["*"].keys["title"] = &shape{kind: text}
	}
	return k
}

// add puts the figure of a pattern in its place. A * is a name that the file
// chooses; figures numbered from 1 are a row (rows.go), of which empty says that
// an empty list takes it off.
func (k keys) add(names []string, u contract.Unit, empty bool) {
	name, rest := names[0], names[1:]
	if len(rest) == 0 {
		k[name] = &shape{kind: figure, unit: u}
		return
	}
	if len(rest) == 1 && isNumber(rest[0]) {
		if k[name] == nil {
			k[name] = &shape{kind: figures, unit: u, empty: empty}
		}
		k[name].most++
		return
	}
	if k[name] == nil {
		k[name] = &shape{kind: section, keys: keys{}}
	}
	k[name].keys.add(rest, u, empty)
}

// contract reads the contract that is referred to; nil where it is at fault.
func (r *reader) contract(ref reference) *Contract {
	f := r.load(ref, "contract", contractFile)
	if f == nil {
		return nil
	}
	if c, ok := r.contracts[f.name]; ok {
		return c
	}
	var c *Contract
	if kind := f.root.kind(); kind == contractFile {
		c = r.contractOf(f)
	} else {
		r.refuse(ref, fault.New(0, "is "+kind.phrase+", not a contract", "name a contract, such as england-2021-22"))
	}
	r.contracts[f.name] = c
	return c
}

// contractOf makes a contract of a file; nil where there is a fault in it.
func (r *reader) contractOf(f *file) *Contract {
	before := len(r.faults)
	t := f.root
	t.check(contractKeys)
	t.checkWord("id")
	c := &Contract{
		Contract: contract.New(),
		File:     f.name,
		Origins:  map[string][]Origin{},
		Sources:  sources(t),
		Ranges:   ranges(t),
	}
	c.ID, c.Title, c.Year, c.About = t.text("id"), t.text("title"), t.text("year"), t.text("about")
	c.apply(t, c.ID)
	c.checkComplete(t, nil)
	c.checkValid(t)
	c.checkCovers(t)
	c.Outcomes = c.outcomes(t)
	c.checkRanges(t)
	if len(r.faults) > before {
		return nil
	}
	return c
}
