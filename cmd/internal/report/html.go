package report

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"net/url"
	"regexp"
	"strings"

	"example.org/immpact/cmd/internal/clean"
)

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"say":     say,
	"plain":   plain,
	"long":    long,
	"style":   func() template.CSS { return template.CSS(pageStyle) },
	"drawing": func(c *Chart) template.HTML { return template.HTML(c.SVG) }, // package svg has escaped its texts
	"comment": func(d *Document) template.HTML { return template.HTML(d.Record.Comment()) },
	"link":    link,
}).Parse(pageText))

// WriteHTML writes the assessment as one HTML file.
func (d *Document) WriteHTML(w io.Writer) error {
	var b bytes.Buffer
	if err := page.Execute(&b, d); err != nil {
		return err
	}
	_, err := w.Write(clean.Output(b.Bytes()))
	return err
}

// hyphens are the minus signs of figures, withSign the amounts of change.
var (
	hyphens  = regexp.MustCompile(`(^|[\s(])-([£\d])`)
	withSign = regexp.MustCompile(`[+\x{2212}]£[\d,.]*\d`)
)

// plain cleans text and gives figures a minus sign, which is read aloud, where
// a hyphen may not be.
func plain(text string) string {
	return hyphens.ReplaceAllString(clean.Text(text), "$1\u2212$2")
}

// say is plain as markup, escaped, that keeps a sign on the line of its amount.
func say(text string) template.HTML {
	return template.HTML(withSign.ReplaceAllString(template.HTMLEscapeString(plain(text)), `<span class="k">$0</span>`))
}

// long reports whether text has a word too long for a column, which may then
// be broken anywhere.
func long(text string) bool {
	for _, word := range strings.Fields(text) {
		if len(word) > 20 {
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
