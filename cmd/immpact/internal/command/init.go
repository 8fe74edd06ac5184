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
	cmd := &cobra.Command{
		Use:   "init FILE",
		Short: "Write a commented practice file to fill in, or a file of claims",
		Example: `  immpact init my-practice.toml
  immpact my-practice.toml                       open it once it is filled in
  immpact init --csv our-pcn.csv                 a row for each of several practices
  immpact init --claims my-claims.toml           sentences to hold against a contract`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			template, then := scenarios.Template(), "Fill in your own figures, then: immpact "
			switch {
			case asCSV && asClaims:
				return usageError{errors.New("--csv and --claims: take one of the two out")}
			case asCSV:
				template = practicecsv.Template()
			case asClaims:
				template, then = scenarios.ClaimsTemplate(), "Write your own claims, then: immpact claims "
			}
			if err := disk.Write(names[0], template, false); err != nil {
				return err
			}
			name := clean.Text(names[0])
			fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %s. %s%s\n", name, then, name)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "write a table for several practices, to fill in with a spreadsheet")
	cmd.Flags().BoolVar(&asClaims, "claims", false, "write a file of claims, with every key, measure, group and unit that one can have")
	return cmd
}
