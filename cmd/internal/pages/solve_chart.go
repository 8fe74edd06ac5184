package pages

import (
	"fmt"
	"math"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// mostDrawn is how many places of the figure are drawn, about.
const mostDrawn = 24

// placesDrawn is the places to draw, evenly spaced: from what the figure is to where the
// answer lies, in both directions, and somewhat beyond.
func placesDrawn(f *lab.Figure, a *lab.Answer) (places []int64) {
	low, high := min(0, a.Place), max(0, a.Place)
	if a.OtherWay {
		low, high = min(low, a.Other), max(high, a.Other)
	}
	beyond := max(1, (high-low)/8)
	low, high = max(low-beyond, f.Least), min(high+beyond, f.Most)
	stride := max(1, (high-low+mostDrawn-1)/mostDrawn)
	for place := -(-low / stride) * stride; place <= high; place += stride { // place 0 is one of them
		places = append(places, place)
	}
	return places
}

// charts is the measure at the values of the figure, as steps; none where it is never
// drawn at two.
func (p *Solve) charts() []sheet.Chart {
	if len(p.places) < 2 {
		return nil
	}
	unit, cell := "", func(x float64) sheet.Cell { return sheet.Number(x, 0) }
	switch p.of.Unit {
	case sim.Amounts:
		unit, cell = ", pounds", func(x float64) sheet.Cell { return sheet.Number(x/100, 2) }
	case sim.Ratios:
		cell = func(x float64) sheet.Cell { return sheet.Number(x, 3) }
	}
	c := sheet.Chart{ID: "steps", Head: p.figure.Label, Steps: true,
		Title: fmt.Sprintf("The %s%s, by the %s, from %s to %s", p.of.Title, unit, p.figure.Label, p.figure.Write(p.places[0]), p.figure.Write(p.places[len(p.places)-1])),
		About: fmt.Sprintf("A stepped line through %d values of the figure, evenly spaced; between two of them the measure can lie elsewhere.", len(p.places))}
	line := sheet.Series{Name: p.of.Name, Low: math.NaN(), High: math.NaN()}
	for i, place := range p.places {
		point := sheet.Instead(wording.NoFigure)
		if x := p.along[i]; !math.IsNaN(x) {
			point = cell(x)
		}
		c.At, line.Points = append(c.At, p.figure.Write(place)), append(line.Points, point)
	}
	c.Series = []sheet.Series{line}
	return []sheet.Chart{c}
}
