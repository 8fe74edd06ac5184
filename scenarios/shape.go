package scenarios

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// A file's keys are listed once, as data: which there are and what each takes.
// From that list follow the errors for a key that is not known, is missing, or
// holds the wrong thing. The lists stand with the code that reads the tables.

// kind is what a key takes.
type kind uint8

const (
	text     kind = iota // a text
	words                // a list of texts
	figure               // a contract.Value of a unit
	figures              // as many of them as most says
	whole                // a whole number
	wholes               // a list of whole numbers
	number               // any number from 0 up
	measured             // any number; or per cent with its sign, as a text
	row                  // as many numbers as most says, or one for all of them
	numbers              // a list of 1 to most numbers from 0 up
	end                  // an end of a range: a number, true or false, or a list of texts
	section              // a table
	sections             // a list of tables
)

// shape is what the value of one key must be.
type shape struct {
	kind        kind
	unit        contract.Unit // of a figure, or each of several
	least, most int64         // of whole numbers; most: how many figures or numbers a row has
	keys        keys          // of a table, or of each of a list
	needed      bool
	small       bool   // per cent of which less than 1 is usual
	about       string // what the key says, for a template; "" where none names it
	empty       bool   // of a row: an empty list takes it off
	signed      bool   // of numbers: they may be below 0
}

// keys is what a table may hold. "*" stands for any name of letters, digits,
// - and _.
type keys map[string]*shape

// shapeOf is the shape of a key; nil if it is not known.
func (k keys) shapeOf(name string) *shape {
	if s := k[name]; s != nil {
		return s
	}
	if isBareKey(name) {
		return k["*"]
	}
	return nil
}

// names lists the keys that have names.
func (k keys) names() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(k)), func(name string) bool { return name == "*" })
}

// merged is every key of the lists.
func merged(list ...keys) keys {
	all := keys{}
	for _, k := range list {
		for name, s := range k {
			all[name] = s
		}
	}
	return all
}

// check holds the table against its keys, reports what is wrong, takes that
// out, and turns each value into the type that its shape names. Once enough
// faults have been found, what is left is taken out unread.
func (t *table) check(k keys) {
	var wrong []string
	for _, name := range slices.Sorted(maps.Keys(t.keys)) {
		s, v := k.shapeOf(name), t.keys[name]
		delete(t.keys, name)
		if t.r.tooMany() {
			continue
		}
		if s == nil {
			t.unknown(name, k)
			continue
		}
		made, problem, remedy := s.convert(v)
		if problem != "" {
			t.fault(name, t.shortPath(name)+problem, remedy)
			wrong = append(wrong, name)
			continue
		}
		t.keys[name] = made
		if s.kind == section {
			t.table(name).check(s.keys)
		}
		if s.kind == sections {
			for _, each := range t.tables(name) {
				each.check(s.keys)
			}
		}
	}
	var absent []string
	for name, s := range k {
		if s.needed && !t.has(name) && !slices.Contains(wrong, name) {
			absent = append(absent, name)
		}
	}
	slices.Sort(absent)
	for _, name := range absent {
		if !t.r.tooMany() {
			t.faultHere(t.shortPath(name)+" is missing", k[name].expects())
		}
	}
}

// unknown reports a key that nothing reads.
func (t *table) unknown(name string, k keys) {
	where := ""
	if t.up != nil {
		where = " of [" + t.up.shortPath(t.name) + "]"
	}
	if s := k["*"]; s != nil {
		t.fault(name, fmt.Sprintf("%q is no name%s", name, where), "a name has letters, digits, - and _ only")
		return
	}
	t.fault(name, join("", name)+" is no key"+where, fault.Suggest(name, k.names()))
}

// convert is what the shape makes of a decoded value; else what is wrong with
// it, to follow the key's name, and what to do.
func (s *shape) convert(v any) (made any, problem, remedy string) {
	switch s.kind {
	case text:
		if made, ok := v.(string); ok {
			return made, "", ""
		}
	case words:
		if list, ok := texts(v); ok {
			return list, "", ""
		}
	case figure:
		return s.figure(v)
	case figures:
		return s.figures(v)
	case whole:
		if n, ok := asWhole(v); ok && n >= s.least && n <= s.most {
			return n, "", ""
		}
	case wholes:
		return s.wholes(v)
	case number:
		if x, ok := asNumber(v); ok && x >= 0 && !math.IsInf(x, 0) && !math.IsNaN(x) {
			return x, "", ""
		}
	case numbers:
		return s.numbers(v)
	case measured:
		if made, ok := asMeasured(v); ok {
			return made, "", ""
		}
	case row:
		return s.row(v)
	case end:
		if made, ok := endOf(v); ok {
			return made, "", ""
		}
	case section:
		if made, ok := v.(map[string]any); ok {
			return made, "", ""
		}
	case sections:
		if list, ok := asTables(v); ok {
			return list, "", ""
		}
	}
	return nil, describe(v), s.expects()
}

// figure is a value in the shape's unit.
func (s *shape) figure(v any) (made any, problem, remedy string) {
	var value contract.Value
	var err error
	if x, ok := asNumber(v); ok && s.unit < contract.Switch {
		if value, err = s.unit.FromNumber(x); err == nil && s.unit == contract.PerCent && !s.small {
			if problem, remedy := fault.Share(asWritten(v), x); problem != "" {
				return nil, " = " + problem, remedy
			}
		}
	} else if word, ok := v.(string); ok && s.unit == contract.PerCent && strings.HasSuffix(word, "%") {
		value, err = s.unit.Parse(word)
	} else if on, ok := v.(bool); ok && s.unit == contract.Switch {
		if on {
			value = 1
		}
	} else if word, ok := v.(string); ok && s.unit.Choice() {
		value, err = s.unit.FromWords(word)
	} else if list, ok := texts(v); ok && s.unit == contract.ReasonList {
		if value, err = s.unit.FromWords(list...); err != nil {
			return nil, ": " + notListed(list), "it takes some of " + strings.Join(contract.ReasonList.Words(contract.ReasonList.Most()), ", ")
		}
	} else {
		return nil, describe(v), s.expects()
	}
	if err != nil {
		problem = " = " + asWritten(v)
		if s.unit < contract.Switch {
			problem += " " + err.Error()
		}
		return nil, problem, s.expects()
	}
	return value, "", ""
}

// notListed names the first of the words that is no status which a list of
// reasons takes.
func notListed(list []string) string {
	i := slices.IndexFunc(list, func(word string) bool {
		_, err := contract.ReasonList.FromWords(word)
		return err != nil
	})
	return fault.Quote(list[i]) + " is none of those that can be listed"
}

func (s *shape) wholes(v any) (made any, problem, remedy string) {
	list, ok := v.([]any)
	numbers := []int64{}
	for _, each := range list {
		n, whole := asWhole(each)
		if !whole || n < s.least || n > s.most {
			return nil, " holds " + asWritten(each), s.expects()
		}
		numbers = append(numbers, n)
	}
	if !ok {
		return nil, describe(v), s.expects()
	}
	return numbers, "", ""
}

func (s *shape) numbers(v any) (made any, problem, remedy string) {
	list, ok := v.([]any)
	if !ok || len(list) == 0 || len(list) > int(s.most) {
		return nil, describe(v), s.expects()
	}
	made = []float64{}
	for _, each := range list {
		x, ok := asNumber(each)
		if !ok || !(x >= 0 || s.signed && x < 0) || math.IsInf(x, 0) {
			return nil, " holds " + asWritten(each), s.expects()
		}
		made = append(made.([]float64), x)
	}
	return made, "", ""
}

func asNumber(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// signedPercent is per cent that was written with its sign, so that it is no
// share of 1.
type signedPercent float64

// asMeasured is a number, or a signedPercent.
func asMeasured(v any) (any, bool) {
	if text, ok := v.(string); ok {
		x, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(text, "%")), 64)
		return signedPercent(x), err == nil && strings.HasSuffix(text, "%") && !math.IsInf(x, 0) && !math.IsNaN(x)
	}
	x, ok := asNumber(v)
	return x, ok && !math.IsInf(x, 0) && !math.IsNaN(x)
}

// asWhole is a whole number, also one written as 2.0.
func asWhole(v any) (int64, bool) {
	const exact = 1 << 53
	x, ok := asNumber(v)
	return int64(x), ok && x == math.Trunc(x) && math.Abs(x) < exact
}

func texts(v any) ([]string, bool) {
	list, ok := v.([]any)
	made := []string{}
	for _, each := range list {
		s, text := each.(string)
		if !text {
			return nil, false
		}
		made = append(made, s)
	}
	return made, ok
}

// asTables is a list of tables, written as [[name]] or as name = [{...}].
func asTables(v any) ([]map[string]any, bool) {
	if list, ok := v.([]map[string]any); ok {
		return list, true
	}
	list, ok := v.([]any)
	made := []map[string]any{}
	for _, each := range list {
		keys, table := each.(map[string]any)
		if !table {
			return nil, false
		}
		made = append(made, keys)
	}
	return made, ok
}
