package nhsfiles

import (
	"cmp"
	"errors"
	"path/filepath"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim"
)

// joined is what came of joining the files.
type joined struct {
	practices []sim.Practice
	cohorts   [contract.Cohorts]int // practices by cohort stated
	excepted  int64                 // children under PCAs
	reachable int64

	// Practices left out, and why.
	uncounted, empty, unlisted, sizeless, cohortless tally

	// Cohorts left out, and why.
	missing, outnumbered, impossible tally

	// What is kept, with something missing.
	unranked, unexcepted tally
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
func (im *importer) join() (*sim.Population, []string) {
	j := &joined{}
	for _, p := range im.sorted() {
		im.joinOne(j, p)
	}
	if len(j.practices) == 0 {
		problem := "no practice is left"
		for _, n := range im.omissions(j) {
			problem += "; " + n
		}
		im.faults = append(im.faults, &fault.Error{File: strings.Join(im.files(), ", "), Problem: problem,
			Remedy: "check that the columns of practice codes hold codes of one sort, such as A81001"})
		return nil, nil
	}
	pop := &sim.Population{Title: "Practices of " + filepath.Base(im.files()[0]), Vintage: im.vintage(j),
		Practices: j.practices, Groups: sim.StandardGrouping()}
	return pop, im.notices(j)
}

// joinOne adds a practice, or counts why it is left out.
func (im *importer) joinOne(j *joined, p *imported) {
	named := false
	for k := range p.counts {
		named = named || p.counts[k].named
	}
	switch {
	case p.lines[countsPart] == 0:
		j.uncounted.add(p.code)
		return
	case !named:
		j.empty.add(p.code)
		return
	case p.lines[listPart] == 0:
		j.unlisted.add(p.code)
		return
	case p.list == 0:
		j.sizeless.add(p.code)
		return
	}
	made := sim.Practice{Code: p.code, Name: p.texts[0], Region: p.texts[1], PCN: p.texts[2], IMD: p.score}
	made.ListSize, made.IMDDecile = int32(p.list), p.decile
	stated := false
	for k := range contract.Cohorts {
		if p.counts[k].named {
			made.Cohorts[k] = im.children(j, p.code, &p.counts[k])
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
	for k := range made.Cohorts {
		if ch := &made.Cohorts[k]; ch.Stated {
			j.cohorts[k]++
			j.excepted += int64(ch.By[im.PCAs])
			j.reachable += int64(ch.By[contract.Reachable])
		}
	}
	j.practices = append(j.practices, made)
}

// children makes a cohort of the counts; not stated where they do not allow
// it, which is counted.
func (im *importer) children(j *joined, code string, c *counts) contract.Children {
	switch {
	case !c.given[numerator] || !c.given[denominator]:
		j.missing.add(code)
		return contract.Children{}
	case c.n[pcas] > c.n[denominator]:
		j.outnumbered.add(code)
		return contract.Children{}
	case c.n[numerator] > c.n[denominator]:
		j.impossible.add(code)
		return contract.Children{}
	}
	var by [contract.Statuses]int64
	by[contract.OnTime], by[im.PCAs] = c.n[numerator], c.n[pcas]
	ch, err := sim.Cohort(c.n[denominator]+c.n[pcas], by, 0)
	var wrong *sim.CountsError
	if errors.As(err, &wrong) {
		im.faults = append(im.faults, &fault.Error{File: c.file[denominator], Line: c.line[denominator],
			Problem: wrong.Problem + " (practice " + fault.Quote(code) + ")", Remedy: cmp.Or(wrong.Remedy, "check the counts")})
		return contract.Children{}
	}
	if !c.given[pcas] {
		j.unexcepted.add(code)
	}
	return ch
}
