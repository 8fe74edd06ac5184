package practicecsv

import (
	"fmt"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// notices are what a user should know that is no error.
func (r *practiceReader) notices() []string {
	var list []string
	add := func(format string, args ...any) { list = append(list, r.f.Name+": "+fmt.Sprintf(format, args...)) }
	for _, n := range r.f.Notices() {
		add("%s", n)
	}
	var meant []string
	for i, heading := range r.f.Columns {
		if heading != r.names[i] {
			meant = append(meant, fault.Quote(heading)+" as "+r.names[i])
		}
	}
	if len(meant) > 0 {
		add("columns read by what they mean: %s", strings.Join(meant, ", "))
	}
	for _, line := range r.totals {
		add("line %d is a total of the others and is left out", line)
	}
	for _, line := range r.again {
		add("line %d is the same as an earlier one and is passed over", line)
	}
	stated, hundred, without := 0, 0, 0
	for i := range r.rows {
		p := &r.rows[i]
		here := 0
		for k := range p.Cohorts {
			if p.Cohorts[k].Stated {
				here++
			}
			if p.Cohorts[k].Eligible == 100 {
				hundred++
			}
		}
		stated += here
		if here == 0 {
			without++
		}
		if p.Code == exampleCode {
			add("line %d: %s is the invented practice of the template; take its row out", p.line, exampleCode)
		}
	}
	if without > 0 {
		add("%s no cohort, so nothing depends on their children", contract.Count(int64(without), "practice states", "practices state"))
	}
	if stated >= 3 && hundred == stated {
		add("every cohort has exactly 100 eligible; the counts must be of children, not per cent")
	}
	return list
}
