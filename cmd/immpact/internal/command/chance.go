package command

import (
	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/sim"
)

func newChance() *cobra.Command {
	var practice, reform string
	cmd := &cobra.Command{
		Use:   "chance SCENARIO [--practice CODE] [--reform ID]",
		Short: "What small numbers make of each practice's pay: its spread, and the chance of each cliff",
		Long: `Thresholds make a lottery of small cohorts. Each child who is on time, late or
reachable is taken to be on time with the practice's own rate; from that follow,
exactly and without sampling, the mean and spread of its pay and the chance of
each threshold and of the clawback.`,
		Example: `  immpact chance exceptions-2021-22
  immpact chance exceptions-2021-22 --practice IMD01
  immpact chance exceptions-2021-22 --format json`,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of one practice (without it: all)")
	cmd.Flags().StringVar(&reform, "reform", "", "id of one reform, or baseline (without it: all)")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		pop := s.Scenario.Population
		if practice != "" {
			i, err := pickPractice(s.Scenario, practice)
			if err != nil {
				return nil, err
			}
			pop.Practices = pop.Practices[i : i+1]
		}
		at, err := pickCase(s.Scenario, reform)
		if err != nil {
			return nil, err
		}
		results := sim.Chance(&pop, s.Scenario.Cases(), s.Scenario.Model)
		if reform != "" {
			results = results[at : at+1]
		}
		return pages.NewChance(s, &pop, results), nil
	})
}
