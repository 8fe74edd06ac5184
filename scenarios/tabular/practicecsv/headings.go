package practicecsv

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/tabular"
)

// What headings mean. A heading is known by its words, in any order, case and
// with any signs between them: "8m eligible", "Eligible (8 months)" and "VI001
// eligible" are 8m_eligible. Where two columns could be meant, none is.

// headings are the words of the columns of the practice itself.
var headings = map[string]string{
	"practice code": "code", "ods code": "code", "practice ods code": "code", "organisation code": "code", "gp practice code": "code",
	"practice name": "name", "surgery": "name", "surgery name": "name",
	"list": "list_size", "practice list size": "list_size", "registered list size": "list_size", "registered list": "list_size",
	"registered patients": "list_size", "patients registered": "list_size", "patients": "list_size", "number patients": "list_size",
	"decile": "imd_decile", "deprivation decile": "imd_decile",
	"deprivation score": "imd_score",
	"nhs region":        "region", "region name": "region",
	"icb": "board", "icb name": "board", "integrated care board": "board",
	"gp partners": "partners", "number gp partners": "partners", "number partners": "partners",
	"pcn name": "pcn", "primary care network": "pcn", "network": "pcn",
}

// cohortHeadings are the words of the columns of a cohort, less those of the
// cohort.
var cohortHeadings = map[string]string{
	"eligible": "eligible", "due": "eligible",
	"in time": "on_time",
	"refused": "declined", "refusal": "declined", "refusals": "declined",
	"registered too late": "registered_late",
	"no answer":           "no_response", "no reply": "no_response", "not responded": "no_response",
	"another schedule": "other_schedule",
	"elsewhere":        "given_elsewhere",
	"own baseline":     "baseline",
}

// cohortWords are words that name a cohort alone.
var cohortWords = map[string]contract.CohortID{
	"8m": contract.Age8m, "8mths": contract.Age8m, "8months": contract.Age8m, "vi001": contract.Age8m, "vi1": contract.Age8m,
	"18m": contract.Age18m, "18mths": contract.Age18m, "18months": contract.Age18m, "vi002": contract.Age18m, "vi2": contract.Age18m,
	"5y": contract.Age5y, "5yrs": contract.Age5y, "5yr": contract.Age5y, "5years": contract.Age5y, "vi003": contract.Age5y, "vi3": contract.Age5y,
}

// ages are numbers that name a cohort with a word after them.
var ages = map[string]struct {
	cohort contract.CohortID
	units  []string
}{
	"8":  {contract.Age8m, []string{"m", "month", "months", "mth", "mths"}},
	"18": {contract.Age18m, []string{"m", "month", "months", "mth", "mths"}},
	"5":  {contract.Age5y, []string{"y", "year", "years", "yr", "yrs"}},
}

// meaning is the column that a heading means; "" where it means none.
func meaning(heading string) string {
	var rest []string
	cohorts := map[contract.CohortID]bool{}
	words := tabular.Words(heading)
	for i := 0; i < len(words); i++ {
		w := words[i]
		if k, ok := cohortWords[w]; ok {
			cohorts[k] = true
		} else if a := ages[w]; i+1 < len(words) && slices.Contains(a.units, words[i+1]) {
			cohorts[a.cohort] = true
			i++
		} else if !slices.Contains([]string{"children", "of", "the", "at", "aged", "old"}, w) {
			rest = append(rest, w)
		}
	}
	name := strings.Join(rest, "_")
	if len(cohorts) == 0 {
		if slices.Contains(practiceColumns[:], name) {
			return name
		}
		return headings[strings.Join(rest, " ")]
	}
	if to, ok := cohortHeadings[strings.Join(rest, " ")]; ok {
		name = to
	}
	for k := range cohorts {
		if column := k.String() + "_" + name; len(cohorts) == 1 && slices.Contains(known, column) {
			return column
		}
	}
	return ""
}

// isHeader knows a row that names the columns: two of its cells mean one, and
// one of them holds figures.
func isHeader(cells []string) bool {
	found, figures := 0, false
	for _, cell := range cells {
		if name := meaning(cell); name != "" {
			found++
			figures = figures || name == "list_size" || slices.Index(known, name) >= ownColumns
		}
	}
	return found > 1 && figures
}
