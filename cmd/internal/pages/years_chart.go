package pages

import (
	"fmt"
	"math"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// charts is, for each age, what each reform makes of the gap in coverage year by year:
// how much wider it is than under the baseline, from nothing before the first year, and
// how far the last year goes over what is assumed.
func (p *Years) charts() (list []sheet.Chart) {
	for k := range contract.Cohorts {
		id := k.String()
		c := sheet.Chart{ID: "gap-" + id, Title: fmt.Sprintf("%s: the gap in coverage at %s, percentage points more than under the baseline", p.mark(), k.Title()),
			About: "A line for each reform: above nought the gap between deprived and affluent practices is wider than under the baseline. The upright lines at the right are how far the last year goes over the stated ranges.",
			At:    []string{"before"}}
		for t := range p.Years {
			c.At = append(c.At, scenarios.YearTitle(p.Years[t].Year))
		}
		for i := 1; i < len(p.Years[0].Cases); i++ {
			if s, ok := p.series(i, k); ok {
				c.Series = append(c.Series, s)
			}
		}
		if len(c.Series) > 0 {
			list = append(list, c)
		}
	}
	return list
}

// series is a case's line for an age; false where there is no gap.
func (p *Years) series(at int, k contract.CohortID) (sheet.Series, bool) {
	first := &p.Years[0].Cases[at]
	s := sheet.Series{Name: first.title, Points: []sheet.Cell{sheet.Points(0, 2).Signed()}, Low: math.NaN(), High: math.NaN()}
	for t := range p.Years {
		was, now := p.Years[t].Cases[0].Gap[k.String()], p.Years[t].Cases[at].Gap[k.String()]
		if was == nil || now == nil {
			return s, false
		}
		s.Points = append(s.Points, sheet.Points(*now-*was, 2).Signed())
	}
	if rows := p.rangesOf(first.ID, k); len(rows) > 0 {
		s.Low, s.High = reach(rows)
	}
	return s, true
}
