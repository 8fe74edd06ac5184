package pages

import (
	"fmt"
	"slices"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
)

// Differences is what a practice, or a group of them, is paid by several cases
// more than by the baseline, step by step and side by side: schema
// immpact.differences/1. Each is a [Difference] of its own, from the baseline.
type Differences struct {
	Schema      string         `json:"schema"`
	Fingerprint string         `json:"fingerprint"`
	Scenario    string         `json:"scenario"`
	Practice    string         `json:"practice,omitempty"`
	Group       string         `json:"group,omitempty"`
	Practices   int            `json:"practices"`
	Eligible    int64          `json:"eligible"` // children of all of them
	From        contract.Pence `json:"baseline_pence"`
	Cases       []CaseSteps    `json:"cases"`

	Recorded

	each []*Difference
}

// CaseSteps is what one of the cases pays, and by which steps.
type CaseSteps struct {
	ID    string         `json:"id"`
	To    contract.Pence `json:"total_pence"`
	Steps []Step         `json:"steps"`
}

// NewDifferences sets differences from the baseline side by side: of the same practices, at
// least one, each to another case.
func NewDifferences(each []*Difference) *Differences {
	first := each[0]
	d := &Differences{Schema: "immpact.differences/1", Fingerprint: first.Fingerprint, Scenario: first.Scenario, Practice: first.Practice, Group: first.Group,
		Practices: first.Practices, Eligible: first.Eligible, From: first.From, Recorded: first.Recorded, each: each}
	for _, one := range each {
		d.Cases = append(d.Cases, CaseSteps{one.ID, one.To, one.Steps})
	}
	return d
}

// parts are the titles of all steps, in the order in which the cases take them.
func (d *Differences) parts() []string {
	var titles []string
	for _, one := range d.each {
		next := 0 // where the step's title stands or goes
		for _, st := range one.Steps {
			if at := slices.Index(titles, st.Title); at >= 0 {
				next = at + 1
				continue
			}
			titles = slices.Insert(titles, next, st.Title)
			next++
		}
	}
	return titles
}

// table is the steps of all cases, a column for each, in amounts written by cell.
func (d *Differences) table(id, title string, cell func(p contract.Pence) sheet.Cell) sheet.Table {
	t := sheet.Table{ID: id, Title: title, Columns: []sheet.Column{{ID: "step", Head: "step"}}}
	for _, one := range d.each {
		t.Columns = append(t.Columns, sheet.Column{ID: one.ID, Head: one.titles[1]})
	}
	row := func(title string, of func(one *Difference) sheet.Cell) {
		cells := []sheet.Cell{sheet.Text(title)}
		for _, one := range d.each {
			cells = append(cells, of(one))
		}
		t.Rows = append(t.Rows, cells)
	}
	row(d.each[0].titles[0], func(one *Difference) sheet.Cell { return cell(one.From) })
	for _, part := range d.parts() {
		row(part, func(one *Difference) sheet.Cell {
			for _, st := range one.Steps {
				if st.Title == part {
					return cell(st.Pence).Signed()
				}
			}
			return sheet.None // the case leaves this part as it is
		})
	}
	row("change", func(one *Difference) sheet.Cell { return cell(one.Change()).Signed() })
	row("comes to", func(one *Difference) sheet.Cell { return cell(one.To) })
	return t
}

// Sheets is the differences for reading: for each eligible child, and in all.
func (d *Differences) Sheets() []*sheet.Page {
	first := d.each[0]
	who, whose := first.who()
	p := &sheet.Page{Title: who + ": from " + first.titles[0] + " to each reform",
		Lead: append(whose, fmt.Sprintf("Under the baseline, %s %s paid %s.", first.whom(), first.are(), first.From))}
	if d.Eligible > 0 {
		p.Tables = append(p.Tables, d.table("per_child", "For each eligible child, step by step",
			func(pence contract.Pence) sheet.Cell { return sheet.Pounds(float64(first.perChild(pence))) }))
	}
	p.Tables = append(p.Tables, d.table("sums", "In all, step by step", sheet.Money))
	for _, one := range d.each {
		for _, note := range append(one.OrderNotes(), one.unknown...) {
			p.Notes = append(p.Notes, one.titles[1]+": "+note)
		}
	}
	return first.subject.signed(p)
}
