package command

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

func newLadder() *cobra.Command {
	var practice, indicator, reform string
	cmd := &cobra.Command{
		Use:   "ladder SCENARIO --practice CODE --indicator VI001 [--reform ID]",
		Short: "What the next child is worth: pay at every count of children on time",
		Example: `  immpact ladder exceptions-2021-22 --practice IMD08 --indicator VI003
  immpact ladder mine.toml --practice MY0001 --indicator VI002 --format csv > ladder.csv`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of the practice")
	cmd.Flags().StringVar(&indicator, "indicator", "", "name of the indicator")
	cmd.Flags().StringVar(&reform, "reform", "", "id of the reform (without it: the baseline)")
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		s, err := scenarios.Load(names[0])
		if err != nil {
			return err
		}
		p, err := pickPractice(s, practice)
		if err != nil {
			return err
		}
		c, err := pickCase(s, reform)
		if err != nil {
			return err
		}
		ind, err := pickIndicator(c, indicator)
		if err != nil {
			return err
		}
		if !p.Cohorts[ind.Cohort].Stated {
			return fmt.Errorf("practice %s states no children of %s, so there is no ladder of %s to climb", p.Code, ind.Cohort.Title(), ind.Name)
		}
		tell(cmd, s.Notices)
		l := sim.LadderOf(p, sim.Case{ID: caseID(reform), Contract: c.Contract}, ind.Cohort, ind.Name, s.Model)
		mark := fingerprint(names[0], s)
		return f.write(cmd, func() *sheet.Page { return signedPage(ladderPage(p, c, &l), mark) }, func() any {
			out := ladderJSON(p, caseID(reform), &l)
			out.Fingerprint = mark
			return out
		})
	}
	return cmd
}

// pickIndicator is the contract's indicator of the name.
func pickIndicator(c *scenarios.Contract, name string) (*contract.Indicator, error) {
	var names []string
	for i := range c.Indicators {
		if c.Indicators[i].Name == name {
			return &c.Indicators[i], nil
		}
		names = append(names, c.Indicators[i].Name)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s has no QOF indicators, so it has no ladder of one", c.Title)
	}
	offer := "name one of " + strings.Join(names, ", ")
	if name == "" {
		return nil, usageError{fmt.Errorf("--indicator is missing; %s", offer)}
	}
	return nil, fmt.Errorf("indicator %q is not in %s; %s", clean.Text(name), c.Title, offer)
}

// ladderPage is the ladder for reading: where the cliffs are, and each rung.
func ladderPage(p *sim.Practice, c *scenarios.Contract, l *sim.Ladder) *sheet.Page {
	here := &l.Rungs[l.Here]
	page := &sheet.Page{Title: fmt.Sprintf("%s, %s under %s", p.Code, l.Indicator, c.Title), Lead: []string{practiceLine(p),
		fmt.Sprintf("The practice stands at %d on time of %d (%.2f%%), and is paid %s for its children of %s. The next child on time adds %s.",
			l.Here, here.Denominator, here.Coverage(), here.Pay, l.Cohort.Title(), here.NextChild)}}
	rungs := sheet.Table{Title: "Every count of children on time", Columns: sheet.Heads("on time", "of", "coverage", "points", "pay", "next child adds", "at least so many", "")}
	for i := range l.Rungs {
		r := &l.Rungs[i]
		rungs.Rows = append(rungs.Rows, []sheet.Cell{sheet.Count(r.OnTime), sheet.Count(r.Denominator), sheet.Percent(r.Coverage(), 2),
			sheet.Number(r.Points, 2), sheet.Money(r.Pay), sheet.Change(r.NextChild), sheet.Probability(r.AtLeast), sheet.Text(remark(l, r))})
	}
	page.Tables = []sheet.Table{rungs}
	if len(l.Cliffs) > 0 {
		cliffs := sheet.Table{Title: "Cliffs", Columns: sheet.Heads("cliff", "at", "children to go", "the child over it adds", "chance")}
		for _, cl := range l.Cliffs {
			togo := sheet.Text("reached")
			if cl.More > 0 {
				togo = sheet.Count(cl.More)
			}
			cliffs.Rows = append(cliffs.Rows, []sheet.Cell{sheet.Text(cl.Title), sheet.Count(cl.OnTime), togo, sheet.Money(cl.Gain), sheet.Probability(cl.AtLeast)})
		}
		page.Tables = append(page.Tables, cliffs)
	}
	page.Notes = []string{sim.LadderMoves}
	return page
}

// remark marks the rung where the practice stands, and those over a cliff.
func remark(l *sim.Ladder, r *sim.Rung) string {
	var marks []string
	if r.OnTime == l.Here {
		marks = append(marks, "the practice stands here")
	}
	for _, cl := range l.Cliffs {
		if cl.OnTime == r.OnTime && !slices.Contains(marks, cl.Title) {
			marks = append(marks, "cliff: "+cl.Title)
		}
	}
	return strings.Join(marks, "; ")
}

// The JSON of a ladder, schema immpact.ladder/1.
type (
	ladderOut struct {
		Schema      string    `json:"schema"`
		Fingerprint string    `json:"fingerprint"`
		Practice    string    `json:"practice"`
		Indicator   string    `json:"indicator"`
		ID          string    `json:"id"`
		Here        int32     `json:"here"` // children on time now
		Moves       string    `json:"moves"`
		Rungs       []rungOut `json:"rungs"`
	}
	rungOut struct {
		OnTime    int32   `json:"on_time"`
		Coverage  float64 `json:"coverage_percent"`
		Points    float64 `json:"points"`
		Pence     int64   `json:"pence"`
		NextChild int64   `json:"next_child_pence"`
		Cliff     bool    `json:"cliff"`
		AtLeast   float64 `json:"chance_at_least"`
	}
)

func ladderJSON(p *sim.Practice, id string, l *sim.Ladder) ladderOut {
	out := ladderOut{Schema: "immpact.ladder/1", Practice: p.Code, Indicator: l.Indicator, ID: id, Here: l.Here, Moves: sim.LadderMoves, Rungs: []rungOut{}}
	for i := range l.Rungs {
		r := &l.Rungs[i]
		out.Rungs = append(out.Rungs, rungOut{r.OnTime, r.Coverage(), r.Points, int64(r.Pay), int64(r.NextChild), r.Cliff, r.AtLeast})
	}
	return out
}
