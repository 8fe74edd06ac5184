package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/immpact/internal/plaintext"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/scenarios"
)

// format is how a command prints its page.
type format struct{ name string }

// plain is plain text, for reading on a terminal.
const plain = "table"

var formats = []string{plain, pages.JSON, pages.CSV, pages.Markdown}

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
	f := &format{plain}
	cmd.Flags().Var(f, "format", "how to print it")
	completeFormat(cmd, formats)
	return f
}

// completeFormat offers the formats of the --format flag.
func completeFormat(cmd *cobra.Command, names []string) {
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// texted is a page whose plain text is not a row of tables.
type texted interface{ Text() string }

// write writes the page.
func (f *format) write(w io.Writer, p pages.Page) error {
	if f.name != plain {
		return pages.Write(w, p, f.name)
	}
	if t, ok := p.(texted); ok {
		_, err := io.WriteString(w, t.Text())
		return err
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

// completeScenario offers the shipped scenarios, and files.
func completeScenario(_ *cobra.Command, names []string, _ string) ([]string, cobra.ShellCompDirective) {
	return completeOne(names, scenarios.Scenarios())
}

// completeContract offers the shipped contracts, and files.
func completeContract(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return completeOne(nil, scenarios.Contracts())
}

// completeOne offers what ships, and files, for the first name.
func completeOne(names []string, list []scenarios.Entry) ([]string, cobra.ShellCompDirective) {
	if len(names) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var ids []string
	for _, e := range list {
		ids = append(ids, e.ID+"\t"+e.Title)
	}
	return ids, cobra.ShellCompDirectiveDefault
}
