package command

import (
	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
)

func newNetwork() *cobra.Command {
	var network string
	cmd := &cobra.Command{
		Use:   "network SCENARIO [--network NAME]",
		Short: "Practices by contracts, totals, and who is short of a line",
		Example: `  immpact network three-practices
  immpact network our-pcn.csv --network "Canal PCN"`,
	}
	cmd.Flags().StringVar(&network, "network", "", "name of the primary care network (without it: all the practices)")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) { return pages.NewNetworkTable(s, network) })
}
