package command

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/version"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// export is a run that is printed for keeping, with its record. What is
// printed names files as the record does, so that nothing in it is of this
// machine.
type export struct {
	s       *scenarios.Scenario
	results []sim.Result
	ref     string // the scenario as the record names it
	from    string // the scenario as it was read
}

// newExport runs the scenario. An export that is made again has the record's
// name for it, wherever the scenario lies now.
func newExport(from string, was *record.Record) (*export, error) {
	s, err := scenarios.Load(from)
	if err != nil {
		return nil, err
	}
	e := &export{s: s, ref: record.Ref(from), from: from}
	if was != nil {
		e.ref = was.Scenario
	}
	e.rename()
	e.results = sim.Run(&s.Population, s.Cases())
	return e, nil
}

// rename puts the record's folder in place of this machine's in what is said
// of the scenario's files.
func (e *export) rename() {
	here, there := filepath.Dir(e.from)+string(filepath.Separator), path.Dir(e.ref)+"/"
	if there == "./" {
		there = ""
	}
	if filepath.Dir(e.from) == "." || here == there {
		return
	}
	for i := range e.s.Notices {
		e.s.Notices[i] = strings.ReplaceAll(e.s.Notices[i], here, there)
	}
	for i := range e.s.Reforms {
		for k := range e.s.Reforms[i].Clashes {
			c := &e.s.Reforms[i].Clashes[k]
			c.Position = strings.ReplaceAll(c.Position, here, there)
		}
	}
}

// record is the record of the run, for the arguments that make the export.
func (e *export) record(args []string) *record.Record {
	r := record.New(version.Version, e.from, e.s, e.results, args)
	r.Scenario = e.ref
	return r
}

// exporter is the flags of a command whose output carries the record of its
// run, so that verify can make it again.
type exporter interface {
	// flags adds the command's flags.
	flags(f *pflag.FlagSet)
	// settle checks the flags against the scenario, and fills in what is not
	// said.
	settle(s *scenarios.Scenario) error
	// args is the command line that makes the same bytes of the scenario; nil
	// for output that carries no record.
	args(ref string) []string
	// render is the bytes; they carry the record.
	render(e *export, rec *record.Record) ([]byte, error)
}

// exporters makes the flags of each command of its own kind that carries a
// record; those that ask a question (ask.go) are found by their name.
var exporters = map[string]func() exporter{
	"run":    func() exporter { return &runOptions{format: format{plain}} },
	"report": func() exporter { return new(reportOptions) },
	"quote":  func() exporter { return new(quoteOptions) },
	"board":  func() exporter { return new(boardOptions) },
}

// exporterOf is the flags of the command of the name; nil where it carries no
// record.
func exporterOf(name string) exporter {
	if newOptions := exporters[name]; newOptions != nil {
		return newOptions()
	}
	cmd, _, err := newRoot().Find([]string{name})
	if err != nil {
		return nil
	}
	if a := askedBy(cmd); a != nil {
		return a
	}
	return nil
}

// made is the bytes of an export and the record that they carry.
func made(from string, o exporter) (e *export, data []byte, rec *record.Record, err error) {
	if e, err = newExport(from, nil); err != nil {
		return nil, nil, nil, err
	}
	if err = o.settle(e.s); err != nil {
		return nil, nil, nil, err
	}
	if args := o.args(e.ref); args != nil {
		rec = e.record(args)
	}
	data, err = o.render(e, rec)
	return e, data, rec, err
}

// prints is the run of a command that prints an export of its one argument, with
// notices beside it.
func prints(o exporter) func(cmd *cobra.Command, names []string) error {
	return func(cmd *cobra.Command, names []string) error {
		e, data, _, err := made(names[0], o)
		if err != nil {
			return err
		}
		printNotices(cmd, e.s.Notices)
		return writeBytes(cmd, data)
	}
}

// again makes the bytes of an export by the arguments on record; the new
// record is the one that they carry.
func (e *export) again(args []string, rec *record.Record) ([]byte, error) {
	if len(args) < 2 {
		return nil, fmt.Errorf("its record names no command")
	}
	o, flags := exporterOf(args[0]), pflag.NewFlagSet(args[0], pflag.ContinueOnError)
	if o == nil {
		return nil, fmt.Errorf("its record names the command %q, which makes no record", args[0])
	}
	o.flags(flags)
	if err := flags.Parse(args[2:]); err != nil {
		return nil, fmt.Errorf("the command on record cannot be run: %w", err)
	}
	if err := o.settle(e.s); err != nil {
		return nil, err
	}
	return o.render(e, rec)
}
