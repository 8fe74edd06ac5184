package scenarios

import (
	"fmt"
	"strings"

	"example.org/immpact/contract"
)

// Grades of a source, from the surest to the least sure.
const (
	Law     = "law"
	High    = "high"
	Medium  = "medium"
	Low     = "low"
	Assumed = "assumed"
)

// weak reports whether a figure of the grade is one that nobody knows.
func weak(grade string) bool { return grade == Low || grade == Assumed }

// Weak reports whether the source is graded low or assumed.
func (s *Source) Weak() bool { return weak(s.Grade) }

// Weakness is figures that a run reads and whose source is graded low or
// assumed.
type Weakness struct {
	Source Source
	Rules  []contract.Rule
}

// String is the figures, the grade and what the source notes.
func (w Weakness) String() string {
	var figures []string
	for _, r := range w.Rules {
		figures = append(figures, r.Label+" "+r.String())
	}
	return fmt.Sprintf("%s (%s): %s", strings.Join(figures, ", "), w.Source.Grade, w.Source.Note)
}

// Grade is how far to trust the leaf's value: the grade of the first source
// that covers it; "proposed" where a reform or an edit set it, "unsourced" where no
// source covers it, "" where the contract does not hold it.
func (c *Contract) Grade(path string) string {
	origins := c.Origins[path]
	if len(origins) == 0 {
		return ""
	}
	if origins[len(origins)-1].By != c.ID {
		return "proposed"
	}
	if sources := c.SourcesOf(path); len(sources) > 0 {
		return sources[0].Grade
	}
	return "unsourced"
}

// Weak lists what the contract leans on that is graded low or assumed and
// that a run over such practices reads, source by source.
func (c *Contract) Weak(seen contract.Setting) []Weakness {
	var list []Weakness
	at := map[int]int{} // by the source's line
	for _, r := range c.Rules() {
		if !weak(c.Grade(r.Path)) || c.Contract.Unread(r.Path, &seen) != "" {
			continue
		}
		source := c.SourcesOf(r.Path)[0]
		i, ok := at[source.Line]
		if !ok {
			i = len(list)
			at[source.Line] = i
			list = append(list, Weakness{Source: source})
		}
		list[i].Rules = append(list[i].Rules, r)
	}
	return list
}

// contracts lists the baseline's contract and each reform's.
func (s *Scenario) contracts() []*Contract {
	list := []*Contract{s.Baseline}
	for _, r := range s.Reforms {
		list = append(list, r.Contract)
	}
	return list
}

// Caveats are, contract by contract, what the scenario's run leans on that is
// graded low or assumed. What several contracts share is listed once.
func (s *Scenario) Caveats() []string {
	var list []string
	told := map[string]bool{}
	seen := s.Population.Setting()
	for _, c := range s.contracts() {
		for _, w := range c.Weak(seen) {
			if text := w.String(); !told[text] {
				told[text] = true
				list = append(list, c.Title+": "+text)
			}
		}
	}
	return append(list, s.leverNotes(seen)...)
}
