// Package textwrap breaks text between words into lines, by whatever a face
// measures: cells on a terminal, room in a drawing.
//
//  1. Lines are as full as they can be; words are parted by one space.
//  2. Texts are data: they are cleaned of control characters.
package textwrap

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

// Wrap says how text is broken.
type Wrap struct {
	// Fits reports whether a line has room.
	Fits func(line string) bool

	// Indent begins every line after the first.
	Indent string

	// Pieces cuts a word into what stands on lines of its own but for the
	// last, which others may follow; nil leaves words whole.
	Pieces func(word string) []string
}

// Lines breaks the text; one without a word has no line.
func (w Wrap) Lines(text string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(clean.Text(text)) {
		pieces := []string{word}
		if w.Pieces != nil {
			pieces = w.Pieces(word)
		}
		for i, piece := range pieces {
			switch {
			case line == "":
				line = piece
			case i > 0 || !w.Fits(line+" "+piece):
				lines = append(lines, line)
				line = w.Indent + piece
			default:
				line += " " + piece
			}
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// within reports of lines whether they take at most so many cells.
func within(width int) func(string) bool {
	return func(line string) bool { return ansi.StringWidth(line) <= width }
}

// Hanging is text in lines of at most width cells, parted by newlines; lines
// after the first begin with indent. A longer word stands whole.
func Hanging(text string, width int, indent string) string {
	return strings.Join(Wrap{Fits: within(width), Indent: indent}.Lines(text), "\n")
}

// Cells is text in lines of at most width cells; none where there is no width.
// A word longer than a line, such as an address, is broken after a slash or a
// hyphen; where it has none, at the end of the line.
func Cells(text string, width int) []string {
	if width <= 0 {
		return nil
	}
	return Wrap{Fits: within(width), Pieces: func(word string) []string { return pieces(word, width) }}.Lines(text)
}

// pieces breaks a word that is longer than a line.
func pieces(word string, width int) []string {
	var list []string
	for ansi.StringWidth(word) > width {
		fits, _, _ := strings.Cut(ansi.Hardwrap(word, width, false), "\n")
		at := strings.LastIndexByte(fits, '/') + 1
		if at < len(fits)/2 {
			at = max(at, strings.LastIndexByte(fits, '-')+1)
		}
		if at == 0 {
			at = len(fits)
		}
		if at == 0 { // a character wider than the line
			break
		}
		list, word = append(list, word[:at]), word[at:]
	}
	return append(list, word)
}
