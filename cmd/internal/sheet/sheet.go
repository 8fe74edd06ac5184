// Package sheet holds a page of sentences and tables whose cells know their
// figure, unit and sign, and writes a page as Markdown, a table as CSV.
//
//  1. A cell keeps its figure. Its words for a reader ([Cell.Text]) and its
//     plain number for a spreadsheet ([Cell.Raw], amounts in pounds) are both
//     made of it, here and nowhere else.
//  2. Tables and columns have ids that stay as they are, by which a face that
//     has no room for all picks what it shows.
//  3. Text passes package clean, by what it is written as.
//
// Plain text for a terminal is written by a package of its own.
package sheet

import (
	"cmp"
	"encoding/csv"
	"io"
	"iter"
	"math"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/clean"
)

// Page is a title, sentences, and tables with what is said of each.
type Page struct {
	Title  string
	Lead   []string // the headline first
	Charts []Chart  // drawn where a face can draw
	Tables []Table
	Notes  []string // what a reader must know to trust the figures
}

// Table is rows under heads.
type Table struct {
	ID      string // within its page; a face picks tables by it
	Title   string
	Columns []Column
	Rows    [][]Cell
}

// Column is the head of a column. A face that has no room for all picks
// columns by their ids. In a CSV file a column keeps the name it always had, also
// where a reader is shown a plainer one.
type Column struct {
	ID, Head string
	InCSV    string // empty: the head
}

// Heads makes columns of their heads, each of which is its id too.
func Heads(heads ...string) []Column {
	columns := make([]Column, len(heads))
	for i, h := range heads {
		columns[i] = Column{ID: h, Head: h}
	}
	return columns
}

// Table is the page's table of the id; nil if it has none.
func (p *Page) Table(id string) *Table {
	for i := range p.Tables {
		if p.Tables[i].ID == id {
			return &p.Tables[i]
		}
	}
	return nil
}

// Column is the place of the column of the id from the left; -1 if the table
// has none.
func (t *Table) Column(id string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == id })
}

// Pick is the table with the columns of the ids alone, in their order; an id
// that it has not is passed over.
func (t *Table) Pick(ids ...string) *Table {
	picked := &Table{ID: t.ID, Title: t.Title, Rows: make([][]Cell, len(t.Rows))}
	for _, id := range ids {
		at := t.Column(id)
		if at < 0 {
			continue
		}
		picked.Columns = append(picked.Columns, t.Columns[at])
		for i, row := range t.Rows {
			picked.Rows[i] = append(picked.Rows[i], row[at])
		}
	}
	return picked
}

// Heads is the heads of the columns.
func (t *Table) Heads() []string {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head
	}
	return heads
}

// Right reports whether a column holds numbers.
func (t *Table) Right(col int) bool {
	for _, r := range t.Rows {
		if col < len(r) && r[col].Number() {
			return true
		}
	}
	return false
}

// WriteMarkdown writes the page as Markdown.
func (p *Page) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	if p.Title != "" {
		b.WriteString("# " + clean.Markdown(p.Title) + "\n\n")
	}
	for _, s := range p.Lead {
		if s != "" {
			b.WriteString(clean.Markdown(s) + "\n\n")
		}
	}
	for _, t := range p.Tables {
		if t.Title != "" {
			b.WriteString("## " + clean.Markdown(t.Title) + "\n\n")
		}
		t.Markdown(&b)
		b.WriteString("\n")
	}
	for _, n := range p.Notes {
		b.WriteString("- " + clean.Markdown(n) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Markdown writes the table without its title.
func (t *Table) Markdown(b *strings.Builder) {
	for i, h := range t.Heads() {
		if i == 0 {
			b.WriteString("|")
		}
		b.WriteString(" " + clean.Markdown(h) + " |")
	}
	b.WriteString("\n|")
	for i := range t.Columns {
		if t.Right(i) {
			b.WriteString(" ---: |")
		} else {
			b.WriteString(" --- |")
		}
	}
	b.WriteString("\n")
	for _, r := range t.Rows {
		b.WriteString("|")
		for _, c := range r {
			b.WriteString(" " + clean.Markdown(c.Text()) + " |")
		}
		b.WriteString("\n")
	}
}

// WriteCSV writes the table as CSV.
func (t *Table) WriteCSV(w io.Writer) error { return WriteCSV(w, t.Columns, slices.Values(t.Rows)) }

// WriteCSV writes rows under their heads as CSV, one at a time: there may be
// more of them than a table should hold.
func WriteCSV(w io.Writer, columns []Column, rows iter.Seq[[]Cell]) error {
	out := csv.NewWriter(w)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = clean.Cell(cmp.Or(c.InCSV, c.Head))
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for cells := range rows {
		row = row[:0]
		for _, c := range cells {
			if c.Number() && !math.IsNaN(c.Value) {
				row = append(row, c.Raw())
			} else {
				row = append(row, clean.Cell(c.Raw()))
			}
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
