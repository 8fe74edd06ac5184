package command

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"

	"github.com/spf13/cobra"

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
	return asks(cmd, func([]string) (pages.Page, error) { return pages.NewContracts() })
}

func newRulesShow() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID [--reform ID]", Short: "Every figure of a contract, with its source and grade",
		Example: "  immpact rules show england-2021-22\n  immpact rules show exceptions-2021-22 --reform exceptions", Args: args(cobra.ExactArgs(1)), ValidArgsFunction: completeContract}
	var reform string
	cmd.Flags().StringVar(&reform, "reform", "", "id of a reform, or baseline: ID is then the scenario that has it")
	return asks(cmd, func(names []string) (pages.Page, error) { return rulesOf(names[0], reform) })
}

// rulesOf is the rules of the contract of the name; with a reform, those of
// the reform of the scenario of the name.
func rulesOf(name, reform string) (pages.Page, error) {
	if reform == "" {
		c, err := scenarios.LoadContract(name)
		if err != nil {
			return nil, err
		}
		return pages.NewRules(c, c.Title), nil
	}
	s, err := scenarios.Load(name)
	if err != nil {
		return nil, err
	}
	at, err := pickCase(s, reform)
	if err != nil {
		return nil, err
	}
	if at == 0 {
		return pages.NewRules(s.Baseline, s.Baseline.Title), nil
	}
	return pages.NewRules(s.Reforms[at-1].Contract, s.Reforms[at-1].Title), nil
}

func newRulesDiff() *cobra.Command {
	cmd := &cobra.Command{Use: "diff ID ID", Short: "What changes from one contract to another, in words",
		Example: "  immpact rules diff england-2022-23 england-2023-24", Args: args(cobra.ExactArgs(2)), ValidArgsFunction: completeContract}
	return asks(cmd, func(names []string) (pages.Page, error) {
		a, err := scenarios.LoadContract(names[0])
		if err != nil {
			return nil, err
		}
		b, err := scenarios.LoadContract(names[1])
		if err != nil {
			return nil, err
		}
		return pages.NewRulesDiff(a, b), nil
	})
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
