package command

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

func newSolve() *cobra.Command {
	var reform, change, until, group, practice, neutral string
	cmd := &cobra.Command{
		Use:   "solve SCENARIO --change PATH --until MEASURE=VALUE",
		Short: "Work back from an answer: the value of a rule that brings a gap, a cost or a ratio to what you ask",
		Long: `solve moves one figure of the contract, or a row of ten together, outward from what
it is, a step at a time, and stops at the first value at which the measure is what was
asked for or has passed it. Of a reform with --reform; else of the baseline. Of a row
the range is how far all ten move; thresholds by decile that the contract does not have
start from the plain one.

A VALUE such as 90% is that part of what the measure is now.
Amounts are pounds: gap and sii a child, cost, pay and clawback in all. --group or
--practice says whose cost, pay, clawback, winners or losers. --neutral sets a second
figure at every step so that all practices together are paid what they are now.`,
		Example: `  immpact solve england-2026-27 --change indicator.VI003.lower --until gap=20
  immpact solve england-2026-27 --change indicator.VI003.lower --until gap=90%
  immpact solve england-2021-22 --change indicator.VI003.lower=60..90/0.5 --until cost=5000000
  immpact solve inequality-in-qof --reform lower-by-tenth --change indicator.VI003.lower_by_decile=-5..5/0.5 --until ratio=1.25
  immpact solve england-2026-27 --change indicator.VI003.lower --until gap=15 --neutral qof.point_value`,
	}
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform (without it: a copy of the baseline)")
	cmd.Flags().StringVar(&change, "change", "", "path of the figure, with a range if not its own: `PATH[=from..to/step]`")
	cmd.Flags().StringVar(&until, "until", "", "what is to be reached: `MEASURE=VALUE`, of "+strings.Join(sim.MeasureNames(), ", "))
	cmd.Flags().StringVar(&group, "group", "all", "whose cost, pay, clawback, winners or losers")
	cmd.Flags().StringVar(&practice, "practice", "", "code of a practice, in place of a group")
	cmd.Flags().StringVar(&neutral, "neutral", "", "`PATH` of a second figure that keeps the total cost")
	return asksOf(cmd, func(s *pages.Subject) (pages.Page, error) {
		at, err := pickCase(s.Scenario, reform)
		if err != nil {
			return nil, err
		}
		q := pages.SolveQuestion{At: at, Group: group, Neutral: neutral}
		tell := progress(cmd, "steps looked at")
		q.Progress = tell
		if err := readChange(s.Results[at].Contract, change, &q); err != nil {
			return nil, err
		}
		if err := readUntil(until, &q); err != nil {
			return nil, err
		}
		if practice != "" {
			return solveOfPractice(s, practice, q)
		}
		if err := pickGroup(s, group); err != nil {
			return nil, err
		}
		return pages.NewSolve(s, q)
	})
}

// solveOfPractice asks of one practice, as part of the run of all.
func solveOfPractice(s *pages.Subject, code string, q pages.SolveQuestion) (pages.Page, error) {
	i, err := pickPractice(s.Scenario, code)
	if err != nil {
		return nil, err
	}
	if !q.Measure.OfGroup {
		return nil, usageError{fmt.Errorf("%s compares practices, and --practice names one; ask for cost, pay or clawback", q.Measure.Name)}
	}
	one := *s.Scenario
	one.Population = s.Scenario.Population.Only(s.Scenario.Population.Practices[i : i+1])
	alone := *s
	alone.Scenario, alone.Results = &one, sim.Run(&one.Population, s.Scenario.Cases())
	q.Group = "all"
	return pages.NewSolve(&alone, q)
}

// readChange reads PATH[=from..to/step].
func readChange(c *contract.Contract, text string, q *pages.SolveQuestion) error {
	path, span, ranged := strings.Cut(text, "=")
	if q.Path = strings.TrimSpace(path); q.Path == "" {
		return usageError{errors.New("--change is missing; name a figure, such as indicator.VI003.lower; `immpact rules show` lists them")}
	}
	if !ranged {
		return nil
	}
	ends, step, stepped := strings.Cut(span, "/")
	from, to, both := strings.Cut(ends, "..")
	rule, ok := c.Rule(q.Path)
	ten, row := c.Ten(q.Path)
	switch {
	case !both || !stepped:
		return usageError{fmt.Errorf("--change %s: a range is from..to/step, such as 60..90/0.5, or of a row of ten, which move together, such as -5..5/0.5", clean.Text(text))}
	case row:
		rule.Unit = ten.Unit
	case !ok:
		return nil // NewSolve says what is wrong with the path
	}
	for _, part := range []struct {
		text string
		to   *contract.Value
	}{{from, &q.Least}, {to, &q.Most}, {step, &q.Step}} {
		size, below := strings.CutPrefix(strings.TrimSpace(part.text), "-")
		v, err := rule.Unit.Parse(size)
		if below && row {
			v = -v
		} else if below {
			err = fmt.Errorf("%s cannot be below 0", rule.Label)
		}
		if err != nil {
			return usageError{fmt.Errorf("--change %s: %w", clean.Text(text), err)}
		}
		*part.to = v
	}
	if q.Least > q.Most || q.Step == 0 {
		return usageError{fmt.Errorf("--change %s: a range goes from the lower end to the upper, in steps of more than 0", clean.Text(text))}
	}
	return nil
}

// readUntil reads MEASURE=VALUE.
func readUntil(text string, q *pages.SolveQuestion) error {
	name, value, given := strings.Cut(text, "=")
	var known bool
	if q.Measure, known = sim.MeasureNamed(strings.TrimSpace(name)); !known || !given {
		return usageError{fmt.Errorf("--until %q: write MEASURE=VALUE, such as gap=20; a measure is one of %s", clean.Text(text), strings.Join(sim.MeasureNames(), ", "))}
	}
	plain := strings.NewReplacer("£", "", ",", "", "_", "").Replace(strings.TrimSpace(value))
	plain, part := strings.CutSuffix(plain, "%")
	x, err := strconv.ParseFloat(plain, 64)
	if err != nil || x-x != 0 {
		return usageError{fmt.Errorf("--until %s: %q is no number", clean.Text(text), clean.Text(value))}
	}
	if part {
		if q.Part = x; x <= 0 {
			return usageError{fmt.Errorf("--until %s: a part of what it is now is above 0%%, such as gap=90%%", clean.Text(text))}
		}
		return nil
	}
	if q.Measure.Unit == sim.Amounts {
		x *= 100
	}
	q.Target = q.Measure.Shown(x)
	return nil
}
