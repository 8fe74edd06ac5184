// Package chart draws the explorer's charts: pure functions from figures to
// lines of text of a given width.
//
// # The rules of every chart
//
//  1. No line is ever wider than the width asked. Where a chart has no room
//     it says so in words; labels are cut between words, figures are never
//     cut at all.
//  2. No meaning by colour alone. With colours off the same characters are
//     drawn: a loss is left of zero and has a minus, a reform's bar has
//     another stroke than the baseline's, a cliff has a line of its own.
//  3. A value that is not zero leaves a mark, however small. A value that is
//     not a finite number is "no figure", and nothing is drawn for it.
//  4. Payment is a step function of children, so nothing is smoothed or
//     interpolated between two counts (step.go).
//  5. Labels and texts are data: they pass through [clean.Text] before they are
//     drawn.
//
// A chart is a struct with its figures; Lines draws it with a [Pen], which is
// a [Style] (colours by role) and a [Set] (the characters the terminal has).
// Charts of several lines have no trailing spaces; pieces for one line
// ([Sparkline], [Interval]) are exactly as wide as asked, to stand in
// a column. Money is in pence and becomes text only by the formatter that the
// caller gives.
package chart

import (
	"math"

	"example.org/immpact/cmd/internal/clean"
)

// Pen is what charts are drawn with. Both parts are needed.
type Pen struct {
	Style *Style
	Set   *Set
}

// finite reports whether v is a figure that can be drawn.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// noFigure stands where a value is not a finite number.
const noFigure = "no figure"

// figure writes v by the caller's formatter, or says that there is none.
func figure(v float64, format func(float64) string) string {
	if !finite(v) {
		return noFigure
	}
	return clean.Text(format(v))
}

// signed writes v with its sign in front, so that a gain and a loss differ
// without colour whatever the formatter does. The formatter sees the size.
func signed(v float64, format func(float64) string) string {
	text := figure(math.Abs(v), format)
	switch {
	case !finite(v) || v == 0:
		return text
	case v < 0:
		return "-" + text
	default:
		return "+" + text
	}
}
