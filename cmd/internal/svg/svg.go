// Package svg writes small drawings as SVG, for a page that holds them and for
// a file of their own.
//
//  1. A drawing has a title and a description, which a screen reader reads
//     out; what it shows is next to it in words or a table as well.
//  2. Looks are classes, which the page's style sheet gives colours for light,
//     dark and paper. A drawing in a file of its own carries its style sheet.
//  3. No font can be measured here, so texts are given the room that a wide
//     one needs, and lines are broken for it.
//  4. Texts are data: they are cleaned of control characters and escaped.
//  5. The same drawing gives the same bytes: coordinates are written to a
//     tenth.
package svg

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/textwrap"
)

// Drawing is a drawing in the making. Lengths are in its own units, of which
// one is about a pixel where it is shown at its own width.
type Drawing struct {
	Width, Height float64

	id, title, desc string
	style           string
	alone           bool
	body            strings.Builder
}

// Inline begins a drawing within a page, where id is its own.
func Inline(width, height float64, id, title, desc string) *Drawing {
	return &Drawing{Width: width, Height: height, id: id, title: title, desc: desc}
}

// Alone begins a drawing for a file of its own, with its style sheet.
func Alone(width, height float64, title, desc, style string) *Drawing {
	return &Drawing{Width: width, Height: height, id: "card", title: title, desc: desc, style: style, alone: true}
}

// String is the drawing as an svg element.
func (d *Drawing) String() string {
	var b strings.Builder
	b.WriteString("<svg")
	if d.alone {
		fmt.Fprintf(&b, ` xmlns="http://www.w3.org/2000/svg" width="%s" height="%s"`, number(d.Width), number(d.Height))
	}
	fmt.Fprintf(&b, ` viewBox="0 0 %s %s" role="img" aria-labelledby="%[3]s-title %[3]s-desc">`, number(d.Width), number(d.Height), d.id)
	fmt.Fprintf(&b, "\n<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", d.id, clean.Markup(d.title), d.id, clean.Markup(d.desc))
	if d.style != "" {
		b.WriteString("<style>" + d.style + "</style>\n")
	}
	b.WriteString(d.body.String())
	b.WriteString("</svg>")
	return b.String()
}

// Anchor is which end of a text stands at its place.
type Anchor string

// The anchors.
const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// Text writes one line of text with its foot at y.
func (d *Drawing) Text(x, y float64, at Anchor, class, text string) {
	anchor := ""
	if at != Start {
		anchor = fmt.Sprintf(` text-anchor="%s"`, at)
	}
	fmt.Fprintf(&d.body, "<text x=\"%s\" y=\"%s\"%s%s>%s</text>\n", number(x), number(y), anchor, classed(class), clean.Markup(text))
}

// Rect draws a rectangle between two corners, in any order. What is not empty
// leaves a mark.
func (d *Drawing) Rect(x1, y1, x2, y2 float64, class string) {
	x, w := min(x1, x2), max(x1, x2)-min(x1, x2)
	if w > 0 && w < 1 {
		w = 1
	}
	fmt.Fprintf(&d.body, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s/>\n", number(x), number(min(y1, y2)), number(w), number(max(y1, y2)-min(y1, y2)), classed(class))
}

// Line draws a straight line.
func (d *Drawing) Line(x1, y1, x2, y2 float64, class string) {
	fmt.Fprintf(&d.body, "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"%s/>\n", number(x1), number(y1), number(x2), number(y2), classed(class))
}

// Path draws an open line through points, each an x and a y.
func (d *Drawing) Path(class string, points [][2]float64) {
	fmt.Fprintf(&d.body, "<path d=\"")
	for i, p := range points {
		op := "L"
		if i == 0 {
			op = "M"
		}
		fmt.Fprintf(&d.body, "%s%s %s", op, number(p[0]), number(p[1]))
	}
	fmt.Fprintf(&d.body, "\" fill=\"none\"%s/>\n", classed(class))
}

func classed(class string) string {
	if class == "" {
		return ""
	}
	return ` class="` + class + `"`
}

// number writes a coordinate to a tenth.
func number(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

// Room is the width that a text of the size needs at the most, in a usual
// sans-serif font.
func Room(text string, size float64) float64 {
	em := 0.0
	for _, r := range text {
		switch {
		case strings.ContainsRune(" .,:;'|!ijlI()[]", r):
			em += 0.36
		case r >= '0' && r <= '9', r == '-', r == '+', r == '£':
			em += 0.64
		case r == 'm', r == 'w', r == '%', r >= 'A' && r <= 'Z':
			em += 0.86
		case r < 0x2000:
			em += 0.62
		default:
			em += 1
		}
	}
	return em * size
}

// Wrap breaks text at spaces into lines that have room within the width at the
// size. A longer word is cut, and of more than most lines the rest is left
// out; an ellipsis says so.
func Wrap(text string, size, width float64, most int) []string {
	lines := textwrap.Wrap{
		Fits:   func(line string) bool { return Room(line, size) <= width },
		Pieces: func(word string) []string { return []string{cut(word, size, width)} },
	}.Lines(text)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += " …"
	}
	return lines
}

// cut is a word with no more letters than have room, and an ellipsis.
func cut(word string, size, width float64) string {
	if Room(word, size) <= width {
		return word
	}
	letters := []rune(word)
	for len(letters) > 1 && Room(string(letters)+"…", size) > width {
		letters = letters[:len(letters)-1]
	}
	return string(letters) + "…"
}
