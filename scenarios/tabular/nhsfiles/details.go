package nhsfiles

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// readList reads the registered patients of each practice. Some files hold an
// average over the year, which need not be whole.
func (im *importer) readList() {
	var code, size int
	var texts [3]int
	im.rows(im.List.File, func(f *tabular.File) {
		code, size, texts = im.column(f, im.List.Code), im.column(f, im.List.Size), im.textColumns(f)
	}, func(f *tabular.File) {
		p := im.onlyRow(f, code, listPart)
		if p == nil {
			return
		}
		im.readTexts(f, p, texts)
		cell := f.Cell(size)
		if withheld(cell) {
			return
		}
		x, ok := tabular.DecimalNumber(cell)
		if !ok || x > float64(contract.Patients.Most()) {
			problem, remedy := tabular.WholeNumberFault(cell, "a number of patients")
			im.fault(f, size, problem, remedy)
			return
		}
		p.list = int64(x + 0.5)
		if float64(p.list) != x {
			im.rounded++
		}
	})
}

// readIMD reads the deprivation of each practice.
func (im *importer) readIMD() {
	var code, score, decile int
	var texts [3]int
	im.rows(im.IMD.File, func(f *tabular.File) {
		code, score, decile = im.column(f, im.IMD.Code), im.column(f, im.IMD.Score), im.column(f, im.IMD.Decile)
		texts = im.textColumns(f)
	}, func(f *tabular.File) {
		p := im.onlyRow(f, code, imdPart)
		if p == nil {
			return
		}
		im.readTexts(f, p, texts)
		if cell := f.Cell(score); !withheld(cell) {
			x, ok := tabular.Score(cell)
			if !ok {
				im.fault(f, score, fmt.Sprintf("%s is no deprivation score", fault.Quote(cell)), "name the column of the average score, not of a rank")
			}
			p.score = x
		}
		if cell := f.Cell(decile); !withheld(cell) {
			n, ok := tabular.WholeNumber(cell)
			if !ok || n < 1 || n > 10 {
				im.fault(f, decile, fmt.Sprintf("%s is no decile", fault.Quote(cell)), "write "+tabular.TakesDecile)
				return
			}
			p.decile = uint8(n)
		}
	})
	im.checkDirection()
}

// checkDirection reports deciles that count from the least deprived, where
// the scores show it.
func (im *importer) checkDirection() {
	var sum, n [11]float64
	for _, p := range im.practices {
		if p.decile > 0 && p.score > 0 {
			sum[p.decile] += p.score
			n[p.decile]++
		}
	}
	first, last := 0, 0
	for d := range n {
		if n[d] > 0 {
			if first == 0 {
				first = d
			}
			last = d
		}
	}
	if first < last && sum[first]/n[first] < sum[last]/n[last] {
		im.faults = append(im.faults, &fault.Error{File: im.IMD.File, Problem: fmt.Sprintf("column %s: decile %d has lower scores than decile %d, so it counts from the least deprived",
			fault.Quote(im.IMD.Decile), first, last), Remedy: "name the score alone; deciles are then cut from it, 1 = most deprived"})
	}
}

// leastRanked is how many practices it takes to cut tenths.
const leastRanked = 10

// cutDeciles makes deciles of the scores where the file has none.
func (im *importer) cutDeciles() {
	if im.IMD.Score == "" || im.IMD.Decile != "" {
		return
	}
	var ranked []*imported
	var scores []float64
	var patients []int32
	for _, p := range im.sorted() {
		if p.list > 0 && p.score > 0 {
			ranked, scores, patients = append(ranked, p), append(scores, p.score), append(patients, int32(p.list))
		}
	}
	if im.ranked = len(ranked); im.ranked < leastRanked {
		return
	}
	for i, d := range sim.Deciles(scores, patients) {
		ranked[i].decile = d
	}
}

// sorted lists the practices by code.
func (im *importer) sorted() []*imported {
	return slices.SortedFunc(maps.Values(im.practices), func(a, b *imported) int { return cmp.Compare(a.code, b.code) })
}
