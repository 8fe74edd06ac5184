package claims

import (
	"cmp"
	"math"
	"slices"

	"example.org/immpact/sim"
)

// Flip is a change at which the verdict turns, all else as it is.
type Flip struct {
	Kind     string   // list size, cohort, coverage, children missed, rule
	What     string   // what is changed, for a reader
	Rule     RuleUsed // of a rule
	From, To string   // with their units

	size float64 // of the change, by which flips are ordered: a share of what is moved
}

// Words is the flip for a reader.
func (f Flip) Words() string { return f.What + " " + f.To + " (now " + f.From + ")" }

// question is whether a figure passes, asked of altered scenes.
type question struct {
	quantity Quantity
	than     *Quantity // of a comparison
	partOf   bool      // what part the figure is of the other, and not by how much it is more
	lines    lines

	sameWhom bool // the other quantity is of the same practices, which are moved along

	main, other *scene // as things are
}

// held is what is held against the lines: the figure, or of a comparison what it is
// more than the other by, or what part of it.
func (x *question) held(figure, than float64) float64 {
	if x.partOf {
		return 100 * figure / than
	}
	return figure - than
}

// heldBetween bounds that, each figure within its ends; false where the other may be
// nothing.
func (x *question) heldBetween(figure, than [2]float64) (least, most float64, known bool) {
	switch {
	case !x.partOf:
		return figure[0] - than[1], figure[1] - than[0], true
	case than[1] < 0:
		figure, than = [2]float64{-figure[1], -figure[0]}, [2]float64{-than[1], -than[0]}
	case than[0] <= 0:
		return 0, 0, false
	}
	least, most = quotients(figure, than)
	return 100 * least, 100 * most, true
}

// copied is the scene with what the lever alters copied.
func (s *scene) copied(l *lever) *scene {
	to := *s
	if l.kind == ruleLever {
		to.under, to.baseline = s.under.Clone(), s.baseline.Clone()
	} else if l.kind != childrenLever {
		to.practices = append([]sim.Practice(nil), s.practices...)
	}
	return &to
}

// valid reports whether the contracts' figures make sense together.
func (s *scene) valid() bool {
	return len(s.under.Validate()) == 0 && len(s.baseline.Validate()) == 0
}

// flips lists what turns the answer: the nearest of each kind, and every rule,
// the nearest first; steady is what does not.
func (x *question) flips(rules []RuleUsed) (list []Flip, steady []string) {
	start := lever{kind: childrenLever, set: func(*scene, *Quantity, int64) {}}
	now := newSearch(x, &start, false).look(0)
	if !now.ok {
		return nil, nil
	}
	kinds := map[string][]Flip{}
	all := levers(x.main, &x.quantity, rules)
	for i := range all {
		l := &all[i]
		if _, seen := kinds[l.kind]; !seen {
			kinds[l.kind] = nil
		}
		if place, found := x.turn(l, now.passes); found {
			kinds[l.kind] = append(kinds[l.kind], l.flip(place))
		}
	}
	for _, kind := range []string{listLever, cohortLever, coverageLever, childrenLever, ruleLever} {
		of, searched := kinds[kind]
		slices.SortStableFunc(of, func(a, b Flip) int { return cmp.Compare(a.size, b.size) })
		if kind != ruleLever && len(of) > 1 {
			of = of[:1]
		}
		list = append(list, of...)
		if searched && len(of) == 0 {
			steady = append(steady, kind)
		}
	}
	return list, steady
}

// flip is the turn at a place.
func (l *lever) flip(place int64) Flip {
	f := Flip{Kind: l.kind, What: l.name, Rule: l.rule, From: l.show(l.from), To: l.show(place)}
	f.size = math.Abs(float64(place-l.from)) / math.Max(1, math.Abs(float64(l.from)))
	return f
}

// unsure lists the flips that move one of the rules by a quarter of its value
// or less.
func unsure(flips []Flip, rules []RuleUsed) []Flip {
	const quarter = 0.25
	var list []Flip
	for _, f := range flips {
		if f.Kind == ruleLever && f.size <= quarter && slices.Contains(rules, f.Rule) {
			list = append(list, f)
		}
	}
	return list
}
