package plaintext

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/textwrap"
)

const (
	longest   = 100 // cells that a line of a text takes
	widest    = 118 // cells that a table of plain text takes, where its words can be broken to keep to it
	narrowest = 16  // cells that a column of words is broken to, and no less
	headWord  = 10  // cells that a head is broken to, and no less
	margin    = 2   // cells between columns
)

// fit is the head, which may take several lines, and the rows as drawn. In a table that is too wide heads are
// broken between words first, as far as the figures under them allow, and
// then the widest columns of words. Figures and single words are never broken.
func fit(t *sheet.Table, most int, shade func(uint8) string) (head, rows [][]string) {
	heads := t.Heads()
	for _, r := range t.Rows {
		row := make([]string, len(r))
		for i, c := range r {
			row[i] = c.Text()
			if shade != nil && c.Shade > 0 {
				row[i] = shade(c.Shade) + " " + row[i]
			}
		}
		rows = append(rows, row)
	}
	width, body := columnWidths(rows, heads), columnWidths(rows, make([]string, len(heads)))
	if total(width) <= most {
		return [][]string{heads}, rows
	}
	for i := range heads {
		heads[i] = textwrap.Hanging(heads[i], max(body[i], headWord), "")
		width[i] = max(body[i], lipgloss.Width(heads[i]))
	}
	narrow(t, width, rows, most)
	for _, row := range rows {
		for i := range row {
			if !t.Right(i) {
				row[i] = textwrap.Hanging(row[i], width[i], "")
			}
		}
	}
	return headLines(heads), rows
}

// headLines sets heads of one or more lines on the same last line.
func headLines(heads []string) [][]string {
	high := 1
	for _, h := range heads {
		high = max(high, lipgloss.Height(h))
	}
	lines := make([][]string, high)
	for _, h := range heads {
		parts := strings.Split(strings.Repeat("\n", high-lipgloss.Height(h))+h, "\n")
		for i := range lines {
			lines[i] = append(lines[i], parts[i])
		}
	}
	return lines
}

// narrow takes from the widest columns of words, a cell at a time, until the
// table fits.
func narrow(t *sheet.Table, width []int, rows [][]string, most int) {
	least := make([]int, len(width))
	for i := range least {
		least[i] = narrowest
		for _, row := range rows {
			for _, word := range strings.Fields(row[i]) {
				least[i] = max(least[i], lipgloss.Width(word))
			}
		}
	}
	for total(width) > most {
		at := -1
		for i := range width {
			if !t.Right(i) && width[i] > least[i] && (at < 0 || width[i] > width[at]) {
				at = i
			}
		}
		if at < 0 {
			return
		}
		width[at]--
	}
}

// columnWidths is the cells that the widest text of each column takes.
func columnWidths(rows [][]string, head []string) []int {
	width := make([]int, len(head))
	for i, h := range head {
		width[i] = lipgloss.Width(h)
	}
	for _, row := range rows {
		for i := range min(len(row), len(width)) {
			width[i] = max(width[i], lipgloss.Width(row[i]))
		}
	}
	return width
}

// total is the cells that columns of these widths take.
func total(width []int) int {
	sum := -margin
	for _, w := range width {
		sum += w + margin
	}
	return sum
}
