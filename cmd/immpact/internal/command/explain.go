package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
)

func newExplain() *cobra.Command {
	var practice, group, reform string
	var difference bool
	cmd := &cobra.Command{
		Use:   "explain SCENARIO --practice CODE [--reform ID] [--difference]",
		Short: "Where a practice's pay comes from, in words, with the numbers put in",
		Example: `  immpact explain exceptions-2021-22 --practice IMD01
  immpact explain exceptions-2021-22 --practice IMD01 --reform exceptions --difference
  immpact explain england-2021-22 --group deprived --reform rules-2023-24 --difference`,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of the practice")
	cmd.Flags().StringVar(&group, "group", "", "with --difference: a group of practices instead: "+wording.Groups+", a region or a network")
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform (without it: the baseline)")
	cmd.Flags().BoolVar(&difference, "difference", false, "explain the difference from the baseline, step by step")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		if only := s.Scenario.Reforms; difference && reform == "" && len(only) == 1 {
			reform = only[0].ID // no other can be meant
		}
		at, err := pickCase(s.Scenario, reform)
		if err != nil {
			return nil, err
		}
		if difference {
			return explainDifference(s, practice, group, at)
		}
		if group != "" {
			return nil, usageError{errors.New("--group goes with --difference; a practice's pay is explained with --practice")}
		}
		i, err := pickPractice(s.Scenario, practice)
		if err != nil {
			return nil, err
		}
		return pages.NewWhy(s, i, at), nil
	})
}

// explainDifference is the difference from the baseline, for the practice of
// the code or for the group.
func explainDifference(s *pages.Subject, practice, group string, at int) (pages.Page, error) {
	switch {
	case at == 0:
		return nil, usageError{errors.New("--difference needs --reform: the scenario has not one reform alone, and the baseline differs from nothing")}
	case practice != "" && group != "":
		return nil, usageError{errors.New("--practice and --group: take one of the two out")}
	case group == "":
		i, err := pickPractice(s.Scenario, practice)
		if err != nil {
			return nil, err
		}
		return pages.NewPracticeDifference(s, i, 0, at), nil
	}
	d := pages.NewGroupDifference(s, group, 0, at)
	if d == nil {
		return nil, fmt.Errorf("group %q has no practice in %s; name one of %s, or a region or network", clean.Text(group), s.Scenario.Practices, wording.Groups)
	}
	return d, nil
}
