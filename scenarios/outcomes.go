package scenarios

import (
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// Outcome says what became of a part of a contract, where what was done is not
// what is written. No figure follows from it; it stands beside those that do.
type Outcome struct {
	Of        string         // the part's path: clawback
	Enforced  string         // what was done, for a reader, after "as enforced:"
	InBrief   string         // Enforced in a few words, which end a sentence
	Published contract.Pence // the sum that was published for England; 0: none
	Readings  []string       // why the model's sum may be another
	Title     string         // of the source
	URL       string
	Grade     string
}

// outcomeKeys is what an [[outcome]] of a contract holds.
var outcomeKeys = keys{
	"of":        {kind: text, needed: true},
	"enforced":  {kind: text, needed: true},
	"in_brief":  {kind: text, needed: true},
	"published": {kind: whole, most: 1_000_000_000_000},
	"readings":  {kind: words},
	"title":     {kind: text, needed: true},
	"url":       {kind: text},
	"grade":     {kind: text, needed: true},
}

// outcomes reads the [[outcome]] tables of a contract.
func (c *Contract) outcomes(t *table) []Outcome {
	var list []Outcome
	for _, o := range t.tables("outcome") {
		if of := o.text("of"); o.has("of") && c.Part(of) == nil {
			o.fault("of", "of = "+asWritten(of)+" is no part of this contract", fault.Suggest(of, c.partPaths()))
		}
		o.checkGrade()
		list = append(list, Outcome{Of: o.text("of"), Enforced: o.text("enforced"), InBrief: o.text("in_brief"), Published: contract.Pence(100 * o.whole("published")),
			Readings: o.words("readings"), Title: o.text("title"), URL: o.text("url"), Grade: o.text("grade")})
	}
	return list
}

// OutcomeOf is what became of the part at the path; nil where nothing is told.
func (c *Contract) OutcomeOf(path string) *Outcome {
	if i := slices.IndexFunc(c.Outcomes, func(o Outcome) bool { return o.Of == path }); i >= 0 {
		return &c.Outcomes[i]
	}
	return nil
}

// partPaths lists the paths of the contract's parts.
func (c *Contract) partPaths() []string {
	var list []string
	for _, part := range c.Parts() {
		list = append(list, part.Path())
	}
	return list
}
