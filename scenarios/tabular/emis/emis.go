// Package emis reads the counts that EMIS, a practice's own record system,
// exports of a search: how many patients it found, in each organisation. A file
// that names patients is refused unread, as every table is.
//
// Rows that say what was searched for and when stand above the header; a total
// stands last, and is left out.
package emis

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/scenarios/tabular/practicecsv"
	"example.org/immpact/sim"
)

// Counts is what a search found.
type Counts struct {
	Search   string // what was searched for, as the export says; "" where it does not
	LastRun  string // when it was run, as the export says
	Relative string // the date that it looks back from
	Of       []Count
}

// Count is what a search found in one organisation.
type Count struct {
	Organisation string
	CDB          string // EMIS's number of the organisation
	Population   int64  // patients found
	Parent       int64  // patients searched; -1 where the export does not say
}

// The columns of an export.
const (
	organisation = "Organisation"
	cdb          = "CDB"
	population   = "Population Count"
	parent       = "Parent"
)

func isHeader(cells []string) bool {
	return tabular.Has(cells, organisation) && tabular.Has(cells, population)
}

// IsExport reports whether a text is an export of counts, whole or at fault, by a
// line that names its columns; also one copied out of a spreadsheet.
func IsExport(text string) bool {
	for _, line := range strings.Split(text, "\n") {
		if isHeader(strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;\t\"\r", r) })) {
			return true
		}
	}
	return false
}

// Read reads the counts of one search from what an export holds. The name is
// the file's, as shown. The notices are what a user should know that is no
// error. The error is a fault.Errors.
func Read(name string, data []byte) (*Counts, []string, error) {
	f, wrong := tabular.Open(name, bytes.NewReader(data), isHeader)
	if wrong != nil {
		return nil, nil, fault.Errors{wrong}
	}
	if !isHeader(f.Columns) {
		return nil, nil, fault.Errors{f.HeaderFault("is no export of counts from EMIS", "export a search's counts as CSV; its columns are Organisation, CDB, Population Count, Parent and others")}
	}
	var faults fault.Errors
	column := func(name string) int {
		if !tabular.Has(f.Columns, name) {
			return -1
		}
		at, wrong := f.Column(name)
		if wrong != nil {
			faults = append(faults, wrong)
		}
		return at
	}
	at := struct{ organisation, cdb, population, parent int }{column(organisation), column(cdb), column(population), column(parent)}
	if len(faults) > 0 {
		return nil, nil, faults
	}
	c := &Counts{}
	c.said(f.Above())
	uncounted := 0
	f.EachRow(&faults, func() {
		who := strings.Clone(f.Cell(at.organisation))
		switch cell := f.Cell(at.population); {
		case tabular.IsTotal(who):
		case tabular.Withheld(cell):
			uncounted++
		default:
			row := Count{Organisation: who, CDB: strings.Clone(f.Cell(at.cdb)), Parent: -1}
			row.Population = whole(f, &faults, at.population)
			if cell := f.Cell(at.parent); !tabular.Withheld(cell) {
				row.Parent = whole(f, &faults, at.parent)
			}
			c.Of = append(c.Of, row)
		}
	})
	if len(faults) > 0 {
		return nil, nil, faults
	}
	if len(c.Of) == 0 {
		return nil, nil, fault.Errors{f.FileFault("counts nobody", "run the search in EMIS, then export its counts again")}
	}
	var notices []string
	if uncounted > 0 {
		notices = append(notices, fmt.Sprintf("%s: %s no count and %s left out; its search may not have run", name,
			contract.Count(int64(uncounted), "organisation has", "organisations have"), map[bool]string{true: "is", false: "are"}[uncounted == 1]))
	}
	return c, notices, nil
}

// whole is the count in a column.
func whole(f *tabular.File, faults *fault.Errors, column int) int64 {
	n, ok := f.Whole(f.Cell(column))
	if !ok {
		problem, remedy := f.WholeFault(f.Cell(column), "a whole number of patients")
		*faults = append(*faults, f.RowFault(f.Columns[column], problem, remedy))
	}
	return n
}

// said takes from the rows above the header what was searched for and when.
func (c *Counts) said(rows [][]string) {
	for _, cells := range rows {
		if !strings.HasPrefix(cells[0], "Last Run") {
			if c.Search == "" {
				c.Search = strings.Join(cells, " ")
			}
			continue
		}
		for i, cell := range cells[:len(cells)-1] {
			switch strings.Trim(cell, ": ") {
			case "Last Run":
				c.LastRun = cells[i+1]
			case "Relative Date":
				c.Relative = cells[i+1]
			}
		}
	}
}

// Search is a file of counts, and which column of a practice file it fills:
// list_size, 5y_eligible, 5y_on_time, 5y_declined (package practicecsv). Where
// nothing fills the eligible of a cohort, those that the search of the children
// on time was made of do.
type Search struct{ Column, File string }

// Practices makes practices of exports, joined by EMIS's number of the
// organisation. Statuses that no search is for are not recorded. The error is a
// fault.Errors.
func Practices(searches []Search) (*sim.Population, []string, error) {
	t := table{cells: map[string]map[string]string{}}
	var faults fault.Errors
	var notices []string
	for _, s := range searches {
		data, _, wrong := disk.Read(disk.Files{}, s.File)
		if wrong != nil {
			wrong.File = s.File
			faults = append(faults, wrong)
			continue
		}
		c, told, err := Read(s.File, data)
		if err != nil {
			faults = append(faults, err.(fault.Errors)...)
			continue
		}
		notices = append(notices, told...)
		if slices.Contains(t.columns, s.Column) {
			faults = append(faults, &fault.Error{File: s.File, Problem: "column " + fault.Quote(s.Column) + " is filled already", Remedy: "name one file for each column"})
			continue
		}
		t.file = s.File
		t.add(s.Column, c, func(column string) bool {
			return slices.ContainsFunc(searches, func(s Search) bool { return s.Column == column })
		})
	}
	if faults = append(faults, t.faults...); len(faults) > 0 {
		return nil, nil, faults
	}
	name := searches[0].File
	pop, told, err := practicecsv.Read(name, t.csv())
	if err != nil {
		faults := err.(fault.Errors)
		for _, e := range faults { // the lines are of the joined table, which nobody has seen
			e.Line = 0
		}
		return nil, nil, faults
	}
	return pop, append(notices, told...), nil
}

// table is the practice file that the exports make.
type table struct {
	columns []string
	codes   []string
	cells   map[string]map[string]string // by code and column
	dates   []string
	file    string // being added
	faults  fault.Errors
}

// add puts the counts of a search into a column, and those it was made of into
// the eligible where that is nobody's.
func (t *table) add(column string, c *Counts, named func(column string) bool) {
	t.set(column, c, func(n Count) int64 { return n.Population })
	cohort, status, _ := strings.Cut(column, "_")
	eligible := cohort + "_eligible"
	if status == contract.OnTime.String() && !named(eligible) {
		t.set(eligible, c, func(n Count) int64 { return n.Parent })
	}
	if c.Relative != "" && !slices.Contains(t.dates, c.Relative) {
		t.dates = append(t.dates, c.Relative)
	}
}

func (t *table) set(column string, c *Counts, of func(Count) int64) {
	if !slices.Contains(t.columns, column) {
		t.columns = append(t.columns, column)
	}
	for _, n := range c.Of {
		code := n.CDB
		if code == "" {
			code = strings.Join(strings.Fields(n.Organisation), "-")
		}
		if t.cells[code] == nil {
			t.codes = append(t.codes, code)
			t.cells[code] = map[string]string{"code": code, "name": n.Organisation}
		}
		count := of(n)
		if count < 0 {
			continue
		}
		cell := strconv.FormatInt(count, 10)
		if was, twice := t.cells[code][column]; twice && was != cell {
			t.faults = append(t.faults, &fault.Error{File: t.file, Problem: fmt.Sprintf("%s is counted twice, as %s and as %s", fault.Quote(code), was, cell), Remedy: "export one search, with a row for each organisation"})
		}
		t.cells[code][column] = cell
	}
}

// csv is the table as a practice file.
func (t *table) csv() []byte {
	var not []string
	for s := range contract.Statuses {
		counted := func(column string) bool { return strings.HasSuffix(column, "_"+s.String()) }
		if s.Recordable() && !slices.ContainsFunc(t.columns, counted) {
			not = append(not, s.String())
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# title: Practices of EMIS counts\n# vintage: EMIS counts, %s\n", strings.Join(append(t.dates, "by search"), ", "))
	head := append([]string{"code", "name", "not_recorded"}, t.columns...)
	w := csv.NewWriter(&b) // writing to memory cannot fail
	_ = w.Write(head)
	for _, code := range t.codes {
		t.cells[code]["not_recorded"] = strings.Join(not, " ")
		row := make([]string, len(head))
		for i, column := range head {
			row[i] = tabular.GuardFormula(t.cells[code][column])
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.Bytes()
}
