package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/scenarios"
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
		ValidArgsFunction: func(_ *cobra.Command, names []string, _ string) ([]string, cobra.ShellCompDirective) {
			return completeOne(names, scenarios.Claims())
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "exit 1 unless every claim holds")
	var p *pages.Claims
	asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		if len(s.Scenario.Claims) == 0 {
			return nil, fmt.Errorf("%s has no claims; add a [[claim]] table, or take one of %s", clean.Text(cmd.Flags().Arg(0)), shippedClaims())
		}
		p = pages.NewClaims(s, s.Scenario.Judge())
		return p, nil
	})
	answered := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		if err := answered(cmd, names); err != nil {
			return err
		}
		if strict && !p.AllHold() {
			return errNotStrict
		}
		return nil
	}
	return cmd
}

func shippedClaims() string {
	var ids []string
	for _, e := range scenarios.Claims() {
		ids = append(ids, e.ID)
	}
	return strings.Join(ids, ", ")
}
