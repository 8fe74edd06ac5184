package scenarios

import (
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
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

// claims reads the [[claim]] tables.
func (s *Scenario) claims(t *table) []Claim {
	var list []Claim
	lines := map[string]int{}
	bounds := t.bounds()
	for _, each := range t.tables("claim") {
		id := each.text("id")
		if twin, ok := lines[id]; ok && each.checkWord("id") {
			each.fault("id", "id = "+asWritten(id)+" is also the claim's on line "+contract.Group(int64(twin)), "give each claim an id of its own")
		}
		lines[id] = each.lineAt("id")
		c := Claim{Words: each.text("words"), Who: each.text("who"), When: each.text("when"), URL: each.text("url"),
			About: each.text("about"), Assumes: each.words("assumes"), Line: each.lineAt("")}
		c.ID, c.Bounds, c.Untestable, c.Counted = id, bounds, each.text("untestable"), each.figure("counted") == 1
		if c.Untestable != "" {
			each.checkUntestable()
			list = append(list, c)
			continue
		}
		c.Quantity = s.quantity(each)
		c.Test = each.test()
		if having := each.table("having"); having != nil {
			c.Quantity.Having = &claims.Having{Quantity: s.quantity(having), Test: having.test()}
			c.Quantity.Having.Quantity.For.Kind = claims.Practices
			c.Quantity.Having.Quantity.Case = c.Quantity.Case
		}
		s.readComparison(&c, each)
		list = append(list, c)
	}
	s.checkTestable(list, t)
	return list
}

// checkTestable reports what claims lack to be tested, unless the file is at
// fault already.
func (s *Scenario) checkTestable(list []Claim, t *table) {
	if len(t.r.faults) > 0 || len(list) == 0 {
		return // what claims are judged on takes a while to read
	}
	grounds, tables := s.Grounds(), t.tables("claim")
	for i := range list {
		if list[i].Untestable != "" {
			continue
		}
		if lack := grounds.Lacks(&list[i].Claim); lack != nil {
			tables[i].faultAt(lack.Key, lack.Problem, lack.Remedy)
		}
	}
}

// checkUntestable reports a claim that says it cannot be tested, and what to
// test it by.
func (t *table) checkUntestable() {
	for _, key := range t.inOrder() {
		if measureKeys[key] != nil || whomKeys[key] != nil || testKeys[key] != nil || key == "having" || key == "than" {
			t.fault(key, key+" says nothing of a claim that cannot be tested", "take it out, or untestable")
		}
	}
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

// readComparison reads what the claim compares its quantity with. What the other
// table does not say is as the claim has it.
func (s *Scenario) readComparison(c *Claim, t *table) {
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
	case "part":
		c.Test.PartOf = true
	default:
		t.fault("compared", "compared = "+asWritten(t.text("compared"))+" cannot be", `it takes "more", "less" or "part", as the claim has it`)
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

// test reads what a figure is held against.
func (t *table) test() claims.Test {
	test := claims.Test{}
	if t.has("unit") {
		unit, ok := claims.ParseUnit(t.text("unit"))
		if test.Unit = unit; !ok {
			t.fault("unit", "unit = "+asWritten(t.text("unit"))+" is no unit", fault.Suggest(t.text("unit"), claims.Units()))
		}
	}
	keep := func(key string) float64 {
		x, plain := t.keys[key].(float64)
		if problem, remedy := fault.Share(key+" = "+asWritten(x), x); plain && problem != "" && test.Unit == claims.PerCent && key != "within" {
			t.fault(key, problem, remedy)
		}
		return test.Unit.Keep(t.number(key))
	}
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

// claimsScenario is the scenario that a file of claims alone names, with these
// claims in place of its own.
func (r *reader) claimsScenario(f *file) *Scenario {
	t := f.root
	t.check(claimsFileKeys)
	if !t.has("scenario") {
		return nil
	}
	named := r.load(reference{t.text("scenario"), t, "scenario"}, "scenario", scenarioFile, claimsFile)
	if named == nil {
		return nil
	}
	if kind := named.root.kind(); kind != scenarioFile {
		t.fault("scenario", "scenario = "+asWritten(t.text("scenario"))+" is "+kind.phrase, "name a scenario; `immpact list` names those that ship")
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
