package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/scenarios"
)

func newInit() *cobra.Command {
	return &cobra.Command{
		Use:   "init FILE",
		Short: "Write a commented practice file to fill in",
		Example: `  immpact init my-practice.toml
  immpact my-practice.toml                       open it once it is filled in`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := scenarios.WriteFile(names[0], scenarios.Template(), false); err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %s. Fill in your own figures, then: immpact %s\n", names[0], names[0])
			return nil
		},
	}
}
