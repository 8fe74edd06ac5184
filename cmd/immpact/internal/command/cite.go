package command

import (
	"fmt"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// bibliography numbers the sources of a contract's figures in the order in
// which they are first cited, so that each is printed once.
type bibliography struct {
	of     *scenarios.Contract
	number map[int]int // by the line of the source
	Notes  []string    // a line for each source, in order
}

func newBibliography(c *scenarios.Contract) *bibliography {
	return &bibliography{of: c, number: map[int]int{}}
}

// cite is the numbers of the sources that cover the figure: [1] [3]. A figure
// that a reform set cites nothing.
func (b *bibliography) cite(path string) string {
	if len(b.of.Origins[path]) != 1 {
		return ""
	}
	var cites []string
	for _, s := range b.of.SourcesOf(path) {
		if b.number[s.Line] == 0 {
			b.number[s.Line] = len(b.number) + 1
			b.Notes = append(b.Notes, sourceNote(b.number[s.Line], s))
		}
		cites = append(cites, fmt.Sprintf("[%d]", b.number[s.Line]))
	}
	return strings.Join(cites, " ")
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

// usedRule is a rule, its grade and where it comes from, in short.
type usedRule struct {
	contract.Rule
	Grade string
	From  string // numbers of its sources, or who set it and what it was
}

// rulesUsed lists each path once, in the order first used, and the sources
// cited.
func rulesUsed(c *scenarios.Contract, paths []string) ([]usedRule, []string) {
	var list []usedRule
	done := map[string]bool{}
	b := newBibliography(c)
	for _, path := range paths {
		r, ok := c.Rule(path)
		if done[path] || !ok {
			continue
		}
		done[path] = true
		from := b.cite(path)
		if from == "" {
			from = c.Provenance(path)
		}
		list = append(list, usedRule{r, c.Grade(path), from})
	}
	return list, b.Notes
}
