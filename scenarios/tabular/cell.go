package tabular

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// What columns of numbers take, to follow "write".
const (
	TakesChildren = "a whole number of children"
	TakesDecile   = "a whole number from 1, the most deprived tenth, to 10"
)

// WholeNumber is the number that a cell's digits write; also 12.0 and 12.00,
// as some programs write a whole number, but not 12.000, which may be twelve
// thousand. False for anything else.
func WholeNumber(cell string) (int64, bool) {
	if point := strings.IndexByte(cell, '.'); point > 0 && (cell[point:] == ".0" || cell[point:] == ".00") {
		cell = cell[:point]
	}
	if len(cell) == 0 || len(cell) > 15 {
		return 0, false
	}
	var n int64
	for i := range len(cell) {
		c := cell[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	return n, true
}

// DecimalNumber is the number that digits with at most one point write.
func DecimalNumber(cell string) (float64, bool) {
	if len(cell) == 0 || len(cell) > 30 || strings.Trim(cell, "0123456789.") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil
}

// WholeNumberFault says why a cell is not the whole number that its column takes,
// and what to do.
func WholeNumberFault(cell, takes string) (problem, remedy string) {
	quoted, remedy := fault.Quote(cell), "write "+takes
	digits := strings.NewReplacer(",", "", " ", "", "\u00a0", "", "\u202f", "", "'", "").Replace(cell)
	plain, grouped := WholeNumber(digits)
	_, decimal := DecimalNumber(strings.Replace(cell, ",", ".", 1))
	switch {
	case strings.HasSuffix(cell, "%"):
		return quoted + " is a percentage", remedy
	case strings.HasPrefix(cell, "-"):
		return quoted + " is below 0", remedy
	case strings.HasPrefix(cell, "="):
		return quoted + " is a formula", "save the sheet with its values"
	case grouped && groupedInThrees(cell):
		return quoted + " has a thousands separator", fmt.Sprintf("write %d", plain)
	case strings.Trim(cell, "0123456789") == "":
		return quoted + " is too large", remedy
	case decimal:
		return quoted + " is not whole", remedy
	}
	return quoted + " is no whole number", remedy
}

// groupedInThrees reports whether what parts a cell's digits parts them in threes.
func groupedInThrees(cell string) bool {
	groups := strings.FieldsFunc(cell, func(r rune) bool { return r < '0' || r > '9' })
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(g) > 3 {
			return false
		}
	}
	return len(groups) > 1
}

// Percentage is the per cent that a cell writes, with or without the sign; else
// what is wrong with it, and what to do.
func Percentage(cell string) (value contract.Percent, problem, remedy string) {
	const takes = "write per cent from 0 to 100 with at most two decimals, such as 87.5"
	x, ok := DecimalNumber(strings.TrimSpace(strings.TrimSuffix(cell, "%")))
	if !ok {
		return 0, fault.Quote(cell) + " is no percentage", takes
	}
	v, err := contract.PerCent.FromNumber(x)
	if err != nil {
		return 0, fault.Quote(cell) + " " + err.Error(), takes
	}
	if x > 0 && x <= 1 && !strings.HasSuffix(cell, "%") {
		return 0, fault.Quote(cell) + " looks like a share of 1", fmt.Sprintf("write %s for %s", strings.TrimSuffix(contract.Percent(v*100).String(), "%"), contract.Percent(v*100))
	}
	return contract.Percent(v), "", ""
}

// Score is the deprivation score that a cell writes; false where it cannot be
// one of the English Indices of Deprivation.
func Score(cell string) (float64, bool) {
	const aboveAll = 100
	x, ok := DecimalNumber(cell)
	return x, ok && x > 0 && x <= aboveAll
}

// formula are the first characters that make a spreadsheet take a cell for a
// formula; the apostrophe is what keeps it from that.
const formula = "=+-@\t\r'"

// GuardFormula keeps a spreadsheet from taking a text for a formula.
func GuardFormula(s string) string {
	if s != "" && strings.IndexByte(formula, s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// afterSeparator is where a spreadsheet would find a formula in a comment.
var afterSeparator = regexp.MustCompile(`([,;\t|]["'\s]*)([=+\-@])`)

// GuardComment keeps a spreadsheet, which takes a comment line for a row, from
// finding a formula in its later cells.
func GuardComment(s string) string { return afterSeparator.ReplaceAllString(s, "$1'$2") }

// UnguardFormula takes off what GuardFormula puts on.
func UnguardFormula(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte(formula, s[1]) >= 0 {
		return s[1:]
	}
	return s
}
