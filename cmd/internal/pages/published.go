package pages

import (
	"math"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/tabular/nhsfiles"
	"example.org/immpact/sim"
)

// Published holds the points that a contract gives against those that were
// published: a check of the rules that anyone with the files can run. Schema
// immpact.published/1.
type Published struct {
	Schema     string               `json:"schema"`
	Contract   string               `json:"contract"`
	title      string               // of the contract
	Indicators []PublishedIndicator `json:"indicators"`
	Misses     []PublishedMiss      `json:"misses"`
}

// PublishedIndicator is how many practices' points of an indicator the contract
// gives to two decimals.
type PublishedIndicator struct {
	Indicator string `json:"indicator"`
	Cohort    string `json:"cohort"`
	Practices int    `json:"practices"` // whose points are published
	Matched   int    `json:"matched"`
}

// PublishedMiss is a practice whose published points the contract does not give.
type PublishedMiss struct {
	Practice    string  `json:"practice"`
	Indicator   string  `json:"indicator"`
	Numerator   int32   `json:"numerator"`
	Denominator int32   `json:"denominator"`
	Published   float64 `json:"published_points"`
	Points      float64 `json:"points"`
}

// sameToTwoDecimals is how far apart two numbers of points may be: half a
// hundredth, and what binary fractions lose.
const sameToTwoDecimals = 0.005 + 1e-9

// NewPublished pays the practices under the contract, indicator by indicator,
// and holds that against what was published.
func NewPublished(made *nhsfiles.Made, c *scenarios.Contract) *Published {
	p := &Published{Schema: "immpact.published/1", Contract: c.ID, title: c.Title, Indicators: []PublishedIndicator{}, Misses: []PublishedMiss{}}
	paid := sim.Run(made.Population, []sim.Case{{ID: c.ID, Contract: c.Contract}})[0].Practices
	lines := map[string][contract.Cohorts]contract.Line{}
	for i := range paid {
		var by [contract.Cohorts]contract.Line
		for _, l := range paid[i].Lines {
			if l.Component == contract.QOFPoints {
				by[l.Cohort] = l
			}
		}
		lines[made.Practices[i].Code] = by
	}
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		row := PublishedIndicator{Indicator: ind.Name, Cohort: ind.Cohort.String()}
		for _, pub := range made.Published {
			if pub.Cohort != ind.Cohort {
				continue
			}
			row.Practices++
			l := lines[pub.Code][pub.Cohort]
			if points := l.Points.Points(); math.Abs(points-pub.Points) > sameToTwoDecimals {
				p.Misses = append(p.Misses, PublishedMiss{pub.Code, ind.Name, l.Numerator, l.Denominator, pub.Points, points})
			} else {
				row.Matched++
			}
		}
		p.Indicators = append(p.Indicators, row)
	}
	return p
}

// Sheets is the check for reading.
func (p *Published) Sheets() []*sheet.Page {
	of, matched := 0, 0
	for _, i := range p.Indicators {
		of, matched = of+i.Practices, matched+i.Matched
	}
	return []*sheet.Page{{
		Title: "Published points against " + p.title,
		Lead: []string{contract.Group(int64(matched)) + " of " + contract.Count(int64(of), "published number of points comes", "published numbers of points come") +
			" out of the rules to two decimals."},
		Tables: []sheet.Table{
			table("indicators", "By indicator (VI001 8 months, VI002 18 months, VI003 5 years)", []column[PublishedIndicator]{
				{"indicator", "indicator", func(r PublishedIndicator) sheet.Cell { return sheet.Text(r.Indicator) }},
				{"cohort", "children of", func(r PublishedIndicator) sheet.Cell { return sheet.Text(r.Cohort) }},
				{"practices", "practices", func(r PublishedIndicator) sheet.Cell { return sheet.Count(r.Practices) }},
				{"matched", "matched", func(r PublishedIndicator) sheet.Cell { return sheet.Count(r.Matched) }},
			}, p.Indicators),
			table("misses", "Not matched", []column[PublishedMiss]{
				{"practice", "practice", func(m PublishedMiss) sheet.Cell { return sheet.Text(m.Practice) }},
				{"indicator", "indicator", func(m PublishedMiss) sheet.Cell { return sheet.Text(m.Indicator) }},
				{"numerator", "numerator", func(m PublishedMiss) sheet.Cell { return sheet.Count(m.Numerator) }},
				{"denominator", "denominator", func(m PublishedMiss) sheet.Cell { return sheet.Count(m.Denominator) }},
				{"published_points", "published", func(m PublishedMiss) sheet.Cell { return sheet.Number(m.Published, 2) }},
				{"points", "by the rules", func(m PublishedMiss) sheet.Cell { return sheet.Number(m.Points, 2) }},
			}, p.Misses)},
		Notes: []string{"A miss may be of the rules, or of the figures: published points can hold corrections that the published counts do not."},
	}}
}
