package command

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

func newChance() *cobra.Command {
	var practice, reform, reply string
	var fromHere bool
	cmd := &cobra.Command{
		Use:   "chance SCENARIO [--practice CODE] [--reform ID] [--from-here [--reply PER CENT]]",
		Short: "What small numbers make of each practice's pay: its spread, and the chance of each cliff",
		Long: `Thresholds make a lottery of small cohorts. Each child who is on time, late or
reachable is taken to be on time with the practice's own rate; from that follow,
exactly and without sampling, the mean and spread of its pay and the chance of
each threshold and of the clawback.

With --from-here it is the rest of this year that is open, not another year:
children on time and late stay as they are, and each reachable child still comes
with the practice's own rate so far, or with the chance that --reply states.`,
		Example: `  immpact chance exceptions-2021-22
  immpact chance exceptions-2021-22 --practice IMD01
  immpact chance my-practice.toml --from-here --reply 40
  immpact chance exceptions-2021-22 --format json`,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of one practice (without it: all)")
	cmd.Flags().StringVar(&reform, "reform", "", "id of one reform, or baseline (without it: all)")
	cmd.Flags().BoolVar(&fromHere, "from-here", false, "the rest of this year instead of another: only reachable children are left to chance")
	cmd.Flags().StringVar(&reply, "reply", "", "with --from-here: per cent of the reachable children who still come (without it: the practice's own rate)")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		pop := s.Scenario.Population
		if practice != "" {
			i, err := pickPractice(s.Scenario, practice)
			if err != nil {
				return nil, err
			}
			pop = pop.Only(pop.Practices[i : i+1])
		}
		at, err := pickCase(s.Scenario, reform)
		if err != nil {
			return nil, err
		}
		if err := setRest(&s.Scenario.Model, fromHere, cmd.Flags().Changed("reply"), reply); err != nil {
			return nil, err
		}
		results := sim.Chance(&pop, s.Scenario.Cases(), s.Scenario.Model)
		if reform != "" {
			results = results[at : at+1]
		}
		return pages.NewChance(s, &pop, results), nil
	})
}

// setRest makes the model that of the rest of this year, where that is asked
// for.
func setRest(m *sim.Model, fromHere, stated bool, reply string) error {
	switch {
	case !fromHere && stated:
		return usageError{errors.New("--reply goes with --from-here: it is the chance that a child who is reachable now still comes")}
	case !fromHere:
		return nil
	}
	rest := sim.Rest{Stated: stated}
	if rest.Stated {
		v, err := contract.PerCent.Parse(strings.TrimSuffix(strings.TrimSpace(reply), "%"))
		if err != nil {
			return usageError{fmt.Errorf("--reply %q %w", clean.Text(reply), err)}
		}
		rest.Reply = contract.Percent(v)
	}
	*m = sim.FromHere(rest)
	return nil
}
