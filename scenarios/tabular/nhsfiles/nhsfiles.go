// Package nhsfiles makes practices of the files that NHS England publishes,
// joined by practice code.
//
//  1. The denominator that is published is what personalised care adjustments
//     (PCAs) left of the cohort, so the eligible are DENOMINATOR + PCAS. On
//     time are the NUMERATOR. All PCAs count under one status, as the files do
//     not tell the reasons apart. The rest is reachable: the files do not tell
//     who of them was late, declined or did not answer.
//  2. Nothing is made up for what is missing. A cohort without numerator or
//     denominator, or whose counts contradict each other, is left out; so is a
//     practice without a list size or without any cohort.
//  3. What is left out is counted, and named in a notice.
package nhsfiles

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// Import says of which published files practices are made, and which
// of their columns hold what. Columns go by the names that the files give them.
type Import struct {
	QOF    []string   // NHS England's QOF files, or
	Counts CountsFile // one file with a row for each practice

	List ListFile
	IMD  IMDFile // no File: deprivation is not stated

	// Columns of whichever file has them; "" is not read.
	Name, Region, PCN string

	PCAs    contract.Status // under which all PCAs count
	Vintage string          // of when the figures are, as the user knows it
}

// CountsFile is a file with a practice's counts for one cohort in each row.
type CountsFile struct {
	File, Code             string
	Cohort                 contract.CohortID
	Numerator, Denominator string
	PCAs                   string // "" where the file has none
}

// ListFile is a file with a practice's registered patients in each row.
type ListFile struct{ File, Code, Size string }

// IMDFile is a file with a practice's deprivation in each row: its score, its
// decile, or both. Without a decile, tenths are cut from the scores.
type IMDFile struct{ File, Code, Score, Decile string }

// importer joins what the files say, practice by practice.
type importer struct {
	*Import
	practices map[string]*imported // by code
	had       [3]bool              // which of Name, Region and PCN a file has had
	faults    fault.Errors

	uncoded int // rows without a practice code
	rounded int // list sizes that were no whole number
	ranked  int // practices of whose scores tenths are cut
}

// imported is what the files say of one practice.
type imported struct {
	code   string
	counts [contract.Cohorts]counts
	list   int64 // registered patients; 0: not stated
	score  float64
	decile uint8
	texts  [3]string // Name, Region, PCN
	lines  [parts]int
}

// The files of which a practice is joined; its lines say where in each its row
// is, 0 for nowhere.
const (
	countsPart = iota
	listPart
	imdPart
	parts
)

// Read reads the files and joins them by practice code. Beside the practices
// it returns notices: how they were made and what is missing. The error is a
// fault.Errors.
func (m *Import) Read() (*sim.Population, []string, error) {
	im := &importer{Import: m, practices: map[string]*imported{}}
	if len(m.QOF) > 0 {
		im.readQOF()
	} else {
		im.readCounts()
	}
	im.readList()
	if m.IMD.File != "" {
		im.readIMD()
	}
	im.checkTexts()
	if len(im.faults) > 0 {
		return nil, nil, im.faults
	}
	im.cutDeciles()
	pop, notices := im.join()
	if len(im.faults) > 0 {
		return nil, nil, im.faults
	}
	return pop, notices, nil
}

// rows finds the columns of a file and reads it row by row, and stops where
// enough is wrong. A published file may be large, and is never held whole.
func (im *importer) rows(name string, columns, row func(*tabular.File)) {
	in, err := disk.Files{}.Open(name)
	if err != nil {
		wrong := disk.Unreadable(err)
		wrong.File = name
		im.faults = append(im.faults, wrong)
		return
	}
	defer in.Close()
	f, wrong := tabular.Open(name, in)
	if wrong != nil {
		im.faults = append(im.faults, wrong)
		return
	}
	before := len(im.faults)
	if columns(f); len(im.faults) == before {
		f.EachRow(&im.faults, func() { row(f) })
	}
}

// column is the index of a column; -1 for one without a name. One that is not
// there is a fault.
func (im *importer) column(f *tabular.File, name string) int {
	if name == "" {
		return -1
	}
	at, wrong := f.Column(name)
	if wrong != nil {
		im.faults = append(im.faults, wrong)
	}
	return at
}

// practice is the practice of the row; nil for a row without a code, such as
// a total.
func (im *importer) practice(f *tabular.File, code int) *imported {
	cell := f.Cell(code)
	if p := im.practices[cell]; p != nil {
		return p
	}
	if !fault.IsWord(cell) {
		im.uncoded++
		return nil
	}
	p := &imported{code: strings.Clone(cell)}
	im.practices[p.code] = p
	return p
}

// onlyRow is the practice of the row, which must be the part's only row of it;
// nil for a row without a code, and for a second row, which is a fault.
func (im *importer) onlyRow(f *tabular.File, code, part int) *imported {
	p := im.practice(f, code)
	if p == nil {
		return nil
	}
	if line := p.lines[part]; line > 0 {
		im.fault(f, code, fmt.Sprintf("%s stands on line %d already", fault.Quote(p.code), line), "take a file with one row for each practice")
		return nil
	}
	p.lines[part] = f.Line()
	return p
}

// textColumns finds those of Name, Region and PCN that the file has and that
// no file before it had.
func (im *importer) textColumns(f *tabular.File) (columns [3]int) {
	for i, name := range []string{im.Name, im.Region, im.PCN} {
		columns[i] = -1
		if name != "" && !im.had[i] && slices.Contains(f.Columns, name) {
			columns[i] = im.column(f, name)
			im.had[i] = true
		}
	}
	return columns
}

// readTexts takes the practice's texts from the row.
func (im *importer) readTexts(f *tabular.File, p *imported, columns [3]int) {
	for i, at := range columns {
		if cell := f.Cell(at); !utf8.ValidString(cell) {
			im.fault(f, at, "holds bytes that are no UTF-8 text", tabular.SaveAsUTF8)
		} else if cell != "" {
			p.texts[i] = tabular.UnguardFormula(strings.Join(strings.Fields(cell), " "))
		}
	}
}

// checkTexts reports those of Name, Region and PCN that no file has.
func (im *importer) checkTexts() {
	for i, name := range []string{im.Name, im.Region, im.PCN} {
		if name != "" && !im.had[i] && len(im.faults) == 0 {
			im.faults = append(im.faults, &fault.Error{File: strings.Join(im.files(), ", "), Problem: "column " + fault.Quote(name) + " is missing",
				Remedy: "name a column that one of the files has"})
		}
	}
}

// files lists the files, each once, in the order of reading.
func (im *importer) files() []string {
	list := append([]string(nil), im.QOF...)
	for _, name := range []string{im.Counts.File, im.List.File, im.IMD.File} {
		if name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

func (im *importer) fault(f *tabular.File, column int, problem, remedy string) {
	im.faults = append(im.faults, f.RowFault(f.Columns[column], problem, remedy))
}

// withheld reports whether a cell says that a figure is not given.
func withheld(cell string) bool {
	switch strings.ToLower(cell) {
	case "", "*", "-", "--", ".", "..", ":", "c", "x", "z", "na", "n/a", "#n/a", "null", "none", "nan", "suppressed":
		return true
	}
	return false
}
