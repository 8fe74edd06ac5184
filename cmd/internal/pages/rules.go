package pages

import (
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// Rules is every figure of a contract, with its source and grade: schema
// immpact.contract/1.
type Rules struct {
	Schema string `json:"schema"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Rules  []Rule `json:"rules"`

	about   string
	sources []string
}

// NewRules is the figures that the contract's file or a change to it states.
// The title is what it goes by: its own, or a reform's.
func NewRules(c *scenarios.Contract, title string) *Rules {
	p := &Rules{Schema: "immpact.contract/1", ID: c.ID, Title: title, Rules: []Rule{}, about: c.About}
	b := newBibliography(c)
	for _, r := range c.Rules() {
		if len(c.Origins[r.Path]) > 0 {
			p.Rules = append(p.Rules, b.cite(ruleOf(c, r)))
		}
	}
	p.sources = b.notes
	return p
}

var ruleColumns = []column[Rule]{
	{"figure", "figure", func(r Rule) sheet.Cell { return sheet.Text(r.Label) }},
	{"value", "value", Rule.value},
	{"grade", "grade", func(r Rule) sheet.Cell { return sheet.Text(r.Grade) }},
	{"source", "source", func(r Rule) sheet.Cell { return sheet.Text(r.cites) }},
	{"path", "path", func(r Rule) sheet.Cell { return sheet.Text(r.Path) }},
}

// Sheets is the figures, and under them each source once.
func (p *Rules) Sheets() []*sheet.Page {
	return []*sheet.Page{{Title: p.Title, Lead: []string{p.about}, Tables: []sheet.Table{table("rules", "", ruleColumns, p.Rules)}, Notes: p.sources}}
}

// RulesDiff is what changes from one contract to another, in words: schema
// immpact.rules-diff/1.
type RulesDiff struct {
	Schema      string       `json:"schema"`
	From        string       `json:"from"`
	To          string       `json:"to"`
	Differences []PartDiffer `json:"differences"`
	Changes     []Change     `json:"changes"`

	titles [2]string
}

// PartDiffer is how one part differs.
type PartDiffer struct {
	Part  string   `json:"part"`
	Title string   `json:"title"`
	Words []string `json:"words"`
}

// Change is one figure that differs; one that a contract does not have is
// empty.
type Change struct {
	Path string `json:"path"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// NewRulesDiff is what changes from a to b.
func NewRulesDiff(a, b *scenarios.Contract) *RulesDiff {
	p := &RulesDiff{Schema: "immpact.rules-diff/1", From: a.ID, To: b.ID, Differences: []PartDiffer{}, Changes: []Change{}, titles: [2]string{a.Title, b.Title}}
	for _, d := range contract.Differences(a.Contract, b.Contract) {
		p.Differences = append(p.Differences, PartDiffer{d.Path(), d.Heading(), d.Words})
	}
	for _, ch := range contract.Changes(a.Contract, b.Contract) {
		one := Change{Path: ch.To.Path}
		if ch.Missing {
			one.Path = ch.From.Path
		}
		if !ch.Missing && b.Holds(one.Path) {
			one.To = ch.To.String()
		}
		if !ch.MissingFrom && a.Holds(one.Path) {
			one.From = ch.From.String()
		}
		p.Changes = append(p.Changes, one)
	}
	return p
}

// Sentences says the differences one by one: part, what changes.
func (p *RulesDiff) Sentences() []string {
	var list []string
	for _, d := range p.Differences {
		for _, words := range d.Words {
			list = append(list, d.Title+": "+words)
		}
	}
	return list
}

// Sheets is the differences part by part.
func (p *RulesDiff) Sheets() []*sheet.Page {
	s := &sheet.Page{Title: "From " + p.titles[0] + " to " + p.titles[1]}
	if len(p.Differences) == 0 {
		s.Lead = []string{"Nothing changes: both pay by the same rules."}
		return []*sheet.Page{s}
	}
	s.Tables = []sheet.Table{table("differences", "", []column[PartDiffer]{
		{"part", "part", func(d PartDiffer) sheet.Cell { return sheet.Text(d.Title) }},
		{"words", "what changes", func(d PartDiffer) sheet.Cell { return sheet.Text(strings.Join(d.Words, "; ")) }},
	}, p.Differences)}
	return []*sheet.Page{s}
}

// changedRule is a figure that two contracts hold differently, as a run over
// the practices reads it.
type changedRule struct {
	label, grade string
	from, to     sheet.Cell
}

// NotInForce stands for a figure that a run does not read.
const NotInForce = "not in force"

// ChangedRules is every figure that a run over such practices reads and that
// changes from a to b, and how sure the new one is, or the old one where there
// is no new one. A figure of a part that is off is not in force; a list that an
// indicator takes from the contract stands once, as the contract's.
func ChangedRules(a, b *scenarios.Contract, seen contract.Setting) sheet.Table {
	var rows []changedRule
	for _, c := range contract.Changes(a.Contract, b.Contract) {
		r := c.To
		if c.Missing {
			r = c.From
		}
		row := changedRule{r.Label, b.Grade(r.Path), inForce(a, c.From, c.MissingFrom, r.Path, seen), inForce(b, c.To, c.Missing, r.Path, seen)}
		inherited := len(a.Origins[r.Path])+len(b.Origins[r.Path]) == 0
		if inherited || row.from.Words == NotInForce && row.to.Words == NotInForce {
			continue
		}
		if row.grade == "" {
			row.grade = a.Grade(r.Path)
		}
		if row.grade == "" {
			row.grade = wording.NotStated
		}
		rows = append(rows, row)
	}
	return table("rules", "The rules that change", []column[changedRule]{
		{"rule", "rule", func(r changedRule) sheet.Cell { return sheet.Text(r.label) }},
		{"from", "baseline", func(r changedRule) sheet.Cell { return r.from }},
		{"to", "now", func(r changedRule) sheet.Cell { return r.to }},
		{"grade", "how sure the figure is", func(r changedRule) sheet.Cell { return sheet.Text(r.grade) }},
	}, rows)
}

// inForce is a contract's figure, or that it has none that a run reads.
func inForce(c *scenarios.Contract, r contract.Rule, missing bool, path string, seen contract.Setting) sheet.Cell {
	if missing || len(c.Origins[path]) == 0 && r.Value == 0 || c.Contract.Unread(path, &seen) != "" {
		return sheet.Text(NotInForce)
	}
	return ruleOf(c, r).value()
}
