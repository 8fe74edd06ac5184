package scenarios

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim/claims"
	"example.org/immpact/sim/years"
)

// entry is a key of a claim with its value as a file has it.
type entry struct{ key, value string }

// EncodeClaim writes a claim on the scenario as a [[claim]] that reads back to the
// same. Added to the end of a file of claims, or of a scenario with claims, it is
// one more of them.
func EncodeClaim(s *Scenario, c *Claim) []byte {
	e := &encoder{}
	e.claim(s, c)
	return e.Bytes()
}

// claims writes those of the scenario's claims that are of its cases.
func (e *encoder) claims(s *Scenario) {
	for i := range s.Claims {
		if c := &s.Claims[i]; s.holds(c) {
			e.claim(s, c)
		} else {
			e.line("\n# Claim %s is left out: the contract that it is asked of is not in this file.", fault.Plain(c.ID))
		}
	}
	if len(s.Claims) > 0 {
		e.bounds(s.Claims[0].Bounds)
	}
}

// holds reports whether the scenario has the cases that the claim is of.
func (s *Scenario) holds(c *Claim) bool {
	than := c.Test.Than
	return c.Quantity.Case < len(s.Cases()) && (than == nil || than.Case < len(s.Cases()))
}

func (e *encoder) claim(s *Scenario, c *Claim) {
	e.line("")
	e.line("[[claim]]")
	e.setting("id", quote(c.ID), "")
	e.setting("words", quote(c.Words), "")
	e.text("who", c.Who)
	e.text("when", c.When)
	e.text("url", c.URL)
	e.text("about", c.About)
	if len(c.Assumes) > 0 {
		e.setting("assumes", quoteAll(c.Assumes), "")
	}
	if c.Counted {
		e.setting("counted", "true", "")
	}
	if c.Untestable != "" {
		e.text("untestable", c.Untestable)
		return
	}
	said := slices.Concat(measureEntries(&c.Quantity), s.whomEntries(&c.Quantity))
	for _, at := range slices.Concat(said, testEntries(&c.Test)) {
		e.setting(at.key, at.value, "")
	}
	if h := c.Quantity.Having; h != nil {
		e.setting("having", inline(slices.Concat(measureEntries(&h.Quantity), testEntries(&h.Test))), "")
	}
	if than := c.Test.Than; than != nil {
		other := slices.Concat(measureEntries(than), s.whomEntries(than))
		e.setting("than", inline(slices.DeleteFunc(other, func(at entry) bool { return slices.Contains(said, at) })), "")
	}
}

// measureEntries says what is measured.
func measureEntries(q *claims.Quantity) []entry {
	list := []entry{{"measure", quote(q.Measure.String())}}
	add := func(is bool, key, value string) {
		if is {
			list = append(list, entry{key, value})
		}
	}
	var parts []string
	for _, c := range q.Components {
		parts = append(parts, c.String())
	}
	add(q.Indicator != "", "indicator", quote(q.Indicator))
	add(q.HasCohort, "cohort", quote(q.Cohort.String()))
	add(len(parts) > 0, "components", quoteAll(parts))
	add(q.Series != claims.OfPay, "of", quote(wordOf(seriesWords, q.Series)))
	add(q.Rule != "", "rule", quote(q.Rule))
	add(q.Children > 0, "children", plainNumber(float64(q.Children)))
	add(q.Become != contract.Reachable, "become", quote(q.Become.String()))
	add(q.Anywhere, "placed", quote(wordOf(placedWords, q.Anywhere)))
	add(q.Responding != "" && q.Responding != years.AllResponses, "responses", quote(string(q.Responding)))
	add(q.Measure == claims.AreasOnTrack, "cut", figureText(contract.PerCent, contract.Value(q.Cut)))
	return list
}

// whomEntries says for whom and under which case of the scenario.
func (s *Scenario) whomEntries(q *claims.Quantity) []entry {
	var list []entry
	switch of := q.For; of.Kind {
	case claims.Nobody:
	case claims.OnePractice, claims.AGroup:
		list = append(list, entry{"for", quote(of.Name)})
	default:
		list = append(list, entry{"for", quote(wordOf(scopeWords, of.Kind))})
	}
	list = append(list, entry{"under", quote(s.Cases()[q.Case].ID)})
	if q.Per != claims.PerGroup {
		list = append(list, entry{"per", quote(wordOf(perWords, q.Per))})
	}
	return list
}

// testEntries says what the figure is held against; of a comparison, which is more.
func testEntries(t *claims.Test) []entry {
	written := func(x float64) string {
		x = t.Unit.Written(x)
		if problem, _ := fault.Share("", x); problem != "" && t.Unit == claims.PerCent {
			return quote(plainNumber(x) + "%")
		}
		return plainNumber(x)
	}
	var list []entry
	switch t.Kind {
	case claims.AtLeast:
		list = []entry{{"at_least", written(t.Low)}}
	case claims.AtMost:
		list = []entry{{"at_most", written(t.High)}}
	case claims.Over:
		list = []entry{{"more_than", written(t.Low)}}
	case claims.Under:
		list = []entry{{"less_than", written(t.High)}}
	case claims.Between:
		list = []entry{{"from", written(t.Low)}, {"to", written(t.High)}}
	case claims.About:
		list = []entry{{"close_to", written(t.Low)}, {"within", plainNumber(t.Unit.Written(t.High))}}
	case claims.MoreThan:
		list = []entry{{"compared", quote("more")}}
	case claims.LessThan:
		list = []entry{{"compared", quote("less")}}
	}
	if t.PartOf {
		list = append(list, entry{"compared", quote("part")})
	}
	if t.Unit != claims.NoUnit {
		list = append(list, entry{"unit", quote(t.Unit.String())})
	}
	return list
}

// bounds writes the practices that a family's cost is searched over.
func (e *encoder) bounds(b claims.Bounds) {
	if b == (claims.Bounds{}) {
		return
	}
	e.line("")
	e.line("[bounds]")
	e.setting("lists", plainNumber(float64(b.Lists)), "patients")
	e.setting("least", plainNumber(b.Least), "children of a cohort per 1,000 patients")
	e.setting("usual", plainNumber(b.Usual), "")
	e.setting("most", plainNumber(b.Most), "")
	if b.Baseline > 0 {
		e.setting("baseline", figureText(contract.PerCent, contract.Value(b.Baseline)), "per cent")
	}
}

// wordOf is the word for a value, of the words that a key takes.
func wordOf[T comparable](from map[string]T, of T) string {
	for word, v := range from {
		if v == of {
			return word
		}
	}
	return ""
}

// inline is keys as a table in one line.
func inline(list []entry) string {
	parts := make([]string, len(list))
	for i, at := range list {
		parts[i] = at.key + " = " + at.value
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}
