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
	boardColumn
	notRecordedColumn
	communitiesColumn
	southAsianColumn
	partnersColumn
	livesColumn // the first of ten, one for each decile

	ownColumns = livesColumn + deciles
)

const deciles = len(contract.Lives{})

var practiceColumns = [ownColumns]string{"code", "name", "list_size", "imd_decile", "imd_score", "region", "pcn", "board", "not_recorded",
	"communities_percent", "south_asian_percent", "partners",
	"children_decile_1", "children_decile_2", "children_decile_3", "children_decile_4", "children_decile_5",
	"children_decile_6", "children_decile_7", "children_decile_8", "children_decile_9", "children_decile_10"}

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

// known is the name of every column there is.
var known = func() []string {
	names := slices.Clone(practiceColumns[:])
	for k := range contract.Cohorts {
		for c := range cohortColumns {
			names = append(names, cohortColumn(k, c))
		}
	}
	return names
}()

// header finds the columns, each known and each once, by their names or by what
// their headings mean.
func (r *practiceReader) header() {
	renamed := map[string]bool{} // names that an unknown column is near to
	r.names = make([]string, len(r.f.Columns))
	for i, heading := range r.f.Columns {
		name := meaning(heading)
		if name == "" {
			name = heading
		}
		first := slices.Index(r.names[:i], name)
		r.names[i] = name
		switch {
		case len(r.faults) >= tabular.MostFaults:
			return
		case heading == "":
			r.headerFault(fmt.Sprintf("column %d has no name", i+1), "name it or take it out")
		case !slices.Contains(known, name):
			like := strings.Join(tabular.Words(heading), "_")
			renamed[fault.Nearest(like, known)] = true
			r.headerFault("column "+fault.Quote(heading)+" is not known", suggestColumn(like, known))
		case first >= 0 && r.f.Columns[first] != heading:
			r.headerFault(fmt.Sprintf("columns %s and %s both mean %s", fault.Quote(r.f.Columns[first]), fault.Quote(heading), name), "take one out")
		case first >= 0:
			_, twice := r.f.Column(heading)
			r.faults = append(r.faults, twice)
		}
	}
	for i, name := range practiceColumns {
		r.at[i] = slices.Index(r.names, name)
	}
	needed := []string{"code", "list_size"}
	cohorts := r.cohortHeaders()
	for _, k := range cohorts {
		needed = append(needed, cohortColumn(k, eligibleColumn), cohortColumn(k, statusColumn+int(contract.OnTime)))
	}
	for _, name := range needed {
		if !slices.Contains(r.names, name) && !renamed[name] {
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
			r.cohorts[k][c] = slices.Index(r.names, cohortColumn(k, c))
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
