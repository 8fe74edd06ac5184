package scenarios

import (
	"example.org/immpact/scenarios/fault"
)

// Check reads any file the program knows, or one that ships by its id, says
// which kind it is (contract, practices, scenario, population, claims, trends or
// intervention; ""
// where it cannot be read), and returns every fault in it as fault.Errors. In
// a contract or a population a figure without a source is one. An id that two
// kinds share is a contract's before a scenario's.
func Check(file string) (kind string, err error) {
	r := newReader()
	if ref := (reference{word: file}); ref.isCSV() {
		r.practicesCSV(ref)
		return practicesFile.name, r.err()
	}
	f := r.load(reference{word: file}, "file", contractFile, scenarioFile, claimsFile, practicesFile, populationFile, trendsFile, interventionFile)
	if f == nil {
		return "", r.err()
	}
	r.check(f)
	return f.root.kind().name, r.err()
}

// KindOf is the kind of what is in a TOML file, as Check returns it, in a sentence:
// a scenario, a practices file. It is empty where that cannot be told.
func KindOf(text []byte) string {
	f, wrong := newFile(newReader(), "", text)
	if wrong != nil || len(f.root.keys) == 0 {
		return ""
	}
	return f.root.kind().phrase
}

// What KindOf says of a scenario, and of a file of claims alone.
const (
	ScenarioKind = "a scenario"
	ClaimsKind   = "a claims file"
)

// check reads a file as what it is, and finds the figures without a source.
func (r *reader) check(f *file) {
	switch f.root.kind() {
	case contractFile:
		if c := r.contractOf(f); c != nil {
			for _, rule := range c.Unsourced() {
				o := c.Origins[rule.Path][0]
				r.fault(&fault.Error{File: o.File, Line: o.Line, Problem: rule.Path + " has no source", Remedy: "cover it by a [[source]]"})
			}
		}
	case practicesFile:
		r.practicesOf(f)
	case scenarioFile:
		r.scenario(f, nil)
	case claimsFile:
		r.claimsScenario(f)
	case trendsFile:
		r.trendsOf(f)
	case interventionFile:
		r.interventionOf(f)
	case populationFile:
		if pop := r.generate(f); pop != nil {
			for _, path := range unsourcedRows(pop.Recipe, pop.Sources) {
				f.root.faultAt(path, path+" has no source", "cover it by a [[source]]")
			}
		}
	}
}
