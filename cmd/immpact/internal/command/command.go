// Package command is immpact's command line: one file for each command.
//
// # The rules of the command line
//
//  1. Data goes to stdout, talk to stderr; nothing is written to stdout when
//     a command fails.
//  2. Exit 0: done. Exit 1: the run failed, or a check or claim does not hold
//     where asked to be strict. Exit 2: wrong usage or bad input.
//  3. An error is what the user named, what is wrong, and what to do.
//  4. Wherever a scenario or a contract is asked for, the id of a shipped one
//     serves as well as a file.
//  5. A command that asks a question is its flags and a page (package pages),
//     the one that the explorer draws; ask.go prints it as a table, JSON, CSV
//     or Markdown. JSON carries a schema with a version, and amounts are whole
//     pence unless they are expected values.
//  6. Everything written passes package clean: what goes to stderr as it is
//     written, what goes to stdout or a file by its format.
//  7. A command whose output carries its run record is an exporter
//     (export.go), so that verify can make the same bytes again.
package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/version"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/immpact/internal/explorer"
)

// failure is an error that is neither wrong usage nor bad input: exit 1.
type failure struct{ error }

// errNotStrict is returned where a check was asked to be strict and does not
// hold; what does not hold has been printed already.
var errNotStrict = failure{errors.New("not all hold")}

// Run runs the program and returns its exit code.
func Run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	stderr = clean.Writer{To: stderr}
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteC()
	if err == nil {
		return 0
	}
	var failed failure
	if errors.As(err, &failed) {
		if failed != errNotStrict {
			complain(stderr, err)
		}
		return 1
	}
	complain(stderr, err)
	var usage usageError
	if errors.As(err, &usage) {
		fmt.Fprintf(stderr, "Try '%s --help'.\n", cmd.CommandPath())
	}
	return 2
}

// complain prints an error, line by line.
func complain(stderr io.Writer, err error) {
	for _, line := range strings.Split(err.Error(), "\n") {
		fmt.Fprintln(stderr, "immpact:", line)
	}
}

// usageError is a command line that asks for nothing that can be done.
type usageError struct{ error }

// newRoot is the whole tree of commands.
func newRoot() *cobra.Command {
	// Started by a double click, the program should open, not explain
	// command lines.
	cobra.MousetrapHelpText = ""
	var opts explorer.Options
	root := &cobra.Command{
		Use:   "immpact [SCENARIO]",
		Short: "What GP immunisation contracts pay deprived and affluent practices",
		Long: `immpact shows how payments and clawbacks for childhood immunisations move, for
deprived and for affluent GP practices, when the contract's rules change.`,
		Example: `  immpact                                        open the explorer: England under the 2021/22 contract
  immpact mine.toml                              open it on your own scenario
  immpact run england-2021-22                    the same figures, printed
  immpact practice mine.toml                     one practice's year: pay, lines ahead, next child
  immpact explain exceptions-2021-22 --practice IMD01 --reform exceptions --difference
  immpact rules diff england-2022-23 england-2023-24
  immpact report exceptions-2021-22 -o assessment.html
  immpact init my-practice.toml                  a practice file to fill in`,
		Args:          args(cobra.MaximumNArgs(1)),
		Version:       version.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, names []string) error {
			if len(names) == 1 {
				opts.Scenario = names[0]
			}
			opts.In, opts.Out, opts.Version = cmd.InOrStdin(), cmd.OutOrStdout(), version.Version
			return explorer.Run(opts)
		},
		ValidArgsFunction: completeScenario,
	}
	explorer.Flags(root.Flags(), &opts)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.SetVersionTemplate("immpact {{.Version}}\n")
	root.SetUsageTemplate(examplesFirst(root.UsageTemplate()))
	root.SetHelpTemplate("{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}\n\n{{end}}{{.UsageString}}")
	root.AddCommand(newRun(), newExplain(), newChance(), newSensitivity(), newLadder(), newPractice(), newPopulation(), newReport(), newQuote(), newVerify(), newClaims(), newList(), newRules(), newInit(), newImport(), newTrack(), newGap(), newYears(), newPlan(), newNetwork(), newCommunities(), newBoard(), newLink(), newOpen(), newSolve(), newLeague())
	root.AddCommand(newTopics()...)
	return root
}

// examplesFirst moves the examples of a usage text to its top.
func examplesFirst(template string) string {
	const examples = "{{if .HasExample}}\n\nExamples:\n{{.Example}}{{end}}"
	rest := strings.Replace(template, examples, "", 1)
	return "{{if .HasExample}}Examples:\n{{.Example}}\n\n{{end}}" + rest
}

// args turns a count of arguments that does not fit into a usageError.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, names []string) error {
		if check(cmd, names) == nil {
			return nil
		}
		given := "nothing is named"
		if len(names) > 0 {
			given = fmt.Sprintf("%q does not fit", strings.Join(names, " "))
			cmd.SuggestionsMinimumDistance = 2
			if near := cmd.SuggestionsFor(names[0]); len(near) > 0 {
				given += fmt.Sprintf("; did you mean %s %s?", cmd.CommandPath(), near[0])
			}
		}
		return usageError{fmt.Errorf("%s; write: %s", given, strings.TrimSuffix(cmd.UseLine(), " [flags]"))}
	}
}

// writeAll writes to the command's stdout only what was made whole.
func writeAll(cmd *cobra.Command, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return failure{err}
	}
	if _, err := cmd.OutOrStdout().Write(clean.Output(b.Bytes())); err != nil {
		return failure{err}
	}
	return nil
}

// writeBytes is writeAll of bytes that are there.
func writeBytes(cmd *cobra.Command, data []byte) error {
	return writeAll(cmd, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}
