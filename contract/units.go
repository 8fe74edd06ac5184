package contract

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Unit is what a leaf's value is measured in.
type Unit uint8

// The units: those with two decimals, counts, then what words are chosen for.
const (
	Pounds      Unit = iota // pence
	FundPounds              // pence, of a sum for many practices
	PerCent                 // hundredths of a per cent, to 100%
	UpliftCent              // hundredths of a per cent, to 1,000%
	FloorCent               // hundredths of a per cent, to 200%
	Steps                   // percentage points, in hundredths
	PointCount              // hundredths of a point
	PerThousand             // hundredths of a child per 1,000 patients
	Weighting               // hundredths of a weight

	Doses      // a count
	Patients   // a count
	ChildCount // a count
	Times      // a count

	Switch     // 0 off, 1 on
	ReasonList // a set of Reasons

	BasisName    // a Basis
	CohortName   // a CohortID
	PaidByName   // a PaidBy
	WhoseName    // a Whose
	FundOfName   // a FundOf
	CountedName  // a Counted
	ContractName // 0 the baseline, else one of Shipped, from 1
)

// choices are the words of each unit of which one is chosen: in files, and as a
// reader is shown them.
func (u Unit) choices() (names, titles []string) {
	switch u {
	case BasisName:
		return basisNames[:], []string{"the eligible cohort", "the fees earned"}
	case CohortName:
		return cohortNames[:], cohortTitles[:]
	case PaidByName:
		return paidByNames[:], []string{"list size", "children"}
	case FundOfName:
		return fundOfNames[:], []string{"the practices of this run", "all of England's practices"}
	case CountedName:
		return countedNames[:], []string{"eligible children", "unvaccinated children", "patients"}
	case ContractName:
		return append([]string{"baseline"}, Shipped...), append([]string{"the baseline"}, Shipped...)
	case WhoseName:
		return whoseNames[:], []string{"the practice's own decile", "where each child lives"}
	}
	return nil, nil
}

// Choice reports whether a value of the unit is one of several words.
func (u Unit) Choice() bool { return u >= BasisName }

// Format writes a value with its unit, for a reader.
func (u Unit) Format(v Value) string {
	switch u {
	case Pounds, FundPounds:
		return Pence(v).String()
	case PerCent, UpliftCent, FloorCent:
		return Percent(v).String()
	case Steps:
		return hundredths(int64(v)) + " percentage points"
	case PointCount:
		if v == wholePoint {
			return "1 point"
		}
		return hundredths(int64(v)) + " points"
	case PerThousand:
		return hundredths(int64(v)) + " per 1,000"
	case Weighting:
		return hundredths(int64(v))
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
	default:
		_, titles := u.choices()
		return titles[v]
	}
}

// Decimal reports whether the unit takes two decimals, so that a value counts
// its hundredths.
func (u Unit) Decimal() bool { return u < Doses }

// Percentage reports whether a value of the unit is hundredths of a per cent or
// of a percentage point.
func (u Unit) Percentage() bool { return u >= PerCent && u <= Steps }

// Most is the largest value the unit allows. Pay is exact in 64 and 128 bits
// up to these bounds.
func (u Unit) Most() Value {
	switch u {
	case Pounds:
		return 100_000_00
	case FundPounds:
		return 1_000_000_000_00
	case PerCent, Steps:
		return hundredPercent
	case UpliftCent:
		return 10 * hundredPercent
	case FloorCent:
		return 2 * hundredPercent
	case PointCount:
		return 1_000_00
	case PerThousand:
		return 50_00
	case Weighting:
		return 100_00
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
	default:
		names, _ := u.choices()
		return Value(len(names)) - 1
	}
}

// FromNumber is the value of a plain number in the unit: pounds, per cent,
// points or a count. The error says what is wrong with it.
func (u Unit) FromNumber(x float64) (Value, error) {
	if u >= Switch {
		return 0, fmt.Errorf("takes %s, not a number", u.Wants())
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

// FromWords is the value of the words a file or a user writes: a choice,
// reasons, on or off.
func (u Unit) FromWords(words ...string) (Value, error) {
	switch {
	case u == ReasonList:
		var set Reasons
		for _, w := range words {
			s, ok := ParseStatus(w)
			if !ok || !s.Excusable() {
				return 0, fmt.Errorf("%q is none of those that can be listed; %s", w, u.Wants())
			}
			set = set.With(s)
		}
		return Value(set), nil
	case u.Choice() && len(words) == 1:
		names, _ := u.choices()
		if i := slices.Index(names, words[0]); i >= 0 {
			return Value(i), nil
		}
	case u == Switch && len(words) == 1:
		if i := slices.Index([]string{"off", "on"}, words[0]); i >= 0 {
			return Value(i), nil
		}
	}
	return 0, fmt.Errorf("takes %s", u.Wants())
}

// Words is the value of a unit of words, as FromWords reads it.
func (u Unit) Words(v Value) []string {
	switch {
	case u == ReasonList:
		names := []string{}
		for _, s := range Reasons(v).Statuses() {
			names = append(names, s.String())
		}
		return names
	case u.Choice():
		names, _ := u.choices()
		return []string{names[v]}
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
		return 0, fmt.Errorf("takes %s", u.Wants())
	}
	return u.FromNumber(x)
}

// Wants says what the unit takes, for an error.
func (u Unit) Wants() string {
	switch {
	case u == Pounds || u == FundPounds:
		return "an amount in pounds, such as 10.06"
	case u.Percentage():
		return fmt.Sprintf("a percentage from 0 to %s, such as 87.5", Group(int64(u.Most()/100)))
	case u == Switch:
		return "true or false"
	case u == ReasonList:
		return "a list of contraindicated, registered_late, declined, no_response, other_schedule"
	case u.Choice():
		names, _ := u.choices()
		last := len(names) - 1
		return strings.TrimPrefix(strings.Join(quoted(names[:last]), ", ")+" or "+quoted(names[last:])[0], " or ")
	default:
		return "a plain number"
	}
}

func quoted(names []string) []string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = strconv.Quote(name)
	}
	return list
}
