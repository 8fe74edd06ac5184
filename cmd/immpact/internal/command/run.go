package command

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/immpact/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// mostListed is the most practices that a printed page lists one by one.
const mostListed = 30

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
		s, err := scenarios.Load(names[0])
		if err != nil {
			return err
		}
		results := sim.Run(&s.Population, s.Cases())
		tell(cmd, s.Notices)
		page := func() *sheet.Page { return runPage(s, results) }
		if f.name == "csv" {
			page = func() *sheet.Page { return linesPage(s, results) }
		}
		return f.write(cmd, page, func() any { return runJSON(s, results) })
	}
	return cmd
}

// tell prints what a reader should know beside the data.
func tell(cmd *cobra.Command, notices []string) {
	for _, n := range notices {
		fmt.Fprintln(cmd.ErrOrStderr(), "note:", n)
	}
}

// runPage is a run for reading: the headlines, the groups, the practices.
func runPage(s *scenarios.Scenario, results []sim.Result) *sheet.Page {
	p := &sheet.Page{Title: s.Title, Lead: []string{s.About}}
	for i := range results[1:] {
		p.Lead = append(p.Lead, sim.Headline(&s.Population, &results[0], &results[i+1]))
	}
	p.Tables = append(p.Tables, groupTable(results))
	if len(s.Population.Practices) <= mostListed {
		p.Tables = append(p.Tables, practiceTable(s, results))
	} else {
		p.Notes = append(p.Notes, fmt.Sprintf("%s: --format csv lists each of them, line by line.",
			contract.Count(int64(len(s.Population.Practices)), "practice", "practices")))
	}
	p.Notes = append(p.Notes, s.Idle(results)...)
	if s.Population.Vintage != "" {
		p.Notes = append(p.Notes, "Practices: "+s.Population.Vintage)
	}
	p.Notes = append(p.Notes, s.Caveats()...)
	return p
}

// groupTable is a row for each group and case.
func groupTable(results []sim.Result) sheet.Table {
	t := sheet.Table{Title: "Groups", Head: []string{"group", "case", "practices", "children", "total", "per child",
		"per 1,000 patients", "clawback", "change per child", "winners", "losers", "unchanged"}}
	for g := range results[0].Groups {
		for i := range results {
			gr := &results[i].Groups[g]
			t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(gr.Name), sheet.Text(results[i].ID),
				sheet.Count(gr.Practices), sheet.Count(gr.Eligible), sheet.Money(gr.Total), sheet.Pounds(gr.PerChild()),
				sheet.Pounds(gr.PerThousand()), sheet.Money(gr.Components[contract.ClawbackRepaid]),
				sheet.Pounds(gr.ChangePerChild()), sheet.Count(gr.Winners), sheet.Count(gr.Losers), sheet.Count(gr.Unchanged)})
		}
	}
	return t
}

// practiceTable is a row for each practice and case.
func practiceTable(s *scenarios.Scenario, results []sim.Result) sheet.Table {
	t := sheet.Table{Title: "Practices", Head: []string{"code", "name", "IMD decile", "list", "case"}}
	for c := range contract.Components {
		t.Head = append(t.Head, c.Title())
	}
	t.Head = append(t.Head, "total", "change", "per child")
	for i := range s.Population.Practices {
		p := &s.Population.Practices[i]
		for r := range results {
			paid := &results[r].Practices[i]
			row := []sheet.Cell{sheet.Text(p.Code), sheet.Text(p.Name), sheet.Text(decileText(p.IMDDecile)),
				sheet.Count(p.ListSize), sheet.Text(results[r].ID)}
			for _, sum := range paid.Components() {
				row = append(row, sheet.Money(sum))
			}
			perChild := 0.0
			if n := p.Eligible(); n > 0 {
				perChild = float64(paid.Total) / float64(n)
			}
			row = append(row, sheet.Money(paid.Total), sheet.Change(paid.Total-results[0].Practices[i].Total), sheet.Pounds(perChild))
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func decileText(d uint8) string {
	if d == 0 {
		return "not stated"
	}
	return strconv.Itoa(int(d))
}

// linesPage is every line of every practice, for a spreadsheet.
func linesPage(s *scenarios.Scenario, results []sim.Result) *sheet.Page {
	t := sheet.Table{Head: []string{"case", "contract", "practice", "name", "list_size", "imd_decile", "component",
		"indicator", "cohort", "numerator", "denominator", "points", "pounds"}}
	for r := range results {
		c := results[r].Contract
		for i := range s.Population.Practices {
			p := &s.Population.Practices[i]
			for _, l := range results[r].Practices[i].Lines {
				row := []sheet.Cell{sheet.Text(results[r].ID), sheet.Text(c.ID), sheet.Text(p.Code), sheet.Text(p.Name),
					sheet.Count(p.ListSize), sheet.Text(decileText(p.IMDDecile)), sheet.Text(l.Component.String())}
				row = append(row, lineCells(c, l, p)...)
				t.Rows = append(t.Rows, append(row, sheet.Money(l.Pence)))
			}
		}
	}
	return &sheet.Page{Tables: []sheet.Table{t}}
}

// lineCells is what a line counted, as far as its component counts anything.
func lineCells(c *contract.Contract, l contract.Line, p *sim.Practice) []sheet.Cell {
	none := sheet.Text("")
	if l.Component == contract.ItemOfService {
		return []sheet.Cell{none, none, none, none, none}
	}
	cells := []sheet.Cell{none, sheet.Text(l.Cohort.String()), sheet.Count(l.Numerator), sheet.Count(l.Denominator), none}
	if l.Component == contract.QOFPoints {
		cells[0] = sheet.Text(c.Indicators[l.Indicator].Name)
		cells[4] = sheet.Number(c.PointsOf(l, &p.Practice).Points(), 4, "")
	}
	return cells
}
