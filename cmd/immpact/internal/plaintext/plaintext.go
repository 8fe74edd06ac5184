// Package plaintext writes a page as plain text, for reading on a terminal or
// in a file: columns fit their widest cell, and words are broken over lines
// to keep to a width that can be read. Nothing is cut.
package plaintext

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/lipgloss/table"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/sheet"
)

// Write writes the page as plain text.
func Write(w io.Writer, p *sheet.Page) error {
	var b strings.Builder
	heading(&b, p.Title, "=")
	paragraphs(&b, p.Lead)
	for _, t := range p.Tables {
		heading(&b, t.Title, "-")
		b.WriteString(text(&t))
		b.WriteString("\n\n")
	}
	for _, n := range p.Notes {
		b.WriteString(sheet.Wrap("* "+clean.Text(n), 100, "  ") + "\n")
	}
	_, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

func heading(b *strings.Builder, title, rule string) {
	if title == "" {
		return
	}
	title = clean.Text(title)
	b.WriteString(title + "\n" + strings.Repeat(rule, lipgloss.Width(title)) + "\n")
}

func paragraphs(b *strings.Builder, list []string) {
	for _, s := range list {
		if s != "" {
			b.WriteString(sheet.Wrap(clean.Text(s), 100, "") + "\n\n")
		}
	}
}

// text draws the table without colour.
func text(t *sheet.Table) string {
	plain := lipgloss.NewRenderer(io.Discard)
	plain.SetColorProfile(termenv.Ascii)
	head, rows := fit(t)
	cell := plain.NewStyle().PaddingRight(margin)
	drawn := table.New().Headers(head[0]...).Rows(head[1:]...).Rows(rows...).
		Border(lipgloss.Border{Top: "-", Bottom: "-"}).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).BorderColumn(false).BorderHeader(false).
		StyleFunc(func(row, col int) lipgloss.Style {
			if t.Right(col) {
				return cell.Align(lipgloss.Right)
			}
			return cell
		}).Render()
	lines := strings.Split(drawn, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
