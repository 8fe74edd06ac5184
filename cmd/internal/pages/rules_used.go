package pages

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// Rule is a figure of a contract, how far to trust it, and what set it.
type Rule struct {
	Case   string `json:"case,omitempty"` // where a page is of several contracts
	Path   string `json:"path"`
	Label  string `json:"label"`
	Value  string `json:"value"`  // with its unit
	Grade  string `json:"grade"`  // of its source
	Origin string `json:"origin"` // in words

	cites  string // numbers of its sources, [1] [3]; empty of a figure that a reform set
	year   string // of the contract, of a rule that a claim uses
	source string // its source, or who set it, of a rule that a claim uses
}

func ruleOf(c *scenarios.Contract, r contract.Rule) Rule {
	return Rule{Path: r.Path, Label: r.Label, Value: r.String(), Grade: c.Grade(r.Path), Origin: c.Provenance(r.Path)}
}

// value is the rule's value as a cell.
func (r Rule) value() sheet.Cell { return sheet.Text(r.Value).Of(r.Path, r.Grade) }

var usedColumns = []column[Rule]{
	{"rule", "rule", func(r Rule) sheet.Cell { return sheet.Text(r.Label) }},
	{"value", "value", Rule.value},
	{"grade", "grade", func(r Rule) sheet.Cell { return sheet.Text(r.Grade) }},
	{"source", "where it comes from", func(r Rule) sheet.Cell { return sheet.Text(r.from()) }},
}

// from is the numbers of the rule's sources, or what set it.
func (r Rule) from() string {
	if r.cites != "" {
		return r.cites
	}
	return r.Origin
}

// bibliography numbers the sources of a contract's figures in the order in
// which they are first cited, so that each is printed once.
type bibliography struct {
	of     *scenarios.Contract
	number map[int]int // by the line of the source
	notes  []string    // a line for each source, in order
}

func newBibliography(c *scenarios.Contract) *bibliography {
	return &bibliography{of: c, number: map[int]int{}}
}

// cite is the rule with the numbers of the sources that cover it.
func (b *bibliography) cite(r Rule) Rule {
	if len(b.of.Origins[r.Path]) != 1 {
		return r
	}
	var cites []string
	for _, s := range b.of.SourcesOf(r.Path) {
		if b.number[s.Line] == 0 {
			b.number[s.Line] = len(b.number) + 1
			b.notes = append(b.notes, sourceNote(b.number[s.Line], s))
		}
		cites = append(cites, fmt.Sprintf("[%d]", b.number[s.Line]))
	}
	r.cites = strings.Join(cites, " ")
	return r
}

func sourceNote(n int, s scenarios.Source) string {
	text := fmt.Sprintf("[%d] %s (%s).", n, s.Title, s.Grade)
	if s.Note != "" {
		text += " " + s.Note
	}
	if s.URL != "" {
		text += " " + s.URL
	}
	return text
}

// rulesUsed lists the rule of each path once, in the order first used, and the
// sources cited.
func rulesUsed(c *scenarios.Contract, paths []string) (rules []Rule, sources []string) {
	rules = []Rule{}
	done := map[string]bool{}
	b := newBibliography(c)
	for _, path := range paths {
		r, ok := c.Rule(path)
		if done[path] || !ok {
			continue
		}
		done[path] = true
		rules = append(rules, b.cite(ruleOf(c, r)))
	}
	return rules, b.notes
}
