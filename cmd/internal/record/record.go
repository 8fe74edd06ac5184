// Package record says what a figure came from, so that another person can
// make it again and see whether it is the same.
//
// A [Record] names, by digest (SHA-256), everything that a run depends on:
// the program's version, what each file says, the rules of each case, the
// practices, and what each practice was paid. Its fingerprint is a digest over
// all of these. Two runs have the same fingerprint if and only if nothing
// among them differs. It is over what was read, not how it was typed: line ends,
// comments and a byte order mark do not change it ([scenarios.Content]). For each file the
// record has a digest of its bytes beside it.
//
// The digests of rules, practices and results leave out what is nought or not
// stated, so that a part of pay that a later program adds, and that is off,
// changes none of them. A record of 0.1.0 has no digests of contents and counts
// noughts among its rules; it is compared by its figures and its files' bytes.
//
// A record can be checked anywhere. It holds no time, no absolute path and no
// user's name; files are named relative to the scenario's; and it covers only
// whole numbers (pence, children, hundredths), which are the same on every
// machine, where the last digit of a fraction may not be.
//
// With the digests it keeps the figures that show where a difference lies:
// each rule's value, and each line of each practice's pay, or for more than
// [mostEach] practices the sums by IMD decile and component.
package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Schema is the version of the record's own shape.
const Schema = "immpact.record/1"

// shipped is what the names of files that ship begin with.
const shipped = "immpact:"

// mostEach is the most practices that a record lists one by one.
const mostEach = 100

// Record is what a run came from and what came of it.
type Record struct {
	Schema      string     `json:"schema"`
	Fingerprint string     `json:"fingerprint"` // SHA-256 over version, inputs, rules, population and results
	Version     string     `json:"version"`     // of the program
	Command     string     `json:"command"`     // one line that makes the export again
	Args        []string   `json:"args"`        // its arguments
	Scenario    string     `json:"scenario"`    // id of a shipped one, or a relative path
	Inputs      []Input    `json:"inputs"`
	Rules       []Rules    `json:"rules"`
	Population  Population `json:"population"`
	Results     []Result   `json:"results"`
}

// Input is one file that was read, named relative to the scenario's.
type Input struct {
	Name    string `json:"name"`
	SHA256  string `json:"sha256"`            // of its bytes
	Content string `json:"content,omitempty"` // SHA-256 of what it says; empty in a record of 0.1.0

	data []byte // of a run; nil on record
}

// Rules is the contract of one case: its figures that are not 0, by path, each
// in the whole measure of its unit (pence, hundredths of a per cent).
type Rules struct {
	Case     string                    `json:"case"`
	Contract string                    `json:"contract"`
	SHA256   string                    `json:"sha256"`
	Values   map[string]contract.Value `json:"values"`
}

// Population is the practices, how they are grouped, and how chance is taken
// to work.
type Population struct {
	Practices int        `json:"practices"`
	SHA256    string     `json:"sha256"`
	Each      []Practice `json:"each,omitempty"` // none where there are more than mostEach
}

// Practice is one practice's profile.
type Practice struct {
	Code   string `json:"code"`
	SHA256 string `json:"sha256"`
}

// Result is what one case pays.
type Result struct {
	Case   string `json:"case"`
	SHA256 string `json:"sha256"` // of every line of every practice
	Total  int64  `json:"total_pence"`
	Lines  []Line `json:"lines"`
}

// Line is one line of pay: of one practice, or of a decile's practices
// together.
type Line struct {
	Of    string `json:"of"`   // a practice's code, or decile-1 to decile-10
	Line  string `json:"line"` // such as qof VI001
	Pence int64  `json:"pence"`
}

// New is the record of a run of the scenario. The results are those of its
// cases over its population; ref is the scenario as the user named it, and
// args what makes the export again, in which ref stands as [Ref] writes it.
func New(version, ref string, s *scenarios.Scenario, results []sim.Result, args []string) *Record {
	r := &Record{Schema: Schema, Version: version, Command: Command(args), Args: args, Scenario: Ref(ref)}
	folder := filepath.Dir(ref)
	for _, in := range s.Inputs {
		r.Inputs = append(r.Inputs, Input{inputName(folder, in.Name), digest(in.Data), digest(scenarios.Content(in.Name, in.Data)), in.Data})
	}
	for i := range results {
		r.Rules = append(r.Rules, rulesOf(&results[i].Case))
		r.Results = append(r.Results, resultOf(&s.Population, &results[i]))
	}
	r.Population = populationOf(s)
	r.Fingerprint = r.fingerprint()
	return r
}

// Ref is how a record names the scenario: its id, or its path with slashes,
// without the folders of this machine if it is absolute.
func Ref(ref string) string {
	if filepath.IsAbs(ref) {
		ref = filepath.Base(ref)
	}
	return filepath.ToSlash(ref)
}

// inputName names a file relative to the folder of the scenario; one that
// ships, as it is; one that lies elsewhere, by its own name alone.
func inputName(folder, name string) string {
	if strings.HasPrefix(name, shipped) {
		return name
	}
	rel, err := filepath.Rel(folder, name)
	if err != nil || filepath.IsAbs(name) && strings.HasPrefix(rel, "..") {
		return path.Base(filepath.ToSlash(name))
	}
	return filepath.ToSlash(rel)
}

// Short is the fingerprint as people read and compare it: 3f2a-9c1b-77d0.
func (r *Record) Short() string { return short(r.Fingerprint) }

func short(f string) string {
	if len(f) < 12 {
		return f
	}
	return f[:4] + "-" + f[4:8] + "-" + f[8:12]
}

// fingerprint is the digest over all that the record covers.
func (r *Record) fingerprint() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s version %q\n", Schema, r.Version)
	for _, in := range r.Inputs {
		of := in.Content
		if of == "" {
			of = in.SHA256
		}
		fmt.Fprintf(h, "input %q %s\n", in.Name, of)
	}
	for _, rules := range r.Rules {
		fmt.Fprintf(h, "rules %q %s\n", rules.Case, rules.SHA256)
	}
	fmt.Fprintf(h, "population %s\n", r.Population.SHA256)
	for _, result := range r.Results {
		fmt.Fprintf(h, "result %q %s\n", result.Case, result.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Missing lists the user's own files that the record was made from and that are
// not there, as there tells by their names.
func (r *Record) Missing(there func(name string) bool) []string {
	var list []string
	for _, in := range r.Inputs {
		if !strings.HasPrefix(in.Name, shipped) && !there(in.Name) {
			list = append(list, in.Name)
		}
	}
	return list
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// digested is the digest of what write writes.
func digested(write func(io.Writer)) string {
	h := sha256.New()
	write(h)
	return hex.EncodeToString(h.Sum(nil))
}
