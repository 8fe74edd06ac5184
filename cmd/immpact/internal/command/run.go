package command

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"

	"example.org/immpact/cmd/immpact/internal/plaintext"
	"example.org/immpact/cmd/internal/clean"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
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
		e, err := newExport(names[0], nil)
		if err != nil {
			return err
		}
		tell(cmd, e.s.Notices)
		var rec *record.Record
		if f.name != "table" {
			rec = e.record([]string{"run", e.ref, "--format", f.name})
		}
		if f.name == "csv" {
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
func renderRun(e *export, format string, rec *record.Record) ([]byte, error) {
	var b bytes.Buffer
	var err error
	switch format {
	case "json":
		out := runJSON(e.s, e.results)
		out.Record = rec
		err = writeJSON(&b, out)
	case "csv":
		err = linesPage(e.s, e.results).WriteCSV(&b)
	case "md":
		p := runPage(e.s, e.results)
		p.Notes = append(p.Notes, fmt.Sprintf("Fingerprint %s, immpact %s. The run record is in this file, for immpact verify; to make it again: %s", rec.Short(), rec.Version, rec.Command))
		err = p.WriteMarkdown(&b)
		b.WriteString("\n" + rec.Comment() + "\n")
	default:
		err = plaintext.Write(&b, runPage(e.s, e.results))
	}
	return b.Bytes(), err
}

// tell prints what a reader should know beside the data.
func tell(cmd *cobra.Command, notices []string) {
	for _, n := range notices {
		fmt.Fprintln(cmd.ErrOrStderr(), "note:", clean.Text(n))
	}
}

// runPage is a run for reading, in the order in which a reader asks: what it
// comes to, for whom, how unequal, who stands where, who gains.
func runPage(s *scenarios.Scenario, results []sim.Result) *sheet.Page {
	p := &sheet.Page{Title: s.Title, Lead: []string{s.About}}
	for i := range results[1:] {
		p.Lead = append(p.Lead, sim.Headline(&s.Population, &results[0], &results[i+1]))
	}
	chance := sim.Expected(&s.Population, s.Cases(), s.Model)
	p.Tables = append(p.Tables, caseTable(results), groupTable(results))
	unequal, why := gapTable(s, results, chance)
	if len(unequal.Rows) > 0 {
		p.Tables = append(p.Tables, unequal)
	}
	p.Notes = append(p.Notes, why...)
	p.Tables = append(p.Tables, standingTable(s, results), decileTable(results), winnerTable(results))
	if networks := pcnTable(&s.Population, results); len(networks.Rows) > 0 {
		p.Tables = append(p.Tables, networks)
	}
	if len(s.Population.Practices) <= mostListed {
		p.Tables = append(p.Tables, practiceTable(s, results))
	} else {
		p.Notes = append(p.Notes, fmt.Sprintf("%s: --format csv lists each of them, line by line.",
			contract.Count(int64(len(s.Population.Practices)), "practice", "practices")))
	}
	if s.Population.Vintage != "" {
		p.Notes = append(p.Notes, "Practices: "+s.Population.Vintage)
	}
	if len(unequal.Rows) > 0 {
		p.Notes = append(p.Notes, intervalNote)
	}
	p.Notes = append(p.Notes, sim.Unmoved(&s.Population, results)...)
	p.Notes = append(p.Notes, cautions(&s.Population)...)
	p.Notes = append(p.Notes, s.Caveats()...)
	return p
}

// intervalNote says what an interval holds, and what it does not.
const intervalNote = "Figures are those of the rules as they are; the ranges after them hold what small numbers " +
	"would make of these practices' coverage, 95 times in 100. They say nothing of what is assumed."

// caseTable says which id stands for what.
func caseTable(results []sim.Result) sheet.Table {
	t := sheet.Table{Head: []string{"case", "contract"}}
	for i := range results {
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(results[i].ID), sheet.Text(results[i].Title)})
	}
	return t
}

// wide are the groups that are not a single decile.
var wide = []string{"deprived", "affluent", "all"}

// each calls do for each wide group that there is, and each case.
func each(results []sim.Result, do func(g *sim.Group, r *sim.Result)) {
	for _, name := range wide {
		for i := range results {
			if g := results[i].Group(name); g != nil {
				do(g, &results[i])
			}
		}
	}
}

// groupTable is a row for each wide group and case.
func groupTable(results []sim.Result) sheet.Table {
	t := sheet.Table{Title: "What practices are paid", Head: []string{"group", "case", "practices", "children", "total",
		"per child", "change per child", "per 1,000 patients", "clawback"}}
	each(results, func(g *sim.Group, r *sim.Result) {
		t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(g.Name), sheet.Text(r.ID), sheet.Count(g.Practices), sheet.Count(g.Eligible),
			sheet.Money(g.Total), sheet.Pounds(g.PerChild()), sheet.Pounds(g.ChangePerChild()), sheet.Pounds(g.PerThousand()),
			sheet.Money(g.Components[contract.ClawbackRepaid])})
	})
	return t
}

// gapTable is the gap and the measures of inequality of each case, and why
// there are none of some.
func gapTable(s *scenarios.Scenario, results []sim.Result, chance []sim.ChanceResult) (t sheet.Table, why []string) {
	t = sheet.Table{Title: "How unequal it is: affluent less deprived, by tenths of deprivation", Head: []string{"case", "measure", "figure", "low", "high", "ratio"}}
	none := sheet.Text("")
	for i := range results {
		r, id := &results[i], sheet.Text(results[i].ID)
		if g, ok := r.Gap(); ok && chance[i].Gap != nil {
			in := chance[i].Gap.PerChild.Around(g.PerChild)
			t.Rows = append(t.Rows, []sheet.Cell{id, sheet.Text("gap in pay per child, affluent less deprived"), sheet.Pounds(g.PerChild),
				sheet.Pounds(in.Low), sheet.Pounds(in.High), ratioCell(g.Ratio)})
		}
		for _, in := range sim.Inequalities(r, &chance[i], sim.Tenths) {
			if i > 0 && in.OfCoverage() {
				continue // coverage is the same under every case
			}
			if in.NoSlope == "" {
				t.Rows = append(t.Rows, slopeRow(id, in))
			} else if note := "No " + in.NoSlope + "."; !slices.Contains(why, note) {
				why = append(why, note)
			}
		}
		if k, err := sim.Kakwani(r, &chance[i], sim.Tenths); err == nil && why == nil {
			t.Rows = append(t.Rows, []sheet.Cell{id, sheet.Text("Kakwani index of pay against children"), sheet.Number(k.Value, 4, ""),
				sheet.Number(k.Interval.Low, 4, ""), sheet.Number(k.Interval.High, 4, ""), none})
		}
	}
	return t, why
}

func ratioCell(x float64) sheet.Cell {
	if x != x { // NaN: a ratio to nothing
		return sheet.Text("none")
	}
	return sheet.Number(x, 3, "")
}

// slopeRow is the slope index of one measure, and its relative index.
func slopeRow(id sheet.Cell, in sim.Inequality) []sheet.Cell {
	name := sheet.Text("slope index of " + in.Title())
	show := sheet.Pounds
	if in.OfCoverage() {
		show = func(x float64) sheet.Cell { return sheet.Number(x, 1, " points") }
	}
	sii, ratio := in.Slope.SII, sheet.Text("none")
	if in.Slope.NoRII == "" {
		ratio = sheet.Number(in.Slope.RII.Value, 3, "")
	}
	return []sheet.Cell{id, name, show(sii.Value), show(sii.Interval.Low), show(sii.Interval.High), ratio}
}

// standingTable is the shares of practices at nothing, at full points and
// clawed back.
func standingTable(s *scenarios.Scenario, results []sim.Result) sheet.Table {
	t := sheet.Table{Title: "Where practices stand", Head: []string{"group", "case", "indicator", "no points", "all points", "clawed back"}}
	for _, name := range wide {
		for i := range results {
			for _, st := range results[i].Standings(&s.Population) {
				if st.Group == name {
					t.Rows = append(t.Rows, standingRows(results[i].ID, &st)...)
				}
			}
		}
	}
	return t
}

// standingRows is a row for each indicator; the clawback is told once.
func standingRows(id string, st *sim.Standing) [][]sheet.Cell {
	var rows [][]sheet.Cell
	back := shareCell(st.ClawedBack, st.Practices)
	for _, ind := range st.Indicators {
		if ind.Practices == 0 {
			continue
		}
		rows = append(rows, []sheet.Cell{sheet.Text(st.Group), sheet.Text(id), sheet.Text(ind.Indicator),
			shareCell(ind.Nothing, ind.Practices), shareCell(ind.Full, ind.Practices), back})
		back = sheet.Text("")
	}
	return rows
}

// shareCell is a share of practices in per cent.
func shareCell(n, of int) sheet.Cell {
	if of == 0 {
		return sheet.Text("none")
	}
	return sheet.Number(100*float64(n)/float64(of), 1, "%")
}

// decileTable is pay per child by IMD decile: the baseline's, and the change
// under each reform.
func decileTable(results []sim.Result) sheet.Table {
	t := sheet.Table{Title: "Pay per child by IMD decile, and its change", Head: []string{"decile", "practices", "baseline"}}
	for _, r := range results[1:] {
		t.Head = append(t.Head, r.ID)
	}
	for d := 1; d <= 10; d++ {
		name := "decile-" + strconv.Itoa(d)
		g := results[0].Group(name)
		if g == nil {
			continue
		}
		row := []sheet.Cell{sheet.Text(decileTitle(d)), sheet.Count(g.Practices), sheet.Pounds(g.PerChild())}
		for i := range results[1:] {
			row = append(row, signed(sheet.Pounds(results[i+1].Group(name).ChangePerChild())))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func decileTitle(d int) string {
	switch d {
	case 1:
		return "1 (most deprived)"
	case 10:
		return "10 (least deprived)"
	}
	return strconv.Itoa(d)
}

// signed puts a plus before a cell's amount above nothing.
func signed(c sheet.Cell) sheet.Cell {
	if c.Show != "£0.00" && c.Show[0] != '-' {
		c.Show = "+" + c.Show
	}
	return c
}

// winnerTable is who gains and who loses under each reform.
func winnerTable(results []sim.Result) sheet.Table {
	t := sheet.Table{Title: "Practices that gain and lose", Head: []string{"group", "case", "gain over 5%", "gain over 1%", "within 1%", "lose over 1%", "lose over 5%"}}
	each(results, func(g *sim.Group, r *sim.Result) {
		if r.ID != results[0].ID {
			t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(g.Name), sheet.Text(r.ID), sheet.Count(g.BigWinners), sheet.Count(g.Winners),
				sheet.Count(g.Unchanged), sheet.Count(g.Losers), sheet.Count(g.BigLosers)})
		}
	})
	return t
}

// practiceTable is a row for each practice: what the baseline pays, and what
// changes under each reform.
func practiceTable(s *scenarios.Scenario, results []sim.Result) sheet.Table {
	t := sheet.Table{Title: "Practices: the baseline's pay, and its change", Head: []string{"code", "name", "decile", "list", "baseline", "of it clawback"}}
	for _, r := range results[1:] {
		t.Head = append(t.Head, r.ID)
	}
	for i := range s.Population.Practices {
		p, was := &s.Population.Practices[i], &results[0].Practices[i]
		row := []sheet.Cell{sheet.Text(p.Code), sheet.Text(p.Name), sheet.Text(decileText(p.IMDDecile)), sheet.Count(p.ListSize),
			sheet.Money(was.Total), sheet.Money(was.Clawback)}
		for r := range results[1:] {
			row = append(row, sheet.Change(results[r+1].Practices[i].Total-was.Total))
		}
		t.Rows = append(t.Rows, row)
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
		cells[4] = sheet.Number(l.Points.Points(), 4, "")
	}
	return cells
}
