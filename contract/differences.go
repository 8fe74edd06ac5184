package contract

import (
	"fmt"
	"slices"
	"strings"
)

// Change is one figure that two contracts hold differently. A figure that only
// one of them has is missing from the other.
type Change struct {
	From, To             Rule
	MissingFrom, Missing bool // no From, no To
}

// Changes lists the figures that differ from a to b, part by part.
func Changes(a, b *Contract) []Change {
	var list []Change
	before := a.Rules()
	was := make(map[string]Rule, len(before))
	for _, r := range before {
		was[r.Path] = r
	}
	for _, r := range b.Rules() {
		old, ok := was[r.Path]
		delete(was, r.Path)
		if !ok {
			list = append(list, Change{To: r, MissingFrom: true})
		} else if old.Value != r.Value {
			list = append(list, Change{From: old, To: r})
		}
	}
	for _, r := range before {
		if _, gone := was[r.Path]; gone {
			list = append(list, Change{From: r, Missing: true})
		}
	}
	return list
}

// Difference is how one part of a contract differs from another's, in words.
type Difference struct {
	Part
	Words []string // a clause for each thing that differs, without a full stop
}

// Differences says what changes from a to b, part by part, in the order of
// the parts. A part that is off in both is passed over.
func Differences(a, b *Contract) []Difference {
	var list []Difference
	for _, part := range PartsOf(a, b) {
		if words := part.Differs(a, b); len(words) > 0 {
			list = append(list, Difference{part, words})
		}
	}
	return list
}

// differsSwitched says how a part with a switch differs: on, off, or its
// figures. Of a part that is new every figure is said, those that are nothing
// too. The subject is the part with its verb: The clawback is.
func differsSwitched(part Part, subject string, a, b *Contract) []string {
	switch on, now := part.On(a), part.On(b); {
	case !on && !now:
		return nil
	case !now:
		return []string{subject + " gone"}
	case !on:
		var list []string
		for _, r := range b.Rules() {
			switch d := decileOf(rowOf(r.Path), r.Path); {
			case !Covers(part.Path(), r.Path) || r.Path == part.Path()+".enabled":
			case d > 1: // the row goes on
				list[len(list)-1] += ", " + r.String()
			case d == 1:
				list = append(list, strings.TrimSuffix(r.Label, ", "+tenthTitles[0])+" by IMD decile, the most deprived first, "+r.String())
			default:
				list = append(list, r.Label+" "+r.String())
			}
		}
		return []string{subject + " on: " + strings.Join(list, ", ")}
	}
	var words []string
	for _, ch := range Changes(a, b) {
		if Covers(part.Path(), ch.To.Path) {
			words = append(words, fmt.Sprintf("%s: %s instead of %s", ch.To.Label, ch.To, ch.From))
		}
	}
	return words
}

// rowOf is the path without its last name.
func rowOf(path string) string { return path[:max(0, strings.LastIndexByte(path, '.'))] }

// sortedPercents is the percentages in order, each once.
func sortedPercents(list ...Percent) []Percent {
	slices.Sort(list)
	return slices.Compact(list)
}
