// Package scenarios reads what people write: contracts, practice profiles and
// scenarios as TOML, and the ones that ship, embedded. TOML appears nowhere
// else. Tables of practices are read beneath it: a user's own CSV in
// tabular/practicecsv, the NHS's published files in tabular/nhsfiles.
//
// # How a file becomes figures
//
//  1. A file is read whole, at most 20 MB of UTF-8 text.
//  2. Its leaves are listed with the line of each. A key that is not known is
//     a fault that names the nearest known one; so is a value of the wrong
//     type, or one with more decimals than its unit has.
//  3. A contract is made of its leaves; a reform's change is leaves of the
//     same shape, applied over it. For each leaf the [Contract] remembers
//     every file and line that set it, and what it was before.
//  4. The result is checked: thresholds in order, no part incomplete, no
//     changed value that the run would never read.
//
// What a table may hold is listed as data beside the code that reads it; a new
// kind of file adds its keys there, and a row in kinds.go.
//
// Every fault found is a *fault.Error with file, line, problem and remedy; as
// many as there are, not only the first. A file is accepted whole or not at
// all.
package scenarios

import (
	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// Scenario is a population, a baseline contract and the reforms of it.
type Scenario struct {
	ID     string // of one that ships; else the file's name without .toml
	File   string // as the user named it; for one that ships, its name here
	Title  string
	About  string
	Author string
	Year   string // contract year that it speaks of, such as 2027/28; "" where it says none

	Population sim.Population
	Practices  string // the file the practices come from; File where they are inline
	// PracticeSources is where the practices' figures come from. What they
	// cover is in the file's own words: cohort.*.rates.late.
	PracticeSources []Source
	Recipe          *sim.Recipe // that the practices were generated from; nil: they are listed
	PracticeRanges  []Range     // stated beside the practices, in a file of their own
	Ranges          []Range     // stated in the scenario itself, of any figure
	Baseline        *Contract
	Reforms         []Reform
	England         bool // the practices stand for all of England's
	Today           bool // practices opened alone, under the rules of the scenario Today
	Claims          []Claim
	Model           sim.Model // how chance decides which children are on time
	Response        *Response // what practices would do, over years; nil: not asked

	// Notices are things a reader should know that are no error: a change to
	// what a figure already is, a clash of two reforms, cohorts left out.
	Notices []string

	// Inputs are all the files that were read, in the order of reading.
	Inputs []Input
}

// Input is one file that was read.
type Input struct {
	Name string // as shown; shipped files begin with "immpact:"
	Data []byte
}

// Case is a contract under a name, to be run over the practices: the baseline,
// a reform with every change applied, or one that a user added or pinned.
type Case struct {
	ID       string
	Title    string
	About    string
	Contract *Contract
}

// ToRun is the case as the engine runs it, called by the title.
func (c *Case) ToRun(title string) sim.Case {
	return sim.Case{ID: c.ID, Title: title, Contract: c.Contract.Contract}
}

// Reform is one proposal: a contract, and what it changes in it.
type Reform struct {
	Case
	On      []string  // ids of the reforms it is stacked on, in order
	Line    int       // of its [[reform]]
	Changed []string  // paths of the leaves its own change sets, in the file's order
	Clashes []Clash   // settings that two of the stacked reforms set differently
	Dial    *lab.Dial // how it is turned up and down; nil: it is not
}

// Clash is a figure, or a row of them, that two stacked reforms set
// differently; the later one holds.
type Clash struct {
	Path     string
	By       [2]string // reform ids, the earlier first
	Values   [2]string // as a reader is shown them; of a row that is taken off: none
	Position string    // file:line of the later one
}

// Contract is a contract with the provenance of each figure.
type Contract struct {
	*contract.Contract
	File     string
	Sources  []Source
	Outcomes []Outcome           // of its parts, where they differ from what is written
	Origins  map[string][]Origin // by path: who set the leaf, the first first; absent: nobody did
	Ranges   []Range
}

// Source says where figures come from, and how far to trust them.
type Source struct {
	Covers []string // paths, * for any one name
	Title  string
	URL    string
	Grade  string // law, high, medium, low, assumed
	Note   string
	Line   int
}

// Origin is one setting of a leaf.
type Origin struct {
	By    string // contract id, reform id, or "you" for an edit
	File  string
	Line  int
	Value contract.Value
}

// BaselineCase is the baseline under its name.
func (s *Scenario) BaselineCase() Case {
	return Case{ID: "baseline", Title: s.Baseline.Title, About: s.Baseline.About, Contract: s.Baseline}
}

// Cases is the baseline and each reform, to be run over the population.
func (s *Scenario) Cases() []sim.Case {
	baseline := s.BaselineCase()
	cases := []sim.Case{baseline.ToRun(baseline.Title)}
	for i := range s.Reforms {
		cases = append(cases, s.Reforms[i].ToRun(s.Reforms[i].Title))
	}
	return cases
}

// SourcesOf lists the sources that cover the leaf, the file's first first.
func (c *Contract) SourcesOf(path string) []Source {
	if set := c.Origins[path]; len(set) > 0 && set[0].By != c.ID {
		return nil // a figure that a reform brought in
	}
	var list []Source
	for _, s := range c.Sources {
		for _, pattern := range s.Covers {
			if contract.Covers(pattern, path) {
				list = append(list, s)
				break
			}
		}
	}
	return list
}

// lastOrigin is the setting of the leaf that holds; of one that nobody set, an
// Origin by nobody.
func (c *Contract) lastOrigin(path string) Origin {
	if origins := c.Origins[path]; len(origins) > 0 {
		return origins[len(origins)-1]
	}
	return Origin{}
}

// With is a copy of the contract with one leaf set, its origin remembered. It
// does not validate; the path must be one the contract has.
func (c *Contract) With(path string, o Origin) *Contract {
	d := *c
	d.Contract = c.Contract.Clone()
	d.Contract.Set(path, o.Value)
	d.Origins = make(map[string][]Origin, len(c.Origins)+1)
	for p, origins := range c.Origins {
		d.Origins[p] = origins
	}
	was := d.Origins[path]
	d.Origins[path] = append(was[:len(was):len(was)], o)
	return &d
}
