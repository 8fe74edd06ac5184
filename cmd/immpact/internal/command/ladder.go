package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
)

func newLadder() *cobra.Command {
	var practice, indicator, reform string
	cmd := &cobra.Command{
		Use:   "ladder SCENARIO --practice CODE --indicator VI001 [--reform ID]",
		Short: "What the next child is worth: pay at every count of children on time",
		Example: `  immpact ladder exceptions-2021-22 --practice IMD08 --indicator VI003
  immpact ladder mine.toml --practice MY0001 --indicator VI002 --format csv > ladder.csv`,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of the practice")
	cmd.Flags().StringVar(&indicator, "indicator", "", "name of the indicator")
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform (without it: the baseline)")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		i, err := pickPractice(s.Scenario, practice)
		if err != nil {
			return nil, err
		}
		at, err := pickCase(s.Scenario, reform)
		if err != nil {
			return nil, err
		}
		ind, err := pickIndicator(s.Results[at].Contract, s.Results[at].Title, indicator)
		if err != nil {
			return nil, err
		}
		l := pages.NewLadder(s, i, at, ind.Cohort, ind.Name)
		if len(l.Rungs) == 0 {
			return nil, fmt.Errorf("practice %s states no children of %s, so there is no ladder of %s to climb", l.Practice, ind.Cohort.Title(), ind.Name)
		}
		return l, nil
	})
}
