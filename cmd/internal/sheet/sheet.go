// Package sheet holds a page of sentences and tables, and writes it as
// Markdown or CSV. Every face draws such pages; plain text for a terminal is
// written by a package of its own.
//
// Markdown is for pasting. CSV holds the first table only, with amounts as
// plain numbers in pounds, for a spreadsheet. Text from files has its control
// characters taken out in both, and a CSV cell that a spreadsheet would take
// for a formula is quoted with an apostrophe.
package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/contract"
)

// Page is a title, sentences, and tables with what is said of each.
type Page struct {
	Title  string
	Lead   []string // the headline first
	Tables []Table
	Notes  []string // what a reader must know to trust the figures
}

// Table is rows under a head.
type Table struct {
	Title string
	Head  []string
	Rows  [][]Cell
}

// Cell is one figure or word.
type Cell struct {
	Show   string // for a reader, with its unit
	Raw    string // for a spreadsheet
	Number bool   // set to the right; Raw is a number
}

// Text is a cell of words.
func Text(s string) Cell {
	s = clean.Text(s)
	return Cell{Show: s, Raw: s}
}

// Count is a cell of a whole number.
func Count[T ~int | ~int32 | ~int64](n T) Cell {
	return Cell{Show: contract.Group(int64(n)), Raw: strconv.FormatInt(int64(n), 10), Number: true}
}

// Money is a cell of an exact amount.
func Money(p contract.Pence) Cell {
	sign, q := "", p
	if p < 0 {
		sign, q = "-", -p
	}
	return Cell{Show: p.String(), Raw: fmt.Sprintf("%s%d.%02d", sign, q/100, q%100), Number: true}
}

// Change is a cell of an exact amount with its sign.
func Change(p contract.Pence) Cell {
	c := Money(p)
	if p > 0 {
		c.Show = "+" + c.Show
	}
	return c
}

// Pounds is a cell of an amount in pence that need not be whole, shown to the
// penny.
func Pounds(pence float64) Cell {
	c := Money(Nearest(pence))
	c.Raw = strconv.FormatFloat(pence/100, 'f', 4, 64)
	return c
}

// Nearest is the whole penny nearest to an expected or average amount, halves
// away from zero, for showing.
func Nearest(pence float64) contract.Pence {
	if pence < 0 {
		return -Nearest(-pence)
	}
	return contract.Pence(pence + 0.5)
}

// Number is a cell of a number with so many decimals and a unit after it.
func Number(x float64, decimals int, unit string) Cell {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	return Cell{Show: s + unit, Raw: s, Number: true}
}

// Wrap breaks text at spaces into lines of at most width cells; lines after
// the first begin with indent.
func Wrap(text string, width int, indent string) string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case ansi.StringWidth(line)+1+ansi.StringWidth(word) > width:
			lines = append(lines, line)
			line = indent + word
		default:
			line += " " + word
		}
	}
	return strings.Join(append(lines, line), "\n")
}

// Right reports whether a column holds numbers.
func (t *Table) Right(col int) bool {
	for _, r := range t.Rows {
		if col < len(r) && r[col].Number {
			return true
		}
	}
	return false
}

// WriteMarkdown writes the page as Markdown.
func (p *Page) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	if p.Title != "" {
		b.WriteString("# " + EscapeMarkdown(p.Title) + "\n\n")
	}
	for _, s := range p.Lead {
		if s != "" {
			b.WriteString(EscapeMarkdown(s) + "\n\n")
		}
	}
	for _, t := range p.Tables {
		if t.Title != "" {
			b.WriteString("## " + EscapeMarkdown(t.Title) + "\n\n")
		}
		t.Markdown(&b)
		b.WriteString("\n")
	}
	for _, n := range p.Notes {
		b.WriteString("- " + EscapeMarkdown(n) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Markdown writes the table without its title.
func (t *Table) Markdown(b *strings.Builder) {
	for i, h := range t.Head {
		if i == 0 {
			b.WriteString("|")
		}
		b.WriteString(" " + EscapeMarkdown(h) + " |")
	}
	b.WriteString("\n|")
	for i := range t.Head {
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
			b.WriteString(" " + EscapeMarkdown(c.Show) + " |")
		}
		b.WriteString("\n")
	}
}

var mdReplacer = strings.NewReplacer("\\", "\\\\", "&", "&amp;", "#", "\\#", "~", "\\~", "$", "\\$", "|", "\\|", "<", "&lt;", ">", "&gt;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]")

// EscapeMarkdown keeps text from being taken for markup.
func EscapeMarkdown(s string) string { return mdReplacer.Replace(clean.Text(s)) }

// WriteCSV writes the first table as CSV.
func (p *Page) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if len(p.Tables) > 0 {
		t := &p.Tables[0]
		if err := out.Write(t.Head); err != nil {
			return err
		}
		for _, r := range t.Rows {
			row := make([]string, len(r))
			for i, c := range r {
				row[i] = c.Raw
				if !c.Number {
					row[i] = guard(c.Raw)
				}
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// guard keeps a spreadsheet from taking a cell of words for a formula.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
