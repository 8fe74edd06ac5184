package tabular

import (
	"regexp"
	"slices"
	"strings"
)

// withheldMark is the shape of what stands where a figure is withheld or not
// there: signs alone, a letter or word in brackets, a bound, a range.
var withheldMark = regexp.MustCompile(`^([*.:#–—-]+|\[[a-z0-9 ]+\]|\([a-z]\)|[cxz]|(<|>|≤|≥|<=|>=) ?\d+%?|\d+ ?(-|–|—|to) ?\d+|(less|fewer|more) than \d+|\d+ or (less|fewer|more)|#?n/?a!?|#value!|null|none|nan|suppressed|withheld|redacted|not (available|applicable|published))$`)

// Withheld reports whether a cell says that a figure is not given; an empty one
// does.
func Withheld(cell string) bool {
	return cell == "" || withheldMark.MatchString(strings.ToLower(cell))
}

// IsTotal reports whether a text stands for all the other rows together, not
// for one practice.
func IsTotal(text string) bool {
	words := Words(text)
	if len(words) == 0 {
		return false
	}
	switch strings.Join(words, " ") {
	case "sum", "overall", "england", "all practices", "subtotal":
		return true
	}
	last := words[len(words)-1]
	return last == "total" || last == "totals" || len(words) > 1 && words[0] == "total" && (words[1] == "for" || words[1] == "of")
}

// SumRow is the place of the row that is the sum of all the others, figure by
// figure; -1 where none is. It takes three rows, and two figures above 0.
func SumRow(rows [][]int64) int {
	if len(rows) < 3 {
		return -1
	}
	sum := make([]int64, len(rows[0]))
	for _, row := range rows {
		for i, n := range row {
			sum[i] += n
		}
	}
	return slices.IndexFunc(rows, func(row []int64) bool {
		figures := 0
		for i, n := range row {
			if 2*n != sum[i] {
				return false
			}
			if n > 0 {
				figures++
			}
		}
		return figures >= 2
	})
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
