package command

import (
	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
)

func newList() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "The scenarios, claims, contracts and populations that ship",
		Example: "  immpact list\n  immpact list --format json",
		Args:    args(cobra.NoArgs),
	}
	return asks(cmd, func([]string) (pages.Page, error) { return pages.NewList(), nil })
}
