package command

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/immpact/cmd/immpact/internal/plaintext"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
)

// format is how a command prints what it found.
type format struct{ name string }

var formats = []string{"table", "json", "csv", "md"}

// String is the format's name, for the flag.
func (f *format) String() string { return f.name }

// Type names the flag's values in help texts.
func (f *format) Type() string { return strings.Join(formats, "|") }

// Set takes the flag's value.
func (f *format) Set(name string) error {
	if !slices.Contains(formats, name) {
		return fmt.Errorf("choose one of %s", strings.Join(formats, ", "))
	}
	f.name = name
	return nil
}

// formatFlag gives the command a --format flag.
func formatFlag(cmd *cobra.Command) *format {
	f := &format{"table"}
	cmd.Flags().Var(f, "format", "how to print it")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return f
}

// write prints the page, or for JSON the value.
func (f *format) write(cmd *cobra.Command, page func() *sheet.Page, value func() any) error {
	return writeAll(cmd, func(w io.Writer) error {
		switch f.name {
		case "json":
			return writeJSON(w, value())
		case "csv":
			if p := page(); len(p.Tables) > 0 {
				return p.Tables[0].WriteCSV(w)
			}
			return nil
		case "md":
			return page().WriteMarkdown(w)
		default:
			return plaintext.Write(w, page())
		}
	})
}

// writePage writes the page in a format.
func writePage(w io.Writer, p pages.Page, format string) error {
	if format != "table" {
		return pages.Write(w, p, format)
	}
	for i, s := range p.Sheets() {
		if i > 0 {
			if _, err := io.WriteString(w, pages.Between); err != nil {
				return err
			}
		}
		if err := plaintext.Write(w, s); err != nil {
			return err
		}
	}
	return nil
}

func writeJSON(w io.Writer, value any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(value)
}

// completeScenario offers the shipped scenarios, and files.
func completeScenario(_ *cobra.Command, names []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(names) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return entries(scenarios.Scenarios()), cobra.ShellCompDirectiveDefault
}

// completeContract offers the shipped contracts, and files.
func completeContract(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return entries(scenarios.Contracts()), cobra.ShellCompDirectiveDefault
}

// entries lists ids with their titles as completions.
func entries(list []scenarios.Entry) []string {
	var ids []string
	for _, e := range list {
		ids = append(ids, e.ID+"\t"+e.Title)
	}
	return ids
}
