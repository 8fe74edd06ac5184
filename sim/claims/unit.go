package claims

import (
	"math"
	"strconv"
	"strings"

	"example.org/immpact/contract"
)

// Unit is what a figure is in. Amounts are kept in pence, percentages in per
// cent, all others as they are shown.
type Unit uint8

// The units.
const (
	NoUnit Unit = iota
	Pounds
	PerCent
	PercentagePoints
	QOFPoints
	Times // a ratio or an index
	Children
	Patients
	Doses
)

var unitNames = [...]string{"", "pounds", "per cent", "percentage points", "points", "times", "children", "patients", "doses"}

// String is the unit's name in files.
func (u Unit) String() string { return unitNames[u] }

// Units lists the names of the units.
func Units() []string { return unitNames[1:] }

// ParseUnit is the unit of that name in files; false if there is none.
func ParseUnit(name string) (Unit, bool) {
	for u, n := range unitNames {
		if u > 0 && n == name {
			return Unit(u), true
		}
	}
	return NoUnit, false
}

// Keep is a figure of the unit as it is kept, from how it is written: pounds
// become pence.
func (u Unit) Keep(written float64) float64 {
	if u == Pounds {
		return math.Round(written * 100)
	}
	return written
}

// Written is a figure of the unit as it is written, from how it is kept.
func (u Unit) Written(kept float64) float64 {
	if u == Pounds {
		return kept / 100
	}
	return kept
}

// Figure is a figure in its unit.
type Figure struct {
	Value float64
	Unit  Unit
}

// String is the figure as a reader is shown it.
func (f Figure) String() string {
	switch f.Unit {
	case Pounds:
		return contract.Pence(math.Round(f.Value)).String()
	case PerCent:
		return decimals(f.Value, 1) + "%"
	case PercentagePoints:
		return decimals(f.Value, 1) + " percentage points"
	case QOFPoints:
		return counted(f.Value, 2, "point", "points")
	case Children:
		return counted(f.Value, 1, "child", "children")
	case Patients:
		return counted(f.Value, 1, "patient", "patients")
	case Doses:
		return counted(f.Value, 1, "dose", "doses")
	}
	return decimals(f.Value, 4)
}

func counted(x float64, places int, one, many string) string {
	if x == 1 {
		return "1 " + one
	}
	return decimals(x, places) + " " + many
}

// decimals writes a number with so many decimals at most, and a comma at each
// thousand.
func decimals(x float64, places int) string {
	s := strconv.FormatFloat(x, 'f', places, 64)
	whole, rest, _ := strings.Cut(s, ".")
	rest = strings.TrimRight(rest, "0")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return s
	}
	if rest == "" {
		return contract.Group(n)
	}
	sign := ""
	if n == 0 && x < 0 {
		sign = "-"
	}
	return sign + contract.Group(n) + "." + rest
}

// ofRule is a rule's value as a figure; NoUnit where it is no number.
func ofRule(r contract.Rule) Figure {
	unit := NoUnit
	switch r.Unit {
	case contract.Pounds:
		unit = Pounds
	case contract.PerCent:
		unit = PerCent
	case contract.Steps:
		unit = PercentagePoints
	case contract.PointCount:
		unit = QOFPoints
	case contract.Doses:
		unit = Doses
	case contract.Patients:
		unit = Patients
	case contract.ChildCount:
		unit = Children
	case contract.Times:
		unit = Times
	}
	x := float64(r.Value)
	if r.Unit.Decimal() && unit != Pounds {
		x /= 100
	}
	return Figure{x, unit}
}
