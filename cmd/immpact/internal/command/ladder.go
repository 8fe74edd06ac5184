package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
)

func newLadder() *cobra.Command {
	var practice, indicator, cohort, reform string
	cmd := &cobra.Command{
		Use:   "ladder SCENARIO --practice CODE {--indicator VI001 | --cohort 8m} [--reform ID]",
		Short: "What the next child is worth: pay at every count of children on time",
		Long: `Pay at every count of children on time, for the children of one age: of an
indicator (VI001: 8 months, VI002: 18 months, VI003: 5 years), or with --cohort
of an age under any contract, such as the target payments to March 2021.`,
		Example: `  immpact ladder exceptions-2021-22 --practice IMD08 --indicator VI003
  immpact ladder change-of-2021 --practice IMD08 --cohort 18m
  immpact ladder mine.toml --practice MY0001 --indicator VI002 --format csv > ladder.csv`,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of the practice")
	cmd.Flags().StringVar(&indicator, "indicator", "", "name of the indicator: VI001, VI002 or VI003")
	cmd.Flags().StringVar(&cohort, "cohort", "", "the age instead: 8m, 18m or 5y")
	cmd.MarkFlagsMutuallyExclusive("indicator", "cohort")
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform (without it: the baseline)")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		i, at, err := pick(s.Scenario, practice, reform)
		if err != nil {
			return nil, err
		}
		k, err := pickLadder(s, at, cohort, indicator)
		if err != nil {
			return nil, err
		}
		l := pages.NewLadder(s, i, at, k, indicator)
		if len(l.Rungs) == 0 {
			return nil, fmt.Errorf("practice %s states no children of %s, so there is no ladder of them to climb", l.Practice, k.Title())
		}
		return l, nil
	})
}

// pickLadder is the cohort that the ladder is of: as named, or of the indicator
// named, be it that of another case: a contract of target payments has none, and
// pays for the same children.
func pickLadder(s *pages.Subject, at int, cohort, indicator string) (contract.CohortID, error) {
	if cohort != "" {
		k, ok := contract.ParseCohort(cohort)
		if !ok {
			return 0, usageError{fmt.Errorf("--cohort %q is no age; name one of 8m, 18m, 5y", clean.Text(cohort))}
		}
		return k, nil
	}
	from := &s.Results[at]
	for i := range s.Results {
		if len(from.Contract.Indicators) == 0 {
			from = &s.Results[i]
		}
	}
	ind, err := pickIndicator(from.Contract, from.Title, indicator)
	if err != nil {
		return 0, err
	}
	return ind.Cohort, nil
}
