package record

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// Difference is something that is not as the record has it.
type Difference struct {
	Part  string // rules, practices, results, record, input or program
	Words string // what it was and what it is
}

// Compare says in which figures a run differs from one on record: the first
// difference in the rules, the practices and the results, and whether the record
// itself was changed. It is empty where every figure is the same.
func Compare(was, now *Record) []Difference {
	var list []Difference
	add := func(part, words string) {
		if words != "" {
			list = append(list, Difference{part, words})
		}
	}
	add("rules", rules(was.Rules, now.Rules, was.older()))
	add("practices", practices(&was.Population, &now.Population))
	add("results", results(was.Results, now.Results))
	if len(list) > 0 {
		return list
	}
	if sum := was.fingerprint(); was.Fingerprint != sum {
		add("record", fmt.Sprintf("its fingerprint %s is not that of what it holds, %s: the record was changed after the run", was.Short(), short(sum)))
	} else if was.Command != Command(was.Args) {
		add("record", "its command is not that of its arguments: the record was changed after the run")
	}
	return list
}

// older reports whether the record is one of 0.1.0, whose digests are taken in
// another way.
func (r *Record) older() bool {
	return !slices.ContainsFunc(r.Inputs, func(in Input) bool { return in.Content != "" })
}

// Files says how the files that were read are not as on record: those that say
// something else, are gone or are new; and those that are only typed in another
// way, or that ship and belong to the program.
func Files(was, now *Record) (say, typed []Difference) {
	left := map[string]*Input{}
	for i := range now.Inputs {
		left[now.Inputs[i].Name] = &now.Inputs[i]
	}
	for _, in := range was.Inputs {
		is, ok := left[in.Name]
		delete(left, in.Name)
		switch {
		case !ok:
			say = append(say, Difference{"input", in.Name + " was read and is not read now"})
		case is.SHA256 == in.SHA256:
		case is.typing(in.SHA256) != "":
			typed = append(typed, Difference{"input", in.Name + " differs in " + is.typing(in.SHA256) + " only"})
		case is.Content == in.Content:
			typed = append(typed, Difference{"input", in.Name + " differs in comments, spaces or line ends only"})
		case strings.HasPrefix(in.Name, shipped):
			typed = append(typed, Difference{"input", in.Name + ", which ships with immpact, does not say what it said"})
		default:
			say = append(say, Difference{"input", fmt.Sprintf("%s has changed (SHA-256 %s on record, %s now)", in.Name, abbreviate(in.SHA256), abbreviate(is.SHA256))})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		say = append(say, Difference{"input", name + " is read now and was not read"})
	}
	return say, typed
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
	say, typed := Files(was, now)
	add(len(say)+len(typed) == 0, "the files read")
	add(slices.EqualFunc(was.Rules, now.Rules, func(a, b Rules) bool { return a.Case == b.Case && rule(&a, &b, was.older()) == "" }), "every rule")
	add(practices(&was.Population, &now.Population) == "", "the practices")
	add(slices.EqualFunc(was.Results, now.Results, func(a, b Result) bool { return a.Case == b.Case }) &&
		results(was.Results, now.Results) == "", "the pay of each practice")
	return list
}

func abbreviate(sum string) string { return sum[:min(len(sum), 12)] }

// rules is the first rule that differs, in words.
func rules(was, now []Rules, older bool) string {
	for i := range max(len(was), len(now)) {
		switch {
		case i >= len(now):
			return fmt.Sprintf("%s is on record and not in the scenario", caseName(was[i].Case))
		case i >= len(was):
			return fmt.Sprintf("%s is in the scenario and not on record", caseName(now[i].Case))
		case was[i].Case != now[i].Case:
			return fmt.Sprintf("%s on record, %s now", caseName(was[i].Case), caseName(now[i].Case))
		}
		if words := rule(&was[i], &now[i], older); words != "" {
			return caseName(was[i].Case) + ": " + words
		}
	}
	return ""
}

// rule is the first rule of a case that differs.
func rule(was, now *Rules, older bool) string {
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
	case was.SHA256 != now.SHA256 && !older:
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
