package command

import (
	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
)

func newList() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "The scenarios, claims, contracts and populations that ship",
		Example: "  immpact list\n  immpact list --format json",
		Args:    args(cobra.NoArgs),
	}
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return f.write(cmd, listPage, func() any {
			return struct {
				Schema      string            `json:"schema"`
				Scenarios   []scenarios.Entry `json:"scenarios"`
				Contracts   []scenarios.Entry `json:"contracts"`
				Populations []scenarios.Entry `json:"populations"`
				Claims      []scenarios.Entry `json:"claims"`
			}{"immpact.list/1", scenarios.Scenarios(), scenarios.Contracts(), scenarios.Populations(), scenarios.Claims()}
		})
	}
	return cmd
}

func listPage() *sheet.Page {
	t := sheet.Table{Columns: sheet.Heads("Kind", "Id", "Title")}
	for _, kind := range []struct {
		name string
		list []scenarios.Entry
	}{{"scenario", scenarios.Scenarios()}, {"claims", scenarios.Claims()}, {"contract", scenarios.Contracts()}, {"population", scenarios.Populations()}} {
		for _, e := range kind.list {
			t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(kind.name), sheet.Text(e.ID), sheet.Text(e.Title)})
		}
	}
	return &sheet.Page{Tables: []sheet.Table{t}}
}
