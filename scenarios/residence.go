package scenarios

import (
	"fmt"
	"strconv"
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Where children live: what a practice states of its own, and the table that
// ships for those that state nothing (tables/residence.toml).

// livesKey is the row of where a practice's children live, the most deprived
// decile first.
const livesKey = "children_by_decile"

var livesShape = &shape{kind: figures, unit: contract.PerCent, small: true, most: int64(len(contract.Lives{}))}

// residenceKeys is what a table of where children live may hold.
var residenceKeys = keys{
	"title": {kind: text, needed: true},
	"about": {kind: text},
	"decile": {kind: sections, needed: true, keys: keys{
		"imd_decile": {kind: whole, least: 1, most: 10, needed: true},
		livesKey:     {kind: figures, unit: livesShape.unit, small: true, most: livesShape.most, needed: true},
	}},
	"source": {kind: sections, keys: sourceKeys, needed: true},
}

// lives is where the children of the table live; nil where it does not say.
// Parts that do not add up to 100 are a fault.
func (t *table) lives() *contract.Lives {
	row := t.table(livesKey)
	if row == nil {
		return nil
	}
	var lives contract.Lives
	for d := range lives {
		lives[d] = contract.Percent(row.figure(strconv.Itoa(d + 1)))
	}
	if err := sim.CheckLives(&lives); err != nil {
		t.fault(livesKey, livesKey+": "+err.Problem, err.Remedy)
	}
	return &lives
}

// residenceTable is the file of it.
const residenceTable = "residence.toml"

// residenceOf makes the table of a file; nil where there is a fault in it.
func (r *reader) residenceOf(f *file) *contract.Residence {
	before := len(r.faults)
	f.root.check(residenceKeys)
	var made contract.Residence
	stated := map[int64]bool{}
	for _, each := range f.root.tables("decile") {
		d := each.whole("imd_decile")
		if lives := each.lives(); lives != nil && d > 0 {
			made[d-1] = *lives
		}
		if stated[d] {
			each.fault("imd_decile", fmt.Sprintf("imd_decile = %d stands twice", d), "give each decile one row")
		}
		stated[d] = true
	}
	if len(r.faults) == before && len(stated) < len(made) {
		f.root.fault("decile", fmt.Sprintf("there are %d deciles, not %d", len(stated), len(made)), "give each decile a row")
	}
	if len(r.faults) > before {
		return nil
	}
	return &made
}

// shippedReference is what ships and every population refers to, read once.
var shippedReference = sync.OnceValue(func() *sim.Reference {
	r := newReader()
	f := r.read(reference{word: residenceTable}, place{true, "tables"}, residenceTable)
	if f == nil {
		panic(r.err()) // a test reads every file that ships
	}
	residence := r.residenceOf(f)
	return &sim.Reference{Residence: residence, Contract: contractThatShips, England: sync.OnceValue(func() *contract.Setting {
		england, err := LoadPopulation(englandID)
		if err != nil {
			panic(err)
		}
		england.Reference = &sim.Reference{Residence: residence}
		in := england.Setting()
		return &in
	})}
})

func init() { contract.Shipped = contractFile.ids() }

var readContracts sync.Map // by id

// contractThatShips is the contract of the id as it ships, read once.
func contractThatShips(id string) *contract.Contract {
	if known, ok := readContracts.Load(id); ok {
		return known.(*contract.Contract)
	}
	c, err := LoadContract(id)
	if err != nil {
		return nil
	}
	readContracts.Store(id, c.Contract)
	return c.Contract
}
