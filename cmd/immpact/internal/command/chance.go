package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

func newChance() *cobra.Command {
	var practice, reform string
	cmd := &cobra.Command{
		Use:   "chance SCENARIO [--practice CODE] [--reform ID]",
		Short: "What small numbers make of each practice's pay: its spread, and the chance of each cliff",
		Long: `Thresholds make a lottery of small cohorts. Each child who is on time, late or
reachable is taken to be on time with the practice's own rate; from that follow,
exactly and without sampling, the mean and spread of its pay and the chance of
each threshold and of the clawback.`,
		Example: `  immpact chance exceptions-2021-22
  immpact chance exceptions-2021-22 --practice IMD01
  immpact chance exceptions-2021-22 --format json`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
	}
	cmd.Flags().StringVar(&practice, "practice", "", "code of one practice (without it: all)")
	cmd.Flags().StringVar(&reform, "reform", "", "id of one reform, or baseline (without it: all)")
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		s, err := scenarios.Load(names[0])
		if err != nil {
			return err
		}
		pop := s.Population
		if practice != "" {
			p, err := pickPractice(s, practice)
			if err != nil {
				return err
			}
			pop.Practices = []sim.Practice{*p}
		}
		if _, err := pickCase(s, reform); err != nil {
			return err
		}
		results := sim.Chance(&pop, s.Cases(), s.Model)
		if reform != "" {
			results = only(results, reform)
		}
		tell(cmd, s.Notices)
		mark := fingerprint(names[0], s)
		page := func() *sheet.Page { return signedPage(chancePage(s, &pop, results), mark) }
		if f.name == "csv" {
			page = func() *sheet.Page { return &sheet.Page{Tables: []sheet.Table{chanceTable(&pop, results)}} }
		}
		return f.write(cmd, page, func() any {
			out := chanceJSON(s, &pop, results)
			out.Fingerprint = mark
			return out
		})
	}
	return cmd
}

// only keeps the result of one case.
func only(results []sim.ChanceResult, id string) []sim.ChanceResult {
	for i := range results {
		if results[i].ID == id {
			return results[i : i+1]
		}
	}
	return nil
}

// chancePage is chance for reading: groups, practices, and each threshold.
func chancePage(s *scenarios.Scenario, pop *sim.Population, results []sim.ChanceResult) *sheet.Page {
	p := &sheet.Page{Title: s.Title, Lead: []string{"What chance makes of pay. " + s.Model.Words()}}
	groups := sheet.Table{Title: "Groups", Columns: sheet.Heads("group", "case", "practices", "expected pay", "standard deviation", "expected per child", "standard deviation")}
	for g := range results[0].Groups {
		for i := range results {
			gr := &results[i].Groups[g]
			each := gr.PerChild(gr.Total)
			groups.Rows = append(groups.Rows, []sheet.Cell{sheet.Text(gr.Name), sheet.Text(results[i].ID), sheet.Count(gr.Practices),
				sheet.Pounds(gr.Total.Mean), sheet.Pounds(gr.Total.SD), sheet.Pounds(each.Mean), sheet.Pounds(each.SD)})
		}
	}
	if len(pop.Practices) > 1 {
		p.Tables = append(p.Tables, groups)
	}
	if len(pop.Practices) > mostListed {
		p.Notes = append(p.Notes, fmt.Sprintf("%s: --format csv lists each of them, --practice CODE shows one.",
			contract.Count(int64(len(pop.Practices)), "practice", "practices")))
	} else {
		p.Tables = append(p.Tables, chanceTable(pop, results), cliffTable(pop, results))
	}
	p.Notes = append(p.Notes, cautions(pop)...)
	p.Notes = append(p.Notes, s.Caveats()...)
	return p
}

// cautions names the practices whose cohorts are too small to say much of.
func cautions(pop *sim.Population) []string {
	n := pop.SmallCohorts()
	if n == 0 {
		return nil
	}
	return []string{contract.Count(int64(n), "cohort has ", "cohorts have ") + sim.SmallCohortCaution}
}

func chanceTable(pop *sim.Population, results []sim.ChanceResult) sheet.Table {
	t := sheet.Table{Title: "Practices", Columns: sheet.Heads("code", "name", "case", "expected pay", "standard deviation",
		"P10", "P50", "P90", "expected change", "standard deviation of change")}
	for i := range pop.Practices {
		p := &pop.Practices[i]
		for r := range results {
			pc, name := &results[r].Practices[i], sheet.Text(p.Name)
			if r > 0 {
				name.Repeated = true
			}
			t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(p.Code), name, sheet.Text(results[r].ID),
				sheet.Pounds(pc.Total.Mean), sheet.Pounds(pc.Total.SD), sheet.Pounds(pc.Percentiles.P10), sheet.Pounds(pc.Percentiles.P50),
				sheet.Pounds(pc.Percentiles.P90), sheet.Pounds(pc.Change.Mean), sheet.Pounds(pc.Change.SD)})
		}
	}
	return t
}

// cliffTable is the chance of each threshold and of the clawback.
func cliffTable(pop *sim.Population, results []sim.ChanceResult) sheet.Table {
	t := sheet.Table{Title: "Thresholds", Columns: sheet.Heads("code", "case", "what", "mean points", "reaches lower", "reaches upper", "under the clawback line")}
	none := sheet.Text("")
	for i := range pop.Practices {
		code := sheet.Text(pop.Practices[i].Code)
		for r := range results {
			pc, id := &results[r].Practices[i], sheet.Text(results[r].ID)
			for _, ind := range pc.Indicators {
				t.Rows = append(t.Rows, []sheet.Cell{code, id, sheet.Text(results[r].Contract.Indicators[ind.Indicator].Name),
					sheet.Number(ind.MeanPoints, 2), sheet.Probability(ind.Lower), sheet.Probability(ind.Upper), none})
			}
			for _, cb := range pc.Clawback {
				t.Rows = append(t.Rows, []sheet.Cell{code, id, sheet.Text(cb.Cohort.Title()), none, none, none, sheet.Probability(cb.Chance)})
			}
		}
	}
	return t
}

// The JSON of chance, schema immpact.chance/1. Pence are expected values and
// not rounded.
type (
	chanceOut struct {
		Schema      string            `json:"schema"`
		Scenario    string            `json:"scenario"`
		Fingerprint string            `json:"fingerprint"`
		Results     []chanceResultOut `json:"results"`
	}
	chanceResultOut struct {
		ID        string              `json:"id"`
		Contract  string              `json:"contract"`
		Practices []chancePracticeOut `json:"practices"`
		Groups    []chanceGroupOut    `json:"groups"`
	}
	chancePracticeOut struct {
		Code       string               `json:"code"`
		Mean       float64              `json:"mean_pence"`
		SD         float64              `json:"sd_pence"`
		P10        float64              `json:"p10_pence"`
		P50        float64              `json:"p50_pence"`
		P90        float64              `json:"p90_pence"`
		ChangeMean float64              `json:"change_mean_pence"`
		ChangeSD   float64              `json:"change_sd_pence"`
		Indicators []chanceIndicatorOut `json:"indicators"`
		Clawback   []chanceClawbackOut  `json:"clawback"`
	}
	chanceIndicatorOut struct {
		Indicator  string  `json:"indicator"`
		MeanPoints float64 `json:"mean_points"`
		Lower      float64 `json:"chance_lower"`
		Upper      float64 `json:"chance_upper"`
	}
	chanceClawbackOut struct {
		Cohort string  `json:"cohort"`
		Chance float64 `json:"chance"`
	}
	chanceGroupOut struct {
		Group      string  `json:"group"`
		Practices  int     `json:"practices"`
		Mean       float64 `json:"mean_pence"`
		SD         float64 `json:"sd_pence"`
		ChangeMean float64 `json:"change_mean_pence"`
		ChangeSD   float64 `json:"change_sd_pence"`
	}
)

func chanceJSON(s *scenarios.Scenario, pop *sim.Population, results []sim.ChanceResult) chanceOut {
	out := chanceOut{Schema: "immpact.chance/1", Scenario: s.ID}
	for i := range results {
		r := &results[i]
		one := chanceResultOut{ID: r.ID, Contract: r.Contract.ID, Practices: []chancePracticeOut{}, Groups: []chanceGroupOut{}}
		for j := range r.Practices {
			one.Practices = append(one.Practices, chancePracticeJSON(pop.Practices[j].Code, r.Contract, &r.Practices[j]))
		}
		for _, g := range r.Groups {
			one.Groups = append(one.Groups, chanceGroupOut{g.Name, g.Practices, g.Total.Mean, g.Total.SD, g.Change.Mean, g.Change.SD})
		}
		out.Results = append(out.Results, one)
	}
	return out
}

func chancePracticeJSON(code string, c *contract.Contract, pc *sim.PracticeChance) chancePracticeOut {
	out := chancePracticeOut{Code: code, Mean: pc.Total.Mean, SD: pc.Total.SD,
		P10: pc.Percentiles.P10, P50: pc.Percentiles.P50, P90: pc.Percentiles.P90,
		ChangeMean: pc.Change.Mean, ChangeSD: pc.Change.SD,
		Indicators: []chanceIndicatorOut{}, Clawback: []chanceClawbackOut{}}
	for _, ind := range pc.Indicators {
		out.Indicators = append(out.Indicators, chanceIndicatorOut{c.Indicators[ind.Indicator].Name, ind.MeanPoints, ind.Lower, ind.Upper})
	}
	for _, cb := range pc.Clawback {
		out.Clawback = append(out.Clawback, chanceClawbackOut{cb.Cohort.String(), cb.Chance})
	}
	return out
}
