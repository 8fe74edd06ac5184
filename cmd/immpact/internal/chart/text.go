package chart

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/textwrap"
)

// Clip cuts text to at most width cells, between words, and marks the cut
// with the set's ellipsis. A first word that does not fit is not cut but left
// out. Colours in the text are kept.
func (s *Set) Clip(text string, width int) string {
	if width <= 0 {
		return ""
	}
	if ansi.StringWidth(text) <= width {
		return text
	}
	room := width - ansi.StringWidth(s.Ellipsis)
	if room < 0 {
		return ansi.Truncate(s.Ellipsis, width, "")
	}
	return ansi.Truncate(text, wordsWithin(ansi.Strip(text), room), "") + s.Ellipsis
}

// wordsWithin is the width of as many whole words as fit into room.
func wordsWithin(text string, room int) int {
	fits, at := 0, 0
	for _, word := range strings.SplitAfter(text, " ") {
		bare := strings.TrimRight(word, " ")
		if end := at + ansi.StringWidth(bare); bare != "" && end <= room {
			fits = end
		} else if bare != "" {
			break
		}
		at += ansi.StringWidth(word)
	}
	return fits
}

// shortest is the least width at which a clipped label still has a word.
func (s *Set) shortest(label string) int {
	first, rest, cut := strings.Cut(label, " ")
	if !cut || rest == "" {
		return ansi.StringWidth(label)
	}
	return min(ansi.StringWidth(label), ansi.StringWidth(first+s.Ellipsis))
}

// pad fills text with spaces on the right up to width cells.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-ansi.StringWidth(text)))
}

// words sets a sentence in lines of at most width cells, of which there are
// at most most. It stands in for a chart that cannot be drawn.
func (p Pen) words(sentence string, width, most int) []string {
	if width <= 0 || most <= 0 {
		return nil
	}
	lines := textwrap.Cells(sentence, width)
	if len(lines) > most {
		lines[most-1] = strings.Join(lines[most-1:], " ")
		lines = lines[:most]
	}
	for i, line := range lines {
		lines[i] = p.Style.Dim.Render(p.Set.Clip(line, width))
	}
	return lines
}

// or is the caller's words, or ours where it gave none.
func or(words, ours string) string {
	if words != "" {
		return words
	}
	return ours
}
