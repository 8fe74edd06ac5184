package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/scenarios"
)

func newClaims() *cobra.Command {
	var strict, full bool
	var id string
	cmd := &cobra.Command{
		Use:   "claims SCENARIO [--claim ID | --full] [--strict]",
		Short: "Whether what was said of a contract holds, for whom, and what would turn it",
		Long: `Each [[claim]] of a scenario is judged: it holds, is possible, but rare, depends,
is not reproduced by the model, does not hold, or cannot be tested. A line for
each claim gives the verdict and the figure. In full, with --claim or --full, come
the practices it is true for, what would turn it (found by search), the rules used
with their sources, and what it leans on. JSON is always in full. Published claims
ship as files of their own; immpact init --claims writes one to fill in.`,
		Example: `  immpact claims single-family
  immpact claims single-family --claim single-family-2023-24
  immpact claims published-2021-22 --full --format md > claims.md
  immpact claims mine.toml --strict && echo all hold
  immpact quote single-family --claim single-family --format svg > card.svg`,
		ValidArgsFunction: func(_ *cobra.Command, names []string, _ string) ([]string, cobra.ShellCompDirective) {
			return completeOne(names, scenarios.Claims())
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "exit 1 unless every claim holds")
	cmd.Flags().BoolVar(&full, "full", false, "every claim in full")
	cmd.Flags().StringVar(&id, "claim", "", "id of one claim, in full")
	var p *pages.Claims
	asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		if len(s.Scenario.Claims) == 0 {
			return nil, noClaims(s.Scenario)
		}
		if id != "" {
			if err := pickClaim(s.Scenario, id); err != nil {
				return nil, err
			}
		}
		tell := progress(cmd, "claims judged")
		p = pages.NewClaims(s, s.Scenario.JudgeTelling(func(done, of int) { tell(done, of) }))
		switch {
		case id != "":
			p.Shows = pages.OneClaim
		case !full:
			p.Shows = pages.ClaimList
		}
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

// noClaims is the error for a scenario that makes no claims.
func noClaims(s *scenarios.Scenario) error {
	var ids []string
	for _, e := range scenarios.Claims() {
		ids = append(ids, e.ID)
	}
	return fmt.Errorf("%s has no claims; add a [[claim]] table (`immpact init --claims FILE` writes some to start from), or take one of %s", s.ID, strings.Join(ids, ", "))
}
