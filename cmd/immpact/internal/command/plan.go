package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/sim"
)

func newPlan() *cobra.Command {
	var practice, reform, network string
	children := int32(10)
	cmd := &cobra.Command{
		Use:   "plan SCENARIO --practice CODE|--network NAME [--children N] [--reform ID]",
		Short: "Children who can still be protected this year, and what the contract rewards",
		Example: `  immpact plan exceptions-2021-22 --practice IMD03
  immpact plan our-pcn.csv --practice A81001 --children 20
  immpact plan our-pcn.csv --network "Canal PCN"    where in the network they are`,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of the practice")
	cmd.Flags().StringVar(&network, "network", "", "name of a primary care network, in place of a practice; an empty one (\"\") is all the practices")
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform (without it: the baseline)")
	cmd.Flags().Int32Var(&children, "children", children, "the most children that are planned for")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		if children < 1 || children > sim.MostPlanned {
			return nil, usageError{fmt.Errorf("--children %d: a plan is for 1 to %d children", children, sim.MostPlanned)}
		}
		if network != "" || cmd.Flags().Changed("network") {
			if practice != "" {
				return nil, usageError{errors.New("--practice and --network: a plan is of the one or of the other")}
			}
			at, err := pickCase(s.Scenario, reform)
			if err != nil {
				return nil, err
			}
			return pages.NewNetworkPlan(s, network, at, progress(cmd, practicesRead))
		}
		i, at, err := pick(s.Scenario, practice, reform)
		if err != nil {
			return nil, err
		}
		return pages.NewPlan(s, i, at, children), nil
	})
}
