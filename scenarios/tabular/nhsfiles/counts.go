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

// pointsName is the measure of points in a QOF file.
const pointsName = "ACHIEVED_POINTS"

// indicatorCohorts are the cohorts of the indicators that are read.
var indicatorCohorts = map[string]contract.CohortID{"VI001": contract.Age8m, "VI002": contract.Age18m, "VI003": contract.Age5y}

// counts is what the files say of one cohort of a practice.
type counts struct {
	named  bool // a row speaks of the cohort, if only to withhold it
	given  [measures]bool
	n      [measures]int64
	from   [measures]string // file:line
	scored bool
	points float64 // as published
}

// qofRow takes a measure of an indicator. What the files hold of other
// indicators and measures is passed over.
func (im *importer) qofRow(at *places) {
	f := at.f
	k, known := indicatorCohorts[strings.ToUpper(f.Cell(at.qof[0]))]
	name := strings.ToUpper(f.Cell(at.qof[1]))
	measure := slices.Index(measureNames, name)
	if !known || measure < 0 && name != pointsName {
		return
	}
	p := im.practice(f, at.code)
	if p == nil {
		return
	}
	im.rowTexts(at, p)
	if measure >= 0 {
		im.roles[countsPart] = true
		p.from[countsPart] = f.Name
		im.count(f, p, k, measure, at.qof[2])
		return
	}
	cell := f.Cell(at.qof[2])
	if tabular.Withheld(cell) {
		return
	}
	x, ok := f.Decimal(cell)
	if !ok {
		p.unknown(at, at.qof[2], " is no number of points", "take the file as it was published")
		return
	}
	p.counts[k].scored, p.counts[k].points = true, x
}

// countsRow takes one cohort's counts.
func (im *importer) countsRow(at *places, p *imported) {
	f := at.f
	im.roles[countsPart] = true
	p.from[countsPart] = f.Name
	if tabular.Withheld(f.Cell(at.measures[numerator])) && tabular.Withheld(f.Cell(at.measures[denominator])) {
		if f.Cell(at.measures[numerator]) != "" {
			im.withheld++
		}
		return
	}
	for measure, column := range at.measures {
		if column >= 0 {
			im.count(f, p, at.cohort, measure, column)
		}
	}
}

// count takes one count of children.
func (im *importer) count(f *tabular.File, p *imported, k contract.CohortID, measure, column int) {
	c := &p.counts[k]
	c.named = true
	cell := f.Cell(column)
	if tabular.Withheld(cell) {
		if cell != "" {
			im.withheld++
		}
		return
	}
	n, ok := f.Whole(cell)
	if !ok {
		problem, remedy := f.WholeFault(cell, tabular.TakesChildren)
		p.fault(f, column, problem, remedy)
		return
	}
	if n > sim.MostEligible {
		p.fault(f, column, fault.Quote(cell)+" is more children than any practice has", "check that it is the right column")
		return
	}
	if c.given[measure] && c.n[measure] != n {
		p.fault(f, column, fmt.Sprintf("%s, but %s has %d for the %s of %s", fault.Quote(cell), c.from[measure], c.n[measure],
			measureNames[measure], fault.Quote(p.code)), "take the files of one year only, and each part of it once; or choose rows with --where COLUMN=VALUE")
		return
	}
	c.given[measure], c.n[measure], c.from[measure] = true, n, here(f)
}
