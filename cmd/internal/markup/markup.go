// Package markup writes pages, tables and texts as HTML, for every face that is
// read in a browser.
//
//  1. Text is data: it is cleaned of control characters and escaped. Nothing that a
//     file or a user wrote becomes markup.
//  2. A minus is written as the minus sign, which is read aloud where a hyphen may
//     not be, and stays on the line of its amount.
//  3. A table's first column names its rows; figures are set to the right. Which
//     rule a figure is of is its title.
//  4. Looks are classes, coloured by one style sheet ([Style]) for light, dark and
//     paper.
package markup

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/url"
	"regexp"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/sheet"
)

// Style is the style sheet of pages, tables and drawings.
//
//go:embed style.css
var Style string

//go:embed table.html
var tableText string

//go:embed sheet.html
var sheetText string

// Template is a template of the name that knows the functions say, plain, long
// and link, and the templates "table" (of a *sheet.Table) and "sheet" (of a
// *sheet.Page).
func Template(name string) *template.Template {
	t := template.New(name).Funcs(template.FuncMap{"say": Say, "plain": Plain, "long": long, "link": Link, "chart": Chart})
	return template.Must(template.Must(t.Parse(tableText)).Parse(sheetText))
}

var sheets = Template("sheets")

// Sheets is pages for reading, one after another.
func Sheets(list []*sheet.Page) template.HTML {
	var b bytes.Buffer
	for _, p := range list {
		if err := sheets.ExecuteTemplate(&b, "sheet", p); err != nil {
			panic("markup: " + err.Error()) // a buffer takes all, and every page has these fields
		}
	}
	return template.HTML(clean.Output(b.Bytes()))
}

// hyphens are the minus signs of figures, withSign the amounts of change.
var (
	hyphens  = regexp.MustCompile(`(^|[\s(])-([£\d])`)
	withSign = regexp.MustCompile(`[+\x{2212}]£[\d,.]*\d`)
)

// Plain cleans text and gives figures a minus sign.
func Plain(text string) string {
	return hyphens.ReplaceAllString(clean.Text(text), "$1\u2212$2")
}

// Say is [Plain] as markup, escaped, that keeps a sign on the line of its amount.
func Say(text string) template.HTML {
	return template.HTML(withSign.ReplaceAllString(template.HTMLEscapeString(Plain(text)), `<span class="k">$0</span>`))
}

// long reports whether text has a word too long for a column, which may then be
// broken anywhere.
func long(text string) bool {
	for _, word := range strings.Fields(text) {
		if len(word) > 20 {
			return true
		}
	}
	return false
}

// Link is the address of a source if it is one on the web; else nothing.
func Link(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}
