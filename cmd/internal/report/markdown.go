package report

import (
	"fmt"
	"io"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
)

// WriteMarkdown writes the assessment as Markdown. Of charts it has
// the tables alone.
func (d *Document) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	v := &d.Verdict
	fmt.Fprintf(&b, "# %s\n\nImpact assessment by deprivation, held against %s.\n\n", md(d.Proposal), md(d.Baseline))
	fmt.Fprintf(&b, "## %s\n\n**%s**\n\n", md(v.Answer), md(v.By))
	for _, beside := range v.Beside {
		fmt.Fprintf(&b, "%s\n\n", md(beside))
	}
	for _, f := range v.Facts {
		fmt.Fprintf(&b, "- %s: **%s**, %s\n", md(f.Title), md(f.Figure), md(f.Note))
	}
	fmt.Fprintf(&b, "\n**How sure.** %s\n\n", md(v.Sure))
	if v.Leans != "" {
		fmt.Fprintf(&b, "**What it leans on.** %s\n\n", md(v.Leans))
	}
	fmt.Fprintf(&b, "Scenario: %s. %s\n", md(d.Title), md(d.About))
	return markdownRest(w, &b, d.Sections, d.Record)
}

// markdownRest adds the sections and the record to what a document begins with, and
// writes it all.
func markdownRest(w io.Writer, b *strings.Builder, sections []Section, rec *record.Record) error {
	for _, s := range sections {
		fmt.Fprintf(b, "\n## %s\n", md(s.Title))
		for i := range s.Blocks {
			b.WriteString("\n")
			s.Blocks[i].markdown(b)
		}
	}
	b.WriteString("\n" + rec.Comment() + "\n")
	_, err := w.Write(clean.Output([]byte(b.String())))
	return err
}

func (bl *Block) markdown(b *strings.Builder) {
	switch {
	case bl.Heading != "":
		fmt.Fprintf(b, "### %s\n", md(bl.Heading))
	case bl.Text != "":
		b.WriteString(md(bl.Text) + "\n")
	case bl.Items != nil:
		for _, item := range bl.Items {
			b.WriteString("- " + md(item.Text))
			if to := markup.Link(item.URL); to != "" {
				b.WriteString(" <" + to + ">")
			} else if item.URL != "" {
				b.WriteString(" " + md(item.URL))
			}
			b.WriteString("\n")
		}
	case bl.Table != nil:
		markdownTable(b, bl.Table)
	case bl.Chart != nil:
		markdownTable(b, bl.Chart.Table)
	case bl.Blank != nil:
		fmt.Fprintf(b, "> **%s.** %s\n", md(bl.Blank.Title), md(bl.Blank.Text))
	case bl.Code != "":
		b.WriteString(clean.Code(bl.Code) + "\n")
	}
}

func markdownTable(b *strings.Builder, t *sheet.Table) {
	fmt.Fprintf(b, "**%s**\n\n", md(t.Title))
	t.Markdown(b)
}

func md(s string) string { return clean.Markdown(s) }
