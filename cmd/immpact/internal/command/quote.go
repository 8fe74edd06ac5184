package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/immpact/cmd/internal/quote"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// quoteOptions is which figure is quoted, and as what.
type quoteOptions struct{ figure, reform, practice, format string }

var quoteFormats = []string{"text", "md", "svg"}

func (o *quoteOptions) flags(f *pflag.FlagSet) {
	f.StringVar(&o.figure, "figure", "headline", "what to quote: "+strings.Join(quote.Figures, ", "))
	f.StringVar(&o.reform, "reform", "", "id of the reform (without it: the first)")
	f.StringVar(&o.practice, "practice", "", "code of one practice (without it: all together)")
	f.StringVar(&o.format, "format", "text", "how to print it: "+strings.Join(quoteFormats, ", "))
}

func newQuote() *cobra.Command {
	var o quoteOptions
	cmd := &cobra.Command{
		Use:   "quote SCENARIO [--figure NAME] [--reform ID] [--practice CODE]",
		Short: "One figure as a card to quote: sentence, range, sources, fingerprint",
		Example: `  immpact quote exceptions-2021-22
  immpact quote exceptions-2021-22 --figure gap --reform baseline
  immpact quote exceptions-2021-22 --figure pay --practice IMD01 --format md
  immpact quote exceptions-2021-22 --format svg > card.svg`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	o.flags(cmd.Flags())
	_ = cmd.RegisterFlagCompletionFunc("figure", cobra.FixedCompletions(quote.Figures, cobra.ShellCompDirectiveNoFileComp))
	completeFormat(cmd, quoteFormats)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		e, data, _, err := made(names[0], &o)
		if err != nil {
			return err
		}
		printNotices(cmd, e.s.Notices)
		return writeBytes(cmd, data)
	}
	return cmd
}

// settle settles which reform is quoted.
func (o *quoteOptions) settle(s *scenarios.Scenario) error {
	if !slices.Contains(quoteFormats, o.format) {
		return usageError{fmt.Errorf("--format %s is not known; choose one of %s", o.format, strings.Join(quoteFormats, ", "))}
	}
	if o.reform == "" {
		o.reform = s.Cases()[min(1, len(s.Reforms))].ID
	}
	_, err := pickCase(s, o.reform)
	return err
}

// args is what makes the same card again.
func (o *quoteOptions) args(ref string) []string {
	list := []string{"quote", ref, "--figure", o.figure, "--reform", o.reform}
	if o.practice != "" {
		list = append(list, "--practice", o.practice)
	}
	return append(list, "--format", o.format)
}

// render is the bytes of the card.
func (o *quoteOptions) render(e *export, rec *record.Record) ([]byte, error) {
	var p *sim.Practice
	if o.practice != "" {
		i, err := pickPractice(e.s, o.practice)
		if err != nil {
			return nil, err
		}
		p = &e.s.Population.Practices[i]
	}
	card, err := quote.New(e.s, e.results, quote.Question{Figure: o.figure, Reform: o.reform, Practice: p}, rec)
	if err != nil {
		return nil, err
	}
	switch o.format {
	case "md":
		return []byte(card.Markdown()), nil
	case "svg":
		return []byte(card.SVG()), nil
	}
	return []byte(card.Text()), nil
}
