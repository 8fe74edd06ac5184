package tabular

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// How numbers are read. A comma, a space or an apostrophe between threes of
// digits parts thousands; where semicolons separate the cells a comma may be
// the decimal one, and there a single one parts nothing. A number that can be
// read in two ways is refused.

// What columns of numbers take, to follow "write".
const (
	TakesChildren = "a whole number of children"
	TakesDecile   = "a whole number from 1, the most deprived tenth, to 10"
)

// groupMarks part thousands: a comma, an apostrophe and the spaces of
// spreadsheets.
const groupMarks = ",'’ \u00a0\u2009\u202f"

// ungrouped is the cell without the signs that part its thousands; as it is
// where they part no threes, or may be decimal.
func (f *File) ungrouped(cell string) string {
	whole, decimals, pointed := strings.Cut(cell, ".")
	groups := strings.FieldsFunc(whole, func(r rune) bool { return strings.ContainsRune(groupMarks, r) })
	if len(groups) < 2 || len(groups[0]) > 3 || strings.Trim(whole, "0123456789"+groupMarks) != "" {
		return cell
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return cell
		}
	}
	if len([]rune(whole)) != len(strings.Join(groups, ""))+len(groups)-1 {
		return cell
	}
	if f.comma == ';' && len(groups) == 2 && !pointed && strings.Contains(whole, ",") {
		return cell
	}
	whole = strings.Join(groups, "")
	if pointed {
		whole += "." + decimals
	}
	return whole
}

// ambiguous reports whether the point, or the comma, of a cell may part
// thousands as well as decimals: 11.755.
func (f *File) ambiguous(cell string) bool {
	at := strings.IndexAny(cell, ".,")
	if at < 1 || at > 3 || len(cell) != at+4 || cell[at] == ',' && f.comma != ';' || cell[0] == '0' {
		return false
	}
	return strings.Trim(cell[:at]+cell[at+1:], "0123456789") == ""
}

// Whole is the number that a cell's digits write; also 12.0 and 12.00, as some
// programs write a whole number, but not 12.000, which may be twelve thousand.
// False for anything else.
func (f *File) Whole(cell string) (int64, bool) {
	cell = f.ungrouped(cell)
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

// Decimal is the number that digits with at most one point write, or with one
// comma where semicolons separate the cells.
func (f *File) Decimal(cell string) (float64, bool) {
	cell = f.ungrouped(cell)
	if f.comma == ';' && !strings.Contains(cell, ".") {
		cell = strings.Replace(cell, ",", ".", 1)
	}
	if len(cell) == 0 || len(cell) > 30 || strings.Trim(cell, "0123456789.") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil
}

// Patients is the registered patients that a cell writes, to the nearest whole
// one, as some files hold an average over the year; rounded tells that it was
// none. Else what is wrong with it, and what to do.
func (f *File) Patients(cell string) (n int64, rounded bool, problem, remedy string) {
	x, ok := f.Decimal(cell)
	if !ok || x > float64(contract.Patients.Most()) || f.ambiguous(cell) {
		problem, remedy = f.WholeFault(cell, "a number of patients")
		return 0, false, problem, remedy
	}
	n = int64(x + 0.5)
	return n, float64(n) != x, "", ""
}

// WholeFault says why a cell is not the whole number that its column takes,
// and what to do.
func (f *File) WholeFault(cell, takes string) (problem, remedy string) {
	quoted, remedy := fault.Quote(cell), "write "+takes
	_, decimal := f.Decimal(strings.Replace(cell, ",", ".", 1))
	switch {
	case strings.HasSuffix(cell, "%"):
		return quoted + " is a percentage", remedy
	case strings.HasPrefix(cell, "="):
		return quoted + " is a formula", "save the sheet with its values"
	case f.ambiguous(cell):
		thousands, _ := strconv.Atoi(strings.NewReplacer(".", "", ",", "").Replace(cell))
		return fmt.Sprintf("%s may be %s or under a thousand", quoted, contract.Group(int64(thousands))), fmt.Sprintf("write %d, or the number without decimals", thousands)
	case Withheld(cell):
		return quoted + " says that the figure is withheld", remedy
	case strings.HasPrefix(cell, "-"):
		return quoted + " is below 0", remedy
	case strings.Trim(cell, "0123456789") == "":
		return quoted + " is too large", remedy
	case decimal:
		return quoted + " is not whole", remedy
	}
	return quoted + " is no whole number", remedy
}

// Percentage is the per cent that a cell writes, with or without the sign; else
// what is wrong with it, and what to do. So little that it looks like a share of
// 1 needs the sign.
func (f *File) Percentage(cell string) (value contract.Percent, problem, remedy string) {
	value, problem, remedy = f.SmallPercentage(cell)
	number, signed := strings.CutSuffix(cell, "%")
	if x, ok := f.Decimal(strings.TrimSpace(number)); ok && problem == "" && !signed {
		if problem, remedy := fault.Share(fault.Quote(cell), x); problem != "" {
			return 0, problem, remedy
		}
	}
	return value, problem, remedy
}

// SmallPercentage is Percentage where less than 1 is usual, and no share of 1.
func (f *File) SmallPercentage(cell string) (value contract.Percent, problem, remedy string) {
	const takes = "write per cent from 0 to 100 with at most two decimals, such as 87.5"
	x, ok := f.Decimal(strings.TrimSpace(strings.TrimSuffix(cell, "%")))
	if !ok {
		return 0, fault.Quote(cell) + " is no percentage", takes
	}
	v, err := contract.PerCent.FromNumber(x)
	if err != nil {
		return 0, fault.Quote(cell) + " " + err.Error(), takes
	}
	return contract.Percent(v), "", ""
}

// RoundedPercentage is SmallPercentage of a file whose figures may have more
// decimals: rounded to two, half away from zero.
func (f *File) RoundedPercentage(cell string) (value contract.Percent, problem, remedy string) {
	x, ok := f.Decimal(strings.TrimSpace(strings.TrimSuffix(cell, "%")))
	if ok && x >= 0 && x <= 100 {
		return contract.Percent(contract.Round(int64(math.Round(x*1e6)), 1, 1e4)), "", "" // files have at most six decimals
	}
	return f.SmallPercentage(cell)
}

// PercentageCell is per cent as Percentage reads it: plain, or with the sign
// where a plain number would look like a share of 1.
func PercentageCell(p contract.Percent) string {
	if p > 0 && p < 100 {
		return p.String()
	}
	return strings.TrimSuffix(p.String(), "%")
}

// Score is the deprivation score that a cell writes; false where it cannot be
// one of the English Indices of Deprivation.
func (f *File) Score(cell string) (float64, bool) {
	const aboveAll = 100
	x, ok := f.Decimal(cell)
	return x, ok && x > 0 && x <= aboveAll
}
