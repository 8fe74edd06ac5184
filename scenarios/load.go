package scenarios

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"example.org/immpact/scenarios/fault"
)

// Default is the id of the scenario that opens when none is named: all of
// England. Today is that whose rules a file of practices is put under which is
// opened alone: the newest contract.
const (
	Default = "england-2021-22"
	Today   = "england-2026-27"
)

// englandID is the id of the population that stands for England.
const englandID = "england"

// baselineID is the id of the baseline in a run.
const baselineID = "baseline"

// Entry is one shipped file.
type Entry struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Load reads the scenario of that id, or in that file: an id has neither a
// folder nor an ending. A file of practices is put under the rules of the
// scenario Today; a file of claims alone is taken as the scenario that it
// names, with these claims. The error is a fault.Errors.
func Load(ref string) (*Scenario, error) { return newReader().scenarioAt(ref) }

// LoadFrom is [Load] where the files that do not ship are those of a file system,
// and not the computer's own.
func LoadFrom(files fs.FS, ref string) (*Scenario, error) {
	return readerOf(slashed{files}).scenarioAt(ref)
}

// slashed is a file system whose files are asked for by names as the computer
// writes them.
type slashed struct{ fs.FS }

// Open opens the file of a name.
func (s slashed) Open(name string) (fs.File, error) {
	return s.FS.Open(path.Clean(filepath.ToSlash(name)))
}

func (r *reader) scenarioAt(ref string) (*Scenario, error) {
	s := r.loadScenario(ref)
	if err := r.err(); err != nil {
		return nil, err
	}
	return s, nil
}

func (r *reader) loadScenario(ref string) *Scenario {
	if table := (reference{word: ref}); table.isCSV() {
		return r.withID(r.today(r.practicesCSV(table)))
	}
	f := r.load(reference{word: ref}, "scenario", scenarioFile, claimsFile)
	if f == nil {
		return nil
	}
	var s *Scenario
	switch kind := f.root.kind(); kind {
	case scenarioFile:
		s = r.scenario(f, nil)
	case claimsFile:
		s = r.claimsScenario(f)
	case practicesFile:
		s = r.today(r.practicesOf(f))
	case populationFile:
		s = r.today(r.generate(f))
	default:
		r.refuse(reference{word: ref}, fault.New(0, "is "+kind.phrase+", not a scenario", "name it in a scenario, or take one of `immpact list`"))
	}
	return r.withID(s)
}

// withID is the scenario with its id and all that was read for it.
func (r *reader) withID(s *Scenario) *Scenario {
	if s != nil {
		s.ID = idOf(s.File)
		s.Inputs = r.inputs
	}
	return s
}

// idOf is the id of a file by its name: of one that ships, and of one that does
// not, without folder and ending.
func idOf(file string) string {
	name := filepath.Base(strings.TrimPrefix(file, "immpact:"))
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// today is the rules of the scenario Today over the practices of a file.
func (r *reader) today(pop *Population) *Scenario {
	rules := r.load(reference{word: Today}, "scenario", scenarioFile)
	if pop == nil || rules == nil {
		return nil
	}
	s := r.scenario(rules, pop)
	s.File, s.Today = pop.File, true
	s.About = fmt.Sprintf("The rules of the scenario %s (%s) over the practices of %s.", Today, s.Title, pop.File)
	s.Author = ""
	if s.Title = pop.Title; s.Title == "" {
		s.Title = "Practices of " + pop.File
	}
	return s
}

// LoadContract reads the contract of that id, or in that file.
func LoadContract(ref string) (*Contract, error) {
	r := newReader()
	c := r.contract(reference{word: ref})
	if err := r.err(); err != nil {
		return nil, err
	}
	return c, nil
}
