// Package pages has a page for each question that the program answers: what a
// scenario pays and whom, what chance makes of it, what the next child is
// worth, why, what differs, whether a claim holds. Commands, the explorer, the
// report and exports all draw these pages.
//
// # The rules of a page
//
//  1. A question is one file: the page's type, the function that makes it from
//     the engine's results, and its tables. No face asks the engine what a
//     page answers.
//  2. A page is made of a [Subject], which is in memory; it knows no file, no
//     terminal and no format.
//  3. The fields of a page and its rows, with their tags, are the question's
//     JSON. Its tables are made of the same fields: each figure is worked out
//     once. Amounts are whole pence, or pence that need not be whole where a
//     field is expected or an average.
//  4. Cells know their figure, unit and sign (package sheet). Tables and columns
//     have ids that stay. A face decides which of them it has room for, how an
//     amount is written and in what colour; it never words a figure anew.
//  5. What is said of figures, a headline, a caution, a note, is part of the
//     page.
package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Page is the answer to one question. Encoded as JSON it is the schema of the
// question.
type Page interface {
	// Sheets is the page for reading: one sheet, or one for each of several
	// things asked about.
	Sheets() []*sheet.Page
}

// rowed is a page whose rows for a spreadsheet are not its first table.
type rowed interface {
	Rows() (columns []sheet.Column, rows iter.Seq[[]sheet.Cell])
}

// Recorded is a page that carries the record of its run, in Markdown in a
// comment; nil for a page that is not kept.
type Recorded struct {
	Record *record.Record `json:"record,omitempty"`
}

func (r Recorded) record() *record.Record { return r.Record }

type recorded interface{ record() *record.Record }

// Subject is what pages are of: a scenario and what its cases pay. A page of
// one case names it by its place among the results, from 0 for the baseline,
// and a practice by its place in the population.
type Subject struct {
	Scenario  *scenarios.Scenario
	Results   []sim.Result          // of its practices, the baseline first
	Contracts []*scenarios.Contract // of each result, with its sources
	Chance    []sim.ChanceResult    // of the same cases, at least [sim.Expected]; nil where it is not worked out
	Record    *record.Record        // of the run; nil for a page that is not kept
}

// NewSubject is the scenario with the results of its cases.
func NewSubject(s *scenarios.Scenario, results []sim.Result) *Subject {
	subject := &Subject{Scenario: s, Results: results, Contracts: []*scenarios.Contract{s.Baseline}}
	for i := range s.Reforms {
		subject.Contracts = append(subject.Contracts, s.Reforms[i].Contract)
	}
	return subject
}

// only is the subject of some of its practices, as part of its run.
func (s *Subject) only(some []sim.Practice) *Subject {
	sc := *s.Scenario
	sc.Population = s.population().Only(some)
	cases := make([]sim.Case, len(s.Results))
	for i := range s.Results {
		cases[i] = s.Results[i].Case
	}
	return &Subject{Scenario: &sc, Results: sim.Run(&sc.Population, cases), Contracts: s.Contracts, Record: s.Record}
}

// All is the places of all results.
func (s *Subject) All() []int {
	at := make([]int, len(s.Results))
	for i := range at {
		at[i] = i
	}
	return at
}

// Verdict is the verdict on the result at the place, with what chance makes of
// it where that is worked out.
func (s *Subject) Verdict(at int) sim.Verdict {
	v := sim.NewVerdict(s.population(), &s.Results[0], &s.Results[at])
	if at < len(s.Chance) {
		v.Chance = &s.Chance[at]
	}
	return v
}

// population is the practices.
func (s *Subject) population() *sim.Population { return &s.Scenario.Population }

// beyond is what lies beyond each practice.
func (s *Subject) beyond() *sim.Beyond { return s.population().Beyond(s.Results[0].Contract) }

// practice is the practice at a place of the population.
func (s *Subject) practice(i int) *sim.Practice { return &s.Scenario.Population.Practices[i] }

// simulated says in brackets, where they are generated, that the practices of a
// sentence are; empty where they are listed.
func (s *Subject) simulated() string {
	if s.population().Simulated {
		return " (simulated)"
	}
	return ""
}

// Only is the subject with the baseline and the case at the place alone.
func (s *Subject) Only(at int) *Subject {
	one := *s
	one.Results, one.Contracts, one.Chance = s.Results[:1:1], s.Contracts[:1:1], nil
	if at > 0 {
		one.Results, one.Contracts = append(one.Results, s.Results[at]), append(one.Contracts, s.Contracts[at])
	}
	if s.Chance != nil {
		one.Chance = []sim.ChanceResult{s.Chance[0]}
		if at > 0 {
			one.Chance = append(one.Chance, s.Chance[at])
		}
	}
	return &one
}

// mark is the short fingerprint of the run; empty without a record.
func (s *Subject) mark() string {
	if s.Record == nil {
		return ""
	}
	return s.Record.Short()
}

// signed is the page with the fingerprint of its run among the notes, where
// there is one.
func (s *Subject) signed(p *sheet.Page) []*sheet.Page {
	if s.Record != nil {
		p.Notes = append(p.Notes, fmt.Sprintf("Fingerprint %s, immpact %s: that of the scenario's run, as immpact run prints it.", s.mark(), s.Record.Version))
	}
	return []*sheet.Page{p}
}

// The formats that a page is written in. Plain text for a terminal is written
// by the terminal program.
const (
	JSON     = "json"
	CSV      = "csv"
	Markdown = "md"
)

// Write writes the page in a format.
func Write(w io.Writer, p Page, format string) error {
	write, gate := writeJSON, clean.JSON
	switch format {
	case JSON:
	case CSV:
		write, gate = writeCSV, clean.Output
	case Markdown:
		write, gate = writeMarkdown, clean.Output
	default:
		return fmt.Errorf("a page is not written as %q; choose json, csv or md", format)
	}
	var b bytes.Buffer
	if err := write(&b, p); err != nil {
		return err
	}
	_, err := w.Write(gate(b.Bytes()))
	return err
}

func writeJSON(w io.Writer, p Page) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(p)
}

func writeCSV(w io.Writer, p Page) error {
	if r, ok := p.(rowed); ok {
		columns, rows := r.Rows()
		return sheet.WriteCSV(w, columns, rows)
	}
	if s := p.Sheets()[0]; len(s.Tables) > 0 {
		return s.Tables[0].WriteCSV(w)
	}
	return nil
}

func writeMarkdown(w io.Writer, p Page) error {
	for i, s := range p.Sheets() {
		if i > 0 {
			if _, err := io.WriteString(w, Between); err != nil {
				return err
			}
		}
		if err := s.WriteMarkdown(w); err != nil {
			return err
		}
	}
	if r, ok := p.(recorded); ok && r.record() != nil {
		_, err := io.WriteString(w, "\n"+r.record().Comment()+"\n")
		return err
	}
	return nil
}

// Between stands between two sheets of a page, where they are written one
// under the other.
const Between = "\n\n"

// column is a column of a table of rows of one type.
type column[R any] struct {
	id, head string
	cell     func(R) sheet.Cell
}

// inCSV is what columns are called in CSV files, by their ids, where a reader is shown
// another word.
var inCSV = map[string]string{"case": "case", "p10": "P10", "p50": "P50", "p90": "P90"}

// columnsOf is the heads of columns.
func columnsOf[R any](columns []column[R]) []sheet.Column {
	heads := make([]sheet.Column, len(columns))
	for i, c := range columns {
		heads[i] = sheet.Column{ID: c.id, Head: c.head, InCSV: inCSV[c.id]}
	}
	return heads
}

// cellsOf is the cells of a row.
func cellsOf[R any](columns []column[R], row R) []sheet.Cell {
	cells := make([]sheet.Cell, len(columns))
	for i, c := range columns {
		cells[i] = c.cell(row)
	}
	return cells
}

// table makes a table of rows.
func table[R any](id, title string, columns []column[R], rows []R) sheet.Table {
	t := sheet.Table{ID: id, Title: title, Columns: columnsOf(columns)}
	for _, r := range rows {
		t.Rows = append(t.Rows, cellsOf(columns, r))
	}
	return t
}

// list is the texts, never nil, so that JSON has an empty list of none.
func list(texts ...[]string) []string { return append([]string{}, slices.Concat(texts...)...) }
