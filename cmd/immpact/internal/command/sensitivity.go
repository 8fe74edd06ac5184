package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/sim"
)

func newSensitivity() *cobra.Command {
	var reform, measure, group string
	cmd := &cobra.Command{
		Use:   "sensitivity SCENARIO [--reform ID] [--measure NAME] [--group GROUP]",
		Short: "What a verdict leans on that nobody knows, and which of it would turn it",
		Long: `Every figure that is graded low or assumed has a stated range. Each is stepped over
it alone: as a level, the same everywhere, and, where it is of practices, as a
gradient over deprivation, one end in the most deprived tenth and the other in the
least, and the reverse. What turns the verdict comes first, then what moves the
measure most. Chance is kept apart (immpact chance).`,
		Example: `  immpact sensitivity exceptions-2021-22
  immpact sensitivity england-2021-22 --reform exceptions --measure ratio
  immpact sensitivity change-of-2021 --format json`,
	}
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform, or baseline (without it: the first reform)")
	cmd.Flags().StringVar(&measure, "measure", "gap", "what is looked at: "+strings.Join(sim.MeasureNames(), ", "))
	cmd.Flags().StringVar(&group, "group", "all", "whose pay, cost, clawback, winners or losers")
	_ = cmd.RegisterFlagCompletionFunc("measure", cobra.FixedCompletions(sim.MeasureNames(), cobra.ShellCompDirectiveNoFileComp))
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		m, ok := sim.MeasureNamed(measure)
		if !ok {
			return nil, usageError{fmt.Errorf("measure %q is not known; choose one of %s", clean.Text(measure), strings.Join(sim.MeasureNames(), ", "))}
		}
		at, err := pickCase(s.Scenario, reform)
		if err != nil {
			return nil, err
		}
		if reform == "" && len(s.Results) > 1 {
			at = 1
		}
		if err := pickGroup(s, group); err != nil {
			return nil, err
		}
		return pages.NewSensitivity(s, at, m, group, progress(cmd, "assumptions stepped"))
	})
}

// pickGroup refuses a group that the results do not have; the error offers those
// there are.
func pickGroup(s *pages.Subject, name string) error {
	if s.Results[0].Group(name) != nil {
		return nil
	}
	var names []string
	for _, g := range s.Results[0].Groups {
		names = append(names, g.Name)
	}
	slices.Sort(names)
	return usageError{fmt.Errorf("group %q has no practices in %s; name one of %s", clean.Text(name), s.Scenario.File, strings.Join(names, ", "))}
}
