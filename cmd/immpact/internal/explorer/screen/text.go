package screen

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

// number writes a small whole number.
func number(n int) string { return strconv.Itoa(n) }

// Pad fills text with spaces on the right up to width cells.
func Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-ansi.StringWidth(text)))
}

// PadLeft fills text with spaces on the left.
func PadLeft(text string, width int) string {
	return strings.Repeat(" ", max(0, width-ansi.StringWidth(text))) + text
}

// Wrap breaks text between words into lines of at most width cells. A word
// longer than a line, such as an address, is broken after a slash or a hyphen;
// where it has none, at the end of the line.
func Wrap(text string, width int) []string {
	if width <= 0 {
		return nil
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(clean.Text(text)) {
		for i, piece := range pieces(word, width) {
			switch {
			case line == "":
				line = piece
			case i > 0 || ansi.StringWidth(line)+1+ansi.StringWidth(piece) > width:
				lines = append(lines, line)
				line = piece
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

// Indented wraps text behind a first prefix; the lines that follow stand
// under the text.
func Indented(prefix, text string, width int) []string {
	lines := Wrap(text, width-ansi.StringWidth(prefix))
	for i := range lines {
		lines[i] = prefix + lines[i]
		prefix = strings.Repeat(" ", ansi.StringWidth(prefix))
	}
	return lines
}

// Fit makes exactly height lines of at most width cells of a screen's lines.
// It is the last guard: views are drawn to fit.
func Fit(lines []string, width, height int) []string {
	width, height = max(width, 0), max(height, 0)
	out := make([]string, height)
	for i := range out {
		if i < len(lines) {
			out[i] = lines[i]
			if ansi.StringWidth(out[i]) > width {
				out[i] = ansi.Truncate(out[i], width, "")
			}
		}
	}
	return out
}

// Gap stands between the parts of a line of parts.
const Gap = "  "

// Parts sets parts in a line and leaves whole ones out at the end until it
// fits.
func Parts(width int, parts ...string) string { return clipParts(strings.Join(parts, Gap), width) }

// clipParts leaves out whole parts at the end of a line of parts until it fits.
func clipParts(line string, width int) string {
	for ansi.StringWidth(line) > width {
		i := strings.LastIndex(strings.TrimRight(line, " "), Gap)
		if i < 0 {
			return ""
		}
		line = line[:i]
	}
	return line
}
