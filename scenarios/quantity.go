package scenarios

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim/claims"
	"example.org/immpact/sim/years"
)

// quantity reads a figure that a claim speaks of. A measure that is not known
// is no fault of the file: the claim cannot be tested.
func (s *Scenario) quantity(t *table) claims.Quantity {
	q := claims.Quantity{Word: t.text("measure"), Indicator: t.text("indicator"), Rule: t.text("rule"), Children: int(t.whole("children"))}.Usual()
	q.Measure, _ = claims.ParseMeasure(q.Word)
	q.Case, q.For = s.caseOf(t), s.appliesTo(t, q.Measure)
	if t.has("cohort") {
		q.Cohort, q.HasCohort = contract.CohortID(t.figure("cohort")), true
	}
	for _, name := range t.words("components") {
		if c, ok := component(name); ok {
			q.Components = append(q.Components, c)
		} else {
			t.fault("components", "components: "+asWritten(name)+" is no part of pay", fault.Suggest(name, componentNames()))
		}
	}
	q.Responding = oneOf(t, "responses", q.Responding, modeWords())
	if t.has("cut") {
		q.Cut = int64(t.figure("cut"))
	}
	q.Per = oneOf(t, "per", claims.PerGroup, perWords)
	q.Series = oneOf(t, "of", claims.OfPay, seriesWords)
	q.Anywhere = oneOf(t, "placed", false, placedWords)
	if t.has("become") {
		status, ok := contract.ParseStatus(t.text("become"))
		if q.Become = status; !ok || status == contract.OnTime {
			t.fault("become", "become = "+asWritten(t.text("become"))+" is no status of a child who is not on time", fault.Suggest(t.text("become"), statusNames()))
		}
	}
	if q.Measure == claims.MissedChildren && q.Children == 0 {
		t.faultAt("measure", "missed_children needs children: how many a family has", "add children = 1")
	}
	return q
}

// modeWords is the responses that can be followed, by their names.
func modeWords() map[string]years.Mode {
	words := map[string]years.Mode{}
	for _, m := range years.Modes {
		words[string(m)] = m
	}
	return words
}

// oneOf is the value of a key that takes one of a few words.
func oneOf[T any](t *table, key string, without T, from map[string]T) T {
	if !t.has(key) {
		return without
	}
	v, ok := from[t.text(key)]
	if !ok {
		var names []string
		for name := range from {
			names = append(names, name)
		}
		t.fault(key, key+" = "+asWritten(t.text(key))+" cannot be", fault.Suggest(t.text(key), names))
	}
	return v
}

func component(name string) (contract.Component, bool) {
	i := slices.Index(componentNames(), name)
	return contract.Component(max(i, 0)), i >= 0
}

// caseOf is the case that a claim is under: the baseline, by that name or the
// contract's, or a reform.
func (s *Scenario) caseOf(t *table) int {
	id := t.text("under")
	ids := []string{baselineID}
	if s.Baseline != nil {
		if id == s.Baseline.ID || id == "" {
			id = baselineID
		}
	}
	for _, r := range s.Reforms {
		ids = append(ids, r.ID)
	}
	i := slices.Index(ids, id)
	if i < 0 && len(t.r.faults) == 0 {
		t.fault("under", "under = "+asWritten(id)+" is no reform of this scenario", fault.Suggest(id, ids))
	}
	return max(i, 0)
}

// appliesTo is whom a claim is about. Measures of a group are of all practices
// unless it says otherwise.
func (s *Scenario) appliesTo(t *table, m claims.Measure) claims.Scope {
	name := t.text("for")
	switch {
	case name == "" && m > claims.Eligible:
		return claims.Scope{Kind: claims.AGroup, Name: "all"}
	case name == "":
		return claims.Scope{}
	case scopeWords[name] != claims.Nobody:
		return claims.Scope{Kind: scopeWords[name]}
	case strings.EqualFold(name, "England"):
		return claims.Scope{Kind: claims.England}
	case s.Population.Find(name) != nil:
		return claims.Scope{Kind: claims.OnePractice, Name: name}
	}
	return claims.Scope{Kind: claims.AGroup, Name: name}
}
