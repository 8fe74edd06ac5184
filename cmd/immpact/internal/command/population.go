package command

import (
	"io"
	"math"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/tabular/practicecsv"
	"example.org/immpact/sim"
)

// lines are the coverages that a population is read against: the clawback
// line, the lower threshold of VI003 since 2023/24, and its upper one.
var coverageLines = []contract.Percent{80_00, 81_00, 96_00}

func newPopulation() *cobra.Command {
	var asCSV bool
	cmd := &cobra.Command{
		Use:   "population FILE [--csv]",
		Short: "What practices a population file lists or generates",
		Example: `  immpact population england
  immpact population england --csv > practices.csv
  immpact population my-practices.toml`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completePopulation,
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "write every practice as CSV, to be read again as practices")
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		pop, err := scenarios.LoadPopulation(names[0])
		if err != nil {
			return err
		}
		tell(cmd, pop.Notices)
		if asCSV {
			return writeAll(cmd, func(w io.Writer) error {
				_, err := w.Write(practicecsv.Encode(&pop.Population))
				return err
			})
		}
		profiles := sim.Profiles(&pop.Population, excused, coverageLines)
		return f.write(cmd, func() *sheet.Page { return populationPage(pop, profiles) }, func() any { return populationJSON(pop, profiles) })
	}
	return cmd
}

// excused is the children left out of the coverage shown: those whom the
// contracts since 2023/24 except.
var excused = contract.Reasons(0).With(contract.Contraindicated).With(contract.RegisteredLate)

// completePopulation offers the shipped populations, and files.
func completePopulation(_ *cobra.Command, names []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(names) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return entries(scenarios.Populations()), cobra.ShellCompDirectiveDefault
}

func populationPage(pop *scenarios.Population, profiles []sim.Profile) *sheet.Page {
	p := &sheet.Page{Title: pop.Title}
	if pop.About != "" {
		p.Lead = []string{pop.About}
	}
	who := sheet.Table{Title: "Practices", Head: []string{"group", "practices", "patients", "mean list size", "SD of list size", "mean IMD score"}}
	for _, g := range profiles {
		imd := sheet.Text("not stated")
		if g.IMD > 0 {
			imd = sheet.Number(g.IMD, 1, "")
		}
		who.Rows = append(who.Rows, []sheet.Cell{sheet.Text(g.Group), sheet.Count(g.Practices), sheet.Count(g.Patients),
			sheet.Count(int64(math.Round(g.ListMean))), sheet.Count(int64(math.Round(g.ListSD))), imd})
	}
	p.Tables = append(p.Tables, who)
	for k := range contract.Cohorts {
		t := coverageTable(k, profiles)
		if len(t.Rows) > 0 {
			p.Tables = append(p.Tables, t)
		}
	}
	if pop.Vintage != "" {
		p.Notes = append(p.Notes, "Practices: "+pop.Vintage)
	}
	p.Notes = append(p.Notes, "Coverage is children on time of the eligible, less those contraindicated or registered too late.")
	p.Notes = append(p.Notes, cautions(&pop.Population)...)
	for _, s := range pop.Sources {
		if s.Grade == scenarios.Assumed || s.Grade == scenarios.Low {
			p.Notes = append(p.Notes, s.Title+" ("+s.Grade+"). "+s.Note)
		}
	}
	return p
}

// coverageTable is the coverage of one cohort, group by group.
func coverageTable(k contract.CohortID, profiles []sim.Profile) sheet.Table {
	t := sheet.Table{Title: "Coverage at " + k.Title(), Head: []string{"group", "eligible", "coverage", "mean practice", "SD", "P25", "median", "P75"}}
	for _, line := range coverageLines {
		t.Head = append(t.Head, "under "+line.String())
	}
	for _, g := range profiles {
		c := &g.Coverage[k]
		if c.Practices == 0 {
			continue
		}
		row := []sheet.Cell{sheet.Text(g.Group), sheet.Count(c.Eligible), sheet.Number(c.Percent(), 1, "%"), sheet.Number(c.Mean, 1, "%"),
			sheet.Number(c.SD, 1, " points"), sheet.Number(c.P25, 1, "%"), sheet.Number(c.Median, 1, "%"), sheet.Number(c.P75, 1, "%")}
		for _, u := range c.Under {
			row = append(row, sheet.Number(u, 1, "%"))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// The JSON of a population, schema immpact.population/1. Coverage and shares
// are per cent.
type (
	populationOut struct {
		Schema string       `json:"schema"`
		Title  string       `json:"title"`
		Groups []profileOut `json:"groups"`
	}
	profileOut struct {
		Group     string                 `json:"group"`
		Practices int                    `json:"practices"`
		Patients  int64                  `json:"patients"`
		ListMean  float64                `json:"list_mean"`
		ListSD    float64                `json:"list_sd"`
		Coverage  map[string]coverageOut `json:"coverage"`
	}
	coverageOut struct {
		Eligible  int64              `json:"eligible"`
		Practices int                `json:"practices"`
		Percent   float64            `json:"percent"`
		Mean      float64            `json:"mean"`
		SD        float64            `json:"sd"`
		P25       float64            `json:"p25"`
		Median    float64            `json:"median"`
		P75       float64            `json:"p75"`
		Under     map[string]float64 `json:"under"` // per cent of practices under each line
	}
)

func populationJSON(pop *scenarios.Population, profiles []sim.Profile) populationOut {
	out := populationOut{Schema: "immpact.population/1", Title: pop.Title, Groups: []profileOut{}}
	for _, g := range profiles {
		one := profileOut{g.Group, g.Practices, g.Patients, g.ListMean, g.ListSD, map[string]coverageOut{}}
		for k := range contract.Cohorts {
			c := &g.Coverage[k]
			if c.Practices == 0 {
				continue
			}
			under := map[string]float64{}
			for i, line := range coverageLines {
				under[line.String()] = c.Under[i]
			}
			one.Coverage[k.String()] = coverageOut{c.Eligible, c.Practices, c.Percent(), c.Mean, c.SD, c.P25, c.Median, c.P75, under}
		}
		out.Groups = append(out.Groups, one)
	}
	return out
}
