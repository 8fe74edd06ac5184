package pages

import (
	"fmt"
	"math"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
)

// charts is what each lever that costs the sum does to the measure, as bars; none
// where no lever costs it.
func (p *League) charts() []sheet.Chart {
	c := sheet.Chart{ID: "levers", Head: "lever", Bars: true, Under: "narrower", Over: "wider",
		Title: fmt.Sprintf("What each does to %s for %s a year", leagueWords[p.Measure], wording.Whole(float64(p.Cost))),
		About: "A bar for each lever that costs the sum, the one that does most first, right and left of no change."}
	if p.Measure == ByReach {
		c.Title, c.Under, c.Over = fmt.Sprintf("Of %s a year, what reaches children who live in the two most deprived tenths", wording.Whole(float64(p.Cost))), "", ""
	}
	line := sheet.Series{Name: "change", Low: math.NaN(), High: math.NaN()}
	for i := range p.Rows {
		if r := &p.Rows[i]; r.Reached {
			c.At, line.Points = append(c.At, r.Title), append(line.Points, r.change(&p.Baseline, p.Measure))
		}
	}
	if len(c.At) == 0 {
		return nil
	}
	c.Series = []sheet.Series{line}
	return []sheet.Chart{c}
}

// change is what the row does to the measure, against the baseline; of the reach, that.
func (r *LeagueRow) change(base *LeagueRow, measure string) sheet.Cell {
	by := r.figure(measure) - base.figure(measure)
	switch {
	case measure == ByReach:
		return sheet.Percent(float64(r.Reach), 1)
	case math.IsNaN(by):
		return sheet.Instead(wording.NoFigure)
	case measure == ByRatio:
		return sheet.Number(by, 3).Signed()
	}
	return sheet.Pounds(by).Signed()
}
