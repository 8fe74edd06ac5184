package nhsfiles

import (
	"cmp"
	"errors"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// joined is what came of joining the files.
type joined struct {
	practices []sim.Practice
	published []Points
	cohorts   [contract.Cohorts]int // practices by cohort stated
	excepted  int64                 // children under PCAs
	reachable int64

	// Practices left out, and why.
	uncounted, empty, unlisted, sizeless, cohortless tally

	// Cohorts left out, and why.
	missing, impossible, oversized tally

	summed string // code of the row that was the sum of all others

	// What is kept, with something missing.
	unranked, unexcepted, unshared tally
}

// tally counts practices to which the same happened, and keeps the first few
// codes.
type tally struct {
	n     int
	codes []string
}

func (t *tally) add(code string) {
	const kept = 3
	if t.n++; t.n <= kept {
		t.codes = append(t.codes, code)
	} else if t.n == kept+1 {
		t.codes = append(t.codes, "...")
	}
}

// join makes practices of what the files say of each.
func (im *importer) join() *Made {
	im.reportPending()
	if len(im.faults) > 0 {
		return nil
	}
	j := &joined{summed: im.sumRow()}
	for _, p := range im.sorted() {
		if p.code != j.summed || j.summed == "" {
			im.joinOne(j, p)
		}
	}
	if len(j.practices) == 0 {
		problem := "no practice is left"
		for _, n := range im.omissions(j) {
			problem += "; " + n
		}
		im.faults = append(im.faults, &fault.Error{File: strings.Join(im.names, ", "), Problem: problem, Remedy: j.advice()})
		return nil
	}
	pop := &sim.Population{Title: "Practices of " + base(im.firstName()), Vintage: im.vintage(j),
		Practices: j.practices, Groups: sim.StandardGrouping()}
	return &Made{Population: pop, Notices: im.notices(j), Published: j.published, Year: im.year()}
}

// advice is what to do where no practice is left, by what most were left out
// for.
func (j *joined) advice() string {
	switch max(j.unlisted.n, j.sizeless.n, j.cohortless.n, j.empty.n) {
	case j.unlisted.n:
		return "check that the columns of practice codes hold codes of one sort, such as A81001"
	case j.sizeless.n:
		return "check that it is the column of registered patients, or take another file of list sizes"
	}
	return "check that the files hold counts of children for the practices, and are of one year"
}

// sumRow is the code of the row of a file of practices that is the sum of all
// the others; "" where none is.
func (im *importer) sumRow() string {
	if im.Counts.File == "" {
		return ""
	}
	var codes []string
	var figures [][]int64
	for _, p := range im.sorted() {
		if c := &p.counts[im.Counts.Cohort]; c.given[numerator] && c.given[denominator] {
			codes, figures = append(codes, p.code), append(figures, []int64{c.n[numerator], c.n[denominator], c.n[pcas], p.list})
		}
	}
	if at := tabular.SumRow(figures); at >= 0 {
		return codes[at]
	}
	return ""
}

// joinOne adds a practice, or counts why it is left out.
func (im *importer) joinOne(j *joined, p *imported) {
	named := false
	for k := range p.counts {
		named = named || p.counts[k].named
	}
	switch {
	case p.from[countsPart] == "":
		j.uncounted.add(p.code)
		return
	case !named:
		j.empty.add(p.code)
		return
	case p.from[listPart] == "":
		j.unlisted.add(p.code)
		return
	case p.list == 0:
		j.sizeless.add(p.code)
		return
	}
	made := sim.Practice{Code: p.code, Name: p.texts[0], Region: p.texts[1], Board: p.texts[2], PCN: p.texts[3], IMD: p.score}
	made.ListSize, made.IMDDecile = int32(p.list), p.decile
	made.Communities, made.SouthAsian = im.sharesOf(p)
	stated := false
	for k := range contract.Cohorts {
		if p.counts[k].named {
			made.Cohorts[k] = im.children(j, p, k)
			stated = stated || made.Cohorts[k].Stated
		}
	}
	if !stated {
		j.cohortless.add(p.code)
		return
	}
	if p.decile == 0 {
		j.unranked.add(p.code)
	}
	if !made.Communities.Stated {
		j.unshared.add(p.code)
	}
	for k := range made.Cohorts {
		ch := &made.Cohorts[k]
		if !ch.Stated {
			continue
		}
		j.cohorts[k]++
		j.excepted += int64(ch.By[im.PCAs])
		j.reachable += int64(ch.By[contract.Reachable])
		if p.counts[k].scored {
			j.published = append(j.published, Points{p.code, contract.CohortID(k), p.counts[k].points})
		}
	}
	made.NotRecorded = im.notRecorded(p)
	j.practices = append(j.practices, made)
}

// notRecorded is the statuses that the files do not tell: all but those on time,
// those under PCAs where the files have these, and the remainder.
func (im *importer) notRecorded(p *imported) (set contract.Reasons) {
	for s := range contract.Statuses {
		if s.Recordable() {
			set = set.With(s)
		}
	}
	for k := range p.counts {
		if p.counts[k].given[pcas] {
			set = set.Without(im.PCAs)
		}
	}
	return set
}

// children makes a cohort of the counts; not stated where they do not allow
// it, which is counted.
func (im *importer) children(j *joined, p *imported, k contract.CohortID) contract.Children {
	code, c := p.code, &p.counts[k]
	switch {
	case !c.given[numerator] || !c.given[denominator]:
		j.missing.add(code)
		return contract.Children{}
	case c.n[numerator] > c.n[denominator]:
		j.impossible.add(code)
		return contract.Children{}
	case sim.OverList(int32(c.n[denominator]+c.n[pcas]), int32(p.list)) != nil:
		j.oversized.add(code)
		return contract.Children{}
	}
	var by [contract.Statuses]int64
	by[contract.OnTime], by[im.PCAs] = c.n[numerator], c.n[pcas]
	ch, err := sim.Cohort(c.n[denominator]+c.n[pcas], by, 0)
	var wrong *sim.CountsError
	if errors.As(err, &wrong) {
		im.faults = append(im.faults, &fault.Error{File: c.from[denominator],
			Problem: wrong.Problem + " (practice " + fault.Quote(code) + ")", Remedy: cmp.Or(wrong.Remedy, "check the counts")})
		return contract.Children{}
	}
	if !c.given[pcas] {
		j.unexcepted.add(code)
	}
	return ch
}
