// Package practicecsv reads and writes a user's practices as CSV.
//
// A row for each practice, under a row that names the columns, in any order:
//
//	code         needed: unlike any other practice's
//	name         as shown
//	list_size    needed: registered patients
//	imd_decile   1 = most deprived tenth of patients, 10 = least
//	imd_score    deprivation score, higher = more deprived
//	region, board, pcn
//	             as shown; pcn adds practices up
//	not_recorded statuses that the figures do not tell, such as declined
//	             no_response: nobody has one, which is not to say none
//	communities_percent, south_asian_percent
//	             per cent of the residents of its area: area composition, all
//	             ages, not recorded for patients
//	partners     GP partners, for what is left to each
//	children_decile_1 to children_decile_10
//	             per cent of its children who live in each IMD decile, the
//	             most deprived first; all ten, adding up to 100
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
// A heading that can mean one of these only is taken for it ("Eligible (8
// months)"), and so is a number whose thousands are parted. Titles above the
// header are passed over, and rows that are the total of the others left out.
//
// A column that is left out is not stated, and so is an empty cell. A cohort
// with an empty eligible is not stated, and the rest of its cells must be
// empty too; in one that is stated an empty status is no child. Lines above
// the header that begin with # are comments; "# title: ..." and
// "# vintage: ..." there say what the practices are and of when.
package practicecsv

import (
	"bytes"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// practiceReader reads practices row by row.
type practiceReader struct {
	f       *tabular.File
	names   []string        // of each of its columns, as this package has them
	at      [ownColumns]int // where practiceColumns stand; -1: not there
	cohorts [contract.Cohorts][cohortColumns]int
	rows    []row
	places  map[string]int    // of each code's row
	shared  map[string]string // region and network names, each kept once
	faults  fault.Errors
	totals  []int // lines left out, being totals
	again   []int // lines left out, being the same as an earlier one
}

// row is a practice that was read.
type row struct {
	sim.Practice
	line    int
	missing *fault.Error // that it has no code
}

// Read reads practices from what a CSV file holds; the name is the file's, as
// shown. The notices are what a user should know that is no error. The error
// is a fault.Errors.
func Read(name string, data []byte) (pop *sim.Population, notices []string, err error) {
	f, wrong := tabular.Open(name, bytes.NewReader(data), isHeader)
	if wrong != nil {
		return nil, nil, fault.Errors{wrong}
	}
	rows := bytes.Count(data, []byte("\n"))
	r := &practiceReader{f: f, places: make(map[string]int, rows), shared: map[string]string{}}
	if r.header(); len(r.faults) > 0 {
		return nil, nil, r.faults
	}
	r.rows = make([]row, 0, rows)
	r.f.EachRow(&r.faults, r.practice)
	r.leaveOutSum()
	if len(r.faults) > 0 {
		return nil, nil, r.faults
	}
	if len(r.rows) == 0 {
		return nil, nil, fault.Errors{f.FileFault("names its columns but holds no practice", "add a row for each practice under the header")}
	}
	pop = &sim.Population{Title: f.Comment("title"), Vintage: f.Comment("vintage"), Groups: sim.StandardGrouping()}
	pop.Practices = make([]sim.Practice, len(r.rows))
	for i := range r.rows {
		pop.Practices[i] = r.rows[i].Practice
	}
	return pop, r.notices(), nil
}
