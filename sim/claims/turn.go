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
	lines    lines

	sameWhom bool // the other quantity is of the same practices, which are moved along

	main, other *scene // as things are
}

// passes reports whether the figure passes at a lever's place; ok is false
// where there is no such figure or no such contract.
func (x *question) passes(l *lever, place int64) (passes, ok bool) {
	q, main := x.quantity, x.main.copied(l)
	l.set(main, &q, place)
	if l.kind == ruleLever && !main.valid() {
		return false, false
	}
	figure, err := main.figure(&q)
	if err != nil || !finite(figure) {
		return false, false
	}
	if x.than == nil {
		return x.lines.pass(figure), true
	}
	than, other := *x.than, x.other
	if l.kind == ruleLever || x.sameWhom {
		other = other.copied(l)
		l.set(other, &than, place)
	}
	against, err := other.figure(&than)
	return x.lines.pass(figure - against), err == nil && finite(against)
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

// turn looks for the nearest place at which the answer is another.
//
// Where the figure only rises or only falls from the present place to the end
// of the lever, the end shows whether it turns on that side, and it is
// bisected. Otherwise it is looked at step by step outwards, for groups with
// each step twice as wide as the last, and the step in which it turns is
// bisected: a turn and return within one step is passed over. Single practices
// are walked child by child.
func (x *question) turn(l *lever, now bool) (place int64, found bool) {
	differs := func(at int64) bool { p, ok := x.passes(l, at); return ok && p != now }
	if l.kind == ruleLever && x.monotone(now) {
		return x.turnMonotone(l, differs)
	}
	last, step := [2]int64{l.from, l.from}, l.step
	for open := true; open; {
		open = false
		for side, way := range [2]int64{-1, 1} {
			at := max(l.least, min(l.most, last[side]+way*step))
			if at == last[side] {
				continue
			}
			open = true
			if differs(at) {
				place, found = nearer(l, place, found, bisect(last[side], at, differs))
			}
			last[side] = at
		}
		if found {
			return place, true
		}
		if l.widens {
			step *= 2
		}
	}
	return 0, false
}

// monotone reports whether moving a rule one way can turn the answer once at
// most. Every rule only raises or only lowers what is paid and earned (a test
// holds them all to that), so it is so where the test has one line, and where
// it has two and the figure is between them.
func (x *question) monotone(now bool) bool {
	q, l := &x.quantity, x.lines
	if q.Measure == Share {
		return q.Having.Quantity.Measure.monotone() && q.Having.Test.lines().more() != 0 && (now || l.more() != 0)
	}
	return q.Measure.monotone() && x.than == nil && (now || l.more() != 0)
}

// monotone reports whether each rule only raises or only lowers the measure.
func (m Measure) monotone() bool { return m == Pay || m == Change || m == Points }

// turnMonotone is turn where each side turns once at most.
func (x *question) turnMonotone(l *lever, differs func(int64) bool) (place int64, found bool) {
	for _, end := range [2]int64{l.least, l.most} {
		end = bisect(end, l.from, func(at int64) bool {
			to := x.main.copied(l)
			l.set(to, &x.quantity, at)
			return to.valid()
		})
		if end != l.from && differs(end) {
			place, found = nearer(l, place, found, bisect(l.from, end, differs))
		}
	}
	return place, found
}

// nearer is the nearer of a place found before, if one was, and another.
func nearer(l *lever, place int64, found bool, other int64) (int64, bool) {
	if !found || distance(other, l.from) < distance(place, l.from) {
		place = other
	}
	return place, true
}

// bisect is the place nearest to same, of those from it to other, at which the
// answer differs as it does at other.
func bisect(same, other int64, differs func(int64) bool) int64 {
	if differs(same) {
		return same
	}
	for distance(same, other) > 1 {
		middle := same + (other-same)/2
		if differs(middle) {
			other = middle
		} else {
			same = middle
		}
	}
	return other
}

func distance(a, b int64) int64 { return max(a-b, b-a) }

// flips lists what turns the answer: the nearest of each kind, and every rule,
// the nearest first; steady is what does not.
func (x *question) flips(rules []RuleUsed) (list []Flip, steady []string) {
	start := lever{kind: childrenLever, set: func(*scene, *Quantity, int64) {}}
	now, ok := x.passes(&start, 0)
	if !ok {
		return nil, nil
	}
	kinds := map[string][]Flip{}
	all := levers(x.main, &x.quantity, rules)
	for i := range all {
		l := &all[i]
		if _, seen := kinds[l.kind]; !seen {
			kinds[l.kind] = nil
		}
		if place, found := x.turn(l, now); found {
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
