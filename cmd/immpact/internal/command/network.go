package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
)

func newNetwork() *cobra.Command {
	var network, sort string
	cmd := &cobra.Command{
		Use:   "network SCENARIO [--network NAME] [--sort COLUMN]",
		Short: "Practices by contracts, totals, and who is short of a line",
		Example: `  immpact network three-practices
  immpact network our-pcn.csv --network "Canal PCN"
  immpact network our-pcn.csv --sort nearest_children
  immpact network our-pcn.csv --sort=-baseline   the best paid first`,
	}
	cmd.Flags().StringVar(&network, "network", "", "name of the primary care network (without it: all the practices)")
	cmd.Flags().StringVar(&sort, "sort", "", "column to sort by, the least first; with a hyphen before it, the greatest first")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		p, err := pages.NewNetworkTable(s, network, progress(cmd, practicesRead))
		if err != nil || sort == "" {
			return p, err
		}
		column, down := strings.CutPrefix(sort, "-")
		if err := p.Sort(column, down); err != nil {
			return nil, usageError{fmt.Errorf("--sort: %w", err)}
		}
		return p, nil
	})
}
