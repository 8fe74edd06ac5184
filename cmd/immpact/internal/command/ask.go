package command

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// A command that asks a question is its flags and a page; the rest of it is
// here.

// asks gives the command its --format flag, and prints the page that answer
// makes of what is named.
func asks(cmd *cobra.Command, answer func(names []string) (pages.Page, error)) *cobra.Command {
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		p, err := answer(names)
		if err != nil {
			return err
		}
		return writeAll(cmd, func(w io.Writer) error { return f.write(w, p) })
	}
	return cmd
}

// asksOf is asks for a question of one scenario, which is read and run. The
// page carries the fingerprint of the run.
func asksOf(cmd *cobra.Command, answer func(s *pages.Subject) (pages.Page, error)) *cobra.Command {
	cmd.Args = args(cobra.ExactArgs(1))
	if cmd.ValidArgsFunction == nil {
		cmd.ValidArgsFunction = completeScenario
	}
	return asks(cmd, func(names []string) (pages.Page, error) {
		s, err := scenarios.Load(names[0])
		if err != nil {
			return nil, err
		}
		subject := pages.NewSubject(s, sim.Run(&s.Population, s.Cases()))
		subject.Record = record.New(Version, names[0], s, subject.Results, nil)
		p, err := answer(subject)
		if err == nil {
			printNotices(cmd, s.Notices)
		}
		return p, err
	})
}

// printNotices prints what a reader should know apart from the data.
func printNotices(cmd *cobra.Command, notices []string) {
	for _, n := range notices {
		fmt.Fprintln(cmd.ErrOrStderr(), "note:", clean.Text(n))
	}
}

// pickPractice is the index of the practice of the code; the error offers
// those there are.
func pickPractice(s *scenarios.Scenario, code string) (int, error) {
	var codes []string
	for i := range s.Population.Practices {
		if code != "" && s.Population.Practices[i].Code == code {
			return i, nil
		}
		if len(codes) < 15 {
			codes = append(codes, s.Population.Practices[i].Code)
		} else if len(codes) == 15 {
			codes = append(codes, "...")
		}
	}
	if code == "" {
		return 0, usageError{fmt.Errorf("--practice is missing; name one of %s", strings.Join(codes, ", "))}
	}
	return 0, fmt.Errorf("practice %q is not in %s; name one of %s", clean.Text(code), s.Practices, strings.Join(codes, ", "))
}

// pickCase is the place of the reform among the scenario's cases, or that of
// the baseline for "".
func pickCase(s *scenarios.Scenario, id string) (int, error) {
	var ids []string
	for i, c := range s.Cases() {
		if c.ID == id || id == "" {
			return i, nil
		}
		ids = append(ids, c.ID)
	}
	return 0, fmt.Errorf("reform %q is not in %s; name one of %s", clean.Text(id), s.File, strings.Join(ids[1:], ", "))
}

// pickIndicator is the contract's indicator of the name.
func pickIndicator(c *contract.Contract, title, name string) (*contract.Indicator, error) {
	var names []string
	for i := range c.Indicators {
		if c.Indicators[i].Name == name {
			return &c.Indicators[i], nil
		}
		names = append(names, c.Indicators[i].Name)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s has no QOF indicators; name an age instead: --cohort 8m, 18m or 5y", title)
	}
	offer := "name one of " + strings.Join(names, ", ")
	if name == "" {
		return nil, usageError{errors.New("--indicator is missing; " + offer)}
	}
	return nil, fmt.Errorf("indicator %q is not in %s; %s", clean.Text(name), title, offer)
}
