package contract

import (
	"fmt"
	"strings"
)

// Every figure of a contract is a leaf with a path, as written in its file:
// indicator.VI003.lower. This file is the one list of them. Files are read by
// it, overlays and edits are set by it, differences and provenance are told
// by it; a new figure is one line here.

// Value is the value of a leaf, whole, in the measure its Unit tells: pence,
// hundredths of a per cent, hundredths of a point, a count, 0 or 1 for a
// switch, a set of Reasons, a Basis or a CohortID.
type Value int64

// Rule is one leaf of a contract.
type Rule struct {
	Path  string
	Label string // as a reader is told of it: VI003 starts paying at
	Unit  Unit
	Value Value
}

// String is the value with its unit.
func (r Rule) String() string { return r.Unit.Format(r.Value) }

// Field is a kind of leaf that contracts can have. In Pattern a * stands for
// a name: of an item, an indicator or a cohort.
type Field struct {
	Pattern  string
	Unit     Unit
	Label    string // with %s for the name
	Optional bool   // may be left out of a part that is switched on
}

// Fields lists every kind of leaf, in the order of a contract's parts.
func Fields() []Field { return fields }

var fields = []Field{
	{"item_of_service.*.fee", Pounds, "fee per dose, %s", false},
	{"item_of_service.*.doses.*", Doses, "doses at %[2]s, %[1]s", true},
	{"targets.enabled", Switch, "target payments", true},
	{"targets.lower", PerCent, "lower target", false},
	{"targets.upper", PerCent, "upper target", false},
	{"targets.ratio", Times, "upper target sum over lower", false},
	{"targets.cohort.*.upper_sum", Pounds, "upper target sum, %s", false},
	{"targets.cohort.*.standard", ChildCount, "standard number of children, %s", false},
	{"qof.point_value", Pounds, "value of a QOF point", false},
	{"qof.average_list", Patients, "national average list", false},
	{"indicator.*.cohort", CohortName, "cohort of %s", false},
	{"indicator.*.points", PointCount, "points at the upper threshold of %s", false},
	{"indicator.*.points_at_lower", PointCount, "points at the lower threshold of %s", false},
	{"indicator.*.lower", PerCent, "lower threshold of %s", false},
	{"indicator.*.upper", PerCent, "upper threshold of %s", false},
	{"indicator.*.exceptions.enabled", Switch, "exception reporting for %s", true},
	{"indicator.*.exceptions.reasons", ReasonList, "exceptions allowed for %s", true},
	{"exceptions.enabled", Switch, "exception reporting", true},
	{"exceptions.reasons", ReasonList, "exceptions allowed", false},
	{"improvement.enabled", Switch, "improvement route", true},
	{"improvement.lower_step", Steps, "improvement that starts to pay", false},
	{"improvement.upper_step", Steps, "improvement that pays in full", false},
	{"improvement.points", PointCount, "points by the improvement route", false},
	{"clawback.enabled", Switch, "clawback", true},
	{"clawback.below", PerCent, "clawback under", false},
	{"clawback.share", PerCent, "share clawed back", false},
	{"clawback.basis", BasisName, "clawback is a share of", false},
	{"clawback.enforced", PerCent, "commissioners who enforce the clawback", true},
	{"clawback.exceptions", Switch, "exceptions count for the clawback line", true},
}

// leaf is where a contract keeps the figure of a path.
type leaf struct {
	path string
	f    *Field
	args []any // names put into the label
	get  func() Value
	set  func(Value)
}

// number is a leaf kept in any whole-number type.
func number[T ~int64 | ~uint8](p *T) (func() Value, func(Value)) {
	return func() Value { return Value(*p) }, func(v Value) { *p = T(v) }
}

// toggle is a leaf kept in a bool.
func toggle(p *bool) (func() Value, func(Value)) {
	return func() Value {
			if *p {
				return 1
			}
			return 0
		}, func(v Value) {
			*p = v != 0
		}
}

// leaves lists the leaves the contract has room for, in the order of fields.
// A part with neither figures nor switch still has its leaves: they are zero.
func (c *Contract) leaves() []leaf {
	var list []leaf
	next := 0 // into fields
	add := func(path string, names []any, get func() Value, set func(Value)) {
		for !matches(fields[next].Pattern, path) {
			next = (next + 1) % len(fields)
		}
		list = append(list, leaf{path, &fields[next], names, get, set})
	}
	num := func(path string, p *int64, names ...any) {
		get, set := number(p)
		add(path, names, get, set)
	}
	percent := func(path string, p *Percent, names ...any) { num(path, (*int64)(p), names...) }
	pounds := func(path string, p *Pence, names ...any) { num(path, (*int64)(p), names...) }
	points := func(path string, p *Points, names ...any) { num(path, (*int64)(p), names...) }
	onOff := func(path string, p *bool, names ...any) {
		get, set := toggle(p)
		add(path, names, get, set)
	}

	for i := range c.Items {
		it := &c.Items[i]
		at := "item_of_service." + it.Name
		pounds(at+".fee", &it.Fee, it.Title)
		for k := range Cohorts {
			num(at+".doses."+k.String(), &it.Doses[k], it.Title, k.Title())
		}
	}
	onOff("targets.enabled", &c.Targets.Enabled)
	percent("targets.lower", &c.Targets.Lower)
	percent("targets.upper", &c.Targets.Upper)
	num("targets.ratio", &c.Targets.Ratio)
	for k := range Cohorts {
		tc, at := &c.Targets.Cohorts[k], "targets.cohort."+k.String()
		pounds(at+".upper_sum", &tc.UpperSum, k.Title())
		num(at+".standard", &tc.Standard, k.Title())
	}
	pounds("qof.point_value", &c.QOF.PointValue)
	num("qof.average_list", &c.QOF.AverageList)
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		at := "indicator." + ind.Name
		get, set := number(&ind.Cohort)
		add(at+".cohort", []any{ind.Name}, get, set)
		points(at+".points", &ind.Points, ind.Name)
		points(at+".points_at_lower", &ind.PointsAtLower, ind.Name)
		percent(at+".lower", &ind.Lower, ind.Name)
		percent(at+".upper", &ind.Upper, ind.Name)
		// The switch of an indicator is on unless it is switched off.
		add(at+".exceptions.enabled", []any{ind.Name},
			func() Value {
				if ind.ExceptionsOff {
					return 0
				}
				return 1
			},
			func(v Value) { ind.ExceptionsOff = v == 0 })
		// Without a list of its own an indicator reads as the contract's.
		add(at+".exceptions.reasons", []any{ind.Name},
			func() Value {
				if ind.OwnReasons {
					return Value(ind.Reasons)
				}
				return Value(c.Exceptions.Reasons)
			},
			func(v Value) { ind.OwnReasons, ind.Reasons = true, Reasons(v) })
	}
	onOff("exceptions.enabled", &c.Exceptions.Enabled)
	get, set := number(&c.Exceptions.Reasons)
	add("exceptions.reasons", nil, get, set)
	onOff("improvement.enabled", &c.Improvement.Enabled)
	percent("improvement.lower_step", &c.Improvement.LowerStep)
	percent("improvement.upper_step", &c.Improvement.UpperStep)
	points("improvement.points", &c.Improvement.Points)
	onOff("clawback.enabled", &c.Clawback.Enabled)
	percent("clawback.below", &c.Clawback.Below)
	percent("clawback.share", &c.Clawback.Share)
	get, set = number(&c.Clawback.Basis)
	add("clawback.basis", nil, get, set)
	percent("clawback.enforced", &c.Clawback.Enforced)
	onOff("clawback.exceptions", &c.Clawback.ExceptionsCount)
	return list
}

// Rules lists every leaf of the contract with its value, part by part.
func (c *Contract) Rules() []Rule {
	leaves := c.leaves()
	rules := make([]Rule, len(leaves))
	for i, l := range leaves {
		rules[i] = l.rule()
	}
	return rules
}

func (l leaf) rule() Rule {
	label := l.f.Label
	if len(l.args) > 0 {
		label = fmt.Sprintf(label, l.args...)
	}
	return Rule{Path: l.path, Label: label, Unit: l.f.Unit, Value: l.get()}
}

// Rule is the leaf at the path; false if the contract has none there.
func (c *Contract) Rule(path string) (Rule, bool) {
	for _, l := range c.leaves() {
		if l.path == path {
			return l.rule(), true
		}
	}
	return Rule{}, false
}

// Set changes the leaf at the path in place. It reports whether there is one,
// and does not validate.
func (c *Contract) Set(path string, v Value) bool {
	for _, l := range c.leaves() {
		if l.path == path {
			l.set(v)
			return true
		}
	}
	return false
}

// FieldOf is the kind of leaf a path names, whether or not a contract has it;
// false if no contract can.
func FieldOf(path string) (*Field, bool) {
	for i := range fields {
		if matches(fields[i].Pattern, path) {
			return &fields[i], true
		}
	}
	return nil, false
}

// matches reports whether the path is of the pattern: the same names, where a
// * stands for any one.
func matches(pattern, path string) bool {
	for {
		p, restP, moreP := strings.Cut(pattern, ".")
		q, restQ, moreQ := strings.Cut(path, ".")
		if p != q && p != "*" || moreP != moreQ {
			return false
		}
		if !moreP {
			return true
		}
		pattern, path = restP, restQ
	}
}

// Covers reports whether a source's pattern speaks of the path. A * stands
// for one name; a pattern also covers everything below it.
func Covers(pattern, path string) bool {
	for pattern != path {
		if matches(pattern, path) {
			return true
		}
		i := strings.LastIndexByte(path, '.')
		if i < 0 {
			return false
		}
		path = path[:i]
	}
	return true
}
