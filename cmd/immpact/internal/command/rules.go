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
)

func newRules() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules list|show|diff|check",
		Short: "The contracts' figures: list, show, compare, check",
		Example: `  immpact rules list
  immpact rules show england-2021-22
  immpact rules diff england-2022-23 england-2023-24
  immpact rules check my-contract.toml my-practice.toml`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRulesList(), newRulesShow(), newRulesDiff(), newRulesCheck())
	return cmd
}

func newRulesList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "The contracts that ship", Example: "  immpact rules list", Args: args(cobra.NoArgs)}
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		t := sheet.Table{Head: []string{"id", "year", "title"}}
		type contractOut struct {
			ID    string `json:"id"`
			Year  string `json:"year"`
			Title string `json:"title"`
			About string `json:"about"`
		}
		list := []contractOut{}
		for _, e := range scenarios.Contracts() {
			c, err := scenarios.LoadContract(e.ID)
			if err != nil {
				return err
			}
			t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(c.ID), sheet.Text(c.Year), sheet.Text(c.Title)})
			list = append(list, contractOut{c.ID, c.Year, c.Title, c.About})
		}
		return f.write(cmd, func() *sheet.Page { return &sheet.Page{Tables: []sheet.Table{t}} }, func() any {
			return struct {
				Schema    string        `json:"schema"`
				Contracts []contractOut `json:"contracts"`
			}{"immpact.rules/1", list}
		})
	}
	return cmd
}

func newRulesShow() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID [--reform ID]", Short: "Every figure of a contract, with its source and grade",
		Example: "  immpact rules show england-2021-22\n  immpact rules show exceptions-2021-22 --reform exceptions", Args: args(cobra.ExactArgs(1)), ValidArgsFunction: completeContract}
	var reform string
	cmd.Flags().StringVar(&reform, "reform", "", "id of a reform, or baseline: ID is then the scenario that has it")
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		c, title, err := contractOf(names[0], reform)
		if err != nil {
			return err
		}
		return f.write(cmd, func() *sheet.Page { return rulesPage(c, title) }, func() any {
			out := struct {
				Schema string    `json:"schema"`
				ID     string    `json:"id"`
				Title  string    `json:"title"`
				Rules  []ruleOut `json:"rules"`
			}{Schema: "immpact.contract/1", ID: c.ID, Title: title, Rules: []ruleOut{}}
			for _, r := range stated(c) {
				out.Rules = append(out.Rules, ruleOut{r.Path, r.Label, r.String(), c.Grade(r.Path), c.Provenance(r.Path)})
			}
			return out
		})
	}
	return cmd
}

// contractOf is the contract of the name and its title; with a reform, that of
// the scenario of the name, and the reform's title.
func contractOf(name, reform string) (c *scenarios.Contract, title string, err error) {
	if reform == "" {
		c, err = scenarios.LoadContract(name)
	} else {
		var s *scenarios.Scenario
		if s, err = scenarios.Load(name); err != nil {
			return nil, "", err
		}
		c, err = pickCase(s, reform)
		for _, r := range s.Reforms {
			if r.ID == reform {
				return c, r.Title, err
			}
		}
	}
	if err != nil {
		return nil, "", err
	}
	return c, c.Title, nil
}

// stated lists the figures that the contract's file holds.
func stated(c *scenarios.Contract) []contract.Rule {
	var list []contract.Rule
	for _, r := range c.Rules() {
		if len(c.Origins[r.Path]) > 0 {
			list = append(list, r)
		}
	}
	return list
}

// rulesPage shows a contract's figures, and under them each source once.
func rulesPage(c *scenarios.Contract, title string) *sheet.Page {
	t := sheet.Table{Head: []string{"figure", "value", "grade", "source", "path"}}
	p := &sheet.Page{Title: title, Lead: []string{c.About}}
	b := newBibliography(c)
	for _, r := range stated(c) {
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(r.Label), sheet.Text(r.String()), sheet.Text(c.Grade(r.Path)),
			sheet.Text(b.cite(r.Path)), sheet.Text(r.Path)})
	}
	p.Tables, p.Notes = []sheet.Table{t}, b.Notes
	return p
}

func newRulesDiff() *cobra.Command {
	cmd := &cobra.Command{Use: "diff ID ID", Short: "What changes from one contract to another, in words",
		Example: "  immpact rules diff england-2022-23 england-2023-24", Args: args(cobra.ExactArgs(2)), ValidArgsFunction: completeContract}
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		a, err := scenarios.LoadContract(names[0])
		if err != nil {
			return err
		}
		b, err := scenarios.LoadContract(names[1])
		if err != nil {
			return err
		}
		differences := contract.Differences(a.Contract, b.Contract)
		return f.write(cmd, func() *sheet.Page { return diffPage(a, b, differences) }, func() any { return diffJSON(a, b, differences) })
	}
	return cmd
}

func diffPage(a, b *scenarios.Contract, differences []contract.Difference) *sheet.Page {
	p := &sheet.Page{Title: "From " + a.Title + " to " + b.Title}
	t := sheet.Table{Head: []string{"part", "what changes"}}
	for _, d := range differences {
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(d.Heading()), sheet.Text(strings.Join(d.Words, "; "))})
	}
	if len(differences) == 0 {
		p.Lead = []string{"Nothing changes: both pay by the same rules."}
		return p
	}
	p.Tables = []sheet.Table{t}
	return p
}

func diffJSON(a, b *scenarios.Contract, differences []contract.Difference) any {
	type partOut struct {
		Part  string   `json:"part"`
		Title string   `json:"title"`
		Words []string `json:"words"`
	}
	type changeOut struct {
		Path string `json:"path"`
		From string `json:"from,omitempty"`
		To   string `json:"to,omitempty"`
	}
	out := struct {
		Schema      string      `json:"schema"`
		From        string      `json:"from"`
		To          string      `json:"to"`
		Differences []partOut   `json:"differences"`
		Changes     []changeOut `json:"changes"`
	}{"immpact.rules-diff/1", a.ID, b.ID, []partOut{}, []changeOut{}}
	for _, d := range differences {
		out.Differences = append(out.Differences, partOut{d.Path(), d.Heading(), d.Words})
	}
	for _, ch := range contract.Changes(a.Contract, b.Contract) {
		one := changeOut{Path: ch.To.Path}
		if ch.Missing {
			one.Path = ch.From.Path
		} else {
			one.To = ch.To.String()
		}
		if !ch.MissingFrom {
			one.From = ch.From.String()
		}
		out.Changes = append(out.Changes, one)
	}
	return out
}

func newRulesCheck() *cobra.Command {
	return &cobra.Command{
		Use:     "check FILE...",
		Short:   "Read contract, practice, population and scenario files and say what is wrong in them",
		Example: "  immpact rules check my-contract.toml my-practice.toml",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			var faults []error
			var good strings.Builder
			for _, name := range names {
				kind, err := scenarios.Check(name)
				if err != nil {
					faults = append(faults, err)
					continue
				}
				fmt.Fprintf(&good, "%s: %s, no fault found\n", clean.Text(name), kind)
			}
			if err := errors.Join(faults...); err != nil {
				fmt.Fprint(cmd.ErrOrStderr(), good.String())
				return err
			}
			return writeAll(cmd, func(w io.Writer) error {
				_, err := io.WriteString(w, good.String())
				return err
			})
		},
	}
}
