package nhsfiles

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// listRow takes the registered patients of a practice. Some files hold an
// average over the year, which need not be whole.
func (im *importer) listRow(at *places, p *imported) {
	f := at.f
	im.roles[listPart] = true
	cell := f.Cell(at.list)
	if tabular.Withheld(cell) {
		p.from[listPart] = cmp.Or(p.from[listPart], f.Name)
		return
	}
	n, rounded, problem, remedy := f.Patients(cell)
	switch {
	case problem != "":
		p.fault(f, at.list, problem, remedy)
	case p.list > 0 && p.list != n:
		p.differs(f, at.list, listPart, fmt.Sprint(p.list))
	case p.list == 0:
		p.list = n
		if rounded {
			im.rounded++
		}
		p.from[listPart] = here(f)
	}
}

// imdRow takes the deprivation of a practice.
func (im *importer) imdRow(at *places, p *imported) {
	f := at.f
	im.roles[imdPart] = true
	im.scores, im.deciles = im.scores || at.score >= 0, im.deciles || at.decile >= 0
	if cell := f.Cell(at.score); !tabular.Withheld(cell) {
		x, ok := f.Score(cell)
		switch {
		case !ok:
			p.unknown(at, at.score, " is no deprivation score", "name the column of the average score, not of a rank")
		case p.score > 0 && p.score != x:
			p.differs(f, at.score, imdPart, fmt.Sprint(p.score))
		default:
			p.score = x
		}
	}
	if cell := f.Cell(at.decile); !tabular.Withheld(cell) {
		n, ok := f.Whole(cell)
		switch {
		case !ok || n < 1 || n > 10:
			p.unknown(at, at.decile, " is no decile", "write "+tabular.TakesDecile)
		case p.decile > 0 && int64(p.decile) != n:
			p.differs(f, at.decile, imdPart, fmt.Sprint(p.decile))
		default:
			p.decile = uint8(n)
		}
	}
	p.from[imdPart] = cmp.Or(p.from[imdPart], here(f))
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
	if !im.scores || im.deciles {
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
