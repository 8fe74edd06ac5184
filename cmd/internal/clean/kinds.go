package clean

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/immpact/scenarios/tabular"
)

// Cell is a field as a cell of words in CSV, which no spreadsheet takes for a
// formula.
func Cell(text string) string { return tabular.GuardFormula(Text(text)) }

// Comment is a field as a comment line in CSV. A spreadsheet knows no comments,
// and takes it for a row of cells.
func Comment(text string) string { return tabular.GuardComment(Text(text)) }

var markdown = strings.NewReplacer("\\", "\\\\", "&", "&amp;", "#", "\\#", "~", "\\~", "$", "\\$", "|", "\\|", "<", "&lt;", ">", "&gt;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]")

// Markdown is a field as text in Markdown, not taken for markup.
func Markdown(text string) string { return markdown.Replace(Text(text)) }

// Code is a field as code within a line of Markdown.
func Code(text string) string {
	text = Text(text)
	ticks := "`"
	for strings.Contains(text, ticks) {
		ticks += "`"
	}
	if len(ticks) > 1 || text == "" {
		text = " " + text + " "
	}
	return ticks + text + ticks
}

// Markup is a field as text, or within an attribute, in HTML and SVG.
func Markup(text string) string { return html.EscapeString(Text(text)) }

// JSON is a JSON text in which every character that cannot be seen is written
// out. They stand within strings alone.
func JSON(text []byte) []byte {
	if harmless(text) {
		return text
	}
	var b strings.Builder
	for rest := string(text); rest != ""; {
		r, n := utf8.DecodeRuneInString(rest)
		switch {
		case r == '\n' || r >= ' ' && r <= '~' || !invisible(r):
			b.WriteString(rest[:n])
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		rest = rest[n:]
	}
	return []byte(b.String())
}

// colours are the only sequences that a frame on a terminal has.
var colours = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// Frame is a screen as it is drawn: lines, and colours.
func Frame(screen string) string {
	var b strings.Builder
	at := 0
	for _, c := range colours.FindAllStringIndex(screen, -1) {
		b.Write(Output([]byte(screen[at:c[0]])))
		b.WriteString(screen[c[0]:c[1]])
		at = c[1]
	}
	b.Write(Output([]byte(screen[at:])))
	return b.String()
}
