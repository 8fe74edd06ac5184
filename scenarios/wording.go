package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// What faults say of a value: what is written, and what the key takes.

// expects says what the key takes.
func (s *shape) expects() string {
	switch s.kind {
	case text:
		return `it takes a text in quotes, such as "this"`
	case words:
		return `it takes a list of texts, such as ["this", "that"]`
	case figure:
		return "it takes " + unitExpects(s.unit)
	case figures:
		return fmt.Sprintf("it takes a list of %d, each %s", s.most, unitExpects(s.unit))
	case whole:
		return fmt.Sprintf("it takes a whole number from %s to %s", contract.Group(s.least), contract.Group(s.most))
	case wholes:
		return fmt.Sprintf("it takes a list of whole numbers from %d to %d, such as [%d, %d]", s.least, s.most, s.least, s.least+1)
	case number:
		return "it takes a number, 0 or more"
	case numbers:
		return fmt.Sprintf("it takes a list of 1 to %d numbers, such as [4, 12]", s.most)
	case measured:
		return `it takes a number, or per cent with its sign, such as "87.5%"`
	case row:
		return s.rowExpects()
	case end:
		return `it takes a number, true or false, or a list such as ["declined"], in the unit of the figure`
	case section:
		return "it is a table of its own"
	default:
		return "it is a list of tables, each under its name in double brackets"
	}
}

// unitExpects says what a unit takes.
func unitExpects(u contract.Unit) string {
	switch u {
	case contract.Pounds, contract.FundPounds:
		return "an amount in pounds with at most two decimals, such as 10.06"
	case contract.PerCent, contract.UpliftCent, contract.FloorCent, contract.Steps:
		return fmt.Sprintf("a percentage from 0 to %s with at most two decimals, such as 87.5", contract.Group(int64(u.Most()/100)))
	case contract.PointCount:
		return "a number of points with at most two decimals, such as 18"
	case contract.Doses:
		return "a whole number of doses"
	case contract.Patients:
		return "a whole number of patients"
	case contract.ChildCount:
		return "a whole number of children, 0 or more"
	case contract.Times:
		return "a whole number, such as 3"
	case contract.Switch:
		return "true or false"
	case contract.PerThousand:
		return "a number per 1,000 patients with at most two decimals, such as 8.95"
	case contract.Weighting:
		return "a weight with at most two decimals, such as 1.5"
	case contract.ReasonList:
		return "a list of reasons, such as [\"contraindicated\", \"declined\"]"
	default:
		return u.Wants()
	}
}

// describe says what is written in place of what was wanted: = "many" is text.
func describe(v any) string {
	switch v.(type) {
	case string:
		return " = " + asWritten(v) + " is text"
	case bool:
		return " = " + asWritten(v) + " is no number or text"
	case time.Time:
		return " = " + asWritten(v) + " is a date or time"
	case int64, float64:
		return " = " + asWritten(v) + " cannot be"
	case map[string]any:
		return " is a table"
	default:
		return " is a list"
	}
}

// asWritten is a value much as the file has it.
func asWritten(v any) string {
	switch v := v.(type) {
	case string:
		return fault.Quote(v)
	case float64:
		return strings.ToLower(strconv.FormatFloat(v, 'g', -1, 64))
	case time.Time:
		return v.Format("2006-01-02")
	case []any, []map[string]any:
		return "a list"
	case map[string]any:
		return "a table"
	default:
		return fmt.Sprint(v)
	}
}
