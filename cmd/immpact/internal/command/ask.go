package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/fault"
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

// asking is a question of one scenario: a command's flags, and the page that
// answers. Its output carries the record of the run, so that verify can make it
// again.
type asking struct {
	cmd    *cobra.Command
	format *format
	answer func(s *pages.Subject) (pages.Page, error)
}

// askingKey finds the question of a command in its context.
type askingKey struct{}

// asksOf makes the command print the page that answers a question of one
// scenario, which is read and run, in the format of its --format flag.
func asksOf(cmd *cobra.Command, answer func(s *pages.Subject) (pages.Page, error)) *cobra.Command {
	a := &asking{cmd, formatFlag(cmd), answer}
	cmd.SetContext(context.WithValue(context.Background(), askingKey{}, a))
	cmd.Args = args(cobra.ExactArgs(1))
	if cmd.ValidArgsFunction == nil {
		cmd.ValidArgsFunction = completeScenario
	}
	cmd.RunE = prints(a)
	return cmd
}

// askedBy is the question of a command that [asksOf] made; nil where it is another.
func askedBy(cmd *cobra.Command) *asking {
	if cmd.Context() == nil {
		return nil
	}
	a, _ := cmd.Context().Value(askingKey{}).(*asking)
	return a
}

func (a *asking) flags(f *pflag.FlagSet) { f.AddFlagSet(a.cmd.Flags()) }

func (a *asking) settle(*scenarios.Scenario) error { return nil }

// args is the flags that were set, by name, and the format.
func (a *asking) args(ref string) []string {
	list := []string{a.cmd.Name(), ref}
	a.cmd.Flags().Visit(func(f *pflag.Flag) {
		switch several, ok := f.Value.(pflag.SliceValue); {
		case ok:
			for _, value := range several.GetSlice() {
				list = append(list, "--"+f.Name, value)
			}
		case f.Name == "format" || f.Value.String() == "false":
		case f.Value.Type() == "bool":
			list = append(list, "--"+f.Name)
		default:
			list = append(list, "--"+f.Name, f.Value.String())
		}
	})
	return append(list, "--format", a.format.name)
}

func (a *asking) render(e *export, rec *record.Record) ([]byte, error) {
	subject := pages.NewSubject(e.s, e.results)
	subject.Record = rec
	p, err := a.answer(subject)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := a.format.write(&b, p); err != nil {
		return nil, failure{err}
	}
	return b.Bytes(), nil
}

// printNotices prints what a reader should know apart from the data.
func printNotices(cmd *cobra.Command, notices []string) {
	for _, n := range notices {
		fmt.Fprintln(cmd.ErrOrStderr(), "note:", clean.Text(n))
	}
}

// practicesRead is what the progress of an answer is counted in that looks at one
// practice after the other.
const practicesRead = "practices looked at"

// progress tells every second how far a long answer has come, and nothing of a
// short one; the answer always goes on. It may be called from several goroutines.
func progress(cmd *cobra.Command, what string) func(done, of int) (goOn bool) {
	var lock sync.Mutex
	last := time.Now()
	return func(done, of int) bool {
		lock.Lock()
		defer lock.Unlock()
		if now := time.Now(); now.Sub(last) >= time.Second && done < of {
			last = now
			fmt.Fprintf(cmd.ErrOrStderr(), "note: %s of %s %s\n", contract.Group(int64(done)), contract.Group(int64(of)), what)
		}
		return true
	}
}

// pick is the places of the practice of the code and of the case of the reform, or
// of the baseline for "". Where there is one practice, no code picks it.
func pick(s *scenarios.Scenario, code, reform string) (practice, at int, err error) {
	if code == "" && len(s.Population.Practices) == 1 {
		code = s.Population.Practices[0].Code
	}
	if practice, err = pickPractice(s, code); err != nil {
		return 0, 0, err
	}
	at, err = pickCase(s, reform)
	return practice, at, err
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

// pickCases is the cases of the ids, each once.
func pickCases(s *scenarios.Scenario, ids []string) ([]int, error) {
	var places []int
	for _, id := range ids {
		at, err := pickCase(s, id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	return places, nil
}

// pickClaim leaves the scenario only the claim of the id.
func pickClaim(s *scenarios.Scenario, id string) error {
	var ids []string
	for i := range s.Claims {
		if s.Claims[i].ID == id {
			s.Claims = s.Claims[i : i+1]
			return nil
		}
		ids = append(ids, s.Claims[i].ID)
	}
	if len(ids) == 0 {
		return noClaims(s)
	}
	return fmt.Errorf("claim %q is not in %s; %s", clean.Text(id), s.File, fault.Suggest(id, ids))
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
