package practicecsv

import (
	"fmt"

	"example.org/immpact/contract"
)

// notices are what a user should know that is no error.
func (r *practiceReader) notices() []string {
	var list []string
	add := func(format string, args ...any) { list = append(list, r.f.Name+": "+fmt.Sprintf(format, args...)) }
	if by := r.f.Separator(); by != "" {
		add("read as separated by %s", by)
	}
	if r.f.Blank > 0 {
		add("%s passed over", contract.Count(int64(r.f.Blank), "empty row", "empty rows"))
	}
	stated, hundred, without := 0, 0, 0
	for i := range r.pop.Practices {
		p := &r.pop.Practices[i]
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
			add("line %d: %s is the invented practice of the template; take its row out", r.lines[p.Code], exampleCode)
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
