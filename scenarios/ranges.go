package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// What nobody knows has a range stated for it, beside the sources: [[range]] in
// a contract, beside practices, in a population or in a scenario, whose ranges
// come before theirs. A range says of which figures it is, by their paths as a
// source does; its ends are in the figures' own unit, of shares of children not
// on time per cent of all the cohort's eligible, as their sources have them. With
// by = "add" or "times" they are what is added to each figure, or what it is
// multiplied by.

// Range is a stated range.
type Range struct {
	Of        []string // paths, * for any one name
	Title     string   // for a reader: whose range it is; "" for the figures' own names
	Low, High any      // float64, bool or []string
	By        sim.By
	Grade     string // of the range
	URL, Note string
	Line      int
}

// rangeKeys is what a [[range]] holds.
var rangeKeys = keys{
	"of":    {kind: words, needed: true},
	"title": {kind: text},
	"low":   {kind: end, needed: true},
	"high":  {kind: end, needed: true},
	"by":    {kind: text},
	"grade": {kind: text, needed: true},
	"url":   {kind: text},
	"note":  {kind: text},
}

// endOf is an end of a range as it is kept; false for what none can be.
func endOf(v any) (any, bool) {
	if x, ok := asNumber(v); ok {
		return x, !math.IsInf(x, 0) && !math.IsNaN(x)
	}
	if on, ok := v.(bool); ok {
		return on, true
	}
	list, ok := texts(v)
	return list, ok
}

// ranges reads the [[range]] tables of a file.
func ranges(t *table) []Range {
	var list []Range
	for _, each := range t.tables("range") {
		r := Range{Of: each.words("of"), Title: each.text("title"), Low: each.keys["low"], High: each.keys["high"],
			Grade: each.text("grade"), URL: each.text("url"), Note: each.text("note"), Line: each.lineAt("")}
		if r.Low == nil || r.High == nil { // a fault already
			continue
		}
		each.checkGrade()
		by := slices.Index(sim.ByNames[:], each.text("by"))
		if each.has("by") && by < 0 {
			each.fault("by", "by = "+asWritten(each.text("by"))+" cannot be", `it takes "set", "add" or "times"`)
		}
		r.By = sim.By(max(by, 0))
		if problem, remedy := r.disorder(); problem != "" {
			each.fault("low", problem, remedy)
			continue
		}
		list = append(list, r)
	}
	return list
}

// disorder says what is wrong with the two ends beside each other.
func (r *Range) disorder() (problem, remedy string) {
	low, number := r.Low.(float64)
	high, both := r.High.(float64)
	switch {
	case fmt.Sprintf("%T", r.Low) != fmt.Sprintf("%T", r.High):
		return "low and high of the range are not of one kind", "give both as numbers, as true and false, or as lists"
	case !number && r.By != sim.BySetting:
		return fmt.Sprintf("by = %q, but the ends are no numbers", sim.ByNames[r.By]), "leave by out, or give numbers"
	case both && low > high:
		return fmt.Sprintf("low = %s is above high = %s", plainNumber(low), plainNumber(high)), "swap the two"
	}
	return "", ""
}

// plainNumber writes a number as a file has it.
func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// covers reports whether the range is of the figure at the path.
func (r *Range) covers(path string) bool {
	return slices.ContainsFunc(r.Of, func(pattern string) bool { return contract.Covers(pattern, path) })
}

// ofRule is a contract's figure at both ends. The error says why it cannot be
// there.
func (r *Range) ofRule(rule contract.Rule) (to [2]contract.Value, err error) {
	for i, v := range [2]any{r.Low, r.High} {
		if to[i], err = ruleAt(rule, r.By, v); err != nil {
			return to, fmt.Errorf("%s: %s %w", rule.Path, asWritten(v), err)
		}
	}
	return to, nil
}

// ruleAt is a contract's figure at an end.
func ruleAt(rule contract.Rule, by sim.By, v any) (contract.Value, error) {
	switch v := v.(type) {
	case bool:
		if rule.Unit != contract.Switch {
			return 0, fmt.Errorf("is no value of it")
		}
		return map[bool]contract.Value{true: 1}[v], nil
	case []string:
		return rule.Unit.FromWords(v...)
	case float64:
		if by == sim.BySetting {
			return rule.Unit.FromNumber(v)
		}
		if rule.Unit >= contract.Switch {
			return 0, fmt.Errorf("is no number that can be added to it or that it can be multiplied by")
		}
		if by == sim.ByAdding && rule.Unit.Decimal() {
			v *= 100
		}
		to := contract.Value(math.Round(by.Apply(float64(rule.Value), v)))
		if to < 0 || to > rule.Unit.Most() {
			return 0, fmt.Errorf("takes it to %s, which it cannot be", rule.Unit.Format(to))
		}
		return to, nil
	}
	return 0, fmt.Errorf("is no value of it")
}

// holds reports whether a contract's figure lies within its range.
func holds(rule contract.Rule, to [2]contract.Value) bool {
	if rule.Unit == contract.ReasonList {
		low, own, high := contract.Reasons(to[0]), contract.Reasons(rule.Value), contract.Reasons(to[1])
		return own&low == low && own&high == own
	}
	return rule.Value >= to[0] && rule.Value <= to[1] || rule.Value >= to[1] && rule.Value <= to[0]
}

// checkRanges reports ranges that are of no figure of the contract, that a
// figure cannot have, or that exclude the figure they are of.
func (c *Contract) checkRanges(t *table) {
	for i, each := range t.tables("range") {
		if i >= len(c.Ranges) {
			return // some are at fault
		}
		r := &c.Ranges[i]
		for _, pattern := range r.Of {
			if !c.covered(pattern) {
				each.fault("of", fmt.Sprintf("the range is of %q, no figure of this contract", pattern), "write a figure's path, such as indicator.*.lower")
			}
		}
		for _, rule := range c.Rules() {
			if r.covers(rule.Path) && c.sets(rule.Path) {
				each.checkRange(r, rule)
			}
		}
	}
}

// checkRange holds a range against one figure of a contract.
func (t *table) checkRange(r *Range, rule contract.Rule) {
	to, err := r.ofRule(rule)
	switch {
	case err != nil:
		t.fault("low", "the range of "+err.Error(), "give ends that the figure can have")
	case !holds(rule, to):
		t.excludes(rule.Path, rule.String(), rule.Unit.Format(to[0]), rule.Unit.Format(to[1]))
	}
}

// excludes reports a range that its own figure is not in.
func (t *table) excludes(path, own, low, high string) {
	t.fault("low", fmt.Sprintf("the range from %s to %s excludes %s itself, %s", low, high, path, own), "widen the range, or correct the figure")
}

// checkRanges reports ranges that are of no figure of the practices, or that
// exclude the figure they are of. Contracts are those of a scenario, whose
// ranges may be of their figures too, and of those of its response.
func (p *Population) checkRanges(t *table, list []Range, contracts []*Contract, response *Response) {
	if len(list) != len(t.tables("range")) {
		return // some are at fault
	}
	for i, each := range t.tables("range") {
		r := &list[i]
		for _, pattern := range r.Of {
			one := Range{Of: []string{pattern}}
			known := len(p.assumedFigures(&one)) > 0 || response.isResponse(pattern)
			for _, c := range contracts {
				known = known || c.covered(pattern)
			}
			if !known {
				each.fault("of", fmt.Sprintf("the range is of %q, no figure here that has one", pattern), "write a figure's path, such as cohort.*.rates.declined")
			}
		}
		for _, f := range p.assumedFigures(r) {
			if own, ok := p.own(f); ok && !p.few() && (own < f.To[0] || own > f.To[1]) {
				each.excludes(r.Of[0], plainNumber(math.Round(own*100)/100), plainNumber(f.To[0]), plainNumber(f.To[1]))
				break
			}
		}
		for _, c := range contracts {
			for _, rule := range c.Rules() {
				if r.covers(rule.Path) && c.sets(rule.Path) && c.Grade(rule.Path) != "proposed" && each.faultless("low") {
					each.checkRange(r, rule)
				}
			}
		}
	}
}

// own is the figure itself, in the unit of its range: of the children of a
// status the share of the cohort's eligible, over all practices. With by it is
// what leaves the figure as it is.
func (p *Population) own(f sim.AssumedFigure) (float64, bool) {
	switch {
	case f.By == sim.ByAdding:
		return 0, true
	case f.By == sim.ByTimes:
		return 1, true
	case f.Baseline:
		return p.mean(func(ch *contract.Children) (float64, float64) {
			return float64(ch.Baseline) / 100, switched(ch.HasBaseline)
		}, f.Cohort)
	case f.OfStatus():
		return p.mean(func(ch *contract.Children) (float64, float64) {
			return 100 * float64(ch.By[f.Status]), float64(ch.Eligible)
		}, f.Cohort)
	}
	for _, figure := range p.Recipe.Figures() {
		if figure.Path == f.Path {
			for _, x := range figure.Values {
				if *x < f.To[0] || *x > f.To[1] {
					return *x, true
				}
			}
		}
	}
	return 0, false
}

func switched(on bool) float64 {
	if on {
		return 1
	}
	return 0
}

// mean is a sum over the practices' cohorts over another; false of nothing.
func (p *Population) mean(of func(*contract.Children) (sum, by float64), k contract.CohortID) (float64, bool) {
	sum, by := 0.0, 0.0
	for i := range p.Practices {
		a, b := of(&p.Practices[i].Cohorts[k])
		sum, by = sum+a, by+b
	}
	return sum / by, by > 0
}

// few reports whether so few practices were generated that their own figures are
// luck, and cannot be held against a range.
func (p *Population) few() bool { return p.Recipe != nil && len(p.Practices) < 500 }
