package command

import (
	"fmt"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/tabular/practicecsv"

	"github.com/spf13/cobra"

	"example.org/immpact/scenarios"
)

func newInit() *cobra.Command {
	var asCSV bool
	cmd := &cobra.Command{
		Use:   "init FILE",
		Short: "Write a commented practice file to fill in",
		Example: `  immpact init my-practice.toml
  immpact my-practice.toml                       open it once it is filled in
  immpact init --csv our-pcn.csv                 a row for each of several practices`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			template := scenarios.Template()
			if asCSV {
				template = practicecsv.Template()
			}
			if err := disk.Write(names[0], template, false); err != nil {
				return err
			}
			name := clean.Text(names[0])
			fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %s. Fill in your own figures, then: immpact %s\n", name, name)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "write a table for several practices, to fill in with a spreadsheet")
	return cmd
}
