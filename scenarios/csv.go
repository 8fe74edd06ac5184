package scenarios

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// # Practices as CSV
//
// A row for each practice, under a row that names the columns, in any order:
//
//	code         needed: what tells the practice apart; unique
//	name         as shown
//	list_size    needed: registered patients
//	imd_decile   1 = most deprived tenth of patients, 10 = least
//	imd_score    deprivation score, higher = more deprived
//	region, pcn  as shown; pcn adds practices up
//
// and for each cohort 8m, 18m and 5y, its name in front (8m_eligible):
//
//	eligible         children who reached the age in the contract year
//	on_time          of them, by status; needed where the cohort is stated
//	late, contraindicated, registered_late, declined, no_response,
//	other_schedule   of them, by status
//	reachable        the remainder; if given, it must be that
//	given_elsewhere  of those on time and late
//	baseline         the practice's own two-year average, in per cent
//
// A column that is left out is not stated, and so is an empty cell. A cohort
// with an empty eligible is not stated, and the rest of its cells must be
// empty too; in one that is stated an empty status is no child. Lines above
// the header that begin with # are comments; "# title: ..." and
// "# vintage: ..." there say what the practices are and of when.

// The columns of a cohort: the statuses stand from statusColumn on.
const (
	eligibleColumn  = 0
	statusColumn    = 1
	elsewhereColumn = statusColumn + int(contract.Statuses)
	baselineColumn  = elsewhereColumn + 1
	cohortColumns   = baselineColumn + 1
)

// The columns of the practice itself.
const (
	codeColumn = iota
	nameColumn
	listColumn
	decileColumn
	scoreColumn
	regionColumn
	pcnColumn
)

var practiceColumns = []string{"code", "name", "list_size", "imd_decile", "imd_score", "region", "pcn"}

// cohortColumn is the name of a cohort's column.
func cohortColumn(k contract.CohortID, column int) string {
	name := "eligible"
	switch {
	case column == elsewhereColumn:
		name = "given_elsewhere"
	case column == baselineColumn:
		name = "baseline"
	case column >= statusColumn:
		name = contract.Status(column - statusColumn).String()
	}
	return k.String() + "_" + name
}

// mostFaults is how many faults of a CSV file are told.
const mostFaults = 20

// practiceReader reads practices row by row.
type practiceReader struct {
	f       *csvFile
	at      [pcnColumn + 1]int // where practiceColumns stand; -1: not there
	cohorts [contract.Cohorts][cohortColumns]int
	lines   map[string]int    // by code, where it stands
	shared  map[string]string // region and network names, each kept once
	faults  Errors
	pop     sim.Population
}

// ReadPracticesCSV reads practices from a CSV file that was read whole; the
// name is as shown. What a reader should know that is no error is told beside
// them. The error is an Errors.
func ReadPracticesCSV(name string, data []byte) (*sim.Population, []string, error) {
	f, fault := openCSV(name, bytes.NewReader(data))
	if fault != nil {
		return nil, nil, Errors{fault}
	}
	rows := bytes.Count(data, []byte("\n"))
	r := &practiceReader{f: f, lines: make(map[string]int, rows), shared: map[string]string{}}
	if r.header(); len(r.faults) > 0 {
		return nil, nil, r.faults
	}
	r.pop.Practices = make([]sim.Practice, 0, rows)
	r.rows()
	if len(r.faults) > 0 {
		return nil, nil, r.faults
	}
	if len(r.pop.Practices) == 0 {
		return nil, nil, Errors{f.whole("names its columns but holds no practice", "add a row for each practice under the header")}
	}
	r.pop.Groups = sim.StandardGrouping()
	r.pop.Title, r.pop.Vintage = f.comment("title"), f.comment("vintage")
	return &r.pop, r.notices(), nil
}

// rows reads the practices, and stops where enough is wrong.
func (r *practiceReader) rows() {
	for {
		more, fault := r.f.next()
		if fault != nil {
			r.faults = append(r.faults, fault)
		} else if more {
			r.practice()
		}
		if !more {
			return
		}
		if len(r.faults) >= mostFaults {
			r.faults = append(r.faults, r.f.whole(fmt.Sprintf("only the first %d faults are told", mostFaults), "correct these, then read it again"))
			return
		}
	}
}

// header finds the columns, each known and each once.
func (r *practiceReader) header() {
	known := append([]string(nil), practiceColumns...)
	for k := range contract.Cohorts {
		for c := range cohortColumns {
			known = append(known, cohortColumn(k, c))
		}
	}
	renamed := map[string]bool{} // names that an unknown column is near to
	for i, name := range r.f.head {
		switch {
		case len(r.faults) >= mostFaults:
			return
		case name == "":
			r.headerFault(fmt.Sprintf("column %d has no name", i+1), "name it or take it out")
		case !slices.Contains(known, name):
			like := strings.NewReplacer(" ", "_", "-", "_").Replace(name)
			renamed[nearest(like, known)] = true
			r.headerFault("column "+written(name)+" is not known", suggestColumn(like, known))
		case slices.Index(r.f.head, name) < i:
			_, fault := r.f.column(name)
			r.faults = append(r.faults, fault)
		}
	}
	for i, name := range practiceColumns {
		r.at[i] = slices.Index(r.f.head, name)
	}
	needed := []string{"code", "list_size"}
	cohorts := r.cohortHeaders()
	for _, k := range cohorts {
		needed = append(needed, cohortColumn(k, eligibleColumn), cohortColumn(k, statusColumn+int(contract.OnTime)))
	}
	for _, name := range needed {
		if !slices.Contains(r.f.head, name) && !renamed[name] {
			r.headerFault("column "+name+" is missing", "add it to the header, and a cell for it to every row")
		}
	}
	if len(cohorts) == 0 {
		r.headerFault("no cohort has a column", "add 8m_eligible and 8m_on_time, or the same of 18m or 5y")
	}
}

// suggestColumn tells which column was meant, or where they are listed.
func suggestColumn(like string, known []string) string {
	if meant := suggest(like, known); strings.HasPrefix(meant, "did you mean") {
		return meant
	}
	return "take it out; `immpact init --csv` writes a file with every column there is"
}

// cohortHeaders finds the columns of the cohorts, and lists those that have
// any.
func (r *practiceReader) cohortHeaders() []contract.CohortID {
	var list []contract.CohortID
	for k := range contract.Cohorts {
		found := false
		for c := range cohortColumns {
			r.cohorts[k][c] = slices.Index(r.f.head, cohortColumn(k, c))
			found = found || r.cohorts[k][c] >= 0
		}
		if found {
			list = append(list, k)
		}
	}
	return list
}

func (r *practiceReader) headerFault(problem, remedy string) {
	r.faults = append(r.faults, &Error{File: r.f.name, Line: r.f.above + 1, Problem: problem, Remedy: remedy})
}
