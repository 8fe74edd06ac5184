package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
)

func newLeague() *cobra.Command {
	var cost, measure string
	cmd := &cobra.Command{
		Use:   "league SCENARIO [--cost POUNDS] [--measure gap|ratio|sii|reach]",
		Short: "Levers at equal cost: which closes most of the gap for the same money",
		Long: `league turns each reform that has a [reform.dial] until it costs the same, and ranks
them by what that does. A reform without a dial stands at its own cost, marked so. It
says where another lever would come first: at half and twice the sum, and by the other
measures.`,
		Example: `  immpact league league
  immpact league league --cost 20000000 --measure reach`,
	}
	cmd.Flags().StringVar(&cost, "cost", "5000000", "what each is to cost a year, in pounds")
	cmd.Flags().StringVar(&measure, "measure", pages.ByGap, "what they are ranked by: "+strings.Join(pages.LeagueMeasures(), ", "))
	_ = cmd.RegisterFlagCompletionFunc("measure", cobra.FixedCompletions(pages.LeagueMeasures(), cobra.ShellCompDirectiveNoFileComp))
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		sum, err := contract.FundPounds.Parse(strings.NewReplacer("£", "", ",", "", "_", "").Replace(cost))
		if err != nil || sum == 0 {
			return nil, usageError{fmt.Errorf("--cost %q: give a sum in pounds, above 0", clean.Text(cost))}
		}
		return pages.NewLeague(s, contract.Pence(sum), measure, progress(cmd, "dials turned"))
	})
}
