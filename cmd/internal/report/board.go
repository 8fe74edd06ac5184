package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/svg"
)

// Board is a paper for the board of a network: what each contract pays its
// practices, why, and what would turn that, on two printed pages for six practices.
type Board struct {
	Title, Head string
	Sections    []Section
	Record      *record.Record
}

//go:embed board.html
var boardText string

var boardPage = sync.OnceValue(func() *template.Template {
	return template.Must(newPage().New("board").Parse(boardText))
})

// NewBoard is the paper of a page, which is recorded.
func NewBoard(b *pages.Board) *Board {
	contracts, pays, changes, near := b.Tables()
	d := &Board{Title: b.Title(), Head: b.Head(), Record: b.Record()}
	short := Section{ID: "short", Title: "In short", Blocks: []Block{{Table: &contracts}, text(b.Terms())}}
	turns := Section{ID: "turn", Title: "What would turn it"}
	for i := range b.Reforms {
		r := &b.Reforms[i]
		short.Blocks = append(short.Blocks, text(strings.TrimSpace(b.Words(r)+" "+r.Why())))
		turns.Blocks = append(turns.Blocks, text(b.Turning(r)))
	}
	table := Section{ID: "pay", Title: "Practice by practice", Blocks: append(boardBlocks(pays), boardBlocks(near)...)}
	if len(b.Practices) <= mostDrawn {
		table.Blocks = append(table.Blocks, Block{Table: &changes[0]}.drawn(changeBars(b)))
		changes = changes[1:]
	}
	table.Blocks = append(table.Blocks, boardBlocks(changes)...)
	var notes []Item
	for _, n := range b.Notes() {
		notes = append(notes, Item{Text: n})
	}
	d.Sections = []Section{short, table, turns, {ID: "notes", Title: "To trust the figures", Blocks: []Block{{Items: notes}}}}
	return d
}

func boardBlocks(tables []sheet.Table) (blocks []Block) {
	for i := range tables {
		blocks = append(blocks, Block{Table: &tables[i]})
	}
	return blocks
}

// mostDrawn is the most practices whose changes are drawn one by one.
const mostDrawn = 12

// changeBars is a bar for each practice and reform, practice by practice, left and
// right of nought.
func changeBars(b *pages.Board) string {
	type row struct {
		label, number, figure string
		amount                float64
	}
	var rows []row
	var all []float64
	labels := 0.0
	for i := range b.Practices {
		p := &b.Practices[i]
		for at := range p.Pays[1:] {
			label := ""
			if at == 0 {
				label = p.Code
			}
			change := p.Pays[at+1].Change
			rows = append(rows, row{label, fmt.Sprintf("(%d)", at+2), sheet.Change(change).Text(), float64(change)})
			all = append(all, float64(change))
			labels = max(labels, svg.Room(label, letter))
		}
	}
	const tall, number = 15.0, 22.0
	labels = min(labels, 90)
	a := acrossAll(labels+number+10, chartWidth-figureRoom, all...)
	foot := letter + 14 + tall*float64(len(rows))
	d := svg.Inline(chartWidth, foot+letter+8, "changes", "What changes against (1)", "A bar for each practice under each other contract, by its number; the table beside it has the figures.")
	top := rowsBefore(d, "change in pay a year, by practice and contract", a.at(0), foot)
	for i, r := range rows {
		y := top + tall*float64(i)
		if r.label != "" && i > 0 {
			d.Line(2, y, chartWidth, y, "grid")
		}
		for _, words := range svg.Wrap(r.label, letter, labels, 1) {
			d.Text(2, y+12, svg.Start, "label", words)
		}
		d.Text(labels+6, y+12, svg.Start, "note", r.number)
		d.Rect(a.at(0), y+3, a.at(r.amount), y+tall-3, kind(r.amount))
		d.Text(chartWidth, y+12, svg.End, "figure", markup.Plain(r.figure))
	}
	rowsAfter(d, a, foot)
	return d.String()
}

// WriteHTML writes the paper as one HTML file.
func (d *Board) WriteHTML(w io.Writer) error { return execute(w, boardPage(), d) }

// WriteMarkdown writes the paper as Markdown; of the chart it has the table.
func (d *Board) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", md(d.Title), md(d.Head))
	return markdownRest(w, &b, d.Sections, d.Record)
}
