package command

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"example.org/immpact/scenarios/disk"

	"example.org/immpact/cmd/internal/clean"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/report"
	"example.org/immpact/scenarios"
)

// reportOptions is what of a scenario is assessed, and where to.
type reportOptions struct {
	out, reform string
	force       bool
}

func (o *reportOptions) flags(f *pflag.FlagSet) {
	f.StringVarP(&o.out, "output", "o", "", "file to write, ending in .html or .md")
	f.StringVar(&o.reform, "reform", "", "id of the reform to assess (without it: the first)")
	f.BoolVar(&o.force, "force", false, "replace the file if it is there")
}

func newReport() *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use:   "report SCENARIO -o FILE.html|FILE.md",
		Short: "An impact assessment by deprivation, as a page to read and to print",
		Long: `report writes an impact assessment of one reform: whether it widens or narrows the
gap between deprived and affluent practices, by how much and how sure; who gains
and who loses; what is not known. The scenario's other reforms stand beside it.
The file asks for nothing from anywhere, and is the same every time.`,
		Example: `  immpact report exceptions-2021-22 -o assessment.html
  immpact report exceptions-2021-22 --reform rules-2023-24 -o assessment.md
  immpact verify assessment.html`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	o.flags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		if err := o.check(); err != nil {
			return err
		}
		e, data, rec, err := made(names[0], &o)
		if err != nil {
			return err
		}
		if err := disk.Write(o.out, data, o.force); err != nil {
			return hint(err, o.force)
		}
		printNotices(cmd, e.s.Notices)
		fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %s, fingerprint %s. To make it again: %s\n", clean.Text(o.out), rec.Short(), clean.Text(rec.Command))
		return nil
	}
	return cmd
}

// check refuses a file of a kind that is not written.
func (o *reportOptions) check() error {
	if o.out == "" {
		return usageError{fmt.Errorf("-o is missing; name the file to write, such as assessment.html")}
	}
	if !o.markdown() && !strings.EqualFold(filepath.Ext(o.out), ".html") {
		return usageError{fmt.Errorf("%s ends in neither .html nor .md; the ending says which is written", clean.Text(o.out))}
	}
	return nil
}

func (o *reportOptions) markdown() bool { return strings.EqualFold(filepath.Ext(o.out), ".md") }

// settle settles which reform is assessed.
func (o *reportOptions) settle(s *scenarios.Scenario) error {
	if len(s.Reforms) == 0 {
		return fmt.Errorf("%s has no reform to assess; add a [[reform]]", s.File)
	}
	if o.reform == "" {
		o.reform = s.Reforms[0].ID
	}
	if o.reform == s.Cases()[0].ID {
		return fmt.Errorf("the baseline is what a reform is held against; name a reform of %s", s.File)
	}
	_, err := pickCase(s, o.reform)
	return err
}

// args is what makes the same page again.
func (o *reportOptions) args(ref string) []string {
	return []string{"report", ref, "--reform", o.reform, "-o", filepath.Base(o.out)}
}

// render is the bytes of the page.
func (o *reportOptions) render(e *export, rec *record.Record) ([]byte, error) {
	at := slices.IndexFunc(e.s.Reforms, func(r scenarios.Reform) bool { return r.ID == o.reform })
	d := report.New(e.s, e.results, at, rec)
	write := d.WriteHTML
	if o.markdown() {
		write = d.WriteMarkdown
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return nil, failure{err}
	}
	return b.Bytes(), nil
}

// hint says how a file that is there may be replaced.
func hint(err error, force bool) error {
	if e, taken := disk.Taken(err); taken && !force {
		e.Remedy = "choose another name, or replace it with --force"
	}
	return err
}
