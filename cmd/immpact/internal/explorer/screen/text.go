package screen

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/textwrap"
	"example.org/immpact/contract"
)

// number writes a small whole number.
func number(n int) string { return strconv.Itoa(n) }

// group writes a whole number with a comma at each thousand.
func group(n int) string { return contract.Group(int64(n)) }

// money writes an amount in pence that need not be whole, to the penny.
func money(pence float64) string {
	if math.IsNaN(pence) {
		return "no figure"
	}
	return contract.Pence(math.Round(pence)).String()
}

// change writes a change in pence with its sign, or that there is none.
func change(pence float64) string {
	switch p := contract.Pence(math.Round(pence)); {
	case p > 0:
		return "+" + p.String()
	case p == 0:
		return "same"
	default:
		return p.String()
	}
}

// pounds writes whole pounds; poundsChange with their sign.
func pounds(pence float64) string { return contract.Pence(math.Round(pence)).Pounds() }

func poundsChange(pence float64) string {
	text := pounds(pence)
	switch {
	case text == "£0":
		return "same"
	case pence > 0:
		return "+" + text
	}
	return text
}

// pad fills text with spaces on the right up to width cells.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-ansi.StringWidth(text)))
}

// padLeft fills text with spaces on the left.
func padLeft(text string, width int) string {
	return strings.Repeat(" ", max(0, width-ansi.StringWidth(text))) + text
}

// wrap breaks text between words into lines of at most width cells.
func wrap(text string, width int) []string { return textwrap.Cells(text, width) }

// indented wraps text behind a first prefix; the lines that follow stand
// under the text.
func indented(prefix, text string, width int) []string {
	lines := wrap(text, width-ansi.StringWidth(prefix))
	for i := range lines {
		lines[i] = prefix + lines[i]
		prefix = strings.Repeat(" ", ansi.StringWidth(prefix))
	}
	return lines
}

// fit makes exactly height lines of at most width cells of a screen's lines.
// It is the last guard: views are drawn to fit.
func fit(lines []string, width, height int) []string {
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

// atMost is the first lines, of which the last says that there were more.
func (s Screen) atMost(lines []string, most int) []string {
	if len(lines) <= most || most <= 0 {
		return lines[:min(len(lines), max(most, 0))]
	}
	lines = append([]string(nil), lines[:most]...)
	room := s.Width - ansi.StringWidth(s.Set.Ellipsis)
	for ansi.StringWidth(lines[most-1]) > room {
		lines[most-1] = strings.TrimSuffix(s.Set.Clip(lines[most-1], room), s.Set.Ellipsis)
	}
	lines[most-1] += s.Set.Ellipsis
	return lines
}

// scrolled is a window of the lines from an offset on. Where there is more
// above or below, the first or last line says how much.
func (s Screen) scrolled(lines []string, offset, height int) []string {
	if len(lines) <= height || height < 3 {
		return lines
	}
	offset = min(max(offset, 0), len(lines)-height)
	shown := append([]string(nil), lines[offset:offset+height]...)
	if offset > 0 {
		shown[0] = s.Style.Dim.Render(s.Set.Up + " " + number(offset+1) + " more above, PgUp")
	}
	if below := len(lines) - offset - height; below > 0 {
		shown[height-1] = s.Style.Dim.Render(s.Set.Down + " " + number(below+1) + " more below, PgDn")
	}
	return shown
}

// gap stands between the parts of the help line.
const gap = "  "

// clipParts leaves out whole parts at the end of a line of parts until it fits.
func clipParts(line string, width int) string {
	for ansi.StringWidth(line) > width {
		i := strings.LastIndex(strings.TrimRight(line, " "), gap)
		if i < 0 {
			return ""
		}
		line = line[:i]
	}
	return line
}

// cell is one field of a line of a table.
type cell struct {
	text  string
	width int
	right bool
	ink   *lipgloss.Style
}

// left and right are cells set to either side; a text too long for a cell is
// cut between words.
func left(text string, width int, ink *lipgloss.Style) cell  { return cell{text, width, false, ink} }
func right(text string, width int, ink *lipgloss.Style) cell { return cell{text, width, true, ink} }

// line sets cells in a row. Under the cursor the whole line is in the
// cursor's style, behind the pointer.
func (s Screen) line(cursor bool, cells ...cell) string {
	var b strings.Builder
	for _, c := range cells {
		text := s.Set.Clip(c.text, c.width)
		if c.right {
			text = padLeft(text, c.width)
		} else {
			text = pad(text, c.width)
		}
		if c.ink != nil && !cursor {
			text = inked(*c.ink, text)
		}
		b.WriteString(text)
	}
	if cursor {
		return s.Style.Cursor.Render(b.String())
	}
	return strings.TrimRight(b.String(), " ")
}

// inked renders the text and leaves the spaces around it plain.
func inked(ink lipgloss.Style, text string) string {
	core := strings.TrimSpace(text)
	if core == "" {
		return text
	}
	at := strings.Index(text, core)
	return text[:at] + ink.Render(core) + text[at+len(core):]
}

// pointer stands at the head of a line that a cursor can be on.
func (s Screen) pointer(cursor bool) string {
	if cursor {
		return s.Set.Cursor + " "
	}
	return "  "
}

// changeInk is the style of a change.
func (s Screen) changeInk(pence float64) *lipgloss.Style {
	switch p := math.Round(pence); {
	case p > 0:
		return &s.Style.Gain
	case p < 0:
		return &s.Style.Loss
	}
	return &s.Style.Dim
}

// window is the range of lines to show of count so that the cursor is seen.
func window(cursor, count, height int) (from, to int) {
	if height <= 0 {
		return 0, 0
	}
	if count <= height {
		return 0, count
	}
	from = min(max(cursor-height/2, 0), count-height)
	return from, from + height
}

// upperFirst begins a sentence.
func upperFirst(text string) string {
	for i, r := range text {
		return string(unicode.ToUpper(r)) + text[i+utf8.RuneLen(r):]
	}
	return text
}

// Sentence is the text as a sentence: it begins with a capital and ends with a full stop.
func Sentence(text string) string {
	if text == "" || strings.HasSuffix(text, ".") {
		return upperFirst(text)
	}
	return upperFirst(text) + "."
}
