package scenarios

import (
	"strings"

	"example.org/immpact/scenarios/fault"
)

// Check reads any file the program knows, or one that ships by its id, says
// which kind it is (contract, practices, scenario, population, claims; "" where it
// cannot be told), and returns every fault in it as Errors. For a contract
// or a population a figure without a source is one.
func Check(file string) (kind string, err error) {
	r := newReader()
	if ref := (reference{word: file}); ref.isCSV() {
		r.practicesCSV(ref)
		return shortKind(practicesFile), r.err()
	}
	f := r.load(reference{word: file}, "file", contractFolder, scenarioFolder, claimsFolder, practicesFolder, populationFolder)
	if f == nil {
		return "", r.err()
	}
	kind = f.root.kind()
	r.check(f, kind)
	return shortKind(kind), r.err()
}

// check reads a file as what it is, and finds the figures without a source.
func (r *reader) check(f *file, kind string) {
	switch kind {
	case aContract:
		if c := r.contractOf(f); c != nil {
			for _, rule := range c.Unsourced() {
				o := c.Origins[rule.Path][0]
				r.fault(&fault.Error{File: o.File, Line: o.Line, Problem: rule.Path + " has no source", Remedy: "cover it by a [[source]]"})
			}
		}
	case practicesFile:
		r.practicesOf(f)
	case aScenario:
		r.scenario(f, nil)
	case claimsFile:
		r.claimsOver(f)
	case aPopulation:
		if pop := r.generated(f); pop != nil {
			for _, path := range unsourcedRows(pop.recipe, pop.sources) {
				f.root.faultAt(path, path+" has no source", "cover it by a [[source]]")
			}
		}
	}
}

// shortKind is the kind without its article.
func shortKind(kind string) string {
	kind = strings.TrimPrefix(kind, "a ")
	return strings.TrimSuffix(kind, " file")
}
