package pages

import (
	"math"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// coverageLines are the coverages that a population is read against: the
// clawback line, the lower threshold of VI003 since 2023/24, and its upper one.
var coverageLines = []contract.Percent{80_00, 81_00, 96_00}

// excused is the children left out of the coverage shown: those whom the
// contracts since 2023/24 except.
var excused = contract.Reasons(0).With(contract.Contraindicated).With(contract.RegisteredLate)

// Population is what practices a file lists or generates: schema
// immpact.population/1. Coverage and shares are per cent.
type Population struct {
	Schema string    `json:"schema"`
	Title  string    `json:"title"`
	Groups []Profile `json:"groups"`

	of *scenarios.Population
}

// Profile is what a group of practices is like.
type Profile struct {
	Group     string              `json:"group"`
	Practices int                 `json:"practices"`
	Patients  int64               `json:"patients"`
	ListMean  float64             `json:"list_mean"`
	ListSD    float64             `json:"list_sd"`
	IMD       float64             `json:"-"`        // mean score; 0 where none is stated
	Coverage  map[string]Coverage `json:"coverage"` // by cohort that the group has
}

// Coverage is how coverage of a cohort is spread over a group's practices.
type Coverage struct {
	Eligible  int64              `json:"eligible"` // children
	Practices int                `json:"practices"`
	Percent   float64            `json:"percent"` // of all the group's children together
	Mean      float64            `json:"mean"`    // of the practices' coverage
	SD        float64            `json:"sd"`
	P25       float64            `json:"p25"`
	Median    float64            `json:"median"`
	P75       float64            `json:"p75"`
	Under     map[string]float64 `json:"under"` // per cent of practices under each line

	group string
}

// NewPopulation describes the population.
func NewPopulation(pop *scenarios.Population) *Population {
	p := &Population{Schema: "immpact.population/1", Title: pop.Title, Groups: []Profile{}, of: pop}
	for _, g := range sim.Profiles(&pop.Population, excused, coverageLines) {
		row := Profile{g.Group, g.Practices, g.Patients, g.ListMean, g.ListSD, g.IMD, map[string]Coverage{}}
		for k := range contract.Cohorts {
			if c := &g.Coverage[k]; c.Practices > 0 {
				row.Coverage[k.String()] = coverageOf(g.Group, c)
			}
		}
		p.Groups = append(p.Groups, row)
	}
	return p
}

func coverageOf(group string, c *sim.Coverage) Coverage {
	under := map[string]float64{}
	for i, line := range coverageLines {
		under[line.String()] = c.Under[i]
	}
	return Coverage{c.Eligible, c.Practices, c.Percent(), c.Mean, c.SD, c.P25, c.Median, c.P75, under, group}
}

var profileColumns = []column[Profile]{
	{"group", "group", func(g Profile) sheet.Cell { return sheet.Text(g.Group) }},
	{"practices", "practices", func(g Profile) sheet.Cell { return sheet.Count(g.Practices) }},
	{"patients", "patients", func(g Profile) sheet.Cell { return sheet.Count(g.Patients) }},
	{"list_mean", "mean list size", func(g Profile) sheet.Cell { return sheet.Count(int64(math.Round(g.ListMean))) }},
	{"list_sd", "SD of list size", func(g Profile) sheet.Cell { return sheet.Count(int64(math.Round(g.ListSD))) }},
	{"imd", "mean IMD score", func(g Profile) sheet.Cell {
		if g.IMD > 0 {
			return sheet.Number(g.IMD, 1)
		}
		return sheet.Text(wording.NotStated)
	}},
}

// coverageColumns are those of coverage, with a column for each line.
func coverageColumns() []column[Coverage] {
	columns := []column[Coverage]{
		{"group", "group", func(c Coverage) sheet.Cell { return sheet.Text(c.group) }},
		{"eligible", "eligible", func(c Coverage) sheet.Cell { return sheet.Count(c.Eligible) }},
		{"coverage", "coverage", func(c Coverage) sheet.Cell { return sheet.Percent(c.Percent, 1) }},
		{"mean", "mean practice", func(c Coverage) sheet.Cell { return sheet.Percent(c.Mean, 1) }},
		{"sd", "SD", func(c Coverage) sheet.Cell { return sheet.Points(c.SD, 1) }},
		{"p25", "P25", func(c Coverage) sheet.Cell { return sheet.Percent(c.P25, 1) }},
		{"median", "median", func(c Coverage) sheet.Cell { return sheet.Percent(c.Median, 1) }},
		{"p75", "P75", func(c Coverage) sheet.Cell { return sheet.Percent(c.P75, 1) }},
	}
	for _, line := range coverageLines {
		columns = append(columns, column[Coverage]{"under_" + line.String(), "under " + line.String(),
			func(c Coverage) sheet.Cell { return sheet.Percent(c.Under[line.String()], 1) }})
	}
	return columns
}

// coverageTable is the coverage of one cohort, group by group.
func (p *Population) coverageTable(k contract.CohortID) sheet.Table {
	var rows []Coverage
	for _, g := range p.Groups {
		if c, ok := g.Coverage[k.String()]; ok {
			rows = append(rows, c)
		}
	}
	return table("coverage_"+k.String(), "Coverage at "+k.Title(), coverageColumns(), rows)
}

// Sheets is the population for reading.
func (p *Population) Sheets() []*sheet.Page {
	s := &sheet.Page{Title: p.Title, Lead: []string{p.of.About}, Tables: []sheet.Table{table("practices", "Practices", profileColumns, p.Groups)}}
	for k := range contract.Cohorts {
		if t := p.coverageTable(k); len(t.Rows) > 0 {
			s.Tables = append(s.Tables, t)
		}
	}
	if p.of.Vintage != "" {
		s.Notes = append(s.Notes, "Practices: "+p.of.Vintage)
	}
	s.Notes = append(s.Notes, "Coverage is children on time of the eligible, less those contraindicated or registered too late.")
	s.Notes = append(s.Notes, cautions(&p.of.Population)...)
	for _, source := range p.of.Sources {
		if source.Grade == scenarios.Assumed || source.Grade == scenarios.Low {
			s.Notes = append(s.Notes, source.Title+" ("+source.Grade+"). "+source.Note)
		}
	}
	return []*sheet.Page{s}
}
