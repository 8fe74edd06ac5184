// Package screen draws the explorer: a whole terminal around the lines of a
// view, what stands in a view's place for a while, and the tables and text
// that views are made of. It knows nothing of keys, files or Bubble Tea.
//
// # The rules of every screen
//
//  1. No line is wider, and no screen taller, than the terminal. Text is cut
//     or broken between words; a figure is never cut.
//  2. Every figure has its unit beside it or at the head of its column.
//  3. The way to help stands at the right of the last line, and is the last
//     thing to go.
//  4. Where a contract leans on an assumed figure, every screen says so.
//  5. No meaning by colour alone: the line under the cursor begins with a
//     pointer, a changed rule has a mark, a loss has a minus.
//  6. Under [LeastWidth] by [LeastHeight] the screen says in words what it
//     needs; it never shows half a table.
//  7. Every field passes [clean.Text], and the whole screen [clean.Frame].
package screen

import (
	"math"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/internal/clean"
)

// Canvas is what is drawn on: a pen, and the size of the part of the terminal
// that is being drawn.
type Canvas struct {
	chart.Pen
	Width, Height int
	Plain         bool // lines read one after the other; nothing is drawn
}

// Drawing is what a view has drawn: its lines and, of lines that the cursor
// can be put on, how far each is from the one it is on.
type Drawing struct {
	Lines []string
	Steps map[int]int // by index into Lines
}

// Sized is a canvas of another size.
func (c Canvas) Sized(width, height int) Canvas {
	c.Width, c.Height = width, height
	return c
}

// Cell is one field of a line of a table.
type Cell struct {
	text  string
	width int
	right bool
	ink   *lipgloss.Style
}

// Left and Right are cells set to either side; a text too long for a cell is
// cut between words.
func Left(text string, width int, ink *lipgloss.Style) Cell  { return Cell{text, width, false, ink} }
func Right(text string, width int, ink *lipgloss.Style) Cell { return Cell{text, width, true, ink} }

// Row sets cells in a line. Under the cursor the whole line is in the cursor's
// style, behind the pointer.
func (c Canvas) Row(cursor bool, cells ...Cell) string {
	var b strings.Builder
	for _, cell := range cells {
		text := c.Set.Clip(clean.Text(cell.text), cell.width)
		if cell.right {
			text = PadLeft(text, cell.width)
		} else {
			text = Pad(text, cell.width)
		}
		if cell.ink != nil && !cursor {
			text = inked(*cell.ink, text)
		}
		b.WriteString(text)
	}
	if cursor {
		return c.Style.Cursor.Render(b.String())
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

// Pointer stands at the head of a line that a cursor can be on.
func (c Canvas) Pointer(cursor bool) string {
	if cursor {
		return c.Set.Cursor + " "
	}
	return "  "
}

// ChangeInk is the style of a change.
func (c Canvas) ChangeInk(pence float64) *lipgloss.Style {
	switch p := math.Round(pence); {
	case p > 0:
		return &c.Style.Gain
	case p < 0:
		return &c.Style.Loss
	}
	return &c.Style.Dim
}

// Heading is a heading, cut to the width.
func (c Canvas) Heading(text string) string {
	return c.Style.Heading.Render(c.Set.Clip(clean.Text(text), c.Width))
}

// Dim is a line of lesser weight, cut to the width.
func (c Canvas) Dim(text string) string {
	return c.Style.Dim.Render(c.Set.Clip(clean.Text(text), c.Width))
}

// Rule is a line across the canvas.
func (c Canvas) Rule() string {
	return c.Style.Dim.Render(strings.Repeat(c.Set.Horizontal(), max(c.Width, 0)))
}

// Wrapped is the text in lines of the style.
func (c Canvas) Wrapped(text string, ink lipgloss.Style) []string {
	lines := Wrap(text, c.Width)
	for i := range lines {
		lines[i] = ink.Render(lines[i])
	}
	return lines
}

// AtMost is the first lines, of which the last says that there were more.
func (c Canvas) AtMost(lines []string, most int) []string {
	if len(lines) <= most || most <= 0 {
		return lines[:min(len(lines), max(most, 0))]
	}
	lines = append([]string(nil), lines[:most]...)
	room := c.Width - ansi.StringWidth(c.Set.Ellipsis)
	for ansi.StringWidth(lines[most-1]) > room {
		lines[most-1] = strings.TrimSuffix(c.Set.Clip(lines[most-1], room), c.Set.Ellipsis)
	}
	lines[most-1] += c.Set.Ellipsis
	return lines
}

// Scrolled is a window of the lines from an offset on. Where there is more
// above or below, the first or last line says how much.
func (c Canvas) Scrolled(lines []string, offset, height int) []string {
	if len(lines) <= height || height < 3 {
		return lines
	}
	offset = min(max(offset, 0), len(lines)-height)
	shown := append([]string(nil), lines[offset:offset+height]...)
	if offset > 0 {
		shown[0] = c.Style.Dim.Render(c.Set.Up + " " + number(offset+1) + " more above, PgUp")
	}
	if below := len(lines) - offset - height; below > 0 {
		shown[height-1] = c.Style.Dim.Render(c.Set.Down + " " + number(below+1) + " more below, PgDn")
	}
	return shown
}

// Columns sets two columns of lines beside each other, with a rule between.
func (c Canvas) Columns(left []string, width int, right []string) []string {
	var lines []string
	bar := " " + c.Style.Dim.Render(c.Set.Vertical()) + " "
	for i := range max(len(left), len(right)) {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines = append(lines, Pad(l, width)+bar+r)
	}
	return lines
}

// OnItsWay stands where a figure of chance is still being worked out.
func (c Canvas) OnItsWay() string {
	return c.Set.OnItsWay + " chance is on its way" + c.Set.Ellipsis
}

// Window is the range of lines to show of count so that the cursor is seen.
func Window(cursor, count, height int) (from, to int) {
	if height <= 0 {
		return 0, 0
	}
	if count <= height {
		return 0, count
	}
	from = min(max(cursor-height/2, 0), count-height)
	return from, from + height
}
