package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// A population to generate: its figures are those of sim.Recipe, nested as
// their paths say. A figure is a row of ten, one for each tenth, the most
// deprived first; one number in its place holds for every tenth.

// mostSeed is the highest seed: what every reader of TOML and JSON keeps whole.
const mostSeed = 1<<53 - 1

// populationKeys is what a population file may hold.
var populationKeys = keys{
	"id":      {kind: text, needed: true},
	"title":   {kind: text, needed: true},
	"vintage": {kind: text},
	"about":   {kind: text},
	"seed":    {kind: whole, most: mostSeed, needed: true},
	"source":  {kind: sections, keys: sourceKeys},
	"range":   {kind: sections, keys: rangeKeys},
}

func init() {
	for _, f := range new(sim.Recipe).Figures() {
		populationKeys.addRow(strings.Split(f.Path, "."), f)
	}
}

// addRow puts the row of a path in its place. A table is needed where a row in
// it is.
func (k keys) addRow(names []string, f sim.Figure) {
	name, rest := names[0], names[1:]
	if len(rest) == 0 {
		k[name] = &shape{kind: row, most: int64(len(f.Values)), needed: !f.Optional}
		return
	}
	if k[name] == nil {
		k[name] = &shape{kind: section, keys: keys{}}
	}
	k[name].needed = k[name].needed || !f.Optional
	k[name].keys.addRow(rest, f)
}

// row is the numbers of a row: as many as it has, or one for all of them.
func (s *shape) row(v any) (made any, problem, remedy string) {
	if x, ok := asNumber(v); ok {
		return slices.Repeat([]float64{x}, int(s.most)), "", ""
	}
	list, ok := v.([]any)
	if !ok || s.most == 1 {
		return nil, describe(v), s.expects()
	}
	var numbers []float64
	for _, each := range list {
		x, ok := asNumber(each)
		if !ok {
			return nil, " holds " + asWritten(each), s.expects()
		}
		numbers = append(numbers, x)
	}
	if int64(len(numbers)) != s.most {
		return nil, fmt.Sprintf(" holds %s", contract.Count(int64(len(numbers)), "number", "numbers")), s.expects()
	}
	return numbers, "", ""
}

// rowExpects says what a row takes.
func (s *shape) rowExpects() string {
	if s.most == 1 {
		return "it takes a number"
	}
	return "it takes one number, or ten in a list, one for each tenth, the most deprived first"
}

// recipe reads the figures of a population; nil where one is at fault.
func (t *table) recipe() *sim.Recipe {
	before := len(t.r.faults)
	t.check(populationKeys)
	t.checkWord("id")
	if len(t.r.faults) > before {
		return nil
	}
	r := &sim.Recipe{Title: t.text("title"), Vintage: t.text("vintage"), Seed: uint64(t.whole("seed")), Groups: sim.StandardGrouping()}
	for _, f := range r.Figures() {
		for i, x := range t.rowAt(strings.Split(f.Path, ".")) {
			*f.Values[i] = x
		}
	}
	for _, p := range r.Validate() {
		t.faultAt(p.Path, p.Path+": "+p.Reason, p.Remedy)
	}
	t.checkRowCovers(r)
	if len(t.r.faults) > before {
		return nil
	}
	return r
}

// rowAt is the row at a path below the table; none where there is none.
func (t *table) rowAt(names []string) []float64 {
	if t == nil {
		return nil
	}
	if len(names) > 1 {
		return t.table(names[0]).rowAt(names[1:])
	}
	return t.numbers(names[0])
}

// checkRowCovers reports patterns that speak of no figure of a population.
func (t *table) checkRowCovers(r *sim.Recipe) {
	figures := r.Figures()
	for _, s := range t.tables("source") {
		for _, pattern := range s.words("covers") {
			if !slices.ContainsFunc(figures, func(f sim.Figure) bool { return contract.Covers(pattern, f.Path) }) {
				s.fault("covers", fmt.Sprintf("covers %q, no figure of a population", pattern), "write a figure's path, such as cohort.*.coverage")
			}
		}
	}
}

// generate makes the practices of a population file; nil where there is a
// fault in it.
func (r *reader) generate(f *file) *Population {
	recipe := f.root.recipe()
	if recipe == nil {
		return nil
	}
	made, err := recipe.Generate()
	if err != nil { // not after Validate; said rather than lost
		f.root.faultHere(err.Error(), "correct the figure")
		return nil
	}
	notice := fmt.Sprintf("The %s practices of %s are simulated (seed %d): none of them exists.", contract.Group(int64(len(made.Practices))), f.name, recipe.Seed)
	pop := &Population{Population: made, File: f.name, Sources: sources(f.root), Ranges: ranges(f.root), Notices: []string{notice},
		ID: f.root.text("id"), About: f.root.text("about"), Recipe: recipe}
	pop.checkRanges(f.root, pop.Ranges, nil, nil)
	return pop
}

// LoadPopulation reads the practices of that id, or in that file, and
// generates them where it holds a population. The error is a fault.Errors.
func LoadPopulation(ref string) (*Population, error) {
	r := newReader()
	pop := r.practices(reference{word: ref})
	if err := r.err(); err != nil {
		return nil, err
	}
	return pop, nil
}

// unsourcedRows lists the paths of the figures that a population's file sets
// and for which it names no source.
func unsourcedRows(r *sim.Recipe, sources []Source) []string {
	if r == nil {
		return nil
	}
	var list []string
	for _, f := range r.Figures() {
		set := slices.ContainsFunc(f.Values, func(x *float64) bool { return *x != 0 })
		covered := slices.ContainsFunc(sources, func(s Source) bool {
			return slices.ContainsFunc(s.Covers, func(pattern string) bool { return contract.Covers(pattern, f.Path) })
		})
		if set && !covered {
			list = append(list, f.Path)
		}
	}
	return list
}
