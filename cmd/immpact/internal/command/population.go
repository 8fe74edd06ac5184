package command

import (
	"io"

	"example.org/immpact/scenarios/tabular/practicecsv"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/scenarios"
)

func newPopulation() *cobra.Command {
	var asCSV bool
	cmd := &cobra.Command{
		Use:   "population FILE [--csv]",
		Short: "What practices a population file lists or generates",
		Example: `  immpact population england
  immpact population england --csv > practices.csv
  immpact population my-practices.toml`,
		Args: args(cobra.ExactArgs(1)),
		ValidArgsFunction: func(_ *cobra.Command, names []string, _ string) ([]string, cobra.ShellCompDirective) {
			return completeOne(names, scenarios.Populations())
		},
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "write every practice as CSV, to be read again as practices")
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		pop, err := scenarios.LoadPopulation(names[0])
		if err != nil {
			return err
		}
		printNotices(cmd, pop.Notices)
		return writeAll(cmd, func(w io.Writer) error {
			if asCSV {
				_, err := w.Write(practicecsv.Encode(&pop.Population))
				return err
			}
			return f.write(w, pages.NewPopulation(pop))
		})
	}
	return cmd
}
