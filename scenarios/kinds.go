package scenarios

import (
	"maps"
	"slices"
)

// fileKind is a kind of TOML file: what it is called, where those that ship
// lie, and by which keys a file is known to be of it. This table is the only
// one: a new kind is a row here, a folder of files, and the keys it may hold
// (shape.go).
type fileKind struct {
	name   string   // as Check returns it
	phrase string   // in a sentence
	folder string   // of those that ship, in the embedded files
	keys   []string // that no kind further down has
}

var (
	claimsFile     = &fileKind{"claims", ClaimsKind, "claims", []string{"scenario"}}
	populationFile = &fileKind{"population", "a population", "populations", []string{"seed", "cohort"}}
	trendsFile     = &fileKind{"trends", "a trends file", "trends", []string{"area", "measure", "england"}}
	// An intervention is known by its effect.
	interventionFile = &fileKind{"intervention", "an intervention", "interventions", []string{"effect"}}
	scenarioFile     = &fileKind{"scenario", ScenarioKind, ".", []string{"baseline", "reform", "practices"}}
	practicesFile    = &fileKind{"practices", "a practices file", "practices", []string{"practice", "vintage"}}
	contractFile     = &fileKind{"contract", "a contract", "contracts", append(slices.Sorted(maps.Keys(changeKeys)), "id")}

	kinds = []*fileKind{claimsFile, populationFile, trendsFile, interventionFile, scenarioFile, practicesFile, contractFile}
)

// kind is the kind of the file, by the first row of kinds of which it has a
// key; a scenario, which may hold the most, where it has none.
func (t *table) kind() *fileKind {
	for _, k := range kinds {
		if slices.ContainsFunc(k.keys, t.has) {
			return k
		}
	}
	return scenarioFile
}
