package sheet

import "math"

// Chart is lines over points that follow one another, such as years; or bars, one for
// each of points that stand beside each other. What it shows stands in the page's
// tables and sentences too; its own table ([Chart.Table]) is for a face that shows
// drawings with their figures beside them.
type Chart struct {
	ID     string // within its page
	Title  string // with the unit of its axis
	About  string // what is drawn, for whoever cannot see it
	At     []string
	Series []Series

	Head  string // of the points; empty: year
	Steps bool   // lines stay at a point's figure till the next

	// Bars draws the first series as bars right and left of nought; Under and Over say
	// what the sides mean.
	Bars        bool
	Under, Over string
}

// Series is one line of a chart.
type Series struct {
	Name   string
	Points []Cell // one for each of the chart's; without a figure where there is none

	// Low and High are how far the last point goes over what is assumed; NaN where
	// nothing is.
	Low, High float64
}

// Ranged reports whether the series has a range at its last point.
func (s *Series) Ranged() bool { return s.Low < s.High }

// Values is the figures of the series; NaN where there is none.
func (s *Series) Values() []float64 {
	list := make([]float64, len(s.Points))
	for i, c := range s.Points {
		if list[i] = c.Value; !c.Number() {
			list[i] = math.NaN()
		}
	}
	return list
}

// Last is the last point in words: its figure, and its range where it has one.
func (s *Series) Last() string {
	if len(s.Points) == 0 {
		return ""
	}
	c := s.Points[len(s.Points)-1]
	text := c.Text()
	if s.Ranged() {
		end := func(x float64) string { return Cell{Unit: Plain, Value: x, Decimals: c.Decimals, Sign: c.Sign}.Text() }
		text += "; " + end(s.Low) + " to " + end(s.High) + " over the stated ranges"
	}
	return text
}

// Table is the chart's figures: a row for each point, a column for each line.
func (c *Chart) Table() *Table {
	head := c.Head
	if head == "" {
		head = "year"
	}
	t := &Table{ID: c.ID, Title: c.Title, Columns: []Column{{ID: "at", Head: head}}}
	for i := range c.Series {
		t.Columns = append(t.Columns, Column{ID: c.Series[i].Name, Head: c.Series[i].Name})
	}
	for i, at := range c.At {
		row := []Cell{Text(at)}
		for k := range c.Series {
			row = append(row, c.Series[k].Points[i])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
