package pages

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// How a gap in coverage is written for a reader.

// Sentence is the gap as it can be quoted.
func (p *CoverageGap) Sentence() string {
	var parts []string
	for _, c := range p.Cohorts {
		parts = append(parts, fmt.Sprintf("at %s %.1f%% against %.1f%%, a gap of %.1f percentage points", c.title, *c.Group.Coverage, *c.Against.Coverage, c.Points))
	}
	return fmt.Sprintf("Vaccinated in time, %s practices held against %s%s: %s.", p.Group, p.Against, p.subject.simulated(), strings.Join(parts, "; "))
}

// stamp marks what rests on assumed statuses.
func (p *CoverageGap) stamp(title string) string {
	if p.Assumed {
		return title + " (assumed)"
	}
	return title
}

func coverageCell(x *float64) sheet.Cell {
	if x == nil {
		return sheet.Instead("no children")
	}
	return sheet.Percent(*x, 2)
}

func pointsCell(x *float64) sheet.Cell {
	if x == nil {
		return sheet.Instead("no figure")
	}
	return sheet.Points(*x, 2)
}

// drawnWords lists children won by the status that they had.
func drawnWords(rows []GapDrawn) string {
	var parts []string
	for _, d := range rows {
		status, _ := contract.ParseStatus(d.Status)
		parts = append(parts, contract.Group(d.Children)+" "+status.Title())
	}
	if parts == nil {
		return "none"
	}
	return strings.Join(parts, ", ")
}

// Sheets is the gap, its parts, the reckoner and the interventions.
func (p *CoverageGap) Sheets() []*sheet.Page {
	page := &sheet.Page{Title: fmt.Sprintf("The gap in coverage between %s and %s practices", p.Group, p.Against), Lead: []string{p.Sentence()}}
	page.Tables = append(page.Tables, table("cohorts", "How wide it is", []column[GapCohort]{
		{"cohort", "age", func(c GapCohort) sheet.Cell { return sheet.Text(c.title) }},
		{"group", p.Group, func(c GapCohort) sheet.Cell { return coverageCell(c.Group.Coverage) }},
		{"against", p.Against, func(c GapCohort) sheet.Cell { return coverageCell(c.Against.Coverage) }},
		{"gap", "gap", func(c GapCohort) sheet.Cell { return sheet.Points(c.Points, 2).Signed() }},
	}, p.Cohorts), p.partsTable())
	if len(p.Beside) > 0 {
		page.Tables = append(page.Tables, table("beside", "The same within London and elsewhere", []column[GapBeside]{
			{"within", "within", func(b GapBeside) sheet.Cell { return sheet.Text(b.Within) }},
			{"cohort", "age", func(b GapBeside) sheet.Cell { return sheet.Text(b.title) }},
			{"group", p.Group, func(b GapBeside) sheet.Cell { return coverageCell(b.Group.Coverage) }},
			{"against", p.Against, func(b GapBeside) sheet.Cell { return coverageCell(b.Against.Coverage) }},
			{"gap", "gap", func(b GapBeside) sheet.Cell { return pointsCell(b.Points).Signed() }},
		}, p.Beside))
	}
	page.Tables = append(page.Tables, p.reckonerTable())
	if len(p.Interventions) > 0 {
		page.Tables = append(page.Tables, p.interventionsTable(), table("after", "The gap after them", []column[GapAfter]{
			{"cohort", "age", func(a GapAfter) sheet.Cell { return sheet.Text(a.title) }},
			{"before", "gap before", func(a GapAfter) sheet.Cell { return sheet.Points(a.Before, 2).Signed() }},
			{"gap", "gap after", func(a GapAfter) sheet.Cell { return sheet.Points(a.Points, 2).Signed() }},
		}, p.After))
	}
	page.Notes = append(p.notes(), cautions(p.subject.population())...)
	return p.subject.signed(page)
}

// partsTable is what makes up the gap: a row for each status, a column for each
// cohort.
func (p *CoverageGap) partsTable() sheet.Table {
	type row struct {
		title  string
		points []float64
	}
	var rows []row
	for i, part := range p.Cohorts[0].Parts {
		r := row{title: part.title}
		if status, ok := contract.ParseStatus(part.Status); ok && !p.subject.population().Records(status) {
			r.title += " (" + wording.NotRecorded + ")"
		}
		for _, c := range p.Cohorts {
			r.points = append(r.points, c.Parts[i].Points)
		}
		rows = append(rows, r)
	}
	sum := row{title: "the gap"}
	for _, c := range p.Cohorts {
		sum.points = append(sum.points, c.Points)
	}
	columns := []column[row]{{"status", "not on time, because", func(r row) sheet.Cell { return sheet.Text(r.title) }}}
	for i, c := range p.Cohorts {
		columns = append(columns, column[row]{c.Cohort, "at " + c.title, func(r row) sheet.Cell { return sheet.Points(r.points[i], 2).Signed() }})
	}
	return table("parts", p.stamp("Of which children it is made, in percentage points"), columns, append(rows, sum))
}

// reckonerTable is the children needed and what each case pays the group for
// them.
func (p *CoverageGap) reckonerTable() sheet.Table {
	columns := []column[GapReckoning]{
		{"cohort", "age", func(r GapReckoning) sheet.Cell { return sheet.Text(r.title) }},
		{"children", "children needed", func(r GapReckoning) sheet.Cell { return sheet.Count(r.Children) }},
		{"drawn", p.stamp("won from"), func(r GapReckoning) sheet.Cell { return sheet.Text(drawnWords(r.Drawn)) }},
		{"short", "no place for", func(r GapReckoning) sheet.Cell { return sheet.Count(r.Short) }},
	}
	for i := range p.subject.Results {
		columns = append(columns, column[GapReckoning]{p.subject.Results[i].ID, p.subject.Results[i].Title, func(r GapReckoning) sheet.Cell { return sheet.Change(r.Pays[i].Pence) }})
	}
	return table("reckoner", fmt.Sprintf("What closing %g%% of it takes, and what each contract pays %s practices more for it", p.share, p.Group), columns, p.Reckoner)
}

func (p *CoverageGap) interventionsTable() sheet.Table {
	columns := []column[GapEffect]{
		{"intervention", "intervention", func(e GapEffect) sheet.Cell { return sheet.Text(e.of.Title) }},
		{"children", "children it wins", func(e GapEffect) sheet.Cell { return sheet.Count(e.Children - e.Short) }},
		{"drawn", p.stamp("won from"), func(e GapEffect) sheet.Cell { return sheet.Text(drawnWords(e.Drawn)) }},
		{"grade", "effect graded", func(e GapEffect) sheet.Cell { return sheet.Text(e.of.Sources[0].Grade) }},
	}
	for i := range p.subject.Results {
		columns = append(columns, column[GapEffect]{p.subject.Results[i].ID, p.subject.Results[i].Title + ", so far", func(e GapEffect) sheet.Cell { return sheet.Change(e.Pays[i].Pence) }})
	}
	return table("interventions", "Interventions, one after another", columns, p.Interventions)
}

// notes is what a reader must know of the figures.
func (p *CoverageGap) notes() []string {
	notes := []string{"Coverage is children vaccinated in time of all eligible, nobody excepted; no contract changes it here.", sim.WonWords}
	if p.Assumed {
		notes = append(notes, "Assumed: how the children who are not on time divide rests on figures of these practices graded low or assumed, so the parts of the gap return what was assumed.")
	}
	if p.moving {
		notes = append(notes, "The children are counted so that coverage of "+p.Against+" rises with that of "+p.Group+".")
	} else {
		notes = append(notes, "Coverage of "+p.Against+" is taken to stand still.")
	}
	notes = append(notes, "Pay for the children is at most this: some of their doses may have been given and paid already. What it costs to win them is not in it.")
	for _, c := range p.Cohorts {
		if c.Points <= 0 {
			notes = append(notes, fmt.Sprintf("At %s %s practices are not behind: there is no gap to close.", c.title, p.Group))
		}
	}
	for i := range p.named {
		v := &p.named[i]
		cost := v.Cost
		if cost == "" {
			cost = "not known"
		}
		notes = append(notes, fmt.Sprintf("%s: %s Cost: %s. Source, graded %s: %s. %s", v.Title, wording.Sentence(v.About), cost, v.Sources[0].Grade, v.Sources[0].Title, v.Sources[0].Note))
	}
	return notes
}
