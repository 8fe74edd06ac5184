package command

import (
	"bytes"
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/report"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/lab"
)

// html is the format of a page to read and to print.
const html = "html"

// boardOptions is whose paper is written, and how.
type boardOptions struct {
	network, format string
	tell            lab.Progress // hears how far it has come; nil: nobody does
}

func (o *boardOptions) flags(f *pflag.FlagSet) {
	f.StringVar(&o.network, "network", "", "name of the primary care network (without it: all the practices)")
	f.StringVar(&o.format, "format", pages.Markdown, "how to print it: md or html")
}

func newBoard() *cobra.Command {
	var o boardOptions
	cmd := &cobra.Command{
		Use:   "board SCENARIO [--network NAME] [--format md|html]",
		Short: "A paper for a network's board: every contract, practice by practice, and what would turn it",
		Long: `board writes a paper of two printed pages for some six practices: what each contract
pays them, where the difference comes from, who is one or two children short of a
line, and what would turn it. All of the scenario's reforms stand side by side.`,
		Example: `  immpact board three-practices --format html > paper.html
  immpact board our-pcn.csv --network "Canal PCN" > paper.md
  immpact verify paper.html`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	o.flags(cmd.Flags())
	completeFormat(cmd, []string{pages.Markdown, html})
	written := prints(&o)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		o.tell = progress(cmd, practicesRead)
		return written(cmd, names)
	}
	return cmd
}

func (o *boardOptions) settle(*scenarios.Scenario) error {
	if o.format != pages.Markdown && o.format != html {
		return usageError{errors.New("--format: a paper is written as md or html")}
	}
	return nil
}

func (o *boardOptions) args(ref string) []string {
	list := []string{"board", ref}
	if o.network != "" {
		list = append(list, "--network", o.network)
	}
	return append(list, "--format", o.format)
}

func (o *boardOptions) render(e *export, rec *record.Record) ([]byte, error) {
	subject := pages.NewSubject(e.s, e.results)
	subject.Record = rec
	page, err := pages.NewBoard(subject, o.network, o.tell)
	if err != nil {
		return nil, err
	}
	paper := report.NewBoard(page)
	write := paper.WriteMarkdown
	if o.format == html {
		write = paper.WriteHTML
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return nil, failure{err}
	}
	return b.Bytes(), nil
}
