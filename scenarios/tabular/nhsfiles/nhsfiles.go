// Package nhsfiles makes practices of the files that NHS England and OHID
// publish, joined by practice code.
//
//  1. A file is recognised by its header, whatever it is called and whether it
//     lies in a folder, in a zip archive as downloaded, or by itself. Files of
//     other layouts are named, with their columns.
//  2. The denominator that is published is what personalised care adjustments
//     (PCAs) left of the cohort, so the eligible are DENOMINATOR + PCAS. On
//     time are the NUMERATOR. All PCAs count under one status, as the files do
//     not tell the reasons apart. The rest is reachable: the files do not tell
//     who of them was late, declined or did not answer, and the practices say
//     that these are not recorded.
//  3. Nothing is made up for what is missing. A cohort without numerator or
//     denominator, whose counts contradict each other, or that is larger than
//     its list, is left out; so is a practice without a list size or without any
//     cohort.
//  4. What is left out is counted, and named in a notice.
//  5. Deprivation comes from files; the shares of communities from a file, or by
//     code from the table that ships (package tables), and from nowhere else.
//  6. What is wrong is judged after the join: of a practice that is not wanted
//     nothing is a fault, and the same value twice is none either.
package nhsfiles

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// Import says of which published files practices are made. Columns go by the
// names that the files give them.
type Import struct {
	Files  []string   // as they are published: files, folders and zip archives
	Counts CountsFile // or one file with a row for each practice

	List ListFile // no File: list sizes come from Files
	IMD  IMDFile  // no File: deprivation comes from Files, or is not stated

	Communities CommunitiesFile // no File: the shares come from the table that ships

	// Columns of whichever files have them; "" is that of NHS England's files.
	Name, Region, Board, PCN string

	Where   []Choice        // which rows are taken
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

// ListFile is a file with a practice's registered patients in a row. Without a
// Size its columns are those of NHS England's files.
type ListFile struct{ File, Code, Size string }

// IMDFile is a file with a practice's deprivation in a row: its score, its
// decile, or both. Without a decile, tenths are cut from the scores. Without
// either its columns are those of OHID's files.
type IMDFile struct{ File, Code, Score, Decile string }

// CommunitiesFile is a file with shares of the residents of a practice's area in
// a row, in per cent: Percent those of the communities share, SouthAsian those
// of the South Asian groups; either may be left out.
type CommunitiesFile struct{ File, Code, Percent, SouthAsian string }

// Choice is a column and what it must hold for a row to be taken, in every file
// that has the column.
type Choice struct{ Column, Value string }

// Made is what came of the files.
type Made struct {
	*sim.Population
	Notices   []string
	Published []Points // by practice and cohort; none where the files hold none
	Year      string   // of the counts, by the files' names: 2024-25; "" where they do not tell
}

// Points is what a practice's indicator was published to have earned.
type Points struct {
	Code   string
	Cohort contract.CohortID
	Points float64
}

// importer joins what the files say, practice by practice.
type importer struct {
	*Import
	practices map[string]*imported // by code
	had       [texts]bool          // which of the texts a file has had
	used      []bool               // which of Where a file has had
	roles     [parts]bool          // which parts a file has had
	names     []string             // of the files that were read, as shown
	counted   []string             // of those that are QOF files of counts
	passed    []string             // of those that were not read
	heard     []string             // how files were read
	faults    fault.Errors

	scores, deciles bool // a file has had them
	uncoded         int  // rows without a practice code
	totals          int  // rows that are totals
	withheld        int  // figures
	rounded         int  // list sizes that were no whole number
	ranked          int  // practices of whose scores tenths are cut
}

// imported is what the files say of one practice.
type imported struct {
	code    string
	counts  [contract.Cohorts]counts
	list    int64 // registered patients; 0: not stated
	score   float64
	decile  uint8
	shares  [shares]sim.Share
	texts   [texts]string
	from    [parts]string // file:line of its row in each part; "" for nowhere
	pending []*fault.Error
}

// The texts: Name, Region, Board, PCN.
const texts = 4

// usualTexts are the columns of the texts in NHS England's files.
var usualTexts = [texts]string{"PRACTICE_NAME", "REGION_NAME", "ICB_NAME", "PCN_NAME"}

// The parts of which a practice is joined.
const (
	countsPart = iota
	listPart
	imdPart
	communitiesPart
	parts
)

// Read reads the files and joins them by practice code. The error is a
// fault.Errors.
func (m *Import) Read() (*Made, error) {
	im := &importer{Import: m, practices: map[string]*imported{}, used: make([]bool, len(m.Where))}
	im.readPublished()
	if m.Counts.File != "" {
		c := &m.Counts
		im.readNamed(c.File, &columns{code: c.Code, measures: [measures]string{c.Numerator, c.Denominator, c.PCAs}, cohort: c.Cohort, role: countsPart})
	}
	if m.List.File != "" {
		im.readNamed(m.List.File, &columns{code: m.List.Code, list: m.List.Size, role: listPart})
	}
	if m.IMD.File != "" {
		im.readNamed(m.IMD.File, &columns{code: m.IMD.Code, score: m.IMD.Score, decile: m.IMD.Decile, role: imdPart})
	}
	if c := &m.Communities; c.File != "" {
		im.readNamed(c.File, &columns{code: c.Code, shares: [shares]string{c.Percent, c.SouthAsian}, role: communitiesPart})
	}
	im.checkRead()
	if len(im.faults) > 0 {
		return nil, im.faults
	}
	im.cutDeciles()
	made := im.join()
	if len(im.faults) > 0 {
		return nil, im.faults
	}
	return made, nil
}

// textNames are the columns of the texts, and whether the user named them.
func (m *Import) textNames() [texts]string {
	names := [texts]string{m.Name, m.Region, m.Board, m.PCN}
	for i := range names {
		names[i] = cmp.Or(names[i], usualTexts[i])
	}
	return names
}

// checkRead reports what was asked for and no file has had.
func (im *importer) checkRead() {
	if len(im.faults) > 0 {
		return
	}
	files := strings.Join(im.names, ", ")
	add := func(problem, remedy string) {
		im.faults = append(im.faults, &fault.Error{File: files, Problem: problem, Remedy: remedy})
	}
	if !im.roles[countsPart] {
		add("no row is a NUMERATOR, DENOMINATOR or PCAS of VI001, VI002 or VI003", "take the QOF files of 2021/22 or later that hold the vaccination indicators")
	}
	if !im.roles[listPart] {
		add("none of the files holds list sizes", "name a file that does with --list, such as QOF's PREVALENCE, as pay goes by them")
	}
	for i, name := range []string{im.Name, im.Region, im.Board, im.PCN} {
		if name != "" && !im.had[i] {
			add("column "+fault.Quote(name)+" is missing", "name a column that one of the files has")
		}
	}
	for i, c := range im.Where {
		if !im.used[i] {
			add("no file has a column "+fault.Quote(c.Column)+" to choose rows by", "name a column that one of the files has")
		}
	}
	im.checkDirection()
}

// practice is the practice of the row; nil for a row without a code, and for a
// total.
func (im *importer) practice(f *tabular.File, code int) *imported {
	cell := f.Cell(code)
	if p := im.practices[cell]; p != nil {
		return p
	}
	switch {
	case tabular.IsTotal(cell):
		im.totals++
		return nil
	case !fault.IsWord(cell):
		im.uncoded++
		return nil
	}
	p := &imported{code: strings.Clone(cell)}
	im.practices[p.code] = p
	return p
}

// fault keeps what is wrong with a practice's row, until it is known whether
// the practice is wanted.
func (p *imported) fault(f *tabular.File, column int, problem, remedy string) {
	const kept = 3
	if len(p.pending) < kept {
		p.pending = append(p.pending, f.RowFault(f.Columns[column], problem, remedy))
	}
}

// differs keeps that a figure of the practice is not what an earlier row has.
func (p *imported) differs(f *tabular.File, column, part int, was string) {
	p.fault(f, column, fmt.Sprintf("%s, but %s has %s for %s", fault.Quote(f.Cell(column)), p.from[part], was, fault.Quote(p.code)),
		"choose rows with --where COLUMN=VALUE, or take a file with one row for each practice")
}

// here is where the row read last stands.
func here(f *tabular.File) string { return fmt.Sprintf("%s:%d", f.Name, f.Line()) }

// reportPending reports what is wrong with the practices that are wanted, in the
// files' order.
func (im *importer) reportPending() {
	var list fault.Errors
	for _, p := range im.practices {
		if p.from[countsPart] != "" {
			list = append(list, p.pending...)
		}
	}
	slices.SortFunc(list, func(a, b *fault.Error) int {
		return cmp.Or(cmp.Compare(slices.Index(im.names, a.File), slices.Index(im.names, b.File)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Problem, b.Problem))
	})
	if len(list) > tabular.MostFaults {
		list = append(list[:tabular.MostFaults:tabular.MostFaults], &fault.Error{File: list[tabular.MostFaults].File,
			Problem: fmt.Sprintf("only the first %d faults are told", tabular.MostFaults), Remedy: "correct these, then read it again"})
	}
	im.faults = append(im.faults, list...)
}
