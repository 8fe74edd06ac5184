package scenarios

import (
	"fmt"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim"
)

// scenarioKeys is what a scenario may hold.
var scenarioKeys = keys{
	"title":     {kind: text, needed: true},
	"about":     {kind: text},
	"author":    {kind: text},
	"year":      {kind: text},
	"baseline":  {kind: text, needed: true},
	"practices": {kind: text},
	// What the scenario changes in its baseline itself, before any reform.
	"baseline_change": {kind: section, keys: changeKeys},
	"practice":        {kind: sections, keys: practiceKeys},
	"source":          {kind: sections, keys: sourceKeys},
	"range":           {kind: sections, keys: rangeKeys},
	"chance":          {kind: section, keys: chanceKeys},
	"years":           {kind: section, keys: yearsKeys},
	"response":        {kind: section, keys: responseKeys},
	"claim":           {kind: sections, keys: claimKeys},
	"bounds":          {kind: section, keys: boundsKeys},
	"groups": {kind: section, keys: keys{
		"deprived": {kind: wholes, least: 1, most: 10},
		"affluent": {kind: wholes, least: 1, most: 10},
	}},
	"reform": {kind: sections, keys: keys{
		"id":       {kind: text, needed: true},
		"title":    {kind: text},
		"about":    {kind: text},
		"contract": {kind: text},
		"on":       {kind: words},
		"change":   {kind: section, keys: changeKeys},
		"dial":     {kind: section, keys: dialKeys},
	}},
}

// scenario makes a scenario of a file, as far as its faults let it. With over
// it is of those practices, not of the file's; what its reforms change and
// these never show is then no error, as nobody has written it for them.
func (r *reader) scenario(f *file, over *Population) *Scenario {
	t := f.root
	t.check(scenarioKeys)
	s := &Scenario{File: f.name, Title: t.text("title"), About: t.text("about"), Author: t.text("author"), Year: t.contractYear("year")}
	if t.has("baseline") {
		s.Baseline = r.contract(reference{t.text("baseline"), t, "baseline"})
	}
	if change := t.table("baseline_change"); change != nil && s.Baseline != nil {
		s.Baseline = s.Baseline.withChange(change)
	}
	pop, report := over, func(e *fault.Error) { s.Notices = append(s.Notices, e.Problem) }
	if over == nil {
		pop, report = r.scenarioPractices(t), r.fault
	}
	s.Reforms, s.Notices = r.reforms(t, s.Baseline)
	groups := t.groups()
	s.Model, s.Ranges = t.chance(), ranges(t)
	s.Response = r.response(t, s.Baseline)
	if pop != nil {
		s.Population, s.Practices, s.PracticeSources = pop.Population, pop.File, pop.Sources
		s.Population.Groups, s.Recipe, s.PracticeRanges = groups, pop.Recipe, pop.Ranges
		s.Population.Reference = shippedReference()
		if s.Baseline != nil {
			pop.checkRanges(t, s.Ranges, s.contracts(), s.Response)
			s.Response.checkRanges(t, s.Ranges)
		}
		s.Notices = append(append(s.Notices, pop.Notices...), s.unstatedCohorts()...)
		stacked := s.audit(report)
		s.Notices = append(s.Notices, stacked...)
		r.tooMuch(s, t)
		s.England = pop.standsForEngland()
	}
	s.Claims = s.claims(t)
	return s
}

// scenarioPractices reads a scenario's practices, in it or in another file.
func (r *reader) scenarioPractices(t *table) *Population {
	switch inline := t.has("practice"); {
	case inline && t.has("practices"):
		t.fault("practices", "practices names a file, but there are [[practice]] tables here too", "take one of the two out")
	case inline:
		before := len(r.faults)
		pop := &Population{File: t.file.name, Sources: sources(t)}
		pop.Practices = t.practices()
		if len(r.faults) == before {
			return pop
		}
	case t.has("practices"):
		if t.has("source") {
			t.fault("source", "source is of practices, and these are in another file", "move the [[source]] tables there")
		}
		return r.practices(reference{t.text("practices"), t, "practices"})
	default:
		t.faultHere("practices is missing", `name a file, practices = "ten-averages", or add [[practice]] tables`)
	}
	return nil
}

// groups reads which IMD deciles are called deprived and which affluent.
func (t *table) groups() sim.Grouping {
	g := sim.StandardGrouping()
	groups := t.table("groups")
	if groups == nil {
		return g
	}
	for _, each := range []struct {
		key string
		in  *[11]bool
	}{{"deprived", &g.Deprived}, {"affluent", &g.Affluent}} {
		if groups.has(each.key) {
			*each.in = [11]bool{}
			for _, decile := range groups.wholes(each.key) {
				each.in[decile] = true
			}
		}
	}
	for d := range g.Deprived {
		if g.Deprived[d] && g.Affluent[d] {
			groups.faultHere(fmt.Sprintf("groups: decile %d is both deprived and affluent", d), "take it out of one of them")
		}
	}
	return g
}

// unstatedCohorts are notices of cohorts that practices do not state.
func (s *Scenario) unstatedCohorts() []string {
	var notices []string
	for k := range contract.Cohorts {
		var codes []string
		for i := range s.Population.Practices {
			if p := &s.Population.Practices[i]; !p.Cohorts[k].Stated {
				codes = append(codes, p.Code)
			}
		}
		if n := len(codes); n > 0 {
			if n > 3 {
				codes = append(codes[:3:3], "...")
			}
			states, are := "states", "is"
			if n > 1 {
				states, are = "state", "are"
			}
			notices = append(notices, fmt.Sprintf("%s of %s %s no children of %s and %s paid nothing for them: %s",
				contract.Count(int64(n), "practice", "practices"), contract.Group(int64(len(s.Population.Practices))), states, k.Title(), are, strings.Join(codes, ", ")))
		}
	}
	return notices
}
