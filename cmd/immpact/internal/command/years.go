package command

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/sim/years"
)

func newYears() *cobra.Command {
	mode := string(years.AllResponses)
	var reform, group string
	cmd := &cobra.Command{
		Use:   "years SCENARIO [--reform ID] [--group GROUP] [--response all|none|chase|team]",
		Short: "Several years, with the responses that a scenario states",
		Long: `years follows practices over the years that a scenario states in [years], and asks
what they would do as it assumes in [response]: contact more or fewer families, cut
the team, or take it from their earnings. Nobody has measured these responses: each
figure that is assumed, of them and of the rules, is stepped alone over its stated
range, and what turns whether the gap in coverage widens or narrows is named first.`,
		Example: `  immpact years response-2021
  immpact years response-2023 --response none
  immpact years response-2021 --reform imposed --group london
  immpact years response-2021 --format csv > years.csv`,
	}
	cmd.Flags().StringVar(&mode, "response", mode, "the responses that are followed: all, none, chase or team")
	cmd.Flags().StringVar(&reform, "reform", "", "id of one reform, beside the baseline (without it: every reform)")
	cmd.Flags().StringVar(&group, "group", "", "whose coverage and pay (without it: deprived and affluent practices)")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		if !slices.Contains(years.Modes, years.Mode(mode)) {
			return nil, usageError{fmt.Errorf("--response %q is none of all, none, chase and team", mode)}
		}
		if s.Scenario.Response == nil {
			return nil, fmt.Errorf("%s says nothing of years or responses; add a [years] and a [response], or try immpact years response-2021", s.Scenario.File)
		}
		if group != "" {
			if err := pickGroup(s, group); err != nil {
				return nil, err
			}
		}
		if reform != "" {
			at, err := pickCase(s.Scenario, reform)
			if err != nil {
				return nil, err
			}
			s = s.Only(at)
		}
		return pages.NewYears(s, pages.YearsQuestion{Responses: years.Mode(mode), Group: group}, progress(cmd, "practices followed, over all stated ranges")), nil
	})
}
