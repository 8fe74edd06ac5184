package chart

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

// cell is one place on a canvas. The second place of a wide character has no
// glyph of its own.
type cell struct {
	glyph string
	ink   *lipgloss.Style
}

// canvas is a grid of cells. What is put outside it is not drawn, so that no
// line can be wider than the canvas.
type canvas struct {
	width, height int
	cells         []cell
}

func newCanvas(width, height int) *canvas {
	c := &canvas{width: width, height: height, cells: make([]cell, width*height)}
	for i := range c.cells {
		c.cells[i].glyph = " "
	}
	return c
}

// at is the cell in a column and row, nil outside the canvas.
func (c *canvas) at(x, y int) *cell {
	if x < 0 || y < 0 || x >= c.width || y >= c.height {
		return nil
	}
	return &c.cells[y*c.width+x]
}

// put draws a glyph one cell wide.
func (c *canvas) put(x, y int, glyph string, ink *lipgloss.Style) {
	if at := c.at(x, y); at != nil {
		*at = cell{glyph, ink}
	}
}

// row draws a glyph in the columns from x up to but not with end.
func (c *canvas) row(x, end, y int, glyph string, ink *lipgloss.Style) {
	for ; x < end; x++ {
		c.put(x, y, glyph, ink)
	}
}

// text writes cleaned text from column x on.
func (c *canvas) text(x, y int, text string, ink *lipgloss.Style) {
	text = clean.Text(text)
	for text != "" {
		cluster, width := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		text = text[len(cluster):]
		if width == 0 || c.at(x, y) == nil || c.at(x+width-1, y) == nil {
			x += width
			continue
		}
		c.put(x, y, cluster, ink)
		for i := 1; i < width; i++ {
			c.put(x+i, y, "", ink)
		}
		x += width
	}
}

// textLeft writes text that ends before column end.
func (c *canvas) textLeft(end, y int, text string, ink *lipgloss.Style) {
	c.text(end-ansi.StringWidth(text), y, text, ink)
}

// free reports whether nothing is drawn in the columns from x up to end, all
// of them on the canvas.
func (c *canvas) free(x, end, y int) bool {
	if x < 0 || end > c.width {
		return false
	}
	for ; x < end; x++ {
		if at := c.at(x, y); at == nil || at.glyph != " " {
			return false
		}
	}
	return true
}

// lines renders the rows, each run of one ink at once, without trailing
// spaces.
func (c *canvas) lines() []string {
	lines := make([]string, c.height)
	for y := range lines {
		lines[y] = renderRow(c.cells[y*c.width : (y+1)*c.width])
	}
	return lines
}

func renderRow(cells []cell) string {
	end := len(cells)
	for end > 0 && cells[end-1].glyph == " " {
		end--
	}
	var line, run strings.Builder
	for i := 0; i < end; {
		ink := cells[i].ink
		run.Reset()
		for i < end && (cells[i].ink == ink || cells[i].glyph == " " || cells[i].glyph == "") {
			run.WriteString(cells[i].glyph)
			i++
		}
		line.WriteString(inked(run.String(), ink))
	}
	return line.String()
}

// inked renders a run; its trailing spaces, which belong to no ink, stay
// plain, so that reversed or underlined text does not run on.
func inked(run string, ink *lipgloss.Style) string {
	if ink == nil {
		return run
	}
	text := strings.TrimRight(run, " ")
	return ink.Render(text) + run[len(text):]
}
