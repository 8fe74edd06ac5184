// Package plaintext writes a page as plain text, for reading on a terminal or
// in a file: columns fit their widest cell, and words are broken over lines
// to keep to a width that can be read. Nothing is cut.
package plaintext

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/textwrap"
)

// Write writes the page as plain text.
func Write(w io.Writer, p *sheet.Page) error {
	_, err := io.WriteString(w, strings.Join(lines(p, longest, widest, Marks{Chart: inASCII}), "\n")+"\n")
	return err
}

// Marks is how a face draws what is more than text. A function that is nil draws
// nothing, as where lines are read aloud.
type Marks struct {
	Shade func(level uint8) string                 // the mark of a shade (nought: none), one cell wide, which stands before a figure that is shaded
	Chart func(c *sheet.Chart, width int) []string // a chart as lines of so many columns
}

// inASCII draws a chart for any terminal, and for a file.
func inASCII(c *sheet.Chart, width int) []string {
	pen := chart.Pen{Style: chart.NewStyle(lipgloss.NewRenderer(io.Discard)), Set: chart.ASCII}
	return chart.Of(c, pen, min(width, chartWidth), chartHeight)
}

// The room of a chart in plain text.
const chartWidth, chartHeight = 78, 16

// Lines is the page as lines for so many columns. A table whose figures need more
// is wider than that.
func Lines(p *sheet.Page, width int, marks Marks) []string {
	return lines(p, width, width, marks)
}

// lines are those of the page, with texts and tables in their own widths.
func lines(p *sheet.Page, text, table int, marks Marks) []string {
	var b strings.Builder
	heading(&b, p.Title, "=", text)
	for _, s := range p.Lead {
		if s != "" {
			b.WriteString(textwrap.Hanging(s, text, "") + "\n\n")
		}
	}
	for i := range p.Charts {
		if marks.Chart != nil {
			heading(&b, p.Charts[i].Title, "-", text)
			b.WriteString(strings.Join(marks.Chart(&p.Charts[i], text), "\n") + "\n\n")
		}
	}
	for _, t := range p.Tables {
		heading(&b, t.Title, "-", text)
		b.WriteString(draw(&t, table, marks.Shade))
		b.WriteString("\n\n")
	}
	for _, n := range p.Notes {
		b.WriteString(textwrap.Hanging("* "+clean.Text(n), text, "  ") + "\n")
	}
	return strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
}

func heading(b *strings.Builder, title, rule string, width int) {
	if title == "" {
		return
	}
	title = textwrap.Hanging(clean.Text(title), width, "")
	b.WriteString(title + "\n" + strings.Repeat(rule, lipgloss.Width(title)) + "\n")
}

// draw draws the table without colour: heads and rows in columns, each as wide
// as its widest cell. A cell of several lines makes its row as high.
func draw(t *sheet.Table, most int, shade func(uint8) string) string {
	head, rows := fit(t, most, shade)
	all := append(head, rows...)
	width := columnWidths(all, make([]string, len(t.Columns)))
	var b strings.Builder
	for _, row := range all {
		cells, high := make([][]string, len(width)), 1
		for i := range min(len(row), len(width)) {
			cells[i] = strings.Split(row[i], "\n")
			high = max(high, len(cells[i]))
		}
		for at := range high {
			b.WriteString(strings.TrimRight(textLine(t, cells, width, at), " ") + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// textLine is one line of a row of cells.
func textLine(t *sheet.Table, cells [][]string, width []int, at int) string {
	var b strings.Builder
	for i := range width {
		line := ""
		if at < len(cells[i]) {
			line = cells[i][at]
		}
		pad := strings.Repeat(" ", width[i]-lipgloss.Width(line))
		if t.Right(i) {
			line = pad + line
		} else {
			line += pad
		}
		b.WriteString(line + strings.Repeat(" ", margin))
	}
	return b.String()
}
