package command

import (
	"errors"
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
type quoteOptions struct{ figure, reform, practice, claim, format string }

// headline is the figure that is quoted unless another is named.
const headline = "headline"

var quoteFormats = []string{"text", "md", "svg"}

func (o *quoteOptions) flags(f *pflag.FlagSet) {
	f.StringVar(&o.figure, "figure", headline, "what to quote: "+strings.Join(quote.Figures, ", "))
	f.StringVar(&o.reform, "reform", "", "id of the reform (without it: the first)")
	f.StringVar(&o.practice, "practice", "", "code of one practice (without it: all together)")
	f.StringVar(&o.claim, "claim", "", "id of a claim of the scenario: its verdict, instead of a figure")
	f.StringVar(&o.format, "format", "text", "how to print it: "+strings.Join(quoteFormats, ", "))
}

func newQuote() *cobra.Command {
	var o quoteOptions
	cmd := &cobra.Command{
		Use:   "quote SCENARIO [--figure NAME] [--reform ID] [--practice CODE] | --claim ID",
		Short: "One figure as a card to quote: sentence, range, sources, fingerprint",
		Example: `  immpact quote exceptions-2021-22
  immpact quote exceptions-2021-22 --figure gap --reform baseline
  immpact quote exceptions-2021-22 --figure pay --practice IMD01 --format md
  immpact quote exceptions-2021-22 --format svg > card.svg
  immpact quote single-family --claim single-family-2023-24`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	o.flags(cmd.Flags())
	_ = cmd.RegisterFlagCompletionFunc("figure", cobra.FixedCompletions(quote.Figures, cobra.ShellCompDirectiveNoFileComp))
	completeFormat(cmd, quoteFormats)
	cmd.RunE = prints(&o)
	return cmd
}

// settle settles which reform is quoted.
func (o *quoteOptions) settle(s *scenarios.Scenario) error {
	if !slices.Contains(quoteFormats, o.format) {
		return usageError{fmt.Errorf("--format %s is not known; choose one of %s", o.format, strings.Join(quoteFormats, ", "))}
	}
	if o.claim != "" {
		if o.figure != headline || o.reform != "" || o.practice != "" {
			return usageError{errors.New("--claim is a verdict of its own: take --figure, --reform and --practice out")}
		}
		return pickClaim(s, o.claim)
	}
	if o.reform == "" {
		o.reform = s.Cases()[min(1, len(s.Reforms))].ID
	}
	_, err := pickCase(s, o.reform)
	return err
}

// args is what makes the same card again.
func (o *quoteOptions) args(ref string) []string {
	if o.claim != "" {
		return []string{"quote", ref, "--claim", o.claim, "--format", o.format}
	}
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
	if o.claim != "" {
		return o.write(quote.OfClaim(e.s, e.results, rec)), nil
	}
	card, err := quote.New(e.s, e.results, quote.Question{Figure: o.figure, Reform: o.reform, Practice: p}, rec)
	if err != nil {
		return nil, err
	}
	return o.write(card), nil
}

// write is the card in the format.
func (o *quoteOptions) write(card *quote.Card) []byte {
	switch o.format {
	case "md":
		return []byte(card.Markdown())
	case "svg":
		return []byte(card.SVG())
	}
	return []byte(card.Text())
}
