package command

import (
	"bytes"
	"fmt"
	"io"

	"example.org/immpact/cmd/internal/pages"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/sim"
)

func newRun() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "What each practice and group is paid, under the baseline and each reform",
		Example: `  immpact run exceptions-2021-22
  immpact run mine.toml --format csv > mine.csv
  immpact run exceptions-2021-22 --format json`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		e, err := newExport(names[0], nil)
		if err != nil {
			return err
		}
		tell(cmd, e.s.Notices)
		var rec *record.Record
		if f.name != plain {
			rec = e.record([]string{"run", e.ref, "--format", f.name})
		}
		if f.name == pages.CSV {
			fmt.Fprintf(cmd.ErrOrStderr(), "note: a CSV file cannot carry its run record; its fingerprint is %s, and --format json has the record\n", rec.Short())
		}
		data, err := renderRun(e, f.name, rec)
		if err != nil {
			return failure{err}
		}
		return writeAll(cmd, func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		})
	}
	return cmd
}

// renderRun is the bytes of a run in a format. JSON and Markdown carry the
// record.
func renderRun(e *export, name string, rec *record.Record) ([]byte, error) {
	subject := pages.NewSubject(e.s, e.results)
	subject.Record = rec
	if name == plain || name == pages.Markdown {
		subject.Chance = sim.Expected(&e.s.Population, e.s.Cases(), e.s.Model)
	}
	var b bytes.Buffer
	err := (&format{name}).write(&b, pages.NewRun(subject))
	return b.Bytes(), err
}
