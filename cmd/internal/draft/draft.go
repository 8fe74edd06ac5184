// Package draft makes a claim of a sentence of the user's own. What the sentence
// says is chosen from lists; the words of it propose where to begin, and nothing in
// them is taken for granted: the form shows every choice, and what it comes to reads
// as a sentence of its own ([Draft.Reads]) before it is judged.
//
// A form draws [Draft.Fields]: texts to type, and lists to choose from. Which there
// are follows from what is measured. A new thing to measure is one entry of kinds
// (kinds.go), a word that proposes it one of words (read.go).
package draft

import (
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/claims"
)

// Draft is a sentence, and what it is taken to say.
type Draft struct {
	sc   *scenarios.Scenario
	over *claims.Grounds

	shown int // the case looked at

	words, figure, who string

	at      [choices]int  // what is chosen, of each list
	touched [choices]bool // the user chose it
	typed   bool          // the user typed the figure
	assumed []string      // what reading the figure from the words takes for granted
	named   [2][]string   // the groups with practices, of all measures and of those between two groups, once found
}

// choice is a list to choose from.
type choice uint8

// The lists.
const (
	measured choice = iota
	shared          // what a sum is divided by
	age
	children
	whom
	under
	held
	counted
	choices
)

// Field is a field of the form.
type Field struct {
	ID      string // the same from version to version
	Label   string
	Explain string
	Text    string   // what is typed, or is chosen
	Options []string // to choose from; nil: to type
	At      int      // the option that is chosen
	Unit    string   // of a figure; empty: none
}

// LongestText is how many bytes a text may have.
const LongestText = 600

// New is an empty draft of a claim on the scenario; shown is the case looked at, as
// an index into the scenario's cases.
func New(sc *scenarios.Scenario, shown int) *Draft {
	d := &Draft{sc: sc, over: sc.Grounds(), shown: shown}
	d.propose()
	return d
}

// Cases is the contracts that the sentence can be of.
func (d *Draft) Cases() []sim.Case { return d.sc.Cases() }

// Words is the sentence.
func (d *Draft) Words() string { return d.words }

// The ids of the fields that are typed.
const (
	sentenceID = "sentence"
	figureID   = "figure"
	whoID      = "who"
)

// list is a list of the form, with what it is asked by.
type list struct {
	choice
	id, label, explain string
}

var lists = []list{
	{measured, "measure", "what it speaks of", "What is worked out, and held against the figure. What is not in the list cannot be tested here."},
	{children, "children", "children of the family", "How many children a family has; they are taken to be of the ages where their absence costs most."},
	{shared, "per", "worked out", "A sum over practices, or the same divided."},
	{age, "age", "of which age", "Each indicator is of the children who reach an age in the year."},
	{whom, "for", "of whom", "Practices together; or practices one by one, where it is said of any, of every, or of practices in general."},
	{under, "under", "under which rules", "The contracts that are open; f shows another, which is then in this list."},
	{held, "held", "it is said to be", "How the sentence holds the figure: \"over £5m\" is more than, \"£5m or more\" is at least."},
	{counted, "counted", "it reports", "Where it reports a count of real practices and these, which are simulated, give another figure, that is a finding about the model and none about the count."},
}

// Fields is the fields that apply, in the order of the form.
func (d *Draft) Fields() []Field {
	fields := []Field{{ID: sentenceID, Label: "sentence", Explain: "Paste or type the sentence as it was said. What it says is proposed below: check every line.", Text: d.words}}
	for _, l := range lists {
		if options := d.options(l.choice); len(options) > 0 {
			fields = append(fields, Field{l.id, l.label, l.explain, options[d.chosen(l.choice)], options, d.chosen(l.choice), ""})
		}
	}
	return append(fields,
		Field{ID: figureID, Label: "the figure", Explain: "As a number, such as 10,000 or 2.5m; in a change, less is below nought: -5m.", Text: d.figure, Unit: d.unit().String()},
		Field{ID: whoID, Label: "who said it, and when", Explain: "It may stay empty.", Text: d.who})
}

// Set takes what was typed into a field, or the place of what was chosen in it.
// Fields that were not touched follow the words.
func (d *Draft) Set(id, text string, at int) {
	if len(text) > LongestText {
		text = strings.ToValidUTF8(text[:LongestText], "")
	}
	switch id {
	case sentenceID:
		d.words = text
		d.propose()
		return
	case figureID:
		d.typed, d.figure, d.assumed = true, text, nil
		return
	case whoID:
		d.who = text
		return
	}
	for _, l := range lists {
		if options := d.options(l.choice); l.id == id && len(options) > 0 {
			d.at[l.choice], d.touched[l.choice] = (at%len(options)+len(options))%len(options), true
			if l.choice == measured {
				d.propose()
			}
		}
	}
}

// chosen is the place of what is chosen in a list.
func (d *Draft) chosen(c choice) int { return min(d.at[c], max(len(d.options(c))-1, 0)) }

// kind is what is measured.
func (d *Draft) kind() *kind { return &kinds[d.chosen(measured)] }

// options lists what can be chosen; none where the list does not apply.
func (d *Draft) options(c choice) []string {
	var words []string
	switch c {
	case measured:
		for i := range kinds {
			words = append(words, kinds[i].words())
		}
	case shared:
		if d.kind().divides() && d.whom().together() {
			return sharedWords
		}
	case age:
		if d.kind().of.Measure != claims.Coverage && d.kind().of.Measure != claims.Points {
			return nil
		}
		words = append(words, "all ages together")
		for k := range contract.Cohorts {
			words = append(words, wording.CohortAsked(k, ""))
		}
	case children:
		if d.kind().of.Measure == claims.MissedChildren {
			return []string{"one child", "two children", "three children"}
		}
	case whom:
		for _, w := range d.whomOptions() {
			words = append(words, w.words)
		}
	case under:
		for _, c := range d.sc.Cases() {
			words = append(words, c.Title)
		}
	case held:
		return heldWords
	case counted:
		if d.sc.Population.Simulated && d.kind().shares != "" {
			return []string{"what the rules would pay", "a count of real practices"}
		}
	}
	return words
}

// sharedWords are what a sum can be divided by, in the order of claims.Per.
var sharedWords = []string{"all together", "for each eligible child", "for each practice", "for each 1,000 registered patients"}

// heldWords are how a figure can be held, in the order of heldKinds.
var (
	heldWords = []string{"at least", "at most", "more than", "less than", "about: within a twentieth of it"}
	heldKinds = []claims.TestKind{claims.AtLeast, claims.AtMost, claims.Over, claims.Under, claims.About}
)

// someone is whom a claim can be of.
type someone struct {
	claims.Scope
	words string
}

// together reports whether the practices are taken together.
func (s someone) together() bool { return s.Kind <= claims.England }

// whom is whom the claim is of.
func (d *Draft) whom() someone { return d.whomOptions()[d.chosen(whom)] }

// mostNamed is how many practices can be chosen by their code.
const mostNamed = 50

// whomOptions lists whom the measure can be of: groups with practices in them; then,
// of a figure that each practice has, practices one by one.
func (d *Draft) whomOptions() (all []someone) {
	pop, kind := &d.sc.Population, d.kind()
	if !kind.family() {
		everyone := someone{claims.Scope{Kind: claims.AGroup, Name: "all"}, "all practices here"}
		if d.sc.England {
			everyone = someone{claims.Scope{Kind: claims.England}, "England"}
		}
		all = append(all, everyone)
		for _, name := range d.groups() {
			all = append(all, someone{claims.Scope{Kind: claims.AGroup, Name: name}, "the group " + name})
		}
	}
	if !kind.each() {
		return all
	}
	all = append(all, someone{claims.Scope{Kind: claims.Practices}, "practices in general"},
		someone{claims.Scope{Kind: claims.AnyPractice}, "one practice at least"}, someone{claims.Scope{Kind: claims.EveryPractice}, "every practice"})
	if pop.Simulated || len(pop.Practices) > mostNamed {
		return all
	}
	for i := range pop.Practices {
		p := &pop.Practices[i]
		all = append(all, someone{claims.Scope{Kind: claims.OnePractice, Name: p.Code}, strings.TrimSpace(p.Code + " " + p.Name)})
	}
	return all
}

// groups lists the groups that have practices: those that results are shown by, the
// regions, boards and networks. A measure between deprived and affluent practices
// is of a place.
func (d *Draft) groups() []string {
	pop, between := &d.sc.Population, d.kind().between()
	found := &d.named[0]
	if between {
		found = &d.named[1]
	}
	if *found != nil {
		return *found
	}
	names := []string{"all"}
	add := func(name string) {
		same := func(other string) bool { return strings.EqualFold(name, other) }
		if name != "" && !slices.ContainsFunc(names, same) && len(pop.In(name)) > 0 {
			names = append(names, name)
		}
	}
	for _, g := range pop.Groups.Groups() {
		if !between || g.Name == "london" || g.Name == "elsewhere" {
			add(g.Name)
		}
	}
	for _, of := range []func(p *sim.Practice) string{
		func(p *sim.Practice) string { return p.Region }, func(p *sim.Practice) string { return p.Board }, func(p *sim.Practice) string { return p.PCN },
	} {
		seen := ""
		for i := range pop.Practices {
			if name := of(&pop.Practices[i]); name != seen {
				add(name)
				seen = name
			}
		}
	}
	*found = names[1:]
	return *found
}
