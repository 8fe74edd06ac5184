package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/immpact/internal/plaintext"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

func newClaims() *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "claims SCENARIO [--strict]",
		Short: "Whether what was said of a contract holds, for whom, and what would turn it",
		Long: `Each [[claim]] of a scenario is judged: it holds, does not hold, depends, or
cannot be tested. With the verdict come the figure, the practices it is true
for, what would turn it (found by search), the rules used with their sources,
and what it leans on. Published claims ship as files of their own.`,
		Example: `  immpact claims single-family
  immpact claims published-2021-22 --format md > claims.md
  immpact claims mine.toml --strict && echo all hold`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeClaims,
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "exit 1 unless every claim holds")
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		s, err := scenarios.Load(names[0])
		if err != nil {
			return err
		}
		if len(s.Claims) == 0 {
			return fmt.Errorf("%s has no claims; add a [[claim]] table, or take one of %s", names[0], shippedClaims())
		}
		verdicts := s.Judge()
		tell(cmd, s.Notices)
		if err := writeClaims(cmd, f, s, verdicts, fingerprint(names[0], s)); err != nil {
			return err
		}
		if strict && !allHold(verdicts) {
			return errNotStrict
		}
		return nil
	}
	return cmd
}

// completeClaims offers the shipped claims, and files.
func completeClaims(_ *cobra.Command, names []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(names) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return entries(scenarios.Claims()), cobra.ShellCompDirectiveDefault
}

func shippedClaims() string {
	var ids []string
	for _, e := range scenarios.Claims() {
		ids = append(ids, e.ID)
	}
	return strings.Join(ids, ", ")
}

func allHold(verdicts []claims.Verdict) bool {
	for i := range verdicts {
		if verdicts[i].Ruling != claims.Holds {
			return false
		}
	}
	return true
}

// writeClaims prints a page on all claims, and one on each.
func writeClaims(cmd *cobra.Command, f *format, s *scenarios.Scenario, verdicts []claims.Verdict, mark string) error {
	if f.name != "table" && f.name != "md" {
		return f.write(cmd, func() *sheet.Page { return claimsPage(s, verdicts) }, func() any {
			out := claimsJSON(s, verdicts)
			out.Fingerprint = mark
			return out
		})
	}
	pages := []*sheet.Page{signedPage(claimsPage(s, verdicts), mark)}
	for i := range verdicts {
		pages = append(pages, claimPage(s, &s.Claims[i], &verdicts[i]))
	}
	return writeAll(cmd, func(w io.Writer) error {
		for i, p := range pages {
			if i > 0 {
				if _, err := io.WriteString(w, "\n\n"); err != nil {
					return err
				}
			}
			write := func(w io.Writer) error { return plaintext.Write(w, p) }
			if f.name == "md" {
				write = p.WriteMarkdown
			}
			if err := write(w); err != nil {
				return err
			}
		}
		return nil
	})
}

// claimsPage is the verdicts side by side.
func claimsPage(s *scenarios.Scenario, verdicts []claims.Verdict) *sheet.Page {
	t := sheet.Table{Columns: sheet.Heads("claim", "verdict", "figure", "true for", "of", "claimed by", "when")}
	for i := range verdicts {
		c, v := &s.Claims[i], &verdicts[i]
		row := []sheet.Cell{sheet.Text(c.ID), sheet.Text(v.Ruling.String()), figureCell(v)}
		if v.TrueFor != nil {
			row = append(row, sheet.Count(v.TrueFor.Count), sheet.Count(v.TrueFor.Of))
		} else {
			row = append(row, sheet.Text(""), sheet.Text(""))
		}
		t.Rows = append(t.Rows, append(row, sheet.Text(c.Who), sheet.Text(c.When)))
	}
	return &sheet.Page{Title: s.Title, Lead: []string{s.About}, Tables: []sheet.Table{t}}
}

// figureCell is the verdict's figure, for a spreadsheet as a plain number.
func figureCell(v *claims.Verdict) sheet.Cell {
	if v.Ruling == claims.CannotBeTested {
		return sheet.Text("")
	}
	cell := sheet.Number(v.Figure.Value, 4)
	if v.Figure.Unit == claims.Pounds {
		cell = sheet.Pounds(v.Figure.Value)
	}
	return cell.Shown(v.Figure.String())
}

// claimPage is one claim with its verdict, to be quoted from.
func claimPage(s *scenarios.Scenario, c *scenarios.Claim, v *claims.Verdict) *sheet.Page {
	p := &sheet.Page{Title: c.ID + ": " + v.Ruling.String(), Lead: []string{said(c), v.Why}}
	if line := trueForWords(v); line != "" {
		p.Lead = append(p.Lead, line)
	}
	if v.Spread != nil {
		p.Lead = append(p.Lead, fmt.Sprintf("In %d of 100 years it would be between %s and %s, by %s.", v.Spread.Within,
			claims.Figure{Value: v.Spread.Low, Unit: v.Figure.Unit}, claims.Figure{Value: v.Spread.High, Unit: v.Figure.Unit}, v.Spread.Words))
	}
	if c.About != "" {
		p.Lead = append(p.Lead, c.About)
	}
	if len(v.Family) > 0 {
		p.Tables = append(p.Tables, familyTable(c, v), familyWhere(v))
	}
	if len(v.Flips) > 0 {
		p.Tables = append(p.Tables, flipTable(v))
	}
	if len(v.Rules) > 0 {
		p.Tables = append(p.Tables, ruleTable(s, v))
	}
	if len(v.Family) > 0 {
		p.Notes = append(p.Notes, boundsWords(c.Bounds))
	}
	if len(v.Steady) > 0 {
		p.Notes = append(p.Notes, "No change searched of this kind turns it: "+strings.Join(v.Steady, ", ")+".")
	}
	for _, a := range leans(s, c, v) {
		p.Notes = append(p.Notes, "Leans on: "+a+".")
	}
	return p
}

// leans is what a verdict leans on: what the claim takes for granted, what any
// such figure does, and the rules whose sources are graded low or assumed.
func leans(s *scenarios.Scenario, c *scenarios.Claim, v *claims.Verdict) []string {
	list := append(append([]string{}, c.Assumes...), v.Leans...)
	byGrade := map[string][]string{}
	for _, used := range v.Rules {
		from, r := s.Rule(used)
		grade := from.Grade(r.Path)
		byGrade[grade] = append(byGrade[grade], fmt.Sprintf("%s %s, %s", r.Label, r, from.Year))
	}
	for _, grade := range []string{scenarios.Low, scenarios.Assumed} {
		if rules := byGrade[grade]; len(rules) > 0 {
			list = append(list, "rules graded "+grade+": "+strings.Join(rules, "; "))
		}
	}
	return list
}

// said is the claim's words, with who said them, when and where.
func said(c *scenarios.Claim) string {
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

// mostCodes is how many practices a page names.
const mostCodes = 8

// trueForWords tells how many practices the claim is true for, and which.
func trueForWords(v *claims.Verdict) string {
	t := v.TrueFor
	if t == nil || t.Of == 1 {
		return ""
	}
	words := fmt.Sprintf("True for %s of %s.", contract.Group(int64(t.Count)), contract.Count(int64(t.Of), "practice", "practices"))
	if t.Count == 0 {
		return words
	}
	fifths := make([]string, 0, 5)
	for f := 1; f <= 9; f += 2 {
		fifths = append(fifths, contract.Group(int64(t.Tenths[f]+t.Tenths[f+1])))
	}
	if t.Tenths[0] < t.Count {
		words += " By IMD fifth, the most deprived first: " + strings.Join(fifths, ", ") + "."
	}
	words += " First among them: " + strings.Join(t.Codes[:min(len(t.Codes), mostCodes)], ", ") + "."
	return words
}

// flipTable is what would turn the verdict.
func flipTable(v *claims.Verdict) sheet.Table {
	t := sheet.Table{Title: "What would turn it", Columns: sheet.Heads("change", "from", "to", "kind")}
	if v.Asked != "" && v.Asked != v.Of {
		t.Title += " " + v.Asked + ", the practice in the middle"
	} else if v.Asked != "" {
		t.Title += " " + v.Asked
	}
	for _, f := range v.Flips {
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(f.What), sheet.Text(f.From), sheet.Text(f.To), sheet.Text(f.Kind)})
	}
	return t
}

// familyTable is what one family can cost, by its children.
func familyTable(c *scenarios.Claim, v *claims.Verdict) sheet.Table {
	amount := contract.Pence(c.Test.Low).Pounds()
	t := sheet.Table{Title: "The most that one family can cost",
		Columns: sheet.Heads("children", "any practice", "average list", "list for "+amount, "the same, usual cohorts", "practices that could", "that do")}
	list := func(w *claims.Worst) sheet.Cell {
		if w == nil {
			return sheet.Text("none")
		}
		return sheet.Count(w.List)
	}
	for _, f := range v.Family {
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Count(f.Children), sheet.Money(f.Most.Pence), sheet.Money(f.Typical.Pence),
			list(f.Reaches), list(f.ReachesUsual), sheet.Count(f.Could), sheet.Count(f.Do)})
	}
	return t
}

// familyWhere is where a family costs most: the practice, and the children
// missed of each cohort.
func familyWhere(v *claims.Verdict) sheet.Table {
	t := sheet.Table{Title: "Where it costs most", Columns: sheet.Heads("children", "practice", "list", "loses", "children missed, of those on time, of those eligible")}
	for _, f := range v.Family {
		for _, row := range []struct {
			name string
			at   *claims.Worst
		}{{"any", &f.Most}, {"average list", &f.Typical}, {"smallest list, usual cohorts", f.ReachesUsual}} {
			if row.at != nil {
				t.Rows = append(t.Rows, []sheet.Cell{sheet.Count(f.Children), sheet.Text(row.name), sheet.Count(row.at.List),
					sheet.Money(row.at.Pence), sheet.Text(takenWords(row.at))})
			}
		}
	}
	return t
}

// boundsWords is the practices that a family's cost was searched over.
func boundsWords(b claims.Bounds) string {
	words := fmt.Sprintf("Any practice: every list up to %s, %g to %g children of a cohort per 1,000 patients (usual: %g), every coverage.",
		contract.Count(int64(b.Lists), "patient", "patients"), b.Least, b.Most, b.Usual)
	if b.Baseline > 0 {
		words += fmt.Sprintf(" Own average, where there is an improvement route: %s.", b.Baseline)
	}
	return words
}

// takenWords is the children missed, cohort by cohort.
func takenWords(w *claims.Worst) string {
	var words []string
	for k, t := range w.Taken {
		if t.Children > 0 {
			words = append(words, fmt.Sprintf("%s: %d of %d of %d", contract.CohortID(k).Title(), t.Children, t.OnTime, t.Eligible))
		}
	}
	return strings.Join(words, "; ")
}

// ruleTable is the rules used, with what sets each and how far to trust it.
func ruleTable(s *scenarios.Scenario, v *claims.Verdict) sheet.Table {
	t := sheet.Table{Title: "Rules used", Columns: sheet.Heads("rule", "value", "grade", "source")}
	for _, used := range v.Rules {
		c, r := s.Rule(used)
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(r.Label + ", " + c.Year), sheet.Text(r.String()), sheet.Text(c.Grade(r.Path)), sheet.Text(sourceOf(c, r.Path))})
	}
	return t
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
