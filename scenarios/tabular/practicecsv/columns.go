package practicecsv

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
)

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

// header finds the columns, each known and each once.
func (r *practiceReader) header() {
	known := append([]string(nil), practiceColumns...)
	for k := range contract.Cohorts {
		for c := range cohortColumns {
			known = append(known, cohortColumn(k, c))
		}
	}
	renamed := map[string]bool{} // names that an unknown column is near to
	for i, name := range r.f.Columns {
		switch {
		case len(r.faults) >= tabular.MostFaults:
			return
		case name == "":
			r.headerFault(fmt.Sprintf("column %d has no name", i+1), "name it or take it out")
		case !slices.Contains(known, name):
			like := strings.NewReplacer(" ", "_", "-", "_").Replace(name)
			renamed[fault.Nearest(like, known)] = true
			r.headerFault("column "+fault.Quote(name)+" is not known", suggestColumn(like, known))
		case slices.Index(r.f.Columns, name) < i:
			_, twice := r.f.Column(name)
			r.faults = append(r.faults, twice)
		}
	}
	for i, name := range practiceColumns {
		r.at[i] = slices.Index(r.f.Columns, name)
	}
	needed := []string{"code", "list_size"}
	cohorts := r.cohortHeaders()
	for _, k := range cohorts {
		needed = append(needed, cohortColumn(k, eligibleColumn), cohortColumn(k, statusColumn+int(contract.OnTime)))
	}
	for _, name := range needed {
		if !slices.Contains(r.f.Columns, name) && !renamed[name] {
			r.headerFault("column "+name+" is missing", "add it to the header, and a cell for it to every row")
		}
	}
	if len(cohorts) == 0 {
		r.headerFault("no cohort has a column", "add 8m_eligible and 8m_on_time, or the same of 18m or 5y")
	}
}

// suggestColumn says which column was meant, or where they are listed.
func suggestColumn(like string, known []string) string {
	if question, near := fault.DidYouMean(like, known); near {
		return question
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
			r.cohorts[k][c] = slices.Index(r.f.Columns, cohortColumn(k, c))
			found = found || r.cohorts[k][c] >= 0
		}
		if found {
			list = append(list, k)
		}
	}
	return list
}

func (r *practiceReader) headerFault(problem, remedy string) {
	r.faults = append(r.faults, r.f.HeaderFault(problem, remedy))
}
