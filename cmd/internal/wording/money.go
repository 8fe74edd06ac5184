// Package wording puts figures and groups in words, the same in every face:
// amounts of money, chances, deciles and the groups of practices.
//
// Amounts come in pence and need not be whole. How fine they are written is a
// function that a face chooses by the room it has, [Money], [Whole] or
// [Millions]; [Signed] and [Change] put the sign of a change before any of
// them.
package wording

import (
	"math"
	"strconv"
	"strings"

	"example.org/immpact/contract"
)

// NoFigure stands where there is no figure to write.
const NoFigure = "no figure"

// Nearest is the whole penny nearest to an expected or average amount, halves
// away from zero.
func Nearest(pence float64) contract.Pence { return contract.Pence(math.Round(pence)) }

// Money writes an amount to the penny: £1,234.56, -£0.05.
func Money(pence float64) string {
	if math.IsNaN(pence) {
		return NoFigure
	}
	return Nearest(pence).String()
}

// Whole writes an amount in whole pounds, halves away from zero: £1,235.
func Whole(pence float64) string {
	if math.IsNaN(pence) {
		return NoFigure
	}
	return Nearest(pence).Pounds()
}

// Millions writes whole pounds, and from a million on millions with so many
// decimals: £999,999, £1.2m.
func Millions(decimals int) func(pence float64) string {
	return func(pence float64) string {
		if !(math.Abs(pence) >= million) {
			return Whole(pence)
		}
		return pound(pence/million, decimals) + "m"
	}
}

// In pence.
const (
	thousand = 1_000_00
	million  = 1_000 * thousand
)

// Axis writes an amount as short as there is room beside an axis: £500,
// £200k, £1.5m.
func Axis(pence float64) string {
	switch size := math.Abs(pence); {
	case size >= million-thousand/2: // £1m, not £1000k
		return strings.TrimSuffix(pound(pence/million, 1), ".0") + "m"
	case size >= 100*thousand:
		return pound(pence/thousand, 0) + "k"
	}
	return Whole(pence)
}

// pound puts a pound sign before a number, after its minus.
func pound(x float64, decimals int) string {
	sign := ""
	if x < 0 {
		sign, x = "-", -x
	}
	return sign + "£" + strconv.FormatFloat(x, 'f', decimals, 64)
}

// Signed writes an amount with a plus before it where it is above nothing as
// it is written: +£0.05, but £0 for 5p in whole pounds.
func Signed(pence float64, write func(pence float64) string) string {
	text := write(pence)
	if pence > 0 && !nothing(text) {
		return "+" + text
	}
	return text
}

// Same stands for a change of nothing.
const Same = "same"

// Change writes a change with its sign, and [Same] where nothing of it is
// left as it is written.
func Change(pence float64, write func(pence float64) string) string {
	if text := Signed(pence, write); !nothing(text) {
		return text
	}
	return Same
}

// nothing reports whether a number is written as nought.
func nothing(text string) bool {
	return strings.Contains(text, "0") && !strings.ContainsAny(text, "123456789")
}

// RoundStep is the least of 1, 2 and 5 with noughts that is not under least, from one
// figure of an axis to the next.
func RoundStep(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, k := range []float64{1, 2, 5} {
		if k*power >= least {
			return k * power
		}
	}
	return 10 * power
}
