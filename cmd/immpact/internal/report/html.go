package report

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"net/url"
	"regexp"

	"example.org/immpact/cmd/immpact/internal/chart"
)

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"say":     say,
	"style":   func() template.CSS { return template.CSS(pageStyle) },
	"drawing": func(c *Chart) template.HTML { return template.HTML(c.SVG) }, // package svg has escaped its texts
	"comment": func(d *Document) template.HTML { return template.HTML(d.Record.Comment()) },
	"number":  numeric,
	"link":    link,
}).Parse(pageText))

// WriteHTML writes the assessment as one HTML file.
func (d *Document) WriteHTML(w io.Writer) error {
	var b bytes.Buffer
	if err := page.Execute(&b, d); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// hyphens are the minus signs of figures.
var hyphens = regexp.MustCompile(`(^|[\s(])-([£\d])`)

// say cleans text and gives figures a minus sign, which is read aloud and does
// not break a line, where a hyphen may not and does.
func say(text string) string {
	return hyphens.ReplaceAllString(chart.Clean(text), "$1\u2212$2")
}

// numeric reports whether a column of the table holds numbers, which stand to
// the right.
func numeric(t *Table, col int) bool {
	for _, row := range t.Rows {
		if col < len(row) && row[col].Number {
			return true
		}
	}
	return false
}

// link is the address of a source if it is one on the web; else nothing.
func link(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}

