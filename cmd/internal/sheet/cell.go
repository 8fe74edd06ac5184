package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Unit is what a cell's value is measured in.
type Unit uint8

// The units.
const (
	Words         Unit = iota // no figure
	Whole                     // a count
	Pence                     // an exact amount, whole pence
	Average                   // an expected or average amount in pence, not whole
	PerCent                   // 0 to 100
	PercentPoints             // a difference of percentages
	Chance                    // a chance of 0 to 1, shown in per cent
	Plain                     // a number without a unit, such as points or a ratio
)

// Cell is one figure or word of a table: its value, what that is measured in,
// and how it is written.
type Cell struct {
	Value    float64 // in the unit; NaN is no figure
	Unit     Unit
	Decimals uint8  // of PerCent, PercentPoints, Chance and Plain
	Sign     bool   // a change: a plus stands before what is above nothing
	Repeated bool   // as in the row above, so not shown again to a reader
	Words    string // of Words; of a figure, what a reader is shown in its place
	Note     string // shown after it in brackets: a range, a share

	// Path is the rule that a figure is of, and Grade that of its source; empty
	// for a figure that no rule states.
	Path, Grade string

	Shade uint8 // 1 to [Shades], darker; 0: not shaded
}

// Of is the cell as the figure of the rule at the path, of a source so graded.
func (c Cell) Of(path, grade string) Cell {
	c.Path, c.Grade = path, grade
	return c
}

// Source says which rule a figure is of and how sure it is; "" of no rule.
func (c Cell) Source() string {
	switch {
	case c.Path == "":
		return ""
	case c.Grade == "":
		return "rule " + c.Path
	}
	return "rule " + c.Path + ", source graded " + c.Grade
}

// Text is a cell of words.
func Text(s string) Cell { return Cell{Words: clean.Text(s)} }

// None is a cell with nothing in it.
var None = Cell{}

// Instead is a cell of words that stand where a figure would, as a figure
// does.
func Instead(s string) Cell { return Cell{Unit: Plain, Value: math.NaN(), Words: clean.Text(s)} }

// Count is a cell of a whole number.
func Count[T ~int | ~int32 | ~int64](n T) Cell { return Cell{Unit: Whole, Value: float64(n)} }

// Money is a cell of an exact amount.
func Money(p contract.Pence) Cell { return Cell{Unit: Pence, Value: float64(p)} }

// Change is a cell of an exact amount with its sign.
func Change(p contract.Pence) Cell { return Money(p).Signed() }

// Pounds is a cell of an amount in pence that need not be whole, shown to the
// penny.
func Pounds(pence float64) Cell { return Cell{Unit: Average, Value: pence} }

// Percent is a cell of a percentage with so many decimals.
func Percent(x float64, decimals uint8) Cell {
	return Cell{Unit: PerCent, Value: x, Decimals: decimals}
}

// Points is a cell of a difference of percentages with so many decimals.
func Points(x float64, decimals uint8) Cell {
	return Cell{Unit: PercentPoints, Value: x, Decimals: decimals}
}

// Probability is a cell of a chance of 0 to 1, shown in per cent.
func Probability(p float64) Cell { return Cell{Unit: Chance, Value: p, Decimals: 1} }

// Number is a cell of a number without a unit, with so many decimals.
func Number(x float64, decimals uint8) Cell { return Cell{Unit: Plain, Value: x, Decimals: decimals} }

// Share is a cell of n of a whole in per cent; "none" of nothing.
func Share(n, of int) Cell {
	if of == 0 {
		return Text("none")
	}
	return Percent(100*float64(n)/float64(of), 1)
}

// Signed is the cell with its sign shown.
func (c Cell) Signed() Cell {
	c.Sign = true
	return c
}

// With is the cell with words in brackets after it.
func (c Cell) With(note string) Cell {
	c.Note = note
	return c
}

// Ranged is the cell with its range in brackets after it, in the cell's unit,
// and the mean where it is not the figure.
func (c Cell) Ranged(in sim.ChanceRange) Cell {
	return c.With(wording.RangeBeside(in, c.Value, func(x float64) string {
		e := Cell{Unit: c.Unit, Value: x, Decimals: c.Decimals, Sign: c.Sign}
		if e.Unit == PercentPoints { // the figure before it says of what
			e.Unit = Plain
		}
		return e.Text()
	}))
}

// Shown is the cell with words that a reader is shown in place of the figure.
func (c Cell) Shown(words string) Cell {
	c.Words = words
	return c
}

// Number reports whether the cell is a figure, which is set to the right.
func (c Cell) Number() bool { return c.Unit != Words }

// Money reports whether the cell is an amount in pence.
func (c Cell) Money() bool { return c.Unit == Pence || c.Unit == Average }

// Text is the cell for a reader, with its unit.
func (c Cell) Text() string { return c.TextBy(wording.Money) }

// TextBy is Text with amounts written by the function, such as in whole
// pounds where there is no room for pence.
func (c Cell) TextBy(money func(pence float64) string) string {
	text := c.Words
	switch {
	case c.Repeated:
		return ""
	case text != "" || c.Unit == Words: // as they are
	case c.Money() && c.Sign:
		text = wording.Signed(c.Value, money)
	case c.Money():
		text = money(c.Value)
	default:
		text = c.number()
		if c.Sign && c.Value > 0 {
			text = "+" + text
		}
	}
	if c.Note != "" {
		text += " (" + c.Note + ")"
	}
	return text
}

// number is a figure that is no amount, with its unit.
func (c Cell) number() string {
	if math.IsNaN(c.Value) {
		return wording.NoFigure
	}
	switch c.Unit {
	case Whole:
		return contract.Group(int64(c.Value))
	case Chance:
		return wording.ChanceCell(c.Value, int(c.Decimals))
	}
	text := strconv.FormatFloat(c.Value, 'f', int(c.Decimals), 64)
	if c.Value < 0 && !strings.ContainsAny(text, "123456789") {
		text = text[1:] // nought has no sign
	}
	switch c.Unit {
	case PerCent:
		return text + "%"
	case PercentPoints:
		return text + " points"
	}
	return text
}

// Raw is the cell for a spreadsheet: a plain number, amounts in pounds; or its
// words.
func (c Cell) Raw() string {
	if c.Unit == Words || math.IsNaN(c.Value) {
		return c.Words
	}
	switch c.Unit {
	case Whole:
		return strconv.FormatInt(int64(c.Value), 10)
	case Pence:
		return exact(contract.Pence(c.Value))
	case Average:
		return strconv.FormatFloat(c.Value/100, 'f', 4, 64)
	case Chance:
		return strconv.FormatFloat(100*c.Value, 'f', int(c.Decimals), 64)
	default:
		return strconv.FormatFloat(c.Value, 'f', int(c.Decimals), 64)
	}
}

// exact writes whole pence as pounds with two decimals, without a sign for
// the unit.
func exact(p contract.Pence) string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	return fmt.Sprintf("%s%d.%02d", sign, p/100, p%100)
}

// Shades is how many shades there are.
const Shades = 4

// Shade shades the figures among the cells by where they lie between the lowest
// and the highest: 1 the quarter with the lowest, [Shades] that with the highest.
// Where all are the same, or no figure, none is shaded.
func Shade(cells []*Cell) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range cells {
		if c.Number() && !math.IsNaN(c.Value) {
			low, high = min(low, c.Value), max(high, c.Value)
		}
	}
	for _, c := range cells {
		if c.Number() && !math.IsNaN(c.Value) && high > low {
			c.Shade = uint8(min(1+int(Shades*(c.Value-low)/(high-low)), Shades))
		}
	}
}
