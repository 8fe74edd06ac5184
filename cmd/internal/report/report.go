// Package report writes the impact assessment of a reform: one page for a
// reader who decides, as HTML or as Markdown.
//
// # How it is put together
//
//  1. A study (study.go) asks for the pages that the assessment shows, and the
//     engine for what no other page shows.
//  2. Each section is a file that turns the study into blocks: paragraphs,
//     lists, tables, charts, and blanks. No section computes a figure, but for
//     the difference between two.
//  3. A table is a page's, with today and the proposal next to each other
//     (tables.go); a chart is drawn from the figures of its table.
//  4. html.go and markdown.go write the blocks; neither knows what they are of.
//
// # The rules of the page
//
//  1. The verdict comes first, in words: does the proposal widen or narrow the
//     gap, by how much, how sure.
//  2. Where the model holds no evidence the section is there and says so. A
//     blank is never filled with a guess.
//  3. Chance (small numbers) and assumption (what nobody knows) are kept apart.
//  4. With each chart is a table of its figures; nothing is shown by colour
//     alone.
//  5. The HTML file is whole: no script, no request to anywhere, the same bytes
//     every run. It reads on a phone, on paper, in the dark and aloud.
//  6. Text from files is data: it is escaped in HTML, SVG and Markdown.
package report

import (
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Document is a whole assessment, ready to be written.
type Document struct {
	Name     string // ids of the reform and of the scenario; the HTML page's title
	Title    string // of the scenario
	Proposal string // what is assessed
	Baseline string // what it is held against
	About    string
	Verdict  Verdict
	Chart    *Chart // pay per child by IMD decile, today and as proposed; nil where there are no deciles
	Sections []Section
	Record   *record.Record
}

// Section is a part of the assessment under a heading.
type Section struct {
	ID     string // within the page
	Title  string
	Blocks []Block
}

// Block is one thing of a section; exactly one of its fields is set.
type Block struct {
	Heading string
	Text    string
	Items   []Item
	Table   *sheet.Table // its first column names its rows
	Chart   *Chart
	Blank   *Blank
	Code    string // a command line
}

// Item is one entry of a list.
type Item struct {
	Text string
	URL  string // a link after it; shown as text where it is not a web address
}

// Chart is a drawing with the table of its figures.
type Chart struct {
	*sheet.Table
	SVG string
}

// Blank is something an assessment asks for and the model knows nothing of.
type Blank struct {
	Title string
	Text  string // that there is no evidence, and what to ask, and of whom
}

// New is the assessment of the scenario's reform at the place from 0. The
// results are a run of the scenario's cases over its practices.
func New(s *scenarios.Scenario, results []sim.Result, reform int, rec *record.Record) *Document {
	st := newStudy(s, results, reform)
	d := &Document{
		Name: clip(st.reform.ID+" in "+s.ID, 45), Title: s.Title, Proposal: st.now.Title, Baseline: st.baseline.Title, About: s.About,
		Verdict: st.verdict, Record: rec,
	}
	for _, section := range []func(*study) Section{
		proposal, reforms, affected, each, money, gap, communities, reaches, cliffs, coverageGap, response, uncertainty, mitigations, equality, engagement, monitoring, limits,
	} {
		if made := section(st); made.ID != "" {
			d.Sections = append(d.Sections, made)
		}
	}
	d.Chart = PayByDecile(st.two, 1)
	d.Sections = append(d.Sections, again(rec), appendix(st))
	return d
}

// text is a paragraph.
func text(s string) Block { return Block{Text: s} }

// table is a table in the page.
func table(id, title string, heads []string, rows [][]sheet.Cell) Block {
	return Block{Table: &sheet.Table{ID: id, Title: title, Columns: sheet.Heads(heads...), Rows: rows}}
}

// drawn is the table under a drawing of its figures.
func (b Block) drawn(svg string) Block { return Block{Chart: &Chart{b.Table, svg}} }

// blank marks what is not known.
func blank(title, words string) Block { return Block{Blank: &Blank{title, words}} }
