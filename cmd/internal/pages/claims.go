package pages

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/claims"
)

// Claims is whether what was said of a contract holds, claim by claim: schema
// immpact.claims/1. A figure's unit stands beside it; amounts are in pence,
// whole where the figure is one practice's or a sum.
type Claims struct {
	Schema      string   `json:"schema"`
	Fingerprint string   `json:"fingerprint"`
	Scenario    string   `json:"scenario"`
	Title       string   `json:"title"`
	Claims      []Claim  `json:"claims"`
	Notices     []string `json:"notices"`

	Recorded

	Shows   ClaimsShown `json:"-"` // for reading; the zero value shows all
	subject *Subject
}

// ClaimsShown is how much of the claims is shown for reading.
type ClaimsShown uint8

// What is shown.
const (
	EveryClaim ClaimsShown = iota // the list, then each claim in full
	ClaimList                     // a line for each claim
	OneClaim                      // the claim in full, without a list
)

// Claim is a claim with its verdict.
type Claim struct {
	ID          string         `json:"id"`
	Words       string         `json:"words"`
	Who         string         `json:"who,omitempty"`
	When        string         `json:"when,omitempty"`
	URL         string         `json:"url,omitempty"`
	Verdict     string         `json:"verdict"`
	Why         string         `json:"why"`
	About       string         `json:"about,omitempty"`
	FigurePence *float64       `json:"figure_pence,omitempty"` // of a figure in pounds
	Figure      *float64       `json:"figure,omitempty"`       // of any other
	Unit        string         `json:"unit,omitempty"`         // pence, per cent, percentage points, points, times, children, patients, doses
	Of          string         `json:"of,omitempty"`
	ComparedTo  *float64       `json:"compared_to,omitempty"`
	Interval    *ClaimInterval `json:"interval,omitempty"`
	TrueFor     *TrueFor       `json:"true_for,omitempty"`          // as the practices stand
	Could       *CouldBe       `json:"could_be_true_for,omitempty"` // where they would have to stand otherwise
	Asked       string         `json:"flips_asked,omitempty"`
	Flips       []Flip         `json:"flips"`
	Steady      []string       `json:"does_not_flip"`
	Family      []Family       `json:"family,omitempty"`
	Bounds      *Bounds        `json:"bounds,omitempty"` // that the family's cost was searched over
	Rules       []Rule         `json:"rules"`
	Cautions    []string       `json:"cautions"` // what a reader must know with the verdict
	Assumptions []string       `json:"assumptions"`

	Ruling claims.Ruling `json:"-"`
	figure sheet.Cell
	amount contract.Pence // that the claim names of a family
	of     *sim.Population
}

// ClaimInterval is the range that chance gives a claim's figure, in its unit.
type ClaimInterval struct {
	Low    Maybe  `json:"low"`
	High   Maybe  `json:"high"`
	Mean   Maybe  `json:"mean"`
	How    string `json:"how"`            // as of a [Range]
	Within int    `json:"within_percent"` // of years
	Varies string `json:"varies"`

	words string // the range with its unit, and the mean where it is not the figure
}

// TrueFor is how many practices a claim is true for.
type TrueFor struct {
	Count   int            `json:"count"`
	Of      int            `json:"of"`
	Codes   []string       `json:"codes"` // at most 100, the truest first
	Deciles map[string]int `json:"by_imd_decile"`
}

// CouldBe is how many practices a claim would be true for on a condition that
// few of them meet.
type CouldBe struct {
	Count     int    `json:"count"`
	Of        int    `json:"of"`
	Condition string `json:"condition"`
}

// Flip is a change that turns a verdict.
type Flip struct {
	Kind    string `json:"kind"`
	What    string `json:"what"`
	Case    string `json:"case,omitempty"`
	Path    string `json:"path,omitempty"`
	From    string `json:"from"`
	To      string `json:"to"`
	InWords string `json:"words"`
}

// mostCodes is how many practices a claim names.
const mostCodes = 100

// NewClaims is the scenario's claims with their verdicts, in the same order.
func NewClaims(s *Subject, verdicts []claims.Verdict) *Claims {
	p := &Claims{Schema: "immpact.claims/1", Fingerprint: s.mark(), Scenario: s.Scenario.ID, Title: s.Scenario.Title, Claims: []Claim{},
		Notices: list(s.Scenario.Notices), Recorded: Recorded{s.Record}, subject: s}
	for i := range verdicts {
		p.Claims = append(p.Claims, s.claim(&s.Scenario.Claims[i], &verdicts[i]))
	}
	return p
}

func (s *Subject) claim(c *scenarios.Claim, v *claims.Verdict) Claim {
	sc := s.Scenario
	row := Claim{ID: c.ID, Words: c.Words, Who: c.Who, When: c.When, URL: c.URL, About: c.About,
		Verdict: v.Ruling.String(), Ruling: v.Ruling, Why: v.Why, Of: v.Of, Asked: v.Asked,
		Flips: []Flip{}, Steady: list(v.DoesNotTurn), Rules: []Rule{}, Assumptions: leans(sc, c, v),
		Cautions: list(v.Cautions), amount: contract.Pence(c.Test.Low), of: s.population()}
	if v.Ruling == claims.CannotBeTested {
		return row
	}
	row.setFigure(v)
	if t := v.TrueFor; t != nil {
		row.TrueFor = &TrueFor{Count: t.Count, Of: t.Of, Codes: list(t.Codes[:min(len(t.Codes), mostCodes)]), Deciles: byDecile(&t.Tenths)}
	}
	if could := v.Could; could != nil {
		row.Could = &CouldBe{could.Count, could.Of, "if each stood where missing the children costs it most"}
	}
	row.Cautions = append(row.Cautions, s.becameOf(v)...)
	cases := sc.Cases()
	for _, f := range v.Flips {
		one := Flip{Kind: f.Kind, What: f.What, Path: f.Rule.Path, From: f.From, To: f.To, InWords: f.Words()}
		if one.Path != "" {
			one.Case = cases[f.Rule.Case].ID
		}
		row.Flips = append(row.Flips, one)
	}
	for i := range v.Family {
		row.Family = append(row.Family, familyOf(&v.Family[i]))
	}
	if len(v.Family) > 0 {
		row.Bounds = boundsOf(c.Bounds)
	}
	for _, used := range v.Rules {
		from, r := sc.Rule(used)
		one := ruleOf(from, r)
		one.Case, one.year, one.source = cases[used.Case].ID, from.Year, sourceOf(from, r.Path)
		row.Rules = append(row.Rules, one)
	}
	return row
}

// becameOf says what became of the parts that the verdict's figure rests on,
// where they were not done as they are written.
func (s *Subject) becameOf(v *claims.Verdict) []string {
	var at []int
	for _, used := range v.Rules {
		part := contract.PartOf(used.Path)
		if s.Contracts[used.Case].OutcomeOf(part) != nil && !slices.Contains(at, used.Case) {
			at = append(at, used.Case)
		}
	}
	return s.Outcomes(at...)
}

// setFigure puts the verdict's figure in, in its unit.
func (c *Claim) setFigure(v *claims.Verdict) {
	c.Unit, c.Figure, c.figure = v.Figure.Unit.String(), &v.Figure.Value, sheet.Number(v.Figure.Value, 4)
	if v.Figure.Unit == claims.Pounds {
		c.Unit, c.Figure, c.FigurePence, c.figure = "pence", nil, &v.Figure.Value, sheet.Pounds(v.Figure.Value)
	}
	c.figure = c.figure.Shown(v.Shown)
	if v.Than != nil {
		c.ComparedTo = &v.Than.Value
	}
	if s := v.Spread; s != nil {
		end := func(x float64) string { return s.Write(x, v.Figure.Unit) }
		c.Interval = &ClaimInterval{Maybe(s.Low), Maybe(s.High), Maybe(s.Mean), s.How.String(), s.Within, s.Words, wording.RangeBeside(s.ChanceRange, v.Figure.Value, end)}
	}
}

// byDecile is the practices by IMD decile; without those that state none.
func byDecile(tenths *sim.ByDecile[int]) map[string]int {
	deciles := map[string]int{}
	for d, n := range tenths {
		if n > 0 && d > 0 {
			deciles[strconv.Itoa(d)] = n
		}
	}
	return deciles
}

// leans is what a verdict leans on: what the claim takes for granted, what any
// such figure does, and the rules whose sources are graded low or assumed.
func leans(s *scenarios.Scenario, c *scenarios.Claim, v *claims.Verdict) []string {
	texts := list(c.Assumes, v.RestsOn)
	if not := s.Population.Unrecorded(); not != "" {
		texts = append(texts, strings.TrimSuffix(not, "."))
	}
	byGrade := map[string][]string{}
	for _, used := range v.Rules {
		from, r := s.Rule(used)
		grade := from.Grade(r.Path)
		byGrade[grade] = append(byGrade[grade], fmt.Sprintf("%s %s, %s", r.Label, r, from.Year))
	}
	for _, grade := range []string{scenarios.Low, scenarios.Assumed} {
		if rules := byGrade[grade]; len(rules) > 0 {
			texts = append(texts, "rules graded "+grade+": "+strings.Join(rules, "; "))
		}
	}
	return texts
}

// sourceOf is the source of a rule, or who set it.
func sourceOf(c *scenarios.Contract, path string) string {
	if c.Grade(path) == "proposed" {
		return c.Provenance(path)
	}
	for _, source := range c.SourcesOf(path) {
		return source.Title
	}
	return c.Provenance(path)
}

// AllHold reports whether every claim holds.
func (p *Claims) AllHold() bool {
	for i := range p.Claims {
		if p.Claims[i].Ruling != claims.Holds {
			return false
		}
	}
	return true
}

var claimColumns = []column[*Claim]{
	{"claim", "claim", func(c *Claim) sheet.Cell { return sheet.Text(c.ID) }},
	{"verdict", "verdict", func(c *Claim) sheet.Cell { return sheet.Text(c.Verdict) }},
	{"figure", "figure", func(c *Claim) sheet.Cell { return c.figure }},
	{"true_for", "true for", func(c *Claim) sheet.Cell { return c.trueFor(func(t *TrueFor) int { return t.Count }) }},
	{"of", "of", func(c *Claim) sheet.Cell { return c.trueFor(func(t *TrueFor) int { return t.Of }) }},
	{"who", "claimed by", func(c *Claim) sheet.Cell { return sheet.Text(c.Who) }},
	{"when", "when", func(c *Claim) sheet.Cell { return sheet.Text(c.When) }},
}

// trueFor is a number of the practices that the claim was asked of, if it was.
func (c *Claim) trueFor(of func(*TrueFor) int) sheet.Cell {
	if c.TrueFor == nil {
		return sheet.None
	}
	return sheet.Count(of(c.TrueFor))
}

// Rows is a row for each claim.
func (p *Claims) Rows() ([]sheet.Column, iter.Seq[[]sheet.Cell]) {
	return columnsOf(claimColumns), func(yield func([]sheet.Cell) bool) {
		for i := range p.Claims {
			if !yield(cellsOf(claimColumns, &p.Claims[i])) {
				return
			}
		}
	}
}

// Sheets is a sheet of all claims side by side, then one for each, as far as
// they are shown.
func (p *Claims) Sheets() []*sheet.Page {
	if p.Shows == OneClaim {
		return p.subject.signed(p.Claims[0].Sheet())
	}
	rows := make([]*Claim, len(p.Claims))
	for i := range p.Claims {
		rows[i] = &p.Claims[i]
	}
	first := &sheet.Page{Title: p.Title, Lead: []string{p.subject.Scenario.About}, Tables: []sheet.Table{table("claims", "", claimColumns, rows)}}
	if p.Shows == ClaimList {
		const known = 5 // columns before who said it when, for which a line has no room
		first.Tables[0] = table("claims", "", claimColumns[:known], rows)
		if not := p.subject.population().Unrecorded(); not != "" {
			first.Notes = append(first.Notes, not)
		}
		first.Notes = append(first.Notes, "What a claim says, why its verdict is what it is and what would turn it: add --claim and its id, or --full for all.")
		if not := p.subject.population().Unrecorded(); not != "" {
			first.Notes = append(first.Notes, not)
		}
		return p.subject.signed(first)
	}
	sheets := p.subject.signed(first)
	for i := range p.Claims {
		sheets = append(sheets, p.Claims[i].Sheet())
	}
	return sheets
}
