package pages

import (
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// Practice is what one case pays one practice.
type Practice struct {
	Code      string         `json:"code"`
	Name      string         `json:"name"`
	ListSize  int32          `json:"list_size"`
	IMDDecile *uint8         `json:"imd_decile"` // nil where not stated
	Eligible  int64          `json:"eligible"`
	Total     contract.Pence `json:"total_pence"`
	Change    contract.Pence `json:"change_pence"` // against the baseline
	Lines     []Line         `json:"lines"`

	clawback contract.Pence
}

// Line is one line of a practice's pay, and what it counted.
type Line struct {
	Component   string         `json:"component"`
	Indicator   string         `json:"indicator,omitempty"`
	Cohort      string         `json:"cohort,omitempty"`
	Numerator   *int32         `json:"numerator,omitempty"` // nil where a component counts nothing
	Denominator *int32         `json:"denominator,omitempty"`
	Points      *float64       `json:"points,omitempty"`
	Route       string         `json:"route,omitempty"` // improvement, where that route paid more
	Pence       contract.Pence `json:"pence"`
}

// practicesOf is what case i pays every practice.
func practicesOf(s *Subject, i int) []Practice {
	practices := s.population().Practices
	rows := make([]Practice, len(practices))
	for k := range practices {
		p, paid := &practices[k], &s.Results[i].Practices[k]
		rows[k] = Practice{Code: p.Code, Name: p.Name, ListSize: p.ListSize, Eligible: p.Eligible(),
			Total: paid.Total, Change: paid.Total - s.Results[0].Practices[k].Total, clawback: paid.Clawback, Lines: make([]Line, len(paid.Lines))}
		if p.IMDDecile > 0 {
			rows[k].IMDDecile = &p.IMDDecile
		}
		for l := range paid.Lines {
			rows[k].Lines[l] = lineOf(s.Results[i].Contract, &paid.Lines[l])
		}
	}
	return rows
}

func lineOf(c *contract.Contract, l *contract.Line) Line {
	row := Line{Component: l.Component.String(), Pence: l.Pence}
	if l.Component.Together() {
		return row
	}
	row.Cohort, row.Numerator, row.Denominator = l.Cohort.String(), &l.Numerator, &l.Denominator
	if l.Component == contract.QOFPoints {
		points := l.Points.Points()
		row.Indicator, row.Points = c.Indicators[l.Indicator].Name, &points
		if l.Improved {
			row.Route = "improvement"
		}
	}
	return row
}

// lineRow is a line with whose it is.
type lineRow struct {
	of       *Case
	practice *Practice
	line     *Line
}

var lineColumns = []column[lineRow]{
	{"case", "contract", func(r lineRow) sheet.Cell { return sheet.Text(r.of.ID) }},
	{"contract", "contract", func(r lineRow) sheet.Cell { return sheet.Text(r.of.Contract) }},
	{"practice", "practice", func(r lineRow) sheet.Cell { return sheet.Text(r.practice.Code) }},
	{"name", "name", func(r lineRow) sheet.Cell { return sheet.Text(r.practice.Name) }},
	{"list_size", "list_size", func(r lineRow) sheet.Cell { return sheet.Count(r.practice.ListSize) }},
	{"imd_decile", "imd_decile", func(r lineRow) sheet.Cell { return decileCell(r.practice.IMDDecile) }},
	{"component", "component", func(r lineRow) sheet.Cell { return sheet.Text(r.line.Component) }},
	{"indicator", "indicator", func(r lineRow) sheet.Cell { return sheet.Text(r.line.Indicator) }},
	{"cohort", "cohort", func(r lineRow) sheet.Cell { return sheet.Text(r.line.Cohort) }},
	{"numerator", "numerator", func(r lineRow) sheet.Cell { return counted(r.line.Numerator) }},
	{"denominator", "denominator", func(r lineRow) sheet.Cell { return counted(r.line.Denominator) }},
	{"points", "points", func(r lineRow) sheet.Cell {
		if r.line.Points == nil {
			return sheet.None
		}
		return sheet.Number(*r.line.Points, 4)
	}},
	{"pounds", "pounds", func(r lineRow) sheet.Cell { return sheet.Money(r.line.Pence) }},
}

// counted is a number of children, where there is one.
func counted(n *int32) sheet.Cell {
	if n == nil {
		return sheet.None
	}
	return sheet.Count(*n)
}

// decileCell is a practice's decile.
func decileCell(d *uint8) sheet.Cell {
	if d == nil {
		return sheet.Text(wording.NotStated)
	}
	return sheet.Text(wording.DecileOf(*d))
}

// practiceTable is a row for each practice: what the baseline pays, and what
// changes under each reform.
func (r *Run) practiceTable() sheet.Table {
	was := r.Results[0].Practices
	columns := []column[int]{
		{"code", "code", func(i int) sheet.Cell { return sheet.Text(was[i].Code) }},
		{"name", "name", func(i int) sheet.Cell { return sheet.Text(was[i].Name) }},
		{"decile", "decile", func(i int) sheet.Cell { return decileCell(was[i].IMDDecile) }},
		{"list", "list", func(i int) sheet.Cell { return sheet.Count(was[i].ListSize) }},
		{"baseline", "baseline", func(i int) sheet.Cell { return sheet.Money(was[i].Total) }},
		{"clawback", "of it clawback", func(i int) sheet.Cell { return sheet.Money(was[i].clawback) }},
	}
	for k := range r.Results[1:] {
		reform := &r.Results[k+1]
		columns = append(columns, column[int]{"change_" + reform.ID, reform.ID, func(i int) sheet.Cell { return sheet.Change(reform.Practices[i].Change) }})
	}
	rows := make([]int, len(was))
	for i := range rows {
		rows[i] = i
	}
	return table("practices", "Practices: the baseline's pay, and its change", columns, rows)
}
