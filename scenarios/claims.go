package scenarios

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/sim/claims"
)

// Claim is a sentence about pay that somebody published, and what it says as
// data.
type Claim struct {
	claims.Claim
	Words   string   // as said, or closely so
	Who     string   // said it
	When    string   // as published: April 2022
	URL     string   // where
	About   string   // what it gets right, and what the verdict means
	Assumes []string // what measuring it this way leans on
	Line    int      // of its [[claim]]
}

// claimKeys is what a [[claim]] may hold.
var claimKeys = merged(keys{
	"id":      {kind: text, needed: true},
	"words":   {kind: text, needed: true},
	"who":     {kind: text},
	"when":    {kind: text},
	"url":     {kind: text},
	"about":   {kind: text},
	"assumes": {kind: words},

	"having":   {kind: section, keys: merged(measureKeys, testKeys)},
	"than":     {kind: section, keys: merged(measureKeys, whomKeys)},
	"compared": {kind: text},
}, measureKeys, whomKeys, testKeys)

// whomKeys say for whom and under which case.
var whomKeys = keys{
	"for":   {kind: text},
	"under": {kind: text},
	"per":   {kind: text},
}

// measureKeys say what is measured.
var measureKeys = keys{
	"measure":    {kind: text},
	"indicator":  {kind: text},
	"cohort":     {kind: figure, unit: contract.CohortName},
	"components": {kind: words},
	"of":         {kind: text},
	"rule":       {kind: text},
	"children":   {kind: whole, least: 1, most: 5},
	"become":     {kind: text},
	"placed":     {kind: text},
}

// testKeys say what the figure is held against.
var testKeys = keys{
	"unit":      {kind: text},
	"at_least":  {kind: signed},
	"at_most":   {kind: signed},
	"more_than": {kind: signed},
	"less_than": {kind: signed},
	"from":      {kind: signed},
	"to":        {kind: signed},
	"close_to":  {kind: signed},
	"within":    {kind: number},
}

// boundsKeys is the practices that a family's cost is searched over.
var boundsKeys = keys{
	"lists":    {kind: whole, least: 1, most: 200_000, needed: true},
	"least":    {kind: number, needed: true},
	"usual":    {kind: number, needed: true},
	"most":     {kind: number, needed: true},
	"baseline": {kind: figure, unit: contract.PerCent},
}

// claimsFileKeys is what a file of claims alone may hold.
var claimsFileKeys = keys{
	"title":    {kind: text},
	"about":    {kind: text},
	"author":   {kind: text},
	"scenario": {kind: text, needed: true},
	"claim":    {kind: sections, keys: claimKeys, needed: true},
	"bounds":   {kind: section, keys: boundsKeys},
}

// claimsOver is the scenario that a file of claims alone names, with these
// claims in place of its own.
func (r *reader) claimsOver(f *file) *Scenario {
	t := f.root
	t.check(claimsFileKeys)
	if !t.has("scenario") {
		return nil
	}
	named := r.load(reference{t.text("scenario"), t, "scenario"}, "scenario", scenarioFolder, claimsFolder)
	if named == nil {
		return nil
	}
	if kind := named.root.kind(); kind != aScenario {
		t.fault("scenario", "scenario = "+written(t.text("scenario"))+" is "+kind, "name a scenario; `immpact list` names those that ship")
		return nil
	}
	s := r.scenario(named, nil)
	if s.Practices == s.File {
		s.Practices = f.name
	}
	s.File = f.name
	for key, to := range map[string]*string{"title": &s.Title, "about": &s.About, "author": &s.Author} {
		if t.has(key) {
			*to = t.text(key)
		}
	}
	s.Claims = s.claims(t)
	return s
}

func merged(list ...keys) keys {
	all := keys{}
	for _, k := range list {
		for name, s := range k {
			all[name] = s
		}
	}
	return all
}

// claims reads the [[claim]] tables.
func (s *Scenario) claims(t *table) []Claim {
	var list []Claim
	lines := map[string]int{}
	bounds := t.bounds()
	for _, each := range t.tables("claim") {
		id := each.text("id")
		if twin, ok := lines[id]; ok && each.word("id") {
			each.fault("id", "id = "+written(id)+" is also the claim's on line "+contract.Group(int64(twin)), "give each claim an id of its own")
		}
		lines[id] = each.lineAt("id")
		c := Claim{Words: each.text("words"), Who: each.text("who"), When: each.text("when"), URL: each.text("url"),
			About: each.text("about"), Assumes: each.words("assumes"), Line: each.lineAt("")}
		c.ID, c.Bounds = id, bounds
		c.Quantity = s.quantity(each)
		c.Test = each.test()
		if having := each.table("having"); having != nil {
			c.Quantity.Having = &claims.Having{Quantity: s.quantity(having), Test: having.test()}
			c.Quantity.Having.Quantity.For.Kind = claims.Practices
			c.Quantity.Having.Quantity.Case = c.Quantity.Case
		}
		s.comparison(&c, each)
		list = append(list, c)
	}
	return list
}

// bounds reads the practices that a family's cost is searched over.
func (t *table) bounds() claims.Bounds {
	b := t.table("bounds")
	if b == nil {
		return claims.Bounds{}
	}
	least, usual, most := b.number("least"), b.number("usual"), b.number("most")
	if least > usual || usual > most || most > 100 {
		b.faultHere("least, usual and most are not in order, or above 100 children", "they are the children of a cohort per 1,000 patients")
	}
	return claims.Bounds{Lists: int32(b.whole("lists")), Least: least, Usual: usual, Most: most,
		Baseline: contract.Percent(b.figure("baseline"))}
}

// comparison reads what the claim compares its quantity with. What the other
// table does not say is as the claim has it.
func (s *Scenario) comparison(c *Claim, t *table) {
	than := t.table("than")
	if than == nil {
		if t.has("compared") {
			t.fault("compared", "compared says nothing without [claim.than]", "say there what the figure is compared with")
		}
		return
	}
	switch t.text("compared") {
	case "more":
		c.Test.Kind = claims.MoreThan
	case "less":
		c.Test.Kind = claims.LessThan
	default:
		t.fault("compared", "compared = "+written(t.text("compared"))+" cannot be", `it takes "more" or "less", as the claim has it`)
	}
	for key, v := range t.keys {
		if (measureKeys[key] != nil || whomKeys[key] != nil) && !than.has(key) {
			than.keys[key] = v
		}
	}
	q := s.quantity(than)
	q.Having = c.Quantity.Having
	if q.Having != nil {
		having := *q.Having
		having.Quantity.Case = q.Case
		q.Having = &having
	}
	c.Test.Than = &q
}

// quantity reads a figure that a claim speaks of. A measure that is not known
// is no fault of the file: the claim cannot be tested.
func (s *Scenario) quantity(t *table) claims.Quantity {
	q := claims.Quantity{Word: t.text("measure"), Indicator: t.text("indicator"), Rule: t.text("rule"),
		Children: int(t.whole("children")), Become: contract.Reachable}
	q.Measure, _ = claims.ParseMeasure(q.Word)
	q.Case, q.For = s.caseOf(t), s.whom(t, q.Measure)
	if t.has("cohort") {
		q.Cohort, q.HasCohort = contract.CohortID(t.figure("cohort")), true
	}
	for _, name := range t.words("components") {
		if c, ok := component(name); ok {
			q.Components = append(q.Components, c)
		} else {
			t.fault("components", "components: "+written(name)+" is no part of pay", suggest(name, componentNames()))
		}
	}
	q.Per = choose(t, "per", claims.PerGroup, map[string]claims.Per{"child": claims.PerChild, "practice": claims.PerPractice, "1000 patients": claims.PerThousand})
	q.Series = choose(t, "of", claims.OfPay, map[string]claims.Series{"pay": claims.OfPay, "coverage": claims.OfCoverage})
	q.Anywhere = choose(t, "placed", false, map[string]bool{"as they are": false, "at the worst": true})
	if t.has("become") {
		status, ok := contract.ParseStatus(t.text("become"))
		if q.Become = status; !ok || status == contract.OnTime {
			t.fault("become", "become = "+written(t.text("become"))+" is no status of a child who is not on time", suggest(t.text("become"), statusNames()))
		}
	}
	if q.Measure == claims.MissedChildren && q.Children == 0 {
		t.faultAt("measure", "missed_children needs children: how many a family has", "add children = 1")
	}
	return q
}

// choose is the value of a key that takes one of a few words.
func choose[T any](t *table, key string, without T, from map[string]T) T {
	if !t.has(key) {
		return without
	}
	v, ok := from[t.text(key)]
	if !ok {
		var names []string
		for name := range from {
			names = append(names, name)
		}
		t.fault(key, key+" = "+written(t.text(key))+" cannot be", suggest(t.text(key), names))
	}
	return v
}

func component(name string) (contract.Component, bool) {
	i := slices.Index(componentNames(), name)
	return contract.Component(max(i, 0)), i >= 0
}

func componentNames() []string {
	var names []string
	for c := range contract.Components {
		names = append(names, c.String())
	}
	return names
}

func statusNames() []string {
	var names []string
	for s := contract.Late; s < contract.Statuses; s++ {
		names = append(names, s.String())
	}
	return names
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
		t.fault("under", "under = "+written(id)+" is no case of this scenario", suggest(id, ids))
	}
	return max(i, 0)
}

// whom is whom a claim is for. Measures of a group are of all practices unless
// it says otherwise.
func (s *Scenario) whom(t *table, m claims.Measure) claims.Whom {
	name := t.text("for")
	switch {
	case name == "" && m > claims.Eligible:
		return claims.Whom{Kind: claims.AGroup, Name: "all"}
	case name == "":
		return claims.Whom{}
	case name == "any practice":
		return claims.Whom{Kind: claims.AnyPractice}
	case name == "every practice":
		return claims.Whom{Kind: claims.EveryPractice}
	case name == "practices":
		return claims.Whom{Kind: claims.Practices}
	case strings.EqualFold(name, "England"):
		return claims.Whom{Kind: claims.England}
	case s.Population.Find(name) != nil:
		return claims.Whom{Kind: claims.OnePractice, Name: name}
	}
	return claims.Whom{Kind: claims.AGroup, Name: name}
}

// test reads what a figure is held against.
func (t *table) test() claims.Test {
	test := claims.Test{}
	if t.has("unit") {
		unit, ok := claims.ParseUnit(t.text("unit"))
		if test.Unit = unit; !ok {
			t.fault("unit", "unit = "+written(t.text("unit"))+" is no unit", suggest(t.text("unit"), claims.Units()))
		}
	}
	keep := func(key string) float64 { return test.Unit.Keep(t.number(key)) }
	var said []string
	for _, kind := range []struct {
		key  string
		kind claims.TestKind
		low  string
		high string
	}{
		{"at_least", claims.AtLeast, "at_least", ""}, {"at_most", claims.AtMost, "", "at_most"},
		{"more_than", claims.Over, "more_than", ""}, {"less_than", claims.Under, "", "less_than"},
		{"from", claims.Between, "from", "to"}, {"close_to", claims.About, "close_to", "within"},
	} {
		if t.has(kind.key) {
			said = append(said, kind.key)
			test.Kind, test.Low, test.High = kind.kind, keep(kind.low), keep(kind.high)
		}
	}
	switch {
	case len(said) > 1:
		t.fault(said[1], strings.Join(said, " and ")+" are two tests", "a claim takes one; make two claims of it")
	case t.has("from") != t.has("to") || t.has("from") && test.Low > test.High:
		t.faultHere("from and to are the two ends that the figure lies between", "give both, the lower one as from")
	case t.has("within") != t.has("close_to"):
		t.faultHere("close_to and within belong together", "give the figure and how far from it still counts")
	}
	return test
}

// Grounds is what the scenario's claims are judged on.
func (s *Scenario) Grounds() *claims.Grounds {
	return &claims.Grounds{Population: &s.Population, Cases: s.Cases(), England: s.England, Model: s.Model}
}

// Judge judges every claim, in their order.
func (s *Scenario) Judge() []claims.Verdict {
	g, verdicts := s.Grounds(), make([]claims.Verdict, len(s.Claims))
	next := make(chan int, len(s.Claims))
	for i := range s.Claims {
		next <- i
	}
	close(next)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for i := range next {
				c := s.Claims[i].Claim
				c.Unsure = s.unsure()
				verdicts[i] = g.Judge(&c)
			}
		}()
	}
	workers.Wait()
	return verdicts
}

// unsure lists the rules, case by case, whose source is graded low or assumed.
func (s *Scenario) unsure() []claims.RuleUsed {
	var list []claims.RuleUsed
	for i, c := range s.contracts() {
		for _, r := range c.Rules() {
			if grade := c.Grade(r.Path); grade == Low || grade == Assumed {
				list = append(list, claims.RuleUsed{Case: i, Path: r.Path})
			}
		}
	}
	return list
}

// Rule is a rule of a case, with its contract.
func (s *Scenario) Rule(used claims.RuleUsed) (*Contract, contract.Rule) {
	c := s.contracts()[used.Case]
	r, _ := c.Rule(used.Path)
	return c, r
}

// standsForEngland reports whether the practices are the shipped population of
// England.
func (p *population) standsForEngland() bool { return p.recipe != nil && p.id == "england" }
