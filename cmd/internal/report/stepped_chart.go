package report

import (
	"math"

	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/svg"
	"example.org/immpact/cmd/internal/wording"
)

// steppedBars is a bar for each assumption that is stepped, from the gap at one
// end of its range to that at the other, over a line where the gap is as things
// are. What is assumed, and both gaps, stand in words above the bar.
func steppedBars(id, title, desc string, asIs float64, rows []pages.Stepped) string {
	a := across{asIs, asIs, 2, chartWidth - 2}
	for _, r := range rows {
		a.low, a.high = min(a.low, r.AtLow, r.AtHigh), max(a.high, r.AtLow, r.AtHigh)
	}
	const tall, ellipsis = 58.0, 20.0
	top := letter + 14
	foot := top + tall*float64(len(rows))
	d := svg.Inline(chartWidth, foot+4, id, title, desc)
	d.Text(2, letter+1, svg.Start, "note", "the line: "+wording.Money(asIs)+" as things are")
	for i, r := range rows {
		y := top + tall*float64(i)
		figure := wording.Money(min(r.AtLow, r.AtHigh)) + " to " + wording.Money(max(r.AtLow, r.AtHigh))
		label := r.What + " (" + r.Kind + ")"
		bold := ""
		if r.Turns {
			label, bold = "turns it: "+label, " strong"
		}
		for line, words := range svg.Wrap(label, letter, chartWidth-svg.Room(figure, letter)-12-ellipsis, 2) {
			d.Text(2, y+(letter+2)*float64(line+1), svg.Start, "label"+bold, words)
		}
		d.Text(chartWidth, y+letter+2, svg.End, "figure"+bold, markup.Plain(figure))
		from, to := a.at(min(r.AtLow, r.AtHigh)), a.at(max(r.AtLow, r.AtHigh))
		d.Rect(from, y+35, math.Max(to, from+1), y+49, "spread")
		d.Line(a.at(asIs), y+32, a.at(asIs), y+52, "axis")
	}
	return d.String()
}
