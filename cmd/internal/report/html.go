package report

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"sync"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/record"
)

//go:embed page.html
var pageText string

// page is read when a document is first written: whoever writes none, such as the
// web page as it opens, does not wait for it.
var page = sync.OnceValue(newPage)

// newPage reads the page anew: one that has been written can have nothing added.
func newPage() *template.Template {
	return template.Must(markup.Template("page").Funcs(template.FuncMap{
		"style":   func() template.CSS { return template.CSS(markup.Style) },
		"drawing": func(c *Chart) template.HTML { return template.HTML(c.SVG) }, // package svg has escaped its texts
		"comment": func(r *record.Record) template.HTML { return template.HTML(r.Comment()) },
	}).Parse(pageText))
}

// WriteHTML writes the assessment as one HTML file.
func (d *Document) WriteHTML(w io.Writer) error { return execute(w, page(), d) }

// execute writes what a template makes of a document.
func execute(w io.Writer, t *template.Template, document any) error {
	var b bytes.Buffer
	if err := t.Execute(&b, document); err != nil {
		return err
	}
	_, err := w.Write(clean.Output(b.Bytes()))
	return err
}
