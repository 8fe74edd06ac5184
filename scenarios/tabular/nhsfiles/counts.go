package nhsfiles

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// The measures that are read, by their names in a QOF file.
const (
	numerator = iota
	denominator
	pcas
	measures
)

var measureNames = []string{"NUMERATOR", "DENOMINATOR", "PCAS"}

// indicatorCohorts are the cohorts of the indicators that are read.
var indicatorCohorts = map[string]contract.CohortID{"VI001": contract.Age8m, "VI002": contract.Age18m, "VI003": contract.Age5y}

// counts is what the files say of one cohort of a practice.
type counts struct {
	named bool // a row speaks of the cohort, if only to withhold it
	given [measures]bool
	n     [measures]int64
	file  [measures]string
	line  [measures]int
}

// qofColumns are the columns of a QOF file: a row is one measure of one
// indicator of one practice.
var qofColumns = []string{"PRACTICE_CODE", "INDICATOR_CODE", "MEASURE", "VALUE"}

// readQOF reads the QOF files. What they hold of other indicators and
// measures is passed over.
func (im *importer) readQOF() {
	found := false
	for _, name := range im.QOF {
		var at []int
		im.rows(name, func(f *tabular.File) {
			at = im.qofHeader(f)
		}, func(f *tabular.File) {
			k, known := indicatorCohorts[f.Cell(at[1])]
			measure := slices.Index(measureNames, f.Cell(at[2]))
			if !known || measure < 0 {
				return
			}
			if p := im.practice(f, at[0]); p != nil {
				found = true
				p.lines[countsPart] = f.Line()
				im.count(f, p, k, measure, at[3])
			}
		})
	}
	if !found && len(im.faults) == 0 {
		im.faults = append(im.faults, &fault.Error{File: strings.Join(im.QOF, ", "), Problem: "no row is a NUMERATOR, DENOMINATOR or PCAS of VI001, VI002 or VI003",
			Remedy: "take the QOF files of 2021/22 or later that hold the vaccination indicators"})
	}
}

// qofHeader finds the columns of a QOF file, in any case of letters.
func (im *importer) qofHeader(f *tabular.File) []int {
	var at []int
	for _, want := range qofColumns {
		i := slices.IndexFunc(f.Columns, func(name string) bool { return strings.EqualFold(name, want) })
		if i < 0 {
			im.faults = append(im.faults, f.HeaderFault("column "+want+" is missing", "a QOF file has the columns "+strings.Join(qofColumns, ", ")))
		}
		at = append(at, i)
	}
	return at
}

// readCounts reads a file with one cohort's counts in each row.
func (im *importer) readCounts() {
	var code int
	var at [measures]int
	var texts [3]int
	im.rows(im.Counts.File, func(f *tabular.File) {
		code = im.column(f, im.Counts.Code)
		at = [measures]int{im.column(f, im.Counts.Numerator), im.column(f, im.Counts.Denominator), im.column(f, im.Counts.PCAs)}
		texts = im.textColumns(f)
	}, func(f *tabular.File) {
		p := im.onlyRow(f, code, countsPart)
		if p == nil {
			return
		}
		im.readTexts(f, p, texts)
		if withheld(f.Cell(at[numerator])) && withheld(f.Cell(at[denominator])) {
			return
		}
		for measure, column := range at {
			if column >= 0 {
				im.count(f, p, im.Counts.Cohort, measure, column)
			}
		}
	})
}

// count takes one count of children.
func (im *importer) count(f *tabular.File, p *imported, k contract.CohortID, measure, column int) {
	c := &p.counts[k]
	c.named = true
	cell := f.Cell(column)
	if withheld(cell) {
		return
	}
	n, ok := tabular.WholeNumber(cell)
	if !ok {
		problem, remedy := tabular.WholeNumberFault(cell, tabular.TakesChildren)
		im.fault(f, column, problem, remedy)
		return
	}
	if n > sim.MostEligible {
		im.fault(f, column, fault.Quote(cell)+" is more children than any practice has", "check that it is the right column")
		return
	}
	if c.given[measure] && c.n[measure] != n {
		im.fault(f, column, fmt.Sprintf("%s, but %s:%d has %d for the %s of %s", fault.Quote(cell), c.file[measure], c.line[measure], c.n[measure],
			measureNames[measure], fault.Quote(p.code)), "take the files of one year only, and each part of it once")
		return
	}
	c.given[measure], c.n[measure], c.file[measure], c.line[measure] = true, n, f.Name, f.Line()
}
