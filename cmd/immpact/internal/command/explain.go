package command

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

func newExplain() *cobra.Command {
	var practice, group, reform string
	var difference bool
	cmd := &cobra.Command{
		Use:   "explain SCENARIO --practice CODE [--reform ID] [--difference]",
		Short: "Where a practice's pay comes from, in words, with the numbers put in",
		Example: `  immpact explain exceptions-2021-22 --practice IMD01
  immpact explain exceptions-2021-22 --practice IMD01 --reform exceptions --difference
  immpact explain england-2021-22 --group deprived --reform rules-2023-24 --difference`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of the practice")
	cmd.Flags().StringVar(&group, "group", "", "with --difference: a group of practices instead: deprived, affluent, all, decile-1 to decile-10")
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform (without it: the baseline)")
	cmd.Flags().BoolVar(&difference, "difference", false, "explain the difference from the baseline, step by step")
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		s, err := scenarios.Load(names[0])
		if err != nil {
			return err
		}
		c, err := pickCase(s, reform)
		if err != nil {
			return err
		}
		if difference {
			w, err := walkOf(s, practice, group, reform, c)
			if err != nil {
				return err
			}
			tell(cmd, s.Notices)
			mark := fingerprint(names[0], s)
			return f.write(cmd, func() *sheet.Page { return signedPage(w.page(), mark) }, func() any {
				out := w.json()
				out.Fingerprint = mark
				return out
			})
		}
		if group != "" {
			return usageError{errors.New("--group goes with --difference; a practice's pay is explained with --practice")}
		}
		p, err := pickPractice(s, practice)
		if err != nil {
			return err
		}
		tell(cmd, s.Notices)
		e, mark := c.Explain(c.Title, &p.Practice, nil), fingerprint(names[0], s)
		if f.name == "json" {
			out := explainJSON(s, p, reform, c, e)
			out.Fingerprint = mark
			return writeAll(cmd, func(w io.Writer) error { return writeJSON(w, out) })
		}
		if f.name == "table" {
			return writeAll(cmd, func(w io.Writer) error { return writeTree(w, p, c, e) })
		}
		return f.write(cmd, func() *sheet.Page { return signedPage(explainPage(p, c, e), mark) }, nil)
	}
	return cmd
}

// pickPractice is the practice of the code; the error offers those there are.
func pickPractice(s *scenarios.Scenario, code string) (*sim.Practice, error) {
	var codes []string
	for i := range s.Population.Practices {
		if len(codes) == 15 {
			codes = append(codes, "...")
			break
		}
		codes = append(codes, s.Population.Practices[i].Code)
	}
	if code == "" {
		return nil, usageError{fmt.Errorf("--practice is missing; name one of %s", strings.Join(codes, ", "))}
	}
	if p := s.Population.Find(code); p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("practice %q is not in %s; name one of %s", clean.Text(code), s.Practices, strings.Join(codes, ", "))
}

// pickCase is the contract of the reform, under the reform's title, or that
// of the baseline for "".
func pickCase(s *scenarios.Scenario, id string) (*scenarios.Contract, error) {
	if id == "" || id == "baseline" {
		return s.Baseline, nil
	}
	var ids []string
	for _, r := range s.Reforms {
		if r.ID == id {
			titled := *r.Contract
			titled.Contract = r.Contract.Contract.Clone()
			titled.Title = r.Title
			return &titled, nil
		}
		ids = append(ids, r.ID)
	}
	return nil, fmt.Errorf("reform %q is not in %s; name one of %s", clean.Text(id), s.File, strings.Join(ids, ", "))
}

// practiceLine says which practice a page is of, and with what caution its
// cohorts are to be taken.
func practiceLine(p *sim.Practice) string {
	line := fmt.Sprintf("%s %s: %s, IMD decile %s (1 = most deprived).", p.Code, clean.Text(p.Name),
		contract.Count(int64(p.ListSize), "registered patient", "registered patients"), decileText(p.IMDDecile))
	for k := range p.Cohorts {
		if sim.SmallCohort(&p.Cohorts[k]) {
			line += fmt.Sprintf(" Take care with its children of %s: %s.", contract.CohortID(k).Title(), sim.SmallCohortCaution)
		}
	}
	return line
}

// writeTree writes an explanation as an indented text, and then the rules it
// used with their sources.
func writeTree(w io.Writer, p *sim.Practice, c *scenarios.Contract, e contract.Explanation) error {
	var b strings.Builder
	b.WriteString(practiceLine(p) + "\n\n")
	var paths []string
	var tell func(contract.Explanation, string)
	tell = func(e contract.Explanation, indent string) {
		head := indent + clean.Text(e.Figure)
		if e.Money {
			head += "  " + e.Pence.String()
		} else if e.Result != "" {
			head += "  " + e.Result
		}
		b.WriteString(head + "\n")
		for _, line := range strings.Split(sheet.Wrap(clean.Text(e.Words), 96-len(indent), ""), "\n") {
			b.WriteString(indent + "  " + line + "\n")
		}
		paths = append(paths, e.Rules...)
		for _, sub := range e.Steps {
			tell(sub, indent+"  ")
		}
	}
	tell(e, "")
	used, sources := rulesUsed(c, paths)
	b.WriteString("\nThe rules used\n")
	for _, r := range used {
		b.WriteString("  " + sheet.Wrap(clean.Text(fmt.Sprintf("%s: %s (%s) %s", r.Label, r.Rule, r.Grade, r.From)), 96, "    ") + "\n")
	}
	b.WriteString("\nWhere they come from\n")
	for _, s := range sources {
		b.WriteString("  " + sheet.Wrap(clean.Text(s), 96, "      ") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// explainPage is the tree as a table, for Markdown and CSV.
func explainPage(p *sim.Practice, c *scenarios.Contract, e contract.Explanation) *sheet.Page {
	t := sheet.Table{Title: "Why", Head: []string{"figure", "amount", "in words"}}
	var paths []string
	var tell func(contract.Explanation, string)
	tell = func(e contract.Explanation, within string) {
		amount := sheet.Text(e.Result)
		if e.Money {
			amount = sheet.Money(e.Pence)
		}
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(within + e.Figure), amount, sheet.Text(e.Words)})
		paths = append(paths, e.Rules...)
		for _, sub := range e.Steps {
			tell(sub, within+e.Figure+" > ")
		}
	}
	for _, sub := range e.Steps {
		tell(sub, "")
	}
	list, sources := rulesUsed(c, paths)
	used := sheet.Table{Title: "The rules used", Head: []string{"rule", "value", "grade", "where it comes from"}}
	for _, r := range list {
		used.Rows = append(used.Rows, []sheet.Cell{sheet.Text(r.Label), sheet.Text(r.Rule.String()), sheet.Text(r.Grade), sheet.Text(r.From)})
	}
	return &sheet.Page{Title: p.Code + " under " + c.Title, Lead: []string{practiceLine(p), e.Words},
		Tables: []sheet.Table{t, used}, Notes: sources}
}
