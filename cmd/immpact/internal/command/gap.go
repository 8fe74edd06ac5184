package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

func newGap() *cobra.Command {
	q := pages.GapQuestion{Group: "deprived", Against: "affluent"}
	share := 10.0
	var with []string
	cmd := &cobra.Command{
		Use:   "gap SCENARIO [--group deprived] [--against affluent|all] [--close 10] [--with ID ...]",
		Short: "How wide the gap in coverage is, of which children, and what would close it",
		Example: `  immpact gap england-2021-22
  immpact gap england-2021-22 --against all --close 25
  immpact gap england-2021-22 --with reminder-recall --with funded-networks`,
	}
	cmd.Flags().StringVar(&q.Group, "group", q.Group, "the group of practices that is behind")
	cmd.Flags().StringVar(&q.Against, "against", q.Against, "the group that it is held against")
	cmd.Flags().Float64Var(&share, "close", share, "per cent of the gap that is to be closed")
	cmd.Flags().StringArrayVar(&with, "with", nil, "an intervention to carry out: an id (immpact list) or a file; may be given again")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		cut, err := contract.PerCent.FromNumber(share)
		if err != nil {
			return nil, usageError{fmt.Errorf("--close %g %w; give 0 to 100 with at most two decimals", share, err)}
		}
		q.Close = contract.Percent(cut)
		for _, ref := range with {
			v, err := scenarios.LoadIntervention(ref)
			if err != nil {
				return nil, err
			}
			q.With = append(q.With, *v)
		}
		return pages.NewCoverageGap(s, q)
	})
}
