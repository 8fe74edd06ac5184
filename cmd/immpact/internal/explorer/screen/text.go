package screen

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/textwrap"
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

// Wrap breaks text between words into lines of at most width cells.
func Wrap(text string, width int) []string { return textwrap.Cells(text, width) }

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
