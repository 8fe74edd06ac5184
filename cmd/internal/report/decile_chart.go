package report

import (
	"html/template"
	"math"
	"strings"

	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/svg"
	"example.org/immpact/cmd/internal/wording"
)

// pair is one row of a chart of two amounts.
type pair struct {
	label           string
	baseline, asked float64
}

// pairs is two bars for each row, the baseline's over the proposed one, on one axis with
// ticks.
func pairs(id, title, desc, head string, rows []pair) string {
	var all []float64
	for _, r := range rows {
		all = append(all, r.baseline, r.asked)
	}
	a := acrossAll(34, chartWidth-figureRoom, all...)
	const tall, thick, legend = 36.0, 13.0, letter + 22
	foot := legend + 8 + tall*float64(len(rows))
	d := svg.Inline(chartWidth, foot+letter+10, id, title, desc)
	d.Text(2, letter+1, svg.Start, "note", head)
	d.Rect(34, legend-9, 46, legend+1, "was")
	d.Text(52, legend, svg.Start, "note", "upper bar: baseline")
	d.Rect(190, legend-9, 202, legend+1, "will")
	d.Text(208, legend, svg.Start, "note", "lower bar: proposed")
	step := tick((a.high - a.low) / 6)
	for v := math.Ceil(a.low/step) * step; v <= a.high; v += step {
		d.Line(a.at(v), legend+8, a.at(v), foot, "grid")
		d.Text(a.at(v), foot+letter+4, svg.Middle, "note", markup.Plain(wording.Axis(v)))
	}
	for i, r := range rows {
		y := legend + 10 + tall*float64(i)
		d.Text(22, y+thick+5, svg.End, "label", r.label)
		d.Rect(a.at(0), y, a.at(r.baseline), y+thick, "was")
		d.Text(chartWidth, y+thick-2, svg.End, "figure", markup.Plain(wording.Money(r.baseline)))
		d.Rect(a.at(0), y+thick+2, a.at(r.asked), y+2*thick+2, "will")
		d.Text(chartWidth, y+2*thick, svg.End, "figure", markup.Plain(wording.Money(r.asked)))
	}
	return d.String()
}

// PayByDecile is the chart of pay per eligible child by IMD decile, under the
// baseline and under the case at a place of the subject's results, with its table;
// nil where no practice has a decile, or the case is the baseline.
func PayByDecile(s *pages.Subject, at int) *Chart {
	if at == 0 {
		return nil
	}
	id := s.Results[at].ID
	all := pages.NewOverview(s).Deciles()
	t := all.Pick("decile", "practices", "baseline", "now_"+id, "change_"+id)
	if len(t.Rows) < 2 {
		return nil
	}
	t.ID, t.Title = "pay-by-decile", "Pay per eligible child by IMD decile, 1 the most deprived"
	t.Columns = []sheet.Column{{ID: "decile", Head: "decile"}, {ID: "practices", Head: "practices"}, {ID: "baseline", Head: "baseline"}, {ID: "asked", Head: "proposed"}, {ID: "change", Head: "change"}}
	var rows []pair
	for _, row := range t.Rows {
		if math.IsNaN(row[2].Value) || math.IsNaN(row[3].Value) {
			continue // nobody to pay for
		}
		label, _, _ := strings.Cut(row[0].Text(), " ")
		rows = append(rows, pair{label, row[2].Value, row[3].Value})
	}
	if len(rows) < 2 {
		return nil
	}
	return &Chart{t, pairs("pay-by-decile", t.Title, "Two bars for each tenth of practices by deprivation: what an eligible child brings under the baseline, and under "+s.Results[at].Title+". The figures are in the table.",
		"decile", rows)}
}

// Drawing is the chart as markup, its table apart.
func (c *Chart) Drawing() template.HTML { return template.HTML(c.SVG) } // package svg has escaped its texts
