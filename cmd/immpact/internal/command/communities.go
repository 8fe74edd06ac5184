package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
)

func newCommunities() *cobra.Command {
	var reform, cohort string
	cmd := &cobra.Command{
		Use:   "communities SCENARIO [--reform ID] [--cohort 5y]",
		Short: "Whom it hits: by deprivation and the communities of the area together",
		Long: `Practices by fifth of deprivation and fifth of the communities share together: how
many, coverage, pay, clawback, who earns no points and who all, and what a reform
changes. The share is the residents of a practice's area in the Census 2021 groups
Black, mixed, other (Arab among them) and White other: area composition, all ages,
not recorded for patients. It says which practices, never which families or why.`,
		Example: `  immpact communities england-2021-22
  immpact communities england-2021-22 --reform exceptions --cohort 18m
  immpact communities england-2021-22 --format csv`,
	}
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform beside the baseline (without it: all of them)")
	cmd.Flags().StringVar(&cohort, "cohort", contract.Age5y.String(), "of which children coverage and points are shown: 8m, 18m or 5y")
	_ = cmd.RegisterFlagCompletionFunc("cohort", cobra.FixedCompletions([]string{"8m", "18m", "5y"}, cobra.ShellCompDirectiveNoFileComp))
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		k, ok := contract.ParseCohort(cohort)
		if !ok {
			return nil, usageError{fmt.Errorf("--cohort %q is none; choose 8m, 18m or 5y", cohort)}
		}
		at := s.All()
		if reform != "" {
			place, err := pickCase(s.Scenario, reform)
			if err != nil {
				return nil, err
			}
			at = []int{place}
		}
		return pages.NewCommunities(s, k, at...), nil
	})
}
