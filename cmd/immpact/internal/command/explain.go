package command

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
)

func newExplain() *cobra.Command {
	var practice, group string
	var reforms []string
	var difference bool
	cmd := &cobra.Command{
		Use:   "explain SCENARIO --practice CODE [--reform ID] [--difference]",
		Short: "Where a practice's pay comes from, in words, with the numbers put in",
		Example: `  immpact explain exceptions-2021-22 --practice IMD01
  immpact explain exceptions-2021-22 --practice IMD01 --reform exceptions --difference
  immpact explain england-2021-22 --group deprived --difference
  immpact explain england-2021-22 --group affluent --reform rules-2023-24 --difference`,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of the practice")
	cmd.Flags().StringVar(&group, "group", "", "with --difference: a group of practices instead: "+wording.Groups+", a region or a network")
	cmd.Flags().StringSliceVar(&reforms, "reform", nil, "id of the reform (without it: the baseline); with --difference, of one or of several side by side (without it: all)")
	cmd.Flags().BoolVar(&difference, "difference", false, "explain the difference from the baseline, step by step")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		at, err := pickCases(s.Scenario, reforms)
		if err != nil {
			return nil, err
		}
		switch {
		case difference:
			return explainDifferences(s, practice, group, at)
		case group != "":
			return nil, usageError{errors.New("--group goes with --difference; a practice's pay is explained with --practice")}
		case len(at) > 1:
			return nil, usageError{errors.New("several reforms stand side by side with --difference; name one, or add it")}
		}
		i, err := pickPractice(s.Scenario, practice)
		if err != nil {
			return nil, err
		}
		if len(at) == 0 {
			return pages.NewWhy(s, i, 0), nil
		}
		return pages.NewWhy(s, i, at[0]), nil
	})
}

// explainDifferences is the difference from the baseline, for the practice of
// the code or for the group: to the cases at the places, or to all.
func explainDifferences(s *pages.Subject, practice, group string, at []int) (pages.Page, error) {
	if practice != "" && group != "" {
		return nil, usageError{errors.New("--practice and --group: take one of the two out")}
	}
	if len(at) == 0 {
		at = s.All()[1:]
	}
	if len(at) == 0 || slices.Contains(at, 0) {
		return nil, usageError{errors.New("--difference is from the baseline to a reform; add a [[reform]] table to the scenario, and name it with --reform")}
	}
	var each []*pages.Difference
	for _, to := range at {
		d, err := explainDifference(s, practice, group, to)
		if err != nil {
			return nil, err
		}
		each = append(each, d)
	}
	if len(each) == 1 {
		return each[0], nil
	}
	return pages.NewDifferences(each), nil
}

// explainDifference is the difference to one case.
func explainDifference(s *pages.Subject, practice, group string, at int) (*pages.Difference, error) {
	if group == "" {
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
