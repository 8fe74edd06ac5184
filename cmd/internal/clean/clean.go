// Package clean makes text from files harmless where it is shown. Whatever
// comes from a file or a user passes through it before it reaches a terminal,
// a document or a spreadsheet.
package clean

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// Text makes text from a file harmless on a terminal: escape sequences go,
// and with them control characters, invisible format characters (such as
// those that reverse the reading direction) and private ones. Tabs and line
// breaks become spaces, bytes that are no text become question marks.
func Text(text string) string {
	if printable(text) {
		return text
	}
	text = ansi.Strip(strings.ToValidUTF8(text, "?"))
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.C, unicode.Zl, unicode.Zp):
			return -1
		}
		return r
	}, text)
}

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
