package command

import (
	"errors"
	"fmt"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/tabular/practicecsv"

	"github.com/spf13/cobra"

	"example.org/immpact/scenarios"
)

func newInit() *cobra.Command {
	var asCSV, asClaims bool
	var from string
	cmd := &cobra.Command{
		Use:   "init FILE",
		Short: "Write a commented practice file, a file of claims, or a copy of a shipped scenario, to change",
		Example: `  immpact init my-practice.toml
  immpact my-practice.toml                       open it once it is filled in
  immpact init --csv our-pcn.csv                 a row for each of several practices
  immpact init --claims my-claims.toml           sentences to hold against a contract
  immpact init --from exceptions-2021-22 mine.toml    a copy of a scenario that ships, to change`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			name, text, next := names[0], scenarios.Template(), "Fill in your own figures, then: immpact "
			switch {
			case asCSV && asClaims || from != "" && (asCSV || asClaims):
				return usageError{errors.New("--csv, --claims and --from write different files; take one of the two out")}
			case asCSV:
				text = practicecsv.Template()
			case asClaims:
				text, next = scenarios.ClaimsTemplate(), "Write your own claims, then: immpact claims "
			case from != "":
				var err error
				if text, err = scenarios.ShippedText(from); err != nil {
					return err
				}
				next = "Change what you like, then: immpact "
			}
			if err := disk.Write(name, text, false); err != nil {
				return err
			}
			name = clean.Text(name)
			fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %s. %s%s\n", name, next, name)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "write a table for several practices, to fill in with a spreadsheet")
	cmd.Flags().BoolVar(&asClaims, "claims", false, "write a file of claims, with every key, measure, group and unit that one can have")
	cmd.Flags().StringVar(&from, "from", "", "write a copy of the scenario, or the claims, that ship under this `ID`")
	_ = cmd.RegisterFlagCompletionFunc("from", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return completeOne(nil, append(scenarios.Scenarios(), scenarios.Claims()...))
	})
	return cmd
}
