package pages

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim/claims"
)

// Said is the claim's words, with who said them, when and where.
func (c *Claim) Said() string {
	words := `"` + c.Words + `"`
	var who []string
	for _, part := range []string{c.Who, c.When, c.URL} {
		if part != "" {
			who = append(who, part)
		}
	}
	if len(who) > 0 {
		words += " - " + strings.Join(who, ", ")
	}
	return words
}

// FigureCell is the claim's figure; words of a claim that cannot be tested.
func (c *Claim) FigureCell() sheet.Cell {
	if c.Ruling == claims.CannotBeTested {
		return sheet.Text(wording.NoFigure)
	}
	return c.figure
}

// Words is a rule that a claim uses, with its grade and its source.
func (r Rule) Words() string {
	text := r.Label + " " + r.Value + ", " + r.year
	if r.Grade != "" {
		text += " (" + r.Grade + ")"
	}
	return text + ": " + r.source
}

// SourceWords is the source of a rule that a claim uses, with its grade.
func (r Rule) SourceWords() string {
	if r.source == "" || r.Grade == "" {
		return r.source
	}
	return r.source + " (" + r.Grade + ")"
}

// mostNamed is how many practices a sentence names.
const mostNamed = 8

// TrueForWords says how many practices the claim is true for, and which, unless
// they are simulated; empty where it was asked of one or of none.
func (c *Claim) TrueForWords() string {
	t := c.TrueFor
	if t == nil || t.Of == 1 {
		return ""
	}
	stand := ""
	if c.Could != nil {
		stand = " as they stand; it could be for " + contract.Group(int64(c.Could.Count)) + ", " + c.Could.Condition
	}
	words := fmt.Sprintf("True for %s of %s%s.", contract.Group(int64(t.Count)), c.of.Counted(t.Of), stand)
	if t.Count == 0 {
		return words
	}
	stated := 0
	fifths := make([]string, 0, 5)
	for d := 1; d <= 9; d += 2 {
		n := t.Deciles[strconv.Itoa(d)] + t.Deciles[strconv.Itoa(d+1)]
		stated += n
		fifths = append(fifths, contract.Group(int64(n)))
	}
	if stated > 0 {
		words += " By IMD fifth, the most deprived first: " + strings.Join(fifths, ", ") + "."
	}
	if c.of.Simulated {
		return words
	}
	return words + " First among them: " + strings.Join(t.Codes[:min(len(t.Codes), mostNamed)], ", ") + "."
}

// IntervalWords is the range that chance gives the figure; empty where there
// is none.
func (c *Claim) IntervalWords() string {
	if c.Interval == nil {
		return ""
	}
	return fmt.Sprintf("In %d of 100 years it would be %s, by %s.", c.Interval.Within, c.Interval.words, c.Interval.Varies)
}

// CautionWords is what a reader must know with the verdict, each in a sentence.
func (c *Claim) CautionWords() []string {
	var words []string
	for _, caution := range c.Cautions {
		if !strings.HasSuffix(caution, ".") && !strings.HasSuffix(caution, ".)") {
			caution += "."
		}
		words = append(words, wording.UpperFirst(caution))
	}
	return words
}

// SteadyWords says which changes were searched and turn nothing; empty where
// there are none.
func (c *Claim) SteadyWords() string {
	if len(c.Steady) == 0 {
		return ""
	}
	return "No change searched of this kind turns it: " + strings.Join(c.Steady, ", ") + "."
}

var flipColumns = []column[Flip]{
	{"change", "change", func(f Flip) sheet.Cell { return sheet.Text(f.What) }},
	{"from", "from", func(f Flip) sheet.Cell { return sheet.Text(f.From) }},
	{"to", "to", func(f Flip) sheet.Cell { return sheet.Text(f.To) }},
	{"kind", "kind", func(f Flip) sheet.Cell { return sheet.Text(f.Kind) }},
}

// flipTitle says of whom it is asked what would turn the verdict.
func (c *Claim) flipTitle() string {
	switch {
	case c.Asked == "":
		return "What would turn it"
	case c.Asked != c.Of:
		return "What would turn it " + c.Asked + ", the practice in the middle"
	}
	return "What would turn it " + c.Asked
}

var claimRuleColumns = []column[Rule]{
	{"rule", "rule", func(r Rule) sheet.Cell { return sheet.Text(r.Label + ", " + r.year) }},
	{"value", "value", Rule.value},
	{"grade", "grade", func(r Rule) sheet.Cell { return sheet.Text(r.Grade) }},
	{"source", "source", func(r Rule) sheet.Cell { return sheet.Text(r.source) }},
}

// Sheet is the claim with its verdict, to be quoted from.
func (c *Claim) Sheet() *sheet.Page {
	p := &sheet.Page{Title: c.ID + ": " + c.Verdict, Lead: []string{c.Said(), c.Why, c.TrueForWords(), c.IntervalWords()}}
	p.Lead = append(append(p.Lead, c.CautionWords()...), c.About)
	if len(c.Family) > 0 {
		p.Tables = append(p.Tables, c.familyTable(), c.familyWhere())
	}
	if len(c.Flips) > 0 {
		p.Tables = append(p.Tables, table("flips", c.flipTitle(), flipColumns, c.Flips))
	}
	if len(c.Rules) > 0 {
		p.Tables = append(p.Tables, table("rules", "Rules used", claimRuleColumns, c.Rules))
	}
	if len(c.Family) > 0 {
		p.Notes = append(p.Notes, c.Bounds.Words())
	}
	if steady := c.SteadyWords(); steady != "" {
		p.Notes = append(p.Notes, steady)
	}
	for _, a := range c.Assumptions {
		p.Notes = append(p.Notes, "Leans on: "+a+".")
	}
	return p
}
