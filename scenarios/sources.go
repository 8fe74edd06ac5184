package scenarios

import (
	"fmt"
	"slices"

	"example.org/immpact/contract"
)

// sourceKeys is what a [[source]] holds, in a contract and beside practices.
var sourceKeys = keys{
	"covers": {kind: words, needed: true},
	"title":  {kind: text, needed: true},
	"url":    {kind: text},
	"grade":  {kind: text, needed: true},
	"note":   {kind: text},
}

var grades = []string{Law, High, Medium, Low, Assumed}

// sources reads the [[source]] tables of a file.
func sources(t *table) []Source {
	var list []Source
	for _, s := range t.tables("source") {
		s.checkGrade()
		list = append(list, Source{Covers: s.words("covers"), Title: s.text("title"), URL: s.text("url"),
			Grade: s.text("grade"), Note: s.text("note"), Line: s.lineAt("")})
	}
	return list
}

// checkGrade reports a grade that is none.
func (t *table) checkGrade() {
	if grade := t.text("grade"); t.has("grade") && !slices.Contains(grades, grade) {
		t.fault("grade", "grade = "+asWritten(grade)+" is no grade", "it is one of law, high, medium, low, assumed")
	}
}

// checkCovers reports patterns that speak of no figure of the contract.
func (c *Contract) checkCovers(t *table) {
	for _, s := range t.tables("source") {
		for _, pattern := range s.words("covers") {
			if !c.covered(pattern) && t.faultless(pattern) {
				s.fault("covers", fmt.Sprintf("covers %q, no figure of this contract", pattern), "write a figure's path, such as indicator.*.lower")
			}
		}
	}
}

func (c *Contract) covered(pattern string) bool {
	for path := range c.Origins {
		if contract.Covers(pattern, path) {
			return true
		}
	}
	return false
}

// Unsourced lists the figures that the contract's own file sets and for which
// it names no source, in the order of the contract.
func (c *Contract) Unsourced() []contract.Rule {
	var list []contract.Rule
	for _, rule := range c.Rules() {
		if len(c.Origins[rule.Path]) > 0 && len(c.SourcesOf(rule.Path)) == 0 {
			list = append(list, rule)
		}
	}
	return list
}
