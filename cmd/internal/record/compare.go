package record

import (
	"fmt"
	"maps"
	"slices"

	"example.org/immpact/contract"
)

// Difference is something that is not as the record has it.
type Difference struct {
	Part  string // program, input, rules, practices, results or record
	Words string // what it was and what it is
}

// Compare says how a run differs from one on record: every file that has
// changed, then the first difference in the rules, the practices and the
// results. It is empty where the two are the same.
func Compare(was, now *Record) []Difference {
	var list []Difference
	add := func(part, words string) {
		if words != "" {
			list = append(list, Difference{part, words})
		}
	}
	if was.Version != now.Version {
		add("program", fmt.Sprintf("made by version %s, checked by version %s", was.Version, now.Version))
	}
	for _, words := range inputs(was.Inputs, now.Inputs) {
		add("input", words)
	}
	add("rules", rules(was.Rules, now.Rules))
	add("practices", practices(&was.Population, &now.Population))
	add("results", results(was.Results, now.Results))
	if len(list) == 0 && (was.Fingerprint != now.Fingerprint) {
		add("record", fmt.Sprintf("its fingerprint %s is not that of what it holds, %s: the record was changed after the run", was.Short(), now.Short()))
	}
	return list
}

// Same names what a run has exactly as it is on record: the files, the rules,
// the practices, their pay. It is empty where nothing is.
func Same(was, now *Record) []string {
	var list []string
	add := func(same bool, words string) {
		if same {
			list = append(list, words)
		}
	}
	add(slices.Equal(was.Inputs, now.Inputs), "the files read")
	add(slices.EqualFunc(was.Rules, now.Rules, func(a, b Rules) bool { return a.Case == b.Case && rule(&a, &b) == "" }), "every rule")
	add(was.Population.SHA256 == now.Population.SHA256 && practices(&was.Population, &now.Population) == "", "the practices")
	add(slices.EqualFunc(was.Results, now.Results, func(a, b Result) bool { return a.Case == b.Case && a.SHA256 == b.SHA256 }) &&
		results(was.Results, now.Results) == "", "the pay of each practice")
	return list
}

// inputs lists each file that has changed, is gone or is new.
func inputs(was, now []Input) []string {
	var list []string
	left := map[string]string{}
	for _, in := range now {
		left[in.Name] = in.SHA256
	}
	for _, in := range was {
		switch sum, ok := left[in.Name]; {
		case !ok:
			list = append(list, fmt.Sprintf("%s was read and is not read now", in.Name))
		case sum != in.SHA256:
			list = append(list, fmt.Sprintf("%s has changed (SHA-256 %s on record, %s now)", in.Name, abbreviate(in.SHA256), abbreviate(sum)))
		}
		delete(left, in.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		list = append(list, fmt.Sprintf("%s is read now and was not read", name))
	}
	return list
}

func abbreviate(sum string) string { return sum[:min(len(sum), 12)] }

// rules is the first rule that differs, in words.
func rules(was, now []Rules) string {
	for i := range max(len(was), len(now)) {
		switch {
		case i >= len(now):
			return fmt.Sprintf("%s is on record and not in the scenario", caseName(was[i].Case))
		case i >= len(was):
			return fmt.Sprintf("%s is in the scenario and not on record", caseName(now[i].Case))
		case was[i].Case != now[i].Case:
			return fmt.Sprintf("%s on record, %s now", caseName(was[i].Case), caseName(now[i].Case))
		}
		if words := rule(&was[i], &now[i]); words != "" {
			return caseName(was[i].Case) + ": " + words
		}
	}
	return ""
}

// rule is the first rule of a case that differs.
func rule(was, now *Rules) string {
	paths := map[string]bool{}
	for path := range was.Values {
		paths[path] = true
	}
	for path := range now.Values {
		paths[path] = true
	}
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if a, b := was.Values[path], now.Values[path]; a != b {
			return fmt.Sprintf("%s: %s on record, %s now", path, value(path, a), value(path, b))
		}
	}
	switch {
	case was.Contract != now.Contract:
		return fmt.Sprintf("contract %s on record, %s now", was.Contract, now.Contract)
	case was.SHA256 != now.SHA256:
		return "the digest of the rules differs, though no figure does"
	}
	return ""
}

// value writes a rule's value with its unit; a record may hold any number.
func value(path string, v contract.Value) string {
	f, ok := contract.FieldOf(path)
	if !ok || v < 0 || v > f.Unit.Most() {
		return fmt.Sprint(int64(v))
	}
	return f.Unit.Format(v)
}

// practices is the first practice that differs, in words.
func practices(was, now *Population) string {
	for i := range min(len(was.Each), len(now.Each)) {
		switch a, b := was.Each[i], now.Each[i]; {
		case a.Code != b.Code:
			return fmt.Sprintf("practice %d is %q on record, %q now", i+1, a.Code, b.Code)
		case a.SHA256 != b.SHA256:
			return fmt.Sprintf("practice %q is not described as it was", a.Code)
		}
	}
	switch {
	case was.Practices != now.Practices:
		return fmt.Sprintf("%s on record, %s now", contract.Count(int64(was.Practices), "practice", "practices"), contract.Group(int64(now.Practices)))
	case was.SHA256 != now.SHA256 && len(was.Each) > 0:
		return "the practices are the same, but not their groups or how chance is taken to work"
	case was.SHA256 != now.SHA256:
		return "the practices, their groups or how chance is taken to work are not what they were"
	}
	return ""
}

// results is the first line of pay that differs, in words.
func results(was, now []Result) string {
	for i := range min(len(was), len(now)) {
		if was[i].Case != now[i].Case {
			return "" // said of the rules
		}
		if words := lines(was[i].Lines, now[i].Lines); words != "" {
			return caseName(was[i].Case) + ", " + words
		}
		switch {
		case was[i].Total != now[i].Total:
			return fmt.Sprintf("%s, all practices: %s", caseName(was[i].Case), amounts(was[i].Total, now[i].Total))
		case was[i].SHA256 != now[i].SHA256:
			return caseName(was[i].Case) + ": some practice's pay differs, though no decile's does"
		}
	}
	return ""
}

// lines is the first line that differs, is gone or is new.
func lines(was, now []Line) string {
	type place struct{ of, line string }
	left := map[place]int64{}
	for _, l := range now {
		left[place{l.Of, l.Line}] = l.Pence
	}
	for _, l := range was {
		at := place{l.Of, l.Line}
		if now := left[at]; now != l.Pence {
			return fmt.Sprintf("%s, %s: %s", l.Of, l.Line, amounts(l.Pence, now))
		}
		delete(left, at)
	}
	for _, l := range now {
		if pence, ok := left[place{l.Of, l.Line}]; ok && pence != 0 {
			return fmt.Sprintf("%s, %s: %s", l.Of, l.Line, amounts(0, pence))
		}
	}
	return ""
}

// amounts writes two amounts and by how much they differ.
func amounts(was, now int64) string {
	by, more := contract.Pence(now-was), "more"
	if by < 0 {
		by, more = -by, "less"
	}
	return fmt.Sprintf("%s on record, %s now, %s %s", contract.Pence(was), contract.Pence(now), by, more)
}

func caseName(id string) string {
	if id == "baseline" {
		return "the baseline"
	}
	return fmt.Sprintf("reform %q", id)
}
