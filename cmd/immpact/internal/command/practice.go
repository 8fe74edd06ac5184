package command

import (
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/version"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tables"
	"example.org/immpact/sim"
)

func newPractice() *cobra.Command {
	var practice, reform, contract string
	cmd := &cobra.Command{
		Use:   "practice SCENARIO|CODE [--practice CODE] [--reform ID | --contract ID]",
		Short: "One practice's year: pay, the lines ahead, the next child, every contract year",
		Long: `One practice's year: what it is paid in pounds, for each patient and for each
eligible child; how many children it is from each line at which pay jumps or
bends, and what reaching that adds; where the year may end from here; and what
every contract year since 2019/20 would pay it. What is named is taken for a
file first, then for the id of a shipped scenario, then for an NHS practice
code, of which published figures are shown and what is still missing.`,
		Example: `  immpact practice my-practice.toml
  immpact practice our-pcn.csv --practice A81001 --contract england-2025-26
  immpact practice exceptions-2021-22 --practice IMD01
  immpact practice A81001`,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of the practice, where there are several")
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform (without it: the baseline)")
	cmd.Flags().StringVar(&contract, "contract", "", "the contract to pay by, instead of the scenario's: an id or a file")
	cmd.MarkFlagsMutuallyExclusive("reform", "contract")
	asksOf(cmd, func(s *pages.Subject) (pages.Page, error) { return practiceYear(s, practice, reform) })
	recorded, format := cmd.RunE, askedBy(cmd).format
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		word := named(names[0])
		if contract == "" && !tables.LooksLikeCode(word) {
			return recorded(cmd, []string{word})
		}
		s, err := loadPractice(word)
		if err != nil {
			return err
		}
		if contract != "" {
			if s.Baseline, err = scenarios.LoadContract(contract); err != nil {
				return err
			}
			s.Reforms = nil
		}
		subject := pages.NewSubject(s, sim.Run(&s.Population, s.Cases()))
		subject.Record = record.New(version.Version, names[0], s, subject.Results, nil)
		page, err := practiceYear(subject, practice, reform)
		if err != nil {
			return err
		}
		page.Recorded = pages.Recorded{} // no scenario holds what this run is of
		printNotices(cmd, s.Notices)
		return writeAll(cmd, func(w io.Writer) error { return format.write(w, page) })
	}
	return cmd
}

// practiceYear is the year of the practice of the code under the case of the reform.
func practiceYear(s *pages.Subject, practice, reform string) (*pages.PracticeYear, error) {
	i, at, err := pick(s.Scenario, practice, reform)
	if err != nil {
		return nil, err
	}
	page, err := pages.NewPracticeYear(s, i, at)
	if err != nil {
		return nil, failure{err}
	}
	return page, nil
}

// named is the word as it is meant: a file, though its name could be an id.
func named(word string) string {
	if _, err := fs.Stat(os.DirFS("."), word); err == nil && !strings.ContainsAny(word, `/\.`) {
		return "./" + word
	}
	return word
}

// loadPractice reads the scenario of a file or an id, or makes one of what is
// published of the practice of an NHS code.
func loadPractice(word string) (*scenarios.Scenario, error) {
	if !tables.LooksLikeCode(word) {
		return scenarios.Load(word)
	}
	if known := tables.Find(word); known != nil {
		return scenarios.OfPublished(known)
	}
	problem, remedy := tables.Absent(word)
	return nil, fault.Errors{&fault.Error{File: word, Problem: problem, Remedy: remedy}}
}
