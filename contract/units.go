package contract

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Unit is what a leaf's value is measured in.
type Unit uint8

// The units.
const (
	Pounds     Unit = iota // pence
	PerCent                // hundredths of a per cent
	Steps                  // percentage points, in hundredths
	PointCount             // hundredths of a point
	Doses                  // a count
	Patients               // a count
	ChildCount             // a count
	Times                  // a count
	Switch                 // 0 off, 1 on
	ReasonList             // a set of Reasons
	BasisName              // a Basis
	CohortName             // a CohortID
)

// Format writes a value with its unit, for a reader.
func (u Unit) Format(v Value) string {
	switch u {
	case Pounds:
		return Pence(v).String()
	case PerCent:
		return Percent(v).String()
	case Steps:
		return hundredths(int64(v)) + " percentage points"
	case PointCount:
		if v == wholePoint {
			return "1 point"
		}
		return hundredths(int64(v)) + " points"
	case Doses:
		return Count(int64(v), "dose", "doses")
	case Patients:
		return Count(int64(v), "patient", "patients")
	case ChildCount:
		return Count(int64(v), "child", "children")
	case Times:
		return Group(int64(v)) + " times"
	case Switch:
		if v == 0 {
			return "off"
		}
		return "on"
	case ReasonList:
		return Reasons(v).String()
	case BasisName:
		return [...]string{"the eligible cohort", "the fees earned"}[v]
	default:
		return CohortID(v).Title()
	}
}

// Decimal reports whether the unit takes two decimals, so that a value counts
// its hundredths.
func (u Unit) Decimal() bool { return u <= PointCount }

// Most is the largest value the unit allows. Pay is exact in 64 and 128 bits
// up to these bounds.
func (u Unit) Most() Value {
	switch u {
	case Pounds:
		return 100_000_00
	case PerCent, Steps:
		return hundredPercent
	case PointCount:
		return 1_000_00
	case Doses, Times:
		return 100
	case Patients:
		return 1_000_000
	case ChildCount:
		return 100_000
	case Switch:
		return 1
	case ReasonList:
		return Value(Excusable)
	case BasisName:
		return Value(bases) - 1
	default:
		return Value(Cohorts) - 1
	}
}

// FromNumber is the value of a plain number in the unit: pounds, per cent,
// points or a count. The error says what is wrong with it.
func (u Unit) FromNumber(x float64) (Value, error) {
	if u >= Switch {
		return 0, fmt.Errorf("takes %s, not a number", u.wants())
	}
	if x != x || x < 0 {
		return 0, fmt.Errorf("must be 0 or more")
	}
	whole := x
	if u.Decimal() {
		whole = math.Round(x * 100)
		if whole/100 != x {
			return 0, fmt.Errorf("has more than two decimals")
		}
	} else if x != math.Trunc(x) {
		return 0, fmt.Errorf("must be a whole number")
	}
	if whole > float64(u.Most()) {
		return 0, fmt.Errorf("is above %s, the most it can be", u.Format(u.Most()))
	}
	return Value(whole), nil
}

// FromWords is the value of the words a file or a user writes: a basis, a
// cohort, reasons, on or off.
func (u Unit) FromWords(words ...string) (Value, error) {
	switch u {
	case ReasonList:
		var set Reasons
		for _, w := range words {
			s, ok := ParseStatus(w)
			if !ok || !s.Excusable() {
				return 0, fmt.Errorf("%q is none of those that can be listed; %s", w, u.wants())
			}
			set = set.With(s)
		}
		return Value(set), nil
	case BasisName:
		for b, name := range basisNames {
			if len(words) == 1 && words[0] == name {
				return Value(b), nil
			}
		}
	case CohortName:
		if len(words) == 1 {
			if k, ok := ParseCohort(words[0]); ok {
				return Value(k), nil
			}
		}
	case Switch:
		if len(words) == 1 && (words[0] == "on" || words[0] == "off") {
			if words[0] == "on" {
				return 1, nil
			}
			return 0, nil
		}
	}
	return 0, fmt.Errorf("takes %s", u.wants())
}

// Words is the value of a unit of words, as FromWords reads it.
func (u Unit) Words(v Value) []string {
	switch u {
	case ReasonList:
		names := []string{}
		for _, s := range Reasons(v).Statuses() {
			names = append(names, s.String())
		}
		return names
	case BasisName:
		return []string{Basis(v).String()}
	case CohortName:
		return []string{CohortID(v).String()}
	default:
		return []string{u.Format(v)}
	}
}

// Parse is the value a user types: 87, 87.5%, £10.06, 9,085.
func (u Unit) Parse(text string) (Value, error) {
	text = strings.TrimSpace(text)
	if u >= Switch {
		return u.FromWords(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })...)
	}
	text = strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(text, ",", ""), "£"), "%")
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("takes %s", u.wants())
	}
	return u.FromNumber(x)
}

// wants says what the unit takes, for an error.
func (u Unit) wants() string {
	switch u {
	case Pounds:
		return "an amount in pounds, such as 10.06"
	case PerCent, Steps:
		return "a percentage from 0 to 100, such as 87.5"
	case Switch:
		return "true or false"
	case ReasonList:
		return "a list of contraindicated, registered_late, declined, no_response, other_schedule"
	case BasisName:
		return `"cohort" or "fees"`
	case CohortName:
		return `"8m", "18m" or "5y"`
	default:
		return "a plain number"
	}
}
