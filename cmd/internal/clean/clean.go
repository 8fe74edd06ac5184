// Package clean is the gate that everything written passes: text that comes
// from a file or a user is made harmless for where it is going.
//
//  1. There is one function for each kind of output. For a field that is put
//     into markup or a table: [Cell], [Comment], [Markdown], [Code], [Markup].
//     For all that is written at once, whatever it was made of: [Output],
//     [JSON], [Frame].
//  2. What goes is what a reader cannot see and a terminal may obey: control
//     characters of both sets, escape sequences, invisible format characters
//     (such as those that reverse the reading direction), private ones. JSON
//     has them written out instead: it is data.
//  3. A field is one line: what could break out of its line, cell or element
//     is kept from it.
package clean

import (
	"io"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// Text is a field as plain text of one line: tabs and line breaks become
// spaces, bytes that are no text question marks.
func Text(text string) string {
	if printable(text) {
		return text
	}
	text = ansi.Strip(strings.ToValidUTF8(text, "?"))
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case invisible(r):
			return -1
		}
		return r
	}, text)
}

// invisible reports whether nothing of the character is to be seen.
func invisible(r rune) bool { return unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) }

// printable reports whether text is plain ASCII with nothing to clean, which
// nearly all of it is.
func printable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// Output is text of many lines as it is written to a file or a terminal.
func Output(text []byte) []byte {
	if harmless(text) {
		return text
	}
	lines := strings.Split(string(text), "\n")
	for i, l := range lines {
		lines[i] = Text(l)
	}
	return []byte(strings.Join(lines, "\n"))
}

// harmless reports whether text of many lines is left as it is: printable
// characters, and spaces between words.
func harmless(text []byte) bool {
	for _, r := range string(text) {
		if r != '\n' && (r < ' ' || r > '~') && (r == unicode.ReplacementChar || unicode.IsSpace(r) || invisible(r)) {
			return false
		}
	}
	return true
}

// Writer is a stream to which everything is written as Output is. Each write is
// of whole characters.
type Writer struct{ To io.Writer }

// Write writes text.
func (w Writer) Write(text []byte) (int, error) {
	if _, err := w.To.Write(Output(text)); err != nil {
		return 0, err
	}
	return len(text), nil
}
