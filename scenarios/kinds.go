package scenarios

// A file says by its keys what it is.

// Kinds of file.
const (
	aContract     = "a contract"
	practicesFile = "a practices file"
	aScenario     = "a scenario"
	aPopulation   = "a population"
	claimsFile    = "a claims file"
)

// kind is what the file holds, by the keys that only one kind has; a
// scenario, which has the most keys, where none tells.
func (t *table) kind() string {
	for _, tell := range []struct{ key, kind string }{
		{"scenario", claimsFile}, {"seed", aPopulation}, {"cohort", aPopulation}, {"baseline", aScenario}, {"reform", aScenario}, {"practices", aScenario},
		{"practice", practicesFile},
		{"item_of_service", aContract}, {"indicator", aContract}, {"targets", aContract},
		{"qof", aContract}, {"clawback", aContract}, {"exceptions", aContract},
		{"id", aContract}, {"vintage", practicesFile},
	} {
		if t.has(tell.key) {
			return tell.kind
		}
	}
	return aScenario
}
