package command

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// runOptions is how a run is printed.
type runOptions struct{ format format }

func (o *runOptions) flags(f *pflag.FlagSet) { f.Var(&o.format, "format", "how to print it") }

func newRun() *cobra.Command {
	o := exporters["run"]().(*runOptions)
	cmd := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "What each practice and group is paid, under the baseline and each reform",
		Example: `  immpact run exceptions-2021-22
  immpact run mine.toml --format csv > mine.csv
  immpact run exceptions-2021-22 --format json`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	o.flags(cmd.Flags())
	completeFormat(cmd, formats)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		e, data, rec, err := made(names[0], o)
		if err != nil {
			return err
		}
		printNotices(cmd, e.s.Notices)
		if o.format.name == pages.CSV {
			fmt.Fprintf(cmd.ErrOrStderr(), "note: a CSV file cannot carry its run record; its fingerprint is %s, and --format json has the record\n", rec.Short())
		}
		return writeBytes(cmd, data)
	}
	return cmd
}

// settle has nothing to settle.
func (o *runOptions) settle(*scenarios.Scenario) error { return nil }

// args is what makes the same run again.
func (o *runOptions) args(ref string) []string {
	if o.format.name == plain {
		return nil
	}
	return []string{"run", ref, "--format", o.format.name}
}

// render is the bytes of the run. JSON and Markdown carry the record.
func (o *runOptions) render(e *export, rec *record.Record) ([]byte, error) {
	s := pages.NewSubject(e.s, e.results)
	s.Record = rec
	if o.format.name != pages.CSV {
		s.Chance = sim.Expected(&e.s.Population, e.s.Cases(), e.s.Model)
	}
	var b bytes.Buffer
	if err := o.format.write(&b, pages.NewRun(s)); err != nil {
		return nil, failure{err}
	}
	return b.Bytes(), nil
}
