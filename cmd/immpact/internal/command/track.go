package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/track"
)

func newTrack() *cobra.Command {
	var from, to, area string
	share := 10.0
	cmd := &cobra.Command{
		Use:   "track [TRENDS] [--share 10] [--from 2019-20 --to 2024-25] [--area NAME]",
		Short: "Whether areas are on track to cut their gap to England in coverage",
		Long: `track judges areas against a target like the one set for England's most deprived
areas in 2004: that the gap in coverage to England be cut by a share between two
years. Without TRENDS it judges the 30 most deprived upper-tier authorities.`,
		Example: `  immpact track
  immpact track --share 20 --from 2020-21
  immpact track --area Blackpool
  immpact track my-areas.toml --format csv > track.csv`,
		Args: args(cobra.MaximumNArgs(1)),
	}
	cmd.Flags().StringVar(&from, "from", "", "first year (without it: the first of the trends)")
	cmd.Flags().StringVar(&to, "to", "", "year in which the target ends (without it: the last of the trends)")
	cmd.Flags().Float64Var(&share, "share", share, "per cent by which the gap is to be cut")
	cmd.Flags().StringVar(&area, "area", "", "the area whose gaps are drawn year by year (without it: the mean of those behind in the first)")
	return asks(cmd, func(names []string) (pages.Page, error) {
		ref := scenarios.DefaultTrends
		if len(names) == 1 {
			ref = names[0]
		}
		t, err := scenarios.LoadTrends(ref)
		if err != nil {
			return nil, err
		}
		target := track.Target{From: t.First(), To: t.Last()}
		cut, err := contract.PerCent.FromNumber(share)
		if err != nil {
			return nil, usageError{fmt.Errorf("--share %g %w; give 0 to 100 with at most two decimals", share, err)}
		}
		target.Share = int64(cut)
		for _, each := range []struct {
			flag, text string
			year       *int
		}{{"from", from, &target.From}, {"to", to, &target.To}} {
			if each.text == "" {
				continue
			}
			if *each.year, err = scenarios.ParseYear(each.text); err != nil {
				return nil, usageError{fmt.Errorf("--%s: %w", each.flag, err)}
			}
		}
		return pages.NewTrack(t, target, area)
	})
}
